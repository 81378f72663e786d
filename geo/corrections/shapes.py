"""Shapes that reviewers draw: GeoJSON in the file or beside it, checked before it is used."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape as shape_of
from shapely.geometry.base import BaseGeometry

_KINDS = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
)
_MOST_BYTES = 8_000_000
_MAX_LON, _MAX_LAT = 180.0, 90.0
_PAIR = 2


class ShapeError(ValueError):
    """A shape that cannot be used, and why."""


def read_shape(value: Any, folder: Path) -> BaseGeometry:
    """A shape in WGS 84 from GeoJSON: a table, its text, or the name of a file in `folder`.

    A geometry, a feature, or a collection of one feature.

    Raises:
        ShapeError: It is none, with what to do about it.
    """
    if isinstance(value, str):
        value = _parsed(value if value.lstrip().startswith("{") else _text_of(value, folder))
    return _checked(_geometry(value))


def _text_of(name: str, folder: Path) -> str:
    path = folder / name
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise ShapeError(f"{name}: a file beside the corrections is wanted, or in a folder there")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ShapeError(f"{name}: more than {_MOST_BYTES // 1_000_000} MB are no shape")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ShapeError(f"{name}: it is no text in UTF-8, as GeoJSON must be") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"{name}: no such file can be read beside the corrections ({reason})"
        raise ShapeError(message) from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0] if isinstance(error, ValueError) else "too deep"
        raise ShapeError(f"it is no JSON ({reason})") from None


def _geometry(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ShapeError("GeoJSON is wanted: a geometry, a feature, or a file of one")
    kind = value.get("type")
    if kind == "FeatureCollection":
        features = value.get("features")
        if not isinstance(features, list) or len(features) != 1:
            count = len(features) if isinstance(features, list) else 0
            raise ShapeError(f"a collection of one feature is wanted, this one has {count}")
        return _geometry(features[0])
    if kind == "Feature":
        return _geometry(value.get("geometry"))
    if kind not in _KINDS:
        raise ShapeError(
            f"the type {str(kind)[:30]!r} cannot be drawn: {', '.join(sorted(_KINDS))}"
        )
    return value


def _checked(value: Mapping[str, Any]) -> BaseGeometry:
    pairs = list(_positions(value.get("coordinates")))
    if not pairs:
        raise ShapeError("it has no coordinates")
    for lon, lat in pairs:
        if abs(lon) > _MAX_LON or abs(lat) > _MAX_LAT:
            swapped = abs(lat) <= _MAX_LON and abs(lon) <= _MAX_LAT
            hint = ": longitude comes first; the two look swapped" if swapped else ""
            raise ShapeError(f"[{lon:g}, {lat:g}] is nowhere on Earth{hint}")
    try:
        made = shape_of({"type": value["type"], "coordinates": value["coordinates"]})
    except (ValueError, TypeError, IndexError, AttributeError, GEOSException) as error:
        reason = str(error).splitlines()[0] if str(error) else "its rings are not closed"
        raise ShapeError(f"its coordinates make no {value['type']} ({reason})") from None
    made = shapely.force_2d(made)
    if made.is_empty:
        raise ShapeError("it has no coordinates")
    if not made.is_valid:
        reason = shapely.is_valid_reason(made)
        raise ShapeError(f"its outline is broken ({reason}): mend it where it was drawn")
    return made


def _positions(value: Any, depth: int = 0) -> Iterator[tuple[float, float]]:
    """All positions of nested lists of coordinates."""
    if not isinstance(value, (list, tuple)) or depth > 4:  # noqa: PLR2004 - as deep as GeoJSON goes
        raise ShapeError("its coordinates are no lists of [longitude, latitude]")
    if value and not isinstance(value[0], (list, tuple)):
        numbers = [v for v in value if isinstance(v, (int, float)) and not isinstance(v, bool)]
        if len(numbers) != len(value) or len(numbers) < _PAIR:
            raise ShapeError(f"{str(value)[:40]} is no position: [longitude, latitude]")
        lon, lat = float(value[0]), float(value[1])
        if not (abs(lon) < float("inf") and abs(lat) < float("inf")):
            raise ShapeError(f"{str(value)[:40]} is no position: [longitude, latitude]")
        yield lon, lat
        return
    for one in value:
        yield from _positions(one, depth + 1)
