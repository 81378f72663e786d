"""Where those are who tell of what they saw: "Residents of X said soldiers had blown up a house".

What local people report without naming another place happens where they are. A spokesman, a
minister or an analyst is no witness: what these tell of may be anywhere. A governor and a mayor
tell of what befell their own ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fired import PLANNED, Fired
from geo.extract.found import draft_at
from geo.extract.said import Said
from geo.extract.scene import Scene
from geo.extract.stated import kind_at
from geo.model import Activity, PlaceKind, RelationKind, Role, SpatialRelation

_REACH = 8
"""Tokens behind "a doctor" among which the place stands where the doctor is."""
_OFFICE_REACH = 4
"""Tokens between an office and what is governed."""
_BEFALLS = frozenset({Activity.STRIKE, Activity.AIR_DEFENCE, Activity.ENGAGEMENT})
"""What a governor tells of befell the own region, where no other place is named."""
_NO_GROUND = frozenset({Role.PERSON, Role.ORGANISATION})
_STANDING = frozenset({Role.LITERAL, Role.ORIGIN})


def witnessed_relation(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """The place of those who tell of a trigger that has none; none where they are no witnesses."""
    if one.entry.weak or one.entry.again or one.status == PLANNED:
        return []
    told = [said for said in sheet.said if _covers(said, one) and not said.negated]
    if len(told) != 1 or any(_elsewhere(scene, told[0])):
        return []
    at = _place(scene, told[0])
    draft = draft_at(scene.line, scene.line.tokens[at].mention) if at >= 0 else None
    if draft is None:
        return []
    place = draft.freeze(sheet.text)
    near = scene.line.word(at - 1) in scene.closed_set("witness_near")
    return [
        SpatialRelation(
            kind=RelationKind.NEAR if near else kind_at(RelationKind.AT, place),
            anchors=(place,),
            inferred=f"its place is taken to be “{draft.name}”, where those are who tell of it",
        )
    ]


def governed_relation(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """The region or town that a governor or a mayor speaks for, where no other place is named."""
    if one.entry.again or one.status == PLANNED:
        return []
    bare = one.passive and one.last - one.first == 1  # "all of them were destroyed"
    if one.entry.activity not in _BEFALLS or bare or not one.asserted:
        return []
    told = [said for said in sheet.said if _covers(said, one) and not said.negated]
    if len(told) != 1 or any(_elsewhere(scene, told[0])) or _names_town(scene, told[0]):
        return []
    draft = _governed(scene, told[0])
    if draft is None:
        return []
    place = replace(draft.freeze(sheet.text), role=Role.LITERAL)
    return [
        SpatialRelation(
            kind=kind_at(RelationKind.AT, place),
            anchors=(place,),
            inferred=f"its place is taken to be “{draft.name}”, for which the speaker speaks",
        )
    ]


def _names_town(scene: Scene, said: Said) -> bool:
    """ "Most of Homs is destroyed, the governor said": of a place, though none that acts here."""
    line = scene.line
    for i in line.slots:
        draft = draft_at(line, line.tokens[i].mention)
        if draft is None or said.first <= i < said.last or line.letter(i) != "T":
            continue
        if draft.role not in _NO_GROUND and not draft.hit.country:
            return True
    return False


def _governed(scene: Scene, said: Said) -> Draft | None:
    """What a speaker governs: "Odesa governor", "the mayor of X", of the office's kind."""
    line = scene.line
    for words, kind in (("governors", PlaceKind.ADMIN1), ("mayors", PlaceKind.CITY)):
        office = scene.closed_set(words)
        at = next((i for i in range(said.first, said.last) if line.word(i) in office), -1)
        if at < 0:
            continue
        for i in range(max(said.first, at - _OFFICE_REACH), min(said.last, at + _OFFICE_REACH)):
            draft = draft_at(line, line.tokens[i].mention)
            if draft is None or draft.role in _NO_GROUND or draft.anaphor or draft.hit.country:
                continue
            if kind in draft.hit.kinds and draft.kind in {None, kind}:
                draft.kind = kind  # "the Sumy governor": the region's, not the town's
                return draft
    return None


def _covers(said: Said, one: Fired) -> bool:
    """Whether a trigger is among what somebody tells."""
    return one.first >= said.last if not said.inverted else one.last <= said.first


def _elsewhere(scene: Scene, said: Said) -> Iterator[bool]:
    """True for each place beside the speaker's words: what is told of may be there."""
    for number in scene.placing:
        at = scene.line.index_of(number)
        last = said.last if said.inverted else max(said.last, said.verb)
        if not said.first <= at < last:
            yield True


def _place(scene: Scene, said: Said) -> int:
    """Token of the place where a witness is; -1 where no witness speaks, or nowhere."""
    line, people = scene.line, scene.closed_set("witnesses")
    stands = scene.closed_set("witness_in", "witness_near")
    who = next((i for i in range(said.first, said.last) if line.word(i) in people), -1)
    if who < 0:
        return -1
    for i in range(who + 1, min(said.last, who + 1 + _REACH)):
        draft = draft_at(line, line.tokens[i].mention)
        if draft is not None and line.word(i - 1) in stands:
            return i if _is_town(draft) else -1
        if line.word(i) in scene.closed_set("witness_left"):
            return -1
    return -1


def _is_town(draft: Draft) -> bool:
    return draft.role in _STANDING and not draft.anaphor and not draft.hit.country
