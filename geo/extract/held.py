"""Areas that are held, and what they were before: "a little more than half of what it held"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.found import Found
from geo.extract.relation_rules import compile_pattern
from geo.extract.scene import Scene
from geo.extract.slots import Line, Mention
from geo.extract.spatial import remembered_region, toponym
from geo.extract.timing import date_behind
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon
from geo.model import (
    Activity,
    Claim,
    DateSpan,
    Interval,
    Measure,
    PlaceKind,
    RelationKind,
    Relative,
    SpatialRelation,
)

_AREA_REACH = 14
_PLACE = re.compile(r"<T(\d+)>")
_WHERE_REACH = 3
_LOST_REACH = 4
"""Words before a share among which a verb of loss stands."""
_UNITS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.DISTRICT})
_GROUND = frozenset("SF")
"""Letters of areas and shares."""
_LONG = 5
"""UCDP date_prec of a year or longer."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of what was held before: the number of its mention, and its token range."""

    number: int
    lead: int
    """Where a verb of loss before it stands; `first` where there is none."""
    first: int
    last: int


def held_area(scene: Scene, fired: Fired) -> int:
    """The mention number of the area that a trigger of holding governs, or -1."""
    line = scene.line
    if fired.entry.activity.value not in scene.lexicon.relations["held"]["activities"]:
        return -1
    if _GROUND.isdisjoint(line.letters):
        return -1
    shares = _unit_shares(line, scene.lexicon)
    stop = min(_next_apart(scene, fired), fired.last + _AREA_REACH)
    for i in range(fired.first, stop):
        if line.clauses[i] == fired.clause and _is_ground(line, i, shares):
            return line.tokens[i].mention
    if not fired.passive and not fired.entry.noun and _takes_town(scene, fired):
        return -1
    for i in range(fired.first - 1, max(-1, fired.first - _AREA_REACH), -1):
        if line.clauses[i] != fired.clause or any(
            one.first <= i < one.last and not one.entry.weak for one in scene.live
        ):
            break
        if _is_ground(line, i, shares):
            return line.tokens[i].mention
    return -1


def _next_apart(scene: Scene, fired: Fired) -> int:
    """Where the next trigger stands; "seized and held 50 sq km": two verbs have one object."""
    stop, joins = scene.next_trigger(fired), scene.closed_set("joined")
    shared = scene.line.word(fired.last) in joins and stop == fired.last + 1
    after = [one.first for one in scene.live if one.first > stop] if shared else [stop]
    return min(after, default=len(scene.line.tokens))


def _takes_town(scene: Scene, fired: Fired) -> bool:
    """ "Has held a third of X since it took Y": a place right behind a verb is its object."""
    line, i = scene.line, fired.last
    while line.word(i) in scene.closed_set("before_places"):
        i += 1
    return line.letter(i) == "T" and line.tokens[i].mention in scene.placing


def _is_ground(line: Line, i: int, shares: Mapping[int, int]) -> bool:
    """Whether a token is a present area, or a share of a unit."""
    mention = line.mention_at(i)
    if mention is None or not isinstance(mention.value, Measure):
        return False
    if mention.letter == "S":
        return mention.value.relative is not Relative.EARLIER
    return line.tokens[i].mention in shares


def _unit_shares(line: Line, lexicon: Lexicon) -> dict[int, int]:
    """Shares of units, each with the unit: "40 % of the Donetsk region"."""
    pattern = lexicon.numbers.get("share_held", {}).get("unit", "")
    if not pattern or not any(mention.letter == "F" for mention in line.mentions):
        return {}
    found = compile_pattern(pattern, lexicon).finditer(line.string)
    pairs = ((int(match["F"]), int(match["T"])) for match in found)
    return {share: unit for share, unit in pairs if _is_unit(line.mentions[unit])}


def _is_unit(mention: Mention) -> bool:
    """Whether a place has ground of its own to be held in part; a town is a point."""
    value = mention.value
    if not isinstance(value, Draft):
        return False
    return value.kind in _UNITS if value.kind is not None else value.is_unit_too()


def held_relation(
    sheet: Sheet, scene: Scene, fired: Fired, found: Found | None, area: int
) -> SpatialRelation:
    """Ground of a stated area: the unit from its own words, "where", or the sentences before.

    `area` is the number of the mention of the area or of the share of a unit, `found` the
    relation of the trigger.
    """
    shares = _unit_shares(scene.line, scene.lexicon)
    if area in shares:
        share = sheet.line.mentions[area].value
        return SpatialRelation(
            kind=RelationKind.HELD,
            container=toponym(sheet, shares[area]),
            share=share if isinstance(share, Measure) else None,
        )
    number, *more = _stated_units(scene.line, area, scene.lexicon)
    if number < 0:
        number = _where_place(scene, fired)
    if number < 0 and found is not None and found.kind is RelationKind.AT and found.places:
        number = found.places[0]
    container, inferred = (toponym(sheet, number), "") if number >= 0 else remembered_region(sheet)
    measure = _shared_area(sheet, area) or sheet.line.mentions[area].value
    return SpatialRelation(
        kind=RelationKind.HELD,
        anchors=tuple(one for n in more if (one := toponym(sheet, n)) is not None),
        container=container,
        area=measure if isinstance(measure, Measure) else None,
        inferred=inferred,
    )


def _shared_area(sheet: Sheet, area: int) -> Measure | None:
    """ "90% of the state's 36,778 sq km": the part of an area that is held; None for all of it."""
    pattern = sheet.lexicon.numbers.get("share_held", {}).get("area", "")
    if not pattern:
        return None
    mentions = sheet.line.mentions
    for match in compile_pattern(pattern, sheet.lexicon).finditer(sheet.line.string):
        share, whole = mentions[int(match["F"])].value, mentions[int(match["S"])].value
        if int(match["S"]) == area and isinstance(share, Measure) and isinstance(whole, Measure):
            return replace(
                whole,
                quote=sheet.quote(*sheet.line.span(match)),
                value=Interval(
                    low=share.value.low * whole.value.low,
                    best=share.value.best * whole.value.best,
                    high=share.value.high * whole.value.high,
                ),
                stated=share.stated * whole.stated,
            )
    return None


def stated_share(line: Line, after: int, lexicon: Lexicon) -> Share | None:
    """ "a little more than half of what it held", from token `after` on; None if not said."""
    pattern = compile_pattern(lexicon.relations["held"]["derived"], lexicon)
    for match in pattern.finditer(line.string):
        first, last = line.span(match)
        if first >= after:
            return Share(int(match["F"]), _with_verb(line, first, lexicon), first, last)
    return None


def _with_verb(line: Line, first: int, lexicon: Lexicon) -> int:
    """Where a share begins with the verb of loss before it: "lost 40% of what it held"."""
    lost = lexicon.numbers.get("share_held", {}).get("lost", ())
    verbs = (i for i in range(max(0, first - _LOST_REACH), first) if line.word(i) in lost)
    return next(verbs, first)


def tells_change(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "fell from 1,300 to 500 sq km": words that only change a figure report nothing."""
    changes = lexicon.numbers.get("earlier", {}).get("changes", ())
    return line.word(fired.first) in changes and any(
        isinstance(mention.value, Measure) and mention.value.relative is Relative.EARLIER
        for mention in line.mentions
    )


def earlier_extents(claim: Claim, sheet: Sheet, fired: Fired) -> list[Claim]:
    """What was held before the figure of a claim: "down from 1,100", or "half of what it held"."""
    area = claim.relation.area
    if claim.relation.kind is not RelationKind.HELD or area is None:
        return []
    if claim.activity is Activity.CAPTURE:
        return []
    made = []
    for number, mention in enumerate(sheet.line.mentions):
        earlier = mention.value
        if isinstance(earlier, Measure) and _is_earlier(earlier, area):
            dates = date_behind(sheet, number) or _before(sheet)
            made.append(_stated_before(claim, earlier, dates))
    share = stated_share(sheet.line, fired.first, sheet.lexicon)
    derived = derived_claim(claim, sheet, share) if share is not None else None
    return [*made, derived] if derived is not None else made


def _is_earlier(earlier: Measure, area: Measure) -> bool:
    return earlier.kind is area.kind and earlier.relative is Relative.EARLIER


def _stated_before(claim: Claim, earlier: Measure, dates: DateSpan) -> Claim:
    """The extent that the words give as an earlier one."""
    words = {*claim.words, earlier.quote}
    return replace(
        claim,
        relation=replace(claim.relation, area=earlier),
        words=tuple(sorted(words, key=lambda q: (q.start, q.end))),
        dates=dates,
        note="an earlier extent, as the sentence states it",
    )


def _before(sheet: Sheet) -> DateSpan:
    return DateSpan(
        start=None,
        end=sheet.page.published,
        prec=_LONG,
        words="earlier than the present figure",
    )


def _what_is_left(share: Share, measure: Measure) -> Measure | None:
    """The share that is still held, where the words tell how much of it is lost."""
    if share.lead == share.first:
        return measure
    value = measure.value
    if value.high >= 1:
        return None
    left = Interval(low=1 - value.high, best=1 - value.best, high=1 - value.low)
    return replace(measure, value=left, stated=1 - measure.stated)


def derived_claim(claim: Claim, sheet: Sheet, share: Share) -> Claim | None:
    """The earlier extent that follows from a claim of an area and a share."""
    measure = sheet.line.mentions[share.number].value
    if isinstance(measure, Measure):
        measure = _what_is_left(share, measure)
    if measure is None or claim.relation.area is None:
        return None
    words = sheet.quote(share.first, share.last)
    return replace(
        claim,
        relation=replace(claim.relation, share=measure if isinstance(measure, Measure) else None),
        words=tuple(sorted({*claim.words, words}, key=lambda q: (q.start, q.end))),
        dates=_before(sheet),
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
    derived = derived_claim(replace(holding, quote=sheet.sentence(), words=()), sheet, share)
    return [derived] if derived is not None else []


def _stated_units(line: Line, area: int, lexicon: Lexicon) -> list[int]:
    """The units that the words put a held area in: "600 sq km of the Kursk region"; or [-1].

    Of a list with a town in it the first alone: "in Idlib and around Hama" is no ground of both.
    """
    pattern = compile_pattern(lexicon.relations["held"]["of"], lexicon)
    for match in pattern.finditer(line.string):
        if int(match["S"]) == area:
            units = [int(number) for number in _PLACE.findall(match["TT"])]
            return units if all(_is_unit(line.mentions[one]) for one in units) else units[:1]
    return [-1]


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
