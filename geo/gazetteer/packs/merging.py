"""Puts the rows of packs together: what is one place becomes one row, of the index if it has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from shapely.geometry.base import BaseGeometry

from geo.gazetteer.entries import Entries
from geo.gazetteer.layout import DEMONYM
from geo.gazetteer.normalise import key
from geo.gazetteer.packs.heads import bare_name
from geo.gazetteer.packs.rows import PackRow
from geo.gazetteer.unit_words import without_unit_word
from geo.geodesy import Position, distance_m
from geo.model import PlaceKind

SAME_M: Final = {
    PlaceKind.CITY: 2_000.0,
    PlaceKind.FACILITY: 5_000.0,
    PlaceKind.DISTRICT: 40_000.0,
    PlaceKind.WATER: 10_000.0,
    PlaceKind.REGION: 1_000.0,
}
"""How far two points of one name and kind may lie apart and be one place: publishers put the point
of a village at its middle or at its council, that of a district anywhere inside it."""
_ALIKE: Final = {"airbase": "airfield", "airport": "airfield"}
"""Families that publishers do not tell apart alike: many a field is both."""
_MILITARY: Final = "airbase"
_WATERS: Final = frozenset({"sea", "lake"})
_LEAST_M_PER_DEG: Final = 110_000.0
"""Of latitude, anywhere."""
_GEONAMES: Final = "gn:"


class Merged:
    """The rows that packs add, and what they say of rows of the index.

    Args:
        entries: those of the index that ships.
    """

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self.rows: list[PackRow] = []
        """Of places that the index does not have."""
        self.packs: list[int] = []
        """Number of the pack of each."""
        self.names: dict[int, list[str]] = {}
        """More names by row: of the index, or, behind those, of `rows`."""
        self.shapes: dict[int, BaseGeometry] = {}
        """Shapes by row, where the row that stays had none."""
        self.shape_packs: dict[int, int] = {}
        """Number of the pack that each of `shapes` is from."""
        self.name_packs: dict[int, int] = {}
        """Number of the first pack that had more names of a row."""
        self._first = len(entries.places)
        self._by_key: dict[tuple[PlaceKind, str], list[int]] = {}
        self._by_id: dict[str, int] = {}
        self._units = {unit["iso_3166_2"]: number for number, unit in self._listed_units()}

    def add(self, row: PackRow, pack: int) -> bool:
        """Take a row in; False where the place is there already and only its names were new.

        Countries are never new, and a first-level unit that the index lacks is a region.
        """
        same = self._same(row)
        if same is None and row.kind is PlaceKind.COUNTRY:
            return False
        if same is None and row.kind is PlaceKind.ADMIN1:
            row = replace(row, kind=PlaceKind.REGION, bare=True)
        if same is None:
            same = self._first + len(self.rows)
            self.rows.append(row)
            self.packs.append(pack)
            self._by_id[row.id] = same
            # Publishers write districts in scripts of their own: there any name will do.
            known = (row.name, *row.names) if row.kind is PlaceKind.DISTRICT else (row.name,)
            for normal in dict.fromkeys(one for name in known for one in self._keys(row, name)):
                self._by_key.setdefault((row.kind, normal), []).append(same)
            return True
        self._by_id.setdefault(row.id, same)
        self.name_packs.setdefault(same, pack)
        if same >= self._first and row.sort == _MILITARY:
            number = same - self._first
            self.rows[number] = replace(self.rows[number], sort=row.sort)
        self.names.setdefault(same, []).extend([row.name, *row.names])
        if row.shape is not None and self._lacks_shape(same):
            self.shapes[same] = row.shape
            self.shape_packs[same] = pack
        return False

    def shape(self, number: int) -> BaseGeometry | None:
        """The shape of one of `rows`, its own or another pack's."""
        own = self.rows[number].shape
        return own if own is not None else self.shapes.get(self._first + number)

    def outdone(self, row: PackRow, normals: Iterable[str]) -> Iterator[int]:
        """Sites of the index that a facility or landform of a pack stands for, by its names."""
        here = Position(row.lon, row.lat)
        for normal in normals:
            number = self._entries.name_number(normal)
            for other, _ in self._entries.lines_of(number) if number is not None else ():
                if self._entries.kind(other) is row.kind and self._is_here(other, row, here):
                    yield other

    def _same(self, row: PackRow) -> int | None:
        """The row that the place has already."""
        known = self._by_id.get(row.id)
        if known is not None:
            return known
        if row.kind is PlaceKind.COUNTRY:
            isos: list[str] = self._entries.isos
            return isos.index(row.country) if row.country in isos else None
        if row.kind is PlaceKind.ADMIN1:
            return self._unit(row)
        if row.id.startswith(_GEONAMES):
            number = self._entries.city_row(int(row.id.removeprefix(_GEONAMES)))
            if number is not None:
                return number
        here = Position(row.lon, row.lat)
        for normal in self._keys(row, row.name):
            others: list[int] = [
                *self._by_key.get((row.kind, normal), ()),
                *self._named(row, normal),
            ]
            for other in others:
                if self._is_here(other, row, here):
                    return other
        return None

    def _unit(self, row: PackRow) -> int | None:
        """The first-level unit that a row is: by its code, else by its name in its country."""
        if row.unit_iso and row.unit_iso in self._units:
            return self._entries.first_unit + self._units[row.unit_iso]
        for other in self._named(row, bare_district(row.name)):
            if self._entries.country(other) == row.country:
                return other
        return None

    def _keys(self, row: PackRow, name: str) -> Iterable[str]:
        """Normal forms under which a place of its kind is compared."""
        if row.sort:
            return (f"{_ALIKE.get(row.sort, row.sort)} {bare_name(name, row.sort)}",)
        return (key(name),)

    def _named(self, row: PackRow, normal: str) -> list[int]:
        """Rows of the index with a name and a kind."""
        if row.sort in _WATERS:
            return self._water(row)
        if row.sort:
            normal = bare_name(row.name, row.sort)
        number = self._entries.name_number(normal)
        if number is None and row.kind is PlaceKind.DISTRICT:
            number = self._entries.name_number(f"{normal} county")
        if number is None:
            return []
        lines = self._entries.lines_of(number)
        rows = [other for other, bits in lines if not bits & DEMONYM]
        return [other for other in rows if self._entries.kind(other) is row.kind]

    def _water(self, row: PackRow) -> list[int]:
        """Seas and lakes of the index, which are regions there, by their whole names."""
        number = self._entries.name_number(key(row.name))
        lines = self._entries.lines_of(number) if number is not None else ()
        return [other for other, _ in lines if self._entries.kind(other) is PlaceKind.REGION]

    def _is_here(self, other: int, row: PackRow, here: Position) -> bool:
        if row.sort in _WATERS and other < self._first:
            return True  # its name is enough: its points lie anywhere in it
        if other < self._first:
            place = self._entries.places[other]
            there = Position(float(place["lon"]), float(place["lat"]))
            country = self._entries.country(other)
        else:
            one = self.rows[other - self._first]
            there, country = Position(one.lon, one.lat), one.country
        if row.country and country and row.country != country:
            return False
        if abs(here.lat - there.lat) > SAME_M[row.kind] / _LEAST_M_PER_DEG:
            return False  # most are: measuring on the ellipsoid takes longer
        return distance_m(here, there) <= SAME_M[row.kind]

    def _lacks_shape(self, same: int) -> bool:
        if same in self.shapes:
            return False
        if same >= self._first:
            return self.rows[same - self._first].shape is None
        kind = self._entries.kind(same)
        return kind in {PlaceKind.DISTRICT, PlaceKind.CITY, PlaceKind.WATER}

    def _listed_units(self) -> list[tuple[int, dict[str, str]]]:
        columns = self._entries.atlas["units"]
        rows = zip(*columns.values(), strict=True)
        return [(number, dict(zip(columns, row, strict=True))) for number, row in enumerate(rows)]


def bare_district(name: str) -> str:
    """Normal form of a district's name without "raion", "county" and the like."""
    bare = bare_name(name, "district")
    words = bare.split()
    return " ".join(without_unit_word(words)) if words else bare
