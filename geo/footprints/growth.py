"""Patches of a region that grow round what is held, and lean on the border that it was taken from.

Whoever came over a border holds the ground behind his foremost places too. A patch is the union of
what lies within a reach of each place and of the ground behind it, down to the border; then bays
and gaps are closed that are too narrow for anyone else to stand in. Every step only adds ground as
the reach grows, so that of two patches from the same places the larger holds the smaller.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of
from geo.footprints.filling import Filling

TOLERANCE = 5e-4
"""Of the wanted area."""
DETAIL = 5e-4
"""Of the patch's width: wiggles of its outline that are smoothed away."""
SPREAD = 0.8
"""Half the stretch of border behind a place, by the place's distance from it."""
DRAWN_BACK = 0.6
"""Reach, by a place's distance from the border, at which the ground behind it is all held."""
NARROW_M = 6_000.0
"""Radius of the ground that somebody else needs to stand in a bay."""
NARROW_SHARE = 3.0
"""Of the reach: the most that this radius may be."""
BESIDE_SHARE = 0.5
"""The same for a bay between held ground and the border."""
POCKETS = 2.0
"""Times that ground by which a cut-off pocket must be larger for somebody else to be left in it."""
SEED_M = 50.0
FIRST_STEP_M = 800.0
STEP_GROWTH = 1.10
"""Each ring is this much wider than the one before: fine where patches are small."""
_LAST_STEP_M = 2.0
_WITH_REAR = 0.5
"""Times the radius of a disc as large, the reach that is tried first."""
_LEAST_MORE, _MOST_MORE = 1.002, 2.0
"""Times a reach that does not do, the next one."""
_SECANTS = 4
_NEARLY = 5e-3
"""Of the wanted area, before pockets and necks are looked for."""
_WINDOW = 3.0
_WINDING = 0.05
HEMMED = 0.3
"""Share of a pocket's outline along held ground; the rest is border."""
_EDGE_M = 1.0
_GRID_M = 0.1
_NECK_M = 20.0
_PLAINER_M = 5.0
"""By which what was widened may depart from its true outline."""
_INNER, _WHOLE = 0.99, 0.995
"""Of a radius: drawn with eight steps to a quadrant, a circle is half a percent too small. Whoever
draws in by the latter has all that was widened, and next to nothing more."""
_SPECK = 1e-6
_QUADRANT_STEPS = 8


class Growth:
    """Ever larger patches of one region from one set of places, in metres of an equal-area frame.

    `rear` is the line that the holder came over, None where there is none.
    """

    def __init__(
        self, region: BaseGeometry, places: MultiPoint, rear: BaseGeometry | None = None
    ) -> None:
        self.region = _sound(region)
        self.places = MultiPoint([_on(self.region, place) for place in places.geoms])
        self.fans = _Fans(self.places, rear)
        self.rear = rear
        self.seeds = shapely.intersection(shapely.buffer(self.places, SEED_M), self.region)
        west, south, east, north = region.bounds
        self.rings: list[BaseGeometry] = [self.seeds]
        self.reaches_m = [0.0]
        self.closed: tuple[float, BaseGeometry] | None = None
        self.farthest_m = 2.0 * float(np.hypot(east - west, north - south))

    def patch(self, area_m2: float) -> BaseGeometry:
        """The patch of that area, within 0.1 %; at most the whole region."""
        smooth = shapely.simplify(self._exact(area_m2), DETAIL * area_m2**0.5)
        clean = shapely.set_precision(smooth, _GRID_M)
        least_m2 = _SPECK * area_m2
        parts = [part for part in parts_of(clean) if part.area > least_m2]
        return _one(parts) if parts else smooth

    def _exact(self, area_m2: float) -> BaseGeometry:
        if self.rear is None:
            return self._search(self.within, area_m2, *self._start(area_m2), TOLERANCE)[1]
        reach_m = _WITH_REAR * float((area_m2 / np.pi / len(self.places.geoms)) ** 0.5)
        rise = area_m2**0.5 / reach_m
        # What pockets and necks add and take is little, and slow to tell.
        reach_m, patch = self._search(self._closed_in, area_m2, reach_m, rise, _NEARLY)
        rise = patch.area**0.5 / reach_m if reach_m > 0.0 else rise
        return self._search(self.within, area_m2, reach_m, rise, TOLERANCE)[1]

    def _start(self, area_m2: float) -> tuple[float, float]:
        """About the reach that takes in an area, and how fast the root of the area grows there."""
        number = 1
        while self._within_ring(number).area < area_m2 and self.reaches_m[number] < self.farthest_m:
            number += 1
        near_m, far_m = self.reaches_m[number - 1], self.reaches_m[number]
        inner, outer = (self.rings[at].area ** 0.5 for at in (number - 1, number))
        rise = max(outer - inner, 1e-3 * outer) / (far_m - near_m)
        return min(max(near_m + (area_m2**0.5 - inner) / rise, _LAST_STEP_M), far_m), rise

    def _search(
        self,
        reached: Callable[[float], BaseGeometry],
        area_m2: float,
        reach_m: float,
        rise: float,
        tolerance: float,
    ) -> tuple[float, BaseGeometry]:
        """The reach that takes in an area, and what it takes in, within a share of the area.

        `rise` is how fast the root of the area is thought to grow at the reach tried first. By
        secants, for the root of an area grows evenly with the reach; where bays that close at
        once make it leap, by halves, and the leap is filled.
        """
        wanted, turn = area_m2**0.5, 0
        low, inner, high, outer = 0.0, self.seeds, 0.0, None
        before_m, before = reach_m, 0.0
        while True:
            patch = reached(reach_m)
            if abs(patch.area - area_m2) <= tolerance * area_m2:
                return reach_m, patch
            if patch.area < area_m2:
                low, inner = reach_m, patch
            else:
                high, outer = reach_m, patch
            if outer is None and low > self.farthest_m:
                return low, Filling(self.region, inner).filled(area_m2)
            if outer is not None and high - low <= _LAST_STEP_M:
                return low, Filling(outer, inner).filled(area_m2)
            root, turn = patch.area**0.5, turn + 1
            if reach_m != before_m:
                rise = (root - before) / (reach_m - before_m)
            guess_m = reach_m + (wanted - root) / rise if rise > 0.0 else _MOST_MORE * reach_m
            before_m, before = reach_m, root
            if outer is None:
                reach_m = min(max(guess_m, _LEAST_MORE * reach_m), _MOST_MORE * reach_m)
            elif turn > _SECANTS and turn % 2:
                reach_m = (low + high) / 2.0
            else:
                least_m = min(_LAST_STEP_M / 2.0, (high - low) / 2.0)
                reach_m = min(max(guess_m, low + least_m), high - least_m)

    def within(self, reach_m: float) -> BaseGeometry:
        """What a reach takes in of the ground that joins on to a place."""
        whole = _without_pockets(self._closed_in(reach_m), self.region, reach_m)
        return _thick(self._joined(whole)) if self.rear is not None else self._joined(whole)

    def _closed_in(self, reach_m: float) -> BaseGeometry:
        """The same but for pockets and necks; kept, for these are mostly looked for next."""
        if self.closed is None or self.closed[0] != reach_m:
            self.closed = reach_m, self._with_bays(reach_m)
        return self.closed[1]

    def _with_bays(self, reach_m: float) -> BaseGeometry:
        held = self._reached(reach_m)
        narrow_m = min(NARROW_M, NARROW_SHARE * reach_m)
        window = _window(held, narrow_m)
        region = shapely.clip_by_rect(self.region, *window)
        held = shapely.intersection(_closed(held, narrow_m), region)
        if self.rear is not None:
            beside_m = min(NARROW_M, BESIDE_SHARE * reach_m)
            behind = _behind(self.rear, held, beside_m)
            both = shapely.union(held, shapely.difference(behind, region))
            held = shapely.intersection(_closed(both, beside_m, _WHOLE), region)
        # Bays of the border alone were closed too, and belong to no place.
        ours = [part for part in parts_of(held) if part.intersects(self.seeds)]
        return _one(ours) if ours else self.seeds

    def _reached(self, reach_m: float) -> BaseGeometry:
        """The same before bays are closed; without a rear, by the way travelled in the region."""
        if self.rear is not None:
            fans = self.fans.within(reach_m)
            return shapely.intersection(fans, self._near(fans))
        while self.reaches_m[-1] <= reach_m:
            self._within_ring(len(self.rings))
        number = bisect_right(self.reaches_m, reach_m) - 1
        return self._ring(self.rings[number], reach_m - self.reaches_m[number])

    def _within_ring(self, number: int) -> BaseGeometry:
        while len(self.rings) <= number:
            step_m = _step_m(len(self.rings))
            self.rings.append(self._ring(self.rings[-1], step_m))
            self.reaches_m.append(self.reaches_m[-1] + step_m)
        return self.rings[number]

    def _ring(self, ring: BaseGeometry, step_m: float) -> BaseGeometry:
        if step_m <= 0.0:
            return ring
        wide = shapely.buffer(ring, step_m, quad_segs=_QUADRANT_STEPS)
        inside = shapely.intersection(_plain(wide), self._near(wide))
        return _one([part for part in parts_of(inside) if part.intersects(ring)])

    def _near(self, shape: BaseGeometry) -> BaseGeometry:
        """The region about a shape."""
        west, south, east, north = shape.bounds
        return shapely.clip_by_rect(self.region, west - 1.0, south - 1.0, east + 1.0, north + 1.0)

    def _joined(self, ground: BaseGeometry) -> BaseGeometry:
        """The parts that a way at least 2 * _NECK_M wide joins to a place."""
        near = shapely.buffer(self.seeds, 3.0 * _NECK_M, quad_segs=1)
        joined: list[BaseGeometry] = []
        for part in parts_of(ground):
            if part.area < (2.0 * _NECK_M) ** 2:
                continue
            cores = parts_of(shapely.buffer(part, -_NECK_M, quad_segs=1))
            ours = [core for core in cores if core.intersects(near)]
            apart_m2 = sum(core.area for core in cores) - sum(core.area for core in ours)
            if ours and apart_m2 <= _SPECK * part.area:
                joined.append(part)
            elif ours:
                thick = shapely.buffer(shapely.union_all(ours), 2.0 * _NECK_M, quad_segs=1)
                joined.extend(parts_of(shapely.intersection(part, thick)))
        return _one(joined) if joined else self.seeds


def _thick(ground: BaseGeometry) -> BaseGeometry:
    """Ground without the ribbons that closing bays leaves along a border."""
    cores = shapely.buffer(ground, -_NECK_M, quad_segs=1)
    if cores.is_empty:
        return ground
    return shapely.intersection(ground, shapely.buffer(cores, 2.0 * _NECK_M, quad_segs=1))


def _one(parts: list[BaseGeometry]) -> BaseGeometry:
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def _closed(shape: BaseGeometry, radius_m: float, inner: float = _INNER) -> BaseGeometry:
    """A shape with all ground that no circle of that radius outside it can reach."""
    wide = _plain(shapely.buffer(shape, radius_m, quad_segs=_QUADRANT_STEPS))
    return shapely.buffer(wide, -inner * radius_m, quad_segs=_QUADRANT_STEPS)


def _plain(shape: BaseGeometry) -> BaseGeometry:
    """A shape without the corners that widening it again and again has strewn along its arcs."""
    plain = shapely.simplify(shape, _PLAINER_M, preserve_topology=False)
    return plain if plain.is_valid and not plain.is_empty else shape


def _window(held: BaseGeometry, wide_m: float) -> tuple[float, float, float, float]:
    """Bounds of all that matters about held ground."""
    west, south, east, north = held.bounds
    more = _WINDOW * wide_m
    return west - more, south - more, east + more, north + more


def _behind(rear: BaseGeometry, held: BaseGeometry, beside_m: float) -> BaseGeometry:
    """Both sides of a border where it may shut others out of a bay of held ground.

    Farther off than a circle is wide it does not, and how it winds does not matter.
    """
    near = [shapely.clip_by_rect(rear, *_window(part, beside_m)) for part in parts_of(held)]
    plain = [shapely.simplify(line, _WINDING * beside_m) for line in near]
    lines = [line for one in plain for line in parts_of(one) if isinstance(line, LineString)]
    return shapely.buffer(MultiLineString(lines), 2.0 * beside_m, quad_segs=_QUADRANT_STEPS)


def _without_pockets(held: BaseGeometry, region: BaseGeometry, reach_m: float) -> BaseGeometry:
    """Ground with the small pockets that it cuts off from the rest of the region."""
    narrow_m = min(NARROW_M, NARROW_SHARE * reach_m)
    west, south, east, north = _window(held, narrow_m)
    most_m2 = POCKETS * np.pi * narrow_m**2
    pockets = []
    near = shapely.clip_by_rect(region, west, south, east, north)
    for part in parts_of(shapely.difference(near, held)):
        left, below, right, above = part.bounds
        at_edge = min(left - west, below - south, east - right, north - above) <= _EDGE_M
        if (
            not at_edge
            and 0.0 < part.area < most_m2
            and part.boundary.intersection(held).length > HEMMED * part.length
        ):
            pockets.append(part)
    return shapely.union_all([held, *pockets]) if pockets else held


def _sound(region: BaseGeometry) -> BaseGeometry:
    """A region without the crossings and slivers that projection may leave."""
    if region.is_valid:
        return region
    snapped = shapely.set_precision(shapely.make_valid(region), _GRID_M)
    return shapely.union_all([part for part in parts_of(snapped) if isinstance(part, Polygon)])


def _on(region: BaseGeometry, place: Point) -> Point:
    """A place, or the point of the region next to it: outlines leave out islands and piers."""
    return Point(shapely.get_coordinates(shapely.shortest_line(region, place))[0])


class _Fans:
    """The ground behind each place: a triangle between it and a stretch of the border."""

    def __init__(self, places: MultiPoint, rear: BaseGeometry | None) -> None:
        self.places = shapely.get_coordinates(places)
        self.corners = np.zeros((len(self.places), 3, 2))
        """Of each triangle, from its place on: there is none without a rear."""
        self.depths_m = np.zeros(len(self.places))
        if rear is None:
            return
        ways = shapely.shortest_line(shapely.points(self.places), rear)
        back = shapely.get_coordinates(ways)[1::2] - self.places
        self.depths_m = np.hypot(back[:, 0], back[:, 1])
        aside = SPREAD * np.column_stack((-back[:, 1], back[:, 0]))
        self.corners[:, 1], self.corners[:, 2] = back + aside, back - aside

    def within(self, reach_m: float) -> BaseGeometry:
        """What a reach takes in round the places and behind them."""
        drawn = np.minimum(1.0, reach_m / np.maximum(DRAWN_BACK * self.depths_m, 1e-9))
        corners = self.places[:, None, :] + drawn[:, None, None] * self.corners
        cores = shapely.convex_hull(shapely.linestrings(corners))
        wide = shapely.buffer(np.asarray(cores), reach_m, quad_segs=_QUADRANT_STEPS)
        return _one(wide.tolist())


@lru_cache(maxsize=16)
def growth(region: BaseGeometry, places: MultiPoint, rear: BaseGeometry | None = None) -> Growth:
    """The growth of a region from places: kept, as one region is often spoken of."""
    return Growth(region, places, rear)


def _step_m(number: int) -> float:
    return FIRST_STEP_M * STEP_GROWTH**number
