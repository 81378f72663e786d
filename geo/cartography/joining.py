"""Marks of many pieces as those of all reports: see `geo.cartography.marks`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.cartography.marks import REAL, TABLES, WHOLE, Marks, Table


def joined(parts: Sequence[Marks]) -> Marks:
    """Pieces one behind the other, as if they had been made in one go."""
    if len(parts) == 1:
        return parts[0]
    joining = Joining()
    for part in parts:
        joining.add(part)
    return joining.whole()


class Joining:
    """Marks that are put one behind the other as they come.

    Of their tables each row is kept once, so that whoever adds a piece may let it go.
    """

    def __init__(self, *, papers: bool = True) -> None:
        """`papers` says whether pieces have that table; else they have but the number of its rows.

        Then no two pieces are of one article.
        """
        self._has_papers = papers
        self._papers = 0
        """How many were counted."""
        self._tables = {name: Table() for name in TABLES if name != "event"}
        self._events = _Events()
        self._columns: dict[str, list[NDArray[Any]]] = {
            name: [np.zeros(0, dtype=_type_of(name))] for name in (*TABLES, *WHOLE, *REAL)
        }
        self._geometries: dict[bytes, BaseGeometry] = {}

    def add(self, part: Marks) -> None:
        """The next reports."""
        self._geometries.update(part.geometries)
        for name in TABLES:
            # One more at the end: -1, which says that there is none, stays -1.
            places = np.array([*self._numbers(name, part.tables[name]), -1], dtype=np.int32)
            self._columns[name].append(places[part.columns[name]])
        for name in (*WHOLE, *REAL):
            self._columns[name].append(part.columns[name])

    def _numbers(self, name: str, rows: Sequence[Any]) -> Iterable[int]:
        if name == "event":
            return self._events.add(rows)
        if name == "paper" and not self._has_papers:
            self._papers += len(rows)
            return range(self._papers - len(rows), self._papers)
        return self._tables[name].all_of(rows)

    def whole(self, papers: Sequence[str] | None = None) -> Marks:
        """All of them; nothing is added afterwards. `papers` are those that were only counted."""
        tables: dict[str, Sequence[Any]] = {
            name: self._tables.pop(name).rows for name in list(self._tables)
        }
        if papers is not None:
            tables["paper"] = papers
        columns = {
            name: np.concatenate(self._columns.pop(name)).astype(_type_of(name), copy=False)
            for name in list(self._columns)
        }
        places, tables["event"] = self._events.whole()
        columns["event"] = places[columns["event"]]
        return Marks(columns=columns, tables=tables, geometries=self._geometries)


class _Events:
    """Ids of events: nearly as many as there are reports, and of use only to tell them apart."""

    def __init__(self) -> None:
        self._ids: list[NDArray[np.bytes_]] = [np.zeros(0, dtype="S1")]
        self._count = 0

    def add(self, ids: Sequence[str]) -> range:
        """Numbers of some ids; the same id has another number each time."""
        self._ids.append(np.array([one.encode() for one in ids], dtype=np.bytes_))
        self._count += len(ids)
        return range(self._count - len(ids), self._count)

    def whole(self) -> tuple[NDArray[np.int32], Ids]:
        """For each number that was given that of its id, by first use (-1 stays), and the ids."""
        ids, first, same = np.unique(
            np.concatenate(self._ids), return_index=True, return_inverse=True
        )
        order = np.argsort(first)
        rank = np.empty(len(order), dtype=np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        return np.append(rank[same], np.int32(-1)), Ids(ids[order])


class Ids(Sequence[str]):
    """Very many short texts, in little room."""

    def __init__(self, rows: NDArray[np.bytes_]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [row.decode() for row in self._rows[at].tolist()]
        return bytes(self._rows[at]).decode()


def _type_of(name: str) -> type[np.float64 | np.int32]:
    return np.float64 if name in REAL else np.int32
