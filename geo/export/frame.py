"""A table for analysis: one row per claim, as a GeoDataFrame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geo.export.properties import PROPERTY_NAMES, properties
from geo.model import Feature

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

STYLE_NAMES = (
    "marker-color",
    "marker-size",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "fill",
    "fill-opacity",
)

_DTYPES = {
    **dict.fromkeys(("date_start", "date_end", "published"), "datetime64[ms]"),
    **dict.fromkeys(
        (
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
        "Int64",
    ),
    **dict.fromkeys(
        (
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
        "float64",
    ),
    **dict.fromkeys(("schematic", "derived"), "bool"),
}
"""Of the columns that are no text; text is "string"."""


def to_geodataframe(features: Sequence[Feature]) -> GeoDataFrame:
    """Make a GeoDataFrame in EPSG:4326, one row per feature in the order given.

    Its columns are `id`, `PROPERTY_NAMES`, `STYLE_NAMES` and `geometry`, whatever the features.
    Dates are datetime64[ms] (NaT where open), whole numbers the nullable Int64, other numbers
    float64 (NaN), text the nullable "string"; unlocated features have None as geometry.
    """
    import geopandas as gpd  # noqa: PLC0415 - half a second, for tables only
    import pandas as pd  # noqa: PLC0415

    rows = [{"id": feature.id, **properties(feature)} for feature in features]
    columns: dict[str, Any] = {}
    for name in ("id", *PROPERTY_NAMES, *STYLE_NAMES):
        dtype = _DTYPES.get(name, "string")
        columns[name] = pd.Series([row.get(name) for row in rows], dtype=dtype)
    shapes = [feature.footprint.geometry if feature.footprint else None for feature in features]
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"))
