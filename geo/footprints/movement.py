"""From X towards Y, advancing on Y: an arrow line, drawn as such.

Where only the goal is known no arrow can be drawn, and whoever moves towards a place is not in it:
the ground around it is drawn, without the place itself.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.errors import FootprintError
from geo.folding import parts_of
from geo.footprints.anchors import Anchor, anchor_of
from geo.footprints.between import half_way
from geo.footprints.calibration import TOWARDS_M, towards_reach_m
from geo.footprints.finish import enclosing_radius_m, finished, inner_point
from geo.footprints.reach import Reach, reached
from geo.footprints.wording import called, compass, introduced, km, listed
from geo.geodesy import (
    Coordinates,
    Position,
    azimuth_deg,
    destination,
    distance_m,
    equidistant,
    geodesic,
)
from geo.model import Footprint, PlaceKind, RelationKind, Siting
from geo.typing import Ground

_SHORTEST_M = 1_000.0
_SAME_DEG = 1e-6


def movement(siting: Siting, ground: Ground) -> Footprint:
    """A line that ends at the goal, the last anchor: from its origin, or from a bearing.

    Between units it runs from the middle of the origin to the edge of the goal. Where only the goal
    is known it is the ground around that. Raises FootprintError where what moved has arrived there.
    """
    if not siting.anchors:
        raise FootprintError("a movement needs a goal, and none is named")
    *origins, goal = (anchor_of(place, ground) for place in siting.anchors)
    if siting.route and len(origins) > 1:
        return _way(siting, (*origins, goal), ground)
    if not origins and (siting.bearing_deg is None or goal.outline is not None):
        return _approaches(siting, goal, ground)
    start, end, how = _ends(siting, origins, goal)
    length_m = distance_m(start, end)
    if length_m < _SHORTEST_M:
        message = f"a movement needs two places apart: {listed(siting.anchors)} are not"
        raise FootprintError(message)
    line = geodesic(start, end)
    centre = half_way((start, end))
    uncertainty_m = enclosing_radius_m(line, centre) + goal.radius_m
    return finished(
        line,
        siting,
        why=(*(introduced(anchor, ground) for anchor in (*origins, goal)), how),
        where_prec=5,
        geo_precision=2,
        protocol="Arrow line from origin to goal; the way between them is not stated",
        centre=centre,
        uncertainty_m=uncertainty_m,
    )


def _approaches(siting: Siting, goal: Anchor, ground: Ground) -> Footprint:
    """The ground around a goal from which it is approached, on the side that is stated if any.

    Of a second-level unit without an outline it is not known where it ends: all of it is drawn.
    """
    if siting.arrived:
        raise FootprintError("a movement needs an origin or a bearing, and only its goal is known")
    name = called(goal.place)
    is_area = goal.outline is not None
    reach_m = TOWARDS_M if is_area else towards_reach_m(goal.radius_m)
    of = "its edge" if is_area else "its middle"
    side = "" if siting.bearing_deg is None else f" {compass(siting.bearing_deg)} of it"
    why = (
        f"What moves towards {name} is not said to be there, and neither where it starts nor how "
        f"far it has come is stated: drawn as the ground{side} up to {km(reach_m)} from {of}, "
        f"without {name} itself. It may well be farther off."
    )
    drawn = reached(
        replace(siting, kind=RelationKind.AROUND, stated_kind=None),
        ground,
        Reach(
            low_m=0.0 if is_area or goal.kind is PlaceKind.DISTRICT else goal.radius_m,
            likely_m=reach_m,
            high_m=reach_m,
            error_m=reach_m,
            bearing_deg=siting.bearing_deg,
        ),
        why=(why,),
        protocol="Ground around the goal of a movement of which neither start nor way is stated",
    )
    return replace(drawn, where_prec=max(drawn.where_prec, 5), geo_precision=3)


def _way(siting: Siting, stops: tuple[Anchor, ...], ground: Ground) -> Footprint:
    """An arrow from stop to stop."""
    line, centre = way_through(stops)
    names = listed(siting.anchors[1:-1])
    how = (
        f"An arrow from {listed(siting.anchors[:1])} through {names} to "
        f"{listed(siting.anchors[-1:])}; the way between the stops is not stated."
    )
    return finished(
        line,
        siting,
        why=(*(introduced(anchor, ground) for anchor in stops), how),
        where_prec=5,
        geo_precision=2,
        protocol="Arrow line from stop to stop; the way between them is not stated",
        centre=centre,
        uncertainty_m=enclosing_radius_m(line, centre) + stops[-1].radius_m,
    )


def _ends(siting: Siting, origins: list[Anchor], goal: Anchor) -> tuple[Position, Position, str]:
    if origins:
        start = _start(origins)
        names = listed(siting.anchors[:-1])
        how = f"An arrow from {names} to {listed(siting.anchors[-1:])}; the way is not stated."
        return start, _entry(start, goal), how
    bearing = siting.bearing_deg
    assert bearing is not None
    reach_m = towards_reach_m(goal.radius_m)
    start = destination(goal.centre, bearing, reach_m)
    name = listed(siting.anchors[-1:])
    how = f"Where it starts is not stated: an arrow of {km(reach_m)} into {name} from the "
    return start, goal.centre, f"{how}{compass(bearing)}."


def way_through(stops: tuple[Anchor, ...]) -> tuple[BaseGeometry, Position]:
    """The line through the middles of several anchors, and its own middle.

    Raises FootprintError where two in a row are one place.
    """
    points = [
        anchor.centre if anchor.outline is None else inner_point(anchor.outline) for anchor in stops
    ]
    lengths = [distance_m(one, other) for one, other in pairwise(points)]
    if min(lengths) < _SHORTEST_M:
        raise FootprintError("a way needs stops apart from each other, and two of them are not")
    legs = [parts_of(geodesic(one, other)) for one, other in pairwise(points)]
    half, leg = sum(lengths) / 2.0, 0
    while half > lengths[leg]:
        half, leg = half - lengths[leg], leg + 1
    start, end = points[leg], points[leg + 1]
    middle = destination(start, azimuth_deg(start, end), half)
    return _joined([part for parts in legs for part in parts]), middle


def _joined(parts: list[BaseGeometry]) -> BaseGeometry:
    """Lines that end where the next one starts as one line; a new one at the antimeridian."""
    paths: list[Coordinates] = []
    for part in parts:
        path = shapely.get_coordinates(part)
        if paths and np.abs(paths[-1][-1] - path[0]).max() < _SAME_DEG:
            paths[-1] = np.concatenate((paths[-1], path[1:]))
        else:
            paths.append(path)
    return LineString(paths[0]) if len(paths) == 1 else MultiLineString(paths)


def _start(origins: list[Anchor]) -> Position:
    """The origin's middle, inside it; of several, the middle of their middles."""
    starts = [
        anchor.centre if anchor.outline is None else inner_point(anchor.outline)
        for anchor in origins
    ]
    if len(starts) == 1:
        return starts[0]
    frame = equidistant(starts[0])
    flat = [frame.point(position) for position in starts]
    return frame.position(shapely.MultiPoint(flat).centroid)


def _entry(start: Position, goal: Anchor) -> Position:
    """Where the movement ends: a settlement's middle, the nearest edge of a unit."""
    if goal.outline is None:
        return goal.centre
    frame = equidistant(start)
    line = shapely.shortest_line(frame.point(start), frame.project(goal.outline))
    if line.length > 0.0:
        return frame.position(shapely.Point(line.coords[-1]))
    return inner_point(goal.outline)
