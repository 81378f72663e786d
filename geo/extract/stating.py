"""A claim put together: who says it, how sure, of how many, when, and in which words."""

from __future__ import annotations

from bisect import bisect_right

from geo.extract.context import Sheet
from geo.extract.covering import Source, source
from geo.extract.fired import DENIED, PLANNED, REPORTED
from geo.extract.inflection import GERUND
from geo.extract.party import Parties
from geo.extract.said import Said
from geo.extract.speech_words import speech_words
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
_HEDGES = [
    (grade, f"hedges.{grade.value}", f"hedges.{grade.value}_phrases")
    for grade in (Certainty.POSSIBLE, Certainty.PROBABLE)
]
"""Certainties, the lowest first, with their lists of words and of phrases."""
NOT_NAMED = "no words name the actor"
INFERRED = NOT_NAMED + ": taken to be {}"
"""Note of a claim whose actor a reader knows only by what else the article tells."""
SENSED = "no list has the words that tell it: they are read by their likeness to others"
"""Note of a claim whose activity a net reads."""
RENAMED = "which deed its words tell is read by their likeness to others"
"""Note of one whose words a list has, but for another deed."""
CARRIED = "the speaker is taken from the sentence before"
"""Note of a claim whose own sentence names nobody."""
_HEDGE_REACH = 3
_COMMA, _COLON = ",", ":"
_REST = "people, the rest of the total (derived)"


def state(sheet: Sheet, fired: Fired, relation: SpatialRelation, parties: Parties) -> Claim:
    """The claim that a trigger makes of a place, without its id."""
    told = source(sheet, fired)
    said = told.said
    strength, unit = _strength(sheet, parties)
    remarks = [INFERRED.format(parties.remark)] if parties.remark else []
    remarks += [SENSED] if fired.sensed else [RENAMED] if fired.renamed else []
    return Claim(
        id="",
        article_id="",
        activity=_activity(sheet, fired, relation),
        activity_inferred=fired.sensed or fired.renamed,
        status=_status(sheet, fired, told) if not _is_claimed(sheet, fired) else Status.CLAIMED,
        relation=relation,
        quote=sheet.sentence(),
        words=_words(sheet, fired, relation),
        actor=parties.actor,
        actor_inferred=bool(parties.remark),
        target=parties.target,
        strength=strength,
        strength_unit=unit,
        dates=claim_dates(sheet, fired),
        speaker=said.attribution.speaker if said else "",
        speaker_side=said.attribution.side if said else "",
        speaker_via=said.attribution.via if said else (),
        channel=said.attribution.channel if said else "",
        certainty=_certainty(sheet, fired, said),
        note="; ".join(filter(None, (*remarks, "" if told.here else CARRIED))),
    )


def _activity(sheet: Sheet, fired: Fired, relation: SpatialRelation) -> Activity:
    """The trigger's own, or that of the event which "it occurred" takes up."""
    event = sheet.memory.event
    if fired.anaphor and event:
        return event.entry.activity
    places = (relation.container, *relation.anchors)
    countries = [place is not None and place.kind is PlaceKind.COUNTRY for place in places]
    abroad = fired.entry.abroad if any(countries) else None
    return abroad or fired.entry.activity


def _is_claimed(sheet: Sheet, fired: Fired) -> bool:
    """ "The army claims control of X": the verb itself says that somebody only says so."""
    held = fired.entry.activity in {Activity.CAPTURE, Activity.CONTROL} and not fired.status
    return held and any(one.verb == fired.first for one in sheet.said)


def _status(sheet: Sheet, fired: Fired, told: Source) -> Status:
    """By the trigger's clause, then by the stand that the speaker of the sentence takes."""
    if fired.status == PLANNED:
        return Status.PLANNED
    if fired.status == DENIED:
        return Status.DENIED
    said = told.said
    if said is None or not said.attribution.speaker:
        hearsay = fired.status == REPORTED or _is_hearsay(sheet, fired)
        return Status.CLAIMED if hearsay else Status.ASSERTED
    if told.here and said.negated:
        return Status.HYPOTHETICAL
    if told.here and said.denies:
        return Status.DENIED
    if told.here and said.attribution.confirms:
        return Status.CONFIRMED
    return Status.CLAIMED


def _is_hearsay(sheet: Sheet, fired: Fired) -> bool:
    """ "Reportedly entered X", "is said to have left X": others say so, whoever they are."""
    line, words = sheet.line, speech_words(sheet.lexicon)
    if _is_labelled(sheet):
        return True
    start = line.clause_start(fired.clause)
    before = line.texts[start : fired.first]
    if _COMMA in before[1:]:
        # What stands behind a comma is no longer about the words in front of it, unless these
        # open the sentence.
        cut = len(before) - before[::-1].index(_COMMA)
        before = before[:2] + before[cut:]
    string = f" {' '.join(before)} {line.texts[fired.first]} "
    if GERUND in fired.tags and any(
        f" {phrase} " in string for phrase in words.of("hedges.reports_of")
    ):
        return True  # "There are reports of rebels entering X"
    return not words.of("hedges.hearsay").isdisjoint(before) or any(
        f" {phrase} " in string for phrase in words.of("hedges.hearsay_phrases")
    )


def _is_labelled(sheet: Sheet) -> bool:
    """ "UNCONFIRMED: rebels have captured X"."""
    line, labels = sheet.line, speech_words(sheet.lexicon).of("hedges.labels")
    return line.word(0) in labels and line.word(1) == _COLON


def _certainty(sheet: Sheet, fired: Fired, said: Said | None) -> Certainty:
    """The verb of speech's, lowered by words such as "reportedly" in the clause."""
    certainty = said.attribution.certainty if said else Certainty.CERTAIN
    hedged = _hedge(sheet, fired)
    return hedged if _LOWERED.get(hedged, 0) > _LOWERED.get(certainty, 0) else certainty


def _hedge(sheet: Sheet, fired: Fired) -> Certainty:
    """The lowest that words of the trigger's clause leave of it."""
    line, words = sheet.line, speech_words(sheet.lexicon)
    start = line.clause_start(fired.clause)
    tokens = line.texts[start : bisect_right(line.clauses, fired.clause)]
    if line.word(start) in words.of("frames.that"):
        # "unconfirmed reports that": what qualifies the noun qualifies what it states.
        tokens += [line.word(i) for i in range(start - _HEDGE_REACH, start)]
    if _is_labelled(sheet):
        tokens.append(line.word(0))
    clause, string = set(tokens), f" {' '.join(tokens)} "
    for grade, single, phrases in _HEDGES:
        if not clause.isdisjoint(words.of(single)) or any(
            phrase in string and f" {phrase} " in string for phrase in words.of(phrases)
        ):
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
    places = (*relation.anchors, relation.described, relation.container, relation.border_with)
    measures = (relation.distance, relation.bearing, relation.area, relation.share)
    quotes = {sheet.quote(fired.first, fired.last)}
    for part in (*places, *measures):
        if part is not None and sentence.start <= part.quote.start < sentence.end:
            quotes.add(part.quote)
    return tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end)))
