"""Borders of the base map: what kind each line is, and which country lies on which side of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.basemap_tables import UNITS_PER_DEG
from geo.gazetteer.boxes import Bounds, overlap

_SIDE_STEPS = 5
"""Vertices of a border from one point of `BaseMap.sides` to the next."""
_MOST_SIDES = 3000
_ASIDE_DEG = 0.02
"""How far beside a border it is looked up which country lies there."""
_LEAST_SIDE_DEG2 = 0.02
"""Smaller units (a base, a rock) do not put a country's name on the map."""


class Sides:
    """Tells, of a line between two units, what kind of line it is."""

    def __init__(self, store: Mapping[str, NDArray[Any]], owners: Mapping[str, str]) -> None:
        ids = store["id"]
        facto, jure = store["country"], store["country_dejure"]
        chosen = np.asarray(
            [owners.get(str(unit), str(own)) for unit, own in zip(ids, facto, strict=True)]
        )
        codes = {code: n for n, code in enumerate(np.unique([*facto, *jure, *chosen]))}
        self._codes = {str(code): n for code, n in codes.items()}
        self._treatments = [
            np.asarray([codes[str(code)] for code in column]) for column in (chosen, facto, jure)
        ]
        self._open = np.asarray([str(unit) in owners for unit in ids])

    def country(self, units: NDArray[np.int64]) -> NDArray[np.int64]:
        """Numbers of the countries that units are drawn with."""
        return np.asarray(self._treatments[0][units])

    def named(self, store: Mapping[str, NDArray[Any]]) -> dict[int, str]:
        """Names of countries by number: the store has them in order of their codes."""
        names = store["country_name"].tolist()
        codes = sorted(set(store["country"].tolist()) - {""})
        if len(codes) != len(names):  # some country has no name: better none than a wrong one
            return {}
        return {self._codes[code]: name for code, name in zip(codes, names, strict=True)}

    def kinds(
        self, left: NDArray[np.int64], right: NDArray[np.int64]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether each line is a border between countries as drawn, and whether it is disputed."""
        differ = [owner[left] != owner[right] for owner in self._treatments]
        some = differ[0] | differ[1] | differ[2]
        every = differ[0] & differ[1] & differ[2]
        disputed = some & (~every | self._open[left] | self._open[right])
        return differ[0] & ~disputed, disputed


def pick_polygons(
    coords: NDArray[np.int32],
    ring_starts: NDArray[np.int64],
    part_starts: NDArray[np.int64],
    chosen: NDArray[np.int64],
) -> NDArray[np.object_]:
    """Polygons by number, from packed rings and their starts."""
    rings, new_parts = runs(part_starts, chosen)
    index, new_rings = runs(ring_starts, rings)
    polygons = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, coords[index] / UNITS_PER_DEG, (new_rings, new_parts)
    )
    return np.asarray(polygons, dtype=np.object_)


def runs(
    starts: NDArray[np.int64], chosen: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions of all members of the chosen runs, and where each run starts among them."""
    lengths = starts[chosen + 1] - starts[chosen]
    new_starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    offset = np.repeat(starts[chosen] - new_starts[:-1], lengths)
    return np.arange(new_starts[-1]) + offset, new_starts


def border_sides_of(
    store: Mapping[str, NDArray[Any]], sides: Sides, boxes: Sequence[Bounds]
) -> tuple[tuple[float, float, float, str, str], ...]:
    """A point in the middle of each stretch of border near what is drawn, and who is beside it."""
    left, right = store["wide_left"], store["wide_right"]
    bounds, starts = store["wide_arc_bounds"], store["wide_arc_starts"]
    near = np.zeros(len(left), dtype=np.bool_)
    for box in boxes:
        near |= overlap(bounds, box)
    large = np.minimum(store["area"][left], store["area"][right]) > _LEAST_SIDE_DEG2
    chosen = np.flatnonzero(sides.kinds(left, right)[0] & near & large)
    names, coords = sides.named(store), store["wide_arcs"] / UNITS_PER_DEG
    units = _units(store, np.unique(left[chosen]))
    rows = []
    for arc in chosen.tolist():
        ends = np.asarray([left[arc], right[arc]])
        one, other = (names.get(country, "") for country in sides.country(ends).tolist())
        if not one or not other:
            continue
        line = coords[starts[arc] : starts[arc + 1]]
        for at in range(_SIDE_STEPS // 2, len(line) - 1, _SIDE_STEPS):
            lon, lat = line[at].tolist()
            east, north = (line[at + 1] - line[at - 1]).tolist()
            inside = _is_left(units[int(left[arc])], lon, lat, east, north)
            if inside is not None:
                beside = (one, other) if inside else (other, one)
                azimuth_deg = np.degrees(np.arctan2(east * np.cos(np.radians(lat)), north))
                rows.append((round(lon, 3), round(lat, 3), round(azimuth_deg % 360.0), *beside))
    return tuple(rows[:_MOST_SIDES])


def _units(store: Mapping[str, NDArray[Any]], units: NDArray[np.int64]) -> dict[int, BaseGeometry]:
    """Outlines of first-level units, by number."""
    owner = store["wide_owner"]
    chosen = np.flatnonzero(np.isin(owner, units))
    parts = pick_polygons(
        store["wide_coords"], store["wide_ring_starts"], store["wide_part_starts"], chosen
    )
    return {unit: shapely.multipolygons(parts[owner[chosen] == unit]) for unit in units.tolist()}


def _is_left(unit: BaseGeometry, lon: float, lat: float, east: float, north: float) -> bool | None:
    """Whether a unit lies to the left of a line through a place; None where neither side tells."""
    step = _ASIDE_DEG / max(1e-9, float(np.hypot(east, north)))
    aside = np.asarray([-north, north]) * step, np.asarray([east, -east]) * step
    on_left, on_right = shapely.contains_xy(unit, lon + aside[0], lat + aside[1]).tolist()
    return None if on_left == on_right else bool(on_left)
