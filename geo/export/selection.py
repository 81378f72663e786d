"""Which reports go into a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geo.errors import UsageError
from geo.model import Activity, Feature

_HALF_TURN, _QUARTER_TURN = 180.0, 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a report must be to be taken; what is left empty lets all pass."""

    activities: frozenset[Activity] = frozenset()
    sides: frozenset[str] = frozenset()
    """Actors, in any case of letters."""
    since: date | None = None
    """The last day that it may have happened on is not before this one."""
    until: date | None = None
    """The first such day is not after this one."""
    ground: BaseGeometry | None = None
    """Shapes that touch it pass; unlocated reports do not."""
    min_origins: int = 1
    max_uncertainty_m: float | None = None
    """Unlocated reports do not pass."""

    def takes(self, feature: Feature) -> bool:
        """Whether a report passes all of it."""
        claim = feature.claim
        if self.activities and claim.activity not in self.activities:
            return False
        if self.sides and claim.actor.casefold() not in self.sides:
            return False
        if feature.origins < self.min_origins:
            return False
        return self._in_time(feature) and self._in_place(feature)

    def _in_time(self, feature: Feature) -> bool:
        dates = feature.claim.dates
        first, last = dates.start or dates.end, dates.end or dates.start
        if self.since is not None and (last is None or last < self.since):
            return False
        return self.until is None or (first is not None and first <= self.until)

    def _in_place(self, feature: Feature) -> bool:
        footprint = feature.footprint
        if self.max_uncertainty_m is not None and (
            footprint is None or footprint.uncertainty_m > self.max_uncertainty_m
        ):
            return False
        if self.ground is None:
            return True
        return footprint is not None and bool(shapely.intersects(self.ground, footprint.geometry))


def select(features: Iterable[Feature], selection: Selection) -> list[Feature]:
    """The reports that pass, in their order."""
    return [feature for feature in features if selection.takes(feature)]


def parse_box(words: str) -> BaseGeometry:
    """ "west,south,east,north" in degrees; one that crosses the 180th meridian has west > east.

    Raises UsageError.
    """
    try:
        west, south, east, north = (float(part) for part in words.split(","))
    except ValueError:
        message = f"{words!r} is no box: write west,south,east,north in degrees"
        raise UsageError(message) from None
    fits = abs(west) <= _HALF_TURN and abs(east) <= _HALF_TURN
    if not fits or not -_QUARTER_TURN <= south < north <= _QUARTER_TURN or west == east:
        message = f"{words!r} is no box on the Earth: write west,south,east,north in degrees"
        raise UsageError(message)
    if west < east:
        return box(west, south, east, north)
    return shapely.union_all(
        [box(west, south, _HALF_TURN, north), box(-_HALF_TURN, south, east, north)]
    )
