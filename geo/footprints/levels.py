"""All that lies within a distance of a line or area, in metres of a plane, true to some 0.05 %.

GEOS takes long to widen a rough line by many times the length of its wiggles, and fills hollows up
to 1 % of the distance deep. So what is widened is made plainer and is widened in steps, a little
too far, and the steps are kept for the next distance. Then every vertex of the outcome is drawn in
to the right distance, straight towards the nearest point of the line itself: on that way no other
point of the line is nearer, so that it ends where it should.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Coordinates, parts_of

Booleans = NDArray[np.bool_]
Numbers = NDArray[np.intp]

FIRST_M = 600.0
"""Of the steps; each is twice as wide as the one before."""
_MORE = 2.0
_LEAST_TIMES = 1.5
"""Times a step, that a distance is to start from it."""
_SPACINGS = 1.2
"""In steps of the line, what is widened by at first: no narrower wiggle is left then."""
PLAINER = 0.015
"""Of a step, by which what was widened so far departs from what it stands for."""
_TOO_FAR = 0.006
"""Of the distance, beside that: what the corners of arcs lack, so that nothing does."""
EXACT = 8e-4
"""Of the distance, by which the outcome may be off between its vertices."""
_STRAIGHT = 2e-4
"""Of the distance, by which vertices may stand off the straight line that replaces them."""
LONGEST = 0.4
"""Of the distance, between two vertices, before it is asked whether half-way is another needed."""
_HALVINGS = 2
_ONE_POINT = 0.01
"""Of the distance: nearest points of the line that are no farther apart are as good as one."""
_NOTCH, _NOTCH_TURNS = 1.5, 2
"""Nearest points so many times as far apart as the two vertices: between those two is a notch."""
_QUADRANT_STEPS = 6
_SURFACE = 2


class Nearness:
    """Ground within any distance of one shape, in metres of a plane.

    Only what lies inside `wanted` is: the rest may be missing, and what lies next to its edge is as
    it happens to be. A gap in the outcome is closed where it is narrower than some 0.03 of the
    distance.
    """

    def __init__(self, shape: BaseGeometry, wanted: BaseGeometry | None = None) -> None:
        self.shape = shape
        self.wanted = wanted
        is_line = shapely.get_dimensions(shape) < _SURFACE
        self.edge = shape if is_line else shapely.boundary(shape)
        spacing_m = float(self.edge.length) / max(int(shapely.get_num_coordinates(shape)), 1)
        self.first_m = FIRST_M
        while self.first_m < _SPACINGS * spacing_m:
            self.first_m *= _MORE
        self.steps: list[BaseGeometry] = []
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
        number, step_m = -1, self.first_m
        while _LEAST_TIMES * step_m <= distance_m:
            number, step_m = number + 1, _MORE * step_m
        if number < 0:
            grown, done_m, slack_m = self._plain(PLAINER * distance_m), 0.0, PLAINER * distance_m
        else:
            grown, done_m = self._step(number), step_m / _MORE
            slack_m = PLAINER * done_m * _MORE
        rest_m = distance_m - done_m + slack_m + _TOO_FAR * distance_m
        return shapely.buffer(grown, rest_m, quad_segs=_QUADRANT_STEPS)

    def _step(self, number: int) -> BaseGeometry:
        """What lies within the width of a step."""
        while len(self.steps) <= number:
            width_m = self.first_m * _MORE ** len(self.steps)
            if self.steps:
                before, more_m = self.steps[-1], width_m * (1.0 - 1.0 / _MORE)
            else:
                before, more_m = self._plain(PLAINER * width_m), width_m
            wide = shapely.buffer(before, more_m, quad_segs=_QUADRANT_STEPS)
            plain = shapely.simplify(wide, PLAINER * width_m, preserve_topology=False)
            self.steps.append(plain if plain.is_valid and not plain.is_empty else wide)
        return self.steps[number]

    def _plain(self, tolerance_m: float) -> BaseGeometry:
        if self.edge is not self.shape:
            return shapely.simplify(self.shape, tolerance_m)
        plain = shapely.simplify(self.shape, tolerance_m, preserve_topology=False)
        return self.shape if plain.is_empty else plain

    def _drawn_in(self, ring: BaseGeometry, distance_m: float) -> Coordinates:
        """The vertices of a ring drawn in to the distance, and as many more as it takes."""
        rough = shapely.get_coordinates(shapely.segmentize(ring, LONGEST * distance_m))[:-1]
        line = _Line(*self._settled(rough, distance_m))
        asked = np.flatnonzero(line.along(distance_m))
        for _ in range(_HALVINGS):
            ends = (asked + 1) % len(rough)
            middles = (rough[asked] + rough[ends]) / 2.0
            more = _Line(*self._settled(middles, distance_m))
            off = _off_line(more.spots, line.spots[asked], line.spots[ends])
            new = np.flatnonzero(off > EXACT * distance_m)
            if not len(new):
                break
            where = asked[new] + 1
            rough = np.insert(rough, where, middles[new], axis=0)
            line = line.with_more(where, more.at(new))
            added = where + np.arange(len(where))
            near_new = np.zeros(len(rough), dtype=bool)
            near_new[added - 1] = near_new[added] = True
            asked = np.flatnonzero(near_new & line.along(distance_m))
        for _ in range(_NOTCH_TURNS):
            guesses, at = line.notches(distance_m)
            if not len(at):
                break
            feet, away, lengths = self._from_edge(guesses)
            spots = feet + away * (distance_m / np.maximum(lengths, 1e-9))[:, None]
            off = _off_line(spots, line.spots[at], line.spots[(at + 1) % len(line.spots)])
            new = np.flatnonzero(off > EXACT * distance_m)
            if not len(new):
                break
            more = _Line(spots, feet, np.ones(len(spots), dtype=bool))
            line = line.with_more(at[new] + 1, more.at(new))
        return line.rounded(distance_m)

    def _settled(
        self, spots: Coordinates, distance_m: float
    ) -> tuple[Coordinates, Coordinates, Booleans]:
        """Points drawn in to the distance, the points of the edge next to them, and which moved.

        What lies nearer than the distance stays, and is no part of the outcome's edge.
        """
        feet, away, lengths = self._from_edge(spots)
        scale = np.minimum(distance_m / np.maximum(lengths, 1e-9), 1.0)
        return feet + away * scale[:, None], feet, scale < 1.0

    def _from_edge(self, spots: Coordinates) -> tuple[Coordinates, Coordinates, Coordinates]:
        """The nearest points of the edge, the ways from them, and how long these are."""
        ways = shapely.shortest_line(self.edge, shapely.points(spots))
        feet = shapely.get_coordinates(ways)[::2]
        away = spots - feet
        return feet, away, np.hypot(away[:, 0], away[:, 1])


@dataclass(frozen=True, slots=True)
class _Line:
    """Vertices of a ring, what of the edge is nearest to each, and which are at the distance."""

    spots: Coordinates
    feet: Coordinates
    moved: Booleans

    def at(self, numbers: Numbers) -> _Line:
        """Some of the vertices."""
        return _Line(self.spots[numbers], self.feet[numbers], self.moved[numbers])

    def with_more(self, where: Numbers, more: _Line) -> _Line:
        """The line with others put in before the vertices of those numbers."""
        return _Line(
            np.insert(self.spots, where, more.spots, axis=0),
            np.insert(self.feet, where, more.feet, axis=0),
            np.insert(self.moved, where, more.moved),
        )

    def along(self, distance_m: float) -> Booleans:
        """Vertices after which the ring runs along the edge, and not round one point of it."""
        apart, _ = self._steps()
        return self._level() & (apart > _ONE_POINT * distance_m)

    def notches(self, distance_m: float) -> tuple[Coordinates, Numbers]:
        """Where the circles round the feet of two neighbours meet, and the first one's number."""
        apart, step = self._steps()
        gaps = self._level() & (apart < 2.0 * distance_m)
        gaps &= (apart > _NOTCH * step) & (apart > _ONE_POINT * distance_m)
        at = np.flatnonzero(gaps)
        apart, foot = apart[at], self.feet[at]
        base = self.feet[(at + 1) % len(self.feet)] - foot
        across = np.column_stack((-base[:, 1], base[:, 0])) / apart[:, None]
        out = np.sign(((self.spots[at] - foot) * across).sum(axis=1))
        high = np.sqrt(np.maximum(distance_m**2 - apart**2 / 4.0, 0.0))
        return foot + base / 2.0 + across * (out * high)[:, None], at

    def rounded(self, distance_m: float) -> Coordinates:
        """The closed ring, with the vertices of arcs round single points of the edge."""
        apart, step = self._steps()
        arcs = self._level() & (apart <= _ONE_POINT * distance_m)
        longest_m = (8.0 * EXACT) ** 0.5 * distance_m
        pieces = np.where(arcs, np.ceil(step / longest_m), 1.0).astype(np.intp)
        first = np.repeat(np.arange(len(pieces)), pieces)
        start = np.concatenate(([0], np.cumsum(pieces)[:-1]))
        share = ((np.arange(len(first)) - start[first]) / pieces[first])[:, None]
        after = (first + 1) % len(self.spots)
        spots = self.spots[first] * (1.0 - share) + self.spots[after] * share
        feet = self.feet[first] * (1.0 - share) + self.feet[after] * share
        away = spots - feet
        scale = distance_m / np.maximum(np.hypot(*away.T), 1e-9)
        spots = np.where(share > 0.0, feet + away * scale[:, None], spots)
        return np.concatenate((spots, spots[:1]))

    def _level(self) -> Booleans:
        """Vertices that are at the distance, as the next ones are."""
        return self.moved & np.concatenate((self.moved[1:], self.moved[:1]))

    def _steps(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """From each vertex to the next: how far apart their feet are, and they themselves."""
        base = np.concatenate((self.feet[1:], self.feet[:1])) - self.feet
        way = np.concatenate((self.spots[1:], self.spots[:1])) - self.spots
        return np.hypot(base[:, 0], base[:, 1]), np.hypot(way[:, 0], way[:, 1])


def _off_line(spots: Coordinates, start: Coordinates, end: Coordinates) -> NDArray[np.float64]:
    """How far points lie from the lines between two others."""
    way, off = end - start, spots - start
    length = np.maximum(np.hypot(*way.T), 1e-9)
    across: NDArray[np.float64] = np.abs(way[:, 0] * off[:, 1] - way[:, 1] * off[:, 0]) / length
    return across
