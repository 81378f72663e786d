"""Reads the features of a vector file: names of columns in small letters, shapes in WGS 84."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.packs.archives import unpack
from geo.gazetteer.packs.rows import on_globe

MOST_FEATURES: Final = 1_000_000
_OPENED: Final = (".shp", ".gpkg", ".geojson", ".json", ".fgb", ".kml", ".gml", ".parquet")


@dataclass(frozen=True, slots=True)
class Shape:
    """One feature: its cells by column, as text, and its geometry."""

    cells: dict[str, str]
    geometry: BaseGeometry


def read_shapes(path: Path) -> Iterator[Shape]:
    """The features of a file that GDAL reads, or of the one such file in a zip archive.

    Features without geometry are left out. Raises DataError where it cannot be read, its reference
    system is not known, or it lies off the globe.
    """
    if path.suffix.lower() == ".zip":
        with tempfile.TemporaryDirectory(prefix="sitmap-pack-") as folder:
            files = unpack(path, Path(folder))
            chosen = [file for file in files if file.suffix.lower() in _OPENED]
            if len(chosen) != 1:
                raise DataError(f"{path.name} holds {len(chosen)} vector files, not one")
            yield from _features(chosen[0], path.name)
        return
    yield from _features(path, path.name)


def _features(path: Path, name: str) -> Iterator[Shape]:
    import geopandas  # noqa: PLC0415 - takes most of a second, and only an installation needs it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what matters of GDAL's remarks is an error below
            if path.suffix.lower() == ".parquet":
                frame = geopandas.read_parquet(path)
            else:
                frame = geopandas.read_file(path, max_features=MOST_FEATURES + 1)
        if frame.crs is not None and not frame.crs.is_geographic:
            frame = frame.to_crs("EPSG:4326")
    except Exception as error:
        message = f"{name} cannot be read as a vector file ({str(error)[:120]})"
        raise DataError(message) from error
    if len(frame) > MOST_FEATURES:
        raise DataError(f"{name} has more than {MOST_FEATURES:,} features")
    if frame.crs is None and path.suffix.lower() == ".shp":
        raise DataError(f"{name} does not say its reference system: a .prj file is missing")
    columns = [column for column in frame.columns if column != frame.geometry.name]
    table = frame[columns].astype(object).to_dict(orient="records")
    for number, (cells, geometry) in enumerate(zip(table, frame.geometry, strict=True), start=1):
        shape = _sound(geometry, name, number)
        if shape is not None:
            yield Shape({str(key).lower(): _text(value) for key, value in cells.items()}, shape)


def _sound(geometry: Any, name: str, number: int) -> BaseGeometry | None:
    if geometry is None or geometry.is_empty:
        return None
    west, south, east, north = geometry.bounds
    if not (on_globe(west, south) and on_globe(east, north)):
        raise DataError(
            f"{name}, feature {number}: it lies off the globe: degrees are wanted, longitude first"
        )
    flat: BaseGeometry = shapely.force_2d(geometry)
    return flat if flat.is_valid else shapely.make_valid(flat)


def _text(value: Any) -> str:
    """A cell as text; "" for what is not there."""
    if value is None or value != value:  # noqa: PLR0124 - not a number is not itself
        return ""
    return str(value).strip()
