"""Features to files, one format per module; what is handed in is written, nothing is worked out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geo.export.geojson import geojson_text, to_geojson
from geo.export.properties import PROPERTY_NAMES, Scalar, properties

if TYPE_CHECKING:
    from geo.export.atomic import replacing, write_text
    from geo.export.formats import FORMATS, format_of, write
    from geo.export.frame import to_geodataframe

_HOMES = {
    "FORMATS": "formats",
    "format_of": "formats",
    "replacing": "atomic",
    "to_geodataframe": "frame",
    "write": "formats",
    "write_text": "atomic",
}

__all__ = [
    "FORMATS",
    "PROPERTY_NAMES",
    "Scalar",
    "format_of",
    "geojson_text",
    "properties",
    "replacing",
    "to_geodataframe",
    "to_geojson",
    "write",
    "write_text",
]


def __getattr__(name: str) -> Any:
    """Import the other formats when they are first used: a build writes GeoJSON alone."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"geo.export.{home}"), name)
