"""The table of names as it lies on disk: a trie of them, and for each the rows that go by it.

Single values are read through views of the mapped files, which hand out plain numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.layout import (
    HEAD_LENGTHS,
    HEADS,
    NAME_FLAGS,
    NAME_ROWS,
    NAME_STARTS,
    NAMES,
    SIEVE,
    mapped,
)

Rows = NDArray[np.int64]
Bits = NDArray[np.uint8]
_BITS_EACH: Final = 16
"""Bits of the sieve for each opening: one in sixteen or fewer that are none gets through."""


class NameFiles:
    """Read access to one table of names."""

    def __init__(self, folder: Path) -> None:
        self._trie: Any = marisa_trie.Trie().mmap(str(folder / NAMES))
        self._heads: Any = marisa_trie.Trie().mmap(str(folder / HEADS))
        self._lengths = mapped(folder / HEAD_LENGTHS).data
        self._sieve = mapped(folder / SIEVE).data
        self._mask = 8 * len(self._sieve) - 1
        self._all_starts = mapped(folder / NAME_STARTS)
        self._all_rows = mapped(folder / NAME_ROWS)
        self._all_flags = mapped(folder / NAME_FLAGS)
        self._starts, self._rows = self._all_starts.data, self._all_rows.data
        self._flags = self._all_flags.data
        self.number = self._trie.get
        """Number of a name in normal form; None where it is unknown."""

    def __len__(self) -> int:
        return len(self._trie)

    def lengths_from(self, head: str) -> int:
        """Bits for the lengths in words of the names whose first word, folded, is `head`."""
        number = self._heads.get(head)
        return 0 if number is None else self._lengths[number]

    def lengths_all(self, heads: Iterable[str]) -> list[int]:
        """The same of many words."""
        number_of, lengths = self._heads.get, self._lengths
        numbers = map(number_of, heads)
        return [0 if number is None else lengths[number] for number in numbers]

    def opens_longer(self, heads: Iterable[str]) -> list[bool]:
        """Whether each of many first words, folded, may open a name of two words and more."""
        sieve, mask = self._sieve, self._mask
        spots = [crc32(f"{head} ".encode()) & mask for head in heads]
        return [bool(sieve[spot >> 3] >> (spot & 7) & 1) for spot in spots]

    def opens(self, head: str, word: str) -> bool:
        """Whether a name begins with two words in normal form, perhaps with more than these."""
        opening = f"{head} {word}"
        if " " in word or " " in head:  # a letter that stands for several words
            opening = _opening(opening)
        spot = crc32(opening.encode()) & self._mask
        if not self._sieve[spot >> 3] >> (spot & 7) & 1:
            return False
        return next(iter(self._trie.iterkeys(opening)), None) is not None

    def lines_of(self, number: int) -> Iterator[tuple[int, int]]:
        """Rows that go by a name, most prominent first, and what it is to each, as bits."""
        start, end = self._starts[number], self._starts[number + 1]
        return zip(self._rows[start:end], self._flags[start:end], strict=True)

    def lines_all(self, numbers: Sequence[int]) -> tuple[Rows, Bits, NDArray[np.int64]]:
        """The same of many names, end to end, and how many lines each has."""
        at = np.array(numbers, dtype=np.int64)
        starts = self._all_starts[at].astype(np.int64)
        counts = self._all_starts[at + 1] - starts
        before = np.cumsum(counts) - counts
        lines = np.arange(counts.sum()) + np.repeat(starts - before, counts)
        return self._all_rows[lines].astype(np.int64), self._all_flags[lines], counts


def write_sieve(folder: Path, names: Iterable[str]) -> None:
    """Write a sieve that the first word, and the first two, of every longer name pass.

    Names are in normal form. Of words that open no name it lets few through, and so spares most
    questions to the tries.
    """
    longer = [name for name in names if " " in name]
    openings = {_opening(name) for name in longer}
    openings |= {name[: name.index(" ") + 1] for name in longer}
    size = 1 << max(_BITS_EACH * len(openings), 8).bit_length()
    spots = [crc32(opening.encode()) & (size - 1) for opening in openings]
    sieve = np.zeros(size, dtype=bool)
    sieve[spots] = True
    np.save(folder / SIEVE, np.packbits(sieve, bitorder="little"))


def _opening(name: str) -> str:
    """The first two words."""
    return " ".join(name.split(" ", 2)[:2])
