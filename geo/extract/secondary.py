"""Words for a deed that report none: they only say when another was, or what it undid."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.homographs import word_classes
from geo.extract.inflection import PARTICIPLE
from geo.extract.opening_nouns import only_times
from geo.extract.slots import Line
from geo.extract.verb_group import words_of
from geo.extract.words import Lexicon
from geo.model import Activity

_REACH = 6
"""Tokens between a verb and the participle that describes its object."""

_OBJECT_REACH = 3
"""Tokens between a verb and its object."""
_MANY_REACH = 5
"""Tokens before a noun among which stands what there are many of: "a string of deadly"."""
_RANK_REACH = 4
_COMMA = ","
_LOSER = "target"
"""What the subject is of verbs of losing."""


def is_secondary(line: Line, one: Fired, fired: Sequence[Fired], lexicon: Lexicon) -> bool:
    """Whether a trigger only times another deed, or describes what that one won back."""
    return (
        only_times(line, one, fired, lexicon)
        or _is_undone(line, one, fired)
        or _is_conceded(line, one, lexicon)
        or _is_object_of_none(line, one, fired)
        or _is_attribute(line, one, lexicon)
        or _is_one_of_many(line, one, fired, lexicon)
    )


def _is_one_of_many(line: Line, one: Fired, fired: Sequence[Fired], lexicon: Lexicon) -> bool:
    """ "The raid, the latest in a string | of attacks | in the region": those were before."""
    if not one.entry.noun or not any(o.last <= one.first and o.asserted for o in fired):
        return False
    ranks, series = words_of(lexicon, "one_of_many", "ranks"), words_of(lexicon, "one_of_many")
    near = range(max(0, one.first - _MANY_REACH), one.first)
    at = next((i for i in near if line.word(i) in series), -1)
    return at > 0 and any(line.word(i) in ranks for i in range(at - _RANK_REACH, at))


def _is_attribute(line: Line, one: Fired, lexicon: Lexicon) -> bool:
    """ "Wounded soldiers were flown to X": what they are, at the head of who is told of."""
    if one.first or one.passive or one.entry.noun or PARTICIPLE not in one.tags:
        return False
    verbs = word_classes(lexicon).auxiliaries
    for i in range(one.last, len(line.tokens)):
        if line.word(i) == _COMMA or line.clauses[i] != one.clause:
            return False
        if line.word(i) in verbs:
            return True
    return False


def _is_conceded(line: Line, one: Fired, lexicon: Lexicon) -> bool:
    """ "Although they lost those towns, …": known before, and no place is named that was lost."""
    if one.entry.noun or one.entry.subject != _LOSER or one.entry.activity is not Activity.CAPTURE:
        return False
    start = line.clause_start(one.clause)
    if line.word(start) not in words_of(lexicon, "conceded"):
        return False
    ends = range(one.last, len(line.tokens))
    end = next((i for i in ends if line.word(i) == _COMMA), len(line.tokens))
    named = (line.mention_at(i) for i in range(start, end) if line.letter(i) == "T")
    return not any(m and isinstance(m.value, Draft) and not m.value.anaphor for m in named)


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


def _is_object_of_none(line: Line, one: Fired, fired: Sequence[Fired]) -> bool:
    """ "Did not shoot down | a drone over X": of what did not happen the object is no report."""
    if not one.entry.weak or one.tags or one.entry.noun:
        return False
    verb = next((o for o in reversed(fired) if o.last <= one.first and not o.entry.noun), None)
    if verb is None or verb.asserted or verb.clause != one.clause:
        return False
    between = range(verb.last, one.first)
    return len(between) <= _OBJECT_REACH and all(line.word(i).isalpha() for i in between)
