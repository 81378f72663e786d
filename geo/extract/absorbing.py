"""Claims of one sentence that give way to others, and plans that become a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.extract.context import Sheet
from geo.extract.evidence import strikes_from_afar
from geo.extract.found import Found
from geo.extract.scene import Scene
from geo.extract.triggers import Fired
from geo.extract.words import word_set
from geo.model import Activity, Claim, Status

_DONE_IN_FIGHTS = frozenset({Activity.STRIKE, Activity.SABOTAGE})
_PLAN_LEAD = 3
"""Tokens before a planned trigger that its note quotes."""


def absorb(made: Sequence[Claim], live: Sequence[Fired], sheet: Sheet) -> list[Claim]:
    """Weak triggers give way to others of the same place; planned ones become a note."""
    starts = [(sheet.line.tokens[one.first].start, one.entry.weak) for one in live]
    weak = {start for start, is_weak in starts if is_weak}
    weak -= {start for start, is_weak in starts if not is_weak}
    kept = _without(made, weak) if weak else list(made)
    kept = [claim for claim in kept if not _is_of_fight(claim, kept, live, sheet)]
    kept = [claim for claim in kept if not _is_verb_of(claim, kept, live, sheet)]
    plan = next((one for one in live if one.status == "planned"), None)
    real = [i for i, claim in enumerate(kept) if claim.status is not Status.PLANNED]
    if plan is not None and real and len(real) == len(kept):
        words = sheet.quote(max(0, plan.first - _PLAN_LEAD), plan.last).text
        last = kept[real[-1]]
        note = "; ".join(filter(None, (last.note, f"planned, not done: “{words}”")))
        kept[real[-1]] = replace(last, note=note)
    return kept


def _is_of_fight(claim: Claim, made: Sequence[Claim], live: Sequence[Fired], sheet: Sheet) -> bool:
    """ "Ambushed a convoy at X and destroyed four lorries": what is done in a fight told before."""
    if claim.activity not in _DONE_IN_FIGHTS:
        return False
    starts = {quote.start for quote in claim.words}
    line = sheet.line
    deeds = [one for one in live if line.tokens[one.first].start in starts]
    if len(deeds) != 1 or deeds[0].entry.noun or deeds[0].passive:
        return False
    if strikes_from_afar(line, deeds[0], sheet.lexicon):
        return False
    guns = word_set(sheet.lexicon, "arguments", "done_by_guns")
    if line.holds(guns, deeds[0].first, deeds[0].last):
        return False  # "attacked X and shelled its university"
    before = line.tokens[deeds[0].first].start
    return any(
        other.activity is Activity.ENGAGEMENT
        and other.actor == claim.actor
        and other.status is claim.status
        and bool(other.words)
        and max(quote.start for quote in other.words) < before
        and _same_place(other, claim)
        for other in made
    )


def _is_verb_of(claim: Claim, made: Sequence[Claim], live: Sequence[Fired], sheet: Sheet) -> bool:
    """ "An attack | targeted a base in X": the verb tells what the noun does, and is no strike."""
    if claim.activity is not Activity.STRIKE:
        return False
    line, starts = sheet.line, {quote.start for quote in claim.words}
    verb = next((o for o in live if line.tokens[o.first].start in starts), None)
    if verb is None or verb.entry.noun or verb.passive:
        return False
    noun = next((o for o in live if o.entry.noun and o.last == verb.first), None)
    if noun is None or noun.entry.activity is not Activity.ENGAGEMENT:
        return False
    told = line.tokens[noun.first].start
    return any(
        other.activity is Activity.ENGAGEMENT
        and any(quote.start == told for quote in other.words)
        and _same_place(other, claim)
        for other in made
    )


def _without(made: Sequence[Claim], weak: set[int]) -> list[Claim]:
    """The claims but those of weak triggers, by the offsets of these, whose place another has."""
    strong = [claim for claim in made if not _stands_on(claim, weak)]
    return [
        claim
        for claim in made
        if not _stands_on(claim, weak) or not any(_same_place(other, claim) for other in strong)
    ]


def _stands_on(claim: Claim, starts: set[int]) -> bool:
    """Whether one of a claim's words begins at one of these offsets."""
    return any(quote.start in starts for quote in claim.words)


def _same_place(one: Claim, two: Claim) -> bool:
    if one.relation.distance != two.relation.distance:
        return False
    first = {anchor.quote.start for anchor in one.relation.anchors}
    second = {anchor.quote.start for anchor in two.relation.anchors}
    return bool(first & second) or not first or not second


def is_told_by_noun(scene: Scene, one: Fired, owned: Mapping[int, Found | None]) -> bool:
    """ "21 attacks near X were repelled": the noun that is its subject tells it, and where."""
    return any(
        other.entry.noun
        and other.entry.activity is one.entry.activity
        and other.clause == one.clause
        and other.last <= one.first
        and owned[id(other)] is not None
        for other in scene.live
    )
