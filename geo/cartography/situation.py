"""The situation map: a Folium map that needs nothing but its own file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import folium
from folium.template import Template
from shapely.geometry.base import BaseGeometry

from geo.cartography import listing
from geo.cartography.app6 import Allegiances
from geo.cartography.background import Settlement, background_data
from geo.cartography.changed import NO_CHANGES, ChangedPage
from geo.cartography.controls import Legend, ReportControl, Start
from geo.cartography.elements import Background, DataBlock, ExtraGroup, ReportGroup, TextBlocks
from geo.cartography.leaflet import head_elements
from geo.cartography.page import Page, write_whole
from geo.cartography.paging import Frame, PageData, contents_of, page_data
from geo.cartography.payload import packed
from geo.cartography.sheaves import sheaves_of
from geo.gazetteer.basemap import BaseMap
from geo.model import Article, Feature, Superseded, Unmapped

_REPORTS = "sitmap-reports"
_ROWS = "sitmap-rows"
_CARDS = "sitmap-cards"
_BASE = "sitmap-base"
_CHANGES = "sitmap-changes"
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
    changes: ChangedPage = NO_CHANGES,
) -> SituationMap:
    """Draw features, and list what cannot be drawn with the reason.

    `settlements` are labels: longitude, latitude, name, population. `superseded` are claims of
    articles that were edited since: they are listed, and not drawn. `notices` say what the reader
    must know (treatment of disputed areas, licences of data); `facts` how the map was made.
    `references` are layers of the user's own, each a name and shapes in WGS 84. With `tiles`
    online maps can be switched on; nothing is fetched before. With `allegiances` NATO symbols
    stand beside the marks (the package milsymbol must be there, else UsageError). `corrections`
    tell what became of each, `changes` what is not as it was in the build before. The same
    arguments give the same page, byte for byte.
    """
    data = page_data(
        contents_of(sheaves_of(features, unmapped, articles)),
        background=packed(background_data(basemap, settlements)),
        superseded=listing.superseded_rows(superseded),
        notices=notices,
        facts=facts,
        references=references,
        tiles=tiles,
        allegiances=allegiances,
        corrections=corrections,
        changes=changes,
    )
    return situation_of(data)


def situation_of(data: PageData) -> SituationMap:
    """The Folium map of a page's data."""
    situation = SituationMap()
    page, frame = situation.page, data.frame
    page.picture_hosts = frame.picture_hosts
    page.html.add_child(DataBlock(_REPORTS, "".join(data.reports)), name=_REPORTS)
    page.html.add_child(TextBlocks(_ROWS, data.rows), name=_ROWS)
    page.html.add_child(TextBlocks(_CARDS, data.cards), name=_CARDS)
    page.html.add_child(DataBlock(_BASE, data.base), name=_BASE)
    page.html.add_child(DataBlock(_CHANGES, data.changes), name=_CHANGES)
    situation.add_child(Background(_BASE))
    for number, shown in enumerate(frame.shown):
        situation.add_child(ReportGroup(number, shown=shown))
    for number, extra in enumerate(frame.extras, start=len(frame.shown)):
        situation.add_child(ExtraGroup(number, extra))
    situation.add_child(ReportControl())
    situation.add_child(Legend())
    situation.add_child(Start(reports=_REPORTS, rows=_ROWS, cards=_CARDS, changes=_CHANGES))
    return situation


def shell_of(frame: Frame) -> list[str]:
    """The page of a frame without its data; `geo.cartography.paging.page_text` puts it in.

    Raises UsageError if a layer would load anything.
    """
    blocks = [f"@{number}@" for number in range(5)]  # in no text of ours, and in no base64
    reports, rows, cards, base, changes = blocks
    data = PageData(
        reports=(reports,), rows=(rows,), cards=(cards,), base=base, changes=changes, frame=frame
    )
    rest, shell = situation_of(data).html(), []
    for block in blocks:
        before, _, rest = rest.partition(f">{block}</script>")
        shell.append(f"{before}>")
        rest = f"</script>{rest}"
    return [*shell, rest]
