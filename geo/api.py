"""The library's front: one call each for reading, reporting, drawing and writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.answers import explain
from geo.books import ledger_of
from geo.build import draw
from geo.corrections import Corrections, Outcome, load
from geo.errors import ReadError, UsageError
from geo.export import format_of, to_geodataframe, write
from geo.export.geojson import to_geojson as write_geojson
from geo.export.selection import Selection, select
from geo.gazetteer.lines import handed_in
from geo.gazetteer.local import open_gazetteer
from geo.model import Article, Feature, Superseded, Unmapped
from geo.pipeline import Workshop
from geo.pipeline import report as make_report
from geo.readers import read_sources
from geo.reference import read_course

if TYPE_CHECKING:
    import geopandas

    from geo.cartography import SituationMap
    from geo.ledger import Ledger
    from geo.online.fetching import Fetcher


_TABLE = (
    "title",
    "status",
    "speaker",
    "source",
    "date_start",
    "date_end",
    "place_name",
    "relation",
)
_FRAME_PX = 560
_ROWS = 40


class Reports(Sequence[Feature]):
    """What articles report: one feature per claim, and the names that were not mapped."""

    def __init__(self, articles: Iterable[Article], workshop: Workshop) -> None:
        self._workshop = workshop
        self._made = make_report(articles, workshop)

    @property
    def features(self) -> tuple[Feature, ...]:
        """All claims, in order of publication and of the text."""
        return self._made.features

    @property
    def unmapped(self) -> tuple[Unmapped, ...]:
        """Names that occur and are not drawn, with the reason."""
        return self._made.unmapped

    @property
    def superseded(self) -> tuple[Superseded, ...]:
        """What articles said before they were edited; none of it is among the features."""
        return self._made.superseded

    @property
    def corrections(self) -> tuple[Outcome, ...]:
        """What became of each correction: applied, to be checked, or matching nothing."""
        return self._made.corrections

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in order of publication."""
        return self._made.articles

    def __len__(self) -> int:
        return len(self.features)

    def __getitem__(self, index: Any) -> Any:
        return self.features[index]

    def explain(self, index: int) -> Mapping[str, Any]:
        """Quote, measure, places and steps behind one feature."""
        return explain(self.features[index])

    @cached_property
    def frame(self) -> geopandas.GeoDataFrame:
        """A GeoDataFrame (EPSG:4326), one row per claim."""
        return to_geodataframe(self.features)

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """A copy of `frame` that may be changed."""
        return self.frame.copy()

    def table(self) -> Any:
        """A short DataFrame to look at: title, status, who says so, when, where, uncertainty."""
        frame = self.frame
        chosen = frame[list(_TABLE)].copy()
        chosen["uncertainty_km"] = (frame["coordinateUncertaintyInMeters"] / 1000).round(1)
        return chosen

    def _repr_html_(self) -> str:
        """In a notebook: the map in a frame of its own, and the table below it."""
        page = escape(self.map().html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" title="Map of reports" '
            f'style="width: 100%; height: {_FRAME_PX}px; border: 1px solid #ccc"></iframe>'
            f"{self.table().to_html(max_rows=_ROWS, escape=True)}"
        )

    def ledger(self) -> Ledger:
        """Stated areas, what follows from them, and what does not fit together."""
        return ledger_of(self.features, self._workshop.ground)

    def to_file(
        self, path: str | Path, form: str = "", *, profile: str = "", **filters: Any
    ) -> int:
        """Write the reports in a format, by the end of the file's name where none is named.

        `profile` is "ucdp" or "acled" of a CSV, or "lpf" of GeoJSON. `filters` are the fields of
        `geo.export.selection.Selection`. Gives the number of reports that were written. Raises
        UsageError for a format that there is not.
        """
        chosen = select(self.features, Selection(**filters))
        write(chosen, path, format_of(form, Path(path), profile), profile=profile)
        return len(chosen)

    def map(self) -> SituationMap:
        """The self-contained Folium map."""
        return draw(self._made, self._workshop)


def read_articles(
    *sources: str | Path, published: date | None = None, fetcher: Fetcher | None = None
) -> list[Article]:
    """Read files and folders, and with a fetcher (`geo.online.fetching`) web addresses.

    Raises ReadError naming every source that could not be read.
    """
    articles, failures = read_sources(sources, published=published, fetcher=fetcher)
    if failures:
        raise ReadError("; ".join(f"{f.source}: {f.reason}" for f in failures))
    return articles


def report(
    articles: Iterable[Article],
    *,
    assign: Mapping[str, str] | None = None,
    countries: bool = False,
    corrections: str | Path | Sequence[str | Path] | None = None,
    lines: Mapping[str, str | Path] | None = None,
) -> Reports:
    """Find what articles report and where.

    Args:
        articles: what `read_articles` gave.
        assign: states of disputed units that differ from the default: {"UA-43": "RU"}.
        countries: give claims that are known only to a country its outline.
        corrections: files of corrections to apply; none are looked for. `Reports.corrections` tells
            what became of each.
        lines: vector files with the course of a front, road or river, by its name:
            {"front": "front.geojson"}.

    Raises:
        ReadError: A file holds no line.
        UsageError: Something else than articles was handed in, or a file of corrections is not well
            formed; each fault is named with its line.
    """
    given: list[Any] = [articles] if isinstance(articles, (str, Path)) else list(articles)
    strays = [one for one in given if not isinstance(one, Article)]
    if strays:
        raise UsageError(
            f"{strays[0]!r} is no article but may name one: "
            f"geo.report(geo.read_articles({strays[0]!r}))"
        )
    files = [corrections] if isinstance(corrections, (str, Path)) else corrections or []
    amended = Corrections(load(files))
    known = [
        handed_in(name, read_course(Path(path)), Path(path).name)
        for name, path in (lines or {}).items()
    ]
    gazetteer = open_gazetteer(assign=assign, lines=known)
    return Reports(given, Workshop(gazetteer, countries=countries, corrections=amended))


def to_map(reports: Reports) -> SituationMap:
    """The self-contained Folium map of reports; `.save(path)` writes it."""
    return reports.map()


def to_geojson(reports: Reports, path: str | Path) -> None:
    """Write reports as RFC 7946 GeoJSON."""
    write_geojson(reports.features, path, unmapped=reports.unmapped, superseded=reports.superseded)
