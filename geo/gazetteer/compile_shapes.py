"""Shapes of the units for the index, the lines between them, and which unit a city lies in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.gazetteer.layout import EDGE_PAIRS, EDGES, SHAPE_BOUNDS, SHAPES, write_chunks

GRID_DEG: Final = 1e-7
"""Corners closer than this, about a centimetre, are one: what makes an edge shared."""
OUTSIDE_DEG: Final = 0.1
"""How far off every polygon a city may lie and still belong to the nearest: quays, small islands,
a generalised coast."""
BESIDE_DEG: Final = 0.05
"""How far a city may lie from the unit that GeoNames gives it: inner lines are off by 1-3 km,
in a few countries by more."""


def write_shapes(folder: Path, polygons: Sequence[Any]) -> None:
    """Write polygons as WKB, in their order: of the units, then of regions with a shape.

    Beside them their bounds, so that what lies in a box is found without reading every one.
    """
    shapes = np.array(polygons, dtype=object)
    np.save(folder / SHAPE_BOUNDS, shapely.bounds(shapes).astype("<f8"))
    write_chunks(folder, SHAPES, shapely.to_wkb(shapes))


def write_edges(folder: Path, polygons: NDArray[Any]) -> None:
    """Write the line that each two neighbouring units share, with the two units' numbers.

    The polygons form a coverage: neighbours have the same corners along their common line, so
    that it is found by looking for equal segments, exactly and without any tolerance in metres.
    """
    pairs, lines = shared_edges(polygons)
    np.save(folder / EDGE_PAIRS, pairs.astype("<i4"))
    write_chunks(folder, EDGES, shapely.to_wkb(lines))


def shared_edges(polygons: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Pairs of neighbours, shape (n, 2), and the n lines between them."""
    starts, ends, owners = _segments(polygons)
    corners = np.rint(np.concatenate([starts, ends], axis=1) / GRID_DEG).astype(np.int64)
    turned = (corners[:, 0] > corners[:, 2]) | (
        (corners[:, 0] == corners[:, 2]) & (corners[:, 1] > corners[:, 3])
    )
    corners[turned] = corners[turned][:, [2, 3, 0, 1]]
    order = np.lexsort(corners.T)
    equal = (corners[order][1:] == corners[order][:-1]).all(axis=1)
    one, other = order[:-1][equal], order[1:][equal]
    apart = owners[one] != owners[other]  # a segment twice in one unit is a seam, not a border
    one, other = one[apart], other[apart]
    pairs = np.sort(np.stack([owners[one], owners[other]], axis=1), axis=1)
    by_pair = np.lexsort((one, pairs[:, 1], pairs[:, 0]))
    pairs, one = pairs[by_pair], one[by_pair]
    found, group = np.unique(pairs, axis=0, return_inverse=True)
    segments = np.asarray(shapely.linestrings(np.stack([starts[one], ends[one]], axis=1)))
    lines = shapely.multilinestrings(segments, indices=group.ravel())
    return found, np.asarray(shapely.line_merge(lines))


def _segments(polygons: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    parts, owner_of_part = shapely.get_parts(polygons, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    corners, ring_of_corner = shapely.get_coordinates(rings, return_index=True)
    inside = ring_of_corner[1:] == ring_of_corner[:-1]
    owners = owner_of_part[part_of_ring[ring_of_corner[:-1][inside]]]
    return corners[:-1][inside], corners[1:][inside], owners


def units_of_cities(
    lons: NDArray[Any],
    lats: NDArray[Any],
    codes: Sequence[str],
    polygons: NDArray[Any],
    unit_codes: Sequence[str],
) -> NDArray[Any]:
    """Number of the unit that each city belongs to, -1 for none.

    That is the polygon around it, unless GeoNames gives it to another unit that lies close by; the
    nearest polygon for a city just off the coast; and else the unit of its GeoNames code, where
    only one has it.
    """
    points = np.asarray(shapely.points(lons, lats))
    units = _around(points, polygons)
    _move_to_coded(units, points, codes, polygons, unit_codes)
    lost = np.flatnonzero(units < 0)
    tree = shapely.STRtree(polygons)
    near, nearest = tree.query_nearest(points[lost], max_distance=OUTSIDE_DEG, all_matches=False)
    units[lost[near]] = nearest
    sole = _sole_units(unit_codes)
    for city in np.flatnonzero(units < 0):
        units[city] = sole.get(codes[int(city)], -1)
    return units


def _around(points: NDArray[Any], polygons: NDArray[Any]) -> NDArray[Any]:
    units = np.full(len(points), -1, dtype=np.int64)
    tree = shapely.STRtree(points)
    unit, city = tree.query(polygons, predicate="contains")
    units[city[::-1]] = unit[::-1]
    return units


def _move_to_coded(
    units: NDArray[Any],
    points: NDArray[Any],
    codes: Sequence[str],
    polygons: NDArray[Any],
    unit_codes: Sequence[str],
) -> None:
    """Give cities to the unit of their code where that lies within `BESIDE_DEG`."""
    by_code: dict[str, list[int]] = {}
    for number, code in enumerate(unit_codes):
        if code:
            by_code.setdefault(code, []).append(number)
    shapely.prepare(polygons)
    for city, code in enumerate(codes):
        coded = by_code.get(code, ())
        if not coded or units[city] in coded:
            continue
        away = shapely.distance(polygons[list(coded)], points[city])
        if away.min() <= BESIDE_DEG:
            units[city] = coded[int(away.argmin())]


def _sole_units(unit_codes: Sequence[str]) -> dict[str, int]:
    sole: dict[str, int] = {}
    for number, code in enumerate(unit_codes):
        sole[code] = -1 if code in sole else number
    return {code: number for code, number in sole.items() if code and number >= 0}
