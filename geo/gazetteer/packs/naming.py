"""Which names the rows of packs go by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import shapely

from geo.gazetteer.compile_names import NameTable
from geo.gazetteer.compile_naming import name_city
from geo.gazetteer.entries import Entries
from geo.gazetteer.layout import LIKE_MAIN, MAIN, SMALL
from geo.gazetteer.noise import usable
from geo.gazetteer.normalise import key
from geo.gazetteer.packs.heads import bare_name, with_heads
from geo.gazetteer.packs.merging import Merged, bare_district
from geo.gazetteer.packs.rows import PackRow
from geo.gazetteer.vocabulary import words
from geo.model import PlaceKind

_THINGS: Final = frozenset({PlaceKind.FACILITY, PlaceKind.WATER})
_LEAST_STEM: Final = 3
_ENDING: Final = 3
"""Letters that an adjective takes off a town's name at most: "Shostka", "Shostkynskyi"."""


def name_rows(table: NameTable, merged: Merged, entries: Entries, seats: Sequence[str]) -> None:
    """Enter all names.

    Args:
        table: takes them.
        merged: the rows.
        entries: the index that ships; what goes by a name there goes by it still.
        seats: for each row of `merged` the town that a district is named after, "" for none.
    """
    first = len(entries.places)
    towns = {key(row.name) for row in merged.rows if row.kind is PlaceKind.CITY and not row.sort}
    outdone: set[int] = set()
    for number, row in enumerate(merged.rows):
        others = [*row.names, *merged.names.get(first + number, ())]
        _name(table, row, others, first + number, seats[number])
        if row.kind in _THINGS:
            outdone.update(merged.outdone(row, _names_of_thing(row, others, seats[number])))
        if row.kind is PlaceKind.DISTRICT:
            _name_bare_district(table, row, first + number, towns, entries)
    for number, names in sorted(merged.names.items()):
        if number < first:
            _name_more(table, names, number, entries)
    for normal in table.known():
        known = entries.name_number(normal)
        if known is not None:
            for row_number, bits in entries.lines_of(known):
                if row_number not in outdone:
                    table.add_key(normal, row_number, bits)


def _name(table: NameTable, row: PackRow, others: list[str], number: int, seat: str) -> None:
    """Enter the names of a row; lines are looked for by `geo.gazetteer.packs.lines`."""
    if row.shape is not None and shapely.get_dimensions(row.shape) == 1:
        return
    if row.kind is PlaceKind.CITY and row.bare:
        plain = tuple(filter(usable, others))
        name_city(table, row.name, plain, number, country=row.country)
        for name in (row.name, *plain):
            if _small(name):
                table.add(name, number, SMALL)
        return
    if row.bare:
        table.add(row.name, number, MAIN | _small(row.name))
        for other in others:
            like = LIKE_MAIN if key(other)[:1] == key(row.name)[:1] else 0
            table.add(other, number, like | _small(other))
    for normal in _headed(row, others, seat):
        table.add_key(normal, number, MAIN | SMALL)


def _headed(row: PackRow, others: Iterable[str], seat: str) -> list[str]:
    """Bare names together with each noun of their family."""
    if not row.sort:
        return []
    bare = {bare_name(name, row.sort) for name in (row.name, *others)} | {key(seat)}
    return [
        normal
        for short in sorted(bare - {""})
        if not short.isdecimal() and len(short) > 1
        for normal in with_heads(short, row.sort)
    ]


def _names_of_thing(row: PackRow, others: Iterable[str], seat: str) -> list[str]:
    """All names of a facility or landform, in normal form."""
    return [key(row.name), *map(key, others), *_headed(row, others, seat)]


def _small(name: str) -> int:
    """The bit for a name that ends in a small letter: "Sternberg farm"."""
    first, *rest = name.split() or [""]
    return SMALL if first[:1].isupper() and rest and rest[-1].islower() else 0


def _name_bare_district(
    table: NameTable, row: PackRow, number: int, towns: set[str], entries: Entries
) -> None:
    """A district goes by its bare name where nothing else does: "Walikale", not "Sumy"."""
    bare = bare_district(row.name)
    if not bare or bare in towns or entries.name_number(bare) is not None:
        return
    plain = words("everyday", "common") | words("unit_alone", "needs_noun")
    if not all(word in plain for word in bare.split()):
        table.add_key(bare, number, MAIN)


def _name_more(table: NameTable, names: Iterable[str], row: int, entries: Entries) -> None:
    """More names of a row of the index, as other spellings or other names."""
    initial = key(entries.name(row))[:1]
    unit = entries.kind(row) is PlaceKind.ADMIN1
    for name in names:
        if usable(name):
            normal = bare_district(name) if unit else key(name)
            table.add_key(normal, row, LIKE_MAIN if normal[:1] == initial else 0)


def named_after(district: str, towns: Iterable[str]) -> str:
    """The first of some towns that a district's name is made from: "Sumskyi" from "Sumy"."""
    stem = bare_district(district)
    for town in towns:
        normal = key(town)
        least = max(_LEAST_STEM, len(normal) - _ENDING)
        if normal != stem and normal[:least] == stem[:least] and len(normal) >= _LEAST_STEM:
            return town
    return ""
