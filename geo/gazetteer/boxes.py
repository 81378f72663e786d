"""Boxes in degrees: which overlap, and what they are together."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


def boxes_of(shapes: Iterable[BaseGeometry]) -> list[Bounds]:
    """Bounds of all parts: a region across the 180th meridian has two areas, not the world."""
    parts = shapely.get_parts(np.asarray(list(shapes), dtype=np.object_))
    boxes = shapely.bounds(parts[~shapely.is_empty(parts)])
    return [(float(w), float(s), float(e), float(n)) for w, s, e, n in np.unique(boxes, axis=0)]


def merged(boxes: list[Bounds]) -> list[Bounds]:
    """Boxes that overlap become one, until none do."""
    joined = np.zeros((0, 4))
    for box in boxes:
        row = np.asarray(box)
        while (touching := overlap(joined, (row[0], row[1], row[2], row[3]))).any():
            corners = np.vstack([row[np.newaxis], joined[touching]])
            row = np.concatenate([corners[:, :2].min(axis=0), corners[:, 2:].max(axis=0)])
            joined = joined[~touching]
        joined = np.vstack([joined, row[np.newaxis]])
    return [(w, s, e, n) for w, s, e, n in joined.tolist()]


def overlap(bounds: NDArray[np.float64], box: Bounds) -> NDArray[np.bool_]:
    """For each row of bounds, shape (n, 4), whether it touches a box."""
    west, south, east, north = box
    result: NDArray[np.bool_] = (
        (bounds[:, 0] <= east)
        & (bounds[:, 2] >= west)
        & (bounds[:, 1] <= north)
        & (bounds[:, 3] >= south)
    )
    return result


def padded(box: Bounds, pad_deg: float) -> Bounds:
    """A box with a margin, half as wide again to the sides, as far as the Earth goes."""
    west, south, east, north = box
    return (
        max(-180.0, west - pad_deg * 1.5),
        max(-89.0, south - pad_deg),
        min(180.0, east + pad_deg * 1.5),
        min(89.0, north + pad_deg),
    )


def size(box: Bounds) -> float:
    """Square degrees."""
    return (box[2] - box[0]) * (box[3] - box[1])
