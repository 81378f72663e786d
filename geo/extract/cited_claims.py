"""Statements that a noun holds: "the army's claim that", "claims by the army that"."""

from __future__ import annotations

from geo.extract.channels import phrase_end
from geo.extract.genitive import MARK
from geo.extract.hearing import Hearing
from geo.extract.speaker_behind import speaker_behind
from geo.extract.speakers import can_speak, without_lead

_OWNER_REACH = 10
_ADJECTIVES = 3
_STATEMENT_REACH = 12
_VERB_REACH = 6

Owner = tuple[int, int, int]
"""First and last token of whose statement it is, and the token behind which it stands."""


def owner_of_statement(hearing: Hearing, at: int) -> Owner | None:
    """Whose statement the noun at token `at` is; None where nobody's, or where none follows."""
    if _has_the_floor(hearing, at):
        return None
    owner, stated = _behind(hearing, at)
    if stated < 0:
        return None
    owner = owner or _before(hearing, at)
    return (*owner, stated) if owner else None


def _has_the_floor(hearing: Hearing, at: int) -> bool:
    """ "denied claims by X that": whoever denies or confirms them speaks."""
    return any(
        0 < at - said.verb <= _VERB_REACH and (said.denies or said.attribution.confirms)
        for said in hearing.found
    )


def _behind(hearing: Hearing, at: int) -> tuple[tuple[int, int] | None, int]:
    """ "by X", "of 6 January", "on Telegram" up to "that": the owner and the token of "that"."""
    line, owner, i = hearing.line, None, at + 1
    while i < min(len(line.tokens), at + _STATEMENT_REACH):
        if hearing.has(i, "frames.that") or (
            hearing.has(i, "frames.to") and hearing.has(i + 1, "noun_frames.have")
        ):
            return owner, i
        if i == at + 1 and _goes_on(hearing, at, i):
            return owner, at
        if hearing.has(i, "noun_frames.by") and owner is None:
            owner = speaker_behind(hearing, i + 1)
            if owner is None:
                return None, -1
            i = owner[1]
            continue
        if line.letter(i) == "W" or hearing.has(i, "sides.of") or hearing.adverb(i):
            i += 1
            continue
        end = phrase_end(hearing, i, len(line.tokens))
        if end == i:
            return None, -1
        i = end
    return None, -1


def _goes_on(hearing: Hearing, at: int, i: int) -> bool:
    """ "Russia's claim | it had seized X": what it states, without a "that".

    Not so "by his account it had seized X", nor "Russia's army claims it has seized X".
    """
    owned = hearing.line.word(at - 1) in {MARK, "'"} or hearing.line.letter(at - 1) == "C"
    account = hearing.has(at, "phrases.account_nouns")
    return owned and not account and hearing.has(i, "pronouns.words") and hearing.finite(i + 1)


def _before(hearing: Hearing, at: int) -> tuple[int, int] | None:
    """ "Moscow's latest | claim", "Russian | claims", "its | claim"."""
    line = hearing.line
    for i in range(at - 1, max(-1, at - 1 - _ADJECTIVES), -1):
        if line.word(i) in {MARK, "'"}:
            first = without_lead(hearing, _owner_start(hearing, i), i)
            return (first, i) if can_speak(hearing, first, i) else None
        if line.letter(i) in {"C", "A"}:
            return i, i + 1
        if hearing.has(i, "pronouns.possessive"):
            return i, i + 1
        if line.tokens[i].mention >= 0 or not line.word(i).isalpha() or hearing.finite(i):
            return None
    return None


def _owner_start(hearing: Hearing, end: int) -> int:
    """Where the words of an owner begin whose genitive stands at token `end`."""
    line, i = hearing.line, end
    while i > max(0, end - _OWNER_REACH):
        at = i - 1
        plain = line.tokens[at].mention < 0
        if plain and not (line.word(at)[0].isalpha() or line.word(at) == MARK):
            break
        if hearing.has(at, "stops.words") or hearing.finite(at) or hearing.has(at, "cuts.words"):
            break
        if hearing.has(at, "speech.prepositions") or line.letter(at) == "W":
            break
        i = at
        if hearing.has(at, "frames.determiners") and line.word(at) != MARK:
            break
    return i
