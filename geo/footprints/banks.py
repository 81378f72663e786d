"""Which ground lies on which side of a line, and which between two.

A strip along a line falls into pieces where the line, drawn on beyond its ends, cuts it. Each
piece is all on one side, however the line winds: so that a bend, where the east bank lies to the
west for a while, turns nothing round.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of, side_by_side, wrapped
from geo.geodesy import Coordinates, equidistant, middle

CLEARLY = 0.15
"""Mean share of the way from the line to a piece's points that must lead towards a side."""
_BEYOND = 0.25
_SAMPLES, _SPOTS = 24, 120
"""Of a grid, along a side at most; and how many of its points inside will do."""
_PLAINER_DEG = 0.002
"""By which a line may be off where only the way from it to points beside it is asked."""
_SPECK = 1e-4
_TOUCH = 0.02


def side_towards(
    shape: BaseGeometry,
    line: BaseGeometry,
    azimuth_deg: float,
    *,
    within: BaseGeometry | None = None,
) -> BaseGeometry | None:
    """The pieces of a strip that lie towards an azimuth of its line; None where none clearly do.

    Only what lies inside `within` decides.
    """
    way = np.array([sin(radians(azimuth_deg)), cos(radians(azimuth_deg))])
    shape, line, *inside = side_by_side([shape, line, *([] if within is None else [within])])
    within = inside[0] if inside else None
    plain = shapely.simplify(line, _PLAINER_DEG, preserve_topology=False)
    votes = [
        (_lean(_spots_within(piece, within), plain, way), piece) for piece in _pieces(shape, line)
    ]
    if not votes or max(abs(vote) for vote, _ in votes) < CLEARLY:
        return None
    kept = [piece for vote, piece in votes if vote > 0.0]
    return wrapped(shapely.union_all(kept)) if kept else None


def bank_of(shape: BaseGeometry, line: BaseGeometry, *, left: bool) -> BaseGeometry | None:
    """The pieces of a strip on the left or right of a line that has a direction."""
    shape, line = side_by_side([shape, line])
    kept = [piece for piece in _pieces(shape, line) if _is_left(piece, line) is left]
    return wrapped(shapely.union_all(kept)) if kept else None


def halves(area: BaseGeometry, line: BaseGeometry) -> tuple[BaseGeometry, BaseGeometry]:
    """What of an area lies left and right of a line, in the line's direction; either may be empty.

    For an area in metres of a frame, or in degrees.
    """
    pieces = [(piece, _is_left(piece, line)) for piece in _pieces(area, line)]
    left = shapely.union_all([piece for piece, is_left in pieces if is_left])
    right = shapely.union_all([piece for piece, is_left in pieces if not is_left])
    return left, right


def ground_between(
    one: BaseGeometry, other: BaseGeometry, area: BaseGeometry | None, reach_m: float
) -> BaseGeometry | None:
    """Ground that two shapes bound: inside the hull of both, and inside an area if there is one.

    Lines cut the hull into fields: those count that lie along both. A shape that is no line is
    joined to the line by the hull of itself and the nearest stretch.
    """
    lines = [shape for shape in (one, other) if shapely.get_dimensions(shape) == 1]
    if len(lines) < 2:  # noqa: PLR2004 - both are lines, or one is a place
        return _up_to(one, other)
    if area is None:
        near = side_by_side([_near(one, other, reach_m), _near(other, one, reach_m)])
        ground = _bounded(near, None)
    else:
        area, *lines = side_by_side([area, *lines])
        ground = _bounded([shapely.intersection(line, area) for line in lines], area)
        ground = ground or _bounded([_about(line, area) for line in lines], area)
    return None if ground is None else wrapped(ground)


def _bounded(lines: Sequence[BaseGeometry], area: BaseGeometry | None) -> BaseGeometry | None:
    """The fields of two lines' hull, and of an area, that lie along both."""
    hull = shapely.convex_hull(shapely.union_all(lines))
    if shapely.get_dimensions(hull) < 2:  # noqa: PLR2004 - a surface
        return None
    west, south, east, north = hull.bounds
    beyond = _BEYOND * ((east - west) + (north - south))
    parts = [part for line in lines for part in parts_of(shapely.line_merge(line))]
    cuts = [_drawn_on(part, beyond) for part in parts if isinstance(part, LineString)]
    kept = [
        field for field in _fields(hull, cuts) if all(_runs_along(field, line) for line in lines)
    ]
    if not kept:
        return None
    ground = shapely.union_all(kept)
    inside = ground if area is None else shapely.intersection(ground, area)
    return inside if shapely.get_dimensions(inside) == 2 else None  # noqa: PLR2004


def _about(line: BaseGeometry, area: BaseGeometry) -> BaseGeometry:
    """The stretch of a line in the window of an area, half as large again to every side.

    A line that bounds ground of the area need not run through the area itself.
    """
    west, south, east, north = area.bounds
    wide, tall = (east - west) / 2.0, (north - south) / 2.0
    return shapely.clip_by_rect(line, west - wide, south - tall, east + wide, north + tall)


def _up_to(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry | None:
    """From a place to the line: a wedge over the stretch that is as long as the way is wide."""
    line, place = (one, other) if shapely.get_dimensions(one) == 1 else (other, one)
    frame = equidistant(middle(place))
    flat, spot = frame.project(line), frame.project(place)
    gap_m = float(spot.distance(flat))
    if gap_m <= 0.0:
        return None
    foot = Point(shapely.shortest_line(spot, flat).coords[-1])
    stretch = shapely.intersection(flat, foot.buffer(gap_m))
    hull = shapely.convex_hull(shapely.union_all([stretch, shapely.buffer(spot, gap_m / 4.0)]))
    return frame.unproject(hull) if isinstance(hull, Polygon) else None


def _near(one: BaseGeometry, other: BaseGeometry, reach_m: float) -> BaseGeometry:
    frame = equidistant(middle(other))
    about = shapely.buffer(frame.project(other), reach_m)
    return shapely.intersection(one, frame.unproject(about))


def _fields(area: BaseGeometry, lines: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    edges = shapely.union_all([shapely.boundary(area), *lines])
    found = shapely.get_parts(shapely.polygonize(shapely.get_parts(edges))).tolist()
    least = _SPECK * area.area
    return [
        field
        for field in found
        if field.area > least and area.contains(shapely.point_on_surface(field))
    ]


def _runs_along(field: BaseGeometry, line: BaseGeometry) -> bool:
    shared = shapely.intersection(shapely.boundary(field), line)
    return bool(shared.length > _TOUCH * field.area**0.5)


def _pieces(shape: BaseGeometry, line: BaseGeometry) -> list[BaseGeometry]:
    """A strip cut by its line, which is drawn on beyond its ends."""
    whole = shapely.line_merge(line)
    west, south, east, north = shape.bounds
    beyond = _BEYOND * ((east - west) + (north - south))
    cuts = [_drawn_on(part, beyond) for part in parts_of(whole) if isinstance(part, LineString)]
    return _fields(shape, cuts)


def _drawn_on(line: LineString, by: float) -> LineString:
    path = shapely.get_coordinates(line)
    if len(path) < 2 or bool((path[0] == path[-1]).all()):  # noqa: PLR2004 - closed, or a point
        return line
    return LineString(np.vstack((_ahead(path[::-1], by), path, _ahead(path, by))))


def _ahead(path: Coordinates, by: float) -> Coordinates:
    """A point beyond the end of a path, the way that its last tenth leads."""
    back = path[-max(2, len(path) // 10)]
    way = path[-1] - back
    length = float(np.hypot(*way))
    end: Coordinates = path[-1] + way / length * by if length > 0.0 else path[-1]
    return end


def _spots(piece: BaseGeometry) -> Coordinates:
    """Points all over a piece, degrees; at least one."""
    spots = _grid(piece, piece.bounds)
    return spots if len(spots) else shapely.get_coordinates(shapely.point_on_surface(piece))


def _spots_within(piece: BaseGeometry, within: BaseGeometry | None) -> Coordinates:
    """Points all over what of a piece lies inside another shape; all over it where nothing does."""
    if within is None:
        return _spots(piece)
    west, south, east, north = piece.bounds
    own_west, own_south, own_east, own_north = within.bounds
    bounds = (
        max(west, own_west),
        max(south, own_south),
        min(east, own_east),
        min(north, own_north),
    )
    spots = _grid(piece, bounds)
    shapely.prepare(within)
    spots = spots[shapely.contains_xy(within, spots)]
    if len(spots):
        return spots
    inside = shapely.intersection(piece, within)
    return _spots(piece if inside.is_empty else inside)


def _grid(piece: BaseGeometry, bounds: tuple[float, float, float, float]) -> Coordinates:
    """What lies in a piece of the points of a grid; fewer of these where it fills its bounds."""
    west, south, east, north = bounds
    share = piece.area / max((east - west) * (north - south), piece.area, 1e-12)
    number = round(min(_SAMPLES, (_SPOTS / max(share, 1e-12)) ** 0.5))
    lon, lat = np.meshgrid(
        np.linspace(west, east, number + 2)[1:-1], np.linspace(south, north, number + 2)[1:-1]
    )
    shapely.prepare(piece)
    inside = shapely.contains_xy(piece, lon, lat)
    return np.column_stack((lon[inside], lat[inside]))


def _lean(spots: Coordinates, line: BaseGeometry, way: Coordinates) -> float:
    """How far, from -1 to 1, points of a piece lie the given way of its line."""
    feet = shapely.get_coordinates(
        shapely.line_interpolate_point(line, shapely.line_locate_point(line, shapely.points(spots)))
        if isinstance(line, LineString)
        else shapely.get_point(shapely.shortest_line(line, shapely.points(spots)), 0)
    )
    apart = spots - feet
    apart[:, 0] *= cos(radians(float(spots[:, 1].mean())))
    lengths = np.hypot(*apart.T)
    real = lengths > 0.0
    return float((apart[real] @ way / lengths[real]).mean()) if real.any() else 0.0


def _is_left(piece: BaseGeometry, line: BaseGeometry) -> bool:
    """Whether most of a piece lies on the left of its line, in the line's direction."""
    spots = _spots(piece)
    lines = [part for part in parts_of(line) if isinstance(part, LineString)]
    points = np.asarray(shapely.points(spots))
    nearest = np.argmin([shapely.distance(part, points) for part in lines], axis=0)
    turns = 0.0
    for number, part in enumerate(lines):
        chosen = points[nearest == number]
        if not len(chosen):
            continue
        at = shapely.line_locate_point(part, chosen)
        step = part.length * 1e-3
        back = shapely.get_coordinates(
            shapely.line_interpolate_point(part, np.maximum(at - step, 0))
        )
        ahead = shapely.get_coordinates(
            shapely.line_interpolate_point(part, np.minimum(at + step, part.length))
        )
        way, off = ahead - back, shapely.get_coordinates(chosen) - back
        turns += float(np.sign(way[:, 0] * off[:, 1] - way[:, 1] * off[:, 0]).sum())
    return turns > 0.0
