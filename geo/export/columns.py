"""What kind of value each property is, for the formats whose columns have types."""

from __future__ import annotations

from enum import Enum


class Column(Enum):
    """A kind of column; what a format calls it is that format's own."""

    TEXT = "text"
    DAY = "day"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "flag"


_KINDS = {
    Column.DAY: ("date_start", "date_end", "published"),
    Column.WHOLE: (
        "strength_low",
        "strength_best",
        "strength_high",
        "date_prec",
        "where_prec",
        "geo_precision",
        "origins",
        "story_outlets",
        "information_credibility",
        "quote_start",
        "quote_end",
    ),
    Column.NUMBER: (
        "decimalLongitude",
        "decimalLatitude",
        "coordinateUncertaintyInMeters",
        "distance_km_low",
        "distance_km_high",
        "bearing_deg",
        "area_km2_stated",
        "area_km2_drawn",
        "stroke-width",
        "stroke-opacity",
        "fill-opacity",
    ),
    Column.FLAG: ("activity_inferred", "actor_inferred", "schematic", "derived"),
}
"""All that is no text, simplestyle's properties too."""
_BY_NAME = {name: kind for kind, names in _KINDS.items() for name in names}


def kind_of(name: str) -> Column:
    """The kind of a property's values, each of which may also be missing."""
    return _BY_NAME.get(name, Column.TEXT)
