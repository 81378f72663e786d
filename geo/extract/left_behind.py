"""From where somebody withdrew of whom the words tell only where they went.

"Rebels took X on Monday. Soldiers withdrew towards Y": who reads this knows that they left X. The
place is that of the last deed told before, in the sentence or in one of the two before it, if those
who withdraw can have been there: nobody leaves a town that they fired at from afar.
"""

from __future__ import annotations

from dataclasses import replace

from geo.extract.claim_parties import claim_parties
from geo.extract.context import Sheet
from geo.extract.fired import REPORTED, Fired
from geo.extract.found import Found, draft_at, is_line, is_unit
from geo.extract.scene import Scene
from geo.extract.stated import place_at
from geo.model import Activity, RelationKind, SpatialRelation, Status, Toponym

_ONE_WAY = frozenset(
    {RelationKind.AT, RelationKind.AROUND, RelationKind.NEAR, RelationKind.MOVEMENT}
)
_AT_TOWN = frozenset({RelationKind.AT, RelationKind.PART})
_TOLD = frozenset({Status.ASSERTED, Status.CLAIMED, Status.CONFIRMED})
_FOUGHT_OVER = frozenset(
    {
        Activity.ADVANCE,
        Activity.CAPTURE,
        Activity.CONTROL,
        Activity.ENGAGEMENT,
        Activity.INCURSION,
        Activity.OTHER_MILITARY,
        Activity.SABOTAGE,
        Activity.STRIKE,
    }
)
"""Deeds at a place that others then leave."""
_TAKEN = frozenset({Activity.ADVANCE, Activity.CAPTURE, Activity.INCURSION})
_FULL_STOP = ". "
_MOST_BACK = 2
"""Sentences between the last deed and the withdrawal."""
_REMARK = "no words say what was left: it is taken to be where the last deed before was"


def with_origin(
    sheet: Sheet,
    scene: Scene,
    one: Fired,
    found: Found | None,
    relations: list[SpatialRelation],
) -> list[SpatialRelation]:
    """The way of a withdrawal from where the last deed was, if its words tell only the goal."""
    if found is None or len(relations) != 1 or not _tells_goal(scene, one, found):
        return relations
    goal = relations[0]
    if goal.kind not in _ONE_WAY or len(goal.anchors) != 1:
        return relations
    actor = claim_parties(sheet, one).actor
    origin = _in_sentence(sheet, scene, one, found, actor) or _before(sheet, scene, one, actor)
    if origin is None or origin.name == goal.anchors[0].name:
        return relations
    remark = f"{goal.inferred}; {_REMARK}" if goal.inferred else _REMARK
    draft = draft_at(scene.line, found.places[0])
    if draft is not None and (is_unit(draft) or draft.hit.country):
        # "Fled into Rwanda": no arrow tells more than what they left.
        return [
            replace(goal, kind=RelationKind.AT, anchors=(origin,), bearing=None, inferred=remark)
        ]
    anchors = (origin, *goal.anchors)
    return [replace(goal, kind=RelationKind.MOVEMENT, anchors=anchors, inferred=remark)]


def _tells_goal(scene: Scene, one: Fired, found: Found) -> bool:
    """ "Withdrew | towards X", "fell back | on X"; not "withdrew from near X"."""
    if one.entry.activity is not Activity.WITHDRAWAL or found.source or len(found.places) != 1:
        return False
    line, first = scene.line, one.last - 1
    apart = range(first, line.slots[found.places[0]])
    if any(line.tokens[i].mention >= 0 for i in apart):
        return False
    leads = scene.closed_set("goes_to")
    if line.word(first) in scene.closed_set("goes_back") or line.word(first - 1) in (
        scene.closed_set("goes_back")
    ):
        leads |= scene.closed_set("goes_back_on")
    return any(line.word(i) in leads for i in apart)


def _in_sentence(sheet: Sheet, scene: Scene, one: Fired, goal: Found, actor: str) -> Toponym | None:
    """Where the deed before it in the sentence was, or else where one behind took a place."""
    before = [o for o in scene.live if o.last <= one.first and o.entry.activity in _FOUGHT_OVER]
    behind = [o for o in scene.live if o.first >= goal.last and o.entry.activity in _TAKEN]
    for other in (*reversed(before), *behind):
        found = scene.owned.get(id(other))
        if found is None or not other.asserted or other.status not in {"", REPORTED}:
            continue
        if _is_from_afar(other.entry.activity, claim_parties(sheet, other).actor, actor):
            continue
        if found.kind in _AT_TOWN and len(found.places) == 1 and not found.source:
            draft = draft_at(scene.line, found.places[0])
            if draft is not None and not is_unit(draft) and not is_line(draft):
                return place_at(sheet.text, scene.line, found.places[0])
    return None


def _before(sheet: Sheet, scene: Scene, one: Fired, actor: str) -> Toponym | None:
    """Where the last deed of the sentences before was; of several of a sentence the one behind."""
    at, claims = scene.line.tokens[one.first].start, sheet.memory.claims
    if not claims or sheet.text.count(_FULL_STOP, claims[-1].quote.end, at) >= _MOST_BACK:
        return None
    told = [claim for claim in claims if claim.quote.start == claims[-1].quote.start]
    if any(c.derived or c.status not in _TOLD or c.activity not in _FOUGHT_OVER for c in told):
        return None
    if any(_is_from_afar(claim.activity, claim.actor, actor) for claim in told):
        return None
    places = [c.relation.anchors[0] for c in told if _is_at_one(c.relation)]
    return max(places, key=lambda place: place.quote.start, default=None)


def _is_at_one(relation: SpatialRelation) -> bool:
    at = relation.kind in _AT_TOWN and relation.distance is None
    return at and len(relation.anchors) == 1


def _is_from_afar(activity: Activity, actor: str, leaver: str) -> bool:
    """Whether those who leave had only fired at the place."""
    return activity is Activity.STRIKE and bool(actor) and actor == leaver
