"""Who did what was told of before: who says so himself, or who is blamed for it.

"Al-Shabaab claimed responsibility for the attack"; "the army blamed the ELN".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geo.extract.antecedents import party_at
from geo.extract.context import Sheet
from geo.extract.objects import attacked_country
from geo.extract.slots import Line
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
        if words and claim.actor not in {"", side}:
            return  # whom they blame is another than whoever is likelier to have done it
        if side or claim.actor in denied:
            claims[i] = _by(claim, side, words)


def _is_told(claim: Claim) -> bool:
    """Whether words name the actor."""
    return bool(claim.actor) and not claim.actor_inferred


def _by(claim: Claim, side: str, words: str) -> Claim:
    """The claim as theirs; inferred where others only blame them, in `words`."""
    notes = [one for one in claim.note.split("; ") if not one.startswith(NOT_NAMED)]
    if words:
        notes.append(ACCUSED.format(words))
    target = "" if claim.target == side else claim.target
    note = "; ".join(filter(None, notes))
    return replace(claim, actor=side, actor_inferred=bool(words), target=target, note=note)


def _who(sheet: Sheet) -> str:
    """The party before "claimed responsibility", in a sentence that denies nothing.

    Or behind "was claimed by".
    """
    line, claims = sheet.line, closed(sheet.lexicon, "claims_it")
    for i in range(1, len(line.tokens) - 1):
        if line.word(i) in claims and line.word(i + 1) in closed(sheet.lexicon, "by"):
            return _by_whom(sheet, i)
    at = _admits(sheet)
    before = range(max(0, at - _REACH), max(0, at))
    if _is_denied(sheet, before):
        return ""
    own = line.word(at - 1) in closed(sheet.lexicon, "own_subjects")  # "said it was behind …"
    for i in reversed(before):
        party = party_at(sheet, i)
        if party is not None:
            return party.side
        if i in sheet.speech and not own:
            break
    return ""


def _by_whom(sheet: Sheet, claimed: int) -> str:
    """ "The attack was claimed | by the BLA": who is right behind "by"."""
    line = sheet.line
    told = closed(sheet.lexicon, "attacks_told", "blamed_it")
    if not line.holds(told, max(0, claimed - _FOR_REACH), claimed):
        return ""
    for i in range(claimed + 2, min(len(line.tokens), claimed + 2 + _FOR_REACH)):
        found = party_at(sheet, i)
        if found is not None or line.word(i) == ",":
            return found.side if found is not None else ""
    return ""


def _deny(sheet: Sheet) -> set[str]:
    """Who says that it was not they, or that it was the other: nobody infers it of them."""
    line = sheet.line
    at = _first_of(line, closed(sheet.lexicon, "denies_it"))
    return {side for i in range(max(0, at)) if (side := _side_at(sheet, i))}


def _first_of(line: Line, phrases: Iterable[str]) -> int:
    """The token at which the first of some phrases begins; -1 where there is none."""
    string = f" {line.string} "
    found = (string.find(f" {phrase} ") for phrase in phrases)
    first = min((at for at in found if at >= 0), default=-1)
    return line.token_at(first) if first >= 0 else -1


def _admits(sheet: Sheet) -> int:
    """The token of "claimed responsibility", or of "claimed | the killings"; -1 if none."""
    line, lexicon = sheet.line, sheet.lexicon
    at = _first_of(line, closed(lexicon, "responsibility"))
    if at >= 0:
        return at
    claims, attacks = closed(lexicon, "claims_it"), closed(lexicon, "attacks_told")
    the, ends = closed(lexicon, "claimed_the"), closed(lexicon, "claimed_ends")
    for i in range(1, len(line.tokens) - 2):
        if line.word(i) not in claims or line.word(i + 1) not in the:
            continue
        # not so "claimed the attack had failed"
        ended = i + 3 >= len(line.tokens) or line.word(i + 3) in ends or line.letter(i + 3) == "W"
        if line.word(i + 2) in attacks and ended:
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
    line, ends = sheet.line, closed(sheet.lexicon, "claimed_ends", "blamed_for", "by", "of_force")
    if line.letter(i) == "T" and line.word(i + 1) not in ends and line.letter(i + 1) != "W":
        return ""  # "blamed | US | sanctions"
    found = party_at(sheet, i) or attacked_country(sheet, i)
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
    denies = closed(sheet.lexicon, "denies_words")
    return any(sheet.line.word(i) in negators or sheet.line.word(i) in denies for i in window)
