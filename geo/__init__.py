"""Sitmap: maps that an analyst can trust, from news articles about armed conflict."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.api import Reports, read_articles, report, to_geojson, to_map
    from geo.model import Article, Claim, Feature, Footprint, Place, Unmapped

__version__ = "0.1.0"

_HOMES = {
    "Article": "geo.model",
    "Claim": "geo.model",
    "Feature": "geo.model",
    "Footprint": "geo.model",
    "Place": "geo.model",
    "Reports": "geo.api",
    "Unmapped": "geo.model",
    "read_articles": "geo.api",
    "report": "geo.api",
    "to_geojson": "geo.api",
    "to_map": "geo.api",
}

__all__ = [
    "Article",
    "Claim",
    "Feature",
    "Footprint",
    "Place",
    "Reports",
    "Unmapped",
    "__version__",
    "read_articles",
    "report",
    "to_geojson",
    "to_map",
]


def __getattr__(name: str) -> Any:
    """Import public names when they are first used: the command's help needs none of them."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module 'geo' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(home), name)
