"""From the triggers, relations and parties of a sentence to claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from geo.extract.absorbing import absorb, is_told_by_noun
from geo.extract.accepting import accepted
from geo.extract.allowing import is_refused, quoted_apart
from geo.extract.another import others_ahead, others_behind
from geo.extract.asides import is_crossed, locating
from geo.extract.behind_marks import behind_colon, echoed, of_colon
from geo.extract.borrowing import (
    during_it,
    fought_for,
    joined_nouns,
    of_its_verb,
    where_it_began,
    where_they_went,
)
from geo.extract.claim_parties import claim_parties
from geo.extract.context import Sheet
from geo.extract.deciding import decided
from geo.extract.evidence import sites, words_for
from geo.extract.fired import PLANNED, Fired
from geo.extract.found import Found
from geo.extract.gapping import (
    added_behind,
    at_another_time,
    gapped,
    gapped_subject,
    listed_on,
)
from geo.extract.headings import heading_relations
from geo.extract.held import (
    earlier_extents,
    held_area,
    held_relation,
    share_of_earlier,
)
from geo.extract.history import is_of_earlier_war, is_past
from geo.extract.left_behind import with_origin
from geo.extract.likeliest_place import likelier_words, likeliest_place
from geo.extract.listing import is_of_units, siblings
from geo.extract.live_triggers import dating, live
from geo.extract.martial import Grade
from geo.extract.needs import ENOUGH, SUBJECT_GAP, lacks
from geo.extract.party import Parties
from geo.extract.placing import (
    aimed_relation,
    fitted,
    other_relation,
    own_relation,
    reached_depth,
)
from geo.extract.raiding import raids
from geo.extract.reduced import where_they_stay
from geo.extract.remembering import remember, remember_event
from geo.extract.resuming import of_its_object, resumed_relations
from geo.extract.retelling import retells
from geo.extract.scene import Scene, placing_mentions
from geo.extract.sensing import refuses, sensed_places
from geo.extract.spatial import spatial_relations
from geo.extract.stating import NOT_NAMED, state
from geo.extract.stretches import bare_stretches
from geo.extract.timing import date_behind
from geo.extract.town_meant import mean_towns
from geo.extract.town_spots import in_its_town
from geo.extract.upon_people import upon_people
from geo.extract.witnessing import governed_relation, witnessed_relation
from geo.model import Activity, Claim, RelationKind, SpatialRelation, Status

_GROUND_REACH = 5
"""Tokens behind a verb among which the ground that is held stands."""
_SHARE = "F"
"""Letter of a share: "holds 60 % of X"."""
_BLOWS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT, Activity.SABOTAGE, Activity.AIR_DEFENCE})
_PARTED = frozenset({Activity.CONTROL, Activity.CAPTURE, Activity.DEPLOYMENT})
"""What two sides may do in one town at once, each in its part."""
_TOLD = frozenset({Status.ASSERTED, Status.CLAIMED, Status.CONFIRMED})


def claims_of(sheet: Sheet, fired: Sequence[Fired], found: Sequence[Found]) -> list[Claim]:
    """The claims of one sentence, without ids; the sheet's memory is brought up to date."""
    if not fired:
        return share_of_earlier(sheet, []) if sheet.line.mentions else []
    line = sheet.line
    scene = Scene(
        line=line,
        live=live(sheet, fired),
        found=locating(sheet, found),
        placing={n for n in placing_mentions(line) if not sheet.in_speaker(line.slots[n])},
        lexicon=sheet.lexicon,
        verbs=sheet.verbs | sheet.speech,
    )
    if any(one.dates for one in fired):
        scene = replace(scene, live=live(sheet, dating(scene, fired)))
    made = _made(sheet, scene)
    if not made and len(scene.live) > 1 and sheet.grade > Grade.NONE:
        made = _made(sheet, _of_counting(sheet, scene))
    made += share_of_earlier(sheet, made)
    remember_event(sheet, fired)
    return absorb(made, scene.live, sheet)


def _of_counting(sheet: Sheet, scene: Scene) -> Scene:
    """The scene of those deeds alone that count and found no place, as others took it.

    "were slain when X overran a hamlet in Y", where nothing tells that the second is military.
    """
    left = [
        one
        for one in scene.live
        if one.entry.activity in _BLOWS
        and scene.owned.get(id(one)) is None
        and _counts(sheet, one, claim_parties(sheet, one))
    ]
    return replace(scene, live=left, owned={})


def _made(sheet: Sheet, scene: Scene) -> list[Claim]:
    """The claims of a scene, each remembered."""
    made: list[Claim] = []
    seen: dict[tuple[object, ...], int] = {}
    spans: list[tuple[int, int, str]] = []
    for one, relation in sorted(_placed(sheet, scene), key=lambda placed: placed[0].entry.yields):
        if one.entry.yields and any(
            one.first < last and first < one.last and by != one.entry.id
            for first, last, by in spans
        ):
            continue
        told = one.entry.noun and any(c.activity is one.entry.activity for c in made)
        if relation is None and told:
            continue  # "Kupyansk direction: attacks near X; one clash goes on"
        if retells(sheet, one, made):
            continue
        for claim in _claims(sheet, scene, one, relation):
            key = _key_among(claim, made, seen)
            if key not in seen:
                seen[key] = len(made)
                spans.append((one.first, one.last, one.entry.id))
                made.append(claim)
                remember(claim, sheet)
            elif _knows_better(claim, made[seen[key]]):
                made[seen[key]] = _with_actor(made[seen[key]], claim)
    return made


def _knows_better(claim: Claim, made: Claim) -> bool:
    """Whether of the same told twice the second names an actor, and the first at most infers it."""
    return bool(claim.actor) and (
        not made.actor or (made.actor_inferred and not claim.actor_inferred)
    )


def _with_actor(claim: Claim, other: Claim) -> Claim:
    """ "Shells landed": the same told twice, and one of the two knows who it was."""
    told = [one for one in claim.note.split("; ") if not one.startswith(NOT_NAMED)]
    note = "; ".join(dict.fromkeys(filter(None, (*told, other.note))))
    return replace(
        claim,
        actor=other.actor,
        actor_inferred=other.actor_inferred,
        target=next((one for one in (claim.target, other.target) if one != other.actor), ""),
        note=note,
    )


def _key_among(
    claim: Claim, made: Sequence[Claim], seen: Mapping[tuple[object, ...], int]
) -> tuple[object, ...]:
    """The key of a claim beside those that the sentence has made so far."""
    key = _key(claim)
    return (*key, *_apart(claim, made[seen[key]])) if key in seen else key


def _apart(claim: Claim, other: Claim) -> tuple[str, ...]:
    """What tells two claims apart that else say the same: another side, in its part of a town.

    "Rebels hold the university, and the army the airport".
    """
    told = claim.activity in _PARTED and not (claim.actor_inferred or other.actor_inferred)
    sides = bool(claim.actor) and bool(other.actor) and claim.actor != other.actor
    return (claim.actor,) if told and sides else ()


def _placed(sheet: Sheet, scene: Scene) -> Iterator[tuple[Fired, Found | None]]:
    """Each trigger with each relation that places it; with None where no words do."""
    owned = scene.owned
    owned |= {id(one): _own(scene, one) for one in scene.live}
    owned |= joined_nouns(scene, owned)
    came = raids(scene, owned)
    strong = (owned[id(one)] for one in scene.live if not one.entry.weak)
    taken = {id(own) for own in strong if own is not None}
    yield from sensed_places(sheet, scene)
    for one in scene.live:
        if one.sensed or one.aim or id(one) in came:
            continue
        if (
            owned[id(one)] is None
            and one.entry.weak
            and one.passive
            and is_told_by_noun(scene, one, owned)
        ):
            continue
        own = owned[id(one)]
        several = own is not None and len(own.places) > 1
        likelier = likelier_words(sheet, scene, one, own) if own and not several else None
        relation = likelier or own or aimed_relation(scene, one, owned)
        relation = (
            relation or reached_depth(scene, one, owned) or where_they_stay(sheet, scene, one)
        ) or (
            fought_for(scene, one, owned)
            or where_it_began(scene, one, owned)
            or where_they_went(scene, one, owned)
            or during_it(scene, one, owned)
            or of_its_verb(scene, one, owned)
        )
        alone = not one.entry.noun or all(other.entry.noun for other in scene.live)
        if relation is None and one.status != PLANNED and alone:
            relation = other_relation(scene, one, taken)
        whole = relation is None or is_of_units(scene, relation)
        ahead = relation is not None and relation.last <= one.first and not one.passive
        sought = ahead or whole or of_colon(scene, one, relation)
        listed = behind_colon(scene, one) if sought else []
        listed = [other for other in listed if not is_crossed(scene.line, other, listed)]
        for other in listed:
            yield one, other
        if not listed:
            yield one, relation
        if relation is not None and not listed:
            # "Pakistani-held Kashmir, among them A": what is held only tells which ground it is.
            held = one.entry.activity is Activity.CONTROL and one.entry.weak and one.entry.inside
            for other in () if held else siblings(scene, relation):
                yield one, other
            for other in (
                *gapped(scene, one),
                *listed_on(scene, one, relation),
                *at_another_time(scene, one),
                *others_ahead(scene, one, relation),
                *others_behind(scene, one, relation),
                *added_behind(scene, one, relation),
                *(echoed(scene, one) or bare_stretches(scene, one)),
            ):
                yield replace(one, entry=replace(one.entry, needs="")), other
            yield from gapped_subject(scene, one, relation)


def _own(scene: Scene, one: Fired) -> Found | None:
    """The relation that the words give a trigger; not a line that is crossed on the way."""
    own = own_relation(scene, one)
    return own if own is None or not is_crossed(scene.line, own, scene.found) else None


def _key(claim: Claim) -> tuple[object, ...]:
    """Claims of a sentence that agree in this say the same."""
    relation = claim.relation
    starts = tuple(anchor.quote.start for anchor in relation.anchors)
    area = relation.area.quote.start if relation.area is not None else -1
    planned = claim.status is Status.PLANNED
    return claim.activity, relation.kind, starts, area, claim.derived, planned


def _claims(sheet: Sheet, scene: Scene, one: Fired, found: Found | None) -> list[Claim]:
    """What a trigger says of the places of one relation; nothing where too little is said."""
    if is_refused(sheet, one):
        return []
    area, objects = held_area(scene, one), _objects(sheet, scene, one, found)
    found = None if objects else found
    relations = objects if area < 0 and objects else _relations(sheet, scene, one, found, area)
    parties = claim_parties(sheet, one)
    if not relations and found is None and _counts(sheet, one, parties):
        found, relations = likeliest_place(sheet, scene, one)
    relations = with_origin(sheet, scene, one, found, relations)
    if found is not None and quoted_apart(sheet, one, found.first):
        return []
    direct = bool(objects) or (found is not None and _is_direct(scene, one, found))
    told_before = bool(relations) and (found is None or found.last <= one.first)
    direct = direct or (told_before and _holds_ground(scene, one))
    if not accepted(sheet, one, parties, found, placed=area >= 0 or direct):
        return []
    if is_of_earlier_war(sheet, one):
        return []
    parties = decided(sheet, one, parties, found)
    if found is not None:
        mean_towns(sheet.line, found, one.entry.activity)
    made = []
    for relation in relations:
        claim = state(sheet, one, in_its_town(sheet, relation), parties)
        own_day = date_behind(sheet, found.places[0]) if found is not None and found.dated else None
        claim = replace(claim, dates=own_day) if own_day is not None else claim
        if is_past(sheet, claim.dates.end) or _is_refused_by_net(sheet, one, claim):
            continue
        made.append(claim)
        made += earlier_extents(claim, sheet, one)
    return made


def _is_refused_by_net(sheet: Sheet, one: Fired, claim: Claim) -> bool:
    """What is denied or planned the net was never taught to read."""
    return claim.status in _TOLD and refuses(sheet, one)


def _counts(sheet: Sheet, one: Fired, parties: Parties) -> bool:
    """Whether a trigger reports something by the rules alone, if only it has a place."""
    return lacks(sheet, one, parties, None, placed=True) == ENOUGH


def _objects(sheet: Sheet, scene: Scene, one: Fired, found: Found | None) -> list[SpatialRelation]:
    """ "walked into it", "bombed its airport": closer to a verb than a place named before it."""
    if one.passive or (found is not None and found.last > one.first):
        return []
    return of_its_object(sheet, scene, one)


def _relations(
    sheet: Sheet, scene: Scene, one: Fired, found: Found | None, area: int
) -> list[SpatialRelation]:
    """Where the words place what a trigger reports, else the words before them."""
    if area >= 0:
        return [held_relation(sheet, scene, one, found, area)]
    if found is not None:
        made = spatial_relations(sheet, fitted(scene, one, found))
        beside = None if made or found.places else _beside(scene, found)
        return made if beside is None else spatial_relations(sheet, fitted(scene, one, beside))
    if one.status == PLANNED:
        return []
    taken = (
        witnessed_relation(sheet, scene, one)
        or ([] if _is_part_of_told(scene, one) else heading_relations(sheet, scene.found))
        or resumed_relations(sheet, scene, one)
        or upon_people(sheet, scene, one)
        or governed_relation(sheet, scene, one)
    )
    return [relation for relation in taken if not _is_on_line(relation)]


def _is_part_of_told(scene: Scene, one: Fired) -> bool:
    """ "Ituri: rebels attacked X and killed ten": the killing is where the attack is."""
    return one.entry.weak and any(
        other.clause == one.clause
        and other.last <= one.first
        and not other.entry.weak
        and scene.owned.get(id(other)) is not None
        for other in scene.live
    )


def _is_on_line(relation: SpatialRelation) -> bool:
    """ "They crossed the river and attacked": what is told next is not on the line itself."""
    anchors = relation.anchors
    on = relation.kind is RelationKind.AT and bool(anchors)
    return on and all(anchor.line for anchor in anchors)


def _beside(scene: Scene, found: Found) -> Found | None:
    """ "on the border near X", where no words tell whose border: what stands right behind."""
    return next((o for o in scene.found if 0 <= o.first - found.last <= 1 and not o.used), None)


def _holds_ground(scene: Scene, one: Fired) -> bool:
    """ "They held the two bridges": ground of the town that was told of before is the object."""
    return scene.line.holds(
        sites(scene.lexicon), one.last, min(one.last + _GROUND_REACH, len(scene.line.tokens))
    )


def _is_direct(scene: Scene, one: Fired, found: Found) -> bool:
    """Whether the place is the very object of the words, or their subject."""
    if found.last <= one.first:
        active = bool(one.tags) and not one.passive and one.entry.subject == "actor"
        told_of = one.entry.place_subject and not active
        return told_of and one.first - found.last <= SUBJECT_GAP
    words, grounds = scene.closed_set("before_places"), words_for(scene.lexicon, "grounds")
    if scene.line.holds(grounds, one.last, max(found.first, found.last - 1)):
        return True
    for i in range(one.last, found.last):
        number = scene.line.tokens[i].mention
        if number >= 0 and number in {*found.places, found.serves}:
            return True
        sector = number in found.bearings  # "hold the west of X"
        if not sector and scene.line.word(i) not in words and scene.line.letter(i) != _SHARE:
            return False
    return True
