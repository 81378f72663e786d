"""The vector base map: land, borders and names, compiled once and cut to a map's area in no time.

Three levels of detail come from one coverage of first-level units: the whole world, coarse; a wide
surrounding; and what the reports speak of, as fine as the boundaries are. Each line remembers the
units on its two sides, so that who owns a disputed unit is decided when a map is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.basemap_sides import Sides, border_sides_of, pick_polygons, runs
from geo.gazetteer.basemap_tables import FILE, UNITS_PER_DEG, compile_basemap
from geo.gazetteer.boxes import Bounds, boxes_of, merged, overlap, padded, size

__all__ = [
    "BaseMap",
    "Bounds",
    "Sheet",
    "Strokes",
    "Surroundings",
    "compile_basemap",
    "cut_basemap",
    "joined_surroundings",
    "load_basemap",
    "surroundings",
]


_PAD_DEG = {"wide": 9.0, "fine": 2.0}
_BUDGET = {"wide": 26_000, "fine": 42_000}
"""Vertices a level may add to a page, so that no page passes one megabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strokes:
    """Many rings or lines in two arrays."""

    coords: NDArray[np.float64]
    """Shape (n, 2): longitude, latitude in degrees."""
    starts: NDArray[np.int64]
    """Where each begins in `coords`, and n at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The base map of one area at one level of detail."""

    level: str
    """ "world", "wide" or "fine"."""
    bounds: Bounds
    land: Strokes
    """Rings, to be filled by the even-odd rule."""
    country_lines: Strokes
    disputed_lines: Strokes
    """Lines that some treatment of disputed areas takes for a border between countries."""
    inner_lines: Strokes
    """Between first-level units of one country; empty on the world sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMap:
    """Sheets from coarse to fine, each drawn over the ones before it, and names."""

    sheets: tuple[Sheet, ...]
    labels: tuple[tuple[float, float, str, int, float], ...]
    """Longitude, latitude, name, rank (0 country, 1 first-level unit), weight (area in deg²)."""
    disputed: bool = False
    """Whether any line on it is disputed."""
    sides: tuple[tuple[float, float, float, str, str], ...] = ()
    """Points on undisputed borders between countries: longitude, latitude, the line's direction in
    degrees clockwise from north, the countries' names to the left and right of it."""


Surroundings = Mapping[str, Sequence[Bounds]]
"""By level of detail: boxes, none of which overlap."""


def load_basemap(
    folder: Path,
    shapes: Iterable[BaseGeometry],
    *,
    owners: Mapping[str, str] | None = None,
) -> BaseMap:
    """Cut the compiled base map to what surrounds `shapes`, finest where they are smallest.

    `shapes` are in WGS 84 and may be empty: then only the world is drawn. See `cut_basemap`.
    """
    return cut_basemap(folder, surroundings(shapes), owners=owners)


def surroundings(shapes: Iterable[BaseGeometry]) -> Surroundings:
    """What is around shapes."""
    areas = boxes_of(shapes)
    return {
        level: merged([padded(area, pad_deg) for area in areas])
        for level, pad_deg in _PAD_DEG.items()
    }


def joined_surroundings(parts: Iterable[Surroundings]) -> Surroundings:
    """What is around several lots of shapes: the same as around all of them at once."""
    parts = list(parts)
    return {
        level: sorted(merged([box for part in parts for box in part.get(level, ())]))
        for level in _PAD_DEG
    }


def cut_basemap(
    folder: Path, around: Surroundings, *, owners: Mapping[str, str] | None = None
) -> BaseMap:
    """Cut the compiled base map to some surroundings, as far as a page has room for them.

    `owners` gives, by
    unit id, the ISO alpha-2 code of the country that a disputed unit is drawn with; lines that
    depend on such a unit, or whose two treatments in the data differ, come out as disputed.
    Raises DataError when `compile_basemap` has not been run.
    """
    path = folder / FILE
    if not path.is_file():
        message = f"the base map {path.name} is missing from {folder}: compile the gazetteer again"
        raise DataError(message)
    with np.load(path, allow_pickle=False) as store:
        classes = Sides(store, owners or {})
        sheets = [_sheet(store, classes, "world", (-180.0, -90.0, 180.0, 90.0))]
        for level in _PAD_DEG:
            budget = _BUDGET[level]
            for box in sorted(around.get(level, ()), key=lambda box: (size(box), box)):
                sheet = _sheet(store, classes, level, box)
                cost = _cost(sheet)
                if cost <= budget:
                    budget -= cost
                    sheets.append(sheet)
        boxes = [sheet.bounds for sheet in sheets[1:]]
        labels = _labels(store, boxes)
        border_sides = border_sides_of(store, classes, boxes)
    disputed = any(len(sheet.disputed_lines.coords) for sheet in sheets)
    return BaseMap(sheets=tuple(sheets), labels=labels, disputed=disputed, sides=border_sides)


def _sheet(store: Mapping[str, NDArray[Any]], sides: Sides, level: str, bounds: Bounds) -> Sheet:
    world = level == "world"
    land = _land(store, level, None if world else bounds)
    lines = _line_kinds(store, sides, level, None if world else bounds)
    return Sheet(
        level=level,
        bounds=bounds,
        land=_strokes(shapely.get_rings(shapely.get_parts(land))),
        country_lines=_strokes(lines[0]),
        disputed_lines=_strokes(lines[1]),
        inner_lines=_strokes(lines[2][:0] if world else lines[2]),
    )


def _land(store: Mapping[str, NDArray[Any]], level: str, box: Bounds | None) -> NDArray[np.object_]:
    """Land polygons; within a box, dissolved and clipped a little outside of it."""
    chosen = np.arange(len(store[f"{level}_bounds"]))
    if box is not None:
        chosen = np.flatnonzero(overlap(store[f"{level}_bounds"], box))
    polygons = pick_polygons(
        store[f"{level}_coords"],
        store[f"{level}_ring_starts"],
        store[f"{level}_part_starts"],
        chosen,
    )
    if box is None:
        return polygons
    parts = shapely.get_parts(
        shapely.clip_by_rect(shapely.coverage_union_all(polygons), *padded(box, 0.05))
    )
    return np.asarray(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])


def _line_kinds(
    store: Mapping[str, NDArray[Any]], sides: Sides, level: str, box: Bounds | None
) -> list[NDArray[np.object_]]:
    """Country, disputed and inner lines, joined up where they meet end to end."""
    left, right = store[f"{level}_left"], store[f"{level}_right"]
    country, disputed = sides.kinds(left, right)
    near = np.ones(len(left), dtype=np.bool_)
    if box is not None:
        near = overlap(store[f"{level}_arc_bounds"], box)
    coords, starts = store[f"{level}_arcs"], store[f"{level}_arc_starts"]
    joined = []
    for kind in (country, disputed, ~country & ~disputed):
        if box is None and kind is not country and kind is not disputed:
            joined.append(np.empty(0, dtype=np.object_))
            continue
        chosen = np.flatnonzero(kind & near)
        lines = _pick_lines(coords, starts, chosen)
        if box is not None:
            lines = shapely.get_parts(shapely.clip_by_rect(lines, *padded(box, 0.05)))
        whole = shapely.line_merge(shapely.multilinestrings(lines))
        joined.append(shapely.get_parts(whole))
    return joined


def _pick_lines(
    coords: NDArray[np.int32], starts: NDArray[np.int64], chosen: NDArray[np.int64]
) -> NDArray[np.object_]:
    index, line_starts = runs(starts, chosen)
    lines = shapely.from_ragged_array(
        shapely.GeometryType.LINESTRING, coords[index] / UNITS_PER_DEG, (line_starts,)
    )
    return np.asarray(lines, dtype=np.object_)


def _strokes(geometries: NDArray[np.object_]) -> Strokes:
    counts = shapely.get_num_coordinates(geometries).astype(np.int64)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
    return Strokes(coords=shapely.get_coordinates(geometries), starts=starts)


def _labels(
    store: Mapping[str, NDArray[Any]], boxes: Sequence[Bounds]
) -> tuple[tuple[float, float, str, int, float], ...]:
    """Countries of the whole world; first-level units within the boxes."""
    columns = ("lon", "lat", "name", "weight")
    countries = zip(*(store[f"country_{column}"].tolist() for column in columns), strict=True)
    rows = [(lon, lat, name, 0, round(weight, 2)) for lon, lat, name, weight in countries]
    lons, lats, names, areas = (store[column] for column in ("lon", "lat", "name", "area"))
    near = np.zeros(len(lons), dtype=np.bool_)
    for west, south, east, north in boxes:
        near |= (west <= lons) & (lons <= east) & (south <= lats) & (lats <= north)
    chosen = near & (names != "")
    table = (column[chosen].tolist() for column in (lons, lats, names, areas))
    rows += [
        (lon, lat, name, 1, round(area, 3)) for lon, lat, name, area in zip(*table, strict=True)
    ]
    return tuple(rows)


def _cost(sheet: Sheet) -> int:
    strokes = (sheet.land, sheet.country_lines, sheet.disputed_lines, sheet.inner_lines)
    return sum(len(stroke.coords) for stroke in strokes)
