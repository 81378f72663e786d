"""Land borders: the segments that two owners share in the coverage of units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from natural_earth import Shapes
from pyproj import Geod
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """The line between two owners, `a` before `b` in the alphabet; lengths on the ellipsoid."""

    a: str
    b: str
    km: float
    line: BaseGeometry


def land_borders(shapes: Shapes, owners: list[str]) -> list[Border]:
    """Lines between units of different owners; units without an owner ("") have none.

    The shapes must be a coverage: neighbours share their vertices exactly.
    """
    segments, unit = _segments(shapes)
    order = np.lexsort(segments.T[::-1])
    segments, unit = segments[order], unit[order]
    shared = (segments[1:] == segments[:-1]).all(axis=1)
    names = np.array(owners)
    left, right = names[unit[:-1][shared]], names[unit[1:][shared]]
    differ = (left != right) & (left != "") & (right != "")
    left, right, lines = left[differ], right[differ], segments[:-1][shared][differ]
    firsts, seconds = np.where(left < right, left, right), np.where(left < right, right, left)
    borders = []
    for a, b in sorted(set(zip(firsts.tolist(), seconds.tolist(), strict=True))):
        mine = lines[(firsts == a) & (seconds == b)].reshape(-1, 2, 2)
        line = shapely.normalize(shapely.line_merge(shapely.multilinestrings(mine)))
        borders.append(Border(a=a, b=b, km=_length_km(line), line=line))
    return borders


def _segments(shapes: Shapes) -> tuple[np.ndarray, np.ndarray]:
    """Boundary segments as (x1, y1, x2, y2) with the smaller end first, and their unit."""
    parts, of_part = shapely.get_parts(shapes, return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    coordinates, of_point = shapely.get_coordinates(rings, return_index=True)
    within = of_point[1:] == of_point[:-1]
    segments = np.hstack([coordinates[:-1], coordinates[1:]])[within]
    flipped = (segments[:, 0] > segments[:, 2]) | (
        (segments[:, 0] == segments[:, 2]) & (segments[:, 1] > segments[:, 3])
    )
    segments[flipped] = segments[flipped][:, [2, 3, 0, 1]]
    return segments, of_part[of_ring[of_point[:-1][within]]]


def _length_km(line: BaseGeometry) -> float:
    return round(Geod(ellps="WGS84").geometry_length(line) / 1000, 3)
