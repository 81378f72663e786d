"""Roads and railways of data packs around the reports of a map, as layers to switch on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.cartography.extras import Lent
from geo.folding import parts_of
from geo.gazetteer.basemap import Bounds, Surroundings
from geo.gazetteer.entries import Entries
from geo.gazetteer.packs.ways import RAILWAY, ROAD, PackWays

_NAMES: Final = {RAILWAY: "Railways", ROAD: "Roads"}
_LEVEL: Final = "fine"
_DETAILS_DEG: Final = (0.001, 0.004, 0.016)
"""Of lines, the finest that the page has room for."""
_MOST_CORNERS: Final = 30_000
"""Of a layer: a tenth of a megabyte."""


def way_layers(entries: Entries, around: Surroundings) -> list[Lent]:
    """A layer for the railways and one for the roads of the installed packs, where they have any.

    Args:
        entries: the index with its packs.
        around: what surrounds the reports; lines are cut to it.
    """
    ways = entries.ways
    layers = []
    for sort, name in _NAMES.items():
        packs = ways.packs(sort) if ways is not None else []
        lines = _lines(ways, sort, around.get(_LEVEL, ())) if ways is not None and packs else []
        if lines:
            owners = tuple(entries.packs[number].line() for number in packs)
            layers.append(Lent(name=name, shapes=tuple(lines), credits=owners))
    return layers


def _lines(ways: PackWays, sort: str, boxes: Sequence[Bounds]) -> list[BaseGeometry]:
    cut = [
        part
        for box in boxes
        for line in ways.within(sort, box).lines
        for part in parts_of(shapely.clip_by_rect(line, *box))
        if isinstance(part, LineString)
    ]
    fit: list[BaseGeometry] = []
    for detail_deg in _DETAILS_DEG:
        plain = shapely.simplify(np.array(cut, dtype=object), detail_deg)
        fit = shapely.get_parts(plain).tolist()
        if int(shapely.get_num_coordinates(plain).sum()) <= _MOST_CORNERS:
            return fit
    fit.sort(key=lambda line: (-line.length, line.wkb))
    room = np.cumsum(shapely.get_num_coordinates(np.array(fit, dtype=object))) <= _MOST_CORNERS
    return [line for line, fits in zip(fit, room.tolist(), strict=True) if fits]
