"""What the reports of a build learn from one another, as far as it is not known from before."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from geo.events import Sketch, Standing, assign, lots_of, stories_of
from geo.pipeline.staged import Line, Lines, Staged
from geo.store.coding import DIGEST_BYTES, Decoder, digest, encode, sealed, unsealed
from geo.store.spooling import Spool

_KEY_BYTES: Final = 32
"""Of a line's key, at most."""
_STANDING: Final = Decoder(Standing)
_COUNT: Final = struct.Struct("<I")

Numbers = NDArray[np.int64]


class Sources(Protocol):
    """Has what is kept of articles."""

    def sketches(self, lines: Sequence[Line]) -> Iterator[list[Sketch]]:
        """Of the features of some articles, in order."""
        ...

    def runs(self, ids: Sequence[str]) -> Iterator[bytes]:
        """What tells the copies of some articles, by their ids."""
        ...


class Kept(Protocol):
    """Has what was found of claims that have to do with each other."""

    def standings(self, key: bytes) -> bytes | None:
        """What was found before under a key; None where nothing was."""
        ...

    def keep_standings(self, key: bytes, found: bytes) -> None:
        """Keep what is found now."""
        ...


class _Lot:
    """What the claims of a lot learn: an encoded standing each, and its digest."""

    def __init__(self, data: bytes | memoryview) -> None:
        """`data` is what `_packed` made. Raises ValueError where it is not."""
        if len(data) < _COUNT.size:
            raise ValueError("a lot of claims is cut short")
        (self.count,) = _COUNT.unpack_from(data)
        begin = _COUNT.size + DIGEST_BYTES * self.count
        self.digests = np.frombuffer(
            data, dtype=np.uint8, count=DIGEST_BYTES * self.count, offset=_COUNT.size
        ).reshape(self.count, DIGEST_BYTES)
        self.ends = np.frombuffer(data, dtype="<u4", count=self.count, offset=begin)
        """Where the standing of each ends in `told`."""
        self.told = memoryview(data)[begin + 4 * self.count :]


def _packed(standings: Iterable[Standing]) -> bytes:
    told = [encode(one) for one in standings]
    ends = np.cumsum([len(one) for one in told]).astype("<u4")
    return b"".join([_COUNT.pack(len(told)), *map(digest, told), ends.tobytes(), *told])


class Learnt:
    """What each report of a build learns from the others; reports go by their numbers."""

    def __init__(self, staged: Staged, sources: Sources, kept: Kept) -> None:
        """`kept` has what was found before, and takes in what is found now."""
        self._staged = staged
        self._sources = sources
        self._kept = kept
        lines = staged.lines
        self._begins = np.concatenate([[0], np.cumsum(lines.reports)])
        reports = int(self._begins[-1])
        self._told = Spool()
        self._ends = np.zeros(reports, dtype=np.int64)
        self._sizes = np.zeros(reports, dtype=np.int32)
        """Where in `_told` the standing of each report ends, and its size."""
        self.digests = np.zeros((reports, DIGEST_BYTES), dtype=np.uint8)
        """A row a report: of what it learns."""
        if staged.closing.joined or staged.closing.apart:
            self._take(np.arange(reports), _Lot(_packed(standings(staged, sources))))
            return
        story, carried = stories(staged, sources)
        outlets = outlets_of(lines)
        told = digest(encode(outlets))
        owners = np.repeat(np.arange(len(lines)), lines.reports)
        rows = _rows(lines, story, carried)
        within = (np.arange(reports) - self._begins[owners]).astype("<u4")
        known = frozenset(outlets)
        for lot in lots_of(lines.ties):
            key = digest(told, rows[owners[lot]].tobytes(), within[lot].tobytes())
            found = self._known(key, len(lot))
            if found is None:
                some = self._sketches(owners[lot], within[lot])
                its = {one.article_id: story.get(one.article_id, one.article_id) for one in some}
                count = {one: carried.get(one, 1) for one in its.values()}
                packed = _packed(assign(some, story=its, carried=count, outlets=known)[0])
                kept.keep_standings(key, sealed(packed))
                found = _Lot(packed)
            self._take(lot, found)

    def _known(self, key: bytes, count: int) -> _Lot | None:
        data = self._kept.standings(key)
        if data is not None:
            with suppress(ValueError):  # damaged: it is found again
                lot = _Lot(unsealed(data))
                return lot if lot.count == count else None
        return None

    def _take(self, numbers: Numbers, lot: _Lot) -> None:
        self._ends[numbers] = self._told.size + lot.ends.astype(np.int64)
        self._sizes[numbers] = np.diff(lot.ends, prepend=np.uint32(0))
        self.digests[numbers] = lot.digests
        self._told.add(lot.told)

    def _sketches(self, owners: Numbers, within: NDArray[np.uint32]) -> list[Sketch]:
        """Of claims by their articles and their places in them."""
        articles = list(dict.fromkeys(owners.tolist()))
        found = self._sources.sketches([self._staged.lines[one] for one in articles])
        of_article = dict(zip(articles, found, strict=True))
        pairs = zip(owners.tolist(), within.tolist(), strict=True)
        return [of_article[owner][place] for owner, place in pairs]

    def of(self, begin: int, end: int) -> list[Standing]:
        """What the reports of some articles learn, those from `begin` to `end` by their numbers."""
        ends, sizes = self._ends[begin:end].tolist(), self._sizes[begin:end].tolist()
        pairs = zip(ends, sizes, strict=True)
        return [_STANDING(self._told.stretch(end - size, size)) for end, size in pairs]


def standings(staged: Staged, sources: Sources) -> list[Standing]:
    """What each report learns from the others, in order, worked out anew."""
    story, carried = stories(staged, sources)
    lines = staged.lines
    sketches = [one for some in sources.sketches(lines) for one in some]
    every = {one: story.get(one, one) for one in lines.ids}
    return assign(
        sketches,
        story=every,
        carried={one: carried.get(one, 1) for one in every.values()},
        joined=staged.closing.joined,
        apart=staged.closing.apart,
    )[0]


def stories(staged: Staged, sources: Sources) -> tuple[dict[str, str], dict[str, int]]:
    """Which story articles carry, and how many outlets carry it: of those that share one alone."""
    sources_of = dict(zip(staged.lines.ids, staged.lines.sources, strict=True))
    found = stories_of(sorted(sources_of), sources.runs)
    shared = {its for one, its in found.items() if one != its}
    story = {one: its for one, its in found.items() if its in shared}
    outlets: dict[str, set[str]] = {}
    for one, its in story.items():
        outlets.setdefault(its, set()).add(sources_of[one] or one)
    return story, {its: len(some) for its, some in outlets.items()}


def outlets_of(lines: Lines) -> list[str]:
    """The outlets of articles with reports, case folded; an article without one is its own."""
    columns = zip(lines.ids, lines.sources, lines.reports.tolist(), strict=True)
    named = {source or one for one, source, reports in columns if reports}
    return sorted({one.casefold() for one in named})


def _rows(lines: Lines, story: Mapping[str, str], carried: Mapping[str, int]) -> NDArray[np.void]:
    """For each article a row of bytes: the same one, and its reports learn the same, if others do.

    They depend on its id and its key, on its story, and on how many outlets carry that.
    """
    told = []
    for identity, key in zip(lines.ids, lines.keys, strict=True):
        its = story.get(identity)
        what = digest(its.encode(), _COUNT.pack(carried[its])) if its is not None else bytes(16)
        told.append(identity.encode() + key.ljust(_KEY_BYTES, b"\0") + what)
    width = len(told[0]) if told else 1
    return np.frombuffer(b"".join(told), dtype=f"V{width}")
