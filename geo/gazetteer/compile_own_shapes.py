"""Shapes of the regions that are no union of units: parts of units, and waters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.compile_places import Region
from geo.gazetteer.datafiles import REGIONS

_DECIMALS_DEG: Final = 1e-4
"""As the outlines of the units."""


def own_shapes(
    regions: Sequence[Region], members: Sequence[Sequence[int]], polygons: NDArray[Any]
) -> list[BaseGeometry | None]:
    """For each region with a ring its shape, WGS 84; None for a union of whole units.

    A ring around land is cut to the region's units; a ring around water leaves what is no unit's,
    of which the largest part is the water. Raises DataError where nothing is left.
    """
    tree = shapely.STRtree(polygons)
    return [
        _shape(region, units, polygons, tree) if region.ring else None
        for region, units in zip(regions, members, strict=True)
    ]


def _shape(
    region: Region, units: Sequence[int], polygons: NDArray[Any], tree: shapely.STRtree
) -> BaseGeometry:
    ring = shapely.Polygon(region.ring)
    if not ring.is_valid:
        message = f"the ring of {region.slug!r} in {REGIONS} crosses itself"
        raise DataError(message)
    if region.water:
        land = shapely.union_all(polygons[np.sort(tree.query(ring, predicate="intersects"))])
        shape = _largest(shapely.difference(ring, land))
    else:
        shape = shapely.intersection(ring, shapely.coverage_union_all(polygons[list(units)]))
    shape = _areas(shapely.set_precision(shape, _DECIMALS_DEG))
    if shape.is_empty:
        message = f"nothing lies inside the ring of {region.slug!r} in {REGIONS}"
        raise DataError(message)
    return shape


def _largest(shape: BaseGeometry) -> BaseGeometry:
    parts: list[BaseGeometry] = list(shapely.get_parts(shape))
    return max(parts, key=lambda part: part.area, default=shape)


def _areas(shape: BaseGeometry) -> BaseGeometry:
    """Without lines and points where two outlines only touch."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    joined: BaseGeometry = shapely.union_all(parts)
    return joined
