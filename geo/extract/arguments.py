"""Who does it and to whom: the parties around a trigger."""

from __future__ import annotations

from collections.abc import Iterable

from geo.extract.antecedents import NOBODY, Party, next_party, party_at, pronoun, side_of
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.triggers import Fired
from geo.extract.words import word_set
from geo.model import Role

_REACH = 30
_OBJECT_REACH = 10
_AGENT_REACH = 6
_ADJECTIVE_REACH = 3
_BETWEEN_REACH = 14
_SIDES_REACH = 9
_SPEECH_REACH = 6
_OPENING = 2
_BARE_REACH = 6


def subject(sheet: Sheet, fired: Fired) -> Party:
    """The party before a trigger, with its strength; nobody where there is none."""
    line = sheet.line
    clause = line.clauses[fired.first]
    relative = word_set(sheet.lexicon, "arguments", "relative")
    for i in range(fired.first - 1, max(-1, fired.first - _REACH), -1):
        if line.clauses[i] != clause:
            if line.word(i + 1) not in relative or _speech_before(sheet, i + 1):
                break
            clause = line.clauses[i]
        if sheet.in_speaker(i):
            continue
        found = _pronoun_at(sheet, i) or party_at(sheet, i)
        if found is not None and (line.tokens[i].mention < 0 or not _governed(sheet, i)):
            return found
    return Party(next_party(sheet, fired.last)) if fired.first <= _OPENING else NOBODY


def object_party(sheet: Sheet, fired: Fired) -> Party:
    """The party behind a trigger, with its strength; nobody where there is none."""
    line = sheet.line
    stops = word_set(sheet.lexicon, "arguments", "stops")
    for i in range(fired.last, min(len(line.tokens), fired.last + _OBJECT_REACH)):
        if line.clauses[i] != line.clauses[fired.last - 1] or line.word(i) in stops:
            break
        found = party_at(sheet, i)
        if found is not None:
            return found
    return NOBODY


def agent(sheet: Sheet, fired: Fired) -> str:
    """The side behind "by": "was shelled by the Rapid Support Forces"; "" if none."""
    line = sheet.line
    by = word_set(sheet.lexicon, "arguments", "by")
    for i in range(fired.last - 1, min(len(line.tokens), fired.last + _OBJECT_REACH)):
        if line.word(i) in by:
            found = _first_party(sheet, range(i + 1, i + 1 + _AGENT_REACH))
            if found is not None:
                return found.side
    return ""


def adjective_side(sheet: Sheet, fired: Fired) -> str:
    """The side in front of a nominalisation: "Israeli air strikes", "an RSF attack"."""
    line = sheet.line
    for i in range(fired.first - 1, max(-1, fired.first - 1 - _ADJECTIVE_REACH), -1):
        if line.clauses[i] != line.clauses[fired.first]:
            break
        found = party_at(sheet, i, any_adjective=True)
        if found is not None:
            return found.side
    inside = map(line.mention_at, range(fired.first, fired.last))
    sides = (side_of(sheet, mention) for mention in inside if mention is not None)
    return next((side for side in sides if side), "")


def inside_party(sheet: Sheet, fired: Fired) -> Party:
    """The party that a trigger's own words hold: "in Ukrainian hands"."""
    return _first_party(sheet, range(fired.first, fired.last)) or NOBODY


def between_parties(sheet: Sheet, fired: Fired) -> tuple[str, str]:
    """ "clashes between the army and the RSF": both sides; "" for those that are not named."""
    line = sheet.line
    openers = word_set(sheet.lexicon, "arguments", "parties")
    window = range(fired.last, fired.last + _BETWEEN_REACH)
    opener = next((i for i in window if line.word(i) in openers), None)
    if opener is None:
        return "", ""
    found = [
        party_at(sheet, i, any_adjective=True) for i in range(opener + 1, opener + 1 + _SIDES_REACH)
    ]
    sides = list(dict.fromkeys(party.side for party in found if party is not None and party.side))
    if line.word(opener) not in word_set(sheet.lexicon, "arguments", "both"):
        return "", sides[0] if sides else ""
    first, second, *_ = *sides, "", ""
    return first, second


def has_force(sheet: Sheet, fired: Fired) -> bool:
    """Whether a party or a count of people or weapons stands in the trigger's clause."""
    line = sheet.line
    bare = word_set(sheet.lexicon, "arguments", "bare_forces")
    before = range(max(0, fired.first - _BARE_REACH), fired.first)
    if any(line.word(i) in bare and line.clauses[i] == fired.clause for i in before):
        return True
    for i in range(len(line.tokens)):
        mention = line.mention_at(i)
        if mention is None or abs(line.clauses[i] - fired.clause) > 1 or sheet.in_speaker(i):
            continue
        value = mention.value
        stands_for_state = isinstance(value, Draft) and value.role is Role.METONYM
        if mention.letter in {"A", "N"} or stands_for_state:
            return True
    return False


def _first_party(sheet: Sheet, window: Iterable[int]) -> Party | None:
    parties = (party_at(sheet, i, any_adjective=True) for i in window)
    return next((party for party in parties if party is not None), None)


def _pronoun_at(sheet: Sheet, i: int) -> Party | None:
    token = sheet.line.tokens[i]
    if token.mention >= 0 or token.text not in sheet.lexicon.bodies["anaphora"]["pronoun"]:
        return None
    side = pronoun(sheet, i)
    return Party(side) if side else None


def _speech_before(sheet: Sheet, i: int) -> bool:
    """Whether "that" at token `i` belongs to a verb of speech."""
    return any(said.verb < i <= said.verb + _SPEECH_REACH for said in sheet.said)


def _governed(sheet: Sheet, i: int) -> bool:
    """Behind "against", "from" or "of" a party is no subject."""
    before = {sheet.line.word(i - 1), sheet.line.word(i - 2)}
    return bool(before & word_set(sheet.lexicon, "arguments", "governs"))
