"""The situation map: a Folium map that needs nothing but its own file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import folium
import numpy as np
from folium.template import Template
from shapely.geometry.base import BaseGeometry

from geo.cartography import listing
from geo.cartography.app6 import Allegiances
from geo.cartography.background import Background, Settlement, background_data
from geo.cartography.cards import CARD_FIELDS, FACTS
from geo.cartography.columns import report_columns
from geo.cartography.controls import Legend, ReportControl, Start
from geo.cartography.drawn import Draw, drawer, first_view, shape_text, shapes_of
from geo.cartography.extras import ExtraGroup, reference_layers, tile_hosts, tile_layers
from geo.cartography.leaflet import head_elements
from geo.cartography.marks import Marks
from geo.cartography.page import Page, write_whole
from geo.cartography.payload import DataBlock, json_text, packed, packed_text
from geo.cartography.points import points_of
from geo.cartography.reports import ReportGroup, glyphs, layers_of
from geo.cartography.sheaves import Sheaf, sheaves_of
from geo.cartography.texts import TextBlocks
from geo.gazetteer.basemap import BaseMap
from geo.model import Article, Feature, Superseded, Unmapped

_REPORTS = "sitmap-reports"
_ROWS = "sitmap-rows"
_CARDS = "sitmap-cards"
_BASE = "sitmap-base"
_MAX_ZOOM = 13


class SituationMap(folium.Map):
    """A Folium map whose page is complete in itself: it opens from disk without a network.

    More Folium layers may be added to it, as long as they load nothing from elsewhere.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <a class="sm-skip" href="#sm-panel">Skip to the list of reports</a>
            <header class="sm-bar">
                <button type="button" id="sm-menu" aria-controls="sm-panel" aria-expanded="true">
                    <span aria-hidden="true">&#9776;</span> Reports</button>
                <span class="sm-bar-title" id="sm-bar-title"></span>
            </header>
            <aside id="sm-panel" class="sm-panel" aria-label="Reports" tabindex="-1">
                <noscript>This map needs JavaScript. The file loads nothing from the network.
                </noscript>
                <div id="sm-list" class="sm-page"></div>
                <div id="sm-card" class="sm-page" hidden></div>
            </aside>
            <main class="sm-map">
                <div class="folium-map" id="{{ this.get_name() }}" role="application"
                    aria-label="Map; the list holds the same. Enter opens what is in the middle."
                ></div>
                <p class="sm-problem" id="sm-problem" role="alert" hidden></p>
            </main>
        {% endmacro %}

        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = Sitmap.map({{ this.get_name()|tojson }}, {
                center: {{ this.location|tojson }},
                ...{{ this.options|tojavascript }}
            });
        {% endmacro %}
        """
    )
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 (Folium's own way to name them)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, *, centre: tuple[float, float] = (30.0, 20.0)) -> None:
        super().__init__(
            location=list(centre),
            zoom_start=3,
            tiles=None,
            zoom_control=False,
            maxZoom=_MAX_ZOOM,
            minZoom=2,
            zoomSnap=0.25,
            wheelPxPerZoomLevel=90,
            attributionControl=False,
        )
        self._id = "situation"
        self.page = Page(title="Sitmap: reported events")
        self.page.add_child(self)
        for number, element in enumerate(head_elements()):
            self.page.header.add_child(element, name=f"sitmap_{number}")

    def html(self) -> str:
        """The whole document. Raises UsageError if a layer would load anything."""
        return self.page.render()

    def save(
        self,
        outfile: str | bytes | Path | BinaryIO,
        close_file: bool = True,  # noqa: FBT001, FBT002 (branca's signature)
        **kwargs: Any,
    ) -> None:
        """Write the page beside its place, then rename it into it. An open file takes it as is."""
        if isinstance(outfile, (str, Path)):
            write_whole(Path(outfile), self.html())
        else:
            super().save(outfile, close_file=close_file, **kwargs)


def to_map(
    features: Sequence[Feature],
    unmapped: Sequence[Unmapped],
    *,
    basemap: BaseMap,
    settlements: Iterable[Settlement] = (),
    articles: Sequence[Article] = (),
    superseded: Sequence[Superseded] = (),
    notices: Sequence[str] = (),
    facts: Mapping[str, str] | None = None,
    references: Sequence[tuple[str, Sequence[BaseGeometry]]] = (),
    tiles: bool = False,
    allegiances: Allegiances | None = None,
    corrections: Sequence[listing.CorrectionRow] = (),
) -> SituationMap:
    """Draw features, and list what cannot be drawn with the reason.

    `settlements` are labels: longitude, latitude, name, population. `superseded` are claims of
    articles that were edited since: they are listed, and not drawn. `notices` say what the reader
    must know (treatment of disputed areas, licences of data); `facts` how the map was made.
    `references` are layers of the user's own, each a name and shapes in WGS 84. With `tiles`
    online maps can be switched on; nothing is fetched before. With `allegiances` NATO symbols
    stand beside the marks (the package milsymbol must be there, else UsageError). `corrections`
    tell what became of each. The same arguments give the same page, byte for byte.
    """
    return map_of(
        sheaves_of(features, unmapped, articles),
        background=packed(background_data(basemap, settlements)),
        superseded=listing.superseded_rows(superseded),
        notices=notices,
        facts=facts,
        references=references,
        tiles=tiles,
        allegiances=allegiances,
        corrections=corrections,
    )


def map_of(
    sheaves: Sequence[Sheaf],
    *,
    background: str,
    draw: Draw | None = None,
    superseded: Sequence[Mapping[str, str]] = (),
    notices: Sequence[str] = (),
    facts: Mapping[str, str] | None = None,
    references: Sequence[tuple[str, Sequence[BaseGeometry]]] = (),
    tiles: bool = False,
    allegiances: Allegiances | None = None,
    corrections: Sequence[listing.CorrectionRow] = (),
) -> SituationMap:
    """The map of reports that are at hand by the sheaf; see `to_map`.

    Args:
        sheaves: All reports, in order.
        background: `background_data`, packed.
        draw: Draws the geometry of a digest; by what the sheaves bring along where it is not given.
        superseded: `listing.superseded_rows`.
        notices: See `to_map`, as for the others.
        facts: See `to_map`.
        references: See `to_map`.
        tiles: See `to_map`.
        allegiances: See `to_map`.
        corrections: See `to_map`.
    """
    marks = Marks.joined([one.marks for one in sheaves])
    points = points_of(marks)
    shapes, solid_of = shapes_of(marks, draw or drawer(marks))
    layers, layer_of = layers_of(marks)
    extras = [*reference_layers(references), *(tile_layers() if tiles else [])]
    placed = np.where(solid_of >= 0, solid_of.astype(np.int64) + len(points), -1)
    shape_of = np.where(points.of_feature >= 0, points.of_feature, placed)
    blocks = [one for one in sheaves if one.head.reports]
    reports = {
        "heading": listing.heading([one.head for one in sheaves]),
        "glyphs": glyphs(),
        "layers": [*(layer.data() for layer in layers), *(extra.data() for extra in extras)],
        "points": points.data(),
        "fields": {"card": [name for name, _ in CARD_FIELDS], "facts": list(FACTS)},
        "blocks": [one.head.reports for one in blocks],
        **report_columns(marks, shape_of, layer_of, allegiances),
        "unmapped": listing.unmapped_rows(row for one in sheaves for row in one.unmapped),
        "corrections": listing.correction_rows(corrections),
        "sources": [row._asdict() for one in sheaves for row in one.sources],
        "superseded": [dict(row) for row in superseded],
        "notices": [str(notice) for notice in notices],
        "facts": listing.pairs(facts or {}),
        "view": first_view(shapes, points),
    }
    solids = ",".join(map(shape_text, shapes))
    situation = SituationMap()
    page = situation.page
    page.picture_hosts = tuple(tile_hosts(extras))
    data = packed_text(f'{json_text(reports)[:-1]},"solids":[{solids}]}}')
    page.html.add_child(DataBlock(_REPORTS, data), name=_REPORTS)
    page.html.add_child(TextBlocks(_ROWS, [one.rows for one in blocks]), name=_ROWS)
    page.html.add_child(TextBlocks(_CARDS, [one.cards for one in blocks]), name=_CARDS)
    page.html.add_child(DataBlock(_BASE, background), name=_BASE)
    situation.add_child(Background(_BASE))
    for number, layer in enumerate(layers):
        situation.add_child(ReportGroup(number, shown=layer.row.shown))
    for number, extra in enumerate(extras, start=len(layers)):
        situation.add_child(ExtraGroup(number, extra))
    situation.add_child(ReportControl())
    situation.add_child(Legend())
    situation.add_child(Start(reports=_REPORTS, rows=_ROWS, cards=_CARDS))
    return situation
