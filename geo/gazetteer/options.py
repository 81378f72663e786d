"""What a name may mean, as columns: rows of the index with what ranking asks of each.

No entry is made here. A name is looked up once; what ranking works out from the columns alone is
kept beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import layout
from geo.gazetteer.entries import Entries
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
_DISTRICT_WORDS: Final = ("county", "parish")


@dataclass(slots=True, eq=False)
class Options:
    """Rows that go by a name, most prominent first; all columns have one value for each."""

    rows: Whole
    vectors: Floats
    """Shape (n, 3): points on the unit sphere."""
    country: Whole
    """Row of the state, -1 for none."""
    unit: Whole
    """Number of the first-level unit, -1 for none."""
    kind: Whole
    """Place in `layout.KINDS`."""
    people: Floats
    """Inhabitants; 0 where unknown."""
    name: Whole
    """`MAIN_NAME`, `SPELLING` of it, `OTHER_NAME`, or the name of its people, `OF_PEOPLE`."""
    short: NDArray[np.bool_]
    """Whether the row's own name is this one and more: "New York" of New York City."""
    urban: NDArray[np.bool_]
    """Whether it is a first-level unit that is no more than a city."""
    chief: NDArray[np.bool_]
    """Whether it is the most populous settlement of its unit."""
    capital: NDArray[np.bool_]
    """Whether it is the capital of a state."""
    kept: dict[str, Floats] = field(default_factory=dict)
    """What ranking has worked out from these columns alone."""

    def __len__(self) -> int:
        return len(self.rows)


class OptionTable:
    """The options of names, with those asked for before kept."""

    def __init__(self, entries: Entries, senses: Senses) -> None:
        self._entries = entries
        self._senses = senses
        self._kept: dict[tuple[str, str, bool], Options] = {}
        self._chief = np.zeros(len(entries.places), dtype=bool)
        self._chief[_chiefs(entries)] = True
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
        at = np.array(rows, dtype=np.int32)
        return self._entries.places["country"][at].astype(np.int32)

    def _lines(self, name: str, iso: str, *, district: bool) -> list[Line]:
        lines = self._senses.lines(name)[:_MOST]
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

    def _is_short(self, row: int, bits: int, start: str) -> bool:
        """Whether a settlement's own name goes on where the name asked for ends."""
        if not bits & LIKE_MAIN or bits & MAIN or row < self._entries.first_city:
            return False
        return self._entries.name(row).casefold().startswith(start)

    def _columns(self, asked: str, lines: Sequence[Line]) -> Options:
        rows = np.array([row for row, _ in lines], dtype=np.int32)
        start = f"{asked.casefold()} "
        places = self._entries.places[rows]
        relations = [_relation(bits) for _, bits in lines]
        for number, state in enumerate(places["country"].tolist()):
            if state in self._unvowelled and self._is_romanised(asked, *lines[number]):
                relations[number] = MAIN_NAME
        numbers = places["number"].tolist()
        capital = [
            number in self._capitals and self._is_settlement(row)
            for number, (row, _) in zip(numbers, lines, strict=True)
        ]
        return Options(
            rows=rows,
            vectors=_vectors(places["lon"], places["lat"]),
            country=places["country"].astype(np.int32),
            unit=places["unit"].astype(np.int32),
            kind=places["kind"].astype(np.int32),
            people=places["population"].astype(np.float32),
            name=np.array(relations, dtype=np.int32),
            short=np.array([self._is_short(row, bits, start) for row, bits in lines], dtype=bool),
            urban=places["urban"],
            chief=self._chief[rows],
            capital=np.array(capital, dtype=bool),
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


def _chiefs(entries: Entries) -> Whole:
    """Rows of the most populous settlement of each unit."""
    starts = mapped(entries.folder / layout.SETTLED_STARTS).astype(np.int64)
    settled = mapped(entries.folder / layout.SETTLED_ROWS)
    some = starts[:-1] < starts[1:]
    return settled[starts[:-1][some]].astype(np.int32)


def _vectors(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Floats:
    """Points on the unit sphere."""
    lon, lat = np.radians(lon), np.radians(lat)
    flat = np.cos(lat)
    return np.stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)], axis=1).astype(
        np.float32
    )


def options_of(found: Sequence[PlaceEntry], first: int, entries: Entries) -> Options:
    """Columns of settlements from elsewhere, which bear the row numbers from `first` on."""
    count = len(found)
    lon, lat = np.array([e.lon for e in found]), np.array([e.lat for e in found])
    isos = {iso: row for row, iso in enumerate(entries.isos)}
    units = [entries.row(e.admin1) - entries.first_unit if e.admin1 else -1 for e in found]
    return Options(
        rows=np.arange(first, first + count, dtype=np.int32),
        vectors=_vectors(lon, lat),
        country=np.array([isos.get(e.country, -1) for e in found], dtype=np.int32),
        unit=np.array(units, dtype=np.int32),
        kind=np.full(count, CITY, dtype=np.int32),
        people=np.array([e.population for e in found], dtype=np.float32),
        name=np.full(count, MAIN_NAME, dtype=np.int32),
        short=np.zeros(count, dtype=bool),
        urban=np.zeros(count, dtype=bool),
        chief=np.zeros(count, dtype=bool),
        capital=np.zeros(count, dtype=bool),
    )
