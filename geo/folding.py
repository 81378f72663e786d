"""Shapes across the antimeridian, and back into [-180, 180] degrees: RFC 7946, section 3.1.9.

A shape is worked with as if there were no antimeridian, its longitudes beyond 180 where need be. It
comes back cut in parts there, and closed over a pole where it holds one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)
from shapely.geometry.base import BaseGeometry

from geo.errors import FootprintError

_HALF_TURN = 180.0
_STRAIGHT = 1e-6
"""Sine of the turn at a vertex that is none."""


def folded(geometry: BaseGeometry) -> BaseGeometry:
    """Put a shape whose edges may jump from 180 to -180 into [-180, 180], part by part.

    Polygons come with their interior on the left of every ring, as a frame shows it.
    """
    west, _, east, _ = geometry.bounds
    if west >= -_HALF_TURN and east <= _HALF_TURN and east - west <= _HALF_TURN:
        return collected(parts_of(geometry))
    return collected([piece for part in parts_of(geometry) for piece in _worlds(_unwound(part))])


def wrapped(geometry: BaseGeometry) -> BaseGeometry:
    """A shape with longitudes beyond 180 put into [-180, 180], cut at the antimeridian."""
    return collected([piece for part in parts_of(geometry) for piece in _worlds(part)])


def side_by_side(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Shapes on both sides of the antimeridian as if it were none, halves that meet there joined.

    Longitudes may then be beyond 180; `wrapped` takes them back. Other shapes stay as they are.
    """
    bounds = [shape.bounds for shape in shapes if not shape.is_empty]
    if not bounds or max(one[2] for one in bounds) - min(one[0] for one in bounds) <= _HALF_TURN:
        return list(shapes)
    return [_to_the_east(shape) for shape in shapes]


def parts_of(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Single parts, also those of collections in collections."""
    if isinstance(geometry, GeometryCollection):
        return [part for member in geometry.geoms for part in parts_of(member)]
    if not hasattr(geometry, "geoms"):
        return [] if geometry.is_empty else [geometry]
    parts = shapely.get_parts(geometry)
    found: list[BaseGeometry] = parts[~shapely.is_empty(parts)].tolist()
    return found


def collected(parts: list[BaseGeometry]) -> BaseGeometry:
    """One shape of many parts of the same dimension; polygons that share an edge become one."""
    if not parts:
        raise FootprintError("the shape is empty")
    if len(parts) == 1:
        return parts[0]
    if isinstance(parts[0], Polygon):
        several = shapely.multipolygons([part for part in parts if isinstance(part, Polygon)])
        assert isinstance(several, MultiPolygon)
        return several if several.is_valid else shapely.union_all([_sound(one) for one in parts])
    if isinstance(parts[0], Point):
        return MultiPoint([part for part in parts if isinstance(part, Point)])
    return MultiLineString([part for part in parts if isinstance(part, LineString)])


def _to_the_east(shape: BaseGeometry) -> BaseGeometry:
    parts = parts_of(shape)
    west = [one.bounds[2] <= 0.0 for one in parts]
    if all(west):
        return _shifted(shape, 360.0)
    moved = [_shifted(one, 360.0 * far) for one, far in zip(parts, west, strict=True)]
    if not any(west):
        return shape
    if shapely.get_dimensions(shape) != 1:
        return shapely.union_all(moved)
    merged = shapely.line_merge(collected(moved))
    return collected([_uncut(line) for line in parts_of(merged)])


def _uncut(line: BaseGeometry) -> BaseGeometry:
    """A line without the vertices that cutting it at the antimeridian has put in."""
    path = shapely.get_coordinates(line)
    on = np.flatnonzero(path[1:-1, 0] == _HALF_TURN) + 1
    if not len(on):
        return line
    before, after = path[on] - path[on - 1], path[on + 1] - path[on]
    across = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    straight = np.abs(across) < _STRAIGHT * np.hypot(*before.T) * np.hypot(*after.T)
    return LineString(np.delete(path, on[straight & (before[:, 0] != 0.0)], axis=0))


def _unwound(part: BaseGeometry) -> BaseGeometry:
    """Longitudes without jumps, beyond 180 where need be; rings around a pole closed over it."""
    if isinstance(part, Point) or not _jumps(part):
        return part
    if isinstance(part, LineString):
        return LineString(_unwound_ring(shapely.get_coordinates(part), closed=False))
    assert isinstance(part, Polygon)
    solid = _sound(Polygon(_unwound_ring(shapely.get_coordinates(part.exterior))))
    for hole in part.interiors:
        gap = _sound(Polygon(_unwound_ring(shapely.get_coordinates(hole)[::-1])))
        for turn in (-360.0, 0.0, 360.0):
            solid = shapely.difference(solid, _shifted(gap, turn))
    return solid


def _sound(geometry: BaseGeometry) -> BaseGeometry:
    return geometry if geometry.is_valid else shapely.make_valid(geometry)


def _jumps(part: BaseGeometry) -> bool:
    line = shapely.boundary(part) if isinstance(part, Polygon) else part
    lon = [shapely.get_coordinates(one)[:, 0] for one in parts_of(line)]
    return any(bool((np.abs(np.diff(one)) > _HALF_TURN).any()) for one in lon)


def _unwound_ring(lonlat: NDArray[np.float64], *, closed: bool = True) -> NDArray[np.float64]:
    turns = np.cumsum(np.round(np.diff(lonlat[:, 0], prepend=lonlat[0, 0]) / 360.0))
    lon = lonlat[:, 0] - 360.0 * turns
    path = np.column_stack((lon, lonlat[:, 1]))
    turn = lon[-1] - lon[0]
    if not closed or abs(turn) < _HALF_TURN:
        return path
    pole = np.copysign(90.0, turn)  # eastwards with the inside on the left: the north pole
    return np.concatenate((path, [[lon[-1], pole], [lon[0], pole]]))


def _worlds(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    """The pieces of a shape in each turn of 360 degrees, shifted into [-180, 180]."""
    west, _, east, _ = geometry.bounds
    if west >= -_HALF_TURN and east <= _HALF_TURN:
        yield from parts_of(geometry)
        return
    solid = _sound(geometry)
    dimension = shapely.get_dimensions(geometry)
    for turn in range(int(np.floor((west + 180.0) / 360.0)), int(np.ceil((east + 180.0) / 360.0))):
        world = shapely.box(360.0 * turn - 180.0, -90.0, 360.0 * turn + 180.0, 90.0)
        for piece in parts_of(shapely.intersection(solid, world)):
            if shapely.get_dimensions(piece) == dimension:
                yield _shifted(piece, -360.0 * turn)


def _shifted(geometry: BaseGeometry, degrees: float) -> BaseGeometry:
    return shapely.transform(geometry, lambda lonlat: lonlat + np.array([degrees, 0.0]))
