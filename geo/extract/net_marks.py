"""What the net of deeds is told of each token beside its word: what its mention is, what fired.

Rules know which names are towns and which are states, which sides are armed groups, and which words
have fired. The net is told so by numbers, one for each kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.found import is_line, is_unit
from geo.extract.setting import BODIES
from geo.extract.sides import roster
from geo.extract.slots import Line, Mention
from geo.extract.words import Lexicon
from geo.model import Activity, PlaceKind, Role

KINDS: Final = (
    "",
    "taken up",
    "not meant as a place",
    "country",
    "unit",
    "line",
    "unknown place",
    "facility",
    "town",
    "body",
    "group",
    "leader",
    "party",
    "other",
)
"""Kinds of mentions, in the order in which the net knows them."""
_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
_ACTIVITIES: Final = {activity: number for number, activity in enumerate(sorted(Activity), start=1)}
NOT_TOLD: Final = len(_ACTIVITIES) + 1
"""Number of words that fired and do not plainly assert it."""


def kinds_of(line: Line, lexicon: Lexicon) -> list[int]:
    """The kind of the mention at each token; 0 where there is none."""
    found = [0] * len(line.tokens)
    for at, mention in zip(line.slots, line.mentions, strict=True):
        found[at] = _NUMBERS[_kind(mention, lexicon)]
    return found


def _kind(mention: Mention, lexicon: Lexicon) -> str:
    if isinstance(mention.value, Draft):
        return _kind_of_place(mention.value)
    if mention.letter != "A":
        return "other"
    if not mention.side:
        return "party"
    if mention.role:
        return "leader"
    return "body" if roster(lexicon).kind(mention.side) in BODIES else "group"


def _kind_of_place(draft: Draft) -> str:
    if draft.anaphor:
        return "taken up"
    if draft.role is not Role.LITERAL:
        return "not meant as a place"
    if draft.hit.country:
        return "country"
    if is_line(draft):
        return "line"
    if is_unit(draft):
        return "unit"
    if not draft.known:
        return "unknown place"
    return "facility" if draft.kind is PlaceKind.FACILITY else "town"


def fired_at(line: Line, fired: Sequence[Fired]) -> list[int]:
    """What rules read at each token: the number of the activity that fired there, 0 for none.

    Words that only take an earlier deed up are left out: they fire when the net has been asked.
    """
    found = [0] * len(line.tokens)
    for one in fired:
        if one.anaphor:
            continue
        told = not one.status and not one.background
        number = _ACTIVITIES[one.entry.activity] if told else NOT_TOLD
        found[one.first : one.last] = [number] * (one.last - one.first)
    return found
