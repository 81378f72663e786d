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
from geo.model import NameHit, PlaceKind, RelationKind, Role, SpatialRelation
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
    line = fold(text, Sentence(0, len(text), 0), mentions, folding_of(lexicon))
    places = {n for n, m in enumerate(line.mentions) if isinstance(m.value, Draft)}
    found = relations(line, lexicon, places)
    if not found and places:
        found = [Found(RelationKind.AT, [min(places)], 0, 1, 0)]
    ordered = sorted(found, key=lambda one: (one.used, one.kind is RelationKind.AT, one.first))
    return [one for each in ordered for one in _whole(text, line, each, lexicon)]


def _whole(text: str, line: Line, found: Found, lexicon: Lexicon) -> list[SpatialRelation]:
    """One relation, with all of its places, as there is no claim for each of them."""
    stated = stated_relations(text, line, found, lexicon)
    anchors = tuple(anchor for one in stated for anchor in one.anchors)
    return [replace(stated[0], anchors=anchors)] if stated else []


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
