"""Every claim that states an area, as one line of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.model import (
    Activity,
    DateSpan,
    Feature,
    Interval,
    Place,
    RelationKind,
    Relative,
    Status,
)

AreaOf = Callable[[str], float | None]
"""Area of a unit, m2, by the id of its entry; None where its outline is not known."""

_UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_LOST = frozenset({Activity.WITHDRAWAL})
_GAINED = frozenset({Activity.CAPTURE, Activity.ADVANCE, Activity.INCURSION})


class Sort(StrEnum):
    """What an area is of: a state of things, or a change."""

    HELD = "held"
    EARLIER = "held earlier"
    GAINED = "gained"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One stated area. Areas in m2; the interval is what the words allow."""

    feature_id: str
    article_id: str
    holder: str
    """The side, "" where nobody is named."""
    region_id: str
    """Entry of the unit, "" where it is not known."""
    region: str
    sort: Sort
    area: Interval
    share: Interval | None = None
    """Share of an area or of the region that the words give; the area follows from it."""
    share_of: Interval | None = None
    """Area (m2) that is that share of this one, where it is no share of the region."""
    derived: bool = False
    """Worked out from a share; not stated as a figure."""
    denied: bool = False
    rejected: bool = False
    """A person rejected the report: listed, and compared with nothing."""
    changed: tuple[str, ...] = ()
    """What a person changed about the report, in words."""
    dates: DateSpan
    published: date | None
    speaker: str
    """Who says so, "" for the article itself."""
    source: str
    words: str
    """The article's words for the area."""
    quote: str
    """The sentence."""
    at: int
    """Where the sentence begins in the article: what shares it, is said together."""

    @property
    def void(self) -> bool:
        """Whether nothing follows from it, and nothing is held against it."""
        return self.denied or self.rejected


def statements(features: Iterable[Feature], area_of: AreaOf) -> list[Statement]:
    """The stated and derived areas among claims, in their order.

    What is planned or supposed is left out. A share of a unit whose outline is not known gives no
    area, and is left out as well.
    """
    found = (_statement(feature, area_of) for feature in features)
    return [one for one in found if one is not None]


def _statement(feature: Feature, area_of: AreaOf) -> Statement | None:
    claim = feature.claim
    relation = claim.relation
    if relation.kind is not RelationKind.HELD or claim.status in _UNREAL:
        return None
    region = _region(feature)
    several = bool(relation.anchors)
    region_id = region.entry.id if region is not None and not several else ""
    share = relation.share.value if relation.share is not None else None
    if relation.area is not None:
        area, words = relation.area.value, relation.area.quote.text
    else:
        whole_m2 = area_of(region_id) if region_id else None
        if share is None or relation.share is None or whole_m2 is None:
            return None
        area, words = _times(share, whole_m2), relation.share.quote.text
    article = feature.article
    name = relation.container.name if relation.container is not None else ""
    if several:  # of several units together, whose areas are not those of one
        drawn = [place.entry.name for place in feature.places]
        name = " and ".join((*drawn[-1:], *drawn[:-1]))
    return Statement(
        feature_id=feature.id,
        article_id=article.id,
        holder=claim.actor,
        region_id=region_id,
        region=region.entry.name if region is not None and not several else name,
        sort=_sort(feature),
        area=area,
        share=share,
        share_of=_basis(area, share) if claim.derived else None,
        derived=claim.derived,
        denied=claim.status is Status.DENIED,
        rejected=feature.review.rejected,
        changed=feature.review.changes,
        dates=claim.dates,
        published=article.published,
        speaker=claim.speaker,
        source=article.source,
        words=words,
        quote=claim.quote.text,
        at=claim.quote.start,
    )


def _region(feature: Feature) -> Place | None:
    """The unit that the area is part of: the container, else what it is measured in."""
    return feature.places[-1] if feature.places else None


def _sort(feature: Feature) -> Sort:
    claim = feature.claim
    area = claim.relation.area
    relative = area.relative if area is not None else None
    if claim.derived or relative is Relative.EARLIER:
        return Sort.EARLIER
    if claim.activity in _LOST:
        return Sort.LOST
    if claim.activity in _GAINED or relative is Relative.FURTHER:
        return Sort.GAINED
    return Sort.HELD


def _times(share: Interval, whole_m2: float) -> Interval:
    low, best, high = (min(1.0, part) * whole_m2 for part in (share.low, share.best, share.high))
    return Interval(low=low, best=best, high=high)


def _basis(area: Interval, share: Interval | None) -> Interval | None:
    """The figure of which a derived area was worked out: its share of it.

    A derived area runs from the figure over the greatest share to the figure over the least.
    """
    if share is None:
        return None
    figure_m2 = area.low * share.high
    return Interval(low=figure_m2, best=figure_m2, high=figure_m2)
