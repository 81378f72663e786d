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
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError
from geo.gazetteer.options import Floats
from geo.resolve.namesakes import among_the_others
from geo.resolve.others import Others
from geo.resolve.questions import Questions
from geo.resolve.signs import OF_NAME, OF_WORDS, SIGNS, Reals, signs_of_name, signs_of_words

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
    first, *later = weights()
    signs = [_table(one) for one in every]
    points = [one[:, :_KNOWN] @ first[:_KNOWN] for one in signs]
    chances = [shares(*both) for both in zip(points, every, strict=True)]
    others = {i: Others(one) for i, one in enumerate(every) if len(one.rows)}
    for weight in later:
        for i, told in others.items():
            signs[i][:, _KNOWN:] = told.signs(chances[i])
            points[i] = signs[i] @ weight
            chances[i] = shares(points[i], every[i])
    for i in others:
        moved = among_the_others(points[i], signs[i], every[i])
        if moved is not points[i]:
            points[i], chances[i] = moved, shares(moved, every[i])
    return [Ranking(*one) for one in zip(every, signs, points, chances, strict=True)]


def fixed_signs(questions: Questions) -> Floats:
    """The signs that do not depend on what other names mean."""
    return _table(questions)[:, :_KNOWN]


def _table(questions: Questions) -> Floats:
    """The same, with empty columns for those that do."""
    signs = np.zeros((len(questions.rows), len(SIGNS)), dtype=np.float32)
    asked = questions.asked
    if not asked:
        return signs
    of_name = [
        signs_of_name(q.options) if q.entire else signs_of_name(q.options)[q.picked] for q in asked
    ]
    np.concatenate(of_name, out=signs[:, : len(OF_NAME)])
    for number, question in enumerate(asked):
        if question.told:
            start, end = questions.starts[number : number + 2].tolist()
            signs_of_words(question, signs[start:end, len(OF_NAME) : _KNOWN])
    return signs


def shares(points: Reals, questions: Questions) -> Reals:
    """Chances from points: they sum to 1 for each question."""
    if not len(points):
        return points
    starts, owner = questions.starts[:-1], questions.owner
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
