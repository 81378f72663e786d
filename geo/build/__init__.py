"""From sources to files: read, keep, report, draw, write."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.build.drawing import draw
    from geo.build.front import Built, build
    from geo.build.names import GEOJSON_NAME, MAP_NAME

_HOMES = {
    "GEOJSON_NAME": "geo.build.names",
    "MAP_NAME": "geo.build.names",
    "Built": "geo.build.front",
    "build": "geo.build.front",
    "draw": "geo.build.drawing",
}

__all__ = ["GEOJSON_NAME", "MAP_NAME", "Built", "build", "draw"]


def __getattr__(name: str) -> Any:
    """Import names when they are first used: where nothing has changed, nothing is built."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
