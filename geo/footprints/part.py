"""Northern Kursk region, central Gaza, eastern outskirts of X: part of a place."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import FootprintError
from geo.folding import parts_of, wrapped
from geo.footprints.anchors import Anchor, first_anchor
from geo.footprints.calibration import POINT_ERROR_M, half_width_deg
from geo.footprints.finish import clipped, finished
from geo.footprints.kept import kept
from geo.footprints.mainland import mainland
from geo.footprints.measures import Edges
from geo.footprints.solving import crossing
from geo.footprints.wording import called, compass, introduced
from geo.geodesy import Coordinates, Position, circle, equal_area, middle, sector
from geo.model import Footprint, PlaceKind, Siting
from geo.typing import Ground

SHARE = 0.45
"""Of a unit's area that a part takes: a little under half, so that opposite parts stay apart."""
_INNER, _OUTER, _CORE = 0.4, 1.2, 0.5
"""Of a settlement's radius: where its edge starts, where its outskirts end, its centre."""
_STEEPEST_LAT_DEG = 85.0
_COMPACT = 1.4
"""Times the radius of a disc of the same size: so far reaches the middle of most units."""


_QUADRANT_STEPS = 24
_STEP = pi / 2.0 / _QUADRANT_STEPS
_AS_LARGE = (_STEP / sin(_STEP)) ** 0.5
"""Times the radius of a disc, that of the polygon with so many corners that is as large."""


def part(siting: Siting, ground: Ground) -> Footprint:
    """The part of a unit or settlement towards a bearing, or its middle."""
    bearing = siting.part_deg if siting.part_deg is not None else siting.bearing_deg
    if bearing is None and not siting.central:
        raise FootprintError("a part of a place needs a direction or “central”, and has neither")
    anchor = first_anchor(siting, ground)
    if anchor.outline is None:
        return _of_settlement(siting, ground, anchor, None if siting.central else bearing)
    outline = anchor.outline
    if anchor.kind is PlaceKind.COUNTRY:
        outline = mainland(outline)
    which = "central" if siting.central or bearing is None else f"{compass(bearing)}ern"
    if siting.central or bearing is None:
        shape = central_part(outline)
    else:
        shape = part_towards(outline, bearing)
        shape = clipped(shape, outline) or shape
    why = (
        f"The {which} part of {called(anchor.place)} is drawn as {SHARE:.0%} of its area; what "
        "the words leave open is where it ends."
    )
    return finished(
        shape,
        siting,
        why=(introduced(anchor, ground), why),
        where_prec=4 if anchor.kind is PlaceKind.ADMIN1 else 5,
        geo_precision=2,
        protocol="Shape: the part of a unit's outline towards a compass point, by area",
    )


@kept(64)
def part_towards(outline: BaseGeometry, bearing_deg: float, share: float = SHARE) -> BaseGeometry:
    """The share of an outline's area that lies farthest towards a bearing.

    Cut in the cylindrical equal-area projection, turned so that the bearing points up: north is
    the same latitude everywhere, east the same longitude, also in a country as wide as Russia.
    """
    plane = _Plane(middle(outline), bearing_deg)
    parts = [plane.flattened(one) for one in parts_of(outline)]
    flat = parts[0] if len(parts) == 1 else shapely.union_all(parts)
    west, south, east, north = flat.bounds
    whole, edges = flat.area, Edges(flat)
    y = crossing(lambda y: -edges.above(y), -share * whole, south, north, 1e-4 * whole)
    kept = shapely.intersection(flat, shapely.box(west, y, east, north))
    return plane.unflattened(kept)


@kept(64)
def central_part(outline: BaseGeometry, share: float = SHARE) -> BaseGeometry:
    """The share of an outline's area that lies nearest to its middle."""
    frame = equal_area(middle(outline))
    flat = frame.project(outline)
    centre, edges = shapely.centroid(flat), Edges(flat)
    middle_ = shapely.get_coordinates(centre)
    away = shapely.get_coordinates(flat) - middle_
    farthest_m = float(np.hypot(away[:, 0], away[:, 1]).max())
    wanted_m2 = share * flat.area

    def within(radius_m: float) -> float:
        return edges.in_disc(middle_, radius_m)

    least_m = (wanted_m2 / pi) ** 0.5
    most_m = min(_COMPACT * least_m, farthest_m)
    if within(most_m) < wanted_m2:
        least_m, most_m = most_m, farthest_m
    radius_m = crossing(within, wanted_m2, least_m, most_m, 1e-4 * flat.area)
    disc = centre.buffer(_AS_LARGE * radius_m, quad_segs=_QUADRANT_STEPS)
    return clipped(frame.unproject(disc), outline) or outline


def _of_settlement(
    siting: Siting, ground: Ground, anchor: Anchor, bearing: float | None
) -> Footprint:
    radius_m = anchor.radius_m + POINT_ERROR_M
    name = called(anchor.place)
    if bearing is None:
        shape = circle(anchor.centre, _CORE * radius_m)
        why = f"The centre of {name} is drawn as half of its radius."
    else:
        half = half_width_deg(bearing, 0.0, 0.0)
        shape = sector(anchor.centre, _INNER * radius_m, _OUTER * radius_m, bearing, half)
        why = f"The {compass(bearing)}ern side of {name} is drawn as the sector at its edge."
    return finished(
        shape,
        siting,
        why=(introduced(anchor, ground), why),
        where_prec=1,
        geo_precision=1,
        protocol="Sector at a settlement's edge, from its radius",
    )


class _Plane:
    """Cylindrical equal-area coordinates (radians) around a middle, turned by a bearing."""

    def __init__(self, centre: Position, bearing_deg: float) -> None:
        self.lon = centre.lon
        lat = min(abs(centre.lat), _STEEPEST_LAT_DEG)
        self.flatness = cos(radians(lat))
        turn = radians(bearing_deg)
        self.turn = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])

    def flattened(self, polygon: BaseGeometry) -> BaseGeometry:
        """A polygon that does not cross the antimeridian, in the plane."""
        off = 360.0 * round((self.lon - polygon.centroid.x) / 360.0) - self.lon
        return shapely.transform(polygon, lambda lonlat: self._flat(lonlat, off) @ self.turn)

    def unflattened(self, shape: BaseGeometry) -> BaseGeometry:
        """The same back in degrees, within [-180, 180]."""
        dense = shapely.segmentize(shape, 0.01)
        return wrapped(shapely.transform(dense, lambda xy: self._degrees(xy @ self.turn.T)))

    def _flat(self, lonlat: Coordinates, off: float) -> Coordinates:
        x = np.radians(lonlat[:, 0] + off) * self.flatness
        return np.column_stack((x, np.sin(np.radians(lonlat[:, 1])) / self.flatness))

    def _degrees(self, xy: Coordinates) -> Coordinates:
        lat = np.degrees(np.arcsin(np.clip(xy[:, 1] * self.flatness, -1.0, 1.0)))
        return np.column_stack((np.degrees(xy[:, 0] / self.flatness) + self.lon, lat))
