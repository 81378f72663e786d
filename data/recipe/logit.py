"""Fits weights of named signs to choices: a conditional logit with a ridge, by L-BFGS.

Each option of a choice has signs; what its signs weigh, added up, are its points. The weights are
those under which the right options of the choices are the likeliest. A yes or no is a choice
between an option with signs and one without any: there the points are the log odds of yes. The
same choices give the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

STEPS, CLOSE = 500, 1e-9
"""Most steps, and the relative gain at which it has arrived."""

Sign = TypeVar("Sign", bound=Hashable)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice(Generic[Sign]):
    """Options of which some are right and others wrong."""

    options: Sequence[Sequence[Sign]]
    """The signs of each."""
    right: AbstractSet[int]
    """Numbers of those that are right; at least one, and not all."""
    counts: float = 1.0
    """How much the choice counts."""


def weigh(choices: Sequence[Choice[Sign]], *, ridge: float, least: int) -> dict[Sign, float]:
    """What each sign weighs, in log odds; in order of the signs.

    Args:
        choices: What to learn from.
        ridge: How strongly weights are drawn to zero.
        least: In how many choices a sign must occur to be weighed.
    """
    seen: Counter[Sign] = Counter()
    for choice in choices:
        seen.update({sign for option in choice.options for sign in option})
    wanted: list[Any] = [sign for sign, times in seen.items() if times >= least]
    columns: dict[Sign, int] = {sign: i for i, sign in enumerate(sorted(wanted))}
    options = [option for choice in choices for option in choice.options]
    weights = _fit(
        [np.array([columns[s] for s in signs if s in columns], np.int64) for signs in options],
        [len(choice.options) for choice in choices],
        np.array([i in c.right for c in choices for i in range(len(c.options))]),
        np.array([choice.counts for choice in choices]),
        width=len(columns),
        ridge=ridge,
    )
    return {sign: float(weights[i]) for sign, i in columns.items()}


def _fit(
    rows: Sequence[NDArray[np.int64]],
    sizes: Sequence[int],
    right: NDArray[np.bool_],
    counts: Floats,
    *,
    width: int,
    ridge: float,
) -> Floats:
    """The weights that make the right options of each choice the likeliest, by L-BFGS."""
    lengths = np.array([len(row) for row in rows])
    columns, of_row = np.concatenate(rows), np.repeat(np.arange(len(rows)), lengths)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    of_choice = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        points = np.bincount(of_row, weights[columns], len(rows))
        points -= np.maximum.reduceat(points, starts)[of_choice]
        odds = np.exp(points)
        every, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        cost = float(counts @ (np.log(every) - np.log(good)))
        slope = (odds / every[of_choice] - odds * right / good[of_choice]) * counts[of_choice]
        gradient = np.bincount(columns, slope[of_row], width) + ridge * weights
        return cost + 0.5 * ridge * float(weights @ weights), gradient

    found = minimize(
        loss,
        np.zeros(width),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": STEPS, "ftol": CLOSE, "gtol": 0.0},
    )
    return np.asarray(found.x, np.float64)
