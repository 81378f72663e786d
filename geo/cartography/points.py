"""Single points, as columns: a hundred thousand of them must not cost an object each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.cartography.marks import Marks

STEPS_FINE, STEPS_COARSE, MANY = 100_000, 10_000, 20_000
"""Steps of about one metre; of eleven, where there are more points than that."""
_METRES_PER_DEG = 111_320.0
_LEAST_SEEN_M = 8000.0


@dataclass(frozen=True, slots=True)
class Points:
    """Different points in order of first use, with the larger uncertainty of equal ones."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    radius_m: NDArray[np.float64]
    of_feature: NDArray[np.int64]
    """Number of each feature's point; -1 for features that are drawn otherwise or not at all."""

    def __len__(self) -> int:
        return len(self.lon)

    def data(self) -> dict[str, Any]:
        """Columns for the page: whole steps of a degree, each as the difference to the last."""
        steps_per_deg = STEPS_FINE if len(self) <= MANY else STEPS_COARSE
        return {
            "q": steps_per_deg,
            "lon": _steps(self.lon, steps_per_deg),
            "lat": _steps(self.lat, steps_per_deg),
            "radius": np.rint(self.radius_m).astype(np.int64).tolist(),
        }

    def boxes(self, chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        """West, south, east, north of the rings of some points, degrees, shape (n, 4)."""
        up = np.maximum(self.radius_m[chosen], _LEAST_SEEN_M) / _METRES_PER_DEG
        lon, lat = self.lon[chosen], self.lat[chosen]
        aside = up / np.maximum(0.05, np.cos(np.radians(lat)))
        return np.column_stack((lon - aside, lat - up, lon + aside, lat + up))


def points_of(marks: Marks) -> Points:
    """The points among the footprints; equal positions are one."""
    lonlat = np.column_stack((marks.column("lon"), marks.column("lat")))
    numbers = np.flatnonzero(~np.isnan(lonlat[:, 0]))
    of_feature = np.full(len(marks), -1, dtype=np.int64)
    if not len(numbers):
        nothing = np.zeros(0)
        return Points(nothing, nothing, nothing, of_feature)
    lonlat = lonlat[numbers]
    # One complex number a position sorts faster than a row of two.
    _, first, place = np.unique(
        lonlat[:, 0] + 1j * lonlat[:, 1], return_index=True, return_inverse=True
    )
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    of_feature[numbers] = rank[place.ravel()]
    radius_m = np.zeros(len(order))
    sizes = marks.column("radius_m")[numbers]
    np.maximum.at(radius_m, of_feature[numbers], np.where(np.isfinite(sizes), sizes, 0.0))
    at = lonlat[np.sort(first)]
    return Points(at[:, 0], at[:, 1], radius_m, of_feature)


def _steps(degrees: NDArray[np.float64], steps_per_deg: int) -> list[int]:
    whole = np.rint(degrees * steps_per_deg).astype(np.int64)
    steps: list[int] = np.diff(whole, prepend=0).tolist()
    return steps
