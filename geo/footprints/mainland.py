"""A country without the small islands far off its coast, of which "the north-east" says nothing."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of, wrapped
from geo.footprints.kept import kept
from geo.geodesy import equal_area, middle

_GAP_M: Final = 250_000.0
"""Between two pieces of land, over which they still belong together."""
_SMALL: Final = 0.05
"""Of a country's area, below which what lies farther off is left out."""


@kept(64)
def mainland(outline: BaseGeometry) -> BaseGeometry:
    """The pieces of a country that hang together, and the large ones: not Colombia's islands."""
    parts = parts_of(outline)
    if len(parts) == 1:
        return outline
    frame = equal_area(middle(outline))
    flat = np.array([frame.project(part) for part in parts], dtype=object)
    areas = shapely.area(flat)
    ones, others = shapely.STRtree(flat).query(flat, predicate="dwithin", distance=_GAP_M)
    near: dict[int, list[int]] = {}
    for one, other in zip(ones.tolist(), others.tolist(), strict=True):
        near.setdefault(one, []).append(other)
    whole = float(areas.sum())
    stay: set[int] = set()
    seen: set[int] = set()
    for first in np.argsort(-areas, kind="stable").tolist():
        if first in seen:
            continue
        group = _together(first, near)
        seen |= group
        if not stay or float(areas[sorted(group)].sum()) >= _SMALL * whole:
            stay |= group
    if len(stay) == len(parts):
        return outline
    return wrapped(shapely.GeometryCollection([parts[number] for number in sorted(stay)]))


def _together(first: int, near: dict[int, list[int]]) -> set[int]:
    """All pieces that are reached from one, from each to those near it."""
    group, open_ = {first}, [first]
    while open_:
        for other in near[open_.pop()]:
            if other not in group:
                group.add(other)
                open_.append(other)
    return group
