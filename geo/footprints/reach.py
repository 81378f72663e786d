"""Ground at a distance from a place: what near, around, towards and offset share."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.errors import FootprintError
from geo.footprints.anchors import Anchor, container_of, first_anchor
from geo.footprints.beside import Side, outside
from geo.footprints.calibration import half_width_deg
from geo.footprints.finish import (
    NEAR_KNOWN_POINT_M,
    clipped_to,
    enclosing_radius_m,
    finished,
    inner_point,
    tidied,
)
from geo.footprints.wording import compass, introduced
from geo.geodesy import Position, area_m2, destination, middle, ring, sector
from geo.model import Footprint, Siting
from geo.typing import Ground

_UNTOUCHED = 0.99
"""A clip that leaves this share of the area changes neither the middle nor the uncertainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Distances from an anchor, metres: from a settlement's middle, or from a unit's edge."""

    low_m: float
    likely_m: float
    """That of the representative point, on the bearing."""
    high_m: float
    error_m: float
    """Radius round the likeliest point that holds nine in ten."""
    bearing_deg: float | None = None
    angle_at_m: float | None = None
    """Distance at which the anchor's extent is seen as an angle; the likely one by default."""

    @property
    def turned_at_m(self) -> float:
        """Distance at which a bearing's sector is as wide as the anchor's extent makes it."""
        return self.likely_m if self.angle_at_m is None else self.angle_at_m


def reached(
    siting: Siting,
    ground: Ground,
    reach: Reach,
    *,
    why: tuple[str, ...],
    protocol: str,
) -> Footprint:
    """The ring, sector or strip of a reach, cut to the container that the text names.

    The likeliest point lies on the bearing; without one it is the anchor's middle, for no point
    of a ring is likelier than another, and that point is the least far from all of them (the
    point-radius rule for a distance at an unknown direction: Chapman and Wieczorek 2020,
    Georeferencing Best Practices, GBIF). What is left of a cut ring has its own middle.
    """
    anchor = first_anchor(siting, ground)
    whole = _ground(anchor, reach)
    shape, cut = clipped_to(container_of(siting, ground), whole)
    centre, error_m = _likeliest(anchor, reach), reach.error_m
    if centre is not None and not _still_fits(shape, whole, centre, reach):
        centre = None
    if centre is None:
        centre = _least_far(anchor, reach, tidied(shape))
        around_m = enclosing_radius_m(shape, centre)
        # Round a unit the reach is counted from its edge, which lies far from any middle.
        error_m = min(error_m, around_m) if anchor.outline is None else around_m
    near_point = anchor.outline is None and error_m <= NEAR_KNOWN_POINT_M
    return finished(
        shape,
        siting,
        why=(introduced(anchor, ground), *why, *cut),
        where_prec=2 if near_point else 5,
        geo_precision=2,
        protocol=protocol,
        centre=centre,
        uncertainty_m=error_m,
    )


def _ground(anchor: Anchor, reach: Reach) -> BaseGeometry:
    bearing = reach.bearing_deg
    if anchor.outline is None:
        if bearing is None:
            return ring(anchor.centre, reach.low_m, reach.high_m)
        half = half_width_deg(bearing, reach.turned_at_m, anchor.radius_m)
        return sector(anchor.centre, reach.low_m, reach.high_m, bearing, half)
    side = None if bearing is None else Side(bearing, half_width_deg(bearing, 0.0, 0.0))
    beside = outside(anchor.outline, reach.low_m, reach.high_m, side)
    if beside is None:
        where = "outside" if bearing is None else f"{compass(bearing)} of"
        message = f"there is no ground {where} {anchor.place.name!r} at that distance"
        raise FootprintError(message)
    return beside


def _still_fits(shape: BaseGeometry, whole: BaseGeometry, centre: Position, reach: Reach) -> bool:
    """Whether the likeliest point survives the cut: on a bearing inside, of a ring all round."""
    if shape is whole:
        return True
    if area_m2(shape) > _UNTOUCHED * area_m2(whole):
        return True
    return reach.bearing_deg is not None and bool(shape.contains(Point(centre.lon, centre.lat)))


def _least_far(anchor: Anchor, reach: Reach, shape: BaseGeometry) -> Position:
    """Of what a cut has left: the middle of a part of a ring, even outside it; else inside."""
    is_ring = anchor.outline is None and reach.bearing_deg is None
    return middle(shape) if is_ring else inner_point(shape)


def _likeliest(anchor: Anchor, reach: Reach) -> Position | None:
    """None round a unit: the middle of what is drawn does."""
    if anchor.outline is not None:
        return None
    if reach.bearing_deg is None:
        return anchor.centre
    likely_m = min(max(reach.likely_m, reach.low_m), reach.high_m)
    return destination(anchor.centre, reach.bearing_deg, likely_m)
