"""Reports made by hand around the Kursk region: invented sentences, simplified outlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.basemap import BaseMap, Sheet, Strokes
from geo.model import (
    Activity,
    Article,
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
from geo.symbology import layer_name

REGION = Polygon(
    [(34.1, 51.9), (34.4, 51.2), (35.2, 51.0), (36.6, 50.9), (38.3, 51.7), (35.9, 52.4)]
)
BORDER = LineString([(34.1, 51.9), (34.4, 51.2), (35.2, 51.0), (36.6, 50.9)])
BAND = BORDER.buffer(0.6).difference(BORDER.buffer(0.5)).intersection(REGION)
PATCH = Point(35.2, 51.15).buffer(0.18).intersection(REGION)
EARLIER = Point(35.2, 51.15).buffer(0.27).intersection(REGION)
COUNTRY = box(28.0, 48.5, 60.0, 65.0)
SUDZHA = Point(35.272, 51.198)

ADJECTIVES = {"Ukraine": "Ukrainian", "North Korea": "North Korean", "Russia": "Russian"}


def article(text: str = "", **more: Any) -> Article:
    given: dict[str, Any] = {
        "id": "a1b2c3d4e5f60718",
        "text": text,
        "title": "What officials said about the border region",
        "source": "The Example Courier",
        "url": "https://example.org/border-region",
        "published": date(2024, 11, 4),
    }
    return Article(**{**given, **more})


def quote(text: str, start: int = 0) -> Quote:
    return Quote(text=text, start=start, end=start + len(text))


def words_in(sentence: Quote, *found: str) -> tuple[Quote, ...]:
    return tuple(quote(word, sentence.start + sentence.text.index(word)) for word in found)


def toponym(name: str) -> Toponym:
    return Toponym(quote=quote(name), name=name, role=Role.LITERAL)


def measure(kind: MeasureKind, low: float, best: float, high: float) -> Measure:
    return Measure(
        quote=quote("so much"),
        kind=kind,
        value=Interval(low=low, best=best, high=high),
        stated=best,
    )


def place(
    name: str, kind: PlaceKind = PlaceKind.ADMIN1, lon: float = 36.0, lat: float = 51.6
) -> Place:
    entry = PlaceEntry(id=f"x:{name}", name=name, kind=kind, lon=lon, lat=lat, country="RU")
    return Place(entry=entry, name=name, why=("the only place of that name in the region",))


def footprint(geometry: BaseGeometry, **more: Any) -> Footprint:
    """A footprint; without a builder, that of the relation which it is given to."""
    middle = geometry.representative_point()
    given: dict[str, Any] = {
        "geometry": geometry,
        "lon": middle.x,
        "lat": middle.y,
        "uncertainty_m": 60_000.0,
        "where_prec": 4,
        "geo_precision": 3,
        "builder": "",
        "why": ("The words name the region.", "The region's outline is drawn."),
        "area_m2": geometry.area * 111_320.0**2 * 0.62,
    }
    return Footprint(**{**given, **more})


def feature(
    number: int,
    sentence: str,
    *,
    activity: Activity = Activity.DEPLOYMENT,
    status: Status = Status.CLAIMED,
    actor: str = "North Korea",
    shape: Footprint | None = None,
    relation: SpatialRelation | None = None,
    stated: Sequence[str] = (),
    places: tuple[Place, ...] = (),
    source: Article | None = None,
    claim: dict[str, Any] | None = None,
    **more: Any,
) -> Feature:
    """One report; `stated` are words of the sentence to be highlighted."""
    source = source or article()
    said = quote(sentence, 40)
    if shape is not None and shape.builder == "":
        shape = replace(shape, builder=relation.kind.value if relation else "within")
    given: dict[str, Any] = {
        "id": f"{source.id}:{number}",
        "article_id": source.id,
        "activity": activity,
        "status": status,
        "relation": relation
        or SpatialRelation(kind=RelationKind.WITHIN, anchors=(toponym("Kursk"),)),
        "quote": said,
        "words": words_in(said, *stated),
        "actor": actor,
        "dates": DateSpan(
            start=date(2024, 11, 4), end=date(2024, 11, 4), prec=1, words="on Monday"
        ),
        "speaker": "a defence official",
        "speaker_side": "Ukraine",
    }
    made = Claim(**{**given, **(claim or {})})
    name = layer_name(activity, status, actor, ADJECTIVES.get(actor, ""), derived=made.derived)
    fields: dict[str, Any] = {
        "id": f"feature-{number}",
        "claim": made,
        "article": source,
        "places": places or (place("Kursk region"),),
        "footprint": shape,
        "layer": name,
        "title": f"{name}, Kursk region",
    }
    return Feature(**{**fields, **more})


def band_relation() -> SpatialRelation:
    return SpatialRelation(
        kind=RelationKind.BAND,
        anchors=(toponym("Kursk"),),
        border_with=toponym("Ukraine"),
        distance=measure(MeasureKind.DISTANCE, 45_000, 50_000, 55_000),
    )


def held_relation(low: float, best: float, high: float) -> SpatialRelation:
    return SpatialRelation(
        kind=RelationKind.HELD,
        anchors=(toponym("Kursk"),),
        area=measure(MeasureKind.AREA, low * 1e6, best * 1e6, high * 1e6),
    )


def reports(
    region: BaseGeometry = REGION,
    band: BaseGeometry = BAND,
    patch: BaseGeometry = PATCH,
    earlier: BaseGeometry = EARLIER,
    country: BaseGeometry = COUNTRY,
) -> list[Feature]:
    """A day's reports: four share the region, three lie inside it, one is a country, one is lost."""
    within = footprint(region)
    held = footprint(patch, builder="held", schematic=True, where_prec=5, area_m2=600e6)
    before = footprint(earlier, builder="held", schematic=True, where_prec=5, area_m2=1090e6)
    return [
        feature(
            1,
            "Our units met soldiers from North Korea in the Kursk region for the first time, the official said.",
            activity=Activity.ENGAGEMENT,
            actor="Ukraine",
            shape=within,
            stated=("met soldiers", "Kursk region"),
            before="The spokesman read from a short statement.",
            after="He gave no further figures.",
            claim={"target": "North Korea"},
            title="First fighting between Ukrainian and North Korean forces, Kursk region",
            event_id="e1",
            origins=2,
        ),
        feature(
            2,
            "Some 8,000 men from North Korea are now in the Kursk region.",
            status=Status.CONFIRMED,
            shape=within,
            stated=("8,000 men", "in the Kursk region"),
            claim={
                "strength": Interval(low=7200, best=8000, high=8800),
                "strength_unit": "troops",
                "speaker": "officials of two allied governments",
                "speaker_side": "",
            },
            title="About 8,000 North Korean troops in the Kursk region",
        ),
        feature(
            3,
            "They wait in barracks roughly 50 km from the Ukrainian border.",
            shape=footprint(
                band,
                builder="band",
                where_prec=5,
                why=(
                    "“roughly 50 km” is widened to 45–55 km.",
                    "The distance is measured from the border between Russia and Ukraine.",
                    "Kept: what lies that far from the border inside the Kursk region.",
                ),
            ),
            relation=band_relation(),
            stated=("in barracks", "roughly 50 km", "Ukrainian border"),
            claim={"note": "in barracks"},
            title="North Korean troops in barracks about 50 km from the border",
        ),
        feature(
            4,
            "Ukraine still holds about 600 square kilometres there.",
            activity=Activity.CONTROL,
            actor="Ukraine",
            shape=held,
            relation=held_relation(570, 600, 630),
            stated=("holds", "600 square kilometres"),
            title="Ukraine holds some 600 km² of the Kursk region",
        ),
        feature(
            5,
            "That is somewhat over half of its first gains.",
            activity=Activity.CONTROL,
            actor="Ukraine",
            shape=before,
            relation=held_relation(1000, 1090, 1200),
            stated=("somewhat over half",),
            claim={"derived": True, "derived_from": "a1b2c3d4e5f60718:4"},
            title="Ukraine held some 1,000–1,200 km² before",
        ),
        feature(
            6,
            "Russia has handed them rifles and light mortars.",
            activity=Activity.OTHER_MILITARY,
            actor="Russia",
            shape=within,
            stated=("handed them rifles",),
            title="Russia arms North Korean troops",
        ),
        feature(
            7,
            "A drone struck a depot in Sudzha.",
            activity=Activity.STRIKE,
            actor="Russia",
            status=Status.ASSERTED,
            shape=footprint(
                SUDZHA,
                builder="at",
                uncertainty_m=3000.0,
                where_prec=1,
                geo_precision=1,
                area_m2=0.0,
            ),
            relation=SpatialRelation(kind=RelationKind.AT, anchors=(toponym("Sudzha"),)),
            stated=("struck a depot", "Sudzha"),
            places=(place("Sudzha", PlaceKind.CITY, 35.272, 51.198),),
            claim={"speaker": "", "speaker_side": ""},
            title="Russian strike, Sudzha",
        ),
        feature(
            8,
            "Twelve thousand have arrived in Russia in all.",
            shape=footprint(country, where_prec=6, builder="within"),
            stated=("Twelve thousand", "Russia"),
            places=(place("Russia", PlaceKind.COUNTRY),),
            title="12,000 North Korean troops, Russia",
        ),
        feature(
            9,
            "Columns were seen near Novaya Zarya.",
            activity=Activity.MASSING,
            actor="Russia",
            shape=None,
            unlocated="two places of that name stand nearly equal",
            title="Columns near Novaya Zarya",
        ),
        feature(
            10,
            "Columns moved from Rylsk towards Korenevo.",
            activity=Activity.ADVANCE,
            actor="Russia",
            status=Status.CLAIMED,
            shape=footprint(
                LineString([(34.68, 51.57), (34.8, 51.47), (34.9, 51.42)]),
                builder="movement",
                where_prec=5,
            ),
            relation=SpatialRelation(
                kind=RelationKind.MOVEMENT, anchors=(toponym("Rylsk"), toponym("Korenevo"))
            ),
            stated=("moved", "towards Korenevo"),
            places=(place("Rylsk", PlaceKind.CITY), place("Korenevo", PlaceKind.CITY)),
            title="Russian columns from Rylsk towards Korenevo",
        ),
    ]


def unmapped() -> list[Unmapped]:
    rows = [
        ("Kyiv", Role.METONYM, "stands for the government: subject of “said”"),
        ("Pyongyang", Role.METONYM, "stands for the government: subject of “denied”"),
        ("Seoul", Role.METONYM, "stands for the government: subject of “said”"),
        ("Brussels", Role.MEETING, "where ministers met"),
        ("Europe", Role.BACKGROUND, "compares the size of the war"),
    ]
    return [
        Unmapped(
            name=name,
            role=role,
            reason=reason,
            article_id="a1b2c3d4e5f60718",
            quotes=(quote(name),),
        )
        for name, role, reason in rows
    ]


def strokes(*lines: Iterable[tuple[float, ...]]) -> Strokes:
    points = [list(line) for line in lines]
    coords = np.asarray([point for line in points for point in line], dtype=np.float64)
    starts = np.cumsum([0, *(len(line) for line in points)]).astype(np.int64)
    return Strokes(coords=coords.reshape(-1, 2), starts=starts)


def basemap() -> BaseMap:
    """Two countries on a square continent."""
    land = box(20.0, 40.0, 60.0, 65.0).exterior.coords
    world = Sheet(
        level="world",
        bounds=(-180.0, -90.0, 180.0, 90.0),
        land=strokes(land),
        country_lines=strokes(BORDER.coords),
        disputed_lines=strokes([(33.0, 46.0), (35.0, 46.2)]),
        inner_lines=strokes(),
    )
    fine = replace(
        world,
        level="fine",
        bounds=(30.0, 48.0, 42.0, 55.0),
        inner_lines=strokes(REGION.exterior.coords),
    )
    labels = ((31.0, 49.5, "Ukraine", 0, 70.0), (37.5, 51.6, "Kursk", 1, 4.0))
    sides = tuple((lon, lat, 110.0, "Russia", "Ukraine") for lon, lat in BORDER.coords)
    return BaseMap(sheets=(world, fine), labels=labels, disputed=True, sides=sides)


SETTLEMENTS = [
    (36.19, 51.73, "Kursk", 440_000),
    (34.8, 50.91, "Sumy", 260_000),
    (35.272, 51.198, "Sudzha", 5_000),
    (34.68, 51.57, "Rylsk", 15_000),
    (34.9, 51.42, "Korenevo", 5_500),
]
NOTICES = (
    "Crimea is drawn as part of Ukraine; its borders are dashed.",
    "Borders: Natural Earth (public domain), refitted to © OpenStreetMap contributors (ODbL 1.0).",
)
FACTS = {"Version": "0.1.0", "Articles": "1", "Input": "sha256 5f1c"}
