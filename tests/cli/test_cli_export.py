from __future__ import annotations

import csv
from pathlib import Path

import geopandas as gpd
import pytest

from tests.cli.running import sitmap

TEXT = (
    "Ukrainian drones hit a depot in Belgorod on Sunday. Russian troops captured Vovchansk on "
    "Monday, officials said.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Two reports of two sides."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    return path


def test_export_writes_what_passes_the_filters(tmp_path: Path, article: Path) -> None:
    """It says how many of how many, and where."""
    given = ("export", article, "--published", "2024-11-04", "--format", "gpkg")
    ran = sitmap(*given, "--side", "russia", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "1 of 2 reports, 1 with a shape: reports.gpkg\n"
    back = gpd.read_file(tmp_path / "reports.gpkg", layer="points")
    assert back["actor"].tolist() == ["Russia"]
    ran = sitmap(*given, "--bbox", "36.4,50.4,36.8,50.8", "--out", "b.gpkg", cwd=tmp_path)
    assert ran.out.startswith("1 of 2 reports")
    assert gpd.read_file(tmp_path / "b.gpkg", layer="points")["actor"].tolist() == ["Ukraine"]


@pytest.mark.parametrize(
    ("options", "name", "start"),
    [
        (("--out", "reports.gpkg"), "reports.gpkg", b"SQLite format 3"),
        (("--out", "r.json"), "r.json", b'{"type":"FeatureCollection"'),
        (("--out", "R.KMZ"), "R.KMZ", b"PK"),
        (("--out", "r.shp.zip"), "r.shp.zip", b"PK"),
        (("--profile", "acled"), "reports.csv", b"\xef\xbb\xbfevent_id_cnty"),
        (("--profile", "lpf"), "reports.geojson", b"{"),
        (("--out", "reports.dat"), "reports.dat", b"{"),
        ((), "reports.geojson", b"{"),
    ],
)
def test_the_name_of_the_file_tells_the_format(
    tmp_path: Path, article: Path, options: tuple[str, ...], name: str, start: bytes
) -> None:
    """Or the profile; GeoJSON where nothing does."""
    ran = sitmap("export", article, "--published", "2024-11-04", *options, cwd=tmp_path)
    assert ran.status == 0, ran
    content = (tmp_path / name).read_bytes()
    assert content.replace(b" ", b"").startswith(start.replace(b" ", b""))


@pytest.mark.parametrize(("profile", "column"), [("ucdp", "adm_1"), ("acled", "admin1")])
def test_units_have_their_names_in_the_columns_of_data_sets(
    tmp_path: Path, article: Path, profile: str, column: str
) -> None:
    """As both codebooks want it, and no id of ours."""
    given = ("export", article, "--published", "2024-11-04", "--profile", profile)
    assert sitmap(*given, cwd=tmp_path).status == 0
    with (tmp_path / "reports.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [row[column] for row in csv.DictReader(file)]
    assert names == ["Belgorod", "Kharkiv"]


def test_a_side_that_does_nothing_is_told_from_those_that_do(tmp_path: Path, article: Path) -> None:
    """A misspelt name gives no reports, and says why."""
    given = ("export", article, "--published", "2024-11-04", "--side", "Rusia")
    ran = sitmap(*given, cwd=tmp_path)
    assert ran.out.startswith("0 of 2 reports")
    assert "no report says what the side 'Rusia' does: there are Russia, Ukraine" in ran.err


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--format", "docx", "--format 'docx': there are geojson"),
        ("--activity", "dancing", "--activity 'dancing': there are advance"),
        ("--bbox", "1,2", "'1,2' is no box"),
        ("--since", "soon", "--since"),
        ("--since=2024-11-02", "--until=2024-11-01", "is before --since"),
        ("--max-uncertainty", "-3", "max-uncertainty"),
        ("--profile", "stata", "lpf with geojson; ucdp, acled with csv"),
        ("--out", "a.shp", "which are written into one archive: a.shp.zip"),
        ("--format=csv", "--out=a.gpkg", "has the name of a gpkg file, and --format says csv"),
        ("--format=gpkg", "--profile=acled", "does not go with --format gpkg"),
    ],
)
def test_wrong_options_say_which_there_are(
    tmp_path: Path, article: Path, option: str, value: str, message: str
) -> None:
    """In one line, and nothing is written."""
    ran = sitmap("export", article, option, value, cwd=tmp_path)
    assert message in ran.one_line(2)
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
