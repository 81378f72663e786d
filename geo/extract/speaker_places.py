"""The side of an office that is told by its place alone: "police in Bannu"."""

from __future__ import annotations

from geo.extract.draft import Draft
from geo.extract.hearing import Hearing
from geo.extract.speaker_sides import words_of
from geo.extract.speakers import head

_PLACE_REACH = 10
"""Tokens behind a verb of saying in which the place of the office stands."""


def side_of_place(hearing: Hearing, at: int, first: int, last: int) -> str:
    """The state in which an office without a name sits: "police in Bannu", "announced in Yaoundé".

    By the place behind the verb at token `at`, else by the first place of the sentence. An army is
    only that of a state which the article names.
    """
    civil, armed = _office(hearing, first, last)
    if not civil and not armed:
        return ""
    home = hearing.memory.home_state
    if armed and home:
        return hearing.page.side(home)
    tokens = hearing.line.tokens
    behind = range(at + 1, min(len(tokens), at + 1 + _PLACE_REACH))
    slots = hearing.line.slots
    for i in (*(j for j in behind if hearing.has(j - 1, "sides.in")), *slots):
        mention = hearing.line.mention_at(i)
        value = mention.value if mention is not None and mention.letter == "T" else None
        if isinstance(value, Draft) and (value.iso() or value.hit.lies_in):
            side = hearing.page.side(value.iso() or value.hit.lies_in)
            sides = hearing.memory.sides
            return side if civil or sides[side] or not sides else ""
    return ""


def _office(hearing: Hearing, first: int, last: int) -> tuple[bool, bool]:
    """Whether a speaker is a civil office, and whether it is an army."""
    at = head(hearing, first, last)
    if hearing.any("neutral.words", first, last) and not any(
        hearing.has(i, "neutral.state") for i in range(first, last)
    ):
        return False, False
    mention = hearing.line.mention_at(at)
    if mention is not None:
        tail = words_of(hearing, at, at + 1).lower().split()[-1]
        return False, mention.letter == "A" and tail in hearing.words.of("offices.armed")
    office = range(first, at + 1)
    civil = any(hearing.has(i, "offices.civil") for i in office) or (
        hearing.has(at, "neutral.words") or hearing.has(at, "offices.broadcasts")
    )
    ranked = hearing.has(first, "offices.ranks") and hearing.capital(first)
    armed = any(hearing.has(i, "offices.armed") for i in office)
    named = hearing.capital(first + 1) or hearing.line.letter(first + 1) == "O"
    return civil, armed or (ranked and named)
