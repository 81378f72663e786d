"""Places that are counted and not named: "seized 28 settlements in the Kursk region"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.relation_rules import relation_words
from geo.extract.words import Lexicon
from geo.model import Claim, Measure, MeasureKind, PlaceKind, RelationKind

_IN_GROUND = frozenset({RelationKind.AT, RelationKind.WITHIN, RelationKind.PART})
_POINTS = frozenset({PlaceKind.CITY, PlaceKind.FACILITY, PlaceKind.WATER, PlaceKind.LINE})
_REACH = 40
"""Characters between a count and the words that tell what was done to what is counted."""
_STOPS = frozenset(",;:.!?()")


def with_counts(
    text: str, claims: Sequence[Claim], measures: Sequence[Measure], lexicon: Lexicon
) -> list[Claim]:
    """The claims, those over a unit with the count of settlements that they are about."""
    nouns = relation_words(lexicon, "counted_places")
    counts = [m for m in measures if m.kind is MeasureKind.COUNT and m.of.lower() in nouns]
    if not counts:
        return list(claims)
    return [_counted(text, claim, counts) for claim in claims]


def _counted(text: str, claim: Claim, counts: Sequence[Measure]) -> Claim:
    relation = claim.relation
    if relation.kind not in _IN_GROUND or len(relation.anchors) != 1:
        return claim
    if relation.anchors[0].kind in _POINTS:
        return claim
    inside = (
        count
        for count in counts
        if claim.quote.start <= count.quote.start
        and count.quote.end <= claim.quote.end
        and _belongs(text, claim, count)
    )
    count = next(inside, None)
    return claim if count is None else replace(claim, relation=replace(relation, count=count))


def _belongs(text: str, claim: Claim, count: Measure) -> bool:
    """Whether a count stands beside the words of a claim, in one stretch with the unit."""
    anchor = claim.relation.anchors[0].quote
    first, last = sorted(((count.quote.start, count.quote.end), (anchor.start, anchor.end)))
    if first[1] > last[0]:
        return False
    if not _STOPS.isdisjoint(text[first[1] : last[0]]):
        return False
    return any(
        not _STOPS & set(text[min(word.end, count.quote.end) : max(word.start, count.quote.start)])
        and max(word.start, count.quote.start) - min(word.end, count.quote.end) <= _REACH
        for word in claim.words
    )
