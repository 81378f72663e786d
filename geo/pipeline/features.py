"""What a claim becomes, and what is listed instead: names, ids and words around a quote."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from geo.extract import Reading
from geo.model import (
    Article,
    Claim,
    Feature,
    Footprint,
    Interval,
    Place,
    PlaceKind,
    Quote,
    Role,
    Siting,
    Toponym,
    Unmapped,
)
from geo.resolve import Resolution


def settlements(toponyms: Sequence[Toponym], resolution: Resolution) -> list[Place]:
    """The settlements that a text names as places, each once, in its order."""
    places = [resolution.place(t) for t in toponyms if t.role is Role.LITERAL]
    towns = [p for p in places if p is not None and p.entry.kind is PlaceKind.CITY]
    return list({place.entry.id: place for place in towns}.values())


def areas(claims: Sequence[Claim]) -> dict[str, Interval]:
    """Stated areas (m2) by claim id."""
    return {
        c.id: c.relation.area.value for c in claims if c.relation.area is not None and not c.derived
    }


def with_inference(footprint: Footprint, inferred: str) -> Footprint:
    """The shape with the remark that part of its relation was taken from elsewhere, if so."""
    if not inferred:
        return footprint
    return replace(footprint, why=(*footprint.why, inferred[:1].upper() + inferred[1:] + "."))


def with_derived_area(claim: Claim, siting: Siting, footprint: Footprint) -> Claim:
    """A derived claim's area: worked out from its share, else as drawn; others as they are."""
    relation = claim.relation
    if not claim.derived or relation.area is None:
        return claim
    drawn_m2 = Interval(low=0.0, best=footprint.area_m2, high=max(footprint.area_m2, 1.0))
    area = replace(relation.area, value=_derived_area(siting) or drawn_m2)
    return replace(claim, relation=replace(relation, area=area))


def _derived_area(sited: Siting) -> Interval | None:
    """Area (m2) of the whole of which a stated area is a share, for derived claims."""
    if sited.share is None or sited.share_of_m2 is None:
        return None
    best = sited.share_of_m2.best
    low, high = best / sited.share.high, best / sited.share.low
    return Interval(low=low, best=(low + high) / 2, high=high)


def feature_id(claim: Claim) -> str:
    """Stable while the article and the claim's words stay: no counter, no clock."""
    relation = claim.relation
    parts = [claim.article_id, claim.activity.value, relation.kind.value, str(claim.derived)]
    parts += [f"{quote.start}-{quote.end}" for quote in claim.words]
    parts += [str(anchor.quote.start) for anchor in relation.anchors]
    return "f" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def around(article: Article, reading: Reading, quote: Quote) -> tuple[str, str]:
    """The sentences before and after a quote; "" where the paragraph begins or ends."""
    spans = reading.sentences
    at = next((i for i, span in enumerate(spans) if span[0] <= quote.start < span[1]), None)
    if at is None:
        return "", ""
    text = article.text

    def neighbour(i: int, gap: tuple[int, int]) -> str:
        if not 0 <= i < len(spans) or "\n" in text[gap[0] : gap[1]]:
            return ""
        return text[spans[i][0] : spans[i][1]]

    before = neighbour(at - 1, (spans[at - 1][1], spans[at][0])) if at else ""
    after = neighbour(at + 1, (spans[at][1], spans[at + 1][0])) if at + 1 < len(spans) else ""
    return before, after


def unmapped(
    article: Article, reading: Reading, resolution: Resolution, features: Sequence[Feature]
) -> list[Unmapped]:
    """Names that occur and locate nothing, by name and role, with the reason."""
    used = _used(features, resolution)
    rows: dict[tuple[str, str], tuple[Role | None, str, list[Quote], str]] = {}
    for toponym in reading.toponyms:
        common = bool(toponym.line) and toponym.name.islower()  # "the coast", "the front line"
        if toponym.quote.start in used or common:
            continue
        role, reason = _role(toponym, resolution)
        key = (toponym.name, role.value if role else "")
        row = rows.setdefault(key, (role, reason, [], toponym.iso))
        row[2].append(toponym.quote)
    for quotes, role, reason in (
        (reading.bodies, Role.ORGANISATION, "a body: who speaks or acts, not where"),
        (reading.buildings, Role.METONYM, "a building that stands for the government in it"),
        (reading.people, Role.PERSON, "a leader: who speaks or acts, not where"),
    ):
        for quote in quotes:
            rows.setdefault((quote.text, role.value), (role, reason, [], ""))[2].append(quote)
    return [
        Unmapped(
            name=name,
            role=role,
            reason=reason,
            article_id=article.id,
            quotes=tuple(quotes),
            iso=iso,
        )
        for (name, _), (role, reason, quotes, iso) in rows.items()
    ]


def _used(features: Sequence[Feature], resolution: Resolution) -> set[int]:
    """Offsets of the names that a claim stands on, containers named inside them included.

    A village that is not known is none of them where the ground around it is drawn.
    """
    used: set[int] = set()
    for feature in features:
        relation = feature.claim.relation
        drawn_by_hand = feature.footprint is not None and feature.footprint.by_hand
        for toponym in (*relation.anchors, relation.container, relation.border_with):
            if toponym is None or (feature.unlocated and not feature.places):
                continue
            known = resolution.place(toponym) is not None or not resolution.reason(toponym)
            if known or drawn_by_hand:
                used |= set(range(toponym.quote.start, toponym.quote.end))
    return used


def _role(toponym: Toponym, resolution: Resolution) -> tuple[Role | None, str]:
    """What a name is listed as and why; no role for a place that is not known."""
    if toponym.role is not Role.LITERAL:
        return toponym.role, toponym.reason
    unknown = resolution.reason(toponym)
    if unknown:
        return None, unknown
    return Role.BACKGROUND, "a place, but no report of military activity is tied to it"
