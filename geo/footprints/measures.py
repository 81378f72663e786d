"""Areas of what a line or a circle cuts off a polygon, without the cutting.

By Green's theorem each edge of the outline adds its share, so that one figure takes a sum over the
edges, where the shape itself would take an overlay. Who looks for the cut that leaves a given area
asks for a dozen.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Coordinates

Numbers = NDArray[np.float64]


class Edges:
    """The edges of a valid polygon, or several, in a plane; holes turn against their shells."""

    def __init__(self, flat: BaseGeometry) -> None:
        turned = shapely.orient_polygons(flat)
        rings = shapely.get_rings(shapely.get_parts(turned))
        spots, ring = shapely.get_coordinates(rings, return_index=True)
        within = ring[1:] == ring[:-1]
        self.start: Coordinates = spots[:-1][within]
        self.end: Coordinates = spots[1:][within]

    def above(self, y: float) -> float:
        """Area of the part whose second coordinate is greater."""
        low, high = self.start[:, 1] - y, self.end[:, 1] - y
        rise = high - low
        low, high = np.maximum(low, 0.0), np.maximum(high, 0.0)
        level = rise == 0.0
        # Of an edge that climbs, what lies above the line is a trapezoid on a part of its way.
        shares = np.where(level, low, (high * high - low * low) / np.where(level, 1.0, 2.0 * rise))
        return float(-shares @ (self.end[:, 0] - self.start[:, 0]))

    def in_disc(self, centre: Coordinates, radius: float) -> float:
        """Area of the part no farther than that from a point."""
        start, way = self.start - centre, self.end - self.start
        square = np.maximum((way * way).sum(axis=1), np.finfo(float).tiny)
        nearest = -(start * way).sum(axis=1) / square
        beside = nearest * nearest - ((start * start).sum(axis=1) - radius * radius) / square
        half = np.sqrt(np.maximum(beside, 0.0))
        enters = np.clip(nearest - half, 0.0, 1.0)
        leaves = np.clip(nearest + half, 0.0, 1.0)
        inner, outer = start + enters[:, None] * way, start + leaves[:, None] * way
        inside = _cross(inner, outer)
        arcs = _turn(start, inner) + _turn(outer, start + way)
        return float(inside.sum() + radius * radius * arcs.sum()) / 2.0


def _cross(one: Coordinates, other: Coordinates) -> Numbers:
    return one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]


def _turn(one: Coordinates, other: Coordinates) -> Numbers:
    """Angle from one direction to another, as seen from the middle."""
    angle: Numbers = np.arctan2(_cross(one, other), (one * other).sum(axis=1))
    return angle
