"""A bare spatial expression, such as "20 km west of Wana", without a sentence around it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.draft import Draft
from geo.extract.measures import measures
from geo.extract.mentions import bearings, is_free, measure_mentions
from geo.extract.names import toponyms
from geo.extract.reading import folding_breaks
from geo.extract.relations import Found, relations
from geo.extract.slots import Mention, fold
from geo.extract.spatial import kind_at
from geo.extract.text import Sentence
from geo.extract.words import Lexicon, load
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


def read_expression(
    words: str, matcher: NameMatcher, language: str = "en"
) -> list[SpatialRelation]:
    """The relations that an expression states, the most specific first; empty when none.

    Every name in it counts as a place: there is no sentence that could make it anything else.
    Offsets refer to the expression behind the lexicon's lead, which takes the place of a sentence.
    """
    lexicon = load(language)
    text = lexicon.grammar["expressions"]["lead"] + words.strip()
    mentions = _mentions(text, matcher, lexicon)
    line = fold(text, Sentence(0, len(text), 0), mentions, folding_breaks(lexicon))
    places = {n for n, m in enumerate(line.mentions) if isinstance(m.value, Draft)}
    found = relations(line, lexicon, places)
    if not found and places:
        found = [Found(RelationKind.AT, [min(places)], 0, 1, 0)]
    return [
        _relation(text, line.mentions, one)
        for one in sorted(found, key=lambda one: (one.kind is RelationKind.AT, one.first))
    ]


def _mentions(text: str, matcher: NameMatcher, lexicon: Lexicon) -> list[Mention]:
    """Measures, names and directions of an expression; all names in it are places."""
    mentions = measure_mentions(measures(text, lexicon))
    sentence = Sentence(0, len(text), 0)
    mentions += toponyms(text, sentence, _hits(text, matcher), list(mentions), lexicon)
    mentions += [m for m in bearings(text, 0, len(text), lexicon) if is_free(m, mentions)]
    for mention in mentions:
        if isinstance(mention.value, Draft):
            mention.letter = "T"
            mention.value.decide(Role.LITERAL, "all names of an expression are places")
    return mentions


def _hits(text: str, matcher: NameMatcher) -> list[NameHit]:
    """Names as the matcher finds them; in small letters or capitals, try them as titles too."""
    hits = list(matcher.find(text))
    if any(hit.kinds - {PlaceKind.CONTINENT} for hit in hits):
        return hits
    return list(matcher.find(text.title())) if len(text.title()) == len(text) else hits


def _relation(text: str, mentions: Sequence[Mention], one: Found) -> SpatialRelation:
    def value(number: int) -> object:
        return mentions[number].value if number >= 0 else None

    anchors = [place for n in one.places if (place := _toponym(text, value(n))) is not None]
    container = _toponym(text, value(one.container))
    kind = kind_at(one.kind, anchors[0]) if anchors else one.kind
    if kind in {RelationKind.BAND, RelationKind.DEPTH} and anchors:
        container, anchors = container or anchors[0], []
    distance, bearing = value(one.distance), value(one.bearing)
    return SpatialRelation(
        kind=kind,
        anchors=tuple(anchors),
        container=container,
        border_with=_toponym(text, value(one.border_with)),
        distance=distance if isinstance(distance, Measure) else None,
        bearing=bearing if isinstance(bearing, Bearing) else None,
    )


def _toponym(text: str, value: object) -> Toponym | None:
    """A place by its name, or a state by its adjective; None for anything else."""
    if isinstance(value, Draft):
        return value.freeze(text)
    if isinstance(value, NameHit):
        quote = Quote(text=text[value.start : value.end], start=value.start, end=value.end)
        return Toponym(quote=quote, name=quote.text, role=Role.DEMONYM, iso=value.demonym_of)
    return None
