"""Words for a deed that report none: they only say when another was, or what it undid."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.fired import Fired
from geo.extract.opening_nouns import only_times
from geo.extract.slots import Line
from geo.extract.words import Lexicon
from geo.model import Activity

_REACH = 6
"""Tokens between a verb and the participle that describes its object."""


def is_secondary(line: Line, one: Fired, fired: Sequence[Fired], lexicon: Lexicon) -> bool:
    """Whether a trigger only times another deed, or describes what that one won back."""
    return only_times(line, one, fired, lexicon) or _is_undone(line, one, fired)


def _is_undone(line: Line, one: Fired, fired: Sequence[Fired]) -> bool:
    """ "recaptured all the areas | taken by rebels": they have them no more."""
    if not one.passive or one.entry.noun or one.entry.activity is not Activity.CAPTURE:
        return False
    for other in fired:
        between = range(other.last, one.first)
        if (
            other.entry.activity is Activity.CAPTURE
            and not (other.passive or other.entry.noun)
            and 0 < len(between) <= _REACH
            and other.clause == one.clause
            and all(line.letter(i) == "" and line.word(i).isalpha() for i in between)
        ):
            return True
    return False
