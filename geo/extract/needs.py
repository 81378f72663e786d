"""Whether a trigger has the arguments that make its words military: the `needs` of its entry."""

from __future__ import annotations

from geo.extract import arguments
from geo.extract.claim_parties import Parties
from geo.extract.context import Sheet
from geo.extract.evidence import has_troops, is_civil, is_civilian, is_force, names, names_force
from geo.extract.fired import DENIED, Fired
from geo.extract.found import Found
from geo.extract.words import word_set
from geo.model import Activity

SUBJECT_GAP = 5
"""Tokens between a place and what it is the subject of."""

_INSIDE_REACH = 3
_MOVES = frozenset(
    {
        Activity.ADVANCE,
        Activity.WITHDRAWAL,
        Activity.DEPLOYMENT,
        Activity.MASSING,
        Activity.INCURSION,
    }
)
"""What civilians do as well: they flee, gather and cross borders."""


def enough(
    sheet: Sheet, one: Fired, parties: Parties, found: Found | None, *, placed: bool
) -> bool:
    """Ambiguous words count only with the arguments that make them military.

    `placed` tells whether they govern an area or stand right before a place.
    """
    line, lexicon = sheet.line, sheet.lexicon
    if one.entry.activity in _MOVES and not one.entry.noun and is_civilian(line, one, lexicon):
        return False
    named = bool(parties.actor or parties.strength) or one.status == DENIED
    match one.entry.needs:
        case "":
            return True
        case "force":
            return named or _has_force(sheet, one) or _hit_again(sheet, one, placed=placed)
        case "passive_force":
            return one.passive and (named or _has_force(sheet, one))
        case "troops":
            return has_troops(line, one, lexicon) or (named and _by_pronoun(sheet, one))
        case "near_force":
            return named or names_force(line, one, lexicon, reach=0)
        case "place":
            return placed or named or _has_force(sheet, one)
        case "subject_place":
            return found is not None and 0 <= one.first - found.last <= SUBJECT_GAP
        case "held":
            return placed and (named or _has_force(sheet, one))
        case "inside":
            return bool(parties.actor or parties.target) or _force_inside(sheet, one)
        case "uncivil":
            return not is_civil(line, lexicon)
        case kind:
            return names(line, one, kind, lexicon)


def _has_force(sheet: Sheet, one: Fired) -> bool:
    return arguments.has_force(sheet, one) or names_force(sheet.line, one, sheet.lexicon)


def _hit_again(sheet: Sheet, one: Fired, *, placed: bool) -> bool:
    """ "A plant at X was hit as well", in an article that has reported such things before."""
    told = placed and one.passive and one.entry.activity is Activity.STRIKE
    return told and bool(sheet.memory.claims) and not is_civil(sheet.line, sheet.lexicon)


def _by_pronoun(sheet: Sheet, one: Fired) -> bool:
    """ "They are drilling in X": the subject is a pronoun."""
    line = sheet.line
    pronouns = sheet.lexicon.bodies["anaphora"]["pronoun"]
    relative = word_set(sheet.lexicon, "arguments", "relative")
    lead = range(line.clause_start(one.clause), one.first)
    return any(line.word(i) in pronouns or line.word(i) in relative for i in lead)


def _force_inside(sheet: Sheet, one: Fired) -> bool:
    """ "rebel-held", "in opposition hands": a party without a name among the words."""
    for i in range(one.first, one.last + _INSIDE_REACH):
        word = sheet.line.word(i).partition("-")[0]
        if sheet.line.letter(i) in {"A", "C"} or is_force(word, sheet.lexicon):
            return True
    return False
