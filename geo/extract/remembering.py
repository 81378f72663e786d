"""What a sentence leaves behind for those after it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.antecedents import party_at
from geo.extract.claim_parties import claim_parties, deeds
from geo.extract.context import EventNoun, Sheet
from geo.extract.party_marks import bare_force, is_irregular, is_nameless_they
from geo.extract.said import Said
from geo.extract.standing import is_governed, is_object
from geo.extract.taking_up import take_up
from geo.extract.timing import speech_date
from geo.extract.triggers import Fired
from geo.extract.words import word_set
from geo.model import Activity, Claim, RelationKind, Relative

_DERIVED = "derived"
_ATTACKS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT, Activity.CAPTURE, Activity.INCURSION})
_MOST_DEEDS = 8
"""Deeds of the sentences before that may be gone on with."""


def remember(claim: Claim, sheet: Sheet) -> None:
    """Keep a claim's topic, strength, held area and region."""
    memory, relation = sheet.memory, claim.relation
    if memory.claim_paragraph != sheet.paragraph:
        memory.strike = None
    memory.claim_paragraph = sheet.paragraph
    if claim.activity is Activity.STRIKE and claim.actor:
        memory.strike = claim
    if claim.actor or claim.target:
        memory.topic = claim.actor or claim.target
        memory.topic_paragraph = sheet.paragraph
    _remember_strength(claim, sheet)
    area = relation.area
    if area is not None and area.relative is not Relative.EARLIER and not claim.derived:
        memory.holding = claim
    located = relation.kind in {RelationKind.AT, RelationKind.PART}
    for place in (relation.container, *relation.anchors):
        if place is not None and not place.line and (place.kind is not None or located):
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
    """Keep the last event that a noun named, and who did what."""
    memory, told = sheet.memory, deeds(sheet, len(sheet.line.tokens))
    for deed in told:
        if deed.target and deed.activity in _ATTACKS:
            memory.feuds |= {(deed.actor, deed.target), (deed.target, deed.actor)}
    memory.deeds = [*memory.deeds, *told][-_MOST_DEEDS:]
    for one in fired:
        if one.entry.noun and not one.anaphor:
            parties = claim_parties(sheet, one)
            sheet.memory.event = EventNoun(
                one.entry, parties.actor, parties.target, sheet.paragraph
            )


def remember_subject(sheet: Sheet) -> None:
    """Keep whom a sentence is about: "its" and "they" may take them up.

    That is who did the last thing that it tells of, else the first subject of a clause.
    """
    memory = sheet.memory
    if _is_about_nameless(sheet):
        memory.nameless_paragraph = sheet.paragraph
    elif memory.nameless_paragraph == sheet.paragraph:
        memory.nameless_paragraph -= 1
    told = bool(memory.deeds) and memory.deeds[-1].sentence == sheet.line.sentence.start
    about = _whom_about(sheet) if told else _first_subject(sheet)
    if about or told:
        memory.subject, memory.subject_paragraph = about, sheet.paragraph


def _first_subject(sheet: Sheet) -> str:
    """The first party that is the subject of a clause; "" where none is."""
    line = sheet.line
    inverted = [range(one.first, one.last) for one in sheet.said if one.inverted]
    for i in line.slots:
        if line.letter(i) not in {"A", "T"} or any(i in span for span in inverted):
            continue
        found = party_at(sheet, i)
        if found is None or not found.side:
            continue
        if not is_governed(sheet, i) and not is_object(sheet, i):
            return found.side
    return ""


def _is_about_nameless(sheet: Sheet) -> bool:
    """ "The rebels waited for two weeks. | Then they came |": whose those are nothing tells."""
    for i, mention in zip(sheet.line.slots, sheet.line.mentions, strict=True):
        found = party_at(sheet, i) if mention.letter == "A" else None
        if found is None or is_governed(sheet, i) or is_object(sheet, i):
            continue
        return not found.side and is_irregular(sheet, mention.words.split())
    return any(is_nameless_they(sheet, i) for i in range(len(sheet.line.tokens)))


def _whom_about(sheet: Sheet) -> str:
    """Who did the last deed; "his men had lost ground" is about them, whoever took it."""
    sentence = sheet.line.sentence.start
    told = [
        deed
        for first, deed in sheet.told
        if deed.sentence == sentence and not (_is_beside(sheet, first))
    ]
    deed = told[-1] if told else sheet.memory.deeds[-1]
    sides = (found.side for i in sheet.line.slots if (found := party_at(sheet, i)) is not None)
    named = set(sides)
    lost = deed.activity is Activity.CAPTURE and deed.actor not in named
    if lost and deed.target in named:
        return deed.target
    return deed.actor if deed.actor in named else _first_subject(sheet) or deed.actor


def _is_beside(sheet: Sheet, i: int) -> bool:
    """ "…, from which troops had withdrawn", "…, which the army had left": told of the place."""
    line = sheet.line
    start = line.clause_start(line.clauses[i])
    if line.word(start) not in word_set(sheet.lexicon, "arguments", "beside_place"):
        return False
    return any(party_at(sheet, j) or bare_force(sheet, j) for j in range(start + 1, i))


def remember_speaker(sheet: Sheet) -> None:
    """Keep the last speaker of a sentence and when they spoke; let them take up what was said."""
    memory, voices = sheet.memory, sheet.memory.voices
    speaking = [said for said in sheet.said if said.attribution.speaker and not said.negated]
    for said in speaking:
        if not said.pronoun:
            if said.person:
                voices.person = said
            else:
                voices.body = said
    if speaking:
        same = memory.said is not None and memory.said_paragraph == sheet.paragraph
        same = same and _side(memory.said) == _side(speaking[-1])
        memory.said = speaking[-1]
        memory.said_paragraph = sheet.paragraph
        memory.said_date = speech_date(sheet) or (memory.said_date if same else None)
        take_up(sheet, speaking[-1])
    voices.sentence, voices.paragraph = sheet.line.sentence.start, sheet.paragraph


def _side(said: Said | None) -> str:
    return said.attribution.side if said is not None else ""
