"""Shapes as they are drawn: equal ones once, with the reports that share them, and a label's place.

What is drawn is generalised for the screen; the exact geometry is in the exported files.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, overload

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiLineString, MultiPoint, MultiPolygon
from shapely.affinity import scale, translate
from shapely.geometry.base import BaseGeometry

from geo.cartography.marks import NEUTRAL, PART, Caption, Marks
from geo.cartography.payload import json_text, stroke_data
from geo.cartography.points import Points
from geo.symbology import COUNTRY_LEVEL

_METRES_PER_DEG = 111_320.0
_FULL_TURN_DEG = 360.0
_DETAIL = 6000
"""A shape's outline may differ by this part of its own extent."""
_METRES_FINE, _METRES_COARSE, _LARGE_DEG = 100_000, 10_000, 8.0
"""Steps per degree: about one metre, and eleven for shapes of more than that extent."""
_VAST_M2 = 1.5e12
"""Areas beyond this size do not set the first view when there is anything smaller to see."""
_LEAST_SEEN_M = 8000.0
_AT_ONCE = 256
"""Shapes whose drawings are in memory together."""
_LABELLED_WITH_CARE = 250
"""Up to so many areas, labels are moved to where no smaller area lies on top."""
_AREA_TYPES = frozenset({"Polygon", "MultiPolygon"})
_LINE_TYPES = frozenset({"LineString", "MultiLineString", "LinearRing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """How one geometry is drawn, whatever is reported there: small, and worked out once."""

    kind: str
    """ "area", "line" or "point"."""
    line: str
    """Rings, lines or points in whole numbers, as JSON."""
    bounds: tuple[float, float, float, float]
    """West, south, east, north; beyond 180 degrees for what lies across that meridian."""
    area_deg2: float
    anchor: tuple[float, float]
    """Where its label stands, if nothing is in the way."""
    outline: bytes
    """Of an area, roughly, as WKB: for finding a better place for its label."""

    @property
    def rough(self) -> BaseGeometry:
        """The outline, to be had of areas alone: it is seldom looked at, where there are many."""
        return shapely.from_wkb(self.outline)


@dataclass(slots=True, kw_only=True)
class Shape:
    """One geometry on the map, with what the reports that share it say of it.

    Its strokes are not among it: there are many, and they are drawn when they are written.
    """

    digest: bytes
    kind: str
    """ "area", "line" or "point"."""
    bounds: tuple[float, float, float, float]
    anchor: tuple[float, float]
    caption: Caption
    radius_m: float
    """The largest uncertainty among its reports."""
    area_m2: float
    opacity: float
    least_prec: int
    neutral: bool
    part: bool
    """Whether it is a part of a unit, whose inner edge no words state, for all that share it."""


Draw = Callable[[Sequence[bytes]], Sequence[Drawing]]
"""Gives the drawings of some geometries, by their digests, in order; it is asked more than once."""


def drawer(marks: Marks) -> Draw:
    """Draws the geometries that marks bring along."""
    drawn = cache(lambda digest: drawing_of(marks.geometries[digest]))
    return lambda digests: list(map(drawn, digests))


def shapes_of(marks: Marks, draw: Draw) -> tuple[list[Shape], NDArray[np.int32]]:
    """Shapes in order of first use, and each report's shape (-1 where there is none).

    Single points are no shapes of their own: see `geo.cartography.points`.
    """
    numbers = marks.column("shape")
    held = np.flatnonzero(numbers >= 0)
    order = held[np.argsort(numbers[held], kind="stable")]
    starts = np.flatnonzero(np.diff(numbers[order], prepend=-1))
    if not len(order):
        return [], numbers
    most = {
        name: np.maximum.reduceat(marks.column(name)[order], starts).tolist()
        for name in ("radius_m", "area_m2", "opacity")
    }
    flags = marks.column("flags")[order]
    neutral = np.bitwise_or.reduceat(flags, starts) & NEUTRAL
    part = np.bitwise_and.reduceat(flags, starts) & PART
    least = np.minimum.reduceat(marks.column("where_prec")[order], starts).tolist()
    captions = marks.tables["caption"]
    first = marks.column("caption")[order[starts]].tolist()
    digests = [marks.tables["shape"][number] for number in numbers[order[starts]].tolist()]
    shapes = [
        Shape(
            digest=digests[n],
            kind=drawing.kind,
            bounds=drawing.bounds,
            anchor=drawing.anchor,
            caption=captions[first[n]],
            radius_m=most["radius_m"][n],
            area_m2=most["area_m2"][n],
            opacity=most["opacity"][n],
            least_prec=least[n],
            neutral=bool(neutral[n]),
            part=bool(part[n]),
        )
        for n, drawing in enumerate(_drawings(digests, draw))
    ]
    _place_labels(shapes, draw)
    return shapes, numbers


def _drawings(digests: Sequence[bytes], draw: Draw) -> Iterator[Drawing]:
    for at in range(0, len(digests), _AT_ONCE):
        yield from draw(digests[at : at + _AT_ONCE])


def shape_text(shape: Shape, line: str) -> str:
    """What the page needs to draw a shape and to find it under the pointer, as JSON.

    `line` is that of its drawing.
    """
    caption = shape.caption
    is_point = shape.kind == "point"
    # Python writes its own finite numbers as JSON does; there are many shapes.
    lon, lat = map(float, shape.anchor)
    west, south, east, north = map(float, shape.bounds)
    radius = round(shape.radius_m, 1) if is_point else 0
    size = round(math.pi * shape.radius_m**2 if is_point else shape.area_m2)
    return (
        f'{{"kind":"{shape.kind}","anchor":[{round(lon, 5)!r},{round(lat, 5)!r}],'
        f'"bounds":[{round(west, 4)!r},{round(south, 4)!r},{round(east, 4)!r},{round(north, 4)!r}],'
        f'"radius":{radius!r},"size":{size!r},"opacity":{shape.opacity!r},'
        f'"neutral":{_flag(shape.neutral)},'
        f'"hatch":"{caption.hatch}",{_captioned(caption)},"part":{_flag(shape.part)},'
        f'"whole":{_flag(caption.whole)},"line":{line}}}'
    )


class ShapeTexts(Sequence[str]):
    """What the page needs of shapes, written when it is asked for: all of it at once is large."""

    def __init__(self, shapes: Sequence[Shape], draw: Draw) -> None:
        self._shapes = shapes
        self._draw = draw

    def __len__(self) -> int:
        return len(self._shapes)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            some = self._shapes[at]
            drawings = self._draw([shape.digest for shape in some])
            return [shape_text(shape, one.line) for shape, one in zip(some, drawings, strict=True)]
        return self[at : at + 1 or None][0]


def _flag(value: bool) -> str:  # noqa: FBT001 - what it is called with is a flag
    return "true" if value else "false"


def _captioned(caption: Caption) -> str:
    return json_text({"label": caption.label, "title": caption.title})[1:-1]


def first_view(shapes: Sequence[Shape], points: Points) -> list[list[float]] | None:
    """South-west and north-east corners (latitude, longitude) of what to look at first.

    Countries are left out, and regions as large as Siberia where anything smaller is located.
    None where there is nothing to look at.
    """
    boxes = np.array([_box_of(shape) for shape in shapes]).reshape(-1, 4)
    sizes = np.array([_rank(shape) for shape in shapes], dtype=np.int64)
    spots = points.boxes(np.ones(len(points), dtype=np.bool_))
    corners = np.concatenate([boxes, spots])
    sizes = np.concatenate([sizes, np.zeros(len(points), dtype=np.int64)])
    for limit in (0, 1, 2):
        chosen = corners[sizes <= limit]
        if len(chosen):
            west, south = chosen[:, :2].min(axis=0).tolist()
            east, north = chosen[:, 2:].max(axis=0).tolist()
            return [[round(south, 4), round(west, 4)], [round(north, 4), round(east, 4)]]
    return None


def drawing_of(geometry: BaseGeometry) -> Drawing:
    """How a geometry is drawn."""
    kind, parts = _parts(geometry)
    boxes = shapely.bounds(parts)
    if boxes[:, 2].max() - boxes[:, 0].min() > _FULL_TURN_DEG / 2:
        # Both sides of the 180th meridian: draw what lies west of it further to the right.
        moved = [
            translate(part, xoff=_FULL_TURN_DEG) if box[2] <= 0 else part
            for part, box in zip(parts, boxes, strict=True)
        ]
        parts = _sewn(np.asarray(moved, dtype=np.object_))
    whole = _joined(kind, parts)
    west, south, east, north = whole.bounds
    extent_deg = math.hypot(east - west, north - south)
    outline = _outline(whole, extent_deg) if kind == "area" else None
    return Drawing(
        kind=kind,
        line=json_text(_strokes(whole, kind, extent_deg)),
        bounds=whole.bounds,
        area_deg2=whole.area,
        anchor=_anchor(whole, outline),
        outline=shapely.to_wkb(outline) if outline is not None else b"",
    )


def _anchor(whole: BaseGeometry, outline: BaseGeometry | None) -> tuple[float, float]:
    if outline is not None:
        return _middle(outline)
    if isinstance(whole, MultiLineString):
        longest = max(shapely.get_parts(whole), key=lambda line: line.length)
        lon, lat = longest.coords[0][:2]  # an arrow keeps its head free
        return lon, lat
    return whole.centroid.x, whole.centroid.y


def _parts(geometry: BaseGeometry) -> tuple[str, NDArray[np.object_]]:
    """The parts of the highest dimension, and what to draw them as."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    names = np.asarray([part.geom_type for part in parts])
    for kind, types in (("area", _AREA_TYPES), ("line", _LINE_TYPES)):
        chosen = np.isin(names, sorted(types))
        if chosen.any():
            return kind, parts[chosen]
    return "point", parts


def _sewn(parts: NDArray[np.object_]) -> NDArray[np.object_]:
    """Parts with those that meet at the 180th meridian made one."""
    boxes = shapely.bounds(parts)
    half = _FULL_TURN_DEG / 2
    meet = (boxes[:, 2] == half) | (boxes[:, 0] == half)
    return np.concatenate([parts[~meet], shapely.get_parts(shapely.union_all(parts[meet]))])


def _joined(kind: str, parts: NDArray[np.object_]) -> BaseGeometry:
    if kind == "area":
        return MultiPolygon(list(parts))
    return MultiLineString(list(parts)) if kind == "line" else MultiPoint(list(parts))


def _strokes(whole: BaseGeometry, kind: str, extent_deg: float) -> dict[str, Any]:
    """Rings, lines or points in whole numbers, as fine as a screen can show them."""
    tolerance_deg = min(0.02, max(2e-5, extent_deg / _DETAIL))
    parts = shapely.get_parts(whole)
    if kind == "area":
        areas = shapely.area(parts)
        parts = shapely.get_rings(parts[areas >= min(areas.max(), 9 * tolerance_deg**2)])
    if kind != "point":
        # Ring by ring: that lines might touch by a pixel costs less than keeping them apart.
        simple = shapely.simplify(parts, tolerance_deg, preserve_topology=False)
        parts = np.where(shapely.is_empty(simple), parts, simple)
    units_per_deg = _METRES_FINE if extent_deg < _LARGE_DEG else _METRES_COARSE
    lengths = shapely.get_num_coordinates(parts).astype(np.int64)
    return stroke_data(shapely.get_coordinates(parts), lengths, units_per_deg)


def _rank(shape: Shape) -> int:
    if shape.least_prec >= COUNTRY_LEVEL:
        return 2
    return 1 if shape.area_m2 > _VAST_M2 else 0


def _box_of(shape: Shape) -> tuple[float, float, float, float]:
    west, south, east, north = shape.bounds
    if shape.kind != "point":
        return west, south, east, north
    up = max(shape.radius_m, _LEAST_SEEN_M) / _METRES_PER_DEG
    aside = up / max(0.05, math.cos(math.radians((south + north) / 2)))
    return west - aside, south - up, east + aside, north + up


def _place_labels(shapes: Sequence[Shape], draw: Draw) -> None:
    """Where there are few areas, anchor each label in a place that no smaller area covers."""
    areas = [shape for shape in shapes if shape.kind == "area"]
    if len(areas) > _LABELLED_WITH_CARE:
        return
    drawn = zip(areas, draw([shape.digest for shape in areas]), strict=True)
    ordered = sorted(drawn, key=lambda pair: pair[1].area_deg2)
    outlines = np.asarray([drawing.rough for _, drawing in ordered], dtype=np.object_)
    for number, (shape, _) in enumerate(ordered):
        free = outlines[number]
        smaller = outlines[:number]
        above = shapely.union_all(smaller[shapely.intersects(smaller, free)])
        rest = shapely.difference(free, above)
        if not rest.equals(free) and rest.area >= free.area / 20:
            shape.anchor = _middle(rest)


def _outline(whole: BaseGeometry, extent_deg: float) -> BaseGeometry:
    rough = shapely.simplify(whole, extent_deg / 200, preserve_topology=False)
    return whole if rough.is_empty else shapely.make_valid(rough)


def _middle(area: BaseGeometry) -> tuple[float, float]:
    """Centre of the largest circle inside the largest part, with degrees of equal length."""
    parts = shapely.get_parts(shapely.get_parts(area))
    largest = max(parts, key=lambda part: part.area)
    west, south, east, north = largest.bounds
    squeeze = math.cos(math.radians((south + north) / 2))
    flat = scale(largest, xfact=squeeze, yfact=1.0, origin=(0.0, 0.0))
    tolerance = max(east - west, north - south) / 60
    spoke = shapely.maximum_inscribed_circle(flat, tolerance=tolerance)
    x, y = shapely.get_coordinates(spoke)[0].tolist()
    return x / squeeze, y
