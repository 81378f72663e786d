"""From where somebody withdrew of whom the words tell only where they went.

"Rebels took X on Monday. Soldiers withdrew towards Y": who reads this knows that they left X. The
place is that of the last deed told before, in the sentence or in one of the two before it, if those
who withdraw were there by it: they did it, underwent it, or fight who did. Blows from afar drive
nobody out, and who is said to be elsewhere left another place.
"""

from __future__ import annotations

from dataclasses import replace

from geo.extract.claim_parties import claim_parties
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fighting import fight_each_other
from geo.extract.fired import REPORTED, Fired
from geo.extract.found import Found, draft_at, is_line, is_unit
from geo.extract.scene import Scene
from geo.extract.slots import Line
from geo.extract.stated import place_at
from geo.model import Activity, RelationKind, SpatialRelation, Status, Toponym

_ONE_WAY = frozenset(
    {RelationKind.AT, RelationKind.AROUND, RelationKind.NEAR, RelationKind.MOVEMENT}
)
_AT_TOWN = frozenset({RelationKind.AT, RelationKind.PART})
_TOLD = frozenset({Status.ASSERTED, Status.CLAIMED, Status.CONFIRMED})
_TAKEN = frozenset({Activity.ADVANCE, Activity.CAPTURE, Activity.INCURSION})
_FOUGHT_OVER = _TAKEN | {Activity.ENGAGEMENT}
"""Deeds on the ground that drive others from where they are."""
_OWN = _FOUGHT_OVER | {Activity.OTHER_MILITARY, Activity.SABOTAGE}
"""Deeds of those who leave afterwards."""
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
    if _is_elsewhere(sheet, scene, one):
        return relations
    leaver = claim_parties(sheet, one).actor
    origin = _in_sentence(sheet, scene, one, found, leaver) or _before(sheet, scene, one, leaver)
    if origin is None or origin.name == goal.anchors[0].name:
        return relations
    remark = f"{goal.inferred}; {_REMARK}" if goal.inferred else _REMARK
    way = replace(goal, inferred=remark, likeliest=True)
    draft = draft_at(scene.line, found.places[0])
    if draft is not None and (is_unit(draft) or draft.hit.country):
        # "Fled into Rwanda": no arrow tells more than what they left.
        return [replace(way, kind=RelationKind.AT, anchors=(origin,), bearing=None)]
    return [replace(way, kind=RelationKind.MOVEMENT, anchors=(origin, *goal.anchors))]


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


def _is_elsewhere(sheet: Sheet, scene: Scene, one: Fired) -> bool:
    """ "Meanwhile", "in the east", "the unit in X": the sentence tells of another place."""
    line = scene.line
    start = line.clause_start(one.clause)
    inside = range(start, one.first)
    if any(line.letter(i) == "B" or _names_place(sheet, line, i) for i in inside):
        return True
    return not scene.closed_set("elsewhere").isdisjoint(line.texts[: one.first])


def _in_sentence(
    sheet: Sheet, scene: Scene, one: Fired, goal: Found, leaver: str
) -> Toponym | None:
    """Where the deed before it in the sentence was, or else where one behind took a place."""
    line, joins = scene.line, scene.closed_set("driven_out_as")
    before = [o for o in scene.live if o.last <= one.first and o.entry.activity in _OWN]
    behind = [
        o
        for o in scene.live
        if o.first >= goal.last
        and o.entry.activity in _TAKEN
        and line.word(line.clause_start(o.clause)) in joins
    ]
    for other in (*reversed(before), *behind):
        found = scene.owned.get(id(other))
        if found is None or not other.asserted or other.status not in {"", REPORTED}:
            continue
        its = claim_parties(sheet, other)
        if not _may_leave(sheet, leaver, other.entry.activity, its.actor, its.target):
            continue
        if found.kind in _AT_TOWN and len(found.places) == 1 and not found.source:
            draft = draft_at(line, found.places[0])
            if draft is not None and _is_town(draft):
                return place_at(sheet.text, line, found.places[0])
    return None


def _before(sheet: Sheet, scene: Scene, one: Fired, leaver: str) -> Toponym | None:
    """Where the last deed of the sentences before was; of several of a sentence the latest."""
    line, claims = scene.line, sheet.memory.claims
    if any(_names_place(sheet, line, i) for i in range(one.first)):
        return None
    at = line.tokens[one.first].start
    if not claims or sheet.text.count(_FULL_STOP, claims[-1].quote.end, at) >= _MOST_BACK:
        return None
    told = [claim for claim in claims if claim.quote.start == claims[-1].quote.start]
    if any(c.derived or c.status not in _TOLD for c in told):
        return None
    if not all(_may_leave(sheet, leaver, c.activity, c.actor, c.target) for c in told):
        return None
    places = [c.relation.anchors[0] for c in told if _is_at_one(c.relation)]
    if len({place.name for place in places}) > 1 and len({str(c.dates) for c in told}) == 1:
        return None  # "captured X, Y and Z": nobody knows of which
    last = max(places, key=lambda place: place.quote.start, default=None)
    draft = next((d for d in sheet.memory.recent if last and d.start == last.quote.start), None)
    return last if draft is None or _is_town(draft) else None


def _names_place(sheet: Sheet, line: Line, i: int) -> bool:
    """Whether a place is named there, not "the town", nor where somebody speaks."""
    draft = draft_at(line, line.tokens[i].mention) if line.letter(i) == "T" else None
    return draft is not None and not draft.anaphor and not sheet.in_speaker(i)


def _is_town(draft: Draft) -> bool:
    return not (is_unit(draft) or is_line(draft) or draft.hit.country)


def _is_at_one(relation: SpatialRelation) -> bool:
    at = relation.kind in _AT_TOWN and relation.distance is None
    return at and len(relation.anchors) == 1


def _may_leave(sheet: Sheet, leaver: str, activity: Activity, actor: str, target: str) -> bool:
    """Whether who withdraws was there: they did it, or underwent it, or fight who did."""
    if not leaver:
        return activity in _FOUGHT_OVER
    if leaver == actor:
        return activity in _OWN
    if activity not in _FOUGHT_OVER:
        return False
    if leaver == target or (not actor and activity in _TAKEN):
        return True
    return bool(actor) and fight_each_other(sheet, actor, leaver)
