"""What a name may mean, as columns: rows of the index with what ranking asks of each.

No entry is made here. A name is looked up once; what ranking works out from the columns alone is
kept beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import layout
from geo.gazetteer.entries import STATE, Entries
from geo.gazetteer.layout import DEMONYM, KINDS, LIKE_MAIN, MAIN, mapped
from geo.gazetteer.likeness import UNVOWELLED, consonants
from geo.gazetteer.senses import Line, Senses
from geo.model import PlaceEntry, PlaceKind

Floats = NDArray[np.float32]
Whole = NDArray[np.int32]

COUNTRY, CONTINENT, REGION, ADMIN1, CITY, DISTRICT = (
    KINDS.index(kind)
    for kind in (
        PlaceKind.COUNTRY,
        PlaceKind.CONTINENT,
        PlaceKind.REGION,
        PlaceKind.ADMIN1,
        PlaceKind.CITY,
        PlaceKind.DISTRICT,
    )
)
"""Numbers in the column `kind`."""
MAIN_NAME, SPELLING, OTHER_NAME, OF_PEOPLE = 0, 1, 2, 3
"""Numbers in the column `name`: what the name is to the row."""
_MOST: Final = 400
"""Rows that are looked at of one name; the most prominent."""
_KEPT: Final = 20_000
_MOST_BITS: Final = 256
_DISTRICT_WORDS: Final = ("county", "parish")


class Options:
    """Rows that go by a name, most prominent first; all columns have one value for each."""

    __slots__ = (
        "capital",
        "chief",
        "country",
        "kept",
        "kind",
        "name",
        "people",
        "rows",
        "short",
        "unit",
        "urban",
        "vectors",
        "whole",
    )

    def __init__(
        self, whole: Whole, flags: NDArray[np.bool_], people: Floats, vectors: Floats
    ) -> None:
        self.whole = whole
        """Shape (5, n): what `rows` to `name` are views of."""
        self.rows, self.country, self.unit, self.kind, self.name = whole
        """`country` is the row of the state and `unit` the number of the first-level unit, -1 for
        none; `kind` is a place in `layout.KINDS`; `name` is `MAIN_NAME`, `SPELLING` of it,
        `OTHER_NAME`, or the name of its people, `OF_PEOPLE`."""
        self.short, self.urban, self.chief, self.capital = flags
        """Whether the row's own name is this one and more, as is "New York" of New York City;
        whether it is a first-level unit that is no more than a city; the most populous settlement
        of its unit; the capital of a state."""
        self.people = people
        """Inhabitants; 0 where unknown."""
        self.vectors = vectors
        """Shape (n, 3): points on the unit sphere."""
        self.kept: dict[str, Any] = {}
        """What ranking has worked out from these columns alone."""

    def __len__(self) -> int:
        return len(self.rows)


class OptionTable:
    """The options of names, with those asked for before kept."""

    def __init__(self, entries: Entries, senses: Senses) -> None:
        self._entries = entries
        self._senses = senses
        self._kept: dict[tuple[str, str, bool], Options] = {}
        self._chief = _chiefs(entries)
        countries = entries.atlas["countries"]
        self._capitals = {country["capital"] for country in countries if country["capital"]}
        self._unvowelled = {row for row, iso in enumerate(entries.isos) if iso in UNVOWELLED}
        self._isos = {iso: row for row, iso in enumerate(entries.isos)}

    def of(self, name: str, iso: str = "", *, district: bool = False) -> Options:
        """Options of a name as written.

        Args:
            name: without article and head noun, as they stand in the text.
            iso: state that the name or its people belong to, if reading knows one; it is always
                among the options.
            district: whether the words call it a unit or district: it may then be a county.
        """
        asked = (name, iso, district)
        found = self._kept.get(asked)
        if found is None:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            lines = self._lines(name, iso, district=district)
            found = self._kept[asked] = self._columns(name, lines)
        return found

    def of_rows(self, name: str, rows: Sequence[int]) -> Options:
        """Options of a name that these rows go by in another spelling."""
        return self._columns(name, [(row, LIKE_MAIN) for row in rows])

    def countries(self, rows: Sequence[int]) -> Whole:
        """Rows of the states that rows lie in, -1 for none."""
        record = self._entries.record
        return np.array([record(row)[STATE] for row in rows], dtype=np.int32)

    def _lines(self, name: str, iso: str, *, district: bool) -> list[Line]:
        lines = self._senses.lines(name)[:_MOST]
        if not (district or iso):
            return lines
        if district:
            more = [
                line for word in _DISTRICT_WORDS for line in self._senses.lines(f"{name} {word}")
            ]
            lines = [*lines, *more]
        if iso and iso in self._isos:
            row = self._isos[iso]
            if all(line[0] != row for line in lines):
                lines = [(row, DEMONYM), *lines]
        return list({line[0]: line for line in lines}.values())

    def _is_romanised(self, asked: str, row: int, bits: int) -> bool:
        """Whether a name is a settlement's own with other vowels: "Jenin" for "Janīn"."""
        if bits & (MAIN | DEMONYM) or row < self._entries.first_city:
            return False
        written = consonants(asked)
        return bool(written) and consonants(self._entries.name(row)) == written

    def _is_short(self, row: int, start: str) -> bool:
        """Whether a settlement's own name goes on where the name asked for ends."""
        if row < self._entries.first_city:
            return False
        return self._entries.name(row).casefold().startswith(start)

    def _columns(self, asked: str, lines: Sequence[Line]) -> Options:
        record, settled, start = self._entries.record, self._capitals, f"{asked.casefold()} "
        rows: list[int] = []
        states: list[int] = []
        units: list[int] = []
        kinds: list[int] = []
        relations: list[int] = []
        people: list[int] = []
        flags: list[list[bool]] = [[], [], [], []]
        short, urban, chief, capital = flags
        for row, bits in lines:
            _, _, inhabitants, number, unit, state, kind, is_urban = record(row)
            rows.append(row)
            states.append(state)
            units.append(unit)
            kinds.append(kind)
            people.append(inhabitants)
            romanised = state in self._unvowelled and self._is_romanised(asked, row, bits)
            relations.append(MAIN_NAME if romanised else _RELATIONS[bits])
            short.append(bits & _SPELT == LIKE_MAIN and self._is_short(row, start))
            urban.append(is_urban)
            chief.append(row in self._chief)
            capital.append(number in settled and self._is_settlement(row))
        whole = np.array([rows, states, units, kinds, relations], dtype=np.int32)
        return Options(
            whole,
            np.array(flags, dtype=bool),
            np.array(people, dtype=np.float32),
            self._entries.positions[whole[0]],
        )

    def _is_settlement(self, row: int) -> bool:
        """Whether a row is a settlement of the index, whose number is its GeoNames id."""
        return self._entries.first_city <= row < self._entries.first_added


def _relation(bits: int) -> int:
    """What a name is to a row, from the bits of the index."""
    if bits & MAIN:
        return MAIN_NAME
    if bits & DEMONYM:
        return OF_PEOPLE
    return SPELLING if bits & LIKE_MAIN else OTHER_NAME


_SPELT: Final = LIKE_MAIN | MAIN
_RELATIONS: Final = [_relation(bits) for bits in range(_MOST_BITS)]


def _chiefs(entries: Entries) -> frozenset[int]:
    """Rows of the most populous settlement of each unit."""
    starts = mapped(entries.folder / layout.SETTLED_STARTS).astype(np.int64)
    settled = mapped(entries.folder / layout.SETTLED_ROWS)
    some = starts[:-1] < starts[1:]
    return frozenset(settled[starts[:-1][some]].tolist())


def options_of(found: Sequence[PlaceEntry], first: int, entries: Entries) -> Options:
    """Columns of settlements from elsewhere, which bear the row numbers from `first` on."""
    count = len(found)
    isos = {iso: row for row, iso in enumerate(entries.isos)}
    rows = list(range(first, first + count))
    states = [isos.get(e.country, -1) for e in found]
    units = [entries.row(e.admin1) - entries.first_unit if e.admin1 else -1 for e in found]
    lon, lat = np.array([e.lon for e in found]), np.array([e.lat for e in found])
    return Options(
        np.array([rows, states, units, [CITY] * count, [MAIN_NAME] * count], dtype=np.int32),
        np.zeros((4, count), dtype=bool),
        np.array([e.population for e in found], dtype=np.float32),
        layout.unit_vectors(lon, lat),
    )
