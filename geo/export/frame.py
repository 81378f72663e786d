"""A table for analysis: one row per claim, as a GeoDataFrame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geo.export.columns import Column, kind_of
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
    Column.TEXT: "string",
    Column.DAY: "datetime64[ms]",
    Column.WHOLE: "Int64",
    Column.NUMBER: "float64",
    Column.FLAG: "bool",
}


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
        values = [row.get(name) for row in rows]
        columns[name] = pd.Series(values, dtype=_DTYPES[kind_of(name)])
    shapes = [feature.footprint.geometry if feature.footprint else None for feature in features]
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"))
