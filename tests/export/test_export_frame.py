from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from geo.api import read_articles, report
from geo.export import PROPERTY_NAMES, to_geodataframe
from geo.export.columns import Column, kind_of
from geo.export.frame import STYLE_NAMES
from geo.export.properties import properties
from tests.export.made_features import every_shape, feature


def test_one_row_per_feature() -> None:
    """Rows come in the order given, with the shapes as they are and the CRS said."""
    features = every_shape()
    frame = to_geodataframe(features)
    assert list(frame["id"]) == [one.id for one in features]
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.iloc[0].equals_exact(
        features[0].footprint.geometry if features[0].footprint else None
    )
    assert frame.geometry.iloc[3] is None


DTYPES = {
    "date_start": "datetime64[ms]",
    "published": "datetime64[ms]",
    "strength_best": "Int64",
    "origins": "Int64",
    "story_outlets": "Int64",
    "information_credibility": "Int64",
    "coordinateUncertaintyInMeters": "float64",
    "area_km2_stated": "float64",
    "fill-opacity": "float64",
    "schematic": "bool",
    "quote": "string",
    "speaker_side": "string",
    "speaker_via": "string",
    "channel": "string",
}


@pytest.mark.parametrize("count", [0, 1, 4])
def test_columns(count: int) -> None:
    """Columns and their types are the same for no feature, one, and one without a shape."""
    frame = to_geodataframe(every_shape()[:count])
    assert list(frame.columns) == ["id", *PROPERTY_NAMES, *STYLE_NAMES, "geometry"]
    assert {name: str(frame[name].dtype) for name in DTYPES} == DTYPES
    assert len(frame) == count


def test_values() -> None:
    """Dates are dates, numbers numbers, and what does not apply is missing."""
    row = to_geodataframe([feature()]).iloc[0]
    assert row["date_start"] == pd.Timestamp("2024-11-04")
    assert row["date_end"] is pd.NaT
    assert row["area_km2_drawn"] == 600.0
    assert row["strength_best"] is pd.NA
    assert row["target"] is pd.NA
    assert bool(row["schematic"])


@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "parquet"])
def test_files(tmp_path: Path, suffix: str) -> None:
    """GeoPackage, FlatGeobuf and GeoParquet hold every column."""
    path = tmp_path / f"a.{suffix}"
    frame = to_geodataframe([feature(), feature(id="f-3", places=())])
    if suffix == "parquet":
        frame.to_parquet(path)
        back = gpd.read_parquet(path)
    else:
        frame.to_file(path)
        back = gpd.read_file(path)
    assert set(back.columns) == set(frame.columns)
    assert list(back["quote"]) == list(frame["quote"])
    assert list(back["area_km2_stated"]) == [600.0, 600.0]


KINDS = {bool: Column.FLAG, int: Column.WHOLE, float: Column.NUMBER}


def test_what_holds_a_number_is_no_column_of_text() -> None:
    """Whatever the reports of the sample articles hold, a number can be reckoned with."""
    features = report(read_articles("seeds/kursk-first-contact.md", "seeds/walikale-wire.md"))
    seen: dict[str, set[Column]] = {}
    for one in features.features:
        for name, value in properties(one).items():
            if isinstance(value, (bool, int, float)):
                seen.setdefault(name, set()).add(KINDS[type(value)])
    assert {"decimalLongitude", "decimalLatitude", "quote_start", "derived"} <= seen.keys()
    wrong = {
        name: kinds
        for name, kinds in seen.items()
        if kind_of(name) not in kinds and kind_of(name) is not Column.NUMBER
    }
    assert not wrong
