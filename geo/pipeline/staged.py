"""What all articles came to, and what their reports learn from one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar, overload

import numpy as np

from geo.corrections import Closing
from geo.readers import Failure


class Line(NamedTuple):
    """An article that was read, and what a build must know of it; its head is in the store."""

    id: str
    source: str
    """The outlet."""
    told: bytes
    """Digest of all that is known of it beside its text."""
    key: bytes
    """Of its features: the same one, and they are the same."""
    reports: int
    """How many features it has."""
    ties: bytes
    """What they share with others, as `geo.events.ties` has it."""


_CUT: Final = ("id", "told", "key", "ties")
"""What of the lines is kept one behind the other."""
Cut = TypeVar("Cut", str, bytes)


class Lines(Sequence[Line]):
    """The lines of very many articles, in columns."""

    def __init__(self, lines: Iterable[Line]) -> None:
        rows = list(lines)
        names: dict[str, str] = {}
        self.sources = [names.setdefault(row.source, row.source) for row in rows]
        """The outlet of each."""
        self.reports = np.array([row.reports for row in rows], dtype=np.int32)
        """How many features each has."""
        self.ties = b"".join([row.ties for row in rows])
        """The ties of all, one behind the other."""
        self._ids = "".join([row.id for row in rows])
        self._told = b"".join([row.told for row in rows])
        self._keys = b"".join([row.key for row in rows])
        self._ends = np.zeros((len(rows) + 1, len(_CUT)), dtype=np.int64)
        """Where each begins and the last ends, in what is one behind the other."""
        for column, name in enumerate(_CUT):
            sizes = [len(getattr(row, name)) for row in rows]
            np.cumsum(sizes, dtype=np.int64, out=self._ends[1:, column])

    def __len__(self) -> int:
        return len(self.reports)

    def __iter__(self) -> Iterator[Line]:
        return self._between(0, len(self))

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            begin, end, step = at.indices(len(self))
            return list(self._between(begin, end)) if step == 1 else list(self)[at]
        number = range(len(self))[at]
        return next(self._between(number, number + 1))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lines) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @property
    def ids(self) -> Iterator[str]:
        """Of the articles, in order."""
        return self._cut(self._ids, "id", 0, len(self))

    @property
    def keys(self) -> Iterator[bytes]:
        """Of the features of each."""
        return self._cut(self._keys, "key", 0, len(self))

    def _between(self, begin: int, end: int) -> Iterator[Line]:
        return map(
            Line,
            self._cut(self._ids, "id", begin, end),
            self.sources[begin:end],
            self._cut(self._told, "told", begin, end),
            self._cut(self._keys, "key", begin, end),
            self.reports[begin:end].tolist(),
            self._cut(self.ties, "ties", begin, end),
        )

    def _cut(self, data: Cut, name: str, begin: int, end: int) -> Iterator[Cut]:
        """What some of them have in what is one behind the other."""
        ends = self._ends[begin : max(begin, end) + 1, _CUT.index(name)].tolist()
        return (data[one:two] for one, two in pairwise(ends))


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """All articles, in order of publication."""

    lines: Lines
    failures: tuple[Failure, ...]
    refused: tuple[str, ...]
    worked: int
    """Articles that something was done for; the others were as before."""
    replaced: bool
    """Whether what was kept of an article gave way to something else."""
    closing: Closing
    """What became of corrections, and what they say of events."""
