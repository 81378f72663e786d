"""Lines between neighbours of a coverage, with the two units on their sides."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

_SPAN = 1 << 32


def shared_arcs(polygons: NDArray[np.object_], *, units_per_deg: int) -> dict[str, NDArray[Any]]:
    """Boundaries that two polygons share; those with the sea on one side are left out.

    Neighbours must have the same vertices along their boundary. Gives `arcs` (n, 2) in whole
    units, `arc_starts` (one more than arcs), `left` and `right` (indices into `polygons`) and
    `arc_bounds` (west, south, east, north in degrees).
    """
    start, end, owner = _edges(polygons, units_per_deg)
    low, high = np.minimum(start, end), np.maximum(start, end)
    order = np.lexsort((owner, high, low))
    low, high, owner = low[order], high[order], owner[order]
    twin = (low[:-1] == low[1:]) & (high[:-1] == high[1:]) & (owner[:-1] != owner[1:])
    first = np.flatnonzero(twin)
    left, right = owner[first], owner[first + 1]
    by_pair = np.lexsort((right, left))
    first, left, right = first[by_pair], left[by_pair], right[by_pair]
    new = np.ones(len(first), dtype=np.bool_)
    new[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    pair = np.cumsum(new) - 1
    ends = np.stack([_unpacked(low[first]), _unpacked(high[first])], axis=1)
    segments = np.asarray(shapely.linestrings(ends / units_per_deg), dtype=np.object_)
    merged = shapely.line_merge(shapely.multilinestrings(segments, indices=pair))
    lines, of_pair = shapely.get_parts(merged, return_index=True)
    counts = shapely.get_num_coordinates(lines).astype(np.int64)
    return {
        "arcs": np.rint(shapely.get_coordinates(lines) * units_per_deg).astype(np.int32),
        "arc_starts": np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)]),
        "arc_bounds": shapely.bounds(lines),
        "left": left[new][of_pair],
        "right": right[new][of_pair],
    }


def _edges(
    polygons: NDArray[np.object_], units_per_deg: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """All edges of all rings: both ends, each packed into one number, and the polygon's index."""
    parts, of_polygon = shapely.get_parts(polygons, return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    coords, of_ring = shapely.get_coordinates(rings, return_index=True)
    packed = _packed(np.rint(coords * units_per_deg).astype(np.int64))
    inside = (of_ring[:-1] == of_ring[1:]) & (packed[:-1] != packed[1:])
    owner = of_polygon[of_part[of_ring]]
    return packed[:-1][inside], packed[1:][inside], owner[:-1][inside]


def _packed(whole: NDArray[np.int64]) -> NDArray[np.int64]:
    return whole[:, 0] * _SPAN + (whole[:, 1] + _SPAN // 2)


def _unpacked(packed: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.stack([packed // _SPAN, packed % _SPAN - _SPAN // 2], axis=-1)
