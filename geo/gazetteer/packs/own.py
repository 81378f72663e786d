"""Reads a pack of the user's own: a table with coordinates, or a vector file, with names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.packs.rows import PackRow, on_globe
from geo.gazetteer.packs.vectors import read_shapes
from geo.model import PlaceKind

TABLES: Final = frozenset({".csv", ".tsv", ".txt"})
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "title", "label", "place", "toponym", "placename", "shapename"),
    "names": ("names", "alt_names", "alternatenames", "altnames", "aliases", "name_alt", "alt"),
    "lon": ("lon", "longitude", "lng", "long", "x"),
    "lat": ("lat", "latitude", "y"),
    "wkt": ("wkt", "geometry", "geom", "the_geom"),
    "kind": ("kind", "type", "class", "category", "featurecla"),
    "country": ("country", "iso", "iso2", "country_code", "iso_a2"),
    "population": ("population", "pop", "people"),
    "radius_m": ("radius_m", "radius"),
    "id": ("id", "fid", "ident"),
}
"""Headings that are understood for each column, in small letters."""
_PLACE: Final = (PlaceKind.CITY, "")
KINDS: Final[Mapping[str, tuple[PlaceKind, str]]] = {
    **dict.fromkeys(("place", "city", "town", "village", "settlement", "hamlet", "suburb"), _PLACE),
    **dict.fromkeys(("neighbourhood", "neighborhood", "quarter", "camp", "locality"), _PLACE),
    **dict.fromkeys(("district", "raion", "county"), (PlaceKind.DISTRICT, "district")),
    **dict.fromkeys(("region", "area", "zone", "sector"), (PlaceKind.REGION, "")),
    **dict.fromkeys(("facility", "position", "checkpoint", "line"), (PlaceKind.FACILITY, "")),
    "front": (PlaceKind.FACILITY, "front"),
    **{
        sort: (PlaceKind.FACILITY, sort)
        for sort in (
            "airbase",
            "airport",
            "base",
            "bridge",
            "dam",
            "plant",
            "port",
            "station",
            "road",
            "railway",
        )
    },
    **{
        sort: (PlaceKind.WATER, sort)
        for sort in ("river", "lake", "sea", "hill", "forest", "island")
    },
}
"""What the cells of `kind` may be; the second is the family of head nouns that may stand beside."""
_DELIMITERS: Final = ",;\t|"
_MOST_BYTES: Final = 500_000_000
_LONGEST_NAME: Final = 200
_LONGEST_ID: Final = 80
_MOST_PEOPLE: Final = 2_000_000_000
_MOST_RADIUS_M: Final = 500_000.0
_DIVIDERS: Final = "|;"
_COMMA: Final = re.compile(r"[+-]?\d{1,3},\d+")


def read_own(path: Path, pack: str) -> Iterator[PackRow]:
    """The named places of a file, under ids that begin with the pack's name.

    Raises DataError that quotes the line and says what is wanted.
    """
    rows = _table(path) if path.suffix.lower() in TABLES else _vector(path)
    found = 0
    seen: dict[str, str] = {}
    for where, cells, geometry in rows:
        row = _row(cells, geometry, where, pack, found + 1)
        if row is not None:
            if row.id in seen:
                raise DataError(
                    f"{where}: the id {cells['id'][:40]!r} is that of {seen[row.id]} too"
                )
            seen[row.id] = where
            found += 1
            yield row
    if not found:
        raise DataError(f"{path.name} holds no place with a name")


def _vector(path: Path) -> Iterator[tuple[str, dict[str, str], BaseGeometry | None]]:
    for number, shape in enumerate(read_shapes(path), start=1):
        if number == 1:
            _check(set(shape.cells), path, need_position=False)
        yield f"{path.name}, feature {number}", _columns(shape.cells), shape.geometry


def _table(path: Path) -> Iterator[tuple[str, dict[str, str], BaseGeometry | None]]:
    if path.stat().st_size > _MOST_BYTES:
        raise DataError(f"{path.name} is larger than {_MOST_BYTES:,} bytes")
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name} is not in UTF-8: save it so") from error
    first = text.partition("\n")[0]
    divider = max(_DELIMITERS, key=first.count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=divider)
    try:
        _check({(name or "").strip().lower() for name in table.fieldnames or ()}, path)
        for cells in table:
            plain = {
                str(name).strip().lower(): (value or "").strip()
                for name, value in cells.items()
                if isinstance(value, str)
            }
            if any(plain.values()):
                yield f"{path.name}, line {table.line_num}", _columns(plain), None
    except csv.Error as error:
        raise DataError(f"{path.name}, line {table.line_num}: {error}") from error


def _check(headings: set[str], path: Path, *, need_position: bool = True) -> None:
    """Raises DataError where a column is missing without which nothing can be read."""
    has = {column for column, words in COLUMNS.items() if not headings.isdisjoint(words)}
    lacks = [] if "name" in has else ["a column of names (name)"]
    if need_position and "wkt" not in has and not {"lat", "lon"} <= has:
        lacks.append("one of where they are (lat and lon, or wkt)")
    if lacks:
        shown = ", ".join(sorted(headings)[:12]) or "none"
        raise DataError(f"{path.name} lacks {' and '.join(lacks)}; its columns are {shown:.200}")


def _columns(cells: Mapping[str, str]) -> dict[str, str]:
    """Cells by the names of `COLUMNS`."""
    return {
        column: next((cells[word] for word in words if cells.get(word)), "")
        for column, words in COLUMNS.items()
    }


def _row(
    cells: Mapping[str, str], geometry: BaseGeometry | None, where: str, pack: str, number: int
) -> PackRow | None:
    name = " ".join(cells["name"].split())
    if not name:
        return None
    if len(name) > _LONGEST_NAME:
        raise DataError(f"{where}: a name of {len(name)} letters: {_LONGEST_NAME} at most")
    if len(cells["id"]) > _LONGEST_ID or not cells["id"].isprintable():
        raise DataError(f"{where}: no id: {cells['id'][:60]!r}: {_LONGEST_ID} letters at most")
    shape = geometry if geometry is not None else _shape(cells, where)
    kind, sort = _kind(cells["kind"], shape, where)
    point = shape if isinstance(shape, shapely.Point) else shapely.point_on_surface(shape)
    wide = shape if shapely.get_dimensions(shape) > 0 else None
    country = cells["country"].upper()
    names = cells["names"]
    divider = next((mark for mark in _DIVIDERS if mark in names), ",")
    return PackRow(
        id=f"{pack}:{cells['id'] or number}",
        name=name,
        names=tuple(dict.fromkeys(one.strip() for one in names.split(divider) if one.strip())),
        kind=kind,
        lon=point.x,
        lat=point.y,
        country=country if len(country) == 2 else "",  # noqa: PLR2004 - alpha-2
        population=int(min(max(_number(cells["population"], where), 0.0), _MOST_PEOPLE)),
        radius_m=_radius_m(cells["radius_m"], where) or (0.0 if wide is not None else 500.0),
        shape=wide,
        sort=sort,
        bare=True,
    )


def _shape(cells: Mapping[str, str], where: str) -> BaseGeometry:
    if cells["wkt"]:
        try:
            shape: BaseGeometry = shapely.force_2d(shapely.from_wkt(cells["wkt"]))
        except (GEOSException, TypeError) as error:
            raise DataError(f"{where}: no WKT: {cells['wkt'][:60]!r}") from error
    else:
        shape = shapely.Point(
            _number(cells["lon"], where, "lon"), _number(cells["lat"], where, "lat")
        )
    west, south, east, north = shape.bounds
    if shape.is_empty or not (on_globe(west, south) and on_globe(east, north)):
        raise DataError(
            f"{where}: no place on the globe: degrees are wanted, longitude first in WKT"
        )
    if not shape.is_valid:
        raise DataError(f"{where}: the shape crosses itself: mend it first")
    return shape


def _kind(word: str, shape: BaseGeometry, where: str) -> tuple[PlaceKind, str]:
    """What a cell says, else what the shape suggests: a point a settlement, an area a region."""
    if not word:
        dimensions = int(shapely.get_dimensions(shape))
        return ((PlaceKind.CITY, ""), (PlaceKind.FACILITY, ""), (PlaceKind.REGION, ""))[dimensions]
    found = KINDS.get(word.strip().lower())
    if found is None:
        raise DataError(f"{where}: kind {word[:40]!r} is none of {', '.join(KINDS)}")
    if found[0] is PlaceKind.REGION and shapely.get_dimensions(shape) != 2:  # noqa: PLR2004
        raise DataError(f"{where}: kind {word!r} needs an outline, not a {shape.geom_type.lower()}")
    return found


def _radius_m(cell: str, where: str) -> float:
    radius_m = _number(cell, where)
    if not 0.0 <= radius_m <= _MOST_RADIUS_M:
        raise DataError(f"{where}: radius_m {cell[:20]}: 0 to {_MOST_RADIUS_M:,.0f} metres")
    return radius_m


def _number(cell: str, where: str, needed: str = "") -> float:
    if not cell and not needed:
        return 0.0
    try:
        plain = cell.replace(" ", "")
        value = float((_decimal(plain) if needed else plain) or "nan")
    except ValueError:
        value = float("nan")
    if value != value or abs(value) == float("inf"):  # noqa: PLR0124 - not a number
        raise DataError(f"{where}: {f'{needed} ' if needed else ''}{cell[:40]!r} is no number")
    return value


def _decimal(cell: str) -> str:
    """A coordinate with a comma for its decimals, as half of Europe writes it: "49,55".

    Of other numbers "1,500" would be as likely to be thousands.
    """
    return cell.replace(",", ".") if _COMMA.fullmatch(cell) else cell
