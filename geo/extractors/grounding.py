"""From what a model points at to claims: every word is looked up in the article, or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.errors import UsageError
from geo.extract import Reading
from geo.extract.mentions import bearings
from geo.extract.party_words import body_side
from geo.extract.words import Lexicon, load
from geo.extractors.spans import Span, find_words
from geo.model import (
    Activity,
    Article,
    Bearing,
    Certainty,
    Claim,
    DateSpan,
    Measure,
    MeasureKind,
    Quote,
    RelationKind,
    Role,
    SpatialRelation,
    Status,
    Toponym,
)
from geo.typing import NameMatcher

_MOST_CLAIMS = 1_000
_MOST_SHOWN = 60
_WITHOUT_PLACES = frozenset({RelationKind.BAND, RelationKind.DEPTH, RelationKind.HELD})
"""These may hang on a border or a container alone."""
_DAY, _YEAR = 1, 5
"""UCDP date_prec."""
_BY_MODEL = "pointed out by a model; its words were found in the article"

Grounded = tuple[tuple[Claim, ...], tuple[Toponym, ...], tuple[str, ...]]
"""Claims, all toponyms of the article, and what was refused with the reason."""


def ground(
    article: Article, listed: Sequence[Any], base: Reading, matcher: NameMatcher
) -> Grounded:
    """Turn a model's list into claims whose words all stand in the article.

    Args:
        article: What was read.
        listed: What the model answered, unchecked.
        base: The same article by rules: its names, measures, dates and parties.
        matcher: Who knows names.
    """
    desk = _Desk(article, base, matcher, load(base.language))
    claims: list[Claim] = []
    refused: list[str] = []
    for number, item in enumerate(listed[:_MOST_CLAIMS], start=1):
        try:
            claim = desk.claim(item)
        except UsageError as error:
            refused.append(f"claim {number} of the model is not taken: {error}")
        else:
            claims.append(claim)
    if len(listed) > _MOST_CLAIMS:
        refused.append(f"the model's claims behind the first {_MOST_CLAIMS:,} are not taken")
    claims.sort(key=lambda claim: (claim.quote.start, claim.quote.end))
    numbered = tuple(
        replace(claim, id=f"{article.id}:{n}") for n, claim in enumerate(claims, start=1)
    )
    return numbered, _with_literal(base.toponyms, numbered), tuple(refused)


def _with_literal(every: Sequence[Toponym], claims: Sequence[Claim]) -> tuple[Toponym, ...]:
    """All names of the article, those that locate a claim as the claim has them."""
    used = {
        (place.quote.start, place.quote.end): place
        for claim in claims
        for place in (*claim.relation.anchors, claim.relation.container)
        if place is not None
    }
    kept = [t for t in every if (t.quote.start, t.quote.end) not in used]
    return tuple(sorted([*kept, *used.values()], key=lambda t: (t.quote.start, t.quote.end)))


@dataclass(frozen=True, slots=True)
class _Desk:
    """An article and what rules found in it, at hand while claims are checked."""

    article: Article
    base: Reading
    matcher: NameMatcher
    lexicon: Lexicon

    def claim(self, item: Any) -> Claim:
        """One claim. Raises UsageError with what does not stand in the article."""
        if not isinstance(item, Mapping):
            raise UsageError("it is no object")
        quote = self._quote(item)
        span = (quote.start, quote.end)
        relation = self._relation(item, span)
        speaker = self._words(item, "speaker", span)
        strength = self._measure(item, "strength", MeasureKind.COUNT, span)
        spoken = speaker.text if speaker else ""
        return Claim(
            id="",
            article_id=self.article.id,
            activity=Activity(_label(item, "activity", Activity)),
            status=Status(_label(item, "status", Status)),
            relation=relation,
            quote=quote,
            words=self._stated(relation),
            actor=self._side(self._words(item, "actor", span)),
            target=self._side(self._words(item, "target", span)),
            strength=strength.value if strength else None,
            strength_unit=strength.of if strength else "",
            dates=self._dates(item, span),
            speaker=spoken,
            speaker_side=self._side(speaker, names_only=True),
            certainty=Certainty.PROBABLE,
            note=_BY_MODEL,
        )

    def _quote(self, item: Mapping[str, Any]) -> Quote:
        words = _text(item, "quote").strip()
        start = self.article.text.find(words) if words else -1
        if start < 0:
            raise UsageError(f"its quote does not stand in the article: {words[:_MOST_SHOWN]!r}")
        return Quote(text=words, start=start, end=start + len(words))

    def _words(self, item: Mapping[str, Any], key: str, span: Span) -> Quote | None:
        """The words of a key where they stand: in the quote, else before it; None for none."""
        words = _text(item, key).strip()
        if not words:
            return None
        found = find_words(self.article.text, words, span)
        if found is None:
            raise UsageError(f"its {key} does not stand in the article: {words[:_MOST_SHOWN]!r}")
        return Quote(text=self.article.text[found[0] : found[1]], start=found[0], end=found[1])

    def _relation(self, item: Mapping[str, Any], span: Span) -> SpatialRelation:
        kind = RelationKind(_label(item, "relation", RelationKind))
        named = item.get("places")
        if not isinstance(named, list):
            raise UsageError("its places are no list")
        anchors = tuple(self._toponym({"places": name}, "places", span) for name in named)
        container = self._toponym(item, "container", span)
        places = tuple(place for place in anchors if place is not None)
        if not places and container is None:
            raise UsageError("it names no place")
        if not places and kind not in _WITHOUT_PLACES:
            places, container = ((container,) if container else ()), None
        distance = self._measure(item, "distance", MeasureKind.DISTANCE, span)
        bearing = self._bearing(item, span)
        area = self._measure(item, "area", MeasureKind.AREA, span)
        earlier = [p.quote.text for p in places if not span[0] <= p.quote.start < span[1]]
        return SpatialRelation(
            kind=_supported(kind, distance, bearing, area),
            anchors=places,
            container=container,
            border_with=self._toponym(item, "border_with", span),
            distance=distance,
            bearing=bearing,
            area=area,
            inferred=f"“{earlier[0]}” is taken from an earlier sentence" if earlier else "",
        )

    def _toponym(self, item: Mapping[str, Any], key: str, span: Span) -> Toponym | None:
        """The name as rules found it, else as the gazetteer knows it."""
        words = self._words(item, key, span)
        if words is None:
            return None
        for toponym in self.base.toponyms:
            if toponym.quote.start < words.end and words.start < toponym.quote.end:
                reason = toponym.reason if toponym.role is Role.LITERAL else _BY_MODEL
                return replace(toponym, role=Role.LITERAL, reason=reason)
        hit = self.matcher.known(words.text)
        return Toponym(
            quote=words,
            name=words.text,
            role=Role.LITERAL,
            reason=_BY_MODEL,
            known=hit is not None,
            iso=hit.country if hit else "",
        )

    def _measure(
        self, item: Mapping[str, Any], key: str, kind: MeasureKind, span: Span
    ) -> Measure | None:
        """The figure that stands in the words, read by the same code as everywhere."""
        words = self._words(item, key, span)
        if words is None:
            return None
        for measure in self.base.measures:
            overlaps = measure.quote.start < words.end and words.start < measure.quote.end
            if overlaps and measure.kind is kind:
                return measure
        raise UsageError(f"its {key} is none that can be read: {words.text[:_MOST_SHOWN]!r}")

    def _bearing(self, item: Mapping[str, Any], span: Span) -> Bearing | None:
        words = self._words(item, "bearing", span)
        if words is None:
            return None
        found = bearings(self.article.text, words.start, words.end, self.lexicon)
        values = [m.value for m in found if isinstance(m.value, Bearing)]
        if not values:
            raise UsageError(f"its bearing is none that can be read: {words.text[:_MOST_SHOWN]!r}")
        return values[0]

    def _side(self, words: Quote | None, *, names_only: bool = False) -> str:
        """The side that some words name; the words themselves where it is not known."""
        if words is None:
            return ""
        for party in self.base.parties:
            if party.side and party.quote.start < words.end and words.start < party.quote.end:
                return party.side
        for toponym in self.base.toponyms:
            over = toponym.quote.start < words.end and words.start < toponym.quote.end
            if over and toponym.iso:
                return self.matcher.country_name(toponym.iso)
        return body_side(words.text, self.lexicon) or ("" if names_only else words.text)

    def _dates(self, item: Mapping[str, Any], span: Span) -> DateSpan:
        """The date that stands in the words, else the article's own."""
        words = self._words(item, "date", span)
        day = self.article.published
        for mention in self.base.dates if words else ():
            assert words is not None
            if mention.quote.start < words.end and words.start < mention.quote.end:
                end = mention.end or (day if mention.start else None)
                return DateSpan(
                    start=mention.start, end=end, prec=mention.prec, words=mention.quote.text
                )
        return DateSpan(start=day, end=day, prec=_DAY if day else _YEAR)

    def _stated(self, relation: SpatialRelation) -> tuple[Quote, ...]:
        parts = (*relation.anchors, relation.container, relation.border_with)
        measures = (relation.distance, relation.bearing, relation.area)
        quotes = {part.quote for part in (*parts, *measures) if part is not None}
        return tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end)))


def _supported(
    kind: RelationKind, distance: Measure | None, bearing: Bearing | None, area: Measure | None
) -> RelationKind:
    """The relation, where its figures are stated. Raises UsageError where one is missing."""
    needs_distance = {
        RelationKind.OFFSET,
        RelationKind.AROUND,
        RelationKind.BAND,
        RelationKind.DEPTH,
    }
    if kind in needs_distance and distance is None:
        raise UsageError(f"{kind.value} needs a distance, and none is stated")
    if kind in {RelationKind.OFFSET, RelationKind.TOWARDS} and bearing is None:
        raise UsageError(f"{kind.value} needs a bearing, and none is stated")
    if kind is RelationKind.HELD and area is None:
        raise UsageError(f"{kind.value} needs an area, and none is stated")
    return kind


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UsageError(f"its {key} is no text")
    return value


def _label(
    item: Mapping[str, Any], key: str, allowed: type[Activity | Status | RelationKind]
) -> str:
    value = _text(item, key)
    if value not in {member.value for member in allowed}:
        raise UsageError(f"its {key} {value[:_MOST_SHOWN]!r} is none of the known ones")
    return value
