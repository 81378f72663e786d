"""From sources to files: read, keep, report, draw, write."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from geo import __version__
from geo.cartography import SituationMap, to_map
from geo.cartography.app6 import Allegiances
from geo.errors import ReadError, UsageError
from geo.export.geojson import to_geojson
from geo.gazetteer.basemap import load_basemap
from geo.inputs import gather
from geo.model import Article, Feature, PlaceEntry, PlaceKind
from geo.pipeline import Report, Workshop, report
from geo.readers import Failure
from geo.symbology import COUNTRY_LEVEL

MAP_NAME = "index.html"
GEOJSON_NAME = "reports.geojson"
_LABELS = 400
_LABEL_PAD_DEG = 2.0
_CLOSE_DEG = 6.0
_SMALL, _MIDDLING, _LARGE = 4_000, 50_000, 500_000
"""Inhabitants from which settlements are named: near small shapes, near wide ones, everywhere."""
_LICENCES = (
    (
        "Boundaries: Natural Earth (public domain), refitted along land borders to OpenStreetMap "
        "(© OpenStreetMap contributors, ODbL 1.0). Lines between first-level units may be off by "
        "1 to 3 km, international land borders by some 0.1 km."
    ),
    "Places: GeoNames (CC BY 4.0), settlements of at least 500 people.",
)


References = Sequence[tuple[str, Sequence[BaseGeometry]]]
"""Layers of the user's own: names, and shapes in WGS 84."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did."""

    report: Report
    failures: tuple[Failure, ...]
    map_path: Path
    geojson_path: Path


def build(
    sources: Sequence[str],
    out: Path,
    workshop: Workshop | Callable[[], Workshop],
    *,
    published: date | None = None,
    store: Path | None = None,
    step: Callable[[Article], None] | None = None,
    references: References = (),
    tiles: bool = False,
    as_of: date | None = None,
    allegiances: Allegiances | None = None,
) -> Built:
    """Read sources, add them to the store if there is one, and write the map and the GeoJSON.

    Sources that cannot be read are returned as failures; the others are built. Files are written
    beside their place and renamed into it. A `workshop` that is handed as a way to open one is
    opened only when there is something to build: the first time that takes half a minute. With
    `as_of` the map is what the articles published until that day give; those without a date are
    left out, and named.

    Raises:
        ReadError: nothing at all could be read; each source is named.
        UsageError: the folder cannot be made or written.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: it is a file: name a folder for the map")
    articles, failures = gather(sources, store, published)
    if as_of is not None:
        articles, undated = _known_by(as_of, articles)
        failures = [*failures, *undated]
    if not articles:
        reasons = [f"{f.source}: {f.reason}" for f in failures] or [_nothing_in(store)]
        raise ReadError(f"nothing to build: {'; '.join(reasons)}")
    shop = workshop if isinstance(workshop, Workshop) else workshop()
    made = report(articles, shop, step)
    if not made.articles:
        reasons = [f"{f.source}: {f.reason}" for f in (*failures, *made.failures)]
        raise ReadError(f"nothing to build: {'; '.join(reasons)}")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{out}: the folder cannot be made ({error.strerror}): choose another place"
        raise UsageError(message) from error
    to_geojson(made.features, out / GEOJSON_NAME, unmapped=made.unmapped)
    page = draw(made, shop, references=references, tiles=tiles, allegiances=allegiances)
    page.save(out / MAP_NAME)
    return Built(
        report=made,
        failures=(*failures, *made.failures),
        map_path=out / MAP_NAME,
        geojson_path=out / GEOJSON_NAME,
    )


def _known_by(day: date, articles: Sequence[Article]) -> tuple[list[Article], list[Failure]]:
    """Articles published by a day, and those of which nobody can say."""
    reason = "it states no date, so that it is not known whether it was out by then: --published"
    undated = [
        Failure(source=article.origin or article.title, reason=reason)
        for article in articles
        if article.published is None
    ]
    known = [one for one in articles if one.published is not None and one.published <= day]
    return known, undated


def _nothing_in(store: Path | None) -> str:
    holder = f"{store} holds no article yet" if store is not None else "no source was named"
    return f"{holder}: name a file or a folder to read"


def draw(
    made: Report,
    workshop: Workshop,
    *,
    references: References = (),
    tiles: bool = False,
    allegiances: Allegiances | None = None,
) -> SituationMap:
    """The Folium map of a report; the options are those of `geo.cartography.to_map`."""
    gazetteer = workshop.gazetteer
    shapes = [f.footprint.geometry for f in made.features if _is_close(f) and f.footprint]
    basemap = load_basemap(gazetteer.folder, shapes, owners=gazetteer.owners.drawn_with())
    countries = sorted({place.entry.country for f in made.features for place in f.places} - {""})
    others = [*_from_packs(made, workshop), *_from_elsewhere(made, workshop)]
    notices = [gazetteer.disclosure(countries), *_LICENCES, *others]
    return to_map(
        made.features,
        made.unmapped,
        basemap=basemap,
        settlements=_labels(made, workshop),
        articles=made.articles,
        notices=[notice for notice in notices if notice],
        facts={
            "Program": f"Sitmap {__version__}",
            "Articles": str(len(made.articles)),
            "Reports": str(len(made.features)),
            "Input": _fingerprint(made.articles),
        },
        references=references,
        tiles=tiles,
        allegiances=allegiances,
    )


def _from_packs(made: Report, workshop: Workshop) -> list[str]:
    """Credits of the data packs that places of the map are from."""
    packs = {
        pack.line()
        for feature in made.features
        for place in feature.places
        for pack in workshop.gazetteer.packs_of(place.entry, place.name)
    }
    return [f"{line[:1].upper()}{line[1:]}." for line in sorted(packs)]


def _from_elsewhere(made: Report, workshop: Workshop) -> list[str]:
    """Credit of a geocoder that was asked, where a place of the map is its answer."""
    if workshop.asker is None:
        return []
    service = workshop.asker.service
    places = (place for feature in made.features for place in feature.places)
    if not any(place.entry.id.startswith(f"{service.name}:") for place in places):
        return []
    return [f"Places that the gazetteer lacks: {service.title} ({service.credit})."]


def _is_close(feature: Feature) -> bool:
    return feature.footprint is not None and feature.footprint.where_prec < COUNTRY_LEVEL


def _labels(made: Report, workshop: Workshop) -> list[tuple[float, float, str, int]]:
    """Settlements to name on the base map: around what is drawn, and large ones everywhere."""
    entries: dict[str, PlaceEntry] = {}
    for west, south, east, north in _boxes(made):
        wide, tall = min(east - west, _CLOSE_DEG), min(north - south, _CLOSE_DEG)
        least = _SMALL if wide < _CLOSE_DEG and tall < _CLOSE_DEG else _MIDDLING
        pad = _LABEL_PAD_DEG
        found = workshop.gazetteer.entries.settlements_in(
            west - pad, south - pad, east + pad, north + pad, least
        )
        entries |= {entry.id: entry for entry in found[:_LABELS]}
    large = workshop.gazetteer.entries.settlements_in(-180, -90, 180, 90, _LARGE)
    entries |= {entry.id: entry for entry in large}
    for f in made.features:
        entries |= {p.entry.id: p.entry for p in f.places if p.entry.kind is PlaceKind.CITY}
    ranked = sorted(entries.values(), key=lambda e: (-e.population, e.id))
    return [(e.lon, e.lat, e.name, e.population) for e in ranked]


def _boxes(made: Report) -> list[tuple[float, float, float, float]]:
    """Bounds of what is drawn closely, in degrees, without repetition."""
    bounds = {
        tuple(round(value, 1) for value in f.footprint.geometry.bounds)
        for f in made.features
        if _is_close(f) and f.footprint
    }
    return [(w, s, e, n) for w, s, e, n in sorted(bounds)]


def _fingerprint(articles: Sequence[Article]) -> str:
    joined = "\n".join(sorted(article.id for article in articles))
    return hashlib.sha256(joined.encode()).hexdigest()[:12]
