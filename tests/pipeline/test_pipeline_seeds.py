from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.build import build
from geo.model import Feature, PlaceKind, Role, Status
from geo.pipeline import Workshop, report
from geo.readers import read_article, read_sources

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = sorted(
    path for path in SEEDS.rglob("*") if path.suffix in {".md", ".txt"} and path.stem != "README"
)
POINTLESS = frozenset(PlaceKind) - {PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.FACILITY}
UNIT_PREFIXES = ("a1:", "c:", "r:")


def assert_sound(geometry: BaseGeometry) -> None:
    """A shape that any program can draw: not empty, valid, inside WGS 84."""
    assert not geometry.is_empty
    assert shapely.is_valid(geometry), shapely.is_valid_reason(geometry)
    west, south, east, north = geometry.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_seed_becomes_a_map(path: Path, workshop: Workshop, tmp_path: Path) -> None:
    """From a file to the two files, with a quote, a source and a sound shape or a reason each."""
    built = build([str(path)], tmp_path, workshop)
    article = read_article(path)
    assert built.failures == ()
    assert built.report.articles == (article,)
    for feature in built.report.features:
        assert_told(feature, article.text)
    collection: dict[str, Any] = json.loads(built.geojson_path.read_text("utf-8"))
    assert len(collection["features"]) == len(built.report.features)
    for row in collection["features"]:
        facts = row["properties"]
        assert facts["quote"]
        assert facts["source"] == article.source
        if row["geometry"] is not None:
            assert_sound(shape(row["geometry"]))
            is_unit = str(facts["place_id"]).startswith(UNIT_PREFIXES)
            assert not (is_unit and row["geometry"]["type"] == "Point"), facts["title"]
    page = built.map_path.read_text("utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


def assert_told(feature: Feature, text: str) -> None:
    """What a reader must be able to ask of every feature."""
    claim = feature.claim
    assert text[claim.quote.start : claim.quote.end] == claim.quote.text
    assert feature.title
    assert feature.layer
    assert feature.event_id
    assert claim.status is not Status.HYPOTHETICAL
    for toponym in claim.relation.anchors:
        assert toponym.role is Role.LITERAL
    footprint = feature.footprint
    if footprint is None:
        assert feature.unlocated
        return
    assert feature.unlocated == ""
    assert_sound(footprint.geometry)
    assert footprint.why
    assert footprint.uncertainty_m > 0
    assert 1 <= footprint.where_prec <= 7
    anchor = feature.places[0].entry if feature.places else None
    if anchor is not None and anchor.kind in POINTLESS:
        assert footprint.geometry.geom_type not in {"Point", "MultiPoint"}


def test_ids_of_all_seeds_differ(workshop: Workshop) -> None:
    """Each feature has an id of its own, and the names not mapped have their reasons."""
    articles, failures = read_sources([SEEDS])
    assert failures == []
    made = report(articles, workshop)
    assert len({feature.id for feature in made.features}) == len(made.features) > 50
    assert all(row.reason for row in made.unmapped)
    days = [article.published for article in made.articles]
    assert days == sorted(day for day in days if day is not None)


def test_a_new_article_leaves_the_others_as_they_are(workshop: Workshop) -> None:
    """Rows of one article do not depend on articles that appeared after it."""
    articles, _ = read_sources([SEEDS / "held-out"])
    ordered = sorted(articles, key=lambda article: article.published or 0)
    alone = report(ordered[:1], workshop).features
    together = report(articles, workshop).features[: len(alone)]
    assert [feature.id for feature in together] == [feature.id for feature in alone]
    assert [feature.footprint for feature in together] == [feature.footprint for feature in alone]


def test_the_same_article_twice_is_one(workshop: Workshop) -> None:
    """An article that is given twice is read once."""
    article = read_article(ARTICLES[0])
    assert report([article, article], workshop).articles == (article,)


def test_a_country_is_drawn_when_asked(workshop: Workshop) -> None:
    """With the countries asked for, what was only listed gets its outline, never a point."""
    asked = Workshop(workshop.gazetteer, countries=True)
    article = read_article(SEEDS / "kursk-first-contact.md")
    listed = [f for f in workshop.parse(article).features if "only to the country" in f.unlocated]
    drawn = {feature.id: feature.footprint for feature in asked.parse(article).features}
    assert listed
    for feature in listed:
        footprint = drawn[feature.id]
        assert footprint is not None
        assert footprint.geometry.geom_type in {"Polygon", "MultiPolygon"}
        assert footprint.where_prec == 6
