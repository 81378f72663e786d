"""Villages that share their name: which lies beside the rest of the article, and how many are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from geo.gazetteer.options import CITY
from geo.resolve.questions import Questions
from geo.resolve.signs import MOST_PEOPLE, SIGNS, Reals
from geo.resolve.together import Together

_PASSAGE: Final = SIGNS.index("around in passage")
_BESIDE: Final = 0.7
"""Sign from which a settlement lies among the places that are named in the same breath: within
some 100 km of one that is sure."""
_NEARER: Final = 0.3
"""How much more so than the first one."""
_REACH: Final = 1.5
"""Points that it may be behind."""
_PEOPLE: Final = SIGNS.index("people")
_KNOWN: Final = 20_000.0
_SMALL_SHARE: Final = 0.05
"""People of a town whose name few others share, so that no village stands in for it that has less
than this share of them: "Nikopol" on the Dnipro is none of 600 people near Kramatorsk."""
_OUTSIDE: Final = SIGNS.index("not in what holds it")
_MANY, _VERY_MANY = 4, 6
"""Settlements of a country that share a name, from which it is a common one: where none lies by the
article's other places, and anyhow."""


def among_the_others(points: Reals, signs: Reals, together: Together) -> Reals:
    """The points, with a namesake ahead that lies among the places named in the same breath.

    Fighting is told of village by village. That a bigger settlement of the name lies elsewhere in
    the country speaks for it much less than in other news.
    """
    _, countries, _, kinds, _ = together.whole
    beside = np.flatnonzero((kinds == CITY) & (signs[:, _PASSAGE] >= _BESIDE))
    changed = points
    for number in dict.fromkeys(together.owner[beside].tolist()):
        start, end = together.bounds[number : number + 2]
        if end - start < 2:  # noqa: PLR2004
            continue
        best = start + int(points[start:end].argmax())
        if kinds[best] != CITY:
            continue
        close = signs[start:end, _PASSAGE]
        alike = (kinds[start:end] == CITY) & (countries[start:end] == countries[best])
        fit = (
            alike
            & (close >= max(_BESIDE, float(signs[best, _PASSAGE]) + _NEARER))
            & (points[start:end] > points[best] - _REACH)
        )
        people = 10.0 ** (MOST_PEOPLE * signs[start:end, _PEOPLE])  # and one
        if people[best - start] >= _KNOWN and np.count_nonzero(alike) < _MANY:
            fit &= people >= _SMALL_SHARE * people[best - start]
        if not fit.any():
            continue
        rivals = np.where(fit, points[start:end], -np.inf)
        other = start + int(rivals.argmax())
        if changed is points:
            changed = points.copy()
        changed[other], changed[best] = points[best], points[other]
    return changed


def how_many(best: int, order: Sequence[int], signs: Reals, questions: Questions) -> int:
    """How many settlements of its country share a name, where that makes a reading doubtful.

    The one that is meant may then well be too small to be known, above all where none lies by the
    other places. Those outside what the words say holds it are not counted. `order` are the
    candidates; 0 is no doubt.
    """
    kinds, countries = questions.kind, questions.country
    if kinds[best] != CITY:
        return 0
    many = sum(
        kinds[one] == CITY and countries[one] == countries[best] and not signs[one, _OUTSIDE]
        for one in order
    )
    return many if many >= (_VERY_MANY if signs[best, _PASSAGE] >= _BESIDE else _MANY) else 0
