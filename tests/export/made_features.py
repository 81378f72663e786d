"""Features put together by hand, of invented words, places and shapes."""

from __future__ import annotations

from datetime import date
from typing import Any

from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.model import (
    Activity,
    Article,
    Bearing,
    Claim,
    DateSpan,
    Feature,
    Footprint,
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
    Unmapped,
)

TEXT = "The staff said on Monday that its troops held some 600 sq km of Orlivka region."
DAY = date(2024, 11, 4)

SQUARE = Polygon(
    [(10, 50), (10, 51), (12, 51), (12, 50)],
    [[(10.5, 50.25), (11, 50.25), (11, 50.5), (10.5, 50.5)]],
)
"""Both its rings turn the wrong way round."""


def quote(words: str) -> Quote:
    """Find words in `TEXT`."""
    start = TEXT.index(words)
    return Quote(text=words, start=start, end=start + len(words))


def toponym(name: str = "Orlivka", **more: Any) -> Toponym:
    """Make a place name that locates something."""
    return Toponym(quote=quote("Orlivka"), name=name, role=Role.LITERAL, **more)


def measure(kind: MeasureKind, low: float, best: float, high: float) -> Measure:
    """Make a measure in metres or square metres."""
    value = Interval(low=low, best=best, high=high)
    return Measure(quote=quote("600 sq km"), kind=kind, value=value, stated=best)


def distance(low_m: float, best_m: float, high_m: float) -> Measure:
    """Make a distance."""
    return measure(MeasureKind.DISTANCE, low_m, best_m, high_m)


def bearing(azimuth_deg: float) -> Bearing:
    """Make a bearing."""
    return Bearing(quote=quote("of"), azimuth_deg=azimuth_deg)


def place(name: str = "Orlivka Region") -> Place:
    """Make a place that was resolved."""
    entry = PlaceEntry(
        id="a1:XX-1",
        name=name,
        kind=PlaceKind.ADMIN1,
        lon=11.0,
        lat=50.5,
        country="XX",
        admin1="a1:XX-1",
    )
    return Place(entry=entry, name="Orlivka")


def footprint(geometry: BaseGeometry = SQUARE, **more: Any) -> Footprint:
    """Make a footprint of a shape."""
    known: dict[str, Any] = {
        "lon": 11.0,
        "lat": 50.5,
        "uncertainty_m": 70_710.678,
        "where_prec": 4,
        "geo_precision": 3,
        "builder": "held",
        "why": ("Some 600 sq km are held.", "The patch grows from the border."),
        "schematic": True,
        "area_m2": 600_000_000.4,
        "protocol": "sitmap held",
    }
    return Footprint(geometry=geometry, **(known | more))


def relation(kind: RelationKind = RelationKind.HELD, **more: Any) -> SpatialRelation:
    """Make a relation to the invented region."""
    return SpatialRelation(kind=kind, **({"anchors": (toponym(),)} | more))


def claim(**more: Any) -> Claim:
    """Make a claim of control over 600 square kilometres."""
    known: dict[str, Any] = {
        "id": "0123456789abcdef:0",
        "article_id": "0123456789abcdef",
        "activity": Activity.CONTROL,
        "status": Status.CLAIMED,
        "relation": relation(area=measure(MeasureKind.AREA, 5.4e8, 6e8, 6.6e8)),
        "quote": quote("its troops held some 600 sq km of Orlivka region"),
        "actor": "Ukraine",
        "dates": DateSpan(start=DAY, end=None, prec=1),
        "speaker": "the staff",
    }
    return Claim(**(known | more))


def feature(**more: Any) -> Feature:
    """Make a feature that is drawn as a patch."""
    article = Article(
        id="0123456789abcdef",
        text=TEXT,
        source="Example Times",
        url="https://example.org/a",
        published=DAY,
    )
    known: dict[str, Any] = {
        "id": "f-1",
        "claim": claim(),
        "article": article,
        "places": (place(),),
        "footprint": footprint(),
        "layer": "Claimed Ukrainian control",
        "title": "Held",
        "event_id": "e-1",
    }
    return Feature(**(known | more))


def unlocated() -> Feature:
    """Make a feature without a shape."""
    return feature(
        id="f-2",
        claim=claim(relation=relation(RelationKind.AT), actor="", speaker=""),
        places=(),
        footprint=None,
        unlocated='"Orlivka" is not in the gazetteer.',
        layer="",
        event_id="",
    )


def every_shape() -> list[Feature]:
    """Make one feature for each kind of geometry, and one without."""
    return [
        feature(),
        feature(id="f-point", footprint=footprint(Point(36.123456789, -0.00000001))),
        feature(
            id="f-many",
            footprint=footprint(MultiPolygon([SQUARE, Polygon([(20, 1), (21, 1), (20, 2)])])),
        ),
        unlocated(),
    ]


def unmapped() -> Unmapped:
    """Make a name that is listed beside the map."""
    return Unmapped(
        name="Monday",
        role=None,
        reason="not known",
        article_id="0123456789abcdef",
        quotes=(quote("Monday"),),
    )
