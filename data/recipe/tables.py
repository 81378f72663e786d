"""Writes the tables that ship, and reads the hand-written ones beside them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas
from borders import Border
from natural_earth import Shapes

COLUMNS = (
    "id",
    "iso_3166_2",
    "country",
    "country_dejure",
    "name",
    "names",
    "type",
    "region",
    "gn_a1",
    "lon",
    "lat",
)
COMPRESSION_LEVEL = 19


def write_units(path: Path, rows: Sequence[Mapping[str, Any]], shapes: Shapes) -> None:
    """GeoParquet of the units, sorted by country and id."""
    frame = geopandas.GeoDataFrame(
        {column: [row[column] for row in rows] for column in COLUMNS},
        geometry=list(shapes),
        crs="EPSG:4326",
    )
    frame = frame.sort_values(["country", "id"], kind="stable", ignore_index=True)
    _write(frame, path)


def write_borders(path: Path, borders: Sequence[Border]) -> None:
    """GeoParquet of the land borders, in the order given."""
    frame = geopandas.GeoDataFrame(
        {
            "a": [border.a for border in borders],
            "b": [border.b for border in borders],
            "km": [border.km for border in borders],
        },
        geometry=[border.line for border in borders],
        crs="EPSG:4326",
    )
    _write(frame, path)


def read_disputed(path: Path) -> dict[str, dict[str, Any]]:
    """Entries of `disputed.toml` by unit id."""
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["unit"]
    return {entry["id"]: entry for entry in entries}


def write_country_points(path: Path, points: Mapping[str, tuple[float, float]]) -> None:
    """Update the columns `lon` and `lat` of `countries.csv` in place; the rest is hand-written."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = list(reader)
        columns = list(reader.fieldnames or [])
    for row in rows:
        lon, lat = points.get(row["iso2"], ("", ""))
        row["lon"], row["lat"] = str(lon), str(lat)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    part.replace(path)


def _write(frame: geopandas.GeoDataFrame, path: Path) -> None:
    """Beside its place first, so that a reader never finds half a file."""
    part = path.with_suffix(".part")
    frame.to_parquet(part, compression="zstd", compression_level=COMPRESSION_LEVEL, index=False)
    part.replace(path)
