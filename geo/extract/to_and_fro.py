"""Places that went from one side to the other again and again: whose they were is not told."""

from __future__ import annotations

from geo.extract.fired import Fired
from geo.extract.slots import Line
from geo.extract.verb_group import words_of
from geo.extract.words import Lexicon

_TABLE = "to_and_fro"
_TIMES_REACH = 5
"""Tokens behind "changed hands" among which "times" stands: "at least three times"."""


def is_to_and_fro(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "Has changed hands | more than twice": nobody tells who took it when."""
    if line.word(fired.last - 1) not in words_of(lexicon, _TABLE, "things"):
        return False
    often, end = words_of(lexicon, _TABLE), fired.last + _TIMES_REACH
    return line.holds(words_of(lexicon, _TABLE, "times"), fired.last, end) or any(
        line.words(first, last) in often
        for first in range(fired.last, end)
        for last in range(first + 1, end + 1)
    )
