"""Where those are upon whom something comes down: "Hundreds met in X. A jet dropped bombs on them".

Whoever is taken up is where the sentence before has told of them, if it names one town; and so is
what comes next in the same scene: "An hour later the first bombs fell".
"""

from __future__ import annotations

from dataclasses import replace

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fired import PLANNED, Fired
from geo.extract.found import is_unit
from geo.extract.scene import Scene
from geo.extract.stated import kind_at
from geo.extract.words import word_set
from geo.model import Activity, Claim, PlaceKind, RelationKind, Role, SpatialRelation

_HARMS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
_WHERE = frozenset({Role.LITERAL, Role.ORIGIN, Role.MEETING, Role.BACKGROUND})
_MOVES = frozenset({Activity.ADVANCE, Activity.DEPLOYMENT, Activity.WITHDRAWAL})
_OPENING = 24
"""Characters that open a sentence: "A few minutes later"."""
_REACH = 3
"""Tokens behind a verb within which it says upon whom."""


def upon_people(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """The only town of the sentence before; none where nobody there is taken up."""
    memory = sheet.memory
    if one.entry.activity not in _HARMS or one.entry.noun or one.passive or one.status == PLANNED:
        return []
    if scene.placing or scene.found or memory.recent_paragraph != sheet.paragraph:
        return []
    if memory.claims and _is_on_the_way(memory.claims[-1], memory.voices.sentence):
        return []
    towns = {draft.name: draft for draft in memory.recent if _is_town(draft)}
    if len(towns) != 1:
        return []
    town = next(iter(towns.values()))
    goes_on = town.role is Role.LITERAL and _goes_on(sheet, one)
    if not goes_on and not _takes_up_people(sheet, scene, one):
        return []
    place = replace(town.freeze(sheet.text), role=Role.LITERAL)
    remark = f"that it was in “{town.name}” is taken from the sentence before"
    return [
        SpatialRelation(kind=kind_at(RelationKind.AT, place), anchors=(place,), inferred=remark)
    ]


def _is_town(draft: Draft) -> bool:
    """A settlement where people are, or meet."""
    if draft.anaphor or draft.hit.country or is_unit(draft) or draft.role not in _WHERE:
        return False
    return draft.kind in {None, PlaceKind.CITY} and (
        not draft.known or PlaceKind.CITY in draft.hit.kinds
    )


def _is_on_the_way(last: Claim, sentence: int) -> bool:
    """ "They left X for Y. A drone hit them": somewhere on the way."""
    return last.quote.start == sentence and last.activity in _MOVES


def _goes_on(sheet: Sheet, one: Fired) -> bool:
    """ "An hour later the first bombs fell": what comes next is told of the same scene."""
    line, next_ = sheet.line, word_set(sheet.lexicon, "placing", "comes_next")
    start = line.sentence.start
    opening = sheet.text[start : min(line.tokens[one.first].start, start + _OPENING)].lower()
    return not next_.isdisjoint(opening.replace(",", " ").split())


def _takes_up_people(sheet: Sheet, scene: Scene, one: Fired) -> bool:
    """ "Hit them", "dropped bombs on them", "opened fire on the crowd"."""
    line, articles = scene.line, word_set(scene.lexicon, "placing", "definite")
    oblique = word_set(sheet.lexicon, "arguments", "oblique")
    gathered = scene.closed_set("gathered")
    for i in range(one.first + 1, min(len(line.tokens), one.last + _REACH)):
        if line.word(i) in oblique and (i >= one.last or i == one.last - 1):
            return True
        if line.word(i) in gathered and line.word(i - 1) in articles:
            return True
    return False
