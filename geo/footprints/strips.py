"""All that lies within a geodesic distance of a line, on both sides of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.folding import collected, parts_of, side_by_side
from geo.footprints.kept import kept
from geo.footprints.levels import SHARED_M, Nearness, plainer, shared_m
from geo.geodesy import Coordinates, Frame, about_farthest_m, along_m, local, middle

LEAST_M = 1.0
"""Less than this is no distance."""
FRAME_M = 900_000.0
"""From the middle of a frame to what it holds: what is nearest in it is so on the ground."""
STRETCH_M = 500_000.0
"""Of a line too long for one frame, what shares one."""
_STEP_DEG = 0.05
_DEGREE_M = 110_500.0
_POLAR_LAT_DEG = 85.0
_HALF_TURN = 180.0
_MARGIN = 0.1
"""Of the distance, round the ground that is wanted: what is drawn in lies closer to its place."""
_PLAIN = 0.4
"""Of the margin, by which the outline of what is wanted may be off."""
_ARCS, _OUTSIDE_ARCS = 3, 1.04
"""Steps of a quarter of an arc, and times its radius, that its chords lie beyond this."""
_PLAIN_STEP_DEG = 0.25
"""Of what is drawn with a margin of kilometres: its sides bend by less."""
_NARROW_DEG = 20.0
"""Bounds no wider lie no farther off than their corners."""


Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """Lines in metres of one frame, cut to what is wanted."""

    frame: Frame
    flat: Nearness

    def between(self, low_m: float, high_m: float) -> BaseGeometry:
        """What lies between two distances from it, in WGS 84; perhaps nothing."""
        flat = self.flat.within(high_m)
        if low_m >= LEAST_M:
            flat = shapely.difference(flat, self.flat.within(low_m))
        if flat.is_empty:
            return flat
        found = self.frame.unproject(flat)
        if found.is_valid:
            return found
        # Edges that all but touch in metres may cross in degrees.
        return shapely.make_valid(found, method="structure", keep_collapsed=False)


def strip(
    line: BaseGeometry, low_m: float, high_m: float, wanted: BaseGeometry | None = None
) -> BaseGeometry | None:
    """Points whose distance from `line` lies in [low_m, high_m], metres; None where there is none.

    Multi-lines are one line: the distance is to their nearest point. WGS 84 in and out. With
    `wanted`, what lies outside it may be missing: it must be cut to that, and is quicker.
    """
    if high_m < LEAST_M:
        return None
    reach_m = max(SHARED_M, shared_m(high_m))
    if wanted is not None and not _is_inside(_bounds_about(line.bounds, reach_m)):
        line, wanted = side_by_side([line, wanted])
    return _between(line, low_m, high_m, reach_m, wanted)


def stretch_near(line: BaseGeometry, shape: BaseGeometry, distance_m: float) -> BaseGeometry:
    """The part of a line that may lie within `distance_m` of a shape, by their bounds: quick."""
    bounds = _bounds_about(side_by_side([shape])[0].bounds, distance_m)
    if bounds is None:
        return line
    if _is_inside(bounds):
        return shapely.clip_by_rect(line, *bounds)
    west, south, east, north = bounds
    turns = [turn for turn in (-360.0, 0.0, 360.0) if west + turn < _HALF_TURN > -(east + turn)]
    cut = [shapely.clip_by_rect(line, west + turn, south, east + turn, north) for turn in turns]
    parts = [part for one in cut for part in parts_of(one)]
    return collected(parts) if parts else cut[0]


def _bounds_about(bounds: Bounds, distance_m: float) -> Bounds | None:
    """Bounds in degrees that hold all within a distance of others; None beside a pole."""
    west, south, east, north = bounds
    tall = 1.05 * distance_m / _DEGREE_M
    farthest = max(abs(south - tall), abs(north + tall))
    if farthest > _POLAR_LAT_DEG:
        return None
    wide = tall / cos(radians(farthest))
    return west - wide, south - tall, east + wide, north + tall


def _is_inside(bounds: Bounds | None) -> bool:
    """Whether bounds reach neither beside a pole nor across the antimeridian."""
    return bounds is not None and bounds[0] >= -_HALF_TURN and bounds[2] <= _HALF_TURN


@kept(64)
def _between(
    line: BaseGeometry, low_m: float, high_m: float, reach_m: float, wanted: BaseGeometry | None
) -> BaseGeometry | None:
    """`reach_m` is that of the distances that share what is cut out of the line."""
    stretches = _stretches(line, wanted, reach_m)
    if len(stretches) == 1:
        rest = stretches[0].between(low_m, high_m)
    else:
        # Beside one stretch may lie what is too near to another.
        rest = shapely.union_all([one.between(0.0, high_m) for one in stretches])
        if low_m >= LEAST_M:
            rest = shapely.difference(
                rest, shapely.union_all([one.between(0.0, low_m) for one in stretches])
            )
    return None if rest.is_empty else rest


@kept(64)
def _stretches(
    line: BaseGeometry, wanted: BaseGeometry | None, reach_m: float
) -> tuple[_Stretch, ...]:
    """A line in as few frames as it takes, cut to what may lie within the reach of the wanted."""
    near, about = (line, None) if wanted is None else _cut(line, wanted, reach_m)
    if near.is_empty:
        return ()
    whole = shapely.segmentize(shapely.line_merge(near), _STEP_DEG)
    lines = [part for part in parts_of(whole) if isinstance(part, LineString)]
    groups = [whole] if _fits(whole) else list(_grouped(lines))
    return tuple(_stretch(group, about, reach_m) for group in groups)


def _stretch(line: BaseGeometry, about: BaseGeometry | None, reach_m: float) -> _Stretch:
    """One group of lines, in metres, with the ground that is wanted near it."""
    frame = local(middle(line), FRAME_M + 2.0 * reach_m)
    box = None if about is None else _bounds_about(line.bounds, reach_m)
    flat = None
    if about is not None and box is not None:
        flat = frame.project(shapely.clip_by_rect(about, *box), _PLAIN_STEP_DEG)
        if not flat.is_valid:  # edges that touch in degrees may cross in metres
            flat = shapely.make_valid(flat, method="structure", keep_collapsed=False)
    return _Stretch(frame, Nearness(frame.project(line, _STEP_DEG), flat, frame))


def _cut(
    line: BaseGeometry, wanted: BaseGeometry, reach_m: float
) -> tuple[BaseGeometry, BaseGeometry | None]:
    """What of a line may lie within the reach of what is wanted, and the wanted and a little more.

    Both are cut in degrees that are as long to the east as to the north where these are shortest:
    what is near in metres is near in them. Where that cannot be done, the line as it is, and None.
    """
    wide = _bounds_about(line.bounds, reach_m)
    if wide is None:
        return line, None
    local = shapely.clip_by_rect(wanted, *wide)
    box = None if local.is_empty else _bounds_about(local.bounds, reach_m)
    if box is None:
        return (local if local.is_empty else line), None
    near = shapely.clip_by_rect(line, *box)
    around = None if near.is_empty else _bounds_about(near.bounds, reach_m)
    if around is None:
        return near, None
    local = shapely.clip_by_rect(local, *around)
    narrow = np.array([cos(radians(max(abs(around[1]), abs(around[3])))), 1.0])
    reach, margin = reach_m / _DEGREE_M, _MARGIN * reach_m / _DEGREE_M
    even = shapely.transform(local, lambda lonlat: lonlat * narrow)
    plain = plainer(even, _PLAIN * margin)
    shapes = np.array([plain, shapely.convex_hull(plain)])
    away = np.array([(1.0 + _PLAIN) * margin, _PLAIN * margin + _OUTSIDE_ARCS * reach])
    grown = shapely.buffer(shapes, away, quad_segs=_ARCS)
    about, zone = (shapely.transform(one, lambda lonlat: lonlat / narrow) for one in grown)
    return shapely.intersection(near, zone), about


def _fits(shape: BaseGeometry) -> bool:
    """Whether one frame is true all over a line or an area; on a sphere, which is near enough."""
    west, south, east, north = shape.bounds
    if (north - south) * _DEGREE_M > 2.0 * FRAME_M:
        return False
    centre = middle(shape)
    corners = np.array([[west, south], [west, north], [east, south], [east, north]])
    if east - west < _NARROW_DEG and about_farthest_m(centre, corners) <= FRAME_M:
        return True
    return about_farthest_m(centre, shapely.get_coordinates(shape)) <= FRAME_M


def _grouped(lines: list[LineString]) -> Iterator[BaseGeometry]:
    """Stretches of lines, those that follow each other together as long as one frame is true."""
    runs = [
        LineString(run)
        for line in lines
        for run in _runs(shapely.get_coordinates(line), along_m(line), STRETCH_M)
    ]
    group = [runs[0]]
    for run in runs[1:]:
        if _fits(shapely.multilinestrings([*group, run])):
            group.append(run)
            continue
        yield shapely.multilinestrings(group)
        group = [run]
    yield shapely.multilinestrings(group)


def _runs(vertices: Coordinates, way: Coordinates, length: float) -> Iterator[Coordinates]:
    """Consecutive runs of a line, each at most about `length` long; neighbours share a vertex."""
    last = len(vertices) - 1
    marks = np.arange(length, way[-1], length)
    cuts = np.concatenate(([0], np.searchsorted(way, marks), [last]))
    cuts = cuts[np.append(np.diff(cuts) > 0, True)]  # numpy.unique would load masked arrays
    for start, end in pairwise(cuts):
        yield vertices[start : end + 1]
