"""Which side a party's words mean: "its forces", "the enemy" and "they" by what came before."""

from __future__ import annotations

from typing import NamedTuple

from geo.extract.context import Memory, Sheet
from geo.extract.draft import Draft
from geo.extract.force_phrases import OURS, POSSESSIVE
from geo.extract.force_words import ENEMY, UNKNOWN
from geo.extract.measures import CASUALTIES
from geo.extract.parties import DEFINITE
from geo.extract.slots import Mention
from geo.extract.words import word_set
from geo.model import Interval, Measure, NameHit, Role

_SOURCE_REACH = 3
_TOPIC_PARAGRAPHS = 1
_SEVERAL = ";"
"""Joins the sides of speakers that speak together: none of them is "its"."""


class Party(NamedTuple):
    """A side with its strength, where the words give one; all empty for nobody."""

    side: str = ""
    strength: Interval | None = None
    """People or pieces."""
    unit: str = ""


NOBODY = Party()


def party_at(sheet: Sheet, i: int, *, any_adjective: bool = False) -> Party | None:
    """The party at token `i`; `any_adjective` takes "Israeli" in front of a noun for one."""
    mention = sheet.line.mention_at(i)
    if mention is None:
        return None
    value = mention.value
    if mention.letter == "N" and isinstance(value, Measure):
        if value.of == CASUALTIES:
            return None
        side = mention.side or _from_party(sheet, i)
        return Party(side, value.value, value.of)
    if mention.letter == "A":
        return _armed(sheet, i, mention)
    if mention.letter == "C" and any_adjective:
        side = side_of(sheet, mention)
        return Party(side) if side else None
    if isinstance(value, Draft) and mention.letter == "T":
        stands_for_state = value.role is Role.METONYM and value.iso()
        return Party(sheet.page.side(value.iso())) if stands_for_state else None
    return None


def side_of(sheet: Sheet, mention: Mention) -> str:
    """The side that a party or a country's adjective names; "" if it names none."""
    if mention.side:
        return mention.side
    value = mention.value
    if isinstance(value, NameHit) and value.demonym_of:
        return sheet.page.side(value.demonym_of)
    return ""


def pronoun(sheet: Sheet, i: int) -> str:
    """The side that "they" or "it" at token `i` means; "" if none."""
    speakers = [s for s in sheet.said if s.verb < i and not s.inverted]
    side = speakers[-1].attribution.side if speakers else ""
    if side and _SEVERAL not in side:
        return side
    return _nearest_before(sheet, i) or _near_topic(sheet) or next_party(sheet, i)


def next_party(sheet: Sheet, i: int) -> str:
    """ "Days after they marched in, the M23 rebels …": the pronoun comes first."""
    for j in range(i + 1, len(sheet.line.tokens)):
        mention = sheet.line.mention_at(j)
        if mention is not None and mention.letter == "A":
            return side_of(sheet, mention) or _antecedent(sheet, j, mention)
    return ""


def _armed(sheet: Sheet, i: int, mention: Mention) -> Party | None:
    side = mention.side or _antecedent(sheet, i, mention)
    linked = sheet.line.word(i - 1) in word_set(sheet.lexicon, "arguments", "of_force")
    before = sheet.line.mention_at(i - 2 if linked else i - 1)
    if before is not None and before.letter == "N" and isinstance(before.value, Measure):
        return Party(side, before.value.value, before.value.of)
    return Party(side) if side else None


def _from_party(sheet: Sheet, i: int) -> str:
    """ "two hundred men from Chad's army": the side of a count."""
    for j in range(i + 1, i + 1 + _SOURCE_REACH):
        mention = sheet.line.mention_at(j)
        if mention is not None and mention.letter in {"A", "C"}:
            return side_of(sheet, mention)
    return ""


def _antecedent(sheet: Sheet, i: int, mention: Mention) -> str:
    memory = sheet.memory
    speaker = next((s.attribution.side for s in sheet.said if s.attribution.side), "")
    if mention.role == OURS and memory.own_side:
        return memory.own_side
    if mention.role in {DEFINITE, UNKNOWN}:
        return ""
    if mention.role in {OURS, POSSESSIVE}:
        if speaker and _SEVERAL not in speaker:
            return speaker
        return _nearest_before(sheet, i) or memory.topic
    if mention.role == ENEMY:
        own = memory.own_side or speaker or memory.topic
        others = [side for side, _ in memory.sides.most_common() if side != own]
        return others[0] if own and others else ""
    return _near_topic(sheet) or _nearest_before(sheet, i) or memory.topic or _most_named(memory)


def _near_topic(sheet: Sheet) -> str:
    """The actor of the last claim, where it is of this paragraph or the one before."""
    near = sheet.paragraph - sheet.memory.topic_paragraph <= _TOPIC_PARAGRAPHS
    return sheet.memory.topic if near else ""


def _most_named(memory: Memory) -> str:
    return max(sorted(memory.sides), key=lambda side: memory.sides[side]) if memory.sides else ""


def _nearest_before(sheet: Sheet, i: int) -> str:
    for j in range(i - 1, -1, -1):
        if sheet.in_speaker(j):
            continue
        found = party_at(sheet, j)
        if found is not None and found.side:
            return found.side
    return ""
