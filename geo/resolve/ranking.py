"""How likely each candidate is what a name means, given the whole article.

A linear model over the signs of `geo.resolve.signs` and `others`, three times over: from the name
and the words around it alone; with the other names as these were understood first; and once more
with them as they were understood then. Points are log-odds: among the candidates of one name, each
point more makes a candidate e times as likely. The weights are learnt by
`data/recipe/resolution_weights.py`.
"""

from __future__ import annotations

import tomllib
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
from geo.resolve.signs import OF_NAME, OF_OTHERS, SIGNS, Reals, signs_of_name, signs_of_words

_FILE: Final = Path(__file__).with_name("weights.toml")
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
    known = fixed_signs(questions)
    first, *later = weights()
    points = known @ first[: known.shape[1]]
    chances = shares(points, questions)
    signs = np.concatenate(
        [known, np.zeros((len(known), len(OF_OTHERS)), dtype=np.float32)], axis=1
    )
    if len(points):
        others = Others(questions, known)
        for weight in later:
            signs[:, known.shape[1] :] = others.signs(chances)
            points = signs @ weight
            chances = shares(points, questions)
        moved = among_the_others(points, signs, questions)
        if moved is not points:
            points, chances = moved, shares(moved, questions)
    return Ranking(questions, signs, points, chances)


def fixed_signs(questions: Questions) -> Floats:
    """The signs that do not depend on what other names mean."""
    signs = np.zeros((len(questions.rows), len(SIGNS) - len(OF_OTHERS)), dtype=np.float32)
    for question, (start, end) in zip(
        questions.asked, pairwise(questions.starts.tolist()), strict=True
    ):
        of_name = signs_of_name(question.options)
        whole = len(of_name) == end - start
        signs[start:end, : len(OF_NAME)] = of_name if whole else of_name[question.picked]
        if question.told:
            signs_of_words(question, signs[start:end, len(OF_NAME) :])
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
