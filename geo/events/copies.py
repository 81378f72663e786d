"""Articles that carry the same story: whole, cut, under another head, or lightly edited.

What an article says is taken as the set of its runs of four words. Two articles are the same story
where most runs of the shorter one stand in the longer one: a story that is cut to its first
paragraphs keeps them. Pairs to compare are found by MinHash (A. Broder, "On the resemblance and
containment of documents", 1997) and by a sample of the runs, so that no article meets them all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_RUN: Final = 4
"""Words of a run."""
_LEAST_RUNS: Final = 20
"""A shorter text is a copy only of one that shares so many; so nothing shorter has any."""
_SHARED: Final = 0.44
"""Share of the shorter text's runs from which on two are the same story."""
_LIKELY: Final = 0.3
"""Estimated share from which on a pair is looked at closely."""
_HASHES, _BAND, _SEED = 126, 3, 1
"""A pair that shares half of all runs of both has one band of 42 in common 99.6 times of 100."""
_SAMPLED: Final = 8
"""One run in so many is looked up by itself, for what was cut short."""
_STOCK: Final = 40
"""A run that more texts share is a stock phrase, a footer or the like."""
_BUCKETS: Final = 1 << 22
_LAST_BITS: Final = np.uint32(_BUCKETS - 1)
_AT_ONCE: Final = 512
"""Texts whose runs are in memory together."""
_RUN_BYTES: Final = 4
_CROWD: Final = 6
"""What more texts than this share, such as a stock phrase, links each only to the next."""
_WORD: Final = re.compile(r"\w+")

Runs = NDArray[np.uint32]
Bits = NDArray[np.uint64]
Pairs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Wording:
    """What must be known of an article to tell its copies: its runs, hashed, sorted, each once."""

    runs: bytes = b""
    """Little-endian 32-bit numbers."""


def wording(text: str) -> Wording:
    """Take the runs of a text; case, punctuation and the form of characters do not count."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if len(words) < _RUN:
        return Wording()
    hashed = np.fromiter((crc32(word.encode()) for word in words), np.uint64, len(words))
    runs = np.zeros(len(words) - _RUN + 1, dtype=np.uint64)
    for at in range(_RUN):
        runs = _mixed(runs ^ hashed[at : len(words) - _RUN + 1 + at])
    return Wording(np.unique(runs >> np.uint64(32)).astype("<u4").tobytes())


def stories(wordings: Mapping[str, Wording]) -> dict[str, str]:
    """Say of each article which story it carries.

    Args:
        wordings: By article id, in any order.

    Returns:
        By article id, the smallest id of the articles that carry its story: its own, where there
        is no other.
    """
    return stories_of(sorted(wordings), lambda some: [wordings[one].runs for one in some])


Look = Callable[[Sequence[str]], Iterable[bytes]]
"""Gives the runs of some articles, as `Wording` has them, by their ids."""


def stories_of(ids: Sequence[str], look: Look) -> dict[str, str]:
    """The same for articles whose runs are looked up when they are needed, some at a time.

    Args:
        ids: In order, each once.
        look: Is asked for all of them twice, and for those that look like copies once more.
    """
    first = list(range(len(ids)))
    for one, two in _copies(_Pile(ids, look)):
        low, high = sorted((_root(first, one), _root(first, two)))
        first[high] = low
    return {
        one: one if first[number] == number else ids[_root(first, number)]
        for number, one in enumerate(ids)
    }


def _mixed(values: Bits) -> Bits:
    """Spread the bits of 64-bit numbers (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _root(first: list[int], one: int) -> int:
    while first[one] != one:
        first[one] = first[first[one]]
        one = first[one]
    return one


class _Pile:
    """Texts by their numbers, each without the runs that very many share: those are nobody's story.

    Runs are counted by their last bits, so that a rare one may be taken for stock by chance, about
    one in ten thousand; that is the same in every text.
    """

    def __init__(self, ids: Sequence[str], look: Look) -> None:
        self._ids = ids
        self._look = look
        self._is_small = len(ids) <= _STOCK
        """Of a small pile nothing is stock."""
        if not self._is_small:
            self._counts = np.zeros(_BUCKETS, dtype=np.uint32)
            for _, flat, _ in self._read():
                np.add.at(self._counts, flat & _LAST_BITS, np.uint32(1))

    def texts(self) -> Iterator[tuple[Pairs, Runs, Pairs]]:
        """Texts that may be copies, some at a time: numbers, their runs, how many each has.

        A text that has fewer runs in common with all others than a copy has with one, is none.
        """
        for begin, flat, sizes in self._read():
            shared = sizes
            if not self._is_small:
                counts = self._counts[flat & _LAST_BITS]
                is_rare = counts <= _STOCK
                shared = _sums(is_rare & (counts > 1), sizes)
            chosen = shared >= _LEAST_RUNS
            left = np.repeat(chosen, sizes)
            if not self._is_small:
                left &= is_rare
            yield begin + np.flatnonzero(chosen), flat[left], _sums(left, sizes)[chosen]

    def text(self, number: int) -> Runs:
        """The runs of one text."""
        (runs,) = self._look([self._ids[number]])
        flat = np.frombuffer(runs, dtype="<u4")
        return flat if self._is_small else flat[self._counts[flat & _LAST_BITS] <= _STOCK]

    def _read(self) -> Iterator[tuple[int, Runs, Pairs]]:
        for begin in range(0, len(self._ids), _AT_ONCE):
            runs = list(self._look(self._ids[begin : begin + _AT_ONCE]))
            flat = np.frombuffer(b"".join(runs), dtype="<u4")
            yield begin, flat, np.fromiter(map(len, runs), np.int64, len(runs)) // _RUN_BYTES


def _sums(flags: NDArray[np.bool_], sizes: Pairs) -> Pairs:
    """How many flags of each text are set."""
    left = np.concatenate([[0], np.cumsum(flags)])
    sums: Pairs = np.diff(left[np.concatenate([[0], np.cumsum(sizes)])])
    return sums


def _copies(pile: _Pile) -> Iterator[tuple[int, int]]:
    """Pairs of texts that are the same story, and enough of them to link all that are."""
    chosen, lengths, digests, sampled, owners = [], [], [], [], []
    count = 0
    for numbers, flat, sizes in pile.texts():
        chosen.append(numbers)
        lengths.append(sizes)
        digests.append(_digests(flat, sizes))
        sample = flat % np.uint32(_SAMPLED) == 0
        sampled.append(flat[sample])
        owners.append(np.repeat(np.arange(count, count + len(sizes)), sizes)[sample])
        count += len(sizes)
    if count < 2:  # noqa: PLR2004 - a pair
        return
    digest, length = np.concatenate(digests), np.concatenate(lengths)
    number = np.concatenate(chosen)
    pairs = _pairs(_by_band(digest), _linked(np.concatenate(sampled), np.concatenate(owners)))
    for one, two in pairs[_estimated(pairs, digest, length) >= _LIKELY].tolist():
        low, high = int(number[one]), int(number[two])
        shared = len(np.intersect1d(pile.text(low), pile.text(high), assume_unique=True))
        if shared >= max(_LEAST_RUNS, _SHARED * min(length[one], length[two])):
            yield low, high


def _pairs(*found: Pairs) -> Pairs:
    """All pairs that were found, each once; a pair is one number while they are sorted."""
    joined = np.concatenate([pairs[:, 0] << 32 | pairs[:, 1] for pairs in found])
    joined.sort()
    joined = joined[np.diff(joined, prepend=-1) > 0]
    return np.stack([joined >> 32, joined & 0xFFFF_FFFF], axis=1)


def _digests(flat: Runs, sizes: Pairs) -> NDArray[np.uint32]:
    """The digests of some texts, a row each; `flat` are the runs of all."""
    if not len(sizes):
        return np.empty((0, _HASHES), dtype=np.uint32)
    from rensa import RMinHash  # noqa: PLC0415 - only where articles are compared

    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.uint64)
    made = RMinHash.digest_matrix_from_flat_token_hashes(
        flat.astype(np.uint64), offsets, _HASHES, _SEED
    )
    return np.array(made.to_rows(), dtype=np.uint32)


def _by_band(digests: NDArray[np.uint32]) -> Pairs:
    """Pairs that agree in one band of the digest."""
    found = []
    for start in range(0, _HASHES, _BAND):
        band = np.zeros(len(digests), dtype=np.uint64)
        for column in range(start, start + _BAND):
            band = _mixed(band ^ digests[:, column])
        found.append(_linked(band, np.arange(len(digests))))
    return _pairs(*found)


def _linked(values: Bits | Runs, owners: Pairs) -> Pairs:
    """Pairs of owners of equal values: all of a few, and of a crowd each with the next ones.

    A value and its owner are one number while they are sorted: of a long value the last bits give
    way, which takes two for one about once in a million articles.
    """
    bits = np.uint64(int(owners.max(initial=0)).bit_length())
    mask = (np.uint64(1) << bits) - np.uint64(1)
    if values.dtype == np.uint32:
        values = values.astype(np.uint64) << np.uint64(32)
    both = (values & ~mask) | owners.astype(np.uint64)
    both.sort()
    values, owners = both & ~mask, (both & mask).astype(np.int64)
    begins = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    sizes = np.diff(np.append(begins, len(values)))
    few = np.repeat(sizes <= _CROWD, sizes)
    found = [np.empty((0, 2), dtype=np.int64)]
    for step in range(1, min(_CROWD, len(values))):
        same = values[step:] == values[:-step]
        if step > 1:
            same &= few[step:]
        found.append(np.stack([owners[:-step][same], owners[step:][same]], axis=1))
    pairs: Pairs = np.concatenate(found)
    apart: Pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    return apart


def _estimated(
    pairs: Pairs, digests: NDArray[np.uint32], lengths: NDArray[np.int64]
) -> NDArray[np.float64]:
    """About which share of the shorter text stands in the longer one."""
    one, two = pairs[:, 0], pairs[:, 1]
    alike = np.zeros(len(pairs))
    for start in range(0, len(pairs), 100_000):
        part = slice(start, start + 100_000)
        alike[part] = (digests[one[part]] == digests[two[part]]).mean(axis=1)
    shared = alike * (lengths[one] + lengths[two]) / (1 + alike)
    return shared / np.minimum(lengths[one], lengths[two])
