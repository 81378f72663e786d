"""Reported ground against a layer that a user supplies."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from geo.errors import ReadError, UsageError
from geo.geodesy import Position, area_m2, circle
from geo.model import Activity, Feature, Footprint, RelationKind, Status
from geo.reference import Layer, Patch, compare, read_layer
from tests.claim_samples import DAY, feature, measure, relation
from tests.cli.running import sitmap

HERE = Position(35.3, 51.2)
REGION = box(34.0, 50.0, 38.0, 52.5)


def layer(*patches: Patch) -> Layer:
    return Layer(name="control.geojson", patches=patches)


def patch(shape: BaseGeometry, holder: str = "", day: date | None = None) -> Patch:
    return Patch(geometry=shape, holder=holder, day=day)


def footprint(shape: BaseGeometry, where_prec: int) -> Footprint:
    spot = shape.representative_point()
    return Footprint(
        geometry=shape,
        lon=spot.x,
        lat=spot.y,
        uncertainty_m=1000.0,
        where_prec=where_prec,
        geo_precision=2,
        builder="made",
        why=(),
        area_m2=area_m2(shape),
    )


def patch_claim(shape: BaseGeometry, **given: Any) -> Feature:
    """A report of held ground, drawn as a patch."""
    stated = relation(RelationKind.HELD, area=measure(6e8))
    fields = {"activity": Activity.CONTROL, "actor": "Ukraine", "relation": stated, **given}
    return replace(feature(1, **fields), footprint=footprint(shape, 4))


def town_claim(lon: float, lat: float, **given: Any) -> Feature:
    fields = {"activity": Activity.CAPTURE, "actor": "Ukraine", **given}
    return replace(feature(2, **fields), footprint=footprint(Point(lon, lat), 1))


def region(_place_id: str) -> BaseGeometry:
    return REGION


def test_the_same_shape_overlaps_fully() -> None:
    """Nothing is missing and nothing lies outside."""
    disc = circle(HERE, 14_000)
    ((found,), _, _) = compare([patch_claim(disc)], layer(patch(disc)), region)
    assert found.iou == pytest.approx(1.0, abs=1e-3)
    assert found.outside_m2 == pytest.approx(0.0, abs=1e5)


def test_a_shape_that_holds_half_of_it() -> None:
    """Overlap, difference and what lies outside, in square metres."""
    drawn = circle(HERE, 20_000)
    half = shapely.intersection(drawn, box(30.0, 50.0, HERE.lon, 53.0))
    ((found,), _, _) = compare([patch_claim(drawn)], layer(patch(half)), region)
    assert found.iou == pytest.approx(0.5, abs=0.01)
    assert found.outside_m2 == pytest.approx(area_m2(drawn) / 2, rel=0.01)
    assert found.reference_m2 == pytest.approx(area_m2(half), rel=0.01)


def test_the_layer_is_cut_to_the_region_of_the_report() -> None:
    """Ground that the side holds elsewhere says nothing on this figure."""
    drawn = circle(HERE, 14_000)
    elsewhere = box(39.0, 50.0, 41.0, 52.0)
    both = shapely.union_all([drawn, elsewhere])
    ((found,), _, _) = compare([patch_claim(drawn)], layer(patch(both)), region)
    assert found.iou == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize(
    ("offset_days", "taken"),
    [(0, 0), (1, 0), (9, 0), (10, 10), (400, 10), (-5, 0)],
)
def test_the_day_of_the_layer_is_the_last_before_the_report(offset_days: int, taken: int) -> None:
    """Or its first day, when all of it is later."""
    day = DAY + timedelta(days=offset_days)
    drawn = circle(HERE, 14_000)
    days = layer(patch(drawn, day=DAY), patch(circle(HERE, 9_000), day=DAY + timedelta(days=10)))
    ((found,), _, _) = compare([patch_claim(drawn, days=(day, day))], days, region)
    assert found.reference_day == DAY + timedelta(days=taken)
    assert found.iou == pytest.approx(1.0 if taken == 0 else 81 / 196, abs=0.01)


def test_a_side_is_compared_with_its_own_ground() -> None:
    """Whatever the case of the name; a side that the layer lacks is only counted."""
    disc = circle(HERE, 14_000)
    sides = layer(patch(disc, "UKRAINE"), patch(REGION, "Russia"))
    ((found,), _, left) = compare([patch_claim(disc)], sides, region)
    assert found.iou == pytest.approx(1.0, abs=1e-3)
    assert left == 0
    assert compare([patch_claim(disc, actor="Togo")], sides, region) == ([], [], 1)


def test_towns_are_inside_or_so_far_away() -> None:
    """A kilometre is a kilometre."""
    ground = layer(patch(box(35.0, 51.0, 35.5, 51.4)))
    inside, outside = town_claim(35.27, 51.19), town_claim(35.27, 51.5)
    (_, (here, there), _) = compare([inside, outside], ground, region)
    assert here.away_m == 0.0
    assert there.away_m == pytest.approx(11_126, rel=0.01)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"status": Status.DENIED}, 0),
        ({"status": Status.PLANNED}, 0),
        ({"activity": Activity.STRIKE}, 0),
        ({"actor": ""}, 1),
        ({"derived": True}, 0),
    ],
)
def test_what_is_not_compared(given: dict[str, Any], left: int) -> None:
    """Denied, planned and derived claims, other activities; a holder that nobody names."""
    disc = circle(HERE, 14_000)
    assert compare([patch_claim(disc, **given)], layer(patch(disc)), region) == ([], [], left)


def write(folder: Path, name: str, frame: gpd.GeoDataFrame) -> Path:
    path = folder / name
    frame.to_file(path)
    return path


def test_a_layer_of_another_projection_comes_back_in_degrees(tmp_path: Path) -> None:
    """Columns for side and day are read, and points are left out."""
    disc = circle(HERE, 14_000)
    frame = gpd.GeoDataFrame(
        {"who": ["Ukraine", "Ukraine"], "on": ["2024-11-04", "2024-11-04"]},
        geometry=[disc, Point(35, 51)],
        crs=4326,
    ).to_crs(3857)
    path = write(tmp_path, "control.gpkg", frame[frame.geom_type != "Point"])
    read = read_layer(path, holder_field="who", date_field="on")
    (one,) = read.patches
    assert (one.holder, one.day, read.name) == ("Ukraine", date(2024, 11, 4), "control.gpkg")
    assert shapely.hausdorff_distance(one.geometry, disc) < 1e-6


def test_what_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    """A missing file, another kind of file, no polygon, a column that is not there, a bad day."""
    with pytest.raises(ReadError, match="there is no such file"):
        read_layer(tmp_path / "none.geojson")
    text = tmp_path / "text.geojson"
    text.write_text("no shapes")
    with pytest.raises(ReadError, match="no vector file"):
        read_layer(text)
    points = gpd.GeoDataFrame({"a": [1]}, geometry=[Point(35, 51)], crs=4326)
    with pytest.raises(ReadError, match="holds no polygon"):
        read_layer(write(tmp_path, "points.geojson", points))
    square = gpd.GeoDataFrame({"on": ["soon"]}, geometry=[box(35, 51, 36, 52)], crs=4326)
    path = write(tmp_path, "square.geojson", square)
    with pytest.raises(UsageError, match="no column 'side'; it has 'on'"):
        read_layer(path, holder_field="side")
    with pytest.raises(ReadError, match="'soon' in column 'on' is no day"):
        read_layer(path, date_field="on")


def test_the_command_prints_figures_for_an_article(tmp_path: Path) -> None:
    """Side, region, areas, overlap; the same as JSON."""
    (tmp_path / "report.txt").write_text(
        "Ukraine controls some 600 sq km of Russia's Kursk region, an official said on Monday.\n"
    )
    disc = circle(HERE, 14_000)
    frame = gpd.GeoDataFrame({"side": ["Ukraine"]}, geometry=[disc], crs=4326)
    path = write(tmp_path, "control.geojson", frame)
    given = ("compare", "report.txt", "--with", path, "--published", "2024-11-04")
    ran = sitmap(*given, "--holder-field", "side", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[1].split()[:3] == ["Ukraine", "Kursk", "2024-11-04"]
    answer = json.loads(sitmap(*given, "--json", cwd=tmp_path).out)
    (row,) = answer["areas"]
    assert row["drawn_km2"] == pytest.approx(600, rel=0.01)
    assert 0 < row["iou"] < 1
    assert row["drawn_km2"] - row["overlap_km2"] == pytest.approx(row["outside_km2"], abs=0.01)
    missing = sitmap("compare", "report.txt", "--with", "no.geojson", cwd=tmp_path)
    assert "no such file" in missing.one_line(1)
