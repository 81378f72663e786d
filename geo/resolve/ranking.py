"""How likely each candidate is what a name means, given the whole article.

A linear model over the signs of `geo.resolve.signs` and `others`, three times over: from the name
and the words around it alone; with the other names as these were understood first; and once more
with them as they were understood then. Points are log-odds: among the candidates of one name, each
point more makes a candidate e times as likely. The weights are learnt by
`data/recipe/resolution_weights.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError
from geo.gazetteer.options import Floats
from geo.resolve.namesakes import among_the_others
from geo.resolve.others import Others
from geo.resolve.questions import Questions
from geo.resolve.signs import OF_NAME, OF_WORDS, SIGNS, Reals, keep_signs, signs_of_words
from geo.resolve.together import Together

_FILE: Final = Path(__file__).with_name("weights.toml")
_KNOWN: Final = len(OF_NAME) + len(OF_WORDS)
ROUNDS: Final = ("alone", "together", "settled")
"""Tables of the file, in the order of the rounds."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The candidates of all questions, with their points."""

    questions: Questions
    signs: Floats
    """Shape (candidates, signs)."""
    points: Reals
    chances: Reals
    """Of each candidate among those of its question; they sum to 1."""

    def first(self) -> list[int]:
        """Number of the most likely candidate of each question."""
        bounds = self.questions.starts.tolist()
        return [start + int(self.points[start:end].argmax()) for start, end in pairwise(bounds)]

    def best(self, question: int) -> list[int]:
        """Numbers of a question's candidates, most likely first."""
        start, end = self.questions.starts[question : question + 2].tolist()
        order = np.argsort(-self.points[start:end], kind="stable")
        return [start + int(i) for i in order]


def rank(questions: Questions) -> Ranking:
    """Rank the candidates of all names of an article."""
    return rank_all([questions])[0]


def rank_all(every: Sequence[Questions]) -> list[Ranking]:
    """The same for several articles, which go through each step together."""
    some = [one for one in every if one.asked]
    if not some:
        return [_nothing(one) for one in every]
    first, *later = weights()
    together = Together(some)
    signs = _signs(together)
    points = _points(signs[:, :_KNOWN], first[:_KNOWN], together)
    chances = _shares(points, together.starts, together.owner)
    others = Others(together)
    for weight in later:
        signs[:, _KNOWN:] = others.signs(chances)
        points = _points(signs, weight, together)
        chances = _shares(points, together.starts, together.owner)
    moved = among_the_others(points, signs, together)
    if moved is not points:
        points, chances = moved, _shares(moved, together.starts, together.owner)
    ranked = iter(
        [
            Ranking(one, signs[part], points[part], chances[part])
            for one, part in zip(some, together.parts, strict=True)
        ]
    )
    return [next(ranked) if one.asked else _nothing(one) for one in every]


def _points(signs: Floats, weight: NDArray[np.float32], together: Together) -> Reals:
    """Of each candidate, by its signs.

    Article by article: what a product comes to in its last digits depends on how many lines there
    are, and an article means the same whatever it is read with.
    """
    points = np.empty(len(signs), dtype=np.float32)
    for part in together.parts:
        np.matmul(signs[part], weight, out=points[part])
    return points


def _nothing(questions: Questions) -> Ranking:
    """Of an article that asks nothing."""
    empty = np.empty(0, dtype=np.float32)
    return Ranking(questions, np.empty((0, len(SIGNS)), dtype=np.float32), empty, empty)


def fixed_signs(questions: Questions) -> Floats:
    """The signs that do not depend on what other names mean."""
    if not questions.asked:
        return np.empty((0, _KNOWN), dtype=np.float32)
    return _signs(Together([questions]))[:, :_KNOWN]


def _signs(together: Together) -> Floats:
    """The signs that do not depend on what other names mean, with empty columns for the others."""
    asked, bounds = together.asked, together.bounds
    signs = np.zeros((bounds[-1], len(SIGNS)), dtype=np.float32)
    keep_signs([question.options for question in asked])
    of_name = [
        q.options.kept["signs"] if q.entire else q.options.kept["signs"][q.picked] for q in asked
    ]
    np.concatenate(of_name, out=signs[:, : len(OF_NAME)])
    for number, question in enumerate(asked):
        if question.told:
            start, end = bounds[number : number + 2]
            signs_of_words(question, signs[start:end, len(OF_NAME) : _KNOWN])
    return signs


def shares(points: Reals, questions: Questions) -> Reals:
    """Chances from points: they sum to 1 for each question."""
    if not len(points):
        return points
    return _shares(points, questions.starts[:-1], questions.owner)


def _shares(points: Reals, starts: NDArray[np.int64], owner: NDArray[Any]) -> Reals:
    odds = np.exp(points - np.maximum.reduceat(points, starts)[owner])
    chances: Reals = odds / np.add.reduceat(odds, starts)[owner]
    return chances


@cache
def weights() -> tuple[NDArray[np.float32], ...]:
    """One weight for each sign, for each round. Raises DataError where the file is wrong."""
    try:
        tables = tomllib.loads(_FILE.read_text("utf-8"))
        found = [[float(tables[name].get(sign, 0.0)) for sign in SIGNS] for name in ROUNDS]
        unknown = sorted({sign for name in ROUNDS for sign in tables[name]} - set(SIGNS))
    except (OSError, ValueError, KeyError) as error:
        message = f"{_FILE.name} cannot be read: {error}; install Sitmap again"
        raise DataError(message) from error
    if unknown:
        message = f"{_FILE.name} weighs signs that nobody counts: {', '.join(unknown)}"
        raise DataError(message)
    return tuple(np.array(row, dtype=np.float32) for row in found)
