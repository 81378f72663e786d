"""What speaks for and against each candidate: one column for each sign, one line for a candidate.

Signs of the name alone are kept with the name; those of the words around it are counted once; those
of the other names, in `geo.resolve.others`, are counted again when it is clearer what they mean.
"""

from __future__ import annotations

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
from geo.resolve.questions import Question, held_by

Reals = NDArray[np.floating[Any]]
EARTH_KM: Final = 6371.0
NEAR_KM, AROUND_KM, REGION_KM = 40.0, 150.0, 500.0
HARDLY: Final = 0.02
"""Share of the other names below which a state is as good as not there."""
SEAT_SHARE, NAMED_SEAT_SHARE = 0.2, 0.06
"""Of a unit's people, in a town that goes by its name, and in one whose own name it is: the unit is
then named after the town, and the bare name is the town's."""
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
    kinds, names = options.kind.tolist(), options.name.tolist()
    people = options.people.tolist()
    most = max(1.0, *people)
    has_main = MAIN_NAME in names
    states = options.country.tolist()
    capital, chief = options.capital.tolist(), options.chief.tolist()
    named = {state for state, kind in zip(states, kinds, strict=True) if kind == COUNTRY}
    seated = {
        state
        for state, kind, first in zip(states, kinds, capital, strict=True)
        if first and kind == CITY
    }
    of_town, with_town, of_unit = _units_of_towns(options, kinds)
    # Sizes are rounded as the column of people is, all else is exact.
    sizes = (np.log10(options.people + 1.0) / 7.0).tolist()
    rows = []
    for i, (kind, name, size) in enumerate(zip(kinds, names, sizes, strict=True)):
        city, unit, other = kind == CITY, kind == ADMIN1, name == OTHER_NAME
        is_water = people[i] == 0.0 and kind in {CONTINENT, REGION}
        rows.append(
            (
                WATERS_SIZE if is_water else size,
                city and people[i] == 0.0,
                1.0 if is_water else people[i] / most,
                i == 0,
                1.0 / (1.0 + i),
                kind == COUNTRY,
                kind == CONTINENT,
                kind == REGION,
                unit,
                kind == DISTRICT,
                name == SPELLING,
                other,
                size * other,
                other and has_main,
                name == OF_PEOPLE,
                capital[i],
                chief[i],
                i in of_town,
                i in with_town,
                i in of_unit,
                kind != COUNTRY and states[i] in named,
                unit and states[i] in seated and i not in of_town,
            )
        )
    return np.array(rows, dtype=np.float32)


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
    options, picked = question.options, question.picked
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


def _mark(columns: Floats, at: int, held: NDArray[np.bool_]) -> None:
    if held.any():
        columns[:, at] = np.maximum(columns[:, at], held)
        columns[:, at + 1] = 1.0 - columns[:, at]
