"""What speaks for and against each candidate: one column for each sign, one line for a candidate.

Signs of the name alone are kept with the name; those of the words around it are counted once; those
of the other names, in `geo.resolve.others`, are counted again when it is clearer what they mean.
"""

from __future__ import annotations

from array import array
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.layout import KINDS
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
from geo.resolve.questions import Question, held_by, picked

Reals = NDArray[np.floating[Any]]
EARTH_KM: Final = 6371.0
NEAR_KM, AROUND_KM, REGION_KM = 40.0, 150.0, 500.0
HARDLY: Final = 0.02
"""Share of the other names below which a state is as good as not there."""
SEAT_SHARE, NAMED_SEAT_SHARE = 0.2, 0.06
"""Of a unit's people, in a town that goes by its name, and in one whose own name it is: the unit is
then named after the town, and the bare name is the town's."""
MOST_PEOPLE: Final = 7.0
"""Power of ten of the people who make the sign of them 1."""
WATERS_SIZE: Final = 1.0
"""What a sea or an ocean, where nobody lives, counts in the stead of people: as well known as a
city of ten million. "The Atlantic" is no town of Iowa."""

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

_FLOAT: Final = 4
"""Bytes of a number."""
_PEOPLE, _UNKNOWN, _SHARE, _FIRST, _RANK = range(5)
_OF_KIND: Final = {
    COUNTRY: OF_NAME.index("country"),
    CONTINENT: OF_NAME.index("continent"),
    REGION: OF_NAME.index("region"),
    ADMIN1: OF_NAME.index("unit"),
    DISTRICT: OF_NAME.index("district"),
}
_OF_RELATION: Final = {
    SPELLING: OF_NAME.index("spelling"),
    OTHER_NAME: OF_NAME.index("other name"),
    OF_PEOPLE: OF_NAME.index("name of its people"),
}
_WIDE: Final = frozenset({CONTINENT, REGION})
_OTHERS_PEOPLE: Final = OF_NAME.index("other name's people")
_BESIDE_MAIN: Final = OF_NAME.index("other name beside a main one")
_CAPITAL, _CHIEF = OF_NAME.index("capital"), OF_NAME.index("chief town")
_OF_TOWN, _WITH_TOWN = OF_NAME.index("unit of its town"), OF_NAME.index("unit with a small town")
_OF_UNIT: Final = OF_NAME.index("town of its unit")
_NAMESAKE: Final = OF_NAME.index("namesake of its state")
_WITH_CAPITAL: Final = OF_NAME.index("unit with its capital's name")
_FITS: Final = {
    kind: np.isin(np.arange(len(KINDS)), fitting)
    for kind, fitting in {
        PlaceKind.ADMIN1: (ADMIN1, REGION, DISTRICT),
        PlaceKind.CITY: (CITY,),
        PlaceKind.DISTRICT: (DISTRICT, CITY),
        PlaceKind.COUNTRY: (COUNTRY,),
        PlaceKind.REGION: (REGION, CONTINENT),
    }.items()
}
"""By what a text calls a place, whether each kind of row fits."""


def signs_of_name(options: Options) -> Floats:
    """Columns `OF_NAME` of all options of a name; kept with it."""
    kept: Floats | None = options.kept.get("signs")
    if kept is None:
        kept = options.kept["signs"] = _of_name(options)
    return kept


def _of_name(options: Options) -> Floats:
    kinds, names = options.kind.tolist(), options.name.tolist()
    people, states = options.people.tolist(), options.country.tolist()
    capital, chief = options.capital.tolist(), options.chief.tolist()
    most = max(1.0, *people)
    has_main = MAIN_NAME in names
    of_town, with_town, of_unit = _units_of_towns(options, kinds)
    # Sizes are rounded as the column of people is, all else is exact.
    sizes = (np.log10(options.people + 1.0) / MOST_PEOPLE).tolist()
    signs = array("f", bytes(_FLOAT * len(OF_NAME) * len(kinds)))
    signs[_FIRST] = 1.0
    at = 0
    for i, kind in enumerate(kinds):
        is_water = people[i] == 0.0 and kind in _WIDE
        signs[at + _PEOPLE] = WATERS_SIZE if is_water else sizes[i]
        signs[at + _SHARE] = 1.0 if is_water else people[i] / most
        signs[at + _RANK] = 1.0 / (1.0 + i)
        if kind == CITY:
            signs[at + _UNKNOWN] = people[i] == 0.0
        elif kind in _OF_KIND:
            signs[at + _OF_KIND[kind]] = 1.0
        if names[i] != MAIN_NAME:
            signs[at + _OF_RELATION[names[i]]] = 1.0
        if names[i] == OTHER_NAME:
            signs[at + _OTHERS_PEOPLE] = sizes[i]
            signs[at + _BESIDE_MAIN] = has_main
        at += len(OF_NAME)
    lists = (
        (_CAPITAL, [i for i, one in enumerate(capital) if one]),
        (_CHIEF, [i for i, one in enumerate(chief) if one]),
        (_OF_TOWN, of_town),
        (_WITH_TOWN, with_town),
        (_OF_UNIT, of_unit),
        (_NAMESAKE, _namesakes(kinds, states)),
        (_WITH_CAPITAL, _seated(kinds, states, capital) - of_town if True in capital else ()),
    )
    for column, numbers in lists:
        for i in numbers:
            signs[i * len(OF_NAME) + column] = 1.0
    return np.frombuffer(signs, dtype=np.float32).reshape(len(kinds), len(OF_NAME))


def _namesakes(kinds: list[int], states: list[int]) -> list[int]:
    """Which options go by the name of their state."""
    if COUNTRY not in kinds:
        return []
    named = {state for state, kind in zip(states, kinds, strict=True) if kind == COUNTRY}
    return [i for i, state in enumerate(states) if kinds[i] != COUNTRY and state in named]


def _seated(kinds: list[int], states: list[int], capital: list[bool]) -> set[int]:
    """Which options are units of a state whose capital goes by the name."""
    both = zip(states, kinds, capital, strict=True)
    seated = {state for state, kind, first in both if first and kind == CITY}
    return {i for i, kind in enumerate(kinds) if kind == ADMIN1 and states[i] in seated}


def _units_of_towns(options: Options, kinds: list[int]) -> tuple[set[int], set[int], set[int]]:
    """Which options are units named after their town, units with a lesser one, and such towns.

    A lesser town goes by the name of the unit too; all by their places among the options.
    """
    of_town: set[int] = set()
    with_town: set[int] = set()
    of_unit: set[int] = set()
    if ADMIN1 not in kinds or CITY not in kinds:
        return of_town, with_town, of_unit
    people, city = options.people, options.kind == CITY
    for i in np.flatnonzero(options.kind == ADMIN1).tolist():
        inside = city & (options.unit == options.unit[i])
        if not options.urban[i]:
            inside &= ~options.short
        if inside.any():
            share = people / max(float(people[i]), 1.0)
            seat = options.chief | (share >= SEAT_SHARE)
            seat |= (options.name == MAIN_NAME) & (share >= NAMED_SEAT_SHARE)
            is_seat = bool(options.urban[i]) or bool(seat[inside].any())
            (of_town if is_seat else with_town).add(i)
            of_unit.update(np.flatnonzero(inside).tolist())
    return of_town, with_town, of_unit


def signs_of_words(question: Question, columns: Floats) -> None:
    """Write columns `OF_WORDS` of the candidates of a question over zeros."""
    options = question.options
    fits = _FITS.get(question.kind) if question.kind else None
    if fits is not None:
        right = fits[picked(question, options.kind)]
        columns[:, 0], columns[:, 1] = right, ~right
    for outer in question.within:
        _mark(columns, 2, picked(question, held_by(outer, options)))
    if question.behind is not None:
        _mark(columns, 2, picked(question, held_by(question.behind, options)))
    if question.before is not None:
        _mark(columns, 4, picked(question, held_by(question.before, options)))


def _mark(columns: Floats, at: int, held: NDArray[np.bool_]) -> None:
    if held.any():
        columns[:, at] = np.maximum(columns[:, at], held)
        columns[:, at + 1] = 1.0 - columns[:, at]
