"""Weights that were learnt, as files of the package hold them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from pathlib import Path
from typing import Any, Final

from geo.errors import DataError

EVERYWHERE: Final = ""
"""Key of what a sign counts in every context."""
ODDS: Final = (-6.0, -4.0, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
"""Bounds of log odds among which they are signs alike."""
Weights = Mapping[str, Mapping[str, float]]
"""What each sign counts, in log odds: everywhere, and more or less by a part of the context."""


def counted(weights: Weights, context: Iterable[str]) -> Mapping[str, float]:
    """What each sign counts in a context: everywhere, and in each of its parts."""
    keys = (EVERYWHERE, *context)
    return {sign: sum(row.get(key, 0.0) for key in keys) for sign, row in weights.items()}


def weighed(signs: Iterable[str], table: Mapping[str, float]) -> float:
    """What some signs weigh together; one that the table lacks weighs nothing."""
    return sum(map(table.get, signs, repeat(0.0)))


def step(name: str, value: float, bounds: Sequence[float]) -> str:
    """A sign for how large a number is: the highest bound that it reaches."""
    reached = [bound for bound in bounds if value >= bound]
    return f"{name} {reached[-1]:g}" if reached else f"{name} less"


def stored_signs(file: Path, version: int, recipe: str) -> Any:
    """The table `signs` of a file of weights, made by a script of `data/recipe`.

    Raises:
        DataError: They are of another version than the signs: learnt from signs of other meanings.
    """
    stored = tomllib.loads(file.read_text(encoding="utf-8"))
    if stored["version"] != version:
        message = f"{file.name} is of version {stored['version']!r}, {version} is wanted"
        raise DataError(f"{message}: learn it again with data/recipe/{recipe}")
    return stored["signs"]


class Learnt:
    """Weights that ship, by parts of a context: loaded when first asked for, counted once each."""

    def __init__(self, file: Path, version: int, recipe: str) -> None:
        """`version` is that of the signs; `recipe` is the script that learns the weights."""
        self.file, self.version, self.recipe = file, version, recipe
        self._tables: dict[tuple[str, ...], Mapping[str, float]] = {}

    @cached_property
    def weights(self) -> Weights:
        """What the file holds.

        Raises:
            DataError: It is of another version than the signs.
        """
        signs: Weights = stored_signs(self.file, self.version, self.recipe)
        return signs

    def weigh(self, signs: Iterable[str], context: tuple[str, ...]) -> float:
        """What some signs weigh together in a context."""
        table = self._tables.get(context)
        if table is None:
            table = self._tables[context] = counted(self.weights, context)
        return weighed(signs, table)

    def by(self, weights: Weights) -> Learnt:
        """The same with other weights, which no file holds."""
        other = Learnt(self.file, self.version, self.recipe)
        other.weights = weights
        return other
