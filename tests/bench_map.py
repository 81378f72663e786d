"""How the map grows with the number of reports, beside plain Folium in the same run."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster
from shapely.geometry import Point, box

from geo.cartography import to_map
from geo.gazetteer.basemap import BaseMap
from geo.model import (
    Activity,
    Article,
    Claim,
    DateSpan,
    Feature,
    Footprint,
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
from geo.symbology import layer_name

SIZES = (1_000, 10_000, 100_000)
PLAIN_SIZES = {"Marker": 1_000, "MarkerCluster": 10_000, "FastMarkerCluster": 100_000}
AREAS = 2_000
_ACTIVITIES = (Activity.STRIKE, Activity.ENGAGEMENT, Activity.ADVANCE, Activity.DEPLOYMENT)
_SIDES = {"Ukraine": "Ukrainian", "Russia": "Russian"}
_WORDS = [
    "forces",
    "village",
    "town",
    "shelled",
    "struck",
    "overnight",
    "region",
    "officials",
    "said",
    "north",
    "south",
    "river",
    "bridge",
    "depot",
    "convoy",
    "troops",
    "drones",
    "artillery",
    "brigade",
    "reported",
    "heavy",
    "losses",
    "near",
    "road",
    "repelled",
]
_FIRST = date(2024, 1, 1)

Say = Callable[..., None]


def features(count: int, *, areas: bool = False, seed: int = 7) -> Iterator[Feature]:
    """Reports with varied words at places of their own; overlapping squares with `areas`."""
    chance = random.Random(seed)  # noqa: S311 (made-up data)
    for n in range(count):
        article = Article(
            id=f"{n // 10:016x}",
            text="",
            title=f"Report {n // 10}",
            source=f"Outlet {n // 10 % 40}",
            url=f"https://example.org/{n // 10}",
            published=_FIRST + timedelta(days=n // 10 % 300),
        )
        lon, lat = chance.uniform(22, 60), chance.uniform(44, 60)
        yield _feature(n, article, chance, (lon, lat), areas=areas)


def _feature(
    n: int, article: Article, chance: random.Random, at: tuple[float, float], *, areas: bool
) -> Feature:
    lon, lat = at
    activity, actor = chance.choice(_ACTIVITIES), chance.choice(sorted(_SIDES))
    text = " ".join(chance.choice(_WORDS) for _ in range(18)).capitalize() + "."
    name = f"{chance.choice(_WORDS).title()}{n}"
    entry = PlaceEntry(id=f"x:{n}", name=name, kind=PlaceKind.CITY, lon=lon, lat=lat, country="UA")
    anchor = Toponym(quote=Quote(text=name, start=0, end=len(name)), name=name, role=Role.LITERAL)
    shape = box(lon, lat, lon + 3, lat + 2) if areas else Point(lon, lat)
    day = (article.published or _FIRST) - timedelta(days=chance.randrange(3))
    claim = Claim(
        id=f"{article.id}:{n}",
        article_id=article.id,
        activity=activity,
        status=Status.CLAIMED,
        relation=SpatialRelation(kind=RelationKind.AT, anchors=(anchor,)),
        quote=Quote(text=text, start=0, end=len(text)),
        words=(Quote(text=text[:5], start=0, end=5),),
        actor=actor,
        dates=DateSpan(start=day, end=day, prec=1, words="on Monday"),
        speaker=chance.choice(["an official", "the ministry", ""]),
        speaker_side=actor,
    )
    footprint = Footprint(
        geometry=shape,
        lon=lon,
        lat=lat,
        uncertainty_m=chance.choice([1000.0, 3000.0, 5000.0]),
        where_prec=5 if areas else 1,
        geo_precision=1,
        builder="at",
        why=(f"{name} is a settlement.",),
        area_m2=shape.area * 7e9,
    )
    return Feature(
        id=f"f{n:016x}",
        claim=claim,
        article=article,
        places=(Place(entry=entry, name=name),),
        footprint=footprint,
        layer=layer_name(activity, Status.CLAIMED, actor, _SIDES[actor]),
        title=f"{actor}: {activity.value}, {name}",
        event_id=f"e{n:012x}",
    )


def map_sizes(basemap: BaseMap, folder: Path, chromium: str | None, say: Say) -> None:
    """Write and open maps of growing size; then plain Folium's, written only."""
    with _browser(chromium) as browser:
        for count in SIZES:
            path = folder / f"reports{count}.html"
            _written(f"{count:,} reports", list(features(count)), basemap, path, say)
            if browser is not None:
                _opened(browser, path, say)
        path = folder / "areas.html"
        _written(
            f"{AREAS:,} overlapping areas", list(features(AREAS, areas=True)), basemap, path, say
        )
        if browser is not None:
            _opened(browser, path, say)
        else:
            say("  opening them", "no Chromium")
    for kind, count in PLAIN_SIZES.items():
        path = folder / f"{kind}.html"
        taken = _time(lambda kind=kind, count=count, path=path: _plain(kind, count, path))  # type: ignore[misc]
        size = path.stat().st_size / 1e6
        say(f"folium.{kind}, {count:,}", f"{taken:,.1f} s", f"{size:,.1f} MB without Leaflet")


def _written(what: str, made: Sequence[Feature], basemap: BaseMap, path: Path, say: Say) -> None:
    articles = list({one.article.id: one.article for one in made}.values())
    taken = _time(lambda: to_map(made, [], basemap=basemap, articles=articles).save(path))
    say(what, f"{taken:,.2f} s", f"{path.stat().st_size / 1e6:,.1f} MB, all inside")


def _plain(kind: str, count: int, path: Path) -> None:
    page = folium.Map()
    rows = [
        (one.footprint.lat, one.footprint.lon, one.claim.quote.text)
        for one in features(count)
        if one.footprint is not None
    ]
    if kind == "FastMarkerCluster":
        FastMarkerCluster([[lat, lon] for lat, lon, _ in rows]).add_to(page)  # type: ignore[no-untyped-call]
    else:
        home = page if kind == "Marker" else MarkerCluster().add_to(page)  # type: ignore[no-untyped-call]
        for lat, lon, words in rows:
            folium.Marker((lat, lon), popup=words).add_to(home)
    page.save(str(path))


def _time(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


@contextmanager
def _browser(chromium: str | None) -> Iterator[Any]:
    if chromium is None:
        yield None
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()


_CARD = """async () => {
    const start = performance.now();
    Sitmap.openCard([0], -1);
    while (document.getElementById("sm-card").hidden) await new Promise((r) => setTimeout(r, 1));
    return performance.now() - start;
}"""
_STEP = """async () => {
    const input = document.querySelector(".sm-range-to");
    if (!input) return 0;
    input.value = Math.round((Number(input.min) + Number(input.max)) / 2);
    const start = performance.now();
    input.dispatchEvent(new Event("input"));
    await new Promise((r) => requestAnimationFrame(() => setTimeout(r, 0)));
    return performance.now() - start;
}"""
_PAN = """async () => {
    const start = performance.now();
    Sitmap.theMap.panBy([180, 60], {animate: false});
    await new Promise((r) => requestAnimationFrame(() => setTimeout(r, 0)));
    return performance.now() - start;
}"""


def _opened(browser: Any, path: Path, say: Say) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 860})
    start = perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-sitmap=ready]", state="attached", timeout=120_000)
    page.evaluate("1")
    idle = perf_counter() - start
    card, pan, step = (page.evaluate(script) for script in (_CARD, _PAN, _STEP))
    say(
        "  opened and idle",
        f"{idle:,.2f} s",
        f"card {card:,.0f}, pan {pan:,.0f}, time {step:,.0f} ms",
    )
    page.close()
