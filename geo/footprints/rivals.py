"""Ground of a region that a rival's places stand for: whoever's place is nearest is there."""

from __future__ import annotations

import shapely
from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from geo.footprints.calibration import OUTLINE_ERROR_M


def ground_left(flat: BaseGeometry, own: MultiPoint, rivals: list[Point]) -> BaseGeometry | None:
    """The part of a region that lies nearer to a holder's places than to a rival's, metres.

    Between two places of which it is only known who holds them, the front is likeliest half-way. A
    place that both are said to hold tells nothing. None where no rival's place takes any ground.
    """
    apart = [one for one in rivals if one.distance(own) > OUTLINE_ERROR_M]
    if not apart:
        return None
    every = MultiPoint([*own.geoms, *apart])
    cells = shapely.voronoi_polygons(every, extend_to=shapely.box(*flat.bounds)).geoms
    theirs = [cell for cell in cells if any(cell.contains(one) for one in apart)]
    left = shapely.difference(flat, shapely.union_all(theirs))
    return left if 0.0 < left.area < flat.area else None
