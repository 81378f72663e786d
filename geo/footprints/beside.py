"""What lies outside a unit, at a distance from its outline: all round it, or to one side.

One local frame serves an outline of up to some 5,000 km across. Far from its middle it shows ways
too long, by a share that is known and made up for. Of the outer edge, bays narrower than a quarter
of the distance are closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of
from geo.footprints.kept import kept
from geo.footprints.levels import plainer
from geo.footprints.strips import LEAST_M, strip
from geo.geodesy import Coordinates, Frame, about_farthest_m, farthest_m, local, middle, sector

WIDEST_M = 2_500_000.0
"""From the middle of a frame, as far as distances from a line are told to 0.05 % in it."""
_STEP_DEG = 0.15
"""Of an edge straight in degrees: a line straight in the frame parts from it by 3 m."""
_GRID_M = 0.01
_PLAINER = 0.06
"""Of the distance, by which an outline is made plainer, to be widened a little too far."""
_TOO_FAR = 0.02
"""Of the distance, beside that: what the corners of an arc lack."""
_QUADRANT_STEPS = 4
LONGEST = 0.1
"""Of the distance, between two corners that are drawn in: an arc's chord lacks 0.1 % of it."""
_STRAIGHT = 4e-4
"""Of the distance, by which corners may stand off the straight line that replaces them."""
_SURELY = 1.006
"""Times what is farthest on a sphere: so far it may be on the ellipsoid."""
_CLEAR_M = 500.0
"""A distance from which on what was widened is sure to clear the outline all round."""
_MARGIN = 0.1
"""Of the distance, beside the side that is wanted: what is drawn in lies closer to its place."""


_NOTCH = 1.5
"""Feet so many times as far apart as the two corners: between those is a notch."""
_ONE_POINT = 0.01
"""Of the distance: feet no farther apart are as good as one."""
_FREE = 0.999
"""Of the distance: no point of the edge is nearer to where two circles meet."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Side:
    """The directions from the middle of an outline that are wanted."""

    bearing_deg: float
    half_deg: float
    """To either side of the bearing, at most 90."""

    def wedge(self, reach_m: float, margin_m: float = 0.0) -> Polygon:
        """All of it up to a reach and a margin round it, in metres of a frame about the middle."""
        half, bearing = radians(self.half_deg), radians(self.bearing_deg)
        back_m = margin_m / sin(half)
        far_m = reach_m + margin_m + back_m
        turns = np.linspace(-half, half, _QUADRANT_STEPS)
        rim = far_m / cos(turns[1] - turns[0]) * np.column_stack((np.sin(turns), np.cos(turns)))
        spots = np.concatenate(([[0.0, 0.0]], rim)) - [0.0, back_m]
        turned = np.array([[cos(bearing), -sin(bearing)], [sin(bearing), cos(bearing)]])
        return Polygon(spots @ turned)


def outside(
    outline: BaseGeometry, low_m: float, high_m: float, side: Side | None = None
) -> BaseGeometry | None:
    """What lies outside an outline, its distance from it in [low_m, high_m]; None for nothing.

    Polygons in WGS 84, in and out; less than a metre is no distance. A side is cut off along rays
    from the outline's middle.
    """
    if high_m < LEAST_M:
        return None
    area = _flattened(outline)
    if area is None:
        rest = _by_edges(outline, low_m, high_m, side)
    else:
        rest = area.unprojected(area.ring(low_m, high_m, side))
        if low_m < LEAST_M and not rest.is_empty:
            rest = _less(rest, outline, high_m)
    return None if rest.is_empty else rest


def _less(wide: BaseGeometry, outline: BaseGeometry, high_m: float) -> BaseGeometry:
    """What was widened without the outline, which mostly becomes its holes as it stands."""
    parts = parts_of(outline)
    if (
        isinstance(wide, Polygon)
        and high_m > _CLEAR_M
        and shapely.contains_properly(shapely.box(*wide.bounds), outline)
        and shapely.get_num_interior_rings(parts).sum() == 0
        and wide.contains(outline)
    ):
        holes = [part.exterior for part in parts if isinstance(part, Polygon)]
        return Polygon(wide.exterior, [*wide.interiors, *holes])
    return shapely.difference(wide, outline)


class _Area:
    """An outline in metres of a frame about its middle.

    What is within a distance of it is widened roughly and a little too far; then every corner is
    drawn in to the distance, straight towards the nearest point of the outline: on that way no
    other point of it is nearer.
    """

    def __init__(self, frame: Frame, flat: BaseGeometry, reach_m: float) -> None:
        """`reach_m` is that from the middle to the farthest of it."""
        self.frame = frame
        self.flat = flat
        self.reach_m = reach_m
        self.edge = shapely.boundary(flat)
        shapely.prepare(self.edge)
        shapely.prepare(flat)

    def ring(self, low_m: float, high_m: float, side: Side | None) -> BaseGeometry:
        """What lies at a distance from it, metres; down to its middle where low_m is 0."""
        far_m = self.reach_m + 2.0 * high_m
        about = None if side is None else side.wedge(far_m, _MARGIN * high_m)
        near = self.flat
        if side is not None:
            wide = side.wedge(far_m, (_MARGIN + 1.0) * self._shown_m(high_m))
            near = shapely.intersection(near, wide)
        rough = self._widened(near, low_m if low_m >= LEAST_M else high_m)
        if low_m < LEAST_M:
            rest = self._within(rough, high_m, about)
        else:
            less = self._within(rough, low_m, about)
            rest = shapely.difference(
                self._within(self._wider(rough, low_m, high_m), high_m, about), less
            )
        return rest if side is None else shapely.intersection(rest, side.wedge(far_m))

    def _within(
        self, rough: BaseGeometry, distance_m: float, about: Polygon | None
    ) -> BaseGeometry:
        """What lies no farther from it, of what was widened roughly and may matter."""
        if about is None:
            return self._drawn_in(rough, distance_m)
        # Where a side begins is no edge: what lies inside the outline stays.
        return self._drawn_in(shapely.intersection(rough, about), distance_m, self.flat)

    def _shown_m(self, distance_m: float) -> float:
        """As long as a distance may be shown beside the outline."""
        return self.frame.shown_m(distance_m, 1.05 * self.reach_m + 1.1 * distance_m)

    def _widened(self, flat: BaseGeometry, distance_m: float) -> BaseGeometry:
        plainer_m = _PLAINER * distance_m
        wide_m = self._shown_m(distance_m) + plainer_m + _TOO_FAR * distance_m
        return shapely.buffer(plainer(flat, plainer_m), wide_m, quad_segs=_QUADRANT_STEPS)

    def _wider(self, rough: BaseGeometry, low_m: float, high_m: float) -> BaseGeometry:
        """What was widened to one distance widened to a longer one: fewer corners are left."""
        plainer_m = _PLAINER / 2.0 * high_m
        more_m = self._shown_m(high_m) - self._shown_m(low_m) + plainer_m
        more_m += _TOO_FAR * (high_m - low_m)
        return shapely.buffer(plainer(rough, plainer_m), more_m, quad_segs=_QUADRANT_STEPS)

    def _drawn_in(
        self, rough: BaseGeometry, distance_m: float, inside: BaseGeometry | None = None
    ) -> BaseGeometry:
        """A shape with its corners drawn in to the distance, but for those inside an area."""
        rough = shapely.segmentize(rough, LONGEST * distance_m)
        rings = shapely.get_rings(shapely.get_parts(rough))
        spots, ring = shapely.get_coordinates(rings, return_index=True)
        feet, away, lengths = self._ways(spots)
        shares = np.minimum(distance_m / np.maximum(lengths, 1e-9), 1.0)
        moved = shares < 1.0
        if inside is not None:
            moved &= ~shapely.contains_xy(inside, spots)
            shares[~moved] = 1.0
        drawn = feet + away * shares[:, None]
        self._notch(drawn, feet, ring, moved, distance_m)
        exact = shapely.set_coordinates(rough, drawn)
        slim = shapely.simplify(exact, _STRAIGHT * distance_m, preserve_topology=False)
        if slim.is_empty or not slim.is_valid:
            slim = shapely.make_valid(exact, method="structure", keep_collapsed=False)
        return slim

    def _ways(self, spots: Coordinates) -> tuple[Coordinates, Coordinates, Numbers]:
        """The nearest points of the edge, the ways from them, and how long these truly are."""
        ways = shapely.shortest_line(self.edge, shapely.points(spots))
        feet = shapely.get_coordinates(ways)[::2]
        return feet, spots - feet, self.frame.lengths_m(feet, spots)

    def _notch(
        self,
        drawn: Coordinates,
        feet: Coordinates,
        ring: NDArray[np.intp],
        moved: NDArray[np.bool_],
        distance_m: float,
    ) -> None:
        """Put a corner where the circles round the feet of two neighbours meet, in place.

        Between neighbours whose feet are farther apart than they are themselves is a notch, unless
        a third point of the edge is nearer there. The nearer of the two goes into it, but for the
        end of a ring.
        """
        base, step = np.diff(feet, axis=0), np.diff(drawn, axis=0)
        apart = np.hypot(base[:, 0], base[:, 1])
        gaps = (apart > _NOTCH * np.hypot(step[:, 0], step[:, 1])) & (apart < 2.0 * distance_m)
        gaps &= (apart > _ONE_POINT * distance_m) & moved[1:] & moved[:-1]
        ends = np.concatenate(([True], ring[1:] != ring[:-1], [True]))
        at = np.flatnonzero(gaps & ~ends[1:-1])
        if not len(at):
            return
        apart, base = apart[at], base[at]
        across = np.column_stack((-base[:, 1], base[:, 0])) / apart[:, None]
        away = drawn[at] - feet[at]
        out = np.sign((away * across).sum(axis=1))
        radius = np.hypot(away[:, 0], away[:, 1])  # the distance as it is shown here
        high = np.sqrt(np.maximum(radius**2 - apart**2 / 4.0, 0.0))
        meet = feet[at] + base / 2.0 + across * (out * high)[:, None]
        foot, away, lengths = self._ways(meet)
        free = np.hypot(away[:, 0], away[:, 1]) > _FREE * radius
        meet, at = (foot + away * (distance_m / lengths)[:, None])[free], at[free]
        nearer = np.hypot(*(drawn[at + 1] - meet).T) < np.hypot(*(drawn[at] - meet).T)
        target = at + nearer
        stays = ends[target] | ends[target + 1]
        drawn[target[~stays]] = meet[~stays]

    def unprojected(self, shape: BaseGeometry) -> BaseGeometry:
        """In WGS 84: edges that all but touch in metres may cross in degrees."""
        if shape.is_empty:
            return shape
        found = self.frame.unproject(shape)
        return (
            found
            if found.is_valid
            else shapely.make_valid(found, method="structure", keep_collapsed=False)
        )


@kept(64)
def _flattened(outline: BaseGeometry) -> _Area | None:
    """None where it is too wide for one frame."""
    centre = middle(outline)
    reach_m = _SURELY * about_farthest_m(centre, shapely.get_coordinates(outline))
    if reach_m > WIDEST_M:
        return None
    frame = local(centre, 1.1 * reach_m)
    flat = frame.project(outline, _STEP_DEG)
    if not flat.is_valid:  # two halves that meet at the antimeridian
        flat = shapely.union_all(
            [shapely.set_precision(part, _GRID_M) for part in parts_of(shapely.make_valid(flat))]
        )
    return _Area(frame, flat, reach_m)


def _by_edges(
    outline: BaseGeometry, low_m: float, high_m: float, side: Side | None
) -> BaseGeometry:
    """The same of the widest countries, stretch by stretch of their edges."""
    rest = strip(_edge(outline), low_m, high_m)
    rest = Polygon() if rest is None else shapely.difference(rest, outline)
    if side is None or rest.is_empty:
        return rest
    centre = middle(outline)
    reach_m = 1.1 * farthest_m(centre, rest)
    return shapely.intersection(rest, sector(centre, 0.0, reach_m, side.bearing_deg, side.half_deg))


@kept(64)
def _edge(outline: BaseGeometry) -> BaseGeometry:
    return shapely.boundary(outline)
