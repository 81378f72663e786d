"""Regular expressions that are compiled when they are first tried, and what was read off them.

A lexicon holds some hundreds of patterns. An article meets a few dozens of them, and to compile all
takes longer than to read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Pattern:
    """A regular expression by its source."""

    __slots__ = ("_compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression, ready to be tried."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern)
        return self._compiled

    @property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """As of a compiled pattern: a match that begins at a place."""
        return self.compiled.match

    def search(self, string: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.compiled.search(string)

    def finditer(self, string: str) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        return self.compiled.finditer(string)


class Readings(Generic[T]):
    """A function of a pattern's source alone, with all that it gave so far.

    What it gave in earlier runs may be put into `known`: the same source gives the same.
    """

    def __init__(self, read: Callable[[str], T]) -> None:
        self.read = read
        self.known: dict[str, T] = {}

    def __call__(self, pattern: str) -> T:
        """What the function says of a pattern."""
        found = self.known.get(pattern)
        if found is None:
            found = self.known[pattern] = self.read(pattern)
        return found
