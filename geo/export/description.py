"""One plain sentence that says what a feature says: for tables, popups and search."""

from __future__ import annotations

from collections.abc import Callable

from geo.compass import point_name
from geo.model import DateSpan, Feature, Interval, RelationKind, SpatialRelation, Status
from geo.symbology import activity_words
from geo.titles import named_actor
from geo.units import km, km2

_STATUS_WORDS = {
    Status.ASSERTED: "Reported",
    Status.CLAIMED: "Claimed",
    Status.CONFIRMED: "Confirmed",
    Status.DENIED: "Denied",
    Status.PLANNED: "Planned",
    Status.HYPOTHETICAL: "Hypothetical",
}


def describe(feature: Feature) -> str:
    """Say in one sentence what, by whom, where and when, and who says so.

    "Claimed control by Ukraine over 600 km² of Kursk, from 2024-11-04; said by the staff, in
    Example Times."
    """
    claim = feature.claim
    words = [f"{_STATUS_WORDS[claim.status]} {activity_words(claim.activity)}"]
    if claim.actor:
        words.append(f"by {named_actor(claim)}")
    if claim.target:
        words.append(f"against {claim.target}")
    if claim.strength:
        words.append(_strength(claim.strength, claim.strength_unit))
    by_hand = feature.footprint is not None and feature.footprint.by_hand
    words.append("at a place given by a reviewer" if by_hand else _place(feature))
    clauses = [" ".join(filter(None, words)) + _when(claim.dates)]
    if claim.derived:
        clauses.append("worked out from two statements")
    if claim.speaker:
        clauses.append(f"said by {claim.speaker}")
    if feature.article.source:
        clauses.append(f"in {feature.article.source}")
    if feature.review.rejected:
        clauses.append("rejected by a reviewer")
    elif feature.footprint is None:
        clauses.append("not located")
    return f"{clauses[0]}{'; ' if clauses[1:] else ''}{', '.join(clauses[1:])}."


def _strength(strength: Interval, unit: str) -> str:
    hedge = "" if strength.low == strength.high else "about "
    return f"with {hedge}{strength.best:,.0f} {unit}".rstrip()


def _place(feature: Feature) -> str:
    """Put the relation in words, over the resolved names where all are resolved."""
    relation = feature.claim.relation
    names = [toponym.name for toponym in relation.anchors]
    container = relation.container.name if relation.container else ""
    if len(feature.places) == len(names) + bool(container):
        resolved = [place.entry.name for place in feature.places]
        names, container = resolved[: len(names)], "".join(resolved[len(names) :])
    from_border = relation.kind in {RelationKind.BAND, RelationKind.DEPTH}
    if relation.kind is RelationKind.HELD and container:
        names, container = [container, *names], ""
    names = names or [container]
    words = _PHRASES[relation.kind](relation, names) if names[0] or from_border else ""
    around = container or (names[0] if from_border else "")
    in_container = f"in {around}" if around and around not in words else ""
    return " ".join(filter(None, (words, in_container)))


def _distance(relation: SpatialRelation) -> str:
    if relation.distance is None:
        return ""
    low, high = (
        _figure(km(m)) for m in (relation.distance.value.low, relation.distance.value.high)
    )
    return f"{low} km" if low == high else f"{low}–{high} km"


def _figure(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0")


def _direction(relation: SpatialRelation) -> str:
    return point_name(relation.bearing.azimuth_deg) if relation.bearing else "on one side"


def _part(relation: SpatialRelation, names: list[str]) -> str:
    anchor = relation.anchors[0] if relation.anchors else None
    if anchor is not None and anchor.part_deg is not None:
        return f"in the {point_name(anchor.part_deg)} of {names[0]}"
    return f"in {'the middle' if anchor and anchor.central else 'a part'} of {names[0]}"


def _movement(relation: SpatialRelation, names: list[str]) -> str:
    if relation.route:
        return f"from {names[0]} through {' and '.join(names[1:-1])} towards {names[-1]}"
    start = f"from {' and '.join(names[:-1])} " if names[:-1] else ""
    return f"{start}towards {names[-1]}"


def _held(relation: SpatialRelation, names: list[str]) -> str:
    if relation.area is None:
        return f"over a part of {names[0]}"
    return f"over {_figure(km2(relation.area.value.best))} km² of {' and '.join(names)}"


def _offset(relation: SpatialRelation, names: list[str]) -> str:
    return f"{_distance(relation)} {_direction(relation)} of {names[0]}".strip()


def _from_border(relation: SpatialRelation, _: list[str]) -> str:
    reach = _distance(relation)
    return f"{reach} from the border" if reach else "near the border"


_PHRASES: dict[RelationKind, Callable[[SpatialRelation, list[str]], str]] = {
    RelationKind.AT: lambda _, names: f"in {names[0]}",
    RelationKind.WITHIN: lambda _, names: f"in {names[0]}",
    RelationKind.PART: _part,
    RelationKind.NEAR: lambda _, names: f"near {names[0]}",
    RelationKind.OFFSET: _offset,
    RelationKind.AROUND: lambda relation, names: f"{_distance(relation)} from {names[0]}".strip(),
    RelationKind.TOWARDS: lambda relation, names: f"{_direction(relation)} of {names[0]}",
    RelationKind.BAND: _from_border,
    RelationKind.DEPTH: _from_border,
    RelationKind.BETWEEN: lambda _, names: f"between {' and '.join(names)}",
    RelationKind.ALONG: lambda _, names: f"along the line {'–'.join(names)}",
    RelationKind.MOVEMENT: _movement,
    RelationKind.SIDE: lambda _, names: f"on one side of {names[0]}",
    RelationKind.HELD: _held,
}


def _when(dates: DateSpan) -> str:
    if dates.start and dates.end:
        if dates.start == dates.end:
            return f", on {dates.start}"
        return f", between {dates.start} and {dates.end}"
    if dates.start:
        return f", from {dates.start}"
    return f", until {dates.end}" if dates.end else ""
