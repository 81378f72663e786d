"""Claims, places and features, made up for tests of what is done with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from geo.model import (
    Activity,
    Article,
    Claim,
    DateSpan,
    Feature,
    Interval,
    Measure,
    MeasureKind,
    Place,
    PlaceEntry,
    PlaceKind,
    Quote,
    RelationKind,
    Role,
    SpatialRelation,
    Status,
    Toponym,
)

DAY = date(2024, 11, 4)


def interval(low: float, best: float | None = None, high: float | None = None) -> Interval:
    best = low if best is None else best
    return Interval(low=low, best=best, high=best if high is None else high)


def toponym(words: str, name: str = "") -> Toponym:
    quote = Quote(text=words, start=0, end=len(words))
    return Toponym(quote=quote, name=name or words, role=Role.LITERAL)


def measure(metres: float, kind: MeasureKind = MeasureKind.DISTANCE) -> Measure:
    return Measure(
        quote=Quote(text="so much", start=0, end=7),
        kind=kind,
        value=interval(0.9 * metres, metres, 1.1 * metres),
        stated=metres,
    )


def relation(kind: RelationKind = RelationKind.AT, *names: str, **more: Any) -> SpatialRelation:
    return SpatialRelation(kind=kind, anchors=tuple(toponym(name) for name in names), **more)


def claim(**given: Any) -> Claim:
    days = given.pop("days", (DAY, DAY))
    made: dict[str, Any] = {
        "id": "a:1",
        "article_id": "a",
        "activity": Activity.STRIKE,
        "status": Status.ASSERTED,
        "relation": relation(RelationKind.AT, "Sudzha"),
        "quote": Quote(text="It was hit.", start=0, end=11),
        "dates": DateSpan(start=days[0], end=days[1], prec=1),
    }
    return Claim(**{**made, **given})


def place(name: str = "Sudzha", country: str = "RU") -> Place:
    entry = PlaceEntry(
        id=f"gn:{name}", name=name, kind=PlaceKind.CITY, lon=35.27, lat=51.19, country=country
    )
    return Place(entry=entry, name=name)


def feature(number: int, source: str = "A", *, at: str = "Sudzha", **given: Any) -> Feature:
    article = Article(id=f"article-{source}", text="It was hit.", source=source, published=DAY)
    places = (place(at),) if at else ()
    return Feature(id=f"f{number:016x}", claim=claim(**given), article=article, places=places)


def without_source(one: Feature, number: int) -> Feature:
    return replace(one, article=replace(one.article, id=f"unsigned-{number}", source=""))
