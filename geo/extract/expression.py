"""A bare spatial expression, such as "20 km west of Wana", without a sentence around it."""

from __future__ import annotations

from geo.extract.measures import measures
from geo.extract.draft import Draft
from geo.extract.names import toponyms
from geo.extract.mentions import bearings, is_free, measure_mentions
from geo.extract.reading import folding_breaks
from geo.extract.relations import Found, relations
from geo.extract.slots import Mention, fold
from geo.extract.text import Sentence
from geo.extract.words import load
from geo.model import (
    Bearing,
    Measure,
    NameHit,
    PlaceKind,
    Quote,
    RelationKind,
    Role,
    SpatialRelation,
    Toponym,
)
from geo.typing import NameMatcher

_BEFORE_THE_MEASURE = "fighting "


def read_expression(
    words: str, matcher: NameMatcher, language: str = "en"
) -> list[SpatialRelation]:
    """The relations that an expression states, the most specific first; empty when none.

    Every name in it counts as a place: there is no sentence that could make it anything else.
    """
    lexicon = load(language)
    text = _BEFORE_THE_MEASURE + words.strip()
    sentence = Sentence(0, len(text), 0)
    hits = _hits(text, matcher)
    mentions = measure_mentions(measures(text, lexicon))
    mentions += toponyms(text, sentence, hits, list(mentions), lexicon)
    mentions += [
        m
        for m in bearings(text, 0, len(text), lexicon)
        if all(m.end <= o.start or m.start >= o.end for o in mentions)
    ]
    for mention in mentions:
        _as_place(mention)
    line = fold(text, sentence, mentions, folding_breaks(lexicon))
    places = {n for n, m in enumerate(line.mentions) if isinstance(m.value, Draft)}
    found = relations(line, lexicon, places)
    if not found and places:
        found = [Found(RelationKind.AT, sorted(places)[:1], 0, 1, 0)]
    return [
        _relation(text, line.mentions, one)
        for one in sorted(found, key=lambda one: (one.kind is RelationKind.AT, one.first))
    ]


def _hits(text: str, matcher: NameMatcher) -> list[NameHit]:
    """Names as the matcher finds them; in small letters or capitals, try them as titles too."""
    hits = list(matcher.find(text))
    if any(hit.kinds - {PlaceKind.CONTINENT} for hit in hits):
        return hits
    return list(matcher.find(text.title())) if len(text.title()) == len(text) else hits


def _as_place(mention: Mention) -> None:
    draft = mention.value
    if isinstance(draft, Draft):
        mention.letter = "T"
        draft.role, draft.reason = Role.LITERAL, "all names of an expression are places"


def _relation(text: str, mentions: list[Mention], one: Found) -> SpatialRelation:
    def toponym(number: int) -> Toponym | None:
        value = mentions[number].value if number >= 0 else None
        if isinstance(value, Draft):
            return value.freeze(text)
        if isinstance(value, NameHit):
            quote = Quote(text=text[value.start : value.end], start=value.start, end=value.end)
            return Toponym(quote=quote, name=quote.text, role=Role.DEMONYM, iso=value.demonym_of)
        return None

    def value(number: int) -> object:
        return mentions[number].value if number >= 0 else None

    anchors = [place for place in map(toponym, one.places) if place is not None]
    distance, bearing = value(one.distance), value(one.bearing)
    kind = one.kind
    if (
        kind is RelationKind.AT
        and anchors
        and (anchors[0].part_deg is not None or anchors[0].central)
    ):
        kind = RelationKind.PART
    container = toponym(one.container)
    if kind in {RelationKind.BAND, RelationKind.DEPTH} and anchors:
        container, anchors = container or anchors[0], []
    return SpatialRelation(
        kind=kind,
        anchors=tuple(anchors),
        container=container,
        border_with=toponym(one.border_with),
        distance=distance if isinstance(distance, Measure) else None,
        bearing=bearing if isinstance(bearing, Bearing) else None,
    )
