"""What the other names of an article say for and against each candidate.

It is counted anew in each round, as it is clearer what they mean.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
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
from geo.resolve.questions import picked
from geo.resolve.signs import (
    AROUND_KM,
    EARTH_KM,
    HARDLY,
    NEAR_KM,
    OF_NAME,
    OF_OTHERS,
    REGION_KM,
    Reals,
    keep_signs,
)
from geo.resolve.together import Together

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
_TABLES: Final = np.arange(12).reshape(3, 4, 1)
_HIGH: Final = 32
"""Bits beyond those of a number of a state or a unit."""
_COUNTED, _TOLD_TO = slice(0, 4), slice(4, 11)
_PLACED, _AREA = 5, 11
"""Lines of `_MARKS`."""
_MOST_PAIRS: Final = 8_192
"""Of candidates and other readings that are looked at together: their columns then stay in the
processor's caches."""
_OF_TOWN: Final = OF_NAME.index("unit of its town")


class Others:
    """Counts what the other names of an article say; the parts that do not change are kept.

    Several articles go through each step together.
    """

    def __init__(self, together: Together) -> None:
        asked, every = together.asked, together.every
        keep_marks([question.options for question in asked])
        marks = np.concatenate([picked(q, q.options.kept["marks"]) for q in asked], axis=1)
        self._article = article = together.article
        self._heads = together.heads
        self._owner = owner = together.owner
        counts = np.array(together.counts)
        firsts = together.firsts[article]
        alike = np.concatenate([one.alike for one in every])
        self._family = family = alike[owner] + firsts
        self._rows, country, unit, _, _ = together.whole
        self._points = np.concatenate([one.vectors.T for one in every], axis=1)
        self._weights = np.array([_weight(one.weight) for one in asked], dtype=np.float32)
        self._counted = self._weights[owner] * marks[_COUNTED]
        self._told_to = marks[_TOLD_TO].astype(np.float64)
        self._placed, self._area = marks[_PLACED], marks[_AREA]
        self._cells = _cells(article, family, country, unit)
        self._all_cells = self._cells.ravel()
        self._close = 1.0 / (1.0 + np.concatenate([one.between.ravel() for one in every]) / PASSAGE)
        self._column = owner - firsts
        corners = (counts * counts).cumsum() - counts * counts
        self._line = corners[article] + self._column * counts[article]
        """Where in `_close` the line of each candidate's question begins."""
        self._repeated = any(len(set(one.alike.tolist())) < len(one.asked) for one in every)
        self._told = np.array([1.0 if q.told else 0.2 for q in asked])
        """Whether the words around a name say what it is: only such readings carry over."""
        self._open = np.array([q.kind is None for q in asked])

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
        of_article = np.add.reduceat(masses, self._heads, axis=1, dtype=np.float64)
        total = of_article[:, self._article] - of_family
        shares: Reals = (of_place - of_cell) / (total + 1.0)
        return shares

    def _nearness(self, columns: Floats, chances: Reals) -> None:
        """Columns 8 to 11: how near the likely readings of other names lie."""
        anchors = self._anchors(chances)
        counts = np.bincount(self._article[anchors], minlength=len(self._heads))
        first = counts.cumsum() - counts
        many = counts[self._article]
        told = (many.astype(bool) & ~self._area).nonzero()[0]
        ends = many[told].cumsum()
        start = 0
        while start < len(told):
            done = ends[start - 1] if start else 0
            end = max(start + 1, int(ends.searchsorted(done + _MOST_PAIRS, side="right")))
            some = told[start:end]
            self._pairs(columns, chances, some, (anchors, first, many[some]))
            start = end

    def _pairs(
        self,
        columns: Floats,
        chances: Reals,
        told: NDArray[np.intp],
        anchors: tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]],
    ) -> None:
        """The same for some candidates, each with all anchors of its article.

        `anchors` are their numbers, where those of each article begin, and how many each candidate
        has.
        """
        numbers, first, many = anchors
        starts = many.cumsum() - many
        two = told.repeat(many)
        one = numbers[np.arange(len(two)) + (first[self._article[told]] - starts).repeat(many)]
        # Not from the cosine: near 1 that is known to some kilometres alone.
        x, y, z = self._points[:, one] - self._points[:, two]
        km2 = (x * x + y * y + z * z) * EARTH_KM**2
        chance = chances[one] * (self._family[one] != self._family[two])
        near = np.empty((5, len(two)), dtype=np.float32)
        np.divide(chance, 1.0 + km2 / NEAR_KM**2, out=near[0])
        np.divide(chance, 1.0 + km2 / AROUND_KM**2, out=near[1])
        np.multiply(near[1], self._close[self._line[one] + self._column[two]], out=near[2])
        np.multiply(chance, self._weights[self._owner[one]], out=near[4])
        np.divide(near[4], 1.0 + km2 / REGION_KM**2, out=near[3])
        columns[told, 8:11] = np.maximum.reduceat(near[:3], starts, axis=1).T
        region, everywhere = np.add.reduceat(near[3:], starts, axis=1)
        columns[told, 11] = region / (everywhere + 0.5)

    def _anchors(self, chances: Reals) -> NDArray[np.intp]:
        """Readings that distances are measured from: likely ones, a few of each name."""
        best = (chances > POSSIBLE).nonzero()[0]
        owner = self._owner[best]
        if (owner[ANCHORS:] == owner[:-ANCHORS]).any():
            best = best[np.lexsort((-chances[best], owner))]
            owner = self._owner[best]
            place = np.arange(len(best)) - np.searchsorted(owner, owner)
            best = best[place < ANCHORS]
        found: NDArray[np.intp] = best[~self._area[best]]
        return found

    def _same_sense(self, chances: Reals) -> Reals:
        """How surely the same name, put otherwise elsewhere, means this candidate.

        Nothing carries over to a name whose own words say what it is: "the Kursk region".
        """
        places = _numbered((self._family << _HIGH) + self._rows)
        told = self._told[self._owner]
        total = np.bincount(places, chances * told)[places] - chances * told
        return np.where(self._open[self._owner], np.minimum(total, 1.0), 0.0)


def keep_marks(every: Sequence[Options]) -> None:
    """Keep with the options of names what they are counted as, and what is told to each.

    Shape (12, n) for each name, as `_all_marks` has them.
    """
    new = [one for one in dict.fromkeys(every) if "marks" not in one.kept]
    if not new:
        return
    keep_signs(new)
    _, state, unit, kind, _ = np.concatenate([one.whole for one in new], axis=1)
    has_seat = np.concatenate([one.kept["signs"][:, _OF_TOWN] for one in new]) > 0
    marks = _MARKS[:, ((has_seat * 2 + (unit >= 0)) * 2 + (state >= 0)) * len(KINDS) + kind]
    end = 0
    for one in new:
        start, end = end, end + len(one)
        one.kept["marks"] = marks[:, start:end]


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


def _cells(
    article: NDArray[np.intp], family: NDArray[np.int64], country: Whole, unit: Whole
) -> NDArray[np.int64]:
    """Numbers of the cells that candidates are counted in, shape (3, 4, candidates).

    By state or unit within an article, by that and the name, and by the name; two tables of states
    and two of units each, which lie end to end.
    """
    names, texts = family << _HIGH, article << _HIGH
    cells = np.empty((3, 4, len(family)), dtype=np.int64)
    for tables, place in ((slice(0, 2), country), (slice(2, 4), unit)):
        cells[0, tables] = _numbered(texts + place)
        cells[1, tables] = _numbered(names + place)
    cells[2] = family
    cells += _TABLES * (int(cells.max(initial=0)) + 1)
    return cells


def _numbered(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of each key among all that there are, of which there is one."""
    order = keys.argsort(kind="stable")
    risen = keys[order]
    steps = np.zeros(len(keys), dtype=np.int64)
    steps[1:] = risen[1:] != risen[:-1]
    numbers = np.empty_like(steps)
    numbers[order] = steps.cumsum()
    return numbers


def _weight(mentions: float) -> float:
    """What a name counts as evidence: each further mention less."""
    return 1.0 + math.log(mentions) if mentions > 1.0 else mentions
