"""The signs by which a deed was at its likeliest place, or at none that is told of.

To what speaks for the place (`place_signs`) and for nowhere (`nowhere_signs`) come here how much
likelier the place is, what the net of deeds makes of the words, and what was told before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from geo.extract.claim_parties import claim_parties
from geo.extract.deed_net import ACTIVITIES, Sense
from geo.extract.found import Found
from geo.extract.nowhere_signs import signs_of_nowhere
from geo.extract.place_case import PlaceCase, Spot
from geo.extract.place_signs import signs_of
from geo.extract.slots import Line
from geo.extract.weighing import ODDS, step
from geo.model import Claim

_BESIDE: Final = 2
"""Tokens to either side of words whose deed the net may read there."""
_FULL_STOP: Final = ". "
_DAY: Final = "W"
_PARTY: Final = "A"
_COUNT: Final = "N"
_LEADS: Final = (-4.0, -3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
_MARGINS: Final = (0.2, 0.5, 1.0, 2.0)
_AWAY: Final = (1, 2, 3, 4, 6)
_LENGTHS: Final = (8, 14, 22, 32)
_AT: Final = (1, 3, 6, 12)
_FEW: Final = (1, 2, 3)
_MANY: Final = (1, 2, 4, 8)


class Lead(NamedTuple):
    """How much likelier the likeliest place is, in log odds."""

    than_nowhere: float
    than_the_next: float | None
    """Than the place that is next; None where there is no other."""


def signs_of_there(case: PlaceCase, number: int, lead: Lead) -> Iterator[str]:
    """The signs of a deed's likeliest place, by its number in the case."""
    spot = case.spots[number]
    yield ""
    yield "here" if spot.found is not None else "before"
    yield from signs_of(case, spot)
    yield from signs_of_nowhere(case)
    yield step("lead", lead.than_nowhere, _LEADS)
    if lead.than_the_next is not None:
        yield step("margin", lead.than_the_next, _MARGINS)
    if is_open(case, spot):
        yield "open"
    yield from _by_words(case)
    yield from _by_numbers(case)
    yield from _by_memory(case, spot)
    if case.sheet.sense is not None:
        yield from _by_net(case, case.sheet.sense, number)


def is_open(case: PlaceCase, spot: Spot) -> bool:
    """Whether no other deed of the sentence is at a place, or no other one before had deeds.

    That somebody left it is no deed there.
    """
    if spot.found is not None:
        return not case.owners(spot.found) and not _names_happening(case, spot.found)
    line = case.scene.line
    if line.letter(0) == _DAY or line.word(0) in case.scene.closed_set("goes_on_to"):
        return False
    told_at = case.sheet.memory.told_at
    before = [one.name for one in case.spots if one.found is None and one.name in told_at]
    return before == [spot.name]


def _names_happening(case: PlaceCase, found: Found) -> bool:
    """ "The Mosul offensive": a name that goes with words for another deed."""
    at = case.scene.line.slots[found.places[-1]] + 1
    return any(one.first == at and one is not case.fired for one in case.sheet.fired)


def _by_words(case: PlaceCase) -> Iterator[str]:
    """The words, those beside them, and the first of the sentence."""
    line, fired = case.scene.line, case.fired
    yield f"entry {fired.entry.id}"
    yield f"word {line.word(fired.first)}"
    yield f"opens with {_token(line, 0)}"
    yield f"behind {_token(line, fired.first - 1)}"
    yield f"ahead of {_token(line, fired.last)}"


def _token(line: Line, i: int) -> str:
    """The letter of a mention, or a word."""
    return line.letter(i) or line.word(i)


def _by_numbers(case: PlaceCase) -> Iterator[str]:
    """How much is told, and named, in the sentence."""
    line, here = case.scene.line, len(case.here)
    letters = [mention.letter for mention in line.mentions]
    for name, value, bounds in (
        ("tokens", len(line.tokens), _LENGTHS),
        ("at", case.fired.first, _AT),
        ("places here", here, _FEW),
        ("places before", len(case.spots) - here, _FEW),
        ("words fired", len(case.sheet.fired), _FEW),
        ("deeds", len(case.scene.live), _FEW),
        ("parties", letters.count(_PARTY), _FEW),
        ("counts", letters.count(_COUNT), _FEW),
    ):
        yield step(name, value, bounds)


def _by_memory(case: PlaceCase, spot: Spot) -> Iterator[str]:
    """What was told before, of whom, and how far back; and how far back the place was named."""
    sheet = case.sheet
    memory, at = sheet.memory, case.scene.line.tokens[case.fired.first].start
    yield step("claims", len(memory.claims), _MANY)
    yield step("places told of", len(memory.told_at), _MANY)
    yield step("named back", _sentences(sheet.text, spot.draft.start, at), _AWAY)
    if not memory.claims:
        yield "first"
        return
    last = memory.claims[-1]
    yield step("told back", _sentences(sheet.text, last.quote.end, at), _AWAY)
    yield f"last {last.activity}"
    there = any(anchor.name == spot.name for anchor in last.relation.anchors)
    yield "last was there" if there else "last was elsewhere"
    yield _by_actor(case, last)


def _by_actor(case: PlaceCase, last: Claim) -> str:
    actor = claim_parties(case.sheet, case.fired).actor
    if not actor:
        return "no actor"
    if actor == last.actor:
        return "actor of the last"
    return "target of the last" if actor == last.target else "another actor"


def _sentences(text: str, start: int, end: int) -> int:
    """About how many sentences begin between two offsets."""
    return text.count(_FULL_STOP, start, end) + text.count("\n\n", start, end)


def _by_net(case: PlaceCase, sense: Sense, number: int) -> Iterator[str]:
    """How likely the words tell their deed, or any; and where of the places of the sentence."""
    fired, deeds = case.fired, sense.deeds
    words = deeds[fired.first : fired.last]
    yield step("net, this", words[:, ACTIVITIES.index(fired.entry.activity)].max(), ODDS)
    beside = deeds[max(0, fired.first - _BESIDE) : fired.last + _BESIDE]
    yield step("net, any", beside.max(), ODDS)
    yield step("net, sentence", deeds.max(), ODDS)
    here = [i for i, spot in enumerate(case.spots) if spot.found is not None]
    if not here:
        return
    token = fired.first + int(words.max(axis=1).argmax())
    places = [case.scene.line.slots[found.places[0]] for _, found in case.here]
    odds = sense.where(token, fired.entry.activity, places)
    yield step("net, none here", odds[0] - odds[1:].max(), ODDS)
    if number in here:
        yield step("net, there", odds[1 + here.index(number)] - odds[0], ODDS)
