"""A bare spatial expression, such as "20 km west of Wana", without a sentence around it."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.draft import Draft
from geo.extract.found import Found
from geo.extract.measures import measures
from geo.extract.mentions import bearings, is_free, measure_mentions
from geo.extract.names import toponyms
from geo.extract.relations import relations
from geo.extract.slots import Line, Mention, fold, folding_of
from geo.extract.stated import stated_relations
from geo.extract.text import Sentence
from geo.extract.words import Lexicon, load
from geo.model import Measure, NameHit, PlaceKind, RelationKind, Role, SpatialRelation
from geo.typing import NameMatcher

_NAMED = frozenset({RelationKind.AT, RelationKind.WITHIN})
_BARE = frozenset({RelationKind.AT, RelationKind.PART, RelationKind.NEAR, RelationKind.TOWARDS})
"""Relations that leave a distance beside them without a meaning."""


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
    line = fold(text, Sentence(0, len(text), 0), mentions, folding_of(lexicon))
    places = {n for n, m in enumerate(line.mentions) if isinstance(m.value, Draft)}
    found = relations(line, lexicon, places)
    if not found and places:
        found = [Found(RelationKind.AT, [min(places)], 0, 1, 0)]
    found = [_measured(line, one) for one in found]
    ordered = sorted(found, key=lambda one: (one.used, one.kind is RelationKind.AT, one.first))
    return [one for each in ordered for one in _whole(text, line, each, lexicon)]


def _measured(line: Line, found: Found) -> Found:
    """A distance, with nothing else to belong to, is one from the place behind it.

    "20 km from new Wana", "20 km south of downtown Wana": words that no rule knows stand between.
    """
    distances = [n for n, mention in enumerate(line.mentions) if mention.letter == "D"]
    if found.kind not in _BARE or len(distances) != 1 or len(found.places) != 1:
        return found
    place, distance = line.mentions[found.places[0]], line.mentions[distances[0]]
    if distance.end > place.start:
        return found
    between = [
        n
        for n, mention in enumerate(line.mentions)
        if mention.letter == "B" and distance.end <= mention.start < place.start
    ]
    if isinstance(place.value, Draft):
        place.value.central, place.value.part_deg = False, None
    kind = RelationKind.OFFSET if between else RelationKind.AROUND
    return replace(found, kind=kind, distance=distances[0], bearings=between[:1], sector=-1)


def _held(line: Line, relation: SpatialRelation) -> SpatialRelation:
    """An area with nothing else to belong to is so much of the place behind it."""
    areas = [mention.value for mention in line.mentions if mention.letter == "S"]
    if relation.kind not in _NAMED or len(areas) != 1 or len(relation.anchors) != 1:
        return relation
    area, place = areas[0], relation.anchors[0]
    if not isinstance(area, Measure) or area.quote.end > place.quote.start:
        return relation
    return replace(relation, kind=RelationKind.HELD, area=area, container=place, anchors=())


def _whole(text: str, line: Line, found: Found, lexicon: Lexicon) -> list[SpatialRelation]:
    """One relation, with all of its places, as there is no claim for each of them."""
    stated = [_held(line, one) for one in stated_relations(text, line, found, lexicon)]
    anchors = tuple(anchor for one in stated for anchor in one.anchors)
    return [replace(stated[0], anchors=anchors)] if stated else []


def _mentions(text: str, matcher: NameMatcher, lexicon: Lexicon) -> list[Mention]:
    """Measures, names and directions of an expression; all names in it are places."""
    mentions = measure_mentions(measures(text, lexicon))
    sentence = Sentence(0, len(text), 0)
    mentions += _after_distances(text, mentions, lexicon)
    taken = [(m.start, m.end) for m in mentions if m.letter == "B"]
    hits = [
        hit
        for hit in _hits(text, matcher)
        if all(hit.end <= start or hit.start >= end for start, end in taken)
    ]
    mentions += toponyms(text, sentence, hits, list(mentions), lexicon)
    mentions += [m for m in bearings(text, 0, len(text), lexicon) if is_free(m, mentions)]
    for mention in mentions:
        if isinstance(mention.value, Draft):
            mention.letter = "T"
            mention.value.decide(Role.LITERAL, "all names of an expression are places")
    return mentions


def _after_distances(text: str, distances: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Directions right behind a distance: "12 km North-West of" means no province of that name."""
    small = text.lower()
    if len(small) != len(text):
        return []
    return [
        mention
        for mention in bearings(small, 0, len(small), lexicon)
        if any(
            distance.end <= mention.start and not text[distance.end : mention.start].strip()
            for distance in distances
        )
    ]


def _hits(text: str, matcher: NameMatcher) -> list[NameHit]:
    """Names as the matcher finds them; in small letters or capitals, try them as titles too.

    Beside names with a capital, small letters are words: "the west bank of the Euphrates".
    """
    hits = _places(text, matcher)
    named = any(word[0].isupper() and not word.isupper() for word in text.split()[1:])
    if named:
        return [hit for hit in hits if hit.line or not text[hit.start].islower()]
    if any(hit.kinds - {PlaceKind.CONTINENT} for hit in hits):
        return hits
    return _places(text.title(), matcher) if len(text.title()) == len(text) else hits


def _places(text: str, matcher: NameMatcher) -> list[NameHit]:
    """All names, whatever the matcher makes of the few words around them."""
    return [replace(hit, verdict="") for hit in matcher.find(text)]
