"""Verbs behind which nothing was done: objects that are none, attempts that came to nothing."""

from __future__ import annotations

from geo.extract.fired import Fired
from geo.extract.slots import Line
from geo.extract.verb_group import words_of
from geo.extract.words import Lexicon
from geo.model import Activity

_BLOWS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
_BUT_REACH = 4
"""Tokens behind "no" among which "but" stands: "hold no towns but X"."""


def has_no_object(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "Launched no missiles", "sent no troops": a verb whose object is none at all."""
    if fired.entry.noun or not fired.tags:
        return False
    words = words_of(lexicon, "negated", "subjects")
    if fired.entry.activity not in _BLOWS:
        words -= words_of(lexicon, "negated", "but")  # "has nothing left but X"
    idle = words_of(lexicon, "negated", "idle")
    if line.holds(words_of(lexicon, "negated", "excepted"), fired.first, fired.last + _BUT_REACH):
        return False
    return any(
        line.word(i) in words
        and line.word(i + 1) not in idle
        and not _is_counted(line, i + 1, lexicon)
        for i in range(fired.first + 1, fired.last + 1)
    )


def _is_counted(line: Line, i: int, lexicon: Lexicon) -> bool:
    """ "Killed no | fewer than ten", "sent no | more than ten": some, all the same."""
    than = line.word(i + 1) in words_of(lexicon, "negated", "than")
    return line.word(i) in words_of(lexicon, "negated", "counting") or (
        than and line.word(i) in words_of(lexicon, "negated", "counting_most")
    )


def is_in_vain(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "tried in vain to withdraw", "tried to send troops but failed": nothing came of it."""
    texts = line.texts
    semicolons = [i for i, word in enumerate(texts) if word == ";"]
    first = max((i for i in semicolons if i < fired.first), default=-1) + 1
    last = min((i for i in semicolons if i >= fired.last), default=len(texts))
    told = f" {line.words(first, last)} "
    return any(f" {phrase} " in told for phrase in words_of(lexicon, "in_vain"))


def is_beaten_off(line: Line, lexicon: Lexicon) -> bool:
    """ "tried to enter X but were driven back": they fought, and did not come in."""
    return any(f" {phrase} " in line.string for phrase in words_of(lexicon, "beaten_off"))
