"""From the triggers, relations and parties of a sentence to claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.extract import arguments
from geo.extract.absorbing import absorb
from geo.extract.claim_parties import Parties, claim_parties
from geo.extract.context import Sheet
from geo.extract.held import (
    derived_claim,
    held_area,
    held_relation,
    share_of_earlier,
    stated_share,
)
from geo.extract.placing import Scene, other_relation, own_relation, placing_mentions
from geo.extract.relations import Found
from geo.extract.remembering import remember, remember_event
from geo.extract.spatial import spatial_relations
from geo.extract.stating import state
from geo.extract.triggers import Fired
from geo.model import Claim, RelationKind

_LISTED = frozenset({RelationKind.AT, RelationKind.NEAR, RelationKind.TOWARDS})
_DIRECT_REACH = 3


def claims_of(sheet: Sheet, fired: Sequence[Fired], found: Sequence[Found]) -> list[Claim]:
    """The claims of one sentence, without ids; the sheet's memory is brought up to date."""
    scene = Scene(
        line=sheet.line,
        live=_live(sheet, fired),
        found=found,
        placing=placing_mentions(sheet.line),
        lexicon=sheet.lexicon,
    )
    made: list[Claim] = []
    seen: set[tuple[object, ...]] = set()
    for one, relation in _placed(scene):
        for claim in _claims(sheet, scene, one, relation):
            key = _key(claim)
            if key not in seen:
                seen.add(key)
                made.append(claim)
                remember(claim, sheet)
    made += share_of_earlier(sheet, made)
    remember_event(sheet, fired)
    return absorb(made, scene.live, sheet)


def _live(sheet: Sheet, fired: Sequence[Fired]) -> list[Fired]:
    """Triggers that report something, outside speakers and words on an earlier extent."""
    share = stated_share(sheet.line, 0, sheet.lexicon)
    return [
        one
        for one in fired
        if one.asserted
        and not sheet.in_speaker(one.first)
        and not (share is not None and share.first <= one.first < share.last)
    ]


def _placed(scene: Scene) -> Iterator[tuple[Fired, Found | None]]:
    """Each trigger with each relation that places it; with None where no words do."""
    owned = {id(one): own_relation(scene, one) for one in scene.live}
    taken = {id(own) for own in owned.values() if own is not None}
    for one in scene.live:
        relation = owned[id(one)]
        if relation is None and one.status != "planned" and not one.entry.noun:
            relation = other_relation(scene, one, taken)
        yield one, relation
        for sibling in _siblings(scene, relation) if relation is not None else ():
            yield one, sibling


def _siblings(scene: Scene, relation: Found) -> list[Found]:
    """ "in A, in eastern B and near C": the places that a list adds to the first one."""
    if relation.kind not in _LISTED or not any(relation is one for one in scene.found):
        return []
    links = scene.closed_set("links")
    chain, last = [], relation
    for one in scene.found:
        between = {token.text for token in scene.line.tokens[last.last : one.first]}
        if one.first >= last.last and one.kind in _LISTED and between and between <= links:
            chain.append(one)
            last = one
    return chain


def _key(claim: Claim) -> tuple[object, ...]:
    """Claims of a sentence that agree in this say the same."""
    relation = claim.relation
    starts = tuple(anchor.quote.start for anchor in relation.anchors)
    return claim.activity, relation.kind, starts, claim.derived


def _claims(sheet: Sheet, scene: Scene, one: Fired, found: Found | None) -> list[Claim]:
    """What a trigger says of the places of one relation; nothing where too little is said."""
    area = held_area(scene, one)
    if area >= 0:
        relations = [held_relation(sheet, scene, one, found, area)]
    elif found is not None:
        relations = spatial_relations(sheet, found)
    else:
        return []
    parties = claim_parties(sheet, one)
    direct = found is not None and found.first <= one.last + _DIRECT_REACH
    if not _enough(sheet, one, parties, placed=area >= 0 or direct):
        return []
    made = []
    for relation in relations:
        claim = state(sheet, one, relation, parties)
        made.append(claim)
        if relation.kind is RelationKind.HELD:
            share = stated_share(sheet.line, one.first, sheet.lexicon)
            made += [derived_claim(claim, sheet, share)] if share is not None else []
    return made


def _enough(sheet: Sheet, one: Fired, parties: Parties, *, placed: bool) -> bool:
    """Ambiguous words count only with the arguments that make them military.

    `placed` tells whether they govern an area or stand right before a place.
    """
    match one.entry.needs:
        case "force" | "weapon":
            named = bool(parties.actor or parties.target or parties.strength)
            return named or arguments.has_force(sheet, one)
        case "force_object":
            return bool(parties.target)
        case "place":
            return placed or bool(parties.actor) or arguments.has_force(sheet, one)
        case _:
            return True
