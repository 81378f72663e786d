"""Features to files, one format per module; what is handed in is written, nothing is worked out."""

from geo.export.atomic import replacing, write_text
from geo.export.formats import FORMATS, format_of, write
from geo.export.frame import to_geodataframe
from geo.export.geojson import geojson_text, to_geojson
from geo.export.properties import PROPERTY_NAMES, Scalar, properties

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
