"""Ground that fills up step by step, by the way that is travelled inside it.

Ground beyond a bend comes late, and what is filled stays in one piece, unless no ground that joins
on is left. The order does not know how much is wanted: more holds all that less holds.
"""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of
from geo.footprints.solving import crossing

FIRST_STEP_M = 500.0
STEP_GROWTH = 1.08
"""Each ring is this much wider than the one before: fine where patches are small."""
TOLERANCE = 2e-4
"""Of the wanted area."""
_STANDSTILL = 1e-9
_QUADRANT_STEPS = 12


class Filling:
    """Ever more of one region from what was held before, in metres of an equal-area frame."""

    def __init__(self, region: BaseGeometry, seeds: BaseGeometry) -> None:
        self.region = region
        self.seeds = seeds
        self.patches: list[BaseGeometry] = [seeds]
        self.leaps: set[int] = set()
        """Patches that have all ground that joins on to them: their next one crosses a gap."""

    def filled(self, area_m2: float) -> BaseGeometry:
        """So much of it, within 0.1 %; at most the whole region."""
        number = 0
        while self._patch(number + 1).area < area_m2:
            if self._patch(number + 1).area >= self.region.area * (1.0 - TOLERANCE):
                return self._patch(number + 1)
            number += 1
        inner, width, leap = self._patch(number), _width(number), number in self.leaps
        tolerance = TOLERANCE * area_m2

        def grown(distance_m: float) -> float:
            return float(self._grown(inner, distance_m, leap=leap).area)

        distance_m = crossing(grown, area_m2, 0.0, width, tolerance)
        reached = self._grown(inner, distance_m, leap=leap)
        if abs(reached.area - area_m2) <= 2.0 * tolerance:
            return reached
        return self._bay(reached, self._patch(number + 1), area_m2)

    def _patch(self, number: int) -> BaseGeometry:
        while len(self.patches) <= number:
            done = len(self.patches) - 1
            inner, width = self.patches[done], _width(done)
            outer = self._grown(inner, width, leap=False)
            if outer.area <= inner.area * (1.0 + _STANDSTILL):
                self.leaps.add(done)
                outer = self._grown(inner, width, leap=True)
            self.patches.append(outer)
        return self.patches[number]

    def _grown(self, inner: BaseGeometry, distance_m: float, *, leap: bool) -> BaseGeometry:
        """The ground of the region within a distance of a patch; without a leap, what joins it."""
        if distance_m <= 0.0:
            return inner
        wide = shapely.buffer(inner, distance_m, quad_segs=_QUADRANT_STEPS)
        inside = shapely.intersection(wide, self.region)
        parts = [part for part in parts_of(inside) if part.area > 0.0]
        return shapely.union_all([part for part in parts if leap or part.intersects(inner)])

    def _bay(self, inner: BaseGeometry, outer: BaseGeometry, area_m2: float) -> BaseGeometry:
        """Where a bay joins at once, it fills up by distance from the seeds."""
        bay = shapely.difference(outer, inner)
        farthest_m = float(shapely.hausdorff_distance(bay, self.seeds))
        missing = area_m2 - inner.area

        def filled(radius_m: float) -> float:
            disc = shapely.buffer(self.seeds, radius_m, quad_segs=_QUADRANT_STEPS)
            return float(shapely.intersection(bay, disc).area)

        radius_m = crossing(filled, missing, 0.0, 1.1 * farthest_m, TOLERANCE * area_m2)
        disc = shapely.buffer(self.seeds, radius_m, quad_segs=_QUADRANT_STEPS)
        return shapely.union(inner, shapely.intersection(bay, disc))


def _width(number: int) -> float:
    return FIRST_STEP_M * STEP_GROWTH**number
