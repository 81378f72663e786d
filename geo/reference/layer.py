"""Reads a layer of control from any vector file that GDAL knows: who holds which ground when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.errors import ReadError, UsageError
from geo.folding import wrapped

_AREAL = frozenset({"Polygon", "MultiPolygon"})
_LINEAR = frozenset({"LineString", "LinearRing"})
_SURFACE = 2
_HALF_TURN, _QUARTER_TURN = 180.0, 90.0
_MOST_CORNERS = 2_000_000
_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """One polygon of the layer, WGS 84."""

    geometry: BaseGeometry
    holder: str = ""
    """The side, as the layer writes it; "" where the layer does not say."""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Ground that somebody else drew."""

    name: str
    patches: tuple[Patch, ...]

    @property
    def names_sides(self) -> bool:
        """Whether it says who holds what: then ground that it lacks is held by somebody else."""
        return any(patch.holder for patch in self.patches)

    def ground(self, holder: str, day: date | None) -> tuple[BaseGeometry | None, date | None]:
        """What a side holds on a day, and the day of the layer that was taken for it.

        The last day of the layer that is not later than `day`, else its first; None where the
        layer has nothing of that side.
        """
        mine = [p for p in self.patches if not p.holder or _same(p.holder, holder)]
        days = sorted({p.day for p in mine if p.day is not None})
        if not mine or not days:
            return _union(p.geometry for p in mine), None
        earlier = [one for one in days if day is None or one <= day]
        taken = earlier[-1] if earlier else days[0]
        return _union(p.geometry for p in mine if p.day in {taken, None}), taken


def read_layer(path: Path, *, holder_field: str = "", date_field: str = "") -> Layer:
    """Read a vector file; polygons come back in WGS 84.

    Args:
        path: GeoJSON, GeoPackage, Shapefile or whatever else GDAL reads.
        holder_field: Column that names the side.
        date_field: Column that holds a day.

    Raises:
        ReadError: The file is not there, is no vector file, or holds no polygon.
        UsageError: A column is not there.
    """
    frame = _frame(path)
    for field in (holder_field, date_field):
        if field and field not in frame.columns:
            known = ", ".join(repr(str(name)) for name in list(frame.columns)[:_SHOWN])
            message = f"{path}: there is no column {field!r}; it has {known}"
            raise UsageError(message)
    holders = _column(frame, holder_field)
    days = _column(frame, date_field)
    patches = tuple(
        Patch(
            geometry=shapely.make_valid(geometry),
            holder="" if holder is None else str(holder).strip(),
            day=_day(day, path, date_field),
        )
        for geometry, holder, day in zip(frame.geometry, holders, days, strict=True)
        if geometry is not None and geometry.geom_type in _AREAL and not geometry.is_empty
    )
    if not patches:
        message = f"{path}: it holds no polygon to compare with"
        raise ReadError(message)
    corners = shapely.get_coordinates([patch.geometry for patch in patches])
    _check_degrees(path, corners, stated=frame.crs is not None)
    return Layer(name=path.name, patches=patches)


def read_shapes(path: Path) -> list[BaseGeometry]:
    """All shapes of a vector file, WGS 84, in its order.

    Raises ReadError where there is none, or where its coordinates are no degrees.
    """
    frame = _frame(path)
    shapes = [one for one in frame.geometry if one is not None and not one.is_empty]
    if not shapes:
        message = f"{path}: it holds no shape"
        raise ReadError(message)
    _check_degrees(path, shapely.get_coordinates(shapes), stated=frame.crs is not None)
    return shapes


def read_course(path: Path) -> BaseGeometry:
    """The lines of a vector file as one, WGS 84; of polygons their outlines.

    Raises ReadError where there is no line, or where its coordinates are no degrees.
    """
    frame = _frame(path)
    parts = []
    for shape in frame.geometry:
        if shape is None or shape.is_empty:
            continue
        flat = shapely.force_2d(shape)
        if shapely.get_dimensions(flat) == _SURFACE:
            flat = shapely.boundary(flat)
        parts += [part for part in shapely.get_parts(flat).tolist() if part.length > 0.0]
    parts = [part for part in parts if part.geom_type in _LINEAR]
    if not parts:
        message = f"{path}: it holds no line, and no polygon whose outline could be one"
        raise ReadError(message)
    _check_degrees(path, shapely.get_coordinates(parts), stated=frame.crs is not None)
    merged: BaseGeometry = shapely.line_merge(shapely.union_all([_unwound(part) for part in parts]))
    return merged


def _unwound(part: BaseGeometry) -> BaseGeometry:
    """A line that leaps from 180 to -180 goes on across the antimeridian, and is split there."""
    lonlat = shapely.get_coordinates(part)
    turned = np.unwrap(lonlat[:, 0], period=2 * _HALF_TURN)
    if (turned == lonlat[:, 0]).all():
        return part
    return wrapped(LineString(np.column_stack((turned, lonlat[:, 1]))))


def _check_degrees(path: Path, lonlat: Any, *, stated: bool) -> None:
    if len(lonlat) > _MOST_CORNERS:
        message = f"{path}: its shapes have {len(lonlat):,} corners; simplify them first"
        raise ReadError(message)
    if not np.isfinite(lonlat).all():
        message = f"{path}: a corner of its shapes has no position"
        raise ReadError(message)
    lon, lat = abs(lonlat).max(axis=0)
    if lon <= _HALF_TURN and lat <= _QUARTER_TURN:
        return
    reason = "once read in its reference system" if stated else "and it states no reference system"
    message = f"{path}: its coordinates are no degrees, {reason}"
    raise ReadError(message)


def _frame(path: Path) -> Any:
    import geopandas as gpd  # noqa: PLC0415  # half a second, and only this command needs it

    if not path.is_file():
        message = f"{path}: there is no such file"
        raise ReadError(message)
    try:
        with np.errstate(invalid="ignore"):  # a corner that is no number is told below
            frame = gpd.read_file(path)
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(error).splitlines()[0].split(";")[0].removeprefix(f"'{path}' ").rstrip(".")
        message = f"{path}: no vector file that can be read: {reason}"
        raise ReadError(message) from None
    if "geometry" not in frame.columns:
        message = f"{path}: it holds no shapes"
        raise ReadError(message)
    return frame if frame.crs is None else frame.to_crs(4326)


def _column(frame: Any, field: str) -> Sequence[Any]:
    if not field:
        return [None] * len(frame)
    return [None if value != value else value for value in frame[field]]  # noqa: PLR0124  # not a number


def _day(value: Any, path: Path, field: str) -> date | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        message = f"{path}: {str(value)[:40]!r} in column {field!r} is no day: write YYYY-MM-DD"
        raise ReadError(message) from None


def _same(one: str, two: str) -> bool:
    return one.casefold() == two.casefold()


def _union(shapes: Iterable[BaseGeometry]) -> BaseGeometry | None:
    found = list(shapes)
    return shapely.union_all(found) if found else None
