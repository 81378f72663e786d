"""Shapes as they are drawn: equal ones once, with the reports that share them, and a label's place.

What is drawn is generalised for the screen; the exact geometry is in the exported files.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiLineString, MultiPoint, MultiPolygon, Point
from shapely.affinity import scale, translate
from shapely.geometry.base import BaseGeometry

from geo.cartography.payload import stroke_data
from geo.cartography.points import Points
from geo.cartography.wording import label_line, shape_label
from geo.model import Feature, RelationKind
from geo.symbology import COUNTRY_LEVEL, FIRST_LEVEL, fill_opacity, held_somewhere

_METRES_PER_DEG = 111_320.0
_FULL_TURN_DEG = 360.0
_DETAIL = 6000
"""A shape's outline may differ by this part of its own extent."""
_METRES_FINE, _METRES_COARSE, _LARGE_DEG = 100_000, 10_000, 8.0
"""Steps per degree: about one metre, and eleven for shapes of more than that extent."""
_VAST_M2 = 1.5e12
"""Areas beyond this size do not set the first view when there is anything smaller to see."""
_LABELLED_WITH_CARE = 250
"""Up to so many areas, labels are moved to where no smaller area lies on top."""
_AREA_TYPES = frozenset({"Polygon", "MultiPolygon"})
_WHOLE = frozenset({RelationKind.WITHIN, RelationKind.PART})
"""Relations whose area is a unit or a part of one, not something measured."""
_LINE_TYPES = frozenset({"LineString", "MultiLineString", "LinearRing"})


@dataclass(slots=True, kw_only=True)
class Shape:
    """One geometry on the map and the reports, by index, that share it."""

    geometry: BaseGeometry
    kind: str
    """ "area", "line" or "point"."""
    reports: list[int] = field(default_factory=list)
    anchor: tuple[float, float] = (0.0, 0.0)

    @property
    def extent_deg(self) -> float:
        """Length of the diagonal of the bounds."""
        west, south, east, north = self.geometry.bounds
        return math.hypot(east - west, north - south)


def shapes_of(features: Sequence[Feature]) -> tuple[list[Shape], list[int]]:
    """Shapes in order of first use, and each feature's shape (-1 where there is none).

    Single points are no shapes of their own: see `geo.cartography.points`.
    """
    found: dict[bytes, int] = {}
    keys: dict[int, bytes] = {}
    shapes: list[Shape] = []
    of_feature = []
    for index, feature in enumerate(features):
        footprint = feature.footprint
        if footprint is None:
            of_feature.append(-1)
            continue
        geometry = footprint.geometry
        if isinstance(geometry, Point) or geometry.is_empty:
            of_feature.append(-1)
            continue
        if id(geometry) not in keys:
            keys[id(geometry)] = shapely.to_wkb(shapely.normalize(geometry))
        number = found.setdefault(keys[id(geometry)], len(shapes))
        if number == len(shapes):
            shapes.append(_shape(geometry))
        shapes[number].reports.append(index)
        of_feature.append(number)
    _place_labels(shapes, features)
    return shapes, of_feature


def shape_data(shape: Shape, features: Sequence[Feature]) -> dict[str, Any]:
    """What the page needs to draw a shape and to find it under the pointer."""
    members = [features[index] for index in shape.reports]
    footprints = [f.footprint for f in members if f.footprint is not None]
    first = members[0]
    radius_m = max(footprint.uncertainty_m for footprint in footprints)
    is_point = shape.kind == "point"
    return {
        "kind": shape.kind,
        "line": _strokes(shape),
        "anchor": [round(value, 5) for value in shape.anchor],
        "bounds": [round(value, 4) for value in shape.geometry.bounds],
        "radius": round(radius_m, 1) if is_point else 0,
        "size": round(math.pi * radius_m**2 if is_point else max(f.area_m2 for f in footprints)),
        "opacity": max(fill_opacity(feature) for feature in members),
        "neutral": any(held_somewhere(feature) for feature in members),
        "hatch": _hatch(first),
        "label": shape_label(first),
        "title": label_line(first),
        "part": all(_is_part(feature) for feature in members),
        "whole": first.claim.relation.kind in _WHOLE,
        "reports": shape.reports,
    }


def _is_part(feature: Feature) -> bool:
    """Whether the shape is a part of a unit, whose inner edge no words state."""
    footprint = feature.footprint
    is_part = feature.claim.relation.kind is RelationKind.PART
    return is_part and footprint is not None and footprint.where_prec >= FIRST_LEVEL


def first_view(
    shapes: Sequence[Shape], points: Points, features: Sequence[Feature]
) -> list[list[float]] | None:
    """South-west and north-east corners (latitude, longitude) of what to look at first.

    Countries are left out, and regions as large as Siberia where anything smaller is located.
    None where there is nothing to look at.
    """
    boxes = np.array([_box_of(shape, features) for shape in shapes]).reshape(-1, 4)
    sizes = np.array([_rank(shape, features) for shape in shapes], dtype=np.int64)
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


def _shape(geometry: BaseGeometry) -> Shape:
    kind, parts = _parts(geometry)
    boxes = shapely.bounds(parts)
    if boxes[:, 2].max() - boxes[:, 0].min() > _FULL_TURN_DEG / 2:
        # Both sides of the 180th meridian: draw what lies west of it further to the right.
        moved = [
            translate(part, xoff=_FULL_TURN_DEG) if box[2] <= 0 else part
            for part, box in zip(parts, boxes, strict=True)
        ]
        parts = _sewn(np.asarray(moved, dtype=np.object_))
    return Shape(geometry=_joined(kind, parts), kind=kind)


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


def _strokes(shape: Shape) -> dict[str, Any]:
    """Rings, lines or points in whole numbers, as fine as a screen can show them."""
    tolerance_deg = min(0.02, max(2e-5, shape.extent_deg / _DETAIL))
    parts = shapely.get_parts(shape.geometry)
    if shape.kind == "area":
        areas = shapely.area(parts)
        parts = shapely.get_rings(parts[areas >= min(areas.max(), 9 * tolerance_deg**2)])
    if shape.kind != "point":
        # Ring by ring: that lines might touch by a pixel costs less than keeping them apart.
        simple = shapely.simplify(parts, tolerance_deg, preserve_topology=False)
        parts = np.where(shapely.is_empty(simple), parts, simple)
    units_per_deg = _METRES_FINE if shape.extent_deg < _LARGE_DEG else _METRES_COARSE
    lengths = shapely.get_num_coordinates(parts).astype(np.int64)
    return stroke_data(shapely.get_coordinates(parts), lengths, units_per_deg)


def _hatch(feature: Feature) -> str:
    if feature.claim.derived and feature.footprint is not None and feature.footprint.schematic:
        return "derived"
    return "schematic" if feature.footprint is not None and feature.footprint.schematic else ""


def _rank(shape: Shape, features: Sequence[Feature]) -> int:
    footprints = [features[index].footprint for index in shape.reports]
    known = [footprint for footprint in footprints if footprint is not None]
    if all(footprint.where_prec >= COUNTRY_LEVEL for footprint in known):
        return 2
    return 1 if max(footprint.area_m2 for footprint in known) > _VAST_M2 else 0


def _box_of(shape: Shape, features: Sequence[Feature]) -> tuple[float, float, float, float]:
    west, south, east, north = shape.geometry.bounds
    if shape.kind != "point":
        return west, south, east, north
    footprints = [features[index].footprint for index in shape.reports]
    radius_m = max([f.uncertainty_m for f in footprints if f is not None] + [8000.0])
    up = radius_m / _METRES_PER_DEG
    aside = up / max(0.05, math.cos(math.radians((south + north) / 2)))
    return west - aside, south - up, east + aside, north + up


def _place_labels(shapes: Sequence[Shape], features: Sequence[Feature]) -> None:
    """Anchor each label in the widest place of the shape that no smaller area covers."""
    areas = sorted(
        (shape for shape in shapes if shape.kind == "area"), key=lambda s: s.geometry.area
    )
    outlines = np.asarray([_outline(shape) for shape in areas], dtype=np.object_)
    with_care = len(areas) <= _LABELLED_WITH_CARE
    for number, shape in enumerate(areas):
        free = outlines[number]
        if with_care:
            smaller = outlines[:number]
            above = shapely.union_all(smaller[shapely.intersects(smaller, free)])
            rest = shapely.difference(free, above)
            free = free if rest.area < free.area / 20 else rest
        shape.anchor = _middle(free)
    for shape in shapes:
        if shape.kind == "line":
            longest = max(shapely.get_parts(shape.geometry), key=lambda line: line.length)
            lon, lat = longest.coords[0][:2]  # an arrow keeps its head free
            shape.anchor = (lon, lat)
        elif shape.kind == "point":
            first = features[shape.reports[0]].footprint
            shape.anchor = (first.lon, first.lat) if first is not None else shape.anchor


def _outline(shape: Shape) -> BaseGeometry:
    rough = shapely.simplify(shape.geometry, shape.extent_deg / 200, preserve_topology=False)
    return shape.geometry if rough.is_empty else shapely.make_valid(rough)


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
