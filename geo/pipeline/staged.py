"""What all articles came to, and what their reports learn from one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

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


class Lines(Sequence[Line]):
    """The lines of very many articles, in columns."""

    def __init__(self, lines: Iterable[Line]) -> None:
        rows = list(lines)
        names: dict[str, str] = {}
        self._sources = [names.setdefault(row.source, row.source) for row in rows]
        self._ids, self._id_ends = _joined([row.id.encode() for row in rows])
        self._told, self._told_ends = _joined([row.told for row in rows])
        self._keys, self._key_ends = _joined([row.key for row in rows])
        self._reports = np.array([row.reports for row in rows], dtype=np.int32)
        self.ties, self._tie_ends = _joined([row.ties for row in rows])
        """The ties of all, one behind the other."""

    def __len__(self) -> int:
        return len(self._reports)

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
        return (one.decode() for one in _parted(self._ids, self._id_ends, 0, len(self)))

    @property
    def reports(self) -> NDArray[np.int32]:
        """How many features each has."""
        return self._reports

    def _between(self, begin: int, end: int) -> Iterator[Line]:
        return map(
            Line,
            (one.decode() for one in _parted(self._ids, self._id_ends, begin, end)),
            self._sources[begin:end],
            _parted(self._told, self._told_ends, begin, end),
            _parted(self._keys, self._key_ends, begin, end),
            self._reports[begin:end].tolist(),
            _parted(self.ties, self._tie_ends, begin, end),
        )


def _joined(parts: Sequence[bytes]) -> tuple[bytes, NDArray[np.int64]]:
    """Bytes one behind the other, and where each begins and the last ends."""
    return b"".join(parts), np.cumsum([0, *map(len, parts)], dtype=np.int64)


def _parted(data: bytes, ends: NDArray[np.int64], begin: int, end: int) -> Iterator[bytes]:
    return (data[one:two] for one, two in pairwise(ends[begin : max(begin, end) + 1].tolist()))


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
