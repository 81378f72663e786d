"""From the triggers, relations and parties of a sentence to claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.extract import arguments, placing
from geo.extract.attribution import Said
from geo.extract.context import EventNoun, Memory, Sheet
from geo.extract.names import Draft
from geo.extract.relations import Found
from geo.extract.slots import Line
from geo.extract.timing import claim_dates
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon
from geo.model import (
    Activity,
    Bearing,
    Certainty,
    Claim,
    DateSpan,
    Interval,
    Measure,
    NameHit,
    Quote,
    RelationKind,
    Role,
    SpatialRelation,
    Status,
    Toponym,
)

_LISTED = frozenset({RelationKind.AT, RelationKind.NEAR, RelationKind.TOWARDS})
_LINKS = frozenset({",", "and", "as", "well", "also", "both"})
_INHERIT_PARAGRAPHS = 1
_LOWERED = {Certainty.CERTAIN: 0, Certainty.PROBABLE: 1, Certainty.POSSIBLE: 2}


@dataclass(slots=True)
class _Parties:
    actor: str
    target: str
    strength: Interval | None
    unit: str


def claims_of(
    sheet: Sheet, fired: Sequence[Fired], found: Sequence[Found], memory: Memory, lexicon: Lexicon
) -> list[Claim]:
    """The claims of one sentence, without ids; `memory` is brought up to date."""
    line = sheet.line
    spent = _derived_tokens(sheet, lexicon)
    live = [
        one
        for one in fired
        if not one.background
        and one.status not in {"hypothetical", "negated"}
        and not any(said.first <= one.first < said.last for said in sheet.said)
        and not any(first <= one.first < last for first, last in spent)
    ]
    can_place = _placing(sheet)
    owned: dict[int, Found] = {}
    for one in live:
        own = placing.own_relation(line, one, live, found, can_place)
        if own is not None:
            owned[id(one)] = own
    taken = {id(own) for own in owned.values()}
    made: list[Claim] = []
    seen: set[tuple[object, ...]] = set()
    for one in live:
        relation = owned.get(id(one))
        if relation is None and one.status != "planned" and not one.entry.noun:
            relation = placing.other_relation(line, one, live, found, taken)
        together = [relation, *_siblings(line, relation, found)] if relation else [None]
        for claim in (c for r in together for c in _claims(sheet, one, r, memory, lexicon, live)):
            key = (
                claim.activity,
                claim.relation.kind,
                tuple(a.quote.start for a in claim.relation.anchors),
                claim.derived,
            )
            if key in seen:
                continue
            seen.add(key)
            made.append(claim)
            _remember(claim, sheet, memory)
    made += _share_of_earlier(sheet, made, memory, lexicon)
    _remember_event(sheet, fired, memory, lexicon)
    return _absorb(made, live, lexicon, sheet)


def _siblings(line: Line, relation: Found, found: Sequence[Found]) -> list[Found]:
    """ "in A, in eastern B and near C": the places that a list adds to the first one."""
    if relation.kind not in _LISTED or not any(relation is one for one in found):
        return []
    chain, last = [], relation
    for one in found:
        between = {t.text for t in line.tokens[last.last : one.first]}
        if one.first >= last.last and one.kind in _LISTED and between and between <= _LINKS:
            chain.append(one)
            last = one
    return chain


def _placing(sheet: Sheet) -> set[int]:
    """Mentions that may locate: literal places that do more than contain another."""
    return {
        number
        for number, mention in enumerate(sheet.line.mentions)
        if isinstance(mention.value, Draft)
        and mention.letter == "T"
        and mention.value.role is not None
        and mention.value.role.value == "literal"
    }


def _claims(
    sheet: Sheet,
    one: Fired,
    found: Found | None,
    memory: Memory,
    lexicon: Lexicon,
    live: Sequence[Fired],
) -> list[Claim]:
    line = sheet.line
    area = placing.held_area(line, one, live, lexicon)
    relations: list[SpatialRelation]
    if area >= 0:
        relations = [_held(sheet, one, found, area, memory, lexicon)]
    elif found is None:
        return []
    else:
        relations = _relations(sheet, found, memory)
    parties = _parties(sheet, one, memory, lexicon)
    if not _enough(sheet, one, found, area, parties):
        return []
    made = []
    for relation in relations:
        claim = _claim(sheet, one, relation, parties, memory, lexicon)
        made.append(claim)
        if relation.kind is RelationKind.HELD:
            share, first, last = placing.derived_share(line, one.first, lexicon)
            if share >= 0:
                made.append(_derived(claim, sheet, share, first, last, memory))
    return made


def _enough(sheet: Sheet, one: Fired, found: Found | None, area: int, parties: _Parties) -> bool:
    """Ambiguous words count only with the arguments that make them military."""
    needs = one.entry.needs
    if needs in {"force", "weapon"}:
        return bool(parties.actor or parties.target or parties.strength) or arguments.has_force(
            sheet, one
        )
    if needs == "force_object":
        return bool(parties.target)
    if needs == "place":
        direct = found is not None and found.first <= one.last + 3
        return area >= 0 or direct or arguments.has_force(sheet, one) or bool(parties.actor)
    return True


def _relations(sheet: Sheet, found: Found, memory: Memory) -> list[SpatialRelation]:
    mentions = sheet.line.mentions

    def toponym(number: int) -> Toponym | None:
        value = mentions[number].value if number >= 0 else None
        return value.freeze(sheet.text) if isinstance(value, Draft) else None

    anchors = [place for place in map(toponym, found.places) if place is not None]
    distance = mentions[found.distance].value if found.distance >= 0 else None
    bearing = mentions[found.bearing].value if found.bearing >= 0 else None
    container = toponym(found.container)
    inferred = ""
    kind = found.kind
    if kind in {RelationKind.BAND, RelationKind.DEPTH} and container is None and not anchors:
        near = sheet.line.sentence.paragraph - memory.region_paragraph <= _INHERIT_PARAGRAPHS
        if memory.region is not None and near:
            container = memory.region
            inferred = (
                f"that this is in “{container.quote.text}” is taken from the sentences before"
            )
    border = _border_with(sheet, found)
    if kind is RelationKind.DEPTH and anchors:
        container, anchors = container or anchors[0], []
    base = SpatialRelation(
        kind=kind,
        container=container,
        border_with=border,
        distance=distance if isinstance(distance, Measure) else None,
        bearing=bearing if isinstance(bearing, Bearing) else None,
        inferred=inferred,
    )
    together = kind in {RelationKind.BETWEEN, RelationKind.ALONG, RelationKind.MOVEMENT}
    if together or not anchors:
        return [replace(base, anchors=tuple(anchors))]
    return [replace(base, kind=_kind(kind, anchor), anchors=(anchor,)) for anchor in anchors]


def _kind(kind: RelationKind, anchor: Toponym) -> RelationKind:
    if kind is RelationKind.AT and (anchor.part_deg is not None or anchor.central):
        return RelationKind.PART
    return kind


def _border_with(sheet: Sheet, found: Found) -> Toponym | None:
    if found.border_with < 0:
        return None
    mention = sheet.line.mentions[found.border_with]
    if isinstance(mention.value, Draft):
        return mention.value.freeze(sheet.text)
    quote = Quote(
        text=sheet.text[mention.start : mention.end], start=mention.start, end=mention.end
    )
    iso = mention.value.demonym_of if isinstance(mention.value, NameHit) else ""
    return Toponym(
        quote=quote, name=quote.text, role=Role.DEMONYM, iso=iso, reason="names the border"
    )


def _held(
    sheet: Sheet, one: Fired, found: Found | None, area: int, memory: Memory, lexicon: Lexicon
) -> SpatialRelation:
    """Ground of a stated area: the unit from its own words, "where", or the sentences before."""
    line = sheet.line
    can_place = _placing(sheet)
    number = placing.held_in(line, area, lexicon)
    if number < 0:
        number = placing.where_place(line, one, lexicon, can_place)
    if number < 0 and found is not None and found.kind is RelationKind.AT and found.places:
        number = found.places[0]
    container: Toponym | None = None
    inferred = ""
    if number >= 0:
        value = line.mentions[number].value
        container = value.freeze(sheet.text) if isinstance(value, Draft) else None
    elif memory.region is not None:
        container = memory.region
        inferred = f"that this is in “{container.quote.text}” is taken from the sentences before"
    measure = line.mentions[area].value
    return SpatialRelation(
        kind=RelationKind.HELD,
        container=container,
        area=measure if isinstance(measure, Measure) else None,
        inferred=inferred,
    )


def _parties(sheet: Sheet, one: Fired, memory: Memory, lexicon: Lexicon) -> _Parties:
    entry = one.entry
    if one.anaphor and memory.event is not None:
        return _Parties(memory.event.actor, memory.event.target, None, "")
    if entry.noun:
        first, second = arguments.between_parties(sheet, one, memory)
        actor = (
            first
            or arguments.agent(sheet, one, memory)
            or arguments.adjective_side(sheet, one, memory)
        )
        if not first and second:
            actor = actor or arguments.subject(sheet, one, memory, lexicon)[0]
        target = second if second != actor else ""
        return _Parties(actor, target, None, "")
    before = arguments.subject(sheet, one, memory, lexicon)
    behind = arguments.object_party(sheet, one, memory)
    roles = {"subject": entry.subject, "object": entry.object}
    if one.passive and entry.passive:
        roles["subject"] = entry.passive
    result = _Parties("", "", None, "")
    for place, party in (("subject", before), ("object", behind)):
        if place == "object" and one.passive:
            continue
        if roles[place] == "actor" and (party[0] or party[1]):
            own = entry.activity in {Activity.DEPLOYMENT, Activity.MASSING, Activity.TRAINING}
            if place == "subject" or own:
                result.actor = party[0] or result.actor
                result.strength, result.unit = (
                    (party[1], party[2]) if party[1] else (result.strength, result.unit)
                )
        elif roles[place] == "target" and party[0]:
            result.target = party[0]
    if one.passive or roles["subject"] in {"target", "place"}:
        by = arguments.agent(sheet, one, memory)
        if by and by != result.actor:
            result.actor = (
                by
                if entry.activity not in {Activity.DEPLOYMENT, Activity.MASSING}
                else result.actor
            )
    if roles["subject"] in {"place", "target"} and entry.object == "actor" and not result.actor:
        result.actor = behind[0]
    if entry.inside:
        own, count, unit = arguments.inside_party(sheet, one, memory)
        if entry.inside == "actor":
            result = _Parties(own or result.actor, result.target, count or result.strength, unit)
        else:
            result.target = own or result.target
    if result.target == result.actor:
        result.target = ""
    return result


def _claim(
    sheet: Sheet,
    one: Fired,
    relation: SpatialRelation,
    parties: _Parties,
    memory: Memory,
    lexicon: Lexicon,
) -> Claim:
    sentence = sheet.line.sentence
    said = _said_for(sheet, one)
    carried = (
        said is None and memory.said is not None and memory.said_paragraph == sentence.paragraph
    )
    source = said or (memory.said if carried else None)
    status = Status.CLAIMED if source else Status.ASSERTED
    if said is not None and said.attribution.confirms:
        status = Status.CONFIRMED
    if said is not None and said.denies:
        status = Status.DENIED
    if one.status == "planned":
        status = Status.PLANNED
    certainty = source.attribution.certainty if source else Certainty.CERTAIN
    hedged = _hedge(sheet, one, lexicon)
    if _LOWERED.get(hedged, 0) > _LOWERED.get(certainty, 0):
        certainty = hedged
    activity = memory.event.activity if one.anaphor and memory.event else one.entry.activity
    strength, unit = _strength(sheet, parties, memory, lexicon)
    note = "the speaker is taken from the sentence before" if carried else ""
    return Claim(
        id="",
        article_id="",
        activity=activity,
        status=status,
        relation=relation,
        quote=Quote(
            text=sheet.text[sentence.start : sentence.end], start=sentence.start, end=sentence.end
        ),
        words=_words(sheet, one, relation),
        actor=parties.actor,
        target=parties.target,
        strength=strength,
        strength_unit=unit,
        dates=claim_dates(sheet, one, memory),
        speaker=source.attribution.speaker if source else "",
        speaker_side=source.attribution.side if source else "",
        certainty=certainty,
        note=note,
    )


def _strength(
    sheet: Sheet, parties: _Parties, memory: Memory, lexicon: Lexicon
) -> tuple[Interval | None, str]:
    """As stated, or what remains of a total when the words say "the remaining forces"."""
    if parties.strength is not None:
        return parties.strength, parties.unit
    words = (
        " "
        + sheet.line.string
        + " "
        + sheet.text[sheet.line.sentence.start : sheet.line.sentence.end].lower()
    )
    together = lexicon.clauses["together"]
    total, part = memory.totals.get(parties.actor), memory.parts.get(parties.actor)
    if any(word in words for word in together["remaining"]) and total and part:
        low, high = max(0.0, total.low - part.high), total.high - part.low
        best = total.best - part.best
        if low <= best <= high:
            return Interval(
                low=low, best=best, high=high
            ), "people, the rest of the total (derived)"
    return None, ""


def _said_for(sheet: Sheet, one: Fired) -> Said | None:
    before = [s for s in sheet.said if not s.inverted and s.verb < one.first]
    if before:
        return before[-1]
    inverted = [s for s in sheet.said if s.inverted]
    if inverted:
        return inverted[0]
    behind = [s for s in sheet.said if s.first > one.first]
    return behind[0] if behind else None


def _hedge(sheet: Sheet, one: Fired, lexicon: Lexicon) -> Certainty:
    line = sheet.line
    clause = {t.text for i, t in enumerate(line.tokens) if line.clauses[i] == one.clause}
    for grade in (Certainty.POSSIBLE, Certainty.PROBABLE):
        if clause & set(lexicon.attribution["hedges"][grade.value]):
            return grade
    return Certainty.CERTAIN


def _words(sheet: Sheet, one: Fired, relation: SpatialRelation) -> tuple[Quote, ...]:
    tokens = sheet.line.tokens
    start, end = tokens[one.first].start, tokens[one.last - 1].end
    quotes = [Quote(text=sheet.text[start:end], start=start, end=end)]
    parts = [*relation.anchors, relation.container, relation.border_with]
    parts += [relation.distance, relation.bearing, relation.area, relation.share]
    for part in parts:
        if (
            part is not None
            and sheet.line.sentence.start <= part.quote.start < sheet.line.sentence.end
        ):
            quotes.append(part.quote)
    return tuple(sorted(set(quotes), key=lambda quote: (quote.start, quote.end)))


def _derived(
    claim: Claim, sheet: Sheet, share: int, first: int, last: int, memory: Memory
) -> Claim:
    measure = sheet.line.mentions[share].value
    tokens = sheet.line.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    words = Quote(text=sheet.text[start:end], start=start, end=end)
    return replace(
        claim,
        relation=replace(claim.relation, share=measure if isinstance(measure, Measure) else None),
        words=tuple(sorted({*claim.words, words}, key=lambda q: (q.start, q.end))),
        dates=DateSpan(
            start=None, end=memory.published, prec=5, words="earlier than the present figure"
        ),
        derived=True,
        note="an earlier extent, worked out from two figures of the sentence",
    )


def _share_of_earlier(
    sheet: Sheet, made: Sequence[Claim], memory: Memory, lexicon: Lexicon
) -> list[Claim]:
    """ "That is half of what it held": a share of the figure in the sentence before."""
    share, first, last = placing.derived_share(sheet.line, 0, lexicon)
    holding = memory.holding
    if share < 0 or holding is None or any(claim.derived for claim in made):
        return []
    earlier = replace(
        holding,
        quote=Quote(
            text=sheet.text[sheet.line.sentence.start : sheet.line.sentence.end],
            start=sheet.line.sentence.start,
            end=sheet.line.sentence.end,
        ),
        words=(),
    )
    return [_derived(earlier, sheet, share, first, last, memory)]


def _derived_tokens(sheet: Sheet, lexicon: Lexicon) -> list[tuple[int, int]]:
    _, first, last = placing.derived_share(sheet.line, 0, lexicon)
    return [(first, last)] if first >= 0 else []


def _remember(claim: Claim, sheet: Sheet, memory: Memory) -> None:
    paragraph = sheet.line.sentence.paragraph
    if claim.actor or claim.target:
        memory.topic = claim.actor or claim.target
        memory.topic_paragraph = paragraph
    if (
        claim.strength is not None
        and claim.actor
        and claim.strength_unit
        and "derived" not in claim.strength_unit
    ):
        totals = any(
            f" {w} " in f" {sheet.line.string} " for w in ("in all", "in total", "altogether")
        )
        (memory.totals if totals else memory.parts)[claim.actor] = claim.strength
    relation = claim.relation
    if relation.kind is RelationKind.HELD and not claim.derived:
        memory.holding = claim
    for place in (relation.container, *relation.anchors):
        if place is not None and (
            place.kind is not None or relation.kind in {RelationKind.AT, RelationKind.PART}
        ):
            memory.region, memory.region_paragraph = place, paragraph
            break


def _remember_event(sheet: Sheet, fired: Sequence[Fired], memory: Memory, lexicon: Lexicon) -> None:
    for one in fired:
        if one.anaphor:
            continue
        parties = _parties(sheet, one, memory, lexicon)
        if one.entry.noun:
            first, second = parties.actor, parties.target
            memory.event = EventNoun(
                one.entry.activity, first, second, sheet.line.sentence.paragraph
            )


def _absorb(
    made: list[Claim], live: Sequence[Fired], lexicon: Lexicon, sheet: Sheet
) -> list[Claim]:
    """Weak triggers give way to others of the same place; planned ones become a note."""
    weak = {sheet.line.tokens[f.first].start for f in live if f.entry.weak}
    kept: list[Claim] = []
    for claim in made:
        is_weak = any(q.start in weak for q in claim.words)
        rivals = [
            other
            for other in made
            if other is not claim
            and _same_place(other, claim)
            and not any(q.start in weak for q in other.words)
        ]
        if is_weak and rivals:
            continue
        kept.append(claim)
    plans = [f for f in live if f.status == "planned"]
    if plans and kept:
        plan = plans[0]
        tokens = sheet.line.tokens
        first = max(0, plan.first - 3)
        said = sheet.text[tokens[first].start : tokens[plan.last - 1].end]
        real = [i for i, claim in enumerate(kept) if claim.status is not Status.PLANNED]
        if real and not any(claim.status is Status.PLANNED for claim in kept):
            i = real[-1]
            note = f"planned, not done: “{said}”"
            kept[i] = replace(kept[i], note="; ".join(filter(None, (kept[i].note, note))))
    return kept


def _same_place(one: Claim, two: Claim) -> bool:
    first = {a.quote.start for a in one.relation.anchors}
    second = {a.quote.start for a in two.relation.anchors}
    return bool(first & second) or not first or not second
