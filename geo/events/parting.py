"""Claims in lots that have nothing to do with each other: no event can hold claims of two.

An event is looked for under what a claim shares with it: the sort of deed, a place by name, or the
ground nearby. So claims are in one lot where a chain of these leads from one to the other. A build
keeps what it found of a lot: a new article costs the lots that its claims are in.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import Final

from geo.events.sketching import Sketch, Spot

_CELL_DEG: Final = 3.0
"""Wider than any claim reaches that is placed at a spot, up to 84 degrees of latitude."""


def lots_of(sketches: Sequence[Sketch | Spot]) -> list[list[int]]:
    """Numbers of the claims of each lot, in their order; lots in order of their first claim."""
    spots = {
        (one.place_id, one.admin1, _cell(one.lon, one.lat) if one.spot else None)
        for one in sketches
    }
    places = _Chains()
    cells = {cell for _, _, cell in spots if cell is not None}
    for place, admin1, cell in spots:
        if admin1:
            places.link(place, admin1)
        if cell is not None:
            places.link(place, cell)
    for x, y in cells:
        for beside in ((x + 1, y - 1), (x + 1, y), (x + 1, y + 1), (x, y + 1)):
            if beside in cells:
                places.link((x, y), beside)
    deeds = _Chains()
    for family, activity in {(one.family, one.activity) for one in sketches}:
        deeds.link(("family", family), ("activity", activity))
    place_of = {place: places.end(place) for place, _, _ in spots}
    deed_of = {one: deeds.end(("activity", one)) for one in {one.activity for one in sketches}}
    lots: dict[Hashable, list[int]] = {}
    for number, one in enumerate(sketches):
        lot = (place_of[one.place_id], deed_of[one.activity], one.real)
        lots.setdefault(lot, []).append(number)
    return list(lots.values())


def _cell(lon: float, lat: float) -> tuple[int, int]:
    return math.floor(lon / _CELL_DEG), math.floor(lat / _CELL_DEG)


class _Chains:
    """What is linked to what, by whatever many steps."""

    def __init__(self) -> None:
        self._next: dict[Hashable, Hashable] = {}

    def end(self, one: Hashable) -> Hashable:
        """What all that is linked to a thing has in common."""
        after = self._next
        while (further := after.get(one, one)) != one:
            after[one] = after.get(further, further)
            one = further
        return one

    def link(self, one: Hashable, two: Hashable) -> None:
        """Two things are linked from now on."""
        first, second = self.end(one), self.end(two)
        if first != second:
            self._next[first] = second
