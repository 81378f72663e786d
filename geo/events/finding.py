"""Finds the events that a claim may belong to: of its days, at its place or within reach of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from geo.events.profile import Profile
from geo.events.sketching import Sketch

_CELL_DEG: Final = 0.25
"""Side of the cells in which claims under different names are looked for."""
_METRES_PER_DEG: Final = 111_320.0
_DAYS: Final = 4
"""Days that share a drawer, of what lasts; blows have a drawer for each day."""

Name = str | tuple[str, int, int]
"""A place; or what is looked for in a cell: the middle of a claim, or the reach of a measured
one."""
Drawers = dict[int, list[Profile]]


class Finder:
    """Events by what claims must share with them."""

    def __init__(self, claims: Iterable[Sketch]) -> None:
        """All claims that will be looked for: where one is measured from afar, cells matter."""
        self._events: dict[tuple[str, Name], Drawers] = {}
        self._reached = {
            (claim.key, cell) for claim in claims if claim.measured for cell in cells_of(claim)
        }

    def add(self, event: Profile) -> None:
        """An event that was founded."""
        founder = event.founder
        for name in self._names(founder, mine="reach", others="middle"):
            drawers = self._events.setdefault((founder.key, name), {})
            for number in _numbers(founder):
                drawers.setdefault(number, []).append(event)

    def near(self, claim: Sketch) -> list[Profile]:
        """Events whose days and place the claim's may meet, each once."""
        if not self._reached:
            drawers = self._events.get((claim.key, claim.place_id))
            return [] if drawers is None else _meeting(claim, drawers)
        found: dict[Profile, None] = {}
        for name in self._names(claim, mine="middle", others="reach"):
            drawers = self._events.get((claim.key, name))
            if drawers is not None:
                found |= dict.fromkeys(_meeting(claim, drawers))
        return list(found)

    def at(self, claim: Sketch) -> Sequence[Profile]:
        """All events at the place that is named, whatever their days."""
        drawers = self._events.get((claim.key, claim.place_id), {})
        return list({event.number: event for some in drawers.values() for event in some}.values())

    def _names(self, claim: Sketch, *, mine: str, others: str) -> Iterator[Name]:
        """The place; and where a measured claim is about, cells under what they are kept for."""
        yield claim.place_id
        if claim.spot and self._reached:
            cell = cell_of(claim.lon, claim.lat)
            if (claim.key, cell) in self._reached:
                yield (others, *cell)
            if claim.measured:
                for one in cells_of(claim):
                    yield (mine, *one)


def _meeting(claim: Sketch, drawers: Drawers) -> list[Profile]:
    """Events of some drawers whose days the claim's may meet, each once."""
    first, last = claim.first, claim.last
    numbers = _numbers(claim)
    found = [
        event
        for number in numbers
        for event in drawers.get(number, ())
        if event.first <= last and first <= event.last
    ]
    return found if len(numbers) == 1 else list(dict.fromkeys(found))


def _numbers(claim: Sketch) -> range:
    """Numbers of the drawers of its days; one drawer for all that is not timed."""
    if not claim.timed:
        return range(-1, 0)
    days = 1 if claim.family == "force" else _DAYS
    return range(claim.first // days, claim.last // days + 1)


def cell_of(lon: float, lat: float) -> tuple[int, int]:
    """The cell of a point, degrees."""
    return math.floor(lon / _CELL_DEG), math.floor(lat / _CELL_DEG)


def cells_of(claim: Sketch) -> Iterator[tuple[int, int]]:
    """The cells that its disc touches."""
    up = claim.radius_m / _METRES_PER_DEG
    aside = up / max(0.1, math.cos(math.radians(claim.lat)))
    west, south = cell_of(claim.lon - aside, claim.lat - up)
    east, north = cell_of(claim.lon + aside, claim.lat + up)
    return ((x, y) for x in range(west, east + 1) for y in range(south, north + 1))
