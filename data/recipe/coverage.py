"""Makes the refitted units one clean coverage, and small enough to ship."""

from __future__ import annotations

import numpy as np
import shapely
from natural_earth import Shapes, as_polygons
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

SNAP_DEG = 1e-6
GAP_DEG = 0.002
"""Gaps narrower than this (about 200 m) between neighbours are closed."""
SMALLEST_PART_KM2 = 0.2
SMALLEST_SHARE = 0.25
"""A part below 0.2 km2 stays only where it is at least this share of the unit's largest."""
KM_PER_DEG = 111.32
TOLERANCE_DEG = 0.007
ISLAND_TOLERANCE_DEG = 0.001
"""Of the simplification, as the side of the smallest triangle kept (about 0.7 km and 0.1 km)."""
ISLAND_DEG2 = 1.0
"""Units that hang together in groups smaller than this (12,000 km2) are simplified less."""
DECIMALS = 4


def cleaned(shapes: Shapes) -> Shapes:
    """Without overlaps and narrow gaps; a unit that would vanish stays as it was."""
    # The stubs of shapely do not know coverage_clean yet.
    clean: Shapes = shapely.coverage_clean(  # type: ignore[attr-defined]
        shapes, snapping_distance=SNAP_DEG, gap_width=GAP_DEG
    )
    gone = shapely.is_empty(clean)
    clean[gone] = shapes[gone]
    return _without_specks(clean)


def simplified(shapes: Shapes) -> Shapes:
    """Fewer vertices, the same ones on both sides of an edge, rounded to 4 decimals."""
    thinner = shapes.copy()
    small = _on_small_islands(shapes)
    thinner[small] = shapely.coverage_simplify(shapes[small], ISLAND_TOLERANCE_DEG)
    thinner[~small] = shapely.coverage_simplify(shapes[~small], TOLERANCE_DEG)
    rounded = shapely.transform(thinner, lambda c: np.round(c, DECIMALS))
    bad = ~shapely.is_valid(rounded)
    rounded[bad] = as_polygons(rounded[bad])
    gone = shapely.is_empty(rounded)
    rounded[gone] = shapes[gone]
    return shapely.orient_polygons(shapely.normalize(rounded))


def _on_small_islands(shapes: Shapes) -> np.ndarray:
    """Which units touch no mainland, directly or through others."""
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    group = np.arange(len(shapes))
    changed = True
    while changed:
        lowest = group.copy()
        np.minimum.at(lowest, left, group[right])
        changed = bool((lowest != group).any())
        group = lowest
    area_deg2 = np.bincount(group, weights=shapely.area(shapes), minlength=len(shapes))
    return area_deg2[group] < ISLAND_DEG2


def _without_specks(shapes: Shapes) -> Shapes:
    parts, unit = shapely.get_parts(shapes, return_index=True)
    latitude = shapely.get_y(shapely.centroid(parts))
    area_km2 = shapely.area(parts) * KM_PER_DEG**2 * np.cos(np.radians(latitude))
    largest = np.zeros(len(shapes))
    np.maximum.at(largest, unit, area_km2)
    kept = (area_km2 >= SMALLEST_PART_KM2) | (area_km2 >= SMALLEST_SHARE * largest[unit])
    return np.array(
        [_joined(parts[(unit == index) & kept]) for index in range(len(shapes))], dtype=object
    )


def _joined(parts: Shapes) -> BaseGeometry:
    return parts[0] if len(parts) == 1 else MultiPolygon(list(parts))
