"""Nouns of an opening phrase that only say when or why something else happened.

"After Sunday's raid, the army shelled Bara" tells of shelling at Bara; where the raid was it does
not say, and the main clause's place is not the raid's.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.fired import Fired
from geo.extract.slots import Line
from geo.extract.verb_group import words_of
from geo.extract.words import Lexicon

_PHRASE_REACH = 3
"""Words of the longest phrase that opens."""


def only_times(line: Line, one: Fired, fired: Sequence[Fired], lexicon: Lexicon) -> bool:
    """Whether a noun stands in a placeless opening phrase, with another trigger behind it."""
    if not one.entry.noun or not _opens(line, one.first, lexicon):
        return False
    end = _end(line, one.last, lexicon)
    placing = lexicon.clauses["opening"]["places"]
    if end < 0 or any(line.letter(i) and line.letter(i) in placing for i in range(end)):
        return False
    return any(other.first > end and not other.entry.noun for other in fired)


def _opens(line: Line, before: int, lexicon: Lexicon) -> bool:
    """Whether the sentence begins with such a phrase, and nothing ends it before a token."""
    phrases = words_of(lexicon, "opening", "phrases")
    opened = any(line.words(0, n) in phrases for n in range(1, _PHRASE_REACH + 1))
    return opened and _end(line, 0, lexicon, before) < 0


def _end(line: Line, first: int, lexicon: Lexicon, last: int | None = None) -> int:
    """The first token from `first` on that ends a phrase; -1 where none does."""
    ends = words_of(lexicon, "opening", "ends")
    until = len(line.tokens) if last is None else last
    return next((i for i in range(first, until) if line.word(i) in ends), -1)
