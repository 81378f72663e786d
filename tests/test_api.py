from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import geopandas
import pytest

import geo
from geo.errors import GeoError, ReadError, UsageError

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
ARTICLE = SEEDS / "kursk-first-contact.md"


@pytest.fixture(scope="module")
def reports() -> geo.Reports:
    return geo.report(geo.read_articles(ARTICLE))


def test_public_names_are_all_there() -> None:
    """What the package promises can be had, and nothing else is."""
    assert all(getattr(geo, name) is not None for name in geo.__all__)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        geo.nothing_like_it  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    """The command's help must not wait for libraries that it does not need."""
    code = (
        "import sys, geo, geo.cli; heavy = {'geopandas', 'pandas', 'folium', 'shapely', 'numpy', "
        "'pyarrow', 'pyproj', 'trafilatura'}; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_reports_are_a_sequence_of_features(reports: geo.Reports) -> None:
    """Length, items and slices, as of a tuple."""
    assert len(reports) == len(reports.features) > 5
    assert reports[0] is reports.features[0]
    assert tuple(reports) == reports.features
    assert tuple(reports[-2:]) == reports.features[-2:]
    assert [article.origin for article in reports.articles] == [str(ARTICLE)]
    assert reports.unmapped


def test_a_frame_has_one_row_a_claim(reports: geo.Reports) -> None:
    """A GeoDataFrame in WGS 84; a copy may be changed."""
    frame = reports.to_geodataframe()
    assert isinstance(frame, geopandas.GeoDataFrame)
    assert len(frame) == len(reports)
    assert frame.crs.to_epsg() == 4326
    frame["title"] = "changed"
    assert "changed" not in set(reports.frame["title"])


def test_explain_answers_for_each(reports: geo.Reports) -> None:
    """Words, places with what they beat, steps; ready for JSON."""
    for number in range(len(reports)):
        answer = reports.explain(number)
        assert answer["id"] == reports[number].id
        assert json.loads(json.dumps(answer))["quote"] == answer["quote"]


def test_map_and_file(reports: geo.Reports, tmp_path: Path) -> None:
    """One call each; folders are made."""
    geo.to_map(reports).save(tmp_path / "map" / "index.html")
    geo.to_geojson(reports, tmp_path / "data" / "reports.geojson")
    assert (tmp_path / "map" / "index.html").read_text("utf-8").lstrip().startswith("<!")
    collection = json.loads((tmp_path / "data" / "reports.geojson").read_text("utf-8"))
    assert [row["id"] for row in collection["features"]] == [one.id for one in reports]


def test_countries_and_disputed_units_are_choices() -> None:
    """A country's outline when asked; the state of a unit as told."""
    articles = geo.read_articles(ARTICLE)
    listed = geo.report(articles)
    drawn = geo.report(articles, countries=True, assign={"UA-43": "RU"})
    missing = [one.id for one in listed if one.footprint is None]
    assert missing
    assert [one.id for one in drawn if one.footprint is None] == []


def test_read_articles_names_all_that_fails(tmp_path: Path) -> None:
    """Nothing is left out silently."""
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ReadError, match=r"(?s)empty\.txt.*nope\.txt"):
        geo.read_articles(tmp_path / "empty.txt", tmp_path / "nope.txt")
    with pytest.raises(ValueError, match="nope"):
        geo.read_articles(tmp_path / "nope.txt")


def test_read_articles_takes_folders_and_a_day(tmp_path: Path) -> None:
    """The day is for articles that state none."""
    (tmp_path / "a.txt").write_text("Shells hit Goma on Monday.")
    (article,) = geo.read_articles(tmp_path, published=date(2025, 1, 27))
    assert article.published == date(2025, 1, 27)
    assert len(geo.read_articles(SEEDS)) > 10


def test_errors_are_ours_and_the_builtin_kind() -> None:
    """A wrong choice is told as such."""
    with pytest.raises(UsageError, match="ZZ") as caught:
        geo.report([], assign={"UA-43": "ZZ"})
    assert isinstance(caught.value, GeoError)
    assert isinstance(caught.value, ValueError)


def test_no_articles_make_no_reports() -> None:
    """Nothing in, nothing out, and no error."""
    nothing = geo.report([])
    assert len(nothing) == 0
    assert nothing.unmapped == ()
    assert len(nothing.to_geodataframe()) == 0


def test_corrections_are_files_that_are_named(reports: geo.Reports, tmp_path: Path) -> None:
    """One or several; what became of each is told, and a fault is named with its line."""
    first, second = reports[0], reports[1]
    paths = [tmp_path / "a.toml", tmp_path / "b.toml"]
    paths[0].write_text(f'[[correction]]\nclaim = "{first.id}"\nreject = true\n', "utf-8")
    paths[1].write_text(f'[[correction]]\nclaim = "{second.id}"\nnote = "seen"\n', "utf-8")
    made = geo.report(reports.articles, corrections=paths)
    assert made[0].footprint is None
    assert made.frame["review"].dropna().tolist() == ["rejected", "noted"]
    assert [outcome.state.value for outcome in made.corrections] == ["applied", "applied"]
    assert geo.report(reports.articles, corrections=paths[1])[0].footprint is not None
    paths[0].write_text('[[correction]]\nclam = "x"\n', "utf-8")
    with pytest.raises(UsageError, match="line 2, correction 1"):
        geo.report(reports.articles, corrections=str(paths[0]))


@pytest.mark.parametrize("given", ["seeds/a.md", ["seeds/a.md"], [Path("seeds/a.md")]])
def test_names_of_files_are_no_articles(given: object) -> None:
    """Who hands in a path is told how to read it."""
    with pytest.raises(UsageError, match=r"geo\.report\(geo\.read_articles\("):
        geo.report(given)  # type: ignore[arg-type]
