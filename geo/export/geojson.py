"""GeoJSON as RFC 7946 wants it, one feature a line, the same bytes for the same features."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.errors import UsageError
from geo.export.atomic import write_text
from geo.export.properties import properties
from geo.model import Feature, Superseded, Unmapped

_DECIMALS = 7
"""A centimetre; RFC 7946, section 11.2, finds six enough."""

_Position = tuple[float, float]
_RING_POSITIONS = 4
_LINE_POSITIONS = 2
# Some tools end a line at these, and half a surrogate pair has no UTF-8: as escapes, all pass.
_UNSAFE = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def to_geojson(
    features: Sequence[Feature],
    path: str | Path,
    *,
    unmapped: Iterable[Unmapped] = (),
    superseded: Iterable[Superseded] = (),
) -> None:
    """Write `geojson_text` to a file, in full or not at all.

    Raises:
        UsageError: It cannot be written there.
    """
    write_text(path, geojson_text(features, unmapped=unmapped, superseded=superseded))


def geojson_text(
    features: Sequence[Feature],
    *,
    unmapped: Iterable[Unmapped] = (),
    superseded: Iterable[Superseded] = (),
) -> str:
    """Make a FeatureCollection of features, in the order given, unlocated ones without geometry.

    Args:
        features: One becomes one line of the text.
        unmapped: Names that are not drawn; they make the foreign member `not_mapped`, a list of
            objects with `name`, `role`, `reason`, `article_id` and `occurrences` (offsets in the
            article's text, in code points).
        superseded: Claims of articles that were edited since; where there are any, they make the
            foreign member `superseded`.

    Raises:
        UsageError: A geometry is of a kind that GeoJSON does not have.
    """
    rows = ",\n".join(feature_lines(features))
    names = ",\n".join(unmapped_lines(unmapped))
    older = ",\n".join(superseded_lines(superseded))
    more = f"{OLDER}{older}" if older else ""
    return f"{HEAD}{rows}{MIDDLE}{names}{more}{END}".replace("[\n\n]", "[]")


Lines = TypeVar("Lines")

HEAD = '{"type":"FeatureCollection","features":[\n'
MIDDLE = '\n],\n"not_mapped":[\n'
OLDER = '\n],\n"superseded":[\n'
END = "\n]}\n"


def collection(
    lines: Iterable[Lines], names: Iterable[Lines], superseded: Iterable[Superseded] = ()
) -> Iterator[bytes | Lines]:
    """A FeatureCollection from parts of it as they come: lines of features, lines of names.

    It is what `geojson_text` makes of all of them; lines of a part are joined by a comma and an
    end of line, and a part may have none. Parts are handed through as they are: bytes, or whatever
    stands for bytes, and is false where there are none.
    """
    features = yield from _rows(HEAD.rstrip(), lines)
    listed = yield from _rows(MIDDLE if features else MIDDLE.lstrip(), names)
    older = ",\n".join(superseded_lines(superseded))
    if older:
        yield (OLDER if listed else OLDER.lstrip()).encode() + older.encode()
    yield (END if listed or older else END.lstrip()).encode()


def _rows(opening: str, parts: Iterable[Lines]) -> Generator[bytes | Lines, None, bool]:
    """A list that has been opened, without its end; gives whether anything is in it."""
    yield opening.rstrip("\n").encode()
    begun = False
    for lines in parts:
        if lines:
            yield b",\n" if begun else b"\n"
            yield lines
            begun = True
    return begun


def unmapped_lines(unmapped: Iterable[Unmapped]) -> Iterator[str]:
    """Every name that is not mapped as one line of JSON, without its end."""
    return (json_line(_not_mapped(name)) for name in unmapped)


def superseded_lines(superseded: Iterable[Superseded]) -> Iterator[str]:
    """Every claim of an older version of an article as one line of JSON, without its end."""
    return (json_line(_superseded(one)) for one in superseded)


def _superseded(one: Superseded) -> dict[str, Any]:
    feature = one.feature
    published = feature.article.published
    return {
        "id": feature.id,
        "title": feature.title,
        "quote": feature.claim.quote.text,
        "article_id": feature.article.id,
        "source": feature.article.source or None,
        "source_url": feature.article.url or None,
        "published": published.isoformat() if published else None,
        "superseded_by": one.by,
        "reason": one.reason,
    }


def feature_lines(features: Iterable[Feature]) -> Iterator[str]:
    """Every feature as one line of GeoJSON, without its end."""
    return (json_line(_feature(feature)) for feature in features)


def json_line(value: dict[str, Any]) -> str:
    """JSON in one line, which ends nowhere but at its end."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", text)


def _feature(feature: Feature) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": geometry_json(feature.footprint.geometry) if feature.footprint else None,
        "properties": properties(feature),
    }


def _not_mapped(name: Unmapped) -> dict[str, Any]:
    return {
        "name": name.name,
        "role": name.role.value if name.role else None,
        "reason": name.reason,
        "article_id": name.article_id,
        "occurrences": [{"start": quote.start, "end": quote.end} for quote in name.quotes],
    }


def geometry_json(geometry: BaseGeometry) -> dict[str, Any] | None:
    """Turn a shape into GeoJSON: flat, rings by the right-hand rule, coordinates rounded."""
    if geometry.is_empty:
        return None
    flat = shapely.orient_polygons(shapely.force_2d(geometry))
    return _trimmed(mapping(shapely.transform(flat, _round)))


def _round(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round to `_DECIMALS`; adding nothing takes the sign off a negative zero."""
    return np.round(coordinates, _DECIMALS) + 0.0


def _trimmed(shape: dict[str, Any]) -> dict[str, Any]:
    """Drop positions that rounding made equal to the one before."""
    kind = shape["type"]
    if kind == "GeometryCollection":
        return {"type": kind, "geometries": [_trimmed(part) for part in shape["geometries"]]}
    parts = shape["coordinates"]
    if kind == "LineString":
        parts = _path(parts, _LINE_POSITIONS)
    elif kind == "MultiLineString":
        parts = [_path(part, _LINE_POSITIONS) for part in parts]
    elif kind == "Polygon":
        parts = [_path(ring, _RING_POSITIONS) for ring in parts]
    elif kind == "MultiPolygon":
        parts = [[_path(ring, _RING_POSITIONS) for ring in part] for part in parts]
    elif kind not in {"Point", "MultiPoint"}:
        raise UsageError(f"GeoJSON has no geometry of the type {kind}: draw it as lines or areas")
    return {"type": kind, "coordinates": parts}


def _path(positions: Sequence[_Position], fewest: int) -> Sequence[_Position]:
    """Thin a line or ring out, if enough positions are left to make one."""
    distinct = [
        *positions[:1],
        *(after for before, after in pairwise(positions) if after != before),
    ]
    return distinct if len(distinct) >= fewest else positions
