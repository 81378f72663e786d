"""Toponyms to places: candidates, ranked by what an editor would use, with the reasons kept."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geo.resolve.places import NamedPlace, places_in, places_in_all, places_of

if TYPE_CHECKING:
    from geo.resolve.resolver import Resolution, resolve
    from geo.resolve.siting import HOLDING, Unsited, as_sited, holdings, site

_HOMES = {
    "HOLDING": "siting",
    "Resolution": "resolver",
    "Unsited": "siting",
    "as_sited": "siting",
    "holdings": "siting",
    "resolve": "resolver",
    "site": "siting",
}

__all__ = [
    "HOLDING",
    "NamedPlace",
    "Resolution",
    "Unsited",
    "as_sited",
    "holdings",
    "places_in",
    "places_in_all",
    "places_of",
    "resolve",
    "site",
]


def __getattr__(name: str) -> Any:
    """What sites claims, when it is first used: names alone need none of it."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module 'geo.resolve' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"geo.resolve.{home}"), name)
