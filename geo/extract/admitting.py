"""Who did what was told of before: who says so himself, or who is blamed for it.

"Al-Shabaab claimed responsibility for the attack"; "the army blamed the ELN".
"""

from __future__ import annotations

from dataclasses import replace

from geo.extract.antecedents import party_at
from geo.extract.context import Sheet
from geo.extract.objects import attacked_country
from geo.extract.standing import closed
from geo.extract.stating import NOT_NAMED
from geo.extract.verb_group import words_of
from geo.model import Activity, Claim

_PARAGRAPHS = 2
_REACH = 12
_BLAMED_REACH = 8
"""Tokens behind a verb that blames within which stands who is blamed."""
_NEGATED_REACH = 3
_FOR_REACH = 4
"""Tokens behind "for" within which stands what somebody is blamed for."""
_HARMS = frozenset(
    {Activity.STRIKE, Activity.ENGAGEMENT, Activity.SABOTAGE, Activity.OTHER_MILITARY}
)
ACCUSED = "who did it is who is blamed for it: “{}”"
"""Note of a claim whose actor is blamed in other words; with these."""


def take_responsibility(sheet: Sheet) -> None:
    """Give the last attack that was told of, by nobody, to the party that is now said to be it."""
    memory = sheet.memory
    claims = memory.claims
    if not claims or _is_told(claims[-1]) or sheet.paragraph - memory.claim_paragraph > _PARAGRAPHS:
        return
    side, words, denied = _who(sheet), "", _deny(sheet)
    if not side and not denied:
        side, words = _accused(sheet)
    for i in range(len(claims) - 1, -1, -1) if side or denied else ():
        claim = claims[i]
        if _is_told(claim) or claim.activity not in _HARMS or claim.quote != claims[-1].quote:
            return
        if side or claim.actor in denied:
            claims[i] = _by(claim, side, words)


def _is_told(claim: Claim) -> bool:
    """Whether words name the actor."""
    return bool(claim.actor) and not claim.actor_inferred


def _by(claim: Claim, side: str, words: str) -> Claim:
    notes = [one for one in claim.note.split("; ") if not one.startswith(NOT_NAMED)]
    if words:
        notes.append(ACCUSED.format(words))
    target = "" if claim.target == side else claim.target
    note = "; ".join(filter(None, notes))
    return replace(claim, actor=side, actor_inferred=False, target=target, note=note)


def _who(sheet: Sheet) -> str:
    """The party before "claimed responsibility", in a sentence that denies nothing.

    Or behind "was claimed by".
    """
    line, claims = sheet.line, closed(sheet.lexicon, "claims_it")
    for i in range(1, len(line.tokens) - 1):
        if line.word(i) in claims and line.word(i + 1) in closed(sheet.lexicon, "by"):
            behind = range(i + 2, min(len(line.tokens), i + 2 + _FOR_REACH))
            return next((side for j in behind if (side := _side_at(sheet, j))), "")
    at = _admits(sheet)
    before = range(max(0, at - _REACH), max(0, at))
    if _is_denied(sheet, before):
        return ""
    for i in before:
        party = party_at(sheet, i)
        if party is not None:
            return party.side
    return ""


def _deny(sheet: Sheet) -> set[str]:
    """Who says that it was not they, or that it was the other: nobody infers it of them."""
    line = sheet.line
    phrases = closed(sheet.lexicon, "denies_it")
    found = [phrase for phrase in phrases if f" {phrase} " in f" {line.string} "]
    if not found:
        return set()
    at = line.token_at(line.string.index(found[0]))
    return {side for i in range(at) if (side := _side_at(sheet, i))}


def _admits(sheet: Sheet) -> int:
    """The token of "claimed responsibility", or of "claimed | the killings"; -1 if none."""
    line, lexicon = sheet.line, sheet.lexicon
    for phrase in closed(lexicon, "responsibility"):
        if f" {phrase} " in f" {line.string} ":
            return line.token_at(line.string.index(phrase))
    claims, attacks = closed(lexicon, "claims_it"), closed(lexicon, "attacks_told")
    for i in range(1, len(line.tokens) - 2):
        if line.word(i) in claims and line.word(i + 2) in attacks:
            return i
    return -1


def _accused(sheet: Sheet) -> tuple[str, str]:
    """Who is blamed for what was told, and the words that say so; nobody where several are."""
    line, verbs = sheet.line, closed(sheet.lexicon, "blames")
    found = [_by_verb(sheet, i) for i in range(len(line.tokens)) if line.word(i) in verbs]
    return found[0] if len({side for side, _ in found}) == 1 else ("", "")


def _by_verb(sheet: Sheet, verb: int) -> tuple[str, str]:
    """Who is blamed behind a verb, and the words; nobody where it is for something else."""
    line = sheet.line
    if _is_denied(sheet, range(max(0, verb - _NEGATED_REACH), verb)):
        return "", ""
    last = min(len(line.tokens), verb + 1 + _BLAMED_REACH)
    within = [i for i in range(verb + 1, last) if line.clauses[i] == line.clauses[verb]]
    named = [(i, side) for i in within if (side := _side_at(sheet, i))]
    if len({side for _, side in named}) != 1:  # "blamed a quarrel between X and Y"
        return "", ""
    at, side = named[0]
    words = sheet.page.text[line.tokens[verb].start : line.tokens[at].end]
    return (side, words) if _is_for_attack(sheet, verb, at) else ("", "")


def _side_at(sheet: Sheet, i: int) -> str:
    found = party_at(sheet, i, any_adjective=True) or attacked_country(sheet, i)
    return found.side if found is not None else ""


def _is_for_attack(sheet: Sheet, verb: int, party: int) -> bool:
    """Whether what somebody is blamed for is an attack, or is left out."""
    line, lexicon = sheet.line, sheet.lexicon
    reasons = closed(lexicon, "blamed_for")
    behind = range(party + 1, min(len(line.tokens), party + 1 + _FOR_REACH))
    reason = next((i for i in behind if line.word(i) in reasons), -1)
    if reason < 0:
        return True
    last = min(len(line.tokens), reason + 1 + _FOR_REACH)
    told = closed(lexicon, "attacks_told", "blamed_it")
    return line.holds(told, reason + 1, last) or line.holds(told, verb, party)


def _is_denied(sheet: Sheet, window: range) -> bool:
    negators = words_of(sheet.lexicon, "negated", "negators")
    return any(sheet.line.word(i) in negators for i in window)
