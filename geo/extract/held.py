"""Areas that are held, and what they were before: "a little more than half of what it held"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.extract.context import Sheet
from geo.extract.found import Found
from geo.extract.placing import Scene
from geo.extract.relation_rules import compile_pattern
from geo.extract.slots import Line
from geo.extract.spatial import remembered_region, toponym
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon
from geo.model import Claim, DateSpan, Measure, RelationKind, SpatialRelation

_AREA_REACH = 14
_WHERE_REACH = 3
_LONG = 5
"""UCDP date_prec of a year or longer."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of what was held before: the number of its mention, and its token range."""

    number: int
    first: int
    last: int


def held_area(scene: Scene, fired: Fired) -> int:
    """The mention number of the area that a trigger of holding governs, or -1."""
    line = scene.line
    if fired.entry.activity.value not in scene.lexicon.relations["held"]["activities"]:
        return -1
    for i in range(fired.first, min(scene.next_trigger(fired), fired.last + _AREA_REACH)):
        if line.letter(i) == "S" and line.clauses[i] == fired.clause:
            return line.tokens[i].mention
    for i in range(fired.first - 1, max(-1, fired.first - _AREA_REACH), -1):
        if line.clauses[i] != fired.clause or any(
            one.first <= i < one.last and not one.entry.weak for one in scene.live
        ):
            break
        if line.letter(i) == "S":
            return line.tokens[i].mention
    return -1


def held_relation(
    sheet: Sheet, scene: Scene, fired: Fired, found: Found | None, area: int
) -> SpatialRelation:
    """Ground of a stated area: the unit from its own words, "where", or the sentences before.

    `area` is the number of the area's mention, `found` the relation of the trigger.
    """
    number = _stated_unit(scene.line, area, scene.lexicon)
    if number < 0:
        number = _where_place(scene, fired)
    if number < 0 and found is not None and found.kind is RelationKind.AT and found.places:
        number = found.places[0]
    container, inferred = (toponym(sheet, number), "") if number >= 0 else remembered_region(sheet)
    measure = sheet.line.mentions[area].value
    return SpatialRelation(
        kind=RelationKind.HELD,
        container=container,
        area=measure if isinstance(measure, Measure) else None,
        inferred=inferred,
    )


def stated_share(line: Line, after: int, lexicon: Lexicon) -> Share | None:
    """ "a little more than half of what it held", from token `after` on; None if not said."""
    pattern = compile_pattern(lexicon.relations["held"]["derived"], lexicon)
    for match in pattern.finditer(line.string):
        first, last = line.span(match)
        if first >= after:
            return Share(int(match["F"]), first, last)
    return None


def derived_claim(claim: Claim, sheet: Sheet, share: Share) -> Claim:
    """The earlier extent that follows from a claim of an area and a share."""
    measure = sheet.line.mentions[share.number].value
    words = sheet.quote(share.first, share.last)
    return replace(
        claim,
        relation=replace(claim.relation, share=measure if isinstance(measure, Measure) else None),
        words=tuple(sorted({*claim.words, words}, key=lambda q: (q.start, q.end))),
        dates=DateSpan(
            start=None,
            end=sheet.page.published,
            prec=_LONG,
            words="earlier than the present figure",
        ),
        derived=True,
        note="an earlier extent, worked out from two figures of the sentence",
    )


def share_of_earlier(sheet: Sheet, made: Sequence[Claim]) -> list[Claim]:
    """ "That is half of what it held": a share of the figure in the sentence before."""
    holding = sheet.memory.holding
    if holding is None or any(claim.derived for claim in made):
        return []
    share = stated_share(sheet.line, 0, sheet.lexicon)
    if share is None:
        return []
    return [derived_claim(replace(holding, quote=sheet.sentence(), words=()), sheet, share)]


def _stated_unit(line: Line, area: int, lexicon: Lexicon) -> int:
    """The unit that the words put a held area in: "600 sq km of the Kursk region"; or -1."""
    pattern = compile_pattern(lexicon.relations["held"]["of"], lexicon)
    units = (int(m["T"]) for m in pattern.finditer(line.string) if int(m["S"]) == area)
    return next(units, -1)


def _where_place(scene: Scene, fired: Fired) -> int:
    """The place before "where" when the trigger's clause opens with it, or -1."""
    line = scene.line
    start = line.clause_start(fired.clause)
    if line.word(start) not in scene.lexicon.relations["held"]["where"]:
        return -1
    for i in range(start - 1, max(-1, start - 1 - _WHERE_REACH), -1):
        if line.tokens[i].mention in scene.placing:
            return line.tokens[i].mention
    return -1
