"""Toponyms to places: candidates, ranked by what an editor would use, with the reasons kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.resolve.places import NamedPlace, places_in
from geo.resolve.resolver import Resolution, resolve

if TYPE_CHECKING:
    from geo.resolve.siting import HOLDING, Unsited, as_sited, holdings, site

__all__ = [
    "HOLDING",
    "NamedPlace",
    "Resolution",
    "Unsited",
    "as_sited",
    "holdings",
    "places_in",
    "resolve",
    "site",
]


def __getattr__(name: str) -> Any:
    """What sites claims, when it is first used: names alone need none of it."""
    if name not in __all__:
        message = f"module 'geo.resolve' has no attribute {name!r}"
        raise AttributeError(message)
    from geo.resolve import siting  # noqa: PLC0415

    return getattr(siting, name)
