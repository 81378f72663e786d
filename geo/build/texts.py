"""Texts that are kept, each read when it is needed: all of them at once would be large."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import overload


class Texts(Sequence[str]):
    """A text for each of some keys."""

    def __init__(self, keys: Sequence[bytes], load: Callable[[bytes], bytes]) -> None:
        self._keys = keys
        self._load = load

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Texts: ...
    def __getitem__(self, at: int | slice) -> str | Texts:
        if isinstance(at, slice):
            return Texts(self._keys[at], self._load)
        return self._load(self._keys[at]).decode()


class Lines(Sequence[str]):
    """The lines of such texts, of which it is known how many lines each has."""

    def __init__(self, texts: Sequence[str], counts: Iterable[int]) -> None:
        self._texts = texts
        self._ends = list(accumulate(counts))
        self._last: tuple[int, list[str]] = (-1, [])
        """Number and lines of the text that was read last: it is often asked for again."""

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            begin, end, step = at.indices(len(self))
            return self._between(begin, end) if step == 1 else list(self)[at]
        number = range(len(self))[at]
        return self._between(number, number + 1)[0]

    def _between(self, begin: int, end: int) -> list[str]:
        found: list[str] = []
        number = bisect_right(self._ends, begin)
        while begin < end:
            first, last = self._ends[number - 1] if number else 0, self._ends[number]
            if last > first:
                found += self._lines(number)[begin - first : end - first]
            begin, number = last, number + 1
        return found

    def _lines(self, number: int) -> list[str]:
        if self._last[0] != number:
            self._last = number, self._texts[number].split("\n")
        return self._last[1]
