"""From a raw shape to a footprint: tidy geometry, its inner point, its size and its uncertainty."""

from __future__ import annotations

from math import ceil

import numpy as np
import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of
from geo.footprints.anchors import Anchor
from geo.footprints.kept import kept
from geo.footprints.wording import called
from geo.geodesy import DECIMALS, Position, area_m2, farthest_m, middle, tidy
from geo.model import Footprint, PlaceKind, Siting

NEAR_KNOWN_POINT_M = 25_000.0
"""UCDP's where_prec 2: within about 25 km of a known point."""
_EROSION_DEG = 1e-6
"""About 10 cm: keeps a clipped shape inside its unit after rounding."""
_WINDOW_DEG = 0.01
_LONG = 1_000
"""Corners of an outline, from which on it is cut to a window before it is worked with."""
_SURFACE = 2
_HALF_TURN = 180.0


def finished(
    geometry: BaseGeometry,
    siting: Siting,
    *,
    why: tuple[str, ...],
    where_prec: int,
    geo_precision: int,
    protocol: str,
    centre: Position | None = None,
    uncertainty_m: float | None = None,
    schematic: bool = False,
    credit_lines: tuple[str, ...] = (),
) -> Footprint:
    """A footprint; centre and uncertainty default to an inner point and the circle round it."""
    shape, size_m2 = _measured(geometry)
    at = _middle_of(shape) if centre is None else centre
    radius_m = enclosing_radius_m(shape, at) if uncertainty_m is None else uncertainty_m
    return Footprint(
        geometry=shape,
        lon=round(at.lon, DECIMALS),
        lat=round(at.lat, DECIMALS),
        uncertainty_m=float(max(1, ceil(radius_m))),
        where_prec=where_prec,
        geo_precision=geo_precision,
        builder=str(siting.kind),
        why=why,
        schematic=schematic,
        area_m2=size_m2,
        protocol=protocol,
        credits=credit_lines,
    )


@kept(512)
def _measured(geometry: BaseGeometry) -> tuple[BaseGeometry, float]:
    """Kept: the outline of a country is long, and many claims lie in the same one."""
    shape = tidied(geometry)
    return shape, area_m2(shape)


@kept(512)
def tidied(geometry: BaseGeometry) -> BaseGeometry:
    """Kept: builders look for a point of what they hand on to be finished."""
    return tidy(geometry)


@kept(512)
def _middle_of(shape: BaseGeometry) -> Position:
    return inner_point(shape)


@kept(512)
def enclosing_radius_m(geometry: BaseGeometry, centre: Position) -> float:
    """Radius of the circle round `centre` that holds the whole shape."""
    return farthest_m(centre, geometry)


def inner_point(geometry: BaseGeometry) -> Position:
    """The shape's middle where that lies inside, else a point inside it that is close to that.

    Outside, the line from the middle through the nearest point of the shape goes on into it; the
    point lies half-way through.
    """
    centre = middle(geometry)
    point = Point(round(centre.lon, DECIMALS), round(centre.lat, DECIMALS))
    if shapely.get_dimensions(geometry) == 0 or geometry.contains(point):
        return centre
    parts, turned = _about(geometry, point)
    if turned and any(part.contains(point) for part in parts):  # between two halves
        return centre
    part = parts[0]
    if len(parts) > 1:
        part = min(parts, key=lambda one: float(shapely.distance(one, point)))
    if isinstance(part, LineString):
        return _position(part.interpolate(0.5, normalized=True))
    entry = shapely.shortest_line(point, part).coords[-1]
    west, south, east, north = part.bounds
    reach = (east - west) + (north - south)
    dx, dy = entry[0] - point.x, entry[1] - point.y
    length = (dx * dx + dy * dy) ** 0.5
    if length > 0.0:
        end = (entry[0] + dx / length * reach, entry[1] + dy / length * reach)
        chords = parts_of(shapely.intersection(part, LineString([entry, end])))
        lines = [chord for chord in chords if isinstance(chord, LineString)]
        if lines:
            first = min(lines, key=lambda one: float(shapely.distance(one, point)))
            inside = first.interpolate(0.5, normalized=True)
            if part.contains(inside):
                return _position(inside)
    return _position(shapely.point_on_surface(part))


def _about(geometry: BaseGeometry, point: Point) -> tuple[list[BaseGeometry], bool]:
    """The parts of a shape, those beyond the antimeridian put where they lie from a point.

    And whether there are any beyond it.
    """
    parts = parts_of(geometry)
    turns = [360.0 * round((point.x - part.centroid.x) / 360.0) for part in parts]
    if not any(turns):
        return parts, False
    moved = [_turned(part, turn) for part, turn in zip(parts, turns, strict=True)]
    return parts_of(shapely.union_all(moved)), True


def _turned(part: BaseGeometry, degrees: float) -> BaseGeometry:
    return shapely.transform(part, lambda lonlat: lonlat + np.array([degrees, 0.0]))


def clipped(shape: BaseGeometry, outline: BaseGeometry) -> BaseGeometry | None:
    """The part of a shape inside an outline, no vertex of it outside; None where that is nothing.

    The outline is shrunk by 10 cm first, so that rounding moves nothing across it.
    """
    if shapely.get_num_coordinates(outline) > _LONG:
        west, south, east, north = shape.bounds
        window = (west - _WINDOW_DEG, south - _WINDOW_DEG, east + _WINDOW_DEG, north + _WINDOW_DEG)
        local = shapely.clip_by_rect(outline, *window)
        if not local.is_valid:
            local = shapely.intersection(outline, shapely.box(*window))
        if shapely.get_dimensions(local) != _SURFACE:
            return None
        shrunk = _shrunk_by_little(local)
    else:
        shrunk = _shrunk(outline)
    inside = shapely.intersection(shape, shrunk)
    dimension = shapely.get_dimensions(shape)
    parts = [part for part in parts_of(inside) if shapely.get_dimensions(part) == dimension]
    if len(parts) == 1:
        return parts[0]
    return shapely.union_all(parts) if parts else None


def _shrunk_by_little(outline: BaseGeometry) -> BaseGeometry:
    """But not at the antimeridian, where the outline goes on beyond it."""
    west, _, east, _ = outline.bounds
    if west > -_HALF_TURN or east < _HALF_TURN:
        return shapely.buffer(outline, -_EROSION_DEG, join_style="mitre")
    far = _HALF_TURN + _WINDOW_DEG
    beyond = [
        shapely.clip_by_rect(_turned(outline, 360.0), _HALF_TURN, -90.0, far, 90.0),
        shapely.clip_by_rect(_turned(outline, -360.0), -far, -90.0, -_HALF_TURN, 90.0),
    ]
    whole = shapely.union_all([outline, *beyond])
    shrunk = shapely.buffer(whole, -_EROSION_DEG, join_style="mitre")
    return shapely.clip_by_rect(shrunk, -_HALF_TURN, -90.0, _HALF_TURN, 90.0)


_shrunk = kept(128)(_shrunk_by_little)


def clipped_to(region: Anchor | None, shape: BaseGeometry) -> tuple[BaseGeometry, tuple[str, ...]]:
    """A shape cut to the region that the text names, with the step; whole where they miss."""
    if region is None or region.outline is None:
        return shape, ()
    name = called(region.place)
    inside = clipped(shape, region.outline)
    if inside is None:
        return shape, (f"None of it lies inside {name}, so that it is left as it is.",)
    return inside, (f"Kept the part inside {name}.",)


def unit_precision(region: Anchor | None) -> int:
    """UCDP code of a stretch of a unit: 4 first-level unit, 5 fuzzy part of something larger."""
    return 4 if region is not None and region.kind is PlaceKind.ADMIN1 else 5


def _position(point: BaseGeometry) -> Position:
    lon, lat = shapely.get_coordinates(point)[0]
    return Position(
        (float(lon) + 180.0) % 360.0 - 180.0 if abs(lon) > _HALF_TURN else float(lon), float(lat)
    )
