"""Along a road or railway whose course is known, and where it is not."""

from __future__ import annotations

import pytest
import shapely
from shapely.geometry import LineString, Point

from geo.footprints import build
from geo.geodesy import Position, distance_m
from geo.model import Course, RelationKind
from tests.footprints.square_ground import KM, SquareGround, assert_sound, siting

R = RelationKind
OWNER = "data pack made-up: nobody, public domain"


def course(*corners: tuple[float, float], error_m: float = 2_000.0) -> Course:
    return Course(
        line=LineString(corners), source="a made-up pack", credits=(OWNER,), error_m=error_m
    )


@pytest.fixture
def ground() -> SquareGround:
    """A railway from Brim to Core with a corner in it, and one on from there to Over."""
    made = SquareGround()
    made.ways = {
        ("railway", "Brim", "Core"): course((39.8, 50.4), (39.3, 50.2), (39.4, 49.7)),
        ("railway", "Core", "Over"): course((39.4, 49.7), (40.5, 50.3)),
    }
    return made


def test_it_is_the_ground_beside_the_course(ground: SquareGround) -> None:
    """3 km to either side, with the middle of the way as its point, and its credit."""
    made = build(siting(R.ALONG, ground.brim, ground.core, way="railway"), ground)
    assert_sound(made)
    assert made.geometry.contains(Point(39.3, 50.2))
    assert not made.geometry.contains(Point(39.6, 50.05))
    widest = max(
        distance_m(Position(39.8, 50.4), Position(*corner))
        for corner in shapely.get_coordinates(made.geometry)
        if corner[0] > 39.8
    )
    assert widest == pytest.approx(3 * KM, rel=0.02)
    way = ground.ways["railway", "Brim", "Core"].line
    assert way.distance(Point(made.lon, made.lat)) < 1e-3
    assert made.credits == (OWNER,)
    assert made.builder == "along"
    assert any("a made-up pack, which may be off by some 2 km" in step for step in made.why)


def test_an_owner_who_answers_for_it_is_not_doubted(ground: SquareGround) -> None:
    """Nothing is said of an error that is not known."""
    ground.ways["railway", "Brim", "Core"] = course((39.8, 50.4), (39.4, 49.7), error_m=0.0)
    made = build(siting(R.ALONG, ground.brim, ground.core, way="railway"), ground)
    assert not any("may be off" in step for step in made.why)


def test_a_way_with_stops_follows_each_leg(ground: SquareGround) -> None:
    """From Brim through Core to Over; one leg that is not known, and it is the corridor."""
    stops = (ground.brim, ground.core, ground.over)
    made = build(siting(R.ALONG, *stops, route=True, way="railway"), ground)
    assert made.geometry.contains(Point(39.3, 50.2))
    assert made.geometry.contains(Point(39.95, 50.0))
    shorter = SquareGround()
    shorter.ways = {ends: line for ends, line in ground.ways.items() if ends[1] != "Core"}
    plain = build(siting(R.ALONG, *stops, route=True), shorter)
    made = build(siting(R.ALONG, *stops, route=True, way="railway"), shorter)
    assert made.geometry.equals(plain.geometry)
    assert any("No railway of the data packs" in step for step in made.why)


@pytest.mark.parametrize("way", ["", "road"])
def test_other_ways_are_the_corridor(ground: SquareGround, way: str) -> None:
    """Of a road nothing is known here, and an axis is neither: as without any courses."""
    made = build(siting(R.ALONG, ground.brim, ground.core, way=way), ground)
    plain = build(siting(R.ALONG, ground.brim, ground.core), SquareGround())
    assert made == plain


def test_a_unit_is_no_stop(ground: SquareGround) -> None:
    """Nobody knows where in it a railway begins."""
    ground.ways["railway", "Brim", "Farside"] = course((39.8, 50.4), (38.5, 50.0))
    made = build(siting(R.ALONG, ground.brim, ground.farside, way="railway"), ground)
    plain = build(siting(R.ALONG, ground.brim, ground.farside), ground)
    assert made.geometry.equals(plain.geometry)


def test_what_lies_outside_the_region_that_is_named_is_left_out(ground: SquareGround) -> None:
    """And the point lies inside."""
    made = build(
        siting(R.ALONG, ground.core, ground.over, way="railway", container=ground.nearside), ground
    )
    assert ground.outline("a1:near").buffer(1e-6).contains(made.geometry)
    assert made.geometry.contains(Point(made.lon, made.lat))
    assert any("Kept the part inside" in step for step in made.why)
