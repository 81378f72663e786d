"""Where in a sentence a pattern can begin at all: its first words, read off the pattern itself.

Trying a pattern at each letter of a sentence is dear; most words can begin none. A pattern whose
first words cannot be told is tried at every word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import itemgetter, or_

from geo.extract.prefilter import PIECE, Served
from geo.extract.slots import Line
from geo.patterns import Pattern, Readings

_AHEAD, _BEHIND = ("(?=", "(?!"), ("(?<=", "(?<!")
_WHOLE = "\0"
"""Behind a word that is all of a branch: what follows the branch may end it."""
_SERVED = itemgetter(1)
_ANY = ""
"""A first word of which nothing is known."""


class Openings:
    """The patterns of one table, each with what its matches begin with."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._bits = [1 << n for n in range(len(patterns))]
        self._firsts: dict[str, int] = {}
        for bit, pattern in zip(self._bits, patterns, strict=True):
            for first in first_words(pattern.pattern):
                self._firsts[first] = self._firsts.get(first, 0) | bit
        self._longest = max(map(len, self._firsts), default=0)
        self._served = Served(self._serves)

    def matches(self, line: Line, numbers: Sequence[int]) -> Iterator[tuple[int, re.Match[str]]]:
        """Matches of some of the patterns, by pattern and then in order, none over another."""
        bits, string = self._bits, line.string
        wanted = reduce(or_, map(bits.__getitem__, numbers), 0)
        served_by = map(wanted.__and__, map(self._served.__getitem__, line.texts))
        places = list(filter(_SERVED, zip(line.starts, served_by, strict=True)))
        opened = reduce(or_, map(_SERVED, places), 0)
        for number in numbers:
            bit = bits[number]
            if not bit & opened:
                continue
            end, match = 0, self._patterns[number].match
            for start, served in places:
                if served & bit and start >= end:
                    found = match(string, start)
                    if found is not None and found.end() > found.start():
                        end = found.end()
                        yield number, found

    def _serves(self, text: str) -> int:
        """The patterns that a word can open, as bits."""
        spaced, get, served = f"{text} ", self._firsts.get, 0
        for length in range(min(len(spaced), self._longest) + 1):
            served |= get(spaced[:length], 0)
        return served


def _first_words(pattern: str) -> frozenset[str]:
    """How matches of a pattern can begin: with a space behind a whole word."""
    pieces = list(PIECE.finditer(pattern))
    if any(piece.lastgroup == "other" for piece in pieces):
        return frozenset({_ANY})
    firsts = {word.rstrip(_WHOLE) for word in _alternation(pieces, 0)[0]}
    return frozenset({_ANY}) if _ANY in firsts else frozenset(firsts)


first_words = Readings(_first_words)


def _opening_words(pattern: str) -> frozenset[str]:
    """The same of a pattern that something follows: any word may, where it can match nothing."""
    pieces = list(PIECE.finditer(pattern))
    empty = _alternation(pieces, 0)[1]
    return frozenset({_ANY}) if empty else first_words(pattern)


opening_words = Readings(_opening_words)


def _alternation(pieces: Sequence[re.Match[str]], at: int) -> tuple[frozenset[str], bool, int]:
    """Beginnings of "a|b|c", whether it may be empty, and the piece behind it."""
    firsts: frozenset[str] = frozenset()
    empty = False
    while True:
        more, may_be_empty, at = _sequence(pieces, at)
        firsts, empty = firsts | more, empty or may_be_empty
        if at >= len(pieces) or pieces[at].lastgroup != "bar":
            return firsts, empty, at
        at += 1


def _sequence(pieces: Sequence[re.Match[str]], at: int) -> tuple[frozenset[str], bool, int]:
    """Beginnings of "(a )?bc", whether it may be empty, and the piece behind it."""
    firsts: set[str] = set()
    run, open_ = "", True
    while at < len(pieces) and pieces[at].lastgroup not in {"bar", "close"}:
        piece, at = pieces[at], at + 1
        inner: frozenset[str] = frozenset()
        empty = True
        if piece.lastgroup == "open":
            inner, empty, at = _alternation(pieces, at)
            at += 1
        optional = _is_optional(pieces, at)
        at += pieces[at].lastgroup == "repeat" if at < len(pieces) else 0
        if not open_ or piece.lastgroup == "edge" or piece[0] in (*_AHEAD, *_BEHIND):
            continue
        whole = run.endswith(" ") and run != " "
        if piece.lastgroup == "literal" and not optional and not whole:
            run += piece[0][-1]
        elif run and piece.lastgroup == "open" and not optional and not empty and not whole:
            firsts |= {run + word for word in inner}
            run, open_ = "", False
        elif run:
            firsts.add(run)
            run, open_ = "", False
        elif piece.lastgroup == "literal":
            firsts.add(piece[0][-1])
        elif piece.lastgroup == "open":
            behind = pieces[at][0] if at < len(pieces) else ""
            firsts |= {_ended(word, behind, optional=optional) for word in inner}
            open_ = optional or empty
        else:
            firsts.add(_ANY)
            open_ = False
    return frozenset(firsts | ({run + _WHOLE} if run else set())), open_ and not run, at


def _ended(word: str, behind: str, *, optional: bool) -> str:
    """A word that is all of its branch ends where a space follows the group."""
    if not word.endswith(_WHOLE) or optional:
        return word.rstrip(_WHOLE)
    return word.replace(_WHOLE, " " if behind == " " else "")


def _is_optional(pieces: Sequence[re.Match[str]], at: int) -> bool:
    """Whether what stands before piece `at` may be left out."""
    repeat = pieces[at][0] if at < len(pieces) and pieces[at].lastgroup == "repeat" else ""
    return repeat[:2] in {"?", "*", "{0"}
