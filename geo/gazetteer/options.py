"""What a name may mean, as columns: rows of the index with what ranking asks of each.

No entry is made here. What ranking works out from the columns alone is
kept beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import layout
from geo.gazetteer.entries import Entries
from geo.gazetteer.layout import KINDS
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

Asked = tuple[str, str, bool]
"""A name as written; the state that it or its people belong to, "" for none; and whether the words
call it a unit or district: the arguments of
`geo.gazetteer.option_table.OptionTable.of`."""


class Columns:
    """What ranking asks of each row, kept as the lines of one array."""

    __slots__ = ()

    whole: Whole
    """Shape (5, n): `rows`, `country`, `unit`, `kind`, `name`."""

    @property
    def rows(self) -> Whole:
        """Rows of the index."""
        rows: Whole = self.whole[0]
        return rows

    @property
    def country(self) -> Whole:
        """Row of the state, -1 for none."""
        country: Whole = self.whole[1]
        return country

    @property
    def unit(self) -> Whole:
        """Number of the first-level unit, -1 for none."""
        unit: Whole = self.whole[2]
        return unit

    @property
    def kind(self) -> Whole:
        """Places in `layout.KINDS`."""
        kind: Whole = self.whole[3]
        return kind


class Options(Columns):
    """Rows that go by a name, most prominent first; all columns have one value for each."""

    __slots__ = ("flags", "kept", "people", "vectors", "whole")

    def __init__(
        self, whole: Whole, flags: NDArray[np.bool_], people: Floats, vectors: Floats
    ) -> None:
        self.whole = whole
        self.flags = flags
        """Shape (4, n): whether the row's own name is this one and more, as is "New York" of New
        York City; whether it is a first-level unit that is no more than a city; the most populous
        settlement of its unit; the capital of a state."""
        self.people = people
        """Inhabitants; 0 where unknown."""
        self.vectors = vectors
        """Shape (n, 3): points on the unit sphere."""
        self.kept: dict[str, Any] = {}
        """What ranking has worked out from these columns alone."""

    def __len__(self) -> int:
        return len(self.people)

    @property
    def name(self) -> Whole:
        """`MAIN_NAME`, `SPELLING` of it, `OTHER_NAME`, or the name of its people, `OF_PEOPLE`."""
        name: Whole = self.whole[4]
        return name


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
