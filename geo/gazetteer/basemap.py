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
from geo.gazetteer.basemap_tables import FILE, UNITS_PER_DEG, compile_basemap

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

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

_PAD_DEG = {"wide": 9.0, "fine": 2.0}
_BUDGET = {"wide": 26_000, "fine": 42_000}
"""Vertices a level may add to a page, so that no page passes one megabyte."""

_SIDE_STEPS = 5
"""Vertices of a border from one point of `BaseMap.sides` to the next."""
_MOST_SIDES = 3000
_ASIDE_DEG = 0.02
"""How far beside a border it is looked up which country lies there."""
_LEAST_SIDE_DEG2 = 0.02
"""Smaller units (a base, a rock) do not put a country's name on the map."""


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
    areas = _areas(shapes)
    return {
        level: _merged([_padded(area, pad_deg) for area in areas])
        for level, pad_deg in _PAD_DEG.items()
    }


def joined_surroundings(parts: Iterable[Surroundings]) -> Surroundings:
    """What is around several lots of shapes: the same as around all of them at once."""
    parts = list(parts)
    return {
        level: sorted(_merged([box for part in parts for box in part.get(level, ())]))
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
        classes = _Sides(store, owners or {})
        sheets = [_sheet(store, classes, "world", (-180.0, -90.0, 180.0, 90.0))]
        for level in _PAD_DEG:
            budget = _BUDGET[level]
            for box in sorted(around.get(level, ()), key=lambda box: (_size(box), box)):
                sheet = _sheet(store, classes, level, box)
                cost = _cost(sheet)
                if cost <= budget:
                    budget -= cost
                    sheets.append(sheet)
        boxes = [sheet.bounds for sheet in sheets[1:]]
        labels = _labels(store, boxes)
        border_sides = _border_sides(store, classes, boxes)
    disputed = any(len(sheet.disputed_lines.coords) for sheet in sheets)
    return BaseMap(sheets=tuple(sheets), labels=labels, disputed=disputed, sides=border_sides)


class _Sides:
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


def _sheet(store: Mapping[str, NDArray[Any]], sides: _Sides, level: str, bounds: Bounds) -> Sheet:
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
        chosen = np.flatnonzero(_overlap(store[f"{level}_bounds"], box))
    polygons = _pick_polygons(
        store[f"{level}_coords"],
        store[f"{level}_ring_starts"],
        store[f"{level}_part_starts"],
        chosen,
    )
    if box is None:
        return polygons
    parts = shapely.get_parts(
        shapely.clip_by_rect(shapely.coverage_union_all(polygons), *_padded(box, 0.05))
    )
    return np.asarray(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])


def _line_kinds(
    store: Mapping[str, NDArray[Any]], sides: _Sides, level: str, box: Bounds | None
) -> list[NDArray[np.object_]]:
    """Country, disputed and inner lines, joined up where they meet end to end."""
    left, right = store[f"{level}_left"], store[f"{level}_right"]
    country, disputed = sides.kinds(left, right)
    near = np.ones(len(left), dtype=np.bool_)
    if box is not None:
        near = _overlap(store[f"{level}_arc_bounds"], box)
    coords, starts = store[f"{level}_arcs"], store[f"{level}_arc_starts"]
    joined = []
    for kind in (country, disputed, ~country & ~disputed):
        if box is None and kind is not country and kind is not disputed:
            joined.append(np.empty(0, dtype=np.object_))
            continue
        chosen = np.flatnonzero(kind & near)
        lines = _pick_lines(coords, starts, chosen)
        if box is not None:
            lines = shapely.get_parts(shapely.clip_by_rect(lines, *_padded(box, 0.05)))
        whole = shapely.line_merge(shapely.multilinestrings(lines))
        joined.append(shapely.get_parts(whole))
    return joined


def _pick_lines(
    coords: NDArray[np.int32], starts: NDArray[np.int64], chosen: NDArray[np.int64]
) -> NDArray[np.object_]:
    index, line_starts = _runs(starts, chosen)
    lines = shapely.from_ragged_array(
        shapely.GeometryType.LINESTRING, coords[index] / UNITS_PER_DEG, (line_starts,)
    )
    return np.asarray(lines, dtype=np.object_)


def _pick_polygons(
    coords: NDArray[np.int32],
    ring_starts: NDArray[np.int64],
    part_starts: NDArray[np.int64],
    chosen: NDArray[np.int64],
) -> NDArray[np.object_]:
    rings, new_parts = _runs(part_starts, chosen)
    index, new_rings = _runs(ring_starts, rings)
    polygons = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, coords[index] / UNITS_PER_DEG, (new_rings, new_parts)
    )
    return np.asarray(polygons, dtype=np.object_)


def _runs(
    starts: NDArray[np.int64], chosen: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions of all members of the chosen runs, and where each run starts among them."""
    lengths = starts[chosen + 1] - starts[chosen]
    new_starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    offset = np.repeat(starts[chosen] - new_starts[:-1], lengths)
    return np.arange(new_starts[-1]) + offset, new_starts


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


def _border_sides(
    store: Mapping[str, NDArray[Any]], sides: _Sides, boxes: Sequence[Bounds]
) -> tuple[tuple[float, float, float, str, str], ...]:
    """A point in the middle of each stretch of border near what is drawn, and who is beside it."""
    left, right = store["wide_left"], store["wide_right"]
    bounds, starts = store["wide_arc_bounds"], store["wide_arc_starts"]
    near = np.zeros(len(left), dtype=np.bool_)
    for box in boxes:
        near |= _overlap(bounds, box)
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
    parts = _pick_polygons(
        store["wide_coords"], store["wide_ring_starts"], store["wide_part_starts"], chosen
    )
    return {unit: shapely.multipolygons(parts[owner[chosen] == unit]) for unit in units.tolist()}


def _is_left(unit: BaseGeometry, lon: float, lat: float, east: float, north: float) -> bool | None:
    """Whether a unit lies to the left of a line through a place; None where neither side tells."""
    step = _ASIDE_DEG / max(1e-9, float(np.hypot(east, north)))
    aside = np.asarray([-north, north]) * step, np.asarray([east, -east]) * step
    on_left, on_right = shapely.contains_xy(unit, lon + aside[0], lat + aside[1]).tolist()
    return None if on_left == on_right else bool(on_left)


def _areas(shapes: Iterable[BaseGeometry]) -> list[Bounds]:
    """Bounds of all parts: a region across the 180th meridian has two areas, not the world."""
    parts = shapely.get_parts(np.asarray(list(shapes), dtype=np.object_))
    boxes = shapely.bounds(parts[~shapely.is_empty(parts)])
    return [(float(w), float(s), float(e), float(n)) for w, s, e, n in np.unique(boxes, axis=0)]


def _merged(boxes: list[Bounds]) -> list[Bounds]:
    """Boxes that overlap become one, until none do."""
    merged = np.zeros((0, 4))
    for box in boxes:
        row = np.asarray(box)
        while (touching := _overlap(merged, (row[0], row[1], row[2], row[3]))).any():
            corners = np.vstack([row[np.newaxis], merged[touching]])
            row = np.concatenate([corners[:, :2].min(axis=0), corners[:, 2:].max(axis=0)])
            merged = merged[~touching]
        merged = np.vstack([merged, row[np.newaxis]])
    return [(w, s, e, n) for w, s, e, n in merged.tolist()]


def _overlap(bounds: NDArray[np.float64], box: Bounds) -> NDArray[np.bool_]:
    west, south, east, north = box
    result: NDArray[np.bool_] = (
        (bounds[:, 0] <= east)
        & (bounds[:, 2] >= west)
        & (bounds[:, 1] <= north)
        & (bounds[:, 3] >= south)
    )
    return result


def _padded(box: Bounds, pad_deg: float) -> Bounds:
    west, south, east, north = box
    return (
        max(-180.0, west - pad_deg * 1.5),
        max(-89.0, south - pad_deg),
        min(180.0, east + pad_deg * 1.5),
        min(89.0, north + pad_deg),
    )


def _size(box: Bounds) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _cost(sheet: Sheet) -> int:
    strokes = (sheet.land, sheet.country_lines, sheet.disputed_lines, sheet.inner_lines)
    return sum(len(stroke.coords) for stroke in strokes)
