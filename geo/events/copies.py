"""Articles that carry the same story: whole, cut, under another head, or lightly edited.

What an article says is taken as the set of its runs of four words. Two articles are the same story
where most runs of the shorter one stand in the longer one: a story that is cut to its first
paragraphs keeps them. Pairs to compare are found by MinHash (A. Broder, "On the resemblance and
containment of documents", 1997) and by a sample of the runs, so that no article meets them all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_RUN: Final = 4
"""Words of a run."""
_LEAST_RUNS: Final = 20
"""A shorter text is a copy only of one that shares so many; so nothing shorter has any."""
_SHARED: Final = 0.42
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
_AT_ONCE: Final = 256
"""Texts whose digests are taken over in one go."""
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
    ids = sorted(wordings)
    runs = [np.frombuffer(wordings[one].runs, dtype="<u4") for one in ids]
    first = list(range(len(ids)))
    for one, two in _copies(runs):
        low, high = sorted((_root(first, one), _root(first, two)))
        first[high] = low
    return {one: ids[_root(first, number)] for number, one in enumerate(ids)}


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


def _copies(runs: list[Runs]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that are the same story, and enough of them to link all that are."""
    runs = _without_stock(runs)
    sizes = np.array([len(one) for one in runs], dtype=np.int64)
    long_enough = np.flatnonzero(sizes >= _LEAST_RUNS)
    if len(long_enough) < 2:  # noqa: PLR2004 - a pair
        return
    chosen = [runs[number] for number in long_enough]
    digests = _digests(chosen)
    pairs = _pairs(_by_band(digests), _by_sample(chosen))
    lengths = sizes[long_enough]
    for one, two in pairs[_estimated(pairs, digests, lengths) >= _LIKELY].tolist():
        shared = len(np.intersect1d(chosen[one], chosen[two], assume_unique=True))
        if shared >= max(_LEAST_RUNS, _SHARED * min(lengths[one], lengths[two])):
            yield int(long_enough[one]), int(long_enough[two])


def _without_stock(runs: list[Runs]) -> list[Runs]:
    """The runs of each text but for those that very many share: they are nobody's story.

    Runs are counted by their last bits, so that a rare one may be taken for stock by chance, about
    one in ten thousand; that is the same in every text.
    """
    if len(runs) <= _STOCK:
        return runs
    flat = np.concatenate(runs)
    bucket = flat & np.uint32(_BUCKETS - 1)
    ordered = np.sort(bucket)
    is_rare = np.ones(_BUCKETS, dtype=np.bool_)
    is_rare[ordered[:-_STOCK][ordered[:-_STOCK] == ordered[_STOCK:]]] = False
    rare = is_rare[bucket]
    left = np.cumsum(np.concatenate([[0], rare]))
    ends = np.cumsum([len(one) for one in runs])
    return np.split(flat[rare], left[ends[:-1]])


def _pairs(*found: Pairs) -> Pairs:
    """All pairs that were found, each once; a pair is one number while they are sorted."""
    joined = np.concatenate([pairs[:, 0] << 32 | pairs[:, 1] for pairs in found])
    joined.sort()
    joined = joined[np.diff(joined, prepend=-1) > 0]
    return np.stack([joined >> 32, joined & 0xFFFF_FFFF], axis=1)


def _digests(runs: list[Runs]) -> NDArray[np.uint32]:
    from rensa import RMinHash  # noqa: PLC0415 - only where articles are compared

    found = np.empty((len(runs), _HASHES), dtype=np.uint32)
    for at in range(0, len(runs), _AT_ONCE):  # as numbers of Python's own, all are many
        some = runs[at : at + _AT_ONCE]
        offsets = np.cumsum([0, *map(len, some)]).astype(np.uint64)
        flat = np.concatenate(some).astype(np.uint64)
        made = RMinHash.digest_matrix_from_flat_token_hashes(flat, offsets, _HASHES, _SEED)
        found[at : at + len(some)] = made.to_rows()
    return found


def _by_band(digests: NDArray[np.uint32]) -> Pairs:
    """Pairs that agree in one band of the digest."""
    found = []
    for start in range(0, _HASHES, _BAND):
        band = np.zeros(len(digests), dtype=np.uint64)
        for column in range(start, start + _BAND):
            band = _mixed(band ^ digests[:, column])
        found.append(_linked(band, np.arange(len(digests))))
    return _pairs(*found)


def _by_sample(runs: list[Runs]) -> Pairs:
    """Pairs that share a sampled run: most texts do not, and those that share many do."""
    flat = np.concatenate(runs)
    owner = np.repeat(np.arange(len(runs)), [len(one) for one in runs])
    sampled = flat % np.uint32(_SAMPLED) == 0
    return _linked(flat[sampled], owner[sampled])


def _linked(values: Bits | Runs, owners: NDArray[np.int64]) -> Pairs:
    """Pairs of owners of equal values: all of a few, and of a crowd each with the next ones."""
    order = np.argsort(values, kind="stable")  # owners rise, and keep doing so
    values, owners = values[order], owners[order]
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
