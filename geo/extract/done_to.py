"""What something is done to, which is no deed itself: "overran a garrison", "shot at patrols"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.inflection import GERUND, PARTICIPLE
from geo.extract.party_marks import bare_force
from geo.extract.slots import Line
from geo.extract.words import word_set
from geo.model import Activity

_OBJECT_REACH = 3
_AIM_REACH = 9
"""Tokens between an attack and what its victims are doing: "an attack by A on B guarding"."""
_THINGS = frozenset({Activity.DEPLOYMENT, Activity.FORTIFICATION})
"""Activities whose nouns are things as well: a garrison, a trench."""
_STANDING = frozenset(
    {Activity.DEPLOYMENT, Activity.CONTROL, Activity.MASSING, Activity.TRAINING}
    | {Activity.FORTIFICATION}
)
"""What victims are doing when they are attacked."""
_HARMS = frozenset({Activity.ENGAGEMENT, Activity.STRIKE})
_DOING = frozenset({PARTICIPLE, GERUND})
_PEOPLE = frozenset("AN")
_WHOSE = frozenset("AC")
"""Letters of those whose camp it is."""


def is_done_to(sheet: Sheet, one: Fired, fired: Sequence[Fired]) -> bool:
    """Whether a trigger only tells what another one is done to, or who they are."""
    if not one.entry.noun:
        return _is_of_victims(sheet, one, fired)
    if one.entry.activity not in _THINGS and not one.entry.weak:
        return False
    line = sheet.line
    verbs = (o for o in fired if not o.entry.noun and o.entry.object != "none")
    doing = [other for other in verbs if other.last <= one.first]
    if not doing or doing[-1].passive or doing[-1].entry.activity is one.entry.activity:
        return False
    if one.entry.weak and doing[-1].entry.activity not in _HARMS:
        return False
    start = doing[-1].last
    joins = word_set(sheet.lexicon, "placing", "joined_on")
    if line.letter(start) == "T" and line.word(start + 1) in joins:
        start += 2  # "bombed X and a training camp at Y"
    whose = _WHOSE if start > doing[-1].last else frozenset[str]()
    between = range(start, one.first)
    return len(between) <= _OBJECT_REACH and all(
        line.letter(i) in whose or (line.tokens[i].mention < 0 and line.word(i).isalpha())
        for i in between
    )


def _is_of_victims(sheet: Sheet, one: Fired, fired: Sequence[Fired]) -> bool:
    """ "Gunmen ambushed police guarding a bridge in X": there the ambush was."""
    if one.entry.activity not in _STANDING or _DOING.isdisjoint(one.tags):
        return False
    line, at = sheet.line, one.first - 1
    if not _are_people(sheet, at) or line.word(at - 1) == ",":
        return False
    attacks = [
        other
        for other in fired
        if other.last <= at
        and other.clause == one.clause
        and other.entry.activity in _HARMS
        and other.asserted
        and one.first - other.last <= _AIM_REACH
    ]
    if not attacks or attacks[-1].passive:
        return False
    parts = word_set(sheet.lexicon, "arguments", "parting")
    return _leads_straight(line, attacks[-1].last, at) and not line.holds(
        parts, attacks[-1].last, at
    )


def _are_people(sheet: Sheet, i: int) -> bool:
    return i > 0 and (sheet.line.letter(i) in _PEOPLE or bare_force(sheet, i))


def _leads_straight(line: Line, first: int, last: int) -> bool:
    """Whether no mark stands between two tokens, nor a place of its own."""
    return all(
        line.tokens[i].mention >= 0 or line.word(i).isalpha() for i in range(first, last)
    ) and not any(line.letter(i) == "T" for i in range(first, last))
