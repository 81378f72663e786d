"""Who says afterwards that it was they: "Al-Shabaab claimed responsibility for the attack"."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.antecedents import party_at
from geo.extract.context import Sheet
from geo.extract.standing import closed
from geo.extract.verb_group import words_of
from geo.model import Activity

_PARAGRAPHS = 2
_REACH = 12
_HARMS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT, Activity.SABOTAGE})


def take_responsibility(sheet: Sheet) -> None:
    """Give the last attack that was told of, by nobody, to the party that now says it was it."""
    memory = sheet.memory
    claims = memory.claims
    if not claims or claims[-1].actor or sheet.paragraph - memory.claim_paragraph > _PARAGRAPHS:
        return
    side = _who(sheet)
    for i in range(len(claims) - 1, -1, -1) if side else ():
        claim = claims[i]
        if claim.actor or claim.activity not in _HARMS or claim.quote != claims[-1].quote:
            return
        target = "" if claim.target == side else claim.target
        claims[i] = replace(claim, actor=side, target=target)


def _who(sheet: Sheet) -> str:
    """The party before "claimed responsibility", in a sentence that denies nothing."""
    line = sheet.line
    phrases = closed(sheet.lexicon, "responsibility")
    found = [phrase for phrase in phrases if f" {phrase} " in f" {line.string} "]
    if not found:
        return ""
    at = line.token_at(line.string.index(found[0]))
    before = range(max(0, at - _REACH), at)
    if any(line.word(i) in words_of(sheet.lexicon, "negated", "negators") for i in before):
        return ""
    for i in before:
        party = party_at(sheet, i)
        if party is not None:
            return party.side
    return ""
