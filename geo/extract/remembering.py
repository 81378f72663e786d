"""What a sentence leaves behind for those after it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.claim_parties import claim_parties
from geo.extract.context import EventNoun, Sheet
from geo.extract.said import Said
from geo.extract.timing import speech_date
from geo.extract.triggers import Fired
from geo.extract.words import word_set
from geo.model import Claim, RelationKind

_DERIVED = "derived"


def remember(claim: Claim, sheet: Sheet) -> None:
    """Keep a claim's topic, strength, held area and region."""
    memory, relation = sheet.memory, claim.relation
    if claim.actor or claim.target:
        memory.topic = claim.actor or claim.target
        memory.topic_paragraph = sheet.paragraph
    _remember_strength(claim, sheet)
    if relation.kind is RelationKind.HELD and not claim.derived:
        memory.holding = claim
    located = relation.kind in {RelationKind.AT, RelationKind.PART}
    for place in (relation.container, *relation.anchors):
        if place is not None and (place.kind is not None or located):
            memory.region, memory.region_paragraph = place, sheet.paragraph
            break


def _remember_strength(claim: Claim, sheet: Sheet) -> None:
    """As a total where the sentence says "in all", else as a part of one."""
    unit = claim.strength_unit
    if claim.strength is None or not claim.actor or not unit or _DERIVED in unit:
        return
    words = f" {sheet.line.string} "
    total = any(f" {word} " in words for word in word_set(sheet.lexicon, "totals", "words"))
    (sheet.memory.totals if total else sheet.memory.parts)[claim.actor] = claim.strength


def remember_event(sheet: Sheet, fired: Sequence[Fired]) -> None:
    """Keep the last event that a noun named."""
    for one in fired:
        if one.entry.noun and not one.anaphor:
            parties = claim_parties(sheet, one)
            sheet.memory.event = EventNoun(
                one.entry.activity, parties.actor, parties.target, sheet.paragraph
            )


def remember_speaker(sheet: Sheet) -> None:
    """Keep the last speaker of a sentence, and when they spoke."""
    if sheet.said:
        memory = sheet.memory
        same = memory.said is not None and memory.said_paragraph == sheet.paragraph
        same = same and _side(memory.said) == _side(sheet.said[-1])
        memory.said = sheet.said[-1]
        memory.said_paragraph = sheet.paragraph
        memory.said_date = speech_date(sheet) or (memory.said_date if same else None)


def _side(said: Said | None) -> str:
    return said.attribution.side if said is not None else ""
