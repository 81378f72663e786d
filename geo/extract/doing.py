"""Who does it by the form of the verb, however they stand in their clause."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.inflection import BASE, GERUND, PARTICIPLE
from geo.extract.standing import by_party, closed, listed
from geo.model import Activity

_GAP = 5
"""Tokens between who uses something and what for."""
_STATIONED = frozenset({Activity.DEPLOYMENT, Activity.MASSING, Activity.TRAINING})
_ON_THE_MOVE = frozenset({Activity.WITHDRAWAL, Activity.ADVANCE, Activity.INCURSION})
_TO = "to"


def is_doer(sheet: Sheet, i: int, fired: Fired) -> bool:
    """Whether a party does it however it stands in its clause.

    "The attack involved rebels firing mortars", "Monday saw rebels take X", "attacked troops
    stationed at X", "a hill used by rebels to shell X".
    """
    if i == fired.first - 1:
        active = GERUND in fired.tags or (BASE in fired.tags and PARTICIPLE not in fired.tags)
        return _is_reduced(sheet, fired) or (active and sheet.line.letter(i) == "A")
    between = [sheet.line.word(k) for k in range(i + 1, fired.first)]
    if between[0] != _TO or len(between) > _GAP or not all(map(str.isalpha, between)):
        return False
    return by_party(sheet, listed(sheet, i)[0])


def _is_reduced(sheet: Sheet, fired: Fired) -> bool:
    """ "attacked troops stationed at the bridge": what stands right before is stationed.

    "Hit a column of troops leaving X": what stands right before is leaving.
    """
    if fired.entry.activity in _ON_THE_MOVE and is_doing(sheet, fired):
        return True
    return PARTICIPLE in fired.tags and fired.entry.activity in _STATIONED


def is_doing(sheet: Sheet, fired: Fired) -> bool:
    """Whether a trigger's first word has the ending of what is going on: "leaving"."""
    word = sheet.line.word(fired.first)
    return any(word.endswith(ending) for ending in closed(sheet.lexicon, "doing_endings"))
