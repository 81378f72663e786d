"""Who did not do it: whose men are housed where it hit, and who struck because of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from geo.extract.antecedents import party_at
from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.inflection import GERUND
from geo.extract.standing import closed
from geo.extract.told_before import SEVERAL
from geo.model import Activity

_BLOWS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
_DENIABLE = _BLOWS | {Activity.INCURSION, Activity.ADVANCE, Activity.CAPTURE, Activity.SABOTAGE}
_HOST_REACH = 3
_DENIAL_REACH = 6
_DEPLORED_REACH = 5
_LINK_REACH = 9


def spared(sheet: Sheet, fired: Fired) -> tuple[str, ...]:
    """Sides that no reader takes for those who dealt a blow: the housed and who deplores it."""
    return (*housed(sheet, fired), *deplorers(sheet, fired))


def deplorers(sheet: Sheet, fired: Fired) -> Iterator[str]:
    """ "The Peshmerga condemned the attack": whoever is before such a verb, and who speaks.

    Who speaks of others that "heard the shelling" may have dealt it.
    """
    if not fired.entry.noun or fired.entry.activity not in _BLOWS:
        return
    line, deplores = sheet.line, closed(sheet.lexicon, "deplores")
    words = deplores | closed(sheet.lexicon, "undergoes")
    near = range(max(0, fired.first - _DEPLORED_REACH), fired.first)
    verb = next((i for i in near if line.word(i) in words), -1)
    if verb < 0:
        return
    if line.word(verb) in deplores:
        yield from (said.attribution.side for said in sheet.said if said.attribution.side)
    found = (party_at(sheet, i) for i in line.slots if i < verb)
    yield from (one.side for one in found if one is not None and one.side)


def housed(sheet: Sheet, fired: Fired) -> tuple[str, ...]:
    """ "hit a base | that houses US troops": the sides that are where a blow fell."""
    if fired.entry.activity not in _BLOWS:
        return ()
    return tuple(dict.fromkeys(_housed(sheet)))


def _housed(sheet: Sheet) -> Iterator[str]:
    line, hosts = sheet.line, closed(sheet.lexicon, "hosts")
    if hosts.isdisjoint(line.texts):
        return
    for i in line.slots:
        near = range(i - 1, max(-1, i - 1 - _HOST_REACH), -1)
        if line.letter(i) in {"A", "N"} and any(line.word(j) in hosts for j in near):
            found = party_at(sheet, i)
            if found is not None and found.side:
                yield found.side


def is_answered_by(sheet: Sheet, fired: Fired, side: str) -> bool:
    """ "A shelled X after rockets landed in Y": whoever strikes because of a blow did not deal it.

    Not so "A took X after shelling it", nor where the side stands between the two.
    """
    line = sheet.line
    if fired.entry.activity is not Activity.STRIKE or not side:
        return False
    link = _link(sheet, fired)
    before = [one for one in sheet.fired if one.last <= link and one.entry.activity in _BLOWS]
    if link < 0 or not before or any(one.passive for one in before):
        return False
    if GERUND in fired.tags and fired.first == link + 1:
        return False  # "A shelled X after launching rockets at Y"
    if side not in _sides(sheet, 0, before[-1].first) or side in _sides(sheet, link, fired.last):
        return False
    return line.holds(closed(sheet.lexicon, "thrown"), link, fired.last)


def _sides(sheet: Sheet, first: int, last: int) -> set[str]:
    """The sides that some tokens name, by an adjective as well."""
    found = (party_at(sheet, i, any_adjective=True) for i in range(first, last))
    return {one.side for one in found if one is not None}


def _link(sheet: Sheet, fired: Fired) -> int:
    """The token of the words before a trigger that say what was answered; -1 for none."""
    line, links = sheet.line, closed(sheet.lexicon, "answers")
    if not line.holds(_first_words(links), fired.first - 1 - _LINK_REACH, fired.first):
        return -1
    for i in range(fired.first - 1, max(-1, fired.first - 1 - _LINK_REACH), -1):
        if line.word(i) in links or f"{line.word(i)} {line.word(i + 1)}" in links:
            return i
        if any(one.first <= i < one.last and not one.entry.noun for one in sheet.fired):
            return -1
    return -1


@cache
def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


def denier(sheet: Sheet, fired: Fired) -> str:
    """ "The army denied | shelling X", "denied any part in | a raid": who would have done it."""
    line = sheet.line
    for said in sheet.said:
        side, between = said.attribution.side, range(said.verb + 1, fired.first)
        if not said.denies or said.inverted or not side or SEVERAL in side:
            continue
        if fired.first <= said.verb or len(between) > _DENIAL_REACH:
            continue
        if any(party_at(sheet, i, any_adjective=True) for i in between):
            continue
        if fired.entry.noun:
            own = line.holds(closed(sheet.lexicon, "own_part"), between.start, between.stop)
        else:
            own = GERUND in fired.tags and not between
        if own:
            return side
    return ""


def is_own_denial(sheet: Sheet, fired: Fired) -> bool:
    """ "The army said it had not bombed X": who speaks says that they did not do it."""
    line, pronouns = sheet.line, closed(sheet.lexicon, "own_subjects")
    if fired.entry.noun or fired.passive or fired.entry.activity not in _DENIABLE:
        return False
    for said in sheet.said:
        between = range(said.verb + 1, fired.first)
        if said.inverted or not said.attribution.side or not 0 < len(between) <= _DENIAL_REACH:
            continue
        words = [line.word(i) for i in between]
        known = pronouns | closed(sheet.lexicon, "own_helpers")
        told = {*words, *(line.word(i) for i in range(fired.first, fired.last + 1))}
        denied = not told.isdisjoint(closed(sheet.lexicon, "own_nots"))
        if denied and not pronouns.isdisjoint(words) and known.issuperset(words):
            return True
    return False
