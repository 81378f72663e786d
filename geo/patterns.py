"""Regular expressions that are compiled when they are first tried, and what was read off them.

A lexicon holds some hundreds of patterns. An article meets a few dozens of them, and to compile all
takes longer than to read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from geo.compiled import compiled

T = TypeVar("T")


class Pattern:
    """A regular expression by its source.

    The first try compiles it; from then on its `match` is that of the compiled pattern itself, as
    reading tries patterns by the thousand.
    """

    __slots__ = ("finditer", "flags", "fullmatch", "match", "pattern", "search", "sub")

    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    sub: Callable[..., str]
    """As of a compiled pattern."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Called for what is not there yet."""
        if name not in self.__slots__:
            raise AttributeError(name)
        made = compiled(self.pattern, self.flags)
        self.match, self.fullmatch = made.match, made.fullmatch
        self.search, self.finditer = made.search, made.finditer
        self.sub = made.sub
        found: Callable[..., Any] = getattr(made, name)
        return found


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
