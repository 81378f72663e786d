"""All that lies within a distance of a line or area, in metres of a plane, true to some 0.05 %.

GEOS takes long to widen a rough line by many times the length of its wiggles, and fills hollows up
to 1 % of the distance deep. So what is widened is made plainer and is widened in steps, a little
too far, and the steps are kept for the next distance. Then every vertex of the outcome is drawn in
to the right distance, straight towards the nearest point of the line itself: on that way no other
point of the line is nearer, so that it ends where it should.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of
from geo.geodesy import Coordinates, Frame

Booleans = NDArray[np.bool_]
Numbers = NDArray[np.intp]

FIRST_M = 600.0
"""Of the steps; each is so many times as wide as the one before."""
_MORE = 4.0
_LEAST_TIMES = 1.5
"""Times a step, that a distance is to start from it."""
_SPACINGS = 1.2
"""In steps of the line, what is widened by at first: no narrower wiggle is left then."""
SHARED_M, _SHARED = 28_000.0, 2.7
"""Distances up to so much, or so many times as much, share their steps."""
_PLAIN_STEP = 0.02
"""Of the least of these, by which each step departs from what it stands for."""
PLAINER = 0.015
"""The same of a distance that is too short for steps."""
_TOO_FAR = 0.006
"""Of the distance, beside that: what the corners of arcs lack, so that nothing does."""
EXACT = 8e-4
"""Of the distance, by which the outcome may be off between its vertices."""
_STRAIGHT = 4e-4
"""Of the distance, by which vertices may stand off the straight line that replaces them."""
LONGEST = 0.25
"""Of the distance, between two vertices, before it is asked whether half-way is another needed."""
_HALVINGS = 2
_ONE_POINT = 0.01
"""Of the distance: nearest points of the line that are no farther apart are as good as one."""
_NOTCH = 1.5
"""Nearest points so many times as far apart as the two vertices: between those two is a notch."""
_QUADRANT_STEPS = 6
_SURFACE = 2
_LEAST_RING = 4


class Nearness:
    """Ground within any distance of one shape, in metres of a plane.

    Only what lies inside `wanted` is: the rest may be missing, and what lies next to its edge is as
    it happens to be. A gap in the outcome is closed where it is narrower than some 0.03 of the
    distance.
    """

    def __init__(
        self, shape: BaseGeometry, wanted: BaseGeometry | None = None, frame: Frame | None = None
    ) -> None:
        """Distances are those of the plane, or true ones where its frame is given."""
        self.shape = shape
        self.wanted = wanted
        self.frame = frame
        self.out_m = float(np.hypot(*shapely.get_coordinates(shape).T).max())
        """From the middle of the frame to the farthest of it."""
        is_line = shapely.get_dimensions(shape) < _SURFACE
        self.edge = shape if is_line else shapely.boundary(shape)
        spacing_m = float(self.edge.length) / max(int(shapely.get_num_coordinates(shape)), 1)
        self.first_m = FIRST_M
        while self.first_m < _SPACINGS * spacing_m:
            self.first_m *= 2.0
        self.steps: dict[float, list[BaseGeometry]] = {}
        shapely.prepare(self.edge)

    def within(self, distance_m: float) -> BaseGeometry:
        """Points no farther than that from the shape; empty where none of it is wanted."""
        rough = self._rough(distance_m)
        if self.wanted is not None:
            rough = shapely.intersection(rough, self.wanted)
        drawn = [
            Polygon(
                self._drawn_in(part.exterior, distance_m),
                [self._drawn_in(hole, distance_m) for hole in part.interiors],
            )
            for part in parts_of(rough)
            if isinstance(part, Polygon)
        ]
        exact: BaseGeometry = drawn[0] if len(drawn) == 1 else MultiPolygon(drawn)
        slim = shapely.simplify(exact, _STRAIGHT * distance_m, preserve_topology=False)
        if slim.is_empty or not slim.is_valid:
            slim = shapely.make_valid(exact, method="structure", keep_collapsed=False)
        return slim

    def _rough(self, distance_m: float) -> BaseGeometry:
        """A little more than what lies within the distance."""
        reach_m = shared_m(distance_m)
        widths_m = list(self._widths(distance_m))
        if widths_m:
            tolerance_m = _PLAIN_STEP * reach_m / _SHARED
            grown, done_m = self._step(reach_m, widths_m), widths_m[-1]
            slack_m = tolerance_m * (1 + len(widths_m))
        else:
            slack_m = PLAINER * distance_m
            grown, done_m = self._plain(slack_m), 0.0
        shown_m = distance_m
        if self.frame is not None:
            shown_m = self.frame.shown_m(distance_m, self.out_m + 1.1 * distance_m)
        rest_m = shown_m - done_m + slack_m + _TOO_FAR * distance_m
        return shapely.buffer(grown, rest_m, quad_segs=_QUADRANT_STEPS)

    def _widths(self, distance_m: float) -> Iterator[float]:
        """Of the steps up to a distance."""
        width_m = self.first_m
        while _LEAST_TIMES * width_m <= distance_m:
            yield width_m
            width_m *= _MORE

    def _step(self, reach_m: float, widths_m: Sequence[float]) -> BaseGeometry:
        """What lies within the last of some widths, on the way to distances up to a reach."""
        steps = self.steps.setdefault(reach_m, [])
        tolerance_m = _PLAIN_STEP * reach_m / _SHARED
        for number in range(len(steps), len(widths_m)):
            before = steps[-1] if steps else self._plain(tolerance_m)
            more_m = widths_m[number] - (widths_m[number - 1] if number else 0.0)
            wide = shapely.buffer(before, more_m, quad_segs=_QUADRANT_STEPS)
            steps.append(plainer(wide, tolerance_m))
        return steps[len(widths_m) - 1]

    def _plain(self, tolerance_m: float) -> BaseGeometry:
        if self.edge is not self.shape:
            return shapely.simplify(self.shape, tolerance_m)
        return plainer(self.shape, tolerance_m)

    def _drawn_in(self, ring: BaseGeometry, distance_m: float) -> Coordinates:
        """The vertices of a ring drawn in to the distance, and as many more as it takes."""
        rough = shapely.get_coordinates(shapely.segmentize(ring, LONGEST * distance_m))[:-1]
        line = _Line(self._settled(rough, distance_m), distance_m)
        at = np.flatnonzero(line.along())
        for _ in range(_HALVINGS):
            middles = (rough[at] + rough[(at + 1) % len(rough)]) / 2.0
            more = self._settled(middles, distance_m)
            new, order = line.missing(more, at)
            if not len(new):
                break
            line = line.with_more(more[new], order)
            rough = np.concatenate((rough, middles[new]))[order]
            is_new = order >= len(rough) - len(new)
            at = np.flatnonzero((is_new | np.roll(is_new, -1)) & line.along())
        guesses, at = line.notches()
        if len(at):
            feet, away, lengths = self._from_edge(guesses)
            spots = feet + away * (distance_m / np.maximum(lengths, 1e-9))[:, None]
            more = np.column_stack((spots, feet, np.ones(len(spots))))
            new, order = line.missing(more, at)
            line = line.with_more(more[new], order)
        return line.rounded()

    def _settled(self, spots: Coordinates, distance_m: float) -> Coordinates:
        """Points drawn in to the distance, the points of the edge next to them, and which moved.

        What lies nearer than the distance stays, and is no part of the outcome's edge. Rows of
        five: a spot, its foot, 1 where it moved.
        """
        feet, away, lengths = self._from_edge(spots)
        scale = np.minimum(distance_m / np.maximum(lengths, 1e-9), 1.0)
        rows = np.empty((len(spots), 5))
        rows[:, :2] = feet + away * scale[:, None]
        rows[:, 2:4] = feet
        rows[:, 4] = scale < 1.0
        return rows

    def _from_edge(self, spots: Coordinates) -> tuple[Coordinates, Coordinates, Coordinates]:
        """The nearest points of the edge, the ways from them, and how long these are."""
        ways = shapely.shortest_line(self.edge, shapely.points(spots))
        feet = shapely.get_coordinates(ways)[::2]
        away = spots - feet
        if self.frame is not None:
            return feet, away, self.frame.lengths_m(feet, spots)
        return feet, away, np.hypot(away[:, 0], away[:, 1])


class _Line:
    """Vertices of a ring: where each is, its foot on the edge, whether it is at the distance."""

    __slots__ = ("apart", "distance_m", "level", "rows", "step")

    def __init__(self, rows: Coordinates, distance_m: float) -> None:
        """Rows as `Nearness._settled` gives them."""
        self.rows = rows
        self.distance_m = distance_m
        ways = np.concatenate((rows[1:], rows[:1])) - rows
        self.step = np.hypot(ways[:, 0], ways[:, 1])
        """From each vertex to the next, metres."""
        self.apart = np.hypot(ways[:, 2], ways[:, 3])
        """From the foot of each to that of the next, metres."""
        moved = rows[:, 4] > 0.0
        self.level: Booleans = moved & np.concatenate((moved[1:], moved[:1]))
        """Vertices that are at the distance, as the next ones are."""

    def missing(self, rows: Coordinates, at: Numbers) -> tuple[Numbers, Numbers]:
        """Which of rows that belong behind those of some numbers stand off the line there.

        Also the order of the line's rows and, behind them, those.
        """
        start, end = self.rows[at, :2], self.rows[(at + 1) % len(self.rows), :2]
        new = np.flatnonzero(_off_line(rows[:, :2], start, end) > EXACT * self.distance_m)
        put = np.concatenate((np.arange(len(self.rows), dtype=np.float64), at[new] + 0.5))
        return new, np.argsort(put, kind="stable")

    def with_more(self, rows: Coordinates, order: Numbers) -> _Line:
        """The line with others put in, all in the order given."""
        return _Line(np.concatenate((self.rows, rows))[order], self.distance_m)

    def along(self) -> Booleans:
        """Vertices after which the ring runs along the edge, and not round one point of it."""
        return self.level & (self.apart > _ONE_POINT * self.distance_m)

    def notches(self) -> tuple[Coordinates, Numbers]:
        """Where the circles round the feet of two neighbours meet, and the first one's number."""
        gaps = self.level & (self.apart < 2.0 * self.distance_m)
        gaps &= (self.apart > _NOTCH * self.step) & (self.apart > _ONE_POINT * self.distance_m)
        at = np.flatnonzero(gaps)
        apart, foot = self.apart[at], self.rows[at, 2:4]
        base = self.rows[(at + 1) % len(self.rows), 2:4] - foot
        across = np.column_stack((-base[:, 1], base[:, 0])) / apart[:, None]
        out = np.sign(((self.rows[at, :2] - foot) * across).sum(axis=1))
        radius = self._radii()[at]
        high = np.sqrt(np.maximum(radius**2 - apart**2 / 4.0, 0.0))
        return foot + base / 2.0 + across * (out * high)[:, None], at

    def _radii(self) -> NDArray[np.float64]:
        """The distance as the plane shows it at each vertex that is at it."""
        away = self.rows[:, :2] - self.rows[:, 2:4]
        return np.hypot(away[:, 0], away[:, 1])

    def rounded(self) -> Coordinates:
        """The closed ring, with the vertices of arcs round single points of the edge."""
        arcs = self.level & (self.apart <= _ONE_POINT * self.distance_m)
        longest_m = (8.0 * EXACT) ** 0.5 * self.distance_m
        pieces = np.where(arcs, np.ceil(self.step / longest_m), 1.0).astype(np.intp)
        first = np.repeat(np.arange(len(pieces)), pieces)
        start = np.concatenate(([0], np.cumsum(pieces)[:-1]))
        share = ((np.arange(len(first)) - start[first]) / pieces[first])[:, None]
        after = (first + 1) % len(self.rows)
        rows = self.rows[first, :4] * (1.0 - share) + self.rows[after, :4] * share
        spots, feet = rows[:, :2], rows[:, 2:4]
        away, radii = spots - feet, self._radii()[first]
        scale = radii / np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-9)
        spots = np.where(share > 0.0, feet + away * scale[:, None], spots)
        return np.concatenate((spots, spots[:1]))


def shared_m(distance_m: float) -> float:
    """The farthest of the distances that share their steps with one, metres."""
    reach_m, distance_m = SHARED_M, max(distance_m, 1.0)
    while reach_m < distance_m:
        reach_m *= _SHARED
    while reach_m >= _SHARED * distance_m:
        reach_m /= _SHARED
    return reach_m


def plainer(shape: BaseGeometry, tolerance_m: float) -> BaseGeometry:
    """Lines or areas with fewer vertices; no part is lost, however small or thin.

    Rings are made plainer one by one, which is quicker than with an eye on each other; where they
    collapse or cross by that, it is done the slow way.
    """
    parts = shapely.get_parts(shape)
    if shapely.get_dimensions(shape) < _SURFACE:
        plain = shapely.simplify(parts, tolerance_m, preserve_topology=False)
        return _one(np.where(shapely.is_valid(plain), plain, parts))
    if shapely.get_num_interior_rings(parts).any():
        found = _with_plainer_rings(parts, tolerance_m)
    else:
        rings = shapely.simplify(
            shapely.get_exterior_ring(parts), tolerance_m, preserve_topology=False
        )
        found = np.full(len(parts), None, dtype=object)
        left = shapely.get_num_coordinates(rings) >= _LEAST_RING
        found[left] = shapely.polygons(rings[left])
    slow = ~shapely.is_valid(found)
    if slow.any():
        found[slow] = shapely.simplify(parts[slow], tolerance_m)
    return _one(found)


def _with_plainer_rings(parts: NDArray[np.object_], tolerance_m: float) -> NDArray[np.object_]:
    """Polygons with holes, their rings made plainer; None where a shell collapses."""
    found = np.full(len(parts), None, dtype=object)
    rings, owner = shapely.get_rings(parts, return_index=True)
    rings = shapely.simplify(rings, tolerance_m, preserve_topology=False)
    left = shapely.get_num_coordinates(rings) >= _LEAST_RING
    starts = np.searchsorted(owner, np.arange(len(parts) + 1)).tolist()
    for number, (first, end) in enumerate(pairwise(starts)):
        if left[first]:
            holes = rings[first + 1 : end][left[first + 1 : end]]
            found[number] = shapely.polygons(rings[first], holes if len(holes) else None)
    return found


def _one(parts: NDArray[np.object_]) -> BaseGeometry:
    whole = parts[0] if len(parts) == 1 else shapely.geometrycollections(parts)
    return cast("BaseGeometry", whole)


def _off_line(spots: Coordinates, start: Coordinates, end: Coordinates) -> NDArray[np.float64]:
    """How far points lie from the lines between two others."""
    way, off = end - start, spots - start
    length = np.maximum(np.hypot(*way.T), 1e-9)
    across: NDArray[np.float64] = np.abs(way[:, 0] * off[:, 1] - way[:, 1] * off[:, 0]) / length
    return across
