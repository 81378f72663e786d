"""All that lies within a geodesic distance of a line, on both sides of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import cos, radians

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Coordinates, along_m, equidistant, middle, parts_of

LEAST_M = 1.0
"""Less than this is no distance."""
STRETCH_M = 300_000.0
"""Of line that shares a frame: at its ends, distances across are true to 0.03 %."""
PIECE_M = 4_000.0
"""Of line that is widened at once. GEOS first fills hollows up to 1 % of the distance deep; in a
piece of length w that moves the outcome by w2/8d at most, 40 m at 50 km, 0.1 km at worst."""
MOST_PIECES = 600
"""Of longer lines the pieces grow, and the error with them, to 1 % of the distance at most."""
_QUADRANT_STEPS = 24
_STEP_DEG = 0.03
_DEGREE_M = 110_500.0
_POLAR_LAT_DEG = 85.0


def strip(line: BaseGeometry, low_m: float, high_m: float) -> BaseGeometry | None:
    """Points whose distance from `line` lies in [low_m, high_m], metres; None where there is none.

    Multi-lines are one line: the distance is to their nearest point. WGS 84 in and out.
    """
    outer = _within(line, high_m) if high_m >= LEAST_M else None
    if outer is None or low_m < LEAST_M:
        return outer
    rest = shapely.difference(outer, _within(line, low_m))
    return None if rest.is_empty else rest


def stretch_near(line: BaseGeometry, shape: BaseGeometry, distance_m: float) -> BaseGeometry:
    """The part of a line that may lie within `distance_m` of a shape, by their bounds: quick."""
    west, south, east, north = shape.bounds
    tall = 1.05 * distance_m / _DEGREE_M
    farthest = max(abs(south - tall), abs(north + tall))
    if farthest > _POLAR_LAT_DEG:
        return line
    wide = tall / cos(radians(farthest))
    if west - wide < -180.0 or east + wide > 180.0:  # noqa: PLR2004
        return line
    return shapely.clip_by_rect(line, west - wide, south - tall, east + wide, north + tall)


@lru_cache(maxsize=32)
def _within(line: BaseGeometry, distance_m: float) -> BaseGeometry:
    dense = shapely.segmentize(shapely.line_merge(line), _STEP_DEG)
    lines = [part for part in parts_of(dense) if isinstance(part, LineString)]
    ways = [along_m(part) for part in lines]
    piece_m = max(PIECE_M, sum(way[-1] for way in ways) / MOST_PIECES)
    grown = [
        _grown(stretch, distance_m, piece_m)
        for part, way in zip(lines, ways, strict=True)
        for stretch in _runs(shapely.get_coordinates(part), way, max(STRETCH_M, piece_m))
    ]
    return shapely.union_all(grown)


def _grown(stretch: Coordinates, distance_m: float, piece_m: float) -> BaseGeometry:
    line = LineString(stretch)
    frame = equidistant(middle(line))
    flat = shapely.get_coordinates(frame.project(line, _STEP_DEG))
    way = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(flat, axis=0).T))))
    pieces = [LineString(piece) for piece in _runs(flat, way, piece_m)]
    wide = shapely.buffer(np.array(pieces), distance_m, quad_segs=_QUADRANT_STEPS)
    return frame.unproject(shapely.union_all(wide))


def _runs(vertices: Coordinates, way: Coordinates, length: float) -> Iterator[Coordinates]:
    """Consecutive runs of a line, each at most about `length` long; neighbours share a vertex."""
    last = len(vertices) - 1
    marks = np.arange(length, way[-1], length)
    cuts = np.unique(np.concatenate(([0], np.searchsorted(way, marks), [last])))
    for start, end in pairwise(cuts):
        yield vertices[start : end + 1]
