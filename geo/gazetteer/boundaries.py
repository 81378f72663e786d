"""Boundaries with names of their own, such as the Line of Control: their courses ship."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.datafiles import data_folder
from geo.gazetteer.line_words import behind, either

BOUNDARIES: Final = "boundaries.geojson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A boundary that reports call by a name."""

    id: str
    name: str
    names: tuple[str, ...]
    """Those that mean nothing else."""
    short: tuple[str, ...]
    """Those that other things have too."""
    beside: tuple[str, ...]
    """Of which a text must hold one for a short name to count."""
    source: str
    """What its course is, for the sentences that explain a shape."""
    error_m: float
    """By how much its course may be off, metres."""
    geometry: BaseGeometry
    """WGS 84."""

    def names_in(self, text: str) -> tuple[str, ...]:
        """The names that count in a text and stand in it, as letters at least."""
        fit = self.names
        if self.short and any(word in text for word in self.beside):
            fit = (*fit, *self.short)
        return tuple(name for name in fit if name in text)


def named_in(text: str, boundaries: Sequence[Boundary]) -> Iterator[tuple[int, int, str]]:
    """Where a text names a boundary: start, end and its id.

    A name that two of them have in the text at hand ("the Green Line", where it speaks of Cyprus
    and of the West Bank) is none's.
    """
    owners: dict[str, list[str]] = {}
    for one in boundaries:
        for name in one.names_in(text):
            owners.setdefault(name, []).append(one.id)
    known = {name: ids[0] for name, ids in owners.items() if len(ids) == 1}
    if known:
        for match in _pattern(tuple(sorted(known))).finditer(text):
            yield (*match.span("name"), known[match["name"]])


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<name>{either(names)}){behind()}")


@lru_cache(maxsize=1)
def shipped_boundaries() -> tuple[Boundary, ...]:
    """The boundaries of the data folder; none where it has no such file.

    Raises DataError where the file is damaged.
    """
    path = data_folder() / BOUNDARIES
    if not path.is_file():
        return ()
    try:
        features = json.loads(path.read_text("utf-8"))["features"]
        return tuple(_boundary(feature) for feature in features)
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path}: it cannot be read as boundaries: install Sitmap again"
        raise DataError(message) from error


def _boundary(feature: dict[str, Any]) -> Boundary:
    about = feature["properties"]
    off = float(about["error_km"])
    return Boundary(
        id=feature["id"],
        name=about["name"],
        names=tuple(about.get("names", ())),
        short=tuple(about.get("short", ())),
        beside=tuple(about.get("with", ())),
        source=f"{about['basis']}; it may be off by some {off:g} km",
        error_m=off * 1000.0,
        geometry=shapely.geometry.shape(feature["geometry"]),
    )
