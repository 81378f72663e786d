"""A point inside the largest part of a shape, for labels."""

from __future__ import annotations

import math

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

TOLERANCE_SHARE = 0.01
"""The point is sought to this share of the part's shorter side."""


def label_point(shape: BaseGeometry) -> tuple[float, float]:
    """Longitude and latitude of the largest part's pole of inaccessibility, to 4 decimals.

    Degrees of longitude are shrunk by the cosine of the latitude first, so that the inscribed
    circle is round on the ground.
    """
    parts = shapely.get_parts(shape)
    largest = parts[int(np.argmax(_weighted_areas(parts)))]
    latitude = largest.centroid.y
    shrink = max(math.cos(math.radians(latitude)), 0.05)
    flat = shapely.transform(largest, lambda c: c * [shrink, 1.0])
    west, south, east, north = flat.bounds
    tolerance = max(min(east - west, north - south) * TOLERANCE_SHARE, 1e-5)
    radius = shapely.maximum_inscribed_circle(flat, tolerance=tolerance)
    x, y = radius.coords[0]
    point = Point(round(x / shrink, 4), round(y, 4))
    if not largest.covers(point):
        point = largest.representative_point()
    return point.x, point.y


def _weighted_areas(parts: np.ndarray) -> np.ndarray:
    latitudes = shapely.get_y(shapely.centroid(parts))
    return shapely.area(parts) * np.cos(np.radians(latitudes))
