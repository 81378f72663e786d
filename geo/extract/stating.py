"""A claim put together: who says it, how sure, of how many, when, and in which words."""

from __future__ import annotations

from geo.extract.claim_parties import Parties
from geo.extract.context import Sheet
from geo.extract.fired import DENIED, PLANNED, REPORTED
from geo.extract.said import Said
from geo.extract.timing import claim_dates
from geo.extract.triggers import Fired
from geo.model import (
    Activity,
    Certainty,
    Claim,
    Interval,
    PlaceKind,
    Quote,
    SpatialRelation,
    Status,
)

_LOWERED = {Certainty.CERTAIN: 0, Certainty.PROBABLE: 1, Certainty.POSSIBLE: 2}
_REST = "people, the rest of the total (derived)"


def state(sheet: Sheet, fired: Fired, relation: SpatialRelation, parties: Parties) -> Claim:
    """The claim that a trigger makes of a place, without its id."""
    said = _said_for(sheet, fired)
    carried = sheet.memory.said if said is None and _same_paragraph(sheet) else None
    source = said or carried
    strength, unit = _strength(sheet, parties)
    return Claim(
        id="",
        article_id="",
        activity=_activity(sheet, fired, relation),
        status=_status(fired, said, source),
        relation=relation,
        quote=sheet.sentence(),
        words=_words(sheet, fired, relation),
        actor=parties.actor,
        target=parties.target,
        strength=strength,
        strength_unit=unit,
        dates=claim_dates(sheet, fired),
        speaker=source.attribution.speaker if source else "",
        speaker_side=source.attribution.side if source else "",
        certainty=_certainty(sheet, fired, source),
        note="the speaker is taken from the sentence before" if carried else "",
    )


def _same_paragraph(sheet: Sheet) -> bool:
    return sheet.memory.said_paragraph == sheet.paragraph


def _activity(sheet: Sheet, fired: Fired, relation: SpatialRelation) -> Activity:
    """The trigger's own, or that of the event which "it occurred" takes up."""
    event = sheet.memory.event
    if fired.anaphor and event:
        return event.activity
    places = (relation.container, *relation.anchors)
    countries = [place is not None and place.kind is PlaceKind.COUNTRY for place in places]
    abroad = fired.entry.abroad if any(countries) else None
    return abroad or fired.entry.activity


def _said_for(sheet: Sheet, fired: Fired) -> Said | None:
    """The speaker before a trigger, else one who stands behind what is said."""
    before = [said for said in sheet.said if not said.inverted and said.verb < fired.first]
    if before:
        return before[-1]
    inverted = [said for said in sheet.said if said.inverted]
    behind = [said for said in sheet.said if said.first > fired.first]
    return next(iter([*inverted, *behind]), None)


def _status(fired: Fired, said: Said | None, source: Said | None) -> Status:
    """`said` speaks in the sentence itself; `source` may come from the one before."""
    if fired.status == PLANNED:
        return Status.PLANNED
    if fired.status == DENIED or (said is not None and said.denies):
        return Status.DENIED
    if said is not None and said.attribution.confirms:
        return Status.CONFIRMED
    return Status.CLAIMED if source or fired.status == REPORTED else Status.ASSERTED


def _certainty(sheet: Sheet, fired: Fired, source: Said | None) -> Certainty:
    """The verb of speech's, lowered by words such as "reportedly" in the clause."""
    certainty = source.attribution.certainty if source else Certainty.CERTAIN
    hedged = _hedge(sheet, fired)
    return hedged if _LOWERED.get(hedged, 0) > _LOWERED.get(certainty, 0) else certainty


def _hedge(sheet: Sheet, fired: Fired) -> Certainty:
    line = sheet.line
    clause = {t.text for i, t in enumerate(line.tokens) if line.clauses[i] == fired.clause}
    for grade in (Certainty.POSSIBLE, Certainty.PROBABLE):
        if not clause.isdisjoint(sheet.lexicon.attribution["hedges"][grade.value]):
            return grade
    return Certainty.CERTAIN


def _strength(sheet: Sheet, parties: Parties) -> tuple[Interval | None, str]:
    """As stated, or what remains of a total when the words say "the remaining forces"."""
    if parties.strength is not None:
        return parties.strength, parties.unit
    total = sheet.memory.totals.get(parties.actor)
    part = sheet.memory.parts.get(parties.actor)
    if total is None or part is None or not _speaks_of_rest(sheet):
        return None, ""
    low, high = max(0.0, total.low - part.high), total.high - part.low
    best = total.best - part.best
    if not low <= best <= high:
        return None, ""
    return Interval(low=low, best=best, high=high), _REST


def _speaks_of_rest(sheet: Sheet) -> bool:
    words = f" {sheet.line.string} {sheet.sentence().text.lower()}"
    return any(rest in words for rest in sheet.lexicon.clauses["together"]["remaining"])


def _words(sheet: Sheet, fired: Fired, relation: SpatialRelation) -> tuple[Quote, ...]:
    """The trigger's words and those of the relation that stand in the sentence."""
    sentence = sheet.line.sentence
    places = (*relation.anchors, relation.container, relation.border_with)
    measures = (relation.distance, relation.bearing, relation.area, relation.share)
    quotes = {sheet.quote(fired.first, fired.last)}
    for part in (*places, *measures):
        if part is not None and sentence.start <= part.quote.start < sentence.end:
            quotes.add(part.quote)
    return tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end)))
