"""Roads and railways of data packs: stretches, most without a name, to find a way along.

The overlay keeps each stretch with the box that it lies in, so that only those near by are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.boxes import Bounds
from geo.gazetteer.layout import Chunks, mapped, write_chunks

ROAD: Final = "road"
RAILWAY: Final = "railway"
SORTS: Final = (ROAD, RAILWAY)
FAMILIES: Final = {"natural-earth-roads": ROAD, "natural-earth-railways": RAILWAY}
"""Packs that are layers of such stretches, and the sort of theirs."""
_FILE: Final = "ways"
_HEADS: Final = "way_heads.npy"
_HEAD: Final = np.dtype(
    [("box", "<f8", (4,)), ("sort", "u1"), ("pack", "<u2")],
)
_DETAIL_DEG: Final = 5e-4
"""About 50 m, as for the other lines of packs."""
_FERRY: Final = "ferry"
_LINE: Final = 1
_OWN: Final = "own"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a road or railway, WGS 84."""

    sort: str
    """`ROAD` or `RAILWAY`."""
    line: BaseGeometry


@dataclass(frozen=True, slots=True)
class Found:
    """Stretches that lie near by, each with the number of its pack."""

    lines: tuple[BaseGeometry, ...]
    packs: tuple[int, ...]


def read_ways(path: Path, family: str, name: str) -> Iterator[Stretch]:
    """The roads and railways of a pack's file; ferries, which Natural Earth lists too, are none.

    A family of other things has none. Raises DataError where a layer of lines holds no line.
    """
    # Who asks where a road runs reads no file of a publisher.
    from geo.gazetteer.packs.own import read_own  # noqa: PLC0415
    from geo.gazetteer.packs.vectors import read_shapes  # noqa: PLC0415

    if family == _OWN:
        for row in read_own(path, name):
            if row.sort in SORTS and row.shape is not None:
                yield from _stretches(row.sort, row.shape)
        return
    sort = FAMILIES.get(family)
    if sort is None:
        return
    found = False
    for shape in read_shapes(path):
        words = f"{shape.cells.get('featurecla', '')} {shape.cells.get('type', '')}".lower()
        if _FERRY not in words:
            for stretch in _stretches(sort, shape.geometry):
                found = True
                yield stretch
    if not found:
        raise DataError(f"{path.name} has no lines of {sort}s")


def _stretches(sort: str, shape: BaseGeometry) -> Iterator[Stretch]:
    for part in shapely.get_parts(shape).tolist():
        if shapely.get_dimensions(part) == _LINE and part.length > 0.0:
            yield Stretch(sort, part)


def write_ways(folder: Path, packs: Sequence[Iterable[Stretch]]) -> None:
    """Write the stretches of packs, in their order, into an overlay."""
    heads: list[tuple[Bounds, int, int]] = []
    wkbs: list[bytes] = []
    for number, stretches in enumerate(packs):
        for one in stretches:
            simple = shapely.simplify(one.line, _DETAIL_DEG)
            heads.append((simple.bounds, SORTS.index(one.sort), number))
            wkbs.append(shapely.to_wkb(simple))
    np.save(folder / _HEADS, np.array(heads, dtype=_HEAD))
    write_chunks(folder, _FILE, wkbs)


class PackWays:
    """The roads and railways of an overlay."""

    def __init__(self, over: Path) -> None:
        heads = mapped(over / _HEADS)
        self._boxes, self._packs = heads["box"], heads["pack"]
        self._sorts = heads["sort"]
        self._lines = Chunks(over, _FILE)

    def packs(self, sort: str) -> list[int]:
        """Numbers of the packs that have such stretches."""
        found: list[int] = np.unique(self._packs[self._sorts == SORTS.index(sort)]).tolist()
        return found

    def within(self, sort: str, box: Bounds) -> Found:
        """Stretches of a sort whose boxes touch a box."""
        west, south, east, north = box
        boxes = self._boxes
        here = (
            (self._sorts == SORTS.index(sort))
            & (boxes[:, 0] <= east)
            & (boxes[:, 2] >= west)
            & (boxes[:, 1] <= north)
            & (boxes[:, 3] >= south)
        )
        numbers = np.flatnonzero(here)
        lines = shapely.from_wkb([self._lines[number] for number in numbers.tolist()])
        return Found(tuple(lines), tuple(self._packs[numbers].tolist()))
