"""How many are right, made up and missed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.evaluate.fields import Bounds

BEST_TOLERANCE = 0.05
"""Share by which the best value of a measure may differ."""
BOUND_TOLERANCE = 0.15
"""Share of the gold's best value by which a bound may differ."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are right, made up and missed; what is there but wrong is both of the latter."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.spurious + other.spurious, self.missed + other.missed
        )

    @property
    def precision(self) -> float | None:
        """Share of what was given that is right; None when nothing was."""
        given = self.right + self.spurious
        return self.right / given if given else None

    @property
    def recall(self) -> float | None:
        """Share of what was wanted that is right; None when nothing was."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two, 0 to 1; None when nothing was wanted or given."""
        every = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / every if every else None


Figures = Mapping[str, Tally]
"""One tally for each figure."""

RIGHT, WRONG = Tally(right=1), Tally(spurious=1, missed=1)


def added(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies; of none, an empty one."""
    return sum(tallies, Tally())


def judged(judgements: Iterable[bool]) -> Tally:
    """Count things that are there for certain, each right or wrong."""
    return added(RIGHT if right else WRONG for right in judgements)


def measure_tally(wanted: Bounds | None, given: Bounds | None) -> Tally:
    """Count one measure: a wrong value is made up, and the right one is missed."""
    if wanted is not None and given is not None and same_measure(wanted, given):
        return RIGHT
    return Tally(0, int(given is not None), int(wanted is not None))


def same_measure(wanted: Bounds, given: Bounds) -> bool:
    """Whether two intervals agree within tolerance."""
    best = abs(wanted[1])
    return abs(given[1] - wanted[1]) <= BEST_TOLERANCE * best and all(
        abs(given[at] - wanted[at]) <= BOUND_TOLERANCE * best for at in (0, 2)
    )
