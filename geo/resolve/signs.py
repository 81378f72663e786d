"""What speaks for and against each candidate: one column for each sign, one line for a candidate.

Signs of the name alone are kept with the name; those of the words around it are counted once; those
of the other names, in `geo.resolve.others`, are counted again when it is clearer what they mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.layout import KINDS, among
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
from geo.resolve.holders import held_by
from geo.resolve.questions import Question, picked

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

_MOST_STATES: Final = 1000
"""More than there are states: with it each name and state together have a number."""
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
_OTHERS_PEOPLE: Final = OF_NAME.index("other name's people")
_BESIDE_MAIN: Final = OF_NAME.index("other name beside a main one")
_CAPITAL, _CHIEF = OF_NAME.index("capital"), OF_NAME.index("chief town")
_OF_TOWN, _WITH_TOWN = OF_NAME.index("unit of its town"), OF_NAME.index("unit with a small town")
_OF_UNIT: Final = OF_NAME.index("town of its unit")
_NAMESAKE: Final = OF_NAME.index("namesake of its state")
_WITH_CAPITAL: Final = OF_NAME.index("unit with its capital's name")
_FITS: Final = {
    kind: np.array([number in fitting for number in range(len(KINDS))])
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
        keep_signs([options])
        kept = options.kept["signs"]
    return kept


def keep_signs(every: Sequence[Options]) -> None:
    """Work out columns `OF_NAME` of the options of many names at once, and keep them with each."""
    new = [one for one in dict.fromkeys(every) if "signs" not in one.kept]
    for one in new:
        if not len(one):
            one.kept["signs"] = np.empty((0, len(OF_NAME)), dtype=np.float32)
    new = [one for one in new if len(one)]
    if not new:
        return
    names = _Names(new)
    signs = names.signs()
    for number, (start, end) in enumerate(pairwise(names.bounds)):
        new[number].kept["signs"] = signs[start:end]


class _Names:
    """The options of several names end to end; none of them without any."""

    def __init__(self, every: Sequence[Options]) -> None:
        self.every = every
        self.bounds = [0, *accumulate(map(len, every))]
        self.starts = np.array(self.bounds[:-1], dtype=np.intp)
        self.owner = np.repeat(np.arange(len(every)), np.diff(self.bounds))
        _, self.state, self.unit, self.kind, self.name = np.concatenate(
            [one.whole for one in every], axis=1
        )
        flags = np.concatenate([one.flags for one in every], axis=1)
        self.short, self.urban, self.chief, self.capital = flags
        self.people = np.concatenate([one.people for one in every])

    def signs(self) -> Floats:
        """Columns `OF_NAME` of all options."""
        kind, people = self.kind, self.people
        signs = np.zeros((len(kind), len(OF_NAME)), dtype=np.float32)
        place = np.arange(len(kind)) - self.starts[self.owner]
        is_other, is_city = self.name == OTHER_NAME, kind == CITY
        is_water = (people == 0.0) & ((kind == CONTINENT) | (kind == REGION))
        # Sizes are rounded as the column of people is, all else is exact.
        sizes = np.log10(people + 1.0) / MOST_PEOPLE
        signs[:, _PEOPLE] = np.where(is_water, WATERS_SIZE, sizes)
        shares = people.astype(np.float64) / np.maximum(self._of_all(np.maximum, people), 1.0)
        signs[:, _SHARE] = np.where(is_water, 1.0, shares)
        signs[:, _FIRST] = place == 0
        signs[:, _RANK] = 1.0 / (1.0 + place)
        signs[:, _UNKNOWN] = is_city & (people == 0.0)
        for one, column in _OF_KIND.items():
            signs[:, column] = kind == one
        for one, column in _OF_RELATION.items():
            signs[:, column] = self.name == one
        signs[:, _OTHERS_PEOPLE] = np.where(is_other, sizes, 0.0)
        has_main = self._of_all(np.logical_or, self.name == MAIN_NAME)
        signs[:, _BESIDE_MAIN] = is_other & has_main
        signs[:, _CAPITAL], signs[:, _CHIEF] = self.capital, self.chief
        is_unit, is_state = kind == ADMIN1, kind == COUNTRY
        both = self._of_all(np.logical_or, is_unit) & self._of_all(np.logical_or, is_city)
        for i in np.flatnonzero(is_unit & both).tolist():
            self._unit_of_town(i, signs)
        states = self.owner * _MOST_STATES + self.state
        signs[:, _NAMESAKE] = ~is_state & among(states, np.sort(states[is_state]))
        seated = is_unit & among(states, np.sort(states[self.capital & is_city]))
        signs[:, _WITH_CAPITAL] = seated & (signs[:, _OF_TOWN] == 0.0)
        return signs

    def _of_all(self, how: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        """What all options of a name come to together, told to each of them."""
        together: NDArray[Any] = how.reduceat(values, self.starts)[self.owner]
        return together

    def _unit_of_town(self, i: int, signs: Floats) -> None:
        """Mark a unit that is named after its town, or has a lesser one of its name; and the towns.

        `i` is the unit's place among the options.
        """
        part = slice(*self.bounds[self.owner[i] : self.owner[i] + 2])
        inside = (self.kind[part] == CITY) & (self.unit[part] == self.unit[i])
        is_urban = bool(self.urban[i])
        if not is_urban:
            inside &= ~self.short[part]
        if not inside.any():
            return
        share = self.people[part] / max(float(self.people[i]), 1.0)
        seat = self.chief[part] | (share >= SEAT_SHARE)
        seat |= (self.name[part] == MAIN_NAME) & (share >= NAMED_SEAT_SHARE)
        is_seat = is_urban or bool(seat[inside].any())
        signs[i, _OF_TOWN if is_seat else _WITH_TOWN] = 1.0
        signs[part, _OF_UNIT] = np.maximum(signs[part, _OF_UNIT], inside)


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
