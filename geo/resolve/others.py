"""What the other names of an article say for and against each candidate.

It is counted anew in each round, as it is clearer what they mean.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.options import ADMIN1, CONTINENT, COUNTRY, REGION, Floats
from geo.resolve.questions import Questions
from geo.resolve.signs import (
    AROUND_KM,
    EARTH_KM,
    HARDLY,
    NEAR_KM,
    OF_OTHERS,
    REGION_KM,
    SIGNS,
    Reals,
)

PASSAGE: Final = 300.0
"""Characters within which names count as the same passage; farther ones fade."""
ANCHORS: Final = 3
"""Readings of another name that distances are measured from."""
POSSIBLE: Final = 0.05
"""Chance from which distances are measured from a reading."""
_OF_SHARES: Final = np.array([0, 1, 3, 4, 5, 6, 7])
_SHARES: Final = np.array([0, 1, 1, 0, 2, 3, 3])
"""Columns of `OF_OTHERS` that are shares, and the table of each: states that are named, states of
what lies there, and units so."""
_HIGH: Final = 32
"""Bits beyond those of a number of a state or a unit."""


class Others:
    """Counts what the other names of an article say; the parts that do not change are kept."""

    def __init__(self, questions: Questions, known: Floats) -> None:
        self._questions = q = questions
        self._weights = np.array([_weight(a.weight) for a in q.asked], dtype=np.float32)
        self._close = 1.0 / (1.0 + q.between / PASSAGE)
        self._area = area = (q.kind <= CONTINENT) | ((q.kind == REGION) & (q.unit < 0))
        self._family = q.alike[q.owner].astype(np.int64)
        is_state, has_state = q.kind == COUNTRY, q.country >= 0
        has_unit = q.unit >= 0
        is_unit = (q.kind == ADMIN1) | ((q.kind == REGION) & has_unit)
        has_seat = known[:, SIGNS.index("unit of its town")] > 0
        self._placed = has_state & ~area
        # What is named, and what lies there: first of states, then of units.
        self._counted = self._weights[q.owner] * np.array(
            [is_state, ~is_state, is_unit, ~is_unit & has_unit]
        )
        inside, in_unit = has_state & ~is_state, has_unit & ~is_unit
        seatless = is_unit & ~has_seat
        self._told_to = np.array(
            [inside, self._placed, is_state, is_state, in_unit, in_unit, seatless]
        )
        state, unit, family = q.country.tolist(), q.unit.tolist(), self._family.tolist()
        self._in_place = _tables(_numbered(state), _numbered(unit))
        cells = self._family << _HIGH
        self._in_cell = _tables(
            _numbered((cells + q.country).tolist()), _numbered((cells + q.unit).tolist())
        )
        self._in_family = _tables(family, family)

    def signs(self, chances: Reals) -> Floats:
        """Columns `OF_OTHERS`, given the chances of all candidates as known so far."""
        columns = np.zeros((len(chances), len(OF_OTHERS)), dtype=np.float32)
        shares = self._shares(chances * self._counted)
        columns[:, _OF_SHARES] = (shares[_SHARES] * self._told_to).T
        columns[:, 2] = self._placed & (shares[0] + shares[1] < HARDLY)
        self._nearness(columns, chances)
        columns[:, 12] = self._same_sense(chances)
        return columns

    def _shares(self, masses: Reals) -> Reals:
        """Of each candidate, the share that its state or unit has of what other names weigh.

        Shape (4, candidates), for four tables. Names that are the same do not count for each other.
        """
        mass = masses.ravel()
        of_place, of_cell, of_family = (
            np.bincount(cells.ravel(), mass)[cells]
            for cells in (self._in_place, self._in_cell, self._in_family)
        )
        total = np.add.reduce(masses, 1, dtype=np.float64)[:, None] - of_family
        shares: Reals = (of_place - of_cell) / (total + 1.0)
        return shares

    def _nearness(self, columns: Floats, chances: Reals) -> None:
        q = self._questions
        anchors = self._anchors(chances, self._area)
        if not len(anchors):
            return
        largest, add = np.maximum.reduce, np.add.reduce
        owners = q.owner[anchors]
        apart = 2.0 - 2.0 * (q.vectors @ q.vectors[anchors].T)
        km2 = np.maximum(apart, 0.0) * EARTH_KM**2
        chance = chances[anchors].astype(np.float32)
        chance = np.where(self._family[:, None] == self._family[anchors], 0.0, chance)
        around = chance / (1.0 + km2 / AROUND_KM**2)
        columns[:, 8] = largest(chance / (1.0 + km2 / NEAR_KM**2), 1)
        columns[:, 9] = largest(around, 1)
        columns[:, 10] = largest(around * self._close[:, owners][q.owner], 1)
        weighed = chance * self._weights[owners]
        columns[:, 11] = add(weighed / (1.0 + km2 / REGION_KM**2), 1) / (add(weighed, 1) + 0.5)
        columns[self._area, 8:12] = 0.0

    def _anchors(self, chances: Reals, area: NDArray[np.bool_]) -> NDArray[np.intp]:
        q = self._questions
        best = np.flatnonzero(chances > POSSIBLE)
        owner = q.owner[best]
        if len(best) > ANCHORS and np.bincount(owner).max() > ANCHORS:
            best = best[np.lexsort((-chances[best], owner))]
            owner = q.owner[best]
            place = np.arange(len(best)) - np.searchsorted(owner, owner)
            best = best[place < ANCHORS]
        return best[~area[best]]

    def _same_sense(self, chances: Reals) -> Reals:
        """How surely the same name, put otherwise elsewhere, means this candidate.

        Nothing carries over to a name whose own words say what it is: "the Kursk region".
        """
        q = self._questions
        if len(set(q.alike.tolist())) == len(q.asked):
            return np.zeros(len(q.rows))
        _, place = np.unique(self._family << 32 | q.rows, return_inverse=True)
        told = self._told()[q.owner]
        total = np.bincount(place, chances * told)[place] - chances * told
        open_kind = np.array([a.kind is None for a in q.asked])[q.owner]
        return np.where(open_kind, np.minimum(total, 1.0), 0.0)

    def _told(self) -> Reals:
        """Whether the words around a name say what it is: only such readings carry over."""
        return np.array([1.0 if a.told else 0.2 for a in self._questions.asked])


def _numbered(keys: Iterable[Hashable]) -> list[int]:
    """The number of each key, counted as they come."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def _tables(states: Sequence[int], units: Sequence[int]) -> NDArray[np.int64]:
    """Numbers of cells in four tables that lie end to end, two of states and two of units."""
    cells = np.array([states, states, units, units], dtype=np.int64)
    cells += np.arange(len(cells))[:, None] * (int(cells.max(initial=0)) + 1)
    return cells


def _weight(mentions: float) -> float:
    """What a name counts as evidence: each further mention less."""
    return 1.0 + math.log(mentions) if mentions > 1.0 else mentions
