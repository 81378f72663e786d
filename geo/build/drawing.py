"""The map of a build's parts: base map, names on it, credits, and what it was made of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo import __version__
from geo.build.parts import Part, Town, part_of
from geo.build.summing import Sum
from geo.build.towns import Towns
from geo.build.ways import way_layers
from geo.cartography.app6 import Allegiances
from geo.cartography.background import background_data
from geo.cartography.changed import NO_CHANGES, ChangedPage
from geo.cartography.extras import Lent
from geo.cartography.listing import CorrectionRow, superseded_rows
from geo.cartography.paging import Contents, PageData, contents_of, page_data
from geo.cartography.payload import Deflate, deflated, packed
from geo.cartography.sheaves import cuts
from geo.corrections import Outcome
from geo.gazetteer.basemap import Surroundings, cut_basemap, joined_surroundings
from geo.model import Feature, Superseded, Unmapped
from geo.pipeline import Report, Workshop

if TYPE_CHECKING:
    from geo.cartography.situation import SituationMap
    from geo.gazetteer.packs.overlay import PackNote

References = Sequence[tuple[str, Sequence[BaseGeometry]]]
"""Layers of the user's own: names, and shapes in WGS 84."""


@dataclass(frozen=True, slots=True)
class Named:
    """The settlements to name on a base map, known by their rows before they are looked up."""

    towns: Towns
    rows: NDArray[np.int64]
    guests: Sequence[Town]
    """Those that are in no index."""

    def key(self) -> list[object]:
        """By which the same settlements of one index are known."""
        return [self.rows.astype("<i8").tobytes(), list(self.guests)]

    def settlements(self) -> list[Town]:
        """Longitude, latitude, name and population of each, the largest first."""
        found = self.towns.at(self.rows)
        return [*((e.lon, e.lat, e.name, e.population) for e in found), *self.guests]


_LICENCES = (
    (
        "Boundaries: Natural Earth (public domain), refitted along land borders to OpenStreetMap "
        "(© OpenStreetMap contributors, ODbL 1.0). Lines between first-level units may be off by "
        "1 to 3 km, international land borders by some 0.1 km."
    ),
    "Places: GeoNames (CC BY 4.0), settlements of at least 500 people; data/settlements.csv.",
    "Rivers that shapes start from: World Data Bank II, by way of GSHHG (LGPL 3.0 or later).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """What a reader wants on the page besides the reports."""

    references: References = ()
    tiles: bool = False
    allegiances: Allegiances | None = None
    """With it, NATO symbols stand beside the marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside the reports of a build."""

    page: PageOptions = PageOptions()
    superseded: Sequence[Superseded] = ()
    corrections: Sequence[Outcome] = ()
    changes: ChangedPage = NO_CHANGES


NOTHING_BESIDE = Beside()

Background = Callable[[Surroundings, Named], str]
"""Gives the base map of surroundings with the settlements on it, packed."""


def draw(
    made: Report,
    workshop: Workshop,
    *,
    references: References = (),
    tiles: bool = False,
    allegiances: Allegiances | None = None,
) -> SituationMap:
    """The Folium map of a report; the options are those of `geo.cartography.to_map`."""
    page = PageOptions(references=references, tiles=tiles, allegiances=allegiances)
    from geo.cartography.situation import situation_of  # noqa: PLC0415 - Folium takes long

    parts = _parts(made, workshop)
    data = data_of_parts(
        Sum.of(parts),
        contents_of([part.sheaf for part in parts]),
        workshop,
        [one.id for one in made.articles],
        beside=Beside(page=page, superseded=made.superseded, corrections=made.corrections),
    )
    return situation_of(data)


def _parts(made: Report, workshop: Workshop) -> list[Part]:
    features: dict[str, list[Feature]] = {}
    unmapped: dict[str, list[Unmapped]] = {}
    for feature in made.features:
        features.setdefault(feature.article.id, []).append(feature)
    for name in made.unmapped:
        unmapped.setdefault(name.article_id, []).append(name)
    articles, towns = made.articles, Towns(workshop.gazetteer.entries)
    return [
        part_of(
            articles[begin:end],
            [f for one in articles[begin:end] for f in features.get(one.id, ())],
            [name for one in articles[begin:end] for name in unmapped.get(one.id, ())],
            towns,
            workshop.gazetteer,
        )
        for begin, end in cuts([(one.id, len(features.get(one.id, ()))) for one in articles])
    ]


def data_of_parts(
    parts: Sum,
    contents: Contents,
    workshop: Workshop,
    article_ids: Iterable[str],
    *,
    beside: Beside = NOTHING_BESIDE,
    background: Background | None = None,
    deflate: Deflate = deflated,
) -> PageData:
    """The data of the map of parts, of which `contents` are the reports.

    `background` draws what may have been drawn before, `deflate` compresses what may have been
    compressed before.
    """
    gazetteer, page = workshop.gazetteer, beside.page
    boxes = joined_surroundings([parts.boxes])
    lent = way_layers(gazetteer.entries, boxes)
    others = [*_from_packs(parts, lent), *_from_elsewhere(parts, workshop)]
    notices = [gazetteer.disclosure(parts.countries), *_LICENCES, *others]
    return page_data(
        contents,
        background=(background or drawn_background(workshop))(boxes, _named(parts, workshop)),
        deflate=deflate,
        superseded=superseded_rows(beside.superseded),
        notices=[notice for notice in notices if notice],
        facts={
            "Program": f"Sitmap {__version__}",
            "Articles": str(parts.articles),
            "Reports": str(parts.reports),
            "Hash of all input": _fingerprint(article_ids),
        },
        references=page.references,
        lent=lent,
        credits_=[*_owners(parts, gazetteer.entries.packs), *_asked(parts, workshop)],
        tiles=page.tiles,
        allegiances=page.allegiances,
        corrections=[_corrected(one) for one in beside.corrections],
        changes=beside.changes,
    )


def _corrected(outcome: Outcome) -> CorrectionRow:
    """A correction for the page; where it stands in its file is for the terminal."""
    titles, nearest = outcome.titles, outcome.nearest
    return CorrectionRow(
        what=outcome.what,
        state=outcome.state.value,
        reason=outcome.reason,
        note=outcome.note,
        reports=tuple((one, titles.get(one, "")) for one in outcome.features),
        nearest=(nearest, titles.get(nearest, "")) if nearest else None,
    )


def drawn_background(workshop: Workshop) -> Background:
    """Draws the base map anew."""
    gazetteer = workshop.gazetteer

    def background(boxes: Surroundings, named: Named) -> str:
        owners = gazetteer.owners.drawn_with()
        basemap = cut_basemap(gazetteer.folder, boxes, owners=owners)
        return packed(background_data(basemap, named.settlements()))

    return background


def _named(parts: Sum, workshop: Workshop) -> Named:
    """Settlements to name on the base map."""
    towns = Towns(workshop.gazetteer.entries)
    return Named(towns, towns.chosen([parts.towns]), parts.guests)


def _from_packs(parts: Sum, lent: Iterable[Lent]) -> list[str]:
    """Credits of the data packs that places and lines of the map are from."""
    packs = parts.packs.union(line for one in lent for line in one.credits)
    return [f"{line[:1].upper()}{line[1:]}." for line in sorted(packs)]


def _owners(parts: Sum, packs: Iterable[PackNote]) -> list[str]:
    """Whose the data packs are that places of the map are from, with their licences."""
    owners = (f"{pack.credit} ({pack.licence})" for pack in packs if pack.line() in parts.packs)
    return sorted(set(owners))


def _from_elsewhere(parts: Sum, workshop: Workshop) -> list[str]:
    """Credit of a geocoder that was asked, where a place of the map is its answer."""
    return [f"Places that the gazetteer lacks: {one}." for one in _asked(parts, workshop)]


def _asked(parts: Sum, workshop: Workshop) -> list[str]:
    """The geocoder that places of the map are from, with its licence."""
    if workshop.asker is None:
        return []
    service = workshop.asker.service
    if service.name not in parts.prefixes:
        return []
    return [f"{service.title} ({service.credit})"]


def _fingerprint(article_ids: Iterable[str]) -> str:
    joined = "\n".join(sorted(article_ids))
    return hashlib.sha256(joined.encode()).hexdigest()[:12]
