"""What speaks for and against each candidate: one column for each sign, one line for a candidate.

Signs are counted for all names of an article at once. Those of the name alone are kept with the
name; those of the words around it are counted once; those of the other names are counted again
when it is clearer what they mean.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.options import (
    ADMIN1,
    CITY,
    CONTINENT,
    COUNTRY,
    DISTRICT,
    MAIN_NAME,
    OF_PEOPLE,
    OTHER_NAME,
    REGION,
    SPELLING,
    Floats,
    Options,
)
from geo.model import PlaceKind
from geo.resolve.questions import Question, Questions, held_by

Reals = NDArray[np.floating[Any]]
EARTH_KM: Final = 6371.0
NEAR_KM, AROUND_KM, REGION_KM = 40.0, 150.0, 500.0
PASSAGE: Final = 300.0
"""Characters within which names count as the same passage; farther ones fade."""
ANCHORS: Final = 3
"""Readings of another name that distances are measured from."""
HARDLY: Final = 0.02
"""Share of the other names below which a state is as good as not there."""
POSSIBLE: Final = 0.05
"""Chance from which distances are measured from a reading."""
SEAT_SHARE, NAMED_SEAT_SHARE = 0.2, 0.06
"""Of a unit's people, in a town that goes by its name, and in one whose own name it is: the unit is
then named after the town, and the bare name is the town's."""

OF_NAME: Final = (
    "people",
    "people unknown",
    "share of people",
    "first",
    "rank",
    "country",
    "continent",
    "region",
    "unit",
    "district",
    "spelling",
    "other name",
    "other name's people",
    "other name beside a main one",
    "name of its people",
    "capital",
    "chief town",
    "unit of its town",
    "unit with a small town",
    "town of its unit",
    "namesake of its state",
    "unit with its capital's name",
)
OF_WORDS: Final = (
    "kind fits",
    "kind clashes",
    "lies in what holds it",
    "not in what holds it",
    "behind its holder",
    "not behind its holder",
)
OF_OTHERS: Final = (
    "state is named",
    "state of other places",
    "state is not there",
    "is a state of other places",
    "is a state that is named",
    "unit is named",
    "unit of other places",
    "is a unit of other places",
    "near",
    "around",
    "around in passage",
    "same part of the world",
    "same sense",
)
SIGNS: Final = (*OF_NAME, *OF_WORDS, *OF_OTHERS)

_FITS: Final = {
    PlaceKind.ADMIN1: (ADMIN1, REGION, DISTRICT),
    PlaceKind.CITY: (CITY,),
    PlaceKind.DISTRICT: (DISTRICT, CITY),
    PlaceKind.COUNTRY: (COUNTRY,),
    PlaceKind.REGION: (REGION, CONTINENT),
}


def signs_of_name(options: Options) -> Floats:
    """Columns `OF_NAME` of all options of a name; kept with it."""
    kept = options.kept.get("signs")
    if kept is None:
        kept = options.kept["signs"] = _of_name(options)
    return kept


def _of_name(options: Options) -> Floats:
    kind, people = options.kind, options.people
    size = np.log10(people + 1.0) / 7.0
    rank = np.arange(len(options))
    city = kind == CITY
    unit = kind == ADMIN1
    other = options.name == OTHER_NAME
    of_town, with_town, of_unit = (np.zeros(len(options)) for _ in range(3))
    for i in np.flatnonzero(unit):
        inside = city & (options.unit == options.unit[i])
        if not options.urban[i]:
            inside &= ~options.short
        if inside.any():
            share = people / max(float(people[i]), 1.0)
            seat = options.chief | (share >= SEAT_SHARE)
            seat |= (options.name == MAIN_NAME) & (share >= NAMED_SEAT_SHARE)
            is_seat = bool(options.urban[i]) or bool(seat[inside].any())
            (of_town if is_seat else with_town)[i] = 1.0
            of_unit[inside] = 1.0
    columns = np.empty((len(options), len(OF_NAME)), dtype=np.float32)
    for number, column in enumerate(
        (
            size,
            city & (people == 0),
            people / max(float(people.max(initial=0.0)), 1.0),
            rank == 0,
            1.0 / (1.0 + rank),
            kind == COUNTRY,
            kind == CONTINENT,
            kind == REGION,
            unit,
            kind == DISTRICT,
            options.name == SPELLING,
            other,
            size * other,
            other & (options.name == MAIN_NAME).any(),
            options.name == OF_PEOPLE,
            options.capital,
            options.chief,
            of_town,
            with_town,
            of_unit,
            np.isin(options.country, options.country[kind == COUNTRY]) & (kind != COUNTRY),
            unit
            & np.isin(options.country, options.country[options.capital & city])
            & (of_town == 0),
        )
    ):
        columns[:, number] = column
    return columns


def signs_of_words(question: Question) -> Floats:
    """Columns `OF_WORDS` of the candidates of a question."""
    options, picked = question.options, question.picked
    columns = np.zeros((len(picked), len(OF_WORDS)), dtype=np.float32)
    fits = _FITS.get(question.kind) if question.kind else None
    if fits:
        right = np.isin(options.kind[picked], fits)
        columns[:, 0], columns[:, 1] = right, ~right
    for outer in question.within:
        _mark(columns, 2, held_by(outer, options)[picked])
    if question.behind is not None:
        _mark(columns, 2, held_by(question.behind, options)[picked])
    if question.before is not None:
        _mark(columns, 4, held_by(question.before, options)[picked])
    return columns


def _mark(columns: Floats, at: int, held: NDArray[np.bool_]) -> None:
    if held.any():
        columns[:, at] = np.maximum(columns[:, at], held)
        columns[:, at + 1] = 1.0 - columns[:, at]


class Others:
    """Counts what the other names of an article say; the parts that do not change are kept."""

    def __init__(self, questions: Questions, known: Floats) -> None:
        self._questions = questions
        self._has_seat = known[:, SIGNS.index("unit of its town")] > 0
        q = questions
        self._weights = np.array([_weight(a.weight) for a in q.asked], dtype=np.float32)
        self._is_state = q.kind == COUNTRY
        self._area = (q.kind <= CONTINENT) | ((q.kind == REGION) & (q.unit < 0))
        self._is_unit = (q.kind == ADMIN1) | ((q.kind == REGION) & (q.unit >= 0))
        self._state = q.country + 1
        self._states = int(self._state.max(initial=0)) + 1
        units, self._unit = np.unique(q.unit, return_inverse=True)
        self._units = len(units)
        self._family = q.alike[q.owner]

    def signs(self, chances: Reals) -> Floats:
        """Columns `OF_OTHERS`, given the chances of all candidates as known so far."""
        q = self._questions
        mass = chances * self._weights[q.owner]
        columns = np.zeros((len(q.rows), len(OF_OTHERS)), dtype=np.float32)
        area = self._area
        has_state = q.country >= 0
        named = self._shares(self._state, self._states, mass * self._is_state)
        placed = self._shares(self._state, self._states, mass * ~self._is_state)
        columns[:, 0] = named * has_state * ~self._is_state
        columns[:, 1] = placed * has_state * ~area
        columns[:, 2] = has_state & (named + placed < HARDLY) & ~area
        columns[:, 3] = placed * self._is_state
        columns[:, 4] = named * self._is_state
        has_unit = q.unit >= 0
        unit_named = self._shares(self._unit, self._units, mass * self._is_unit)
        unit_placed = self._shares(self._unit, self._units, mass * (~self._is_unit & has_unit))
        columns[:, 5] = unit_named * has_unit * ~self._is_unit
        columns[:, 6] = unit_placed * has_unit * ~self._is_unit
        columns[:, 7] = unit_placed * (self._is_unit & ~self._has_seat)
        self._nearness(columns, chances, area)
        columns[:, 12] = self._same_sense(chances)
        return columns

    def _shares(self, place: NDArray[np.integer[Any]], places: int, mass: Reals) -> Reals:
        """Of each candidate, the share that its state or unit has of what other names weigh.

        Names that are the same do not count for each other.
        """
        family = self._family.astype(np.int64)
        families = int(family.max(initial=0)) + 1
        table = np.bincount(family * places + place, mass, families * places)
        own = table[family * places + place]
        table = table.reshape(families, places)
        others = table.sum(0)[place] - own
        total = table.sum() - table.sum(1)[family]
        shares: Reals = others / (total + 1.0)
        return shares

    def _nearness(self, columns: Floats, chances: Reals, area: NDArray[np.bool_]) -> None:
        q = self._questions
        anchors = self._anchors(chances, area)
        if not len(anchors):
            return
        apart = 2.0 - 2.0 * (q.vectors @ q.vectors[anchors].T)
        km2 = np.maximum(apart, 0.0) * EARTH_KM**2
        chance = chances[anchors].astype(np.float32)
        chance = np.where(self._family[:, None] == self._family[anchors][None, :], 0.0, chance)
        close = 1.0 / (1.0 + q.between[q.owner[:, None], q.owner[anchors][None, :]] / PASSAGE)
        around = chance / (1.0 + km2 / AROUND_KM**2)
        columns[:, 8] = (chance / (1.0 + km2 / NEAR_KM**2)).max(1)
        columns[:, 9] = around.max(1)
        columns[:, 10] = (around * close).max(1)
        weight = self._weights[q.owner[anchors]]
        total = (chance * weight).sum(1)
        columns[:, 11] = (chance * weight / (1.0 + km2 / REGION_KM**2)).sum(1) / (total + 0.5)
        columns[area, 8:12] = 0.0

    def _anchors(self, chances: Reals, area: NDArray[np.bool_]) -> NDArray[np.intp]:
        q = self._questions
        ranked = np.lexsort((-chances, q.owner))
        place = np.arange(len(ranked)) - q.starts[q.owner[ranked]]
        best = ranked[place < ANCHORS]
        return best[(chances[best] > POSSIBLE) & ~area[best]]

    def _same_sense(self, chances: Reals) -> Reals:
        """How surely the same name, put otherwise elsewhere, means this candidate.

        Nothing carries over to a name whose own words say what it is: "the Kursk region".
        """
        q = self._questions
        same = np.zeros(len(q.rows))
        if len(set(q.alike.tolist())) == len(q.asked):
            return same
        _, place = np.unique(self._family.astype(np.int64) << 32 | q.rows, return_inverse=True)
        told = self._told()[q.owner]
        total = np.bincount(place, chances * told)[place] - chances * told
        open_kind = np.array([a.kind is None for a in q.asked])[q.owner]
        return np.where(open_kind, np.minimum(total, 1.0), 0.0)

    def _told(self) -> Reals:
        """Whether the words around a name say what it is: only such readings carry over."""
        return np.array(
            [
                1.0 if a.kind is not None or a.within or a.behind or a.before else 0.2
                for a in self._questions.asked
            ]
        )


def _weight(mentions: float) -> float:
    """What a name counts as evidence: each further mention less."""
    return 1.0 + math.log(mentions) if mentions > 1.0 else mentions
