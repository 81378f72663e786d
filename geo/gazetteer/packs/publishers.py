"""Reads the files of geoBoundaries, Natural Earth and OurAirports."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.noise import usable
from geo.gazetteer.packs.rows import PackRow, on_globe
from geo.gazetteer.packs.vectors import Shape, read_shapes
from geo.model import PlaceKind

Iso = Callable[[str], str]
"""ISO alpha-2 of an alpha-3 code; "" where there is none."""
_LEVELS: Final = {
    "ADM0": PlaceKind.COUNTRY,
    "ADM1": PlaceKind.ADMIN1,
}
_SEAS: Final = frozenset({"sea", "ocean", "gulf", "bay", "strait", "channel", "sound", "lagoon"})
_AIRPORT_M: Final = {"large_airport": 3_500.0, "medium_airport": 2_500.0, "small_airport": 1_500.0}
"""Types of OurAirports that are taken, with the radius (m) that such a field commonly fills, of our
own choosing; heliports, seaplane bases and balloonports are left out."""
_MILITARY: Final = re.compile(
    r"\b(?:air ?base|air force|afb|military|\(ab\)|ab\b|naval air|army air)", re.IGNORECASE
)
_HELIPORT: Final = re.compile(r"\bheli(?:port|stop|pad)", re.IGNORECASE)
"""Among the closed ones are those too."""
_CLOSED: Final = "closed"
_CLOSED_M: Final = 2_500.0
_AIRPORT_COLUMNS: Final = ("ident", "type", "name", "latitude_deg", "longitude_deg", "iso_country")
_BRACKETS: Final = re.compile(r"\([^)]*\)")


def read_boundaries(path: Path, iso_of: Iso) -> Iterator[PackRow]:
    """A layer of geoBoundaries: `shapeName`, `shapeISO`, `shapeID`, `shapeGroup`, `shapeType`.

    Units of the first level and countries that the index has keep the outlines they have there,
    which meet those of their neighbours: only their names are taken. Raises DataError.
    """
    for shape in read_shapes(path):
        cells = shape.cells
        if "shapename" not in cells:
            raise DataError(f"{path.name} has no column shapeName: no layer of geoBoundaries")
        kind = _LEVELS.get(cells.get("shapetype", "").upper(), PlaceKind.DISTRICT)
        outline = _areas(shape.geometry)
        if outline is None or not cells["shapename"]:
            continue
        label = shapely.point_on_surface(outline)
        yield PackRow(
            id=f"gb:{cells.get('shapeid') or cells['shapename']}",
            name=cells["shapename"],
            kind=kind,
            lon=label.x,
            lat=label.y,
            country=iso_of(cells.get("shapegroup", "")),
            shape=outline,
            sort="district" if kind is PlaceKind.DISTRICT else "",
            bare=False,
            unit_iso=cells.get("shapeiso", ""),
        )


def read_rivers(path: Path) -> Iterator[PackRow]:
    """`ne_10m_rivers_lake_centerlines`: one row for all lines of a name and number."""
    yield from _lines_of(path, "river", PlaceKind.WATER, ("name", "name_en", "label"), "rivernum")


def read_roads(path: Path) -> Iterator[PackRow]:
    """`ne_10m_roads`: by number in their state, or in Europe: "M 14", "E 40"."""
    yield from _lines_of(path, "road", PlaceKind.FACILITY, ("name", "label", "namealt"), "sov_a3")


def read_lakes(path: Path) -> Iterator[PackRow]:
    """`ne_10m_lakes`: lakes and reservoirs with their outlines."""
    yield from _areas_of(path, "lake")


def read_seas(path: Path) -> Iterator[PackRow]:
    """`ne_10m_geography_marine_polys`: seas, gulfs and straits with their outlines."""
    yield from _areas_of(path, "sea")


def _lines_of(
    path: Path, sort: str, kind: PlaceKind, columns: tuple[str, ...], apart: str
) -> Iterator[PackRow]:
    """Lines that go by one name, as one row; `apart` is the column that tells namesakes apart."""
    together: dict[tuple[str, str], list[Shape]] = {}
    for shape in read_shapes(path):
        names = (shape.cells.get(column, "") for column in columns)
        name = next((one for one in names if _is_name(one)), "")
        if name and shapely.get_dimensions(shape.geometry) == 1:
            together.setdefault((name, shape.cells.get(apart, "")), []).append(shape)
    if not together:
        raise DataError(f"{path.name} has no lines with a name")
    for number, ((name, _), shapes) in enumerate(sorted(together.items(), key=lambda one: one[0])):
        line = shapely.line_merge(shapely.union_all([shape.geometry for shape in shapes]))
        label = shapely.line_interpolate_point(_longest(line), 0.5, normalized=True)
        others = [name] + [shape.cells[c] for shape in shapes for c in _names(shape)]
        english = (shape.cells.get("name_en", "") for shape in shapes)
        called = next((one for one in english if _is_name(one)), name)
        yield PackRow(
            id=_natural_id(shapes[0].cells, sort, number),
            name=called,
            names=tuple(dict.fromkeys(other for other in others if other and other != called)),
            kind=kind,
            lon=label.x,
            lat=label.y,
            shape=line,
            sort=sort,
            bare=False,
        )


def _is_name(words: str) -> bool:
    """Whether a text could look for it: some roads have nothing but a number."""
    return len(words) > 1 and any(letter.isalpha() for letter in words)


def _areas_of(path: Path, sort: str) -> Iterator[PackRow]:
    found = 0
    for number, shape in enumerate(read_shapes(path)):
        cells = shape.cells
        name = cells.get("name") or cells.get("label", "")
        outline = _areas(shape.geometry)
        if not name or outline is None:
            continue
        found += 1
        label = shapely.point_on_surface(outline)
        yield PackRow(
            id=_natural_id(cells, sort, number),
            name=name.title() if name.isupper() else name,
            names=tuple(dict.fromkeys(cells[c] for c in _names(shape) if cells[c])),
            kind=PlaceKind.WATER,
            lon=label.x,
            lat=label.y,
            shape=outline,
            sort=sort,
            bare=bool(_SEAS & set(name.lower().split())),
        )
    if not found:
        raise DataError(f"{path.name} has no areas with a name")


def _names(shape: Shape) -> list[str]:
    """Columns of a Natural Earth table that hold names in Latin, Cyrillic or Arabic letters."""
    listed = ("name", "name_en", "name_alt", "namealt", "label", "label2", "name_ru", "name_uk")
    return [column for column in (*listed, "name_ar") if column in shape.cells]


def _natural_id(cells: Mapping[str, str], sort: str, number: int) -> str:
    given = cells.get("ne_id", "").partition(".")[0]
    return f"ne:{given}" if given.isdecimal() and int(given) > 0 else f"ne:{sort}-{number}"


def read_airports(path: Path) -> Iterator[PackRow]:
    """`airports.csv` of OurAirports: fields with a runway, also those that are closed.

    Raises DataError.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            lacks = [name for name in _AIRPORT_COLUMNS if name not in (table.fieldnames or ())]
            if lacks:
                raise DataError(f"{path.name} lacks the columns {', '.join(lacks)}")
            for cells in table:
                row = _airport(cells)
                if row is not None and not on_globe(row.lon, row.lat):
                    raise DataError(f"{path.name}, line {table.line_num}: no place on the globe")
                if row is not None:
                    yield row
    except (OSError, ValueError, csv.Error) as error:
        raise DataError(f"{path.name}, a line near its end: {error}") from error


def _airport(cells: Mapping[str, str | None]) -> PackRow | None:
    kind = cells["type"] or ""
    radius_m = _AIRPORT_M.get(kind, _CLOSED_M if kind == _CLOSED else 0.0)
    name = (cells["name"] or "").strip()
    if not radius_m or not name or _HELIPORT.search(name):
        return None
    lon, lat = cells["longitude_deg"], cells["latitude_deg"]
    if not lon or not lat:
        return None
    keywords = [
        word
        for part in (cells.get("keywords") or "").split(",")
        if usable(word := part.strip())  # many are codes
    ]
    plain = " ".join(_BRACKETS.sub(" ", name).split())
    names = [part.strip() for part in plain.split("/")]
    military = any(_MILITARY.search(words) for words in (name, *keywords))
    return PackRow(
        id=f"oa:{cells['ident']}",
        name=names[0] or name,
        names=tuple(one for one in (*names[1:], *keywords) if one),
        kind=PlaceKind.FACILITY,
        lon=float(lon),
        lat=float(lat),
        country=cells["iso_country"] or "",
        radius_m=radius_m,
        sort="airbase" if military else "airport",
        bare=False,
    )


def _areas(geometry: BaseGeometry) -> BaseGeometry | None:
    """The polygons of a shape; None where it has none."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    if not parts:
        return None
    joined: BaseGeometry = parts[0] if len(parts) == 1 else shapely.multipolygons(parts)
    return joined


def _longest(line: BaseGeometry) -> shapely.LineString:
    parts = [part for part in shapely.get_parts(line) if isinstance(part, shapely.LineString)]
    return max(parts, key=lambda part: float(part.length))
