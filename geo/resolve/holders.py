"""What may hold a name by the words of the text: the name right behind it, or right before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.options import ADMIN1, COUNTRY, DISTRICT, REGION, Options

BEHIND_REACH: Final = 2
"""Characters between a name and what it lies in: "Moscow, Idaho"."""
BEFORE_REACH: Final = 3
""" "Ohio's Springfield"."""
_HOLDERS: Final = frozenset({COUNTRY, ADMIN1, DISTRICT})


def neighbours(
    spans: Sequence[tuple[int, int]], found: Sequence[Options]
) -> tuple[list[int], list[int]]:
    """For each name the number of the one right behind it, and of the one right before; or -1."""
    behind, before = [-1] * len(spans), [-1] * len(spans)
    order = sorted(range(len(spans)), key=spans.__getitem__)
    for one, two in pairwise(order):
        gap = spans[two][0] - spans[one][1]
        if 0 < gap <= BEFORE_REACH:
            if gap <= BEHIND_REACH and _holds_any(found[two], found[one]):
                behind[one] = two
            elif _holds_any(found[one], found[two]):
                before[two] = one
    return behind, before


def _holds_any(outer: Options, inner: Options) -> bool:
    return bool(inner) and bool(_areas(outer)) and bool(held_by(outer, inner).any())


def held_by(outer: Options, inner: Options) -> NDArray[np.bool_]:
    """Which of the inner options lie in any of the outer ones that are areas."""
    held = np.zeros(len(inner), dtype=bool)
    for kind, country, unit, row in _areas(outer):
        if kind == COUNTRY:
            held |= (inner.country == country) & (inner.kind != COUNTRY)
        elif kind == REGION:
            held |= (inner.country == country) & (inner.kind != COUNTRY) & (inner.rows != row)
        else:
            # A district has no outline: its unit stands for it.
            held |= (inner.unit == unit) & (inner.rows != row) & (inner.kind != ADMIN1)
    return held


def _areas(options: Options) -> list[tuple[int, int, int, int]]:
    """Kind, state, unit and row of the options that can hold others; kept with them."""
    kept: list[tuple[int, int, int, int]] | None = options.kept.get("areas")
    if kept is None:
        rows, countries, units, kinds, _ = options.whole.tolist()
        kept = options.kept["areas"] = [
            line
            for line in zip(kinds, countries, units, rows, strict=True)
            if line[0] in _HOLDERS or (line[0] == REGION and line[1] >= 0)
        ]
    return kept
