"""What the other names of an article say for and against each candidate.

It is counted anew in each round, as it is clearer what they mean.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Hashable, Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.layout import KINDS
from geo.gazetteer.options import (
    ADMIN1,
    CONTINENT,
    COUNTRY,
    REGION,
    Floats,
    Options,
    Whole,
)
from geo.resolve.questions import Questions, picked
from geo.resolve.signs import (
    AROUND_KM,
    EARTH_KM,
    HARDLY,
    NEAR_KM,
    OF_NAME,
    OF_OTHERS,
    REGION_KM,
    Reals,
    signs_of_name,
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
_SCALES_KM2: Final = np.array(
    [[[NEAR_KM**2]], [[AROUND_KM**2]], [[REGION_KM**2]]], dtype=np.float32
)
_TABLES: Final = np.arange(12).reshape(3, 4, 1)
_HIGH: Final = 32
"""Bits beyond those of a number of a state or a unit."""
_COUNTED, _TOLD_TO = slice(0, 4), slice(4, 11)
_PLACED, _AREA = 5, 11
"""Lines of `_MARKS`."""
_OF_TOWN: Final = OF_NAME.index("unit of its town")


class Others:
    """Counts what the other names of an article say; the parts that do not change are kept."""

    def __init__(self, questions: Questions) -> None:
        self._questions = q = questions
        marks = np.concatenate([picked(one, _marks(one.options)) for one in q.asked], axis=1)
        weights = np.array([_weight(one.weight) for one in q.asked], dtype=np.float32)
        self._counted = weights[q.owner] * marks[_COUNTED]
        self._told_to = marks[_TOLD_TO].astype(np.float64)
        self._placed, self._area = marks[_PLACED], marks[_AREA]
        self._family = family = q.alike[q.owner]
        self._cells = _cells(family, q.country, q.unit)
        self._all_cells = self._cells.ravel()
        self._weights = weights
        self._close = (1.0 / (1.0 + q.between / PASSAGE))[:, q.owner]
        self._repeated = len(set(q.alike.tolist())) < len(q.asked)

    def signs(self, chances: Reals) -> Floats:
        """Columns `OF_OTHERS`, given the chances of all candidates as known so far."""
        columns = np.zeros((len(chances), len(OF_OTHERS)), dtype=np.float32)
        shares = self._shares(chances * self._counted)
        columns[:, _OF_SHARES] = (shares[_SHARES] * self._told_to).T
        columns[:, 2] = self._placed & (shares[0] + shares[1] < HARDLY)
        self._nearness(columns, chances)
        if self._repeated:
            columns[:, 12] = self._same_sense(chances)
        return columns

    def _shares(self, masses: Reals) -> Reals:
        """Of each candidate, the share that its state or unit has of what other names weigh.

        Shape (4, candidates), for four tables. Names that are the same do not count for each other.
        """
        thrice = np.empty(self._cells.shape)
        thrice[:] = masses
        of_place, of_cell, of_family = np.bincount(self._all_cells, thrice.ravel())[self._cells]
        total = np.add.reduce(masses, 1, dtype=np.float64)[:, None] - of_family
        shares: Reals = (of_place - of_cell) / (total + 1.0)
        return shares

    def _nearness(self, columns: Floats, chances: Reals) -> None:
        """Columns 8 to 11: how near the likely readings of other names lie.

        A line for each reading: what runs along the candidates is quick to take the largest of.
        """
        q = self._questions
        anchors = self._anchors(chances)
        if not len(anchors):
            return
        owners = q.owner[anchors]
        apart = q.vectors[anchors] @ q.vectors.T
        km2 = np.maximum(2.0 - 2.0 * apart, 0.0) * EARTH_KM**2
        faded = 1.0 + km2 / _SCALES_KM2
        chance = chances[anchors, None] * (self._family[anchors, None] != self._family)
        near = np.empty((3, *chance.shape), dtype=np.float32)
        np.divide(chance, faded[:2], out=near[:2])
        np.multiply(near[1], self._close[owners], out=near[2])
        columns[:, 8:11] = np.maximum.reduce(near, 1).T
        weighed = chance * self._weights[owners, None]
        sums = np.empty((2, len(chances), len(anchors)), dtype=np.float32)
        sums[0], sums[1] = (weighed / faded[2]).T, weighed.T
        region, everywhere = np.add.reduce(sums, 2)
        columns[:, 11] = region / (everywhere + 0.5)
        columns[self._area, 8:12] = 0.0

    def _anchors(self, chances: Reals) -> NDArray[np.intp]:
        """Readings that distances are measured from: likely ones, a few of each name."""
        best = (chances > POSSIBLE).nonzero()[0]
        owner = self._questions.owner[best]
        if (owner[ANCHORS:] == owner[:-ANCHORS]).any():
            best = best[np.lexsort((-chances[best], owner))]
            owner = self._questions.owner[best]
            place = np.arange(len(best)) - np.searchsorted(owner, owner)
            best = best[place < ANCHORS]
        found: NDArray[np.intp] = best[~self._area[best]]
        return found

    def _same_sense(self, chances: Reals) -> Reals:
        """How surely the same name, put otherwise elsewhere, means this candidate.

        Nothing carries over to a name whose own words say what it is: "the Kursk region".
        """
        q = self._questions
        places = _numbered(zip(self._family.tolist(), q.rows.tolist(), strict=True))
        told = self._told()[q.owner]
        total = np.bincount(places, chances * told)[places] - chances * told
        open_kind = np.array([a.kind is None for a in q.asked])[q.owner]
        return np.where(open_kind, np.minimum(total, 1.0), 0.0)

    def _told(self) -> Reals:
        """Whether the words around a name say what it is: only such readings carry over."""
        return np.array([1.0 if a.told else 0.2 for a in self._questions.asked])


def _marks(options: Options) -> NDArray[np.bool_]:
    """What the options of a name are counted as, and what is told to each; kept with them.

    Shape (12, n), as `_all_marks` has them.
    """
    kept: NDArray[np.bool_] | None = options.kept.get("marks")
    if kept is None:
        has_seat = signs_of_name(options)[:, _OF_TOWN] > 0
        sort = ((has_seat * 2 + (options.unit >= 0)) * 2 + (options.country >= 0)) * len(KINDS)
        kept = options.kept["marks"] = _MARKS[:, sort + options.kind]
    return kept


def _all_marks() -> NDArray[np.bool_]:
    """The marks of every sort of option: of its kind, whether it has a state, a unit and a seat.

    A state that is named, what lies in one, a unit that is named, what lies in one; then to whom
    the shares in `_SHARES` are told; then what has no place, as it is too large.
    """
    seat, unit, state, kind = np.indices((2, 2, 2, len(KINDS))).reshape(4, -1)
    is_state, has_state, has_unit, has_seat = kind == COUNTRY, state > 0, unit > 0, seat > 0
    area = (kind <= CONTINENT) | ((kind == REGION) & ~has_unit)
    is_unit = (kind == ADMIN1) | ((kind == REGION) & has_unit)
    inside, in_unit = has_state & ~is_state, has_unit & ~is_unit
    return np.array(
        [
            *(is_state, ~is_state, is_unit, in_unit),
            *(inside, has_state & ~area, is_state, is_state),
            *(in_unit, in_unit, is_unit & ~has_seat),
            area,
        ]
    )


_MARKS: Final = _all_marks()


def _cells(family: Whole, country: Whole, unit: Whole) -> NDArray[np.int64]:
    """Numbers of the cells that candidates are counted in, shape (3, 4, candidates).

    By state or unit, by that and the name, and by the name; two tables of states and two of units
    each, which lie end to end.
    """
    names = family.astype(np.int64) << _HIGH
    lists = (country, unit, names + country, names + unit)
    numbers = array("q", [number for one in lists for number in _numbered(one.tolist())])
    cells = np.empty((3, 4, len(family)), dtype=np.int64)
    cells[:2] = np.frombuffer(numbers, dtype=np.int64).reshape(2, 2, -1).repeat(2, axis=1)
    cells[2] = family
    cells += _TABLES * (int(cells.max(initial=0)) + 1)
    return cells


def _numbered(keys: Iterable[Hashable]) -> list[int]:
    """The number of each key, counted as they come."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def _weight(mentions: float) -> float:
    """What a name counts as evidence: each further mention less."""
    return 1.0 + math.log(mentions) if mentions > 1.0 else mentions
