"""Reads a country dump of GeoNames: `XX.zip`, or the `XX.txt` in it.

One line a place, divided by tabs, in UTF-8, 19 columns: geonameid, name, asciiname, alternatenames
(divided by commas), latitude, longitude, feature class, feature code, country code, cc2, admin1 to
admin4 codes, population, elevation, dem, timezone, modification date (readme.txt of
download.geonames.org/export/dump).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from geo.errors import DataError
from geo.gazetteer.packs.archives import member, members
from geo.gazetteer.packs.rows import PackRow, on_globe
from geo.model import PlaceKind

_COLUMNS: Final = 19
_LONGEST_LINE: Final = 40_000
_MOST_ID: Final = 2**32 - 1
_MOST_PEOPLE: Final = 2_000_000_000
_SORTS: Final = {
    "AIRB": "airbase",
    "AIRF": "airport",
    "AIRP": "airport",
    "MILB": "base",
    "INSM": "base",
    "BDG": "bridge",
    "DAM": "dam",
    "PS": "plant",
    "PSH": "dam",
    "PSN": "plant",
    "PRT": "port",
    "RSTN": "station",
    "HLL": "hill",
    "HLLS": "hill",
    "MT": "hill",
    "MTS": "hill",
    "PK": "hill",
    "RDGE": "hill",
    "LK": "lake",
    "LKS": "lake",
    "RSV": "lake",
    "LGN": "lake",
    "FRST": "forest",
    "ISL": "island",
}
"""Families of head nouns by feature code; what is not here is left out, but for settlements: rivers
too, of which a dump knows no more than their mouths."""
_WATER: Final = frozenset({"hill", "lake", "forest", "island"})
_RADIUS_M: Final = {
    "airbase": 3_000.0,
    "airport": 2_500.0,
    "base": 2_500.0,
    "bridge": 500.0,
    "dam": 750.0,
    "plant": 1_000.0,
    "port": 1_500.0,
    "station": 500.0,
    "hill": 1_500.0,
}
"""What such a thing commonly fills around its point, of our own choosing. None for what is long or
wide: a lake's point is its middle, which does not say where the rest is."""
_DISTRICTS: Final = frozenset({"ADM2", "ADM3"})


def read_geonames(path: Path) -> Iterator[PackRow]:
    """The places of a dump. Raises DataError with the line that is none."""
    with _lines(path) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                row = _row(line.rstrip("\r\n"), path, number)
                if row is not None:
                    yield row


def _row(line: str, path: Path, number: int) -> PackRow | None:
    cells = line.split("\t")
    if len(cells) != _COLUMNS or len(line) > _LONGEST_LINE:
        raise DataError(
            f"{path.name}, line {number}: {len(cells)} columns, not the {_COLUMNS} of a GeoNames "
            f"dump: it is another file, or cut short"
        )
    geonameid, name, ascii_name, others, lat, lon, feature, code, country = cells[:9]
    sort = "" if feature == "P" else _SORTS.get(code, "")
    district = feature == "A" and code in _DISTRICTS
    if not name or not (feature == "P" or sort or district):
        return None
    try:
        where = (float(lon), float(lat))
        people = min(int(cells[14] or 0), _MOST_PEOPLE)
        identity = int(geonameid)
    except ValueError as error:
        raise DataError(f"{path.name}, line {number}: {error}") from error
    if not 0 < identity <= _MOST_ID:
        raise DataError(f"{path.name}, line {number}: no id of GeoNames: {geonameid[:20]}")
    if not on_globe(*where):
        raise DataError(f"{path.name}, line {number}: no place on the globe: {lat} {lon}")
    return PackRow(
        id=f"gn:{identity}",
        name=name,
        names=tuple(dict.fromkeys(one for one in (ascii_name, *others.split(",")) if one)),
        kind=_kind(sort, district=district),
        lon=where[0],
        lat=where[1],
        country=country,
        unit=f"{country}.{cells[10]}",
        population=max(people, 0),
        radius_m=_RADIUS_M.get(sort, 0.0),
        sort="district" if district else sort,
        bare=not sort and not district,
    )


def _kind(sort: str, *, district: bool) -> PlaceKind:
    if district:
        return PlaceKind.DISTRICT
    if not sort:
        return PlaceKind.CITY
    return PlaceKind.WATER if sort in _WATER else PlaceKind.FACILITY


@contextmanager
def _lines(path: Path) -> Iterator[IO[str]]:
    """The lines of the dump; in an archive it is the one text that is no readme."""
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8", newline="\n", errors="replace") as file:
            yield file
        return
    texts = [name for name in members(path) if name.lower().endswith(".txt")]
    dumps = [name for name in texts if "readme" not in name.lower()]
    if len(dumps) != 1:
        raise DataError(
            f"{path.name} holds {len(dumps)} tables of places, not one: no country dump"
        )
    with member(path, dumps[0]) as file:
        yield io.TextIOWrapper(file, encoding="utf-8", newline="\n", errors="replace")
