"""The course of a line from a file of the user's, whatever the file holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

import geo
from geo.errors import ReadError
from geo.model import RelationKind
from geo.reference import read_course, read_layer, read_shapes
from tests.cli.running import sitmap

LINE = LineString([(37.0, 48.0), (37.5, 48.5)])
TEXT = "Russian forces shelled positions 12 km from the front line in Donetsk region on Monday."


def written(path: Path, shape: BaseGeometry, crs: int = 4326) -> Path:
    gpd.GeoDataFrame(geometry=[shape], crs=crs).to_file(path)
    return path


@pytest.mark.parametrize("name", ["front.geojson", "front.gpkg", "front.shp", "front.fgb"])
def test_any_vector_file_will_do(tmp_path: Path, name: str) -> None:
    """Whatever GDAL reads."""
    assert read_course(written(tmp_path / name, LINE)).equals_exact(LINE, 1e-9)


def test_the_reference_system_of_a_file_is_honoured(tmp_path: Path) -> None:
    """Metres of UTM come back as degrees."""
    frame = gpd.GeoDataFrame(geometry=[LINE], crs=4326).to_crs(32637)
    frame.to_file(tmp_path / "front.gpkg")
    assert read_course(tmp_path / "front.gpkg").equals_exact(LINE, 1e-6)


def test_of_a_polygon_its_outline_is_the_line(tmp_path: Path) -> None:
    """As maps of control have it; heights are dropped."""
    course = read_course(written(tmp_path / "held.geojson", box(37.0, 48.0, 38.0, 49.0)))
    assert course.length == pytest.approx(4.0)
    high = LineString([(37.0, 48.0, 100.0), (37.5, 48.5, 120.0)])
    assert not read_course(written(tmp_path / "high.geojson", high)).has_z


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no vector file"),
        (b"\xff\xfe\x00junk", "no vector file"),
        (b'{"type":"FeatureCollection","features":[', "no vector file"),
        (b'{"type":"FeatureCollection","features":[]}', "no line"),
    ],
)
def test_a_broken_file_gives_a_plain_message(tmp_path: Path, content: bytes, message: str) -> None:
    """It names the file."""
    path = tmp_path / "front.geojson"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=message) as raised:
        read_course(path)
    assert "front.geojson" in str(raised.value)


def test_points_alone_and_metres_without_a_system_are_refused(tmp_path: Path) -> None:
    """The one has no course, the other no place on Earth."""
    with pytest.raises(ReadError, match="holds no line"):
        read_course(written(tmp_path / "points.geojson", Point(37.0, 48.0)))
    metres = LineString([(400_000.0, 5_300_000.0), (410_000.0, 5_310_000.0)])
    written(tmp_path / "metres.shp", metres, crs=32637)
    (tmp_path / "metres.prj").unlink()
    with pytest.raises(ReadError, match="no degrees"):
        read_course(tmp_path / "metres.shp")


def test_metres_that_nobody_can_place_are_no_layer(tmp_path: Path) -> None:
    """Neither to show, nor to filter by, nor to compare with: it would touch nothing, silently."""
    square = box(300_000, 5_500_000, 400_000, 5_600_000)
    written(tmp_path / "metres.shp", square, crs=32636)
    (tmp_path / "metres.prj").unlink()
    for reads in (read_shapes, read_layer):
        with pytest.raises(ReadError, match="no degrees, and it states no reference system"):
            reads(tmp_path / "metres.shp")
    (shape,) = read_shapes(written(tmp_path / "utm.shp", square, crs=32636))
    assert shape.bounds[0] == pytest.approx(30.2, abs=0.2)


def test_a_line_goes_on_across_the_antimeridian(tmp_path: Path) -> None:
    """It does not run round the world; a corner without a position is told."""
    across = LineString([(179.5, 65.0), (-179.5, 66.0)])
    course = read_course(written(tmp_path / "across.geojson", across))
    assert course.length == pytest.approx(2**0.5, rel=1e-6)
    west, _, east, _ = course.bounds
    assert (west, east) == (-180.0, 180.0)
    broken = json.loads((tmp_path / "across.geojson").read_text())
    broken["features"][0]["geometry"]["coordinates"] = [[37.0, float("nan")], [38.0, 48.0]]
    (tmp_path / "broken.geojson").write_text(json.dumps(broken))
    with pytest.raises(ReadError, match=r"broken\.geojson: .*(no position|holds no line)"):
        read_course(tmp_path / "broken.geojson")


def parsed(tmp_path: Path, *options: str) -> dict[str, Any]:
    ran = sitmap(
        "parse", "-", "--json", "--published", "2024-11-04", *options, cwd=tmp_path, given=TEXT
    )
    assert ran.status == 0, ran.err
    answer: dict[str, Any] = json.loads(ran.out)["claims"][0]
    return answer


def test_a_line_that_is_handed_in_is_measured_from(tmp_path: Path) -> None:
    """The steps name the line and its file; without it they say what would help."""
    written(tmp_path / "front.geojson", LINE)
    claim = parsed(tmp_path, "--line", "front=front.geojson")
    why = " ".join(claim["footprint"]["why"])
    assert claim["relation"] == "band"
    assert "Measured from “front”: its course from front.geojson" in why
    without = parsed(tmp_path)
    assert without["relation"] == "within"
    assert without["footprint"]["why"][-1].startswith("The course of the front line is not known")


@pytest.mark.parametrize(
    ("value", "message"),
    [("front", "--line wants NAME=FILE"), ("front=none.geojson", "no such file")],
)
def test_a_wrong_option_is_told(tmp_path: Path, value: str, message: str) -> None:
    """In one line."""
    ran = sitmap("locate", "12 km from the front line", "--line", value, cwd=tmp_path)
    assert ran.status in {1, 2}
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_several_lines_bound_the_ground_between_them(tmp_path: Path) -> None:
    """ "Between the river and the highway", each by its own file."""
    written(tmp_path / "river.geojson", LineString([(37.0, 47.5), (37.0, 49.0)]))
    written(tmp_path / "highway.geojson", LineString([(37.4, 47.5), (37.4, 49.0)]))
    options = ("--line", "river=river.geojson", "--line", "highway=highway.geojson")
    ran = sitmap(
        "locate",
        "between the river and the highway in Donetsk region",
        "--country",
        "UA",
        *options,
        cwd=tmp_path,
    )
    assert ran.status == 0, ran.err
    ring = json.loads(ran.out)["geometry"]["coordinates"]
    while not isinstance(ring[0], float):
        ring = ring[0]
    assert 36.99 <= ring[0] <= 37.41


def test_the_library_takes_lines_by_name(tmp_path: Path) -> None:
    """As `--line` does."""
    path = written(tmp_path / "front.geojson", LINE)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    articles = geo.read_articles(tmp_path / "a.txt", published=date(2024, 11, 4))
    reports = geo.report(articles, lines={"front": path})
    assert [feature.claim.relation.kind for feature in reports] == [RelationKind.BAND]


@pytest.mark.parametrize("command", ["build", "export"])
def test_commands_over_articles_take_lines(tmp_path: Path, command: str) -> None:
    """The title says what is measured from."""
    written(tmp_path / "front.geojson", LINE)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    out = "maps" if command == "build" else "reports.geojson"
    ran = sitmap(
        command,
        "a.txt",
        "--published",
        "2024-11-04",
        "--line",
        "front=front.geojson",
        "--out",
        out,
        cwd=tmp_path,
    )
    assert ran.status == 0, ran.err
    file = tmp_path / out / "reports.geojson" if command == "build" else tmp_path / out
    titles = [one["properties"]["title"] for one in json.loads(file.read_text())["features"]]
    assert titles == ["Russia: strike, 12 km from the front line in Donetsk region"]
