"""Between, along, movement and side; and what becomes of relations that lack a part."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from geo.errors import FootprintError
from geo.footprints import build
from geo.geodesy import Position, azimuth_deg, destination, distance_m
from geo.model import PlaceKind, RelationKind, Siting
from tests.footprints.square_ground import KM, SquareGround, exactly, place, siting

R = RelationKind
quick = settings(max_examples=25, deadline=None)
START = place("Start", 30.0, 50.0, radius_m=1_000.0)


@quick
@given(st.floats(5 * KM, 400 * KM), st.floats(0.0, 359.0))
def test_what_is_between_two_places_holds_the_way_and_both_ends(
    length_m: float, azimuth: float
) -> None:
    """Half-way it is widest; nothing far behind either end is in."""
    here = Position(30.0, 50.0)
    there = destination(here, azimuth, length_m)
    ends = START, place("End", there.lon, there.lat, radius_m=1_000.0)
    footprint = build(siting(R.BETWEEN, *ends), SquareGround())
    for share in (0.0, 0.1, 0.5, 0.9, 1.0):
        on_the_way = destination(here, azimuth, share * length_m)
        assert footprint.geometry.contains(Point(on_the_way.lon, on_the_way.lat))
    behind = destination(here, azimuth + 180.0, 0.2 * length_m + 5 * KM)
    assert not footprint.geometry.contains(Point(behind.lon, behind.lat))
    centre = Position(footprint.lon, footprint.lat)
    assert distance_m(centre, here) == pytest.approx(length_m / 2, rel=1e-3)
    assert footprint.uncertainty_m >= length_m / 2


@quick
@given(st.floats(5 * KM, 300 * KM), st.floats(1.1, 2.0))
def test_a_corridor_is_wider_where_its_ends_are_farther_apart(
    length_m: float, times: float
) -> None:
    """Roads stray in proportion."""
    areas = []
    for one in (length_m, times * length_m):
        there = destination(Position(30.0, 50.0), 70.0, one)
        end = place("End", there.lon, there.lat)
        between = build(siting(R.BETWEEN, START, end), SquareGround())
        along = build(siting(R.ALONG, START, end), SquareGround())
        assert along.area_m2 < between.area_m2
        areas.append((between.area_m2, along.area_m2))
    assert areas[1][0] > areas[0][0]
    assert areas[1][1] > areas[0][1]


def test_between_two_ends_the_order_does_not_matter() -> None:
    """X and Y are Y and X."""
    ground = SquareGround()
    one = build(siting(R.BETWEEN, ground.brim, ground.core), ground)
    other = build(siting(R.BETWEEN, ground.core, ground.brim), ground)
    difference = shapely.symmetric_difference(one.geometry, other.geometry)
    assert difference.area < 1e-3 * one.geometry.area


def test_between_touching_units_lies_their_boundary() -> None:
    """A strip on both sides of it."""
    ground = SquareGround()
    footprint = build(siting(R.BETWEEN, ground.nearside, ground.farside), ground)
    assert footprint.geometry.contains(Point(39.0, 50.0))
    assert not footprint.geometry.contains(Point(39.3, 50.0))


def test_a_movement_is_a_line_from_its_origin_to_its_goal() -> None:
    """Drawn as a line, its ends where the words put them."""
    ground = SquareGround()
    footprint = build(siting(R.MOVEMENT, ground.over, ground.brim), ground)
    ends = [footprint.geometry.coords[0], footprint.geometry.coords[-1]]
    assert ends[0] == pytest.approx((ground.over.entry.lon, ground.over.entry.lat))
    assert ends[1] == pytest.approx((ground.brim.entry.lon, ground.brim.entry.lat))
    assert footprint.area_m2 == 0.0
    assert footprint.where_prec == 5


def test_a_movement_into_a_unit_ends_at_its_edge() -> None:
    """No arrow to a middle that nobody named."""
    ground = SquareGround()
    footprint = build(siting(R.MOVEMENT, ground.over, ground.nearside), ground)
    end = Point(footprint.geometry.coords[-1])
    assert end.distance(ground.border) < 1e-4


def test_a_movement_from_a_bearing_comes_from_that_side() -> None:
    """Advancing on Brim from the east: a short arrow whose tail is east of it."""
    ground = SquareGround()
    footprint = build(siting(R.MOVEMENT, ground.brim, bearing_deg=90.0), ground)
    tail, head = (
        Position(*corner)
        for corner in shapely.get_coordinates(footprint.geometry)[[0, -1]].tolist()
    )
    assert (head.lon, head.lat) == (ground.brim.entry.lon, ground.brim.entry.lat)
    assert azimuth_deg(head, tail) == pytest.approx(90.0, abs=0.1)
    assert distance_m(head, tail) < 25 * KM
    assert any("from the east" in step for step in footprint.why)


def test_what_moves_on_a_place_is_around_it_and_not_in_it() -> None:
    """Of an advance on Brim nobody says where it started: the ground around, without Brim."""
    ground = SquareGround()
    brim = ground.brim.entry
    footprint = build(siting(R.MOVEMENT, ground.brim), ground)
    assert footprint.builder == R.AROUND
    assert not footprint.geometry.intersects(Point(brim.lon, brim.lat))
    edge = shapely.get_coordinates(footprint.geometry)
    gaps = [distance_m(Position(brim.lon, brim.lat), Position(*one)) for one in edge.tolist()]
    assert min(gaps) == pytest.approx(brim.radius_m, rel=1e-2)
    assert footprint.uncertainty_m >= max(gaps) * 0.999
    assert any("not said to be there" in step for step in footprint.why)


def test_what_moves_on_a_unit_is_beside_it_on_the_stated_side() -> None:
    """From the north: a strip along its northern edge, outside."""
    ground = SquareGround()
    unit = ground.outline(ground.nearside.entry.id)
    every = build(siting(R.MOVEMENT, ground.nearside), ground)
    north = build(siting(R.MOVEMENT, ground.nearside, bearing_deg=0.0), ground)
    for footprint in (every, north):
        assert footprint.geometry.intersection(unit).area < 1e-3 * footprint.geometry.area
    assert north.geometry.area < 0.7 * every.geometry.area
    assert north.geometry.bounds[3] > unit.bounds[3]
    assert north.geometry.bounds[1] > every.geometry.bounds[1] + 0.3
    assert any("north of it" in step for step in north.why)


@pytest.mark.parametrize("kind", [R.ALONG, R.BETWEEN])
def test_between_units_that_touch_lies_their_boundary(kind: R) -> None:
    """ "The corridor between Gaza and Egypt" has no length: it is the ground along what parts them."""
    ground = SquareGround()
    footprint = build(siting(kind, ground.nearside, ground.farside), ground)
    assert footprint.builder == kind
    assert footprint.geometry.contains(Point(39.0, 50.0))
    assert not footprint.geometry.contains(Point(39.3, 50.0))


FALLBACKS: list[tuple[str, Callable[[SquareGround], Siting], str, str]] = [
    ("offset", lambda g: siting(R.OFFSET, g.core, distance_m=exactly(12 * KM)), "around", "needs a bearing"),
    ("offset", lambda g: siting(R.OFFSET, g.core, bearing_deg=0.0), "towards", "needs a distance"),
    ("offset", lambda g: siting(R.OFFSET, g.core), "near", "needs a distance"),
    ("around", lambda g: siting(R.AROUND, g.core), "near", "needs a distance"),
    ("towards", lambda g: siting(R.TOWARDS, g.core), "near", "needs a bearing"),
    ("part", lambda g: siting(R.PART, g.nearside), "within", "needs a direction"),
    ("band", lambda g: siting(R.BAND, container=g.farside, distance_m=exactly(9e3)), "within", "no land border"),
    ("depth", lambda g: siting(R.DEPTH, g.westland, border_with="BB"), "band", "needs a distance"),
    ("between", lambda g: siting(R.BETWEEN, g.core), "near", "needs two places"),
    ("along", lambda g: siting(R.ALONG, g.core), "near", "needs two places"),
    ("movement", lambda g: siting(R.MOVEMENT, g.brim, arrived=True), "near", "needs an origin or a bearing"),
    ("movement", lambda g: siting(R.MOVEMENT, g.core, g.core), "near", "needs two places apart"),
    ("held", lambda g: siting(R.HELD, g.nearside), "within", "needs an area"),
    (
        "side",
        lambda g: siting(R.SIDE, place("River", 39.5, 50.0, PlaceKind.WATER), container=g.nearside, bearing_deg=90.0),
        "within",
        "no line or outline",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "make", "builder", "reason"), FALLBACKS)
def test_a_relation_that_lacks_a_part_becomes_a_poorer_one(
    relation: str, make: Callable[[SquareGround], Siting], builder: str, reason: str
) -> None:
    """One step back, and the first step of the reasons says from what and why."""
    ground = SquareGround()
    assert make(ground).kind == relation
    footprint = build(make(ground), ground)
    assert footprint.builder == builder
    assert reason in footprint.why[0].lower()
    assert footprint.why[0].endswith(f"drawn as “{builder}” instead.")


@pytest.mark.parametrize(
    ("bearing", "contains", "misses"),
    [(None, (39.8, 50.4), (39.8, 50.8)), (90.0, (39.9, 50.4), (39.7, 50.4))],
)
def test_the_side_of_an_unknown_line_is_the_ground_near_it(
    bearing: float | None, contains: tuple[float, float], misses: tuple[float, float]
) -> None:
    """Towards the stated side, and the steps say that the line is not known."""
    ground = SquareGround()
    footprint = build(siting(R.SIDE, ground.brim, bearing_deg=bearing), ground)
    assert footprint.builder == "side"
    assert footprint.geometry.intersects(Point(contains))
    assert not footprint.geometry.intersects(Point(misses))
    assert footprint.why[0].startswith("The line of Brim is not known")


def test_along_a_border_is_the_strip_beside_it() -> None:
    """Where a border is named, its line is known."""
    ground = SquareGround()
    footprint = build(siting(R.ALONG, container=ground.nearside, border_with="BB"), ground)
    assert ground.outline("a1:near").covers(footprint.geometry)
    assert footprint.geometry.distance(ground.border) < 1e-5


def test_nothing_at_all_is_refused() -> None:
    """A siting without places names what is missing, and nothing is guessed."""
    for kind in RelationKind:
        with pytest.raises(FootprintError, match=r"needs|named"):
            build(siting(kind), SquareGround())


def test_a_way_goes_through_its_stops_in_order() -> None:
    """An arrow with a bend at each stop, and its middle half-way along it."""
    ground = SquareGround()
    stops = (ground.over, ground.brim, ground.core)
    footprint = build(siting(R.MOVEMENT, *stops, route=True), ground)
    line = footprint.geometry
    assert isinstance(line, LineString)
    marks = [line.project(Point(stop.entry.lon, stop.entry.lat)) for stop in stops]
    assert marks == sorted(marks)
    assert all(line.distance(Point(stop.entry.lon, stop.entry.lat)) < 1e-6 for stop in stops)
    assert line.distance(Point(footprint.lon, footprint.lat)) < 1e-3
    corridor = build(siting(R.ALONG, *stops, route=True), ground).geometry
    assert corridor.covers(line)
    straight = build(siting(R.ALONG, ground.over, ground.core), ground).geometry
    assert not straight.covers(line)


def test_a_way_whose_stops_are_one_place_falls_back() -> None:
    """It is then near its goal."""
    ground = SquareGround()
    footprint = build(siting(R.MOVEMENT, ground.over, ground.brim, ground.brim, route=True), ground)
    assert "stops apart" in footprint.why[0]
