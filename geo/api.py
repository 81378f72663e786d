"""The library's front: one call each for reading, reporting, drawing and writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.answers import explain
from geo.build import draw
from geo.errors import ReadError
from geo.export import to_geodataframe
from geo.export.geojson import to_geojson as write_geojson
from geo.gazetteer.local import open_gazetteer
from geo.model import Article, Feature, Unmapped
from geo.pipeline import Workshop
from geo.pipeline import report as make_report
from geo.readers import read_article, read_sources

if TYPE_CHECKING:
    import geopandas

    from geo.cartography import SituationMap


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

    def map(self) -> SituationMap:
        """The self-contained Folium map."""
        return draw(self._made, self._workshop)


def read_articles(*sources: str | Path, published: date | None = None) -> list[Article]:
    """Read files and folders.

    Raises ReadError naming every source that could not be read.
    """
    if len(sources) == 1 and Path(sources[0]).is_file():
        return [read_article(sources[0], published=published)]
    articles, failures = read_sources(sources, published=published)
    if failures:
        raise ReadError("; ".join(f"{f.source}: {f.reason}" for f in failures))
    return articles


def report(
    articles: Iterable[Article],
    *,
    assign: Mapping[str, str] | None = None,
    countries: bool = False,
) -> Reports:
    """Find what articles report and where.

    Args:
        articles: what `read_articles` gave.
        assign: states of disputed units that differ from the default: {"UA-43": "RU"}.
        countries: give claims that are known only to a country its outline.
    """
    return Reports(articles, Workshop(open_gazetteer(assign=assign), countries=countries))


def to_map(reports: Reports) -> SituationMap:
    """The self-contained Folium map of reports; `.save(path)` writes it."""
    return reports.map()


def to_geojson(reports: Reports, path: str | Path) -> None:
    """Write reports as RFC 7946 GeoJSON."""
    write_geojson(reports.features, path, unmapped=reports.unmapped)
