"""Patches of a stated area."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import FootprintError
from geo.footprints import build, builders, growth, seeds
from geo.footprints.growth import Growth
from geo.footprints.held import derived_area_m2
from geo.footprints.solving import crossing
from geo.geodesy import Position, area_m2, equal_area
from geo.model import Footprint, Interval, Place, RelationKind, Siting
from geo.typing import FootprintBuilder, Ground
from tests.footprints.square_ground import KM, KM2, SquareGround, exactly, from_to, place, siting

R = RelationKind
quick = settings(max_examples=12, deadline=None)


def held(ground: SquareGround, km2: float, *places: Place, holder: str = "BB") -> Footprint:
    return build(
        siting(R.HELD, ground.nearside, holder=holder, area_m2=exactly(km2 * KM2), held=places),
        ground,
    )


@pytest.mark.parametrize("km2", [5.0, 80.0, 600.0, 2_000.0, 9_000.0, 15_500.0])
@pytest.mark.parametrize("around", ["the border", "a place", "two places"])
def test_a_patch_has_exactly_the_stated_area(km2: float, around: str) -> None:
    """Within 1 % on the ellipsoid, inside the region, and marked as schematic."""
    ground = SquareGround()
    places = {"the border": (), "a place": (ground.brim,), "two places": (ground.brim, ground.core)}
    footprint = held(ground, km2, *places[around])
    assert area_m2(footprint.geometry) / KM2 == pytest.approx(km2, rel=0.002)
    assert ground.outline("a1:near").covers(footprint.geometry)
    assert footprint.schematic
    assert footprint.geo_precision == 2


@quick
@given(
    st.floats(1.0, 8_000.0),
    st.floats(1.02, 3.0),
    st.sampled_from([(), ("core",)]),
    st.floats(-60.0, 60.0),
)
def test_a_larger_patch_holds_the_smaller(
    km2: float,
    times: float,
    names: tuple[str, ...],
    lat: float,
) -> None:
    """The order of the ground does not depend on the area."""
    ground = SquareGround(35.0, round(lat, 2))
    places = tuple(getattr(ground, name) for name in names)
    small, large = held(ground, km2, *places), held(ground, km2 * times, *places)
    common = shapely.intersection(small.geometry, large.geometry)
    assert common.area > 0.995 * small.geometry.area


@pytest.mark.parametrize("km2", [20.0, 600.0, 4_000.0])
def test_with_no_place_named_it_is_compact_ground_at_the_border(km2: float) -> None:
    """In one piece, within 5 km of the border, no ribbon along it."""
    ground = SquareGround()
    footprint = held(ground, km2)
    shape = footprint.geometry
    assert shape.geom_type == "Polygon"
    frame = equal_area(Position(footprint.lon, footprint.lat))
    flat = frame.project(shape)
    assert flat.distance(frame.project(ground.border)) < 5 * KM
    assert 4 * math.pi * flat.area / flat.length**2 > 0.5


def test_it_starts_where_people_live_near_the_border() -> None:
    """Brim lies 14 km from the border, Core 40 km: the patch is at Brim."""
    ground = SquareGround()
    footprint = held(ground, 600.0, holder="")
    assert footprint.geometry.distance(Point(39.95, 50.4)) < 0.05
    assert any("where most of the region's people live" in step for step in footprint.why)
    south = SquareGround()
    south.brim = place("Brim", 39.8, 49.2, population=8_000)
    moved = held(south, 600.0, holder="")
    assert moved.lat < 49.5 < footprint.lat


def test_the_holders_towns_draw_it_to_their_side() -> None:
    """Between two like villages at the border, the one opposite the holder's town is taken."""
    for lat, above in ((50.7, True), (49.3, False)):
        ground = SquareGround()
        ground.brim = place("North", 39.8, 50.7, population=5_000)
        ground.core = place("South", 39.8, 49.3, population=5_000)
        ground.over = place("Over", 40.3, lat, country="BB", population=200_000)
        assert (held(ground, 300.0).lat > 50.0) is above


@pytest.mark.parametrize(
    ("names", "parts"), [(("brim",), 1), (("core",), 1), (("brim", "core"), 2)]
)
def test_a_patch_grows_from_the_places_known_to_be_held(names: tuple[str, ...], parts: int) -> None:
    """Each of them lies in it, and far from each other they make two pieces."""
    ground = SquareGround()
    places = tuple(getattr(ground, name) for name in names)
    footprint = held(ground, 600.0, *places)
    assert len(getattr(footprint.geometry, "geoms", [footprint.geometry])) == parts
    for one in places:
        assert footprint.geometry.contains(Point(one.entry.lon, one.entry.lat))
    assert any("known to be held" in step for step in footprint.why)


def test_a_held_place_outside_the_region_is_passed_over() -> None:
    """Its ground is not the region's."""
    ground = SquareGround()
    assert held(ground, 600.0, ground.over) == held(ground, 600.0)


@pytest.mark.parametrize(
    ("unit", "holder", "words"),
    [
        ("nearside", "BB", "the border of the Nearside region with Eastland"),
        ("nearside", "", "the international border of the Nearside region"),
        ("nearside", "AA", "Core, the largest town"),
        ("farside", "BB", "from the middle"),
    ],
)
def test_what_a_patch_grows_from_is_said(unit: str, holder: str, words: str) -> None:
    """The holder's border, else any, else the largest town, else the middle."""
    ground = SquareGround()
    footprint = build(
        siting(R.HELD, getattr(ground, unit), holder=holder, area_m2=exactly(500 * KM2)), ground
    )
    assert any(words in step for step in footprint.why)
    assert footprint.area_m2 / KM2 == pytest.approx(500.0, rel=0.002)


def test_more_than_the_region_has_is_all_of_it() -> None:
    """And the steps say so."""
    ground = SquareGround()
    footprint = held(ground, 50_000.0)
    assert shapely.hausdorff_distance(footprint.geometry, ground.outline("a1:near")) < 1e-6
    assert any("all of it is drawn" in step for step in footprint.why)


def test_a_derived_patch_is_the_middle_of_what_the_two_statements_allow() -> None:
    """600 km2, said to be 50 to 60 % of it: 1,000 to 1,200, and it holds the present one."""
    ground = SquareGround()
    now = held(ground, 600.0)
    before = build(
        siting(
            R.HELD,
            ground.nearside,
            holder="BB",
            share=from_to(0.5, 0.6),
            share_of_m2=exactly(600 * KM2),
        ),
        ground,
    )
    assert before.area_m2 / KM2 == pytest.approx(1_100.0, rel=0.002)
    assert any("1,000 to 1,200 km²" in step for step in before.why)
    common = shapely.intersection(now.geometry, before.geometry)
    assert common.area > 0.99 * now.geometry.area


def test_a_share_of_nothing_gives_no_area() -> None:
    """0 % of an area does not tell how large it is."""
    with pytest.raises(FootprintError, match="gives no area"):
        derived_area_m2(from_to(0.0, 0.0), exactly(600 * KM2))


def test_around_a_place_without_a_region_the_patch_is_a_disc() -> None:
    """Open ground: the circle of that area."""
    ground = SquareGround()
    footprint = build(siting(R.HELD, ground.core, area_m2=exactly(400 * KM2)), ground)
    assert footprint.area_m2 / KM2 == pytest.approx(400.0, rel=0.002)
    assert footprint.uncertainty_m == pytest.approx(math.sqrt(400 * KM2 / math.pi), rel=0.02)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.52, 0.7, 0.95])
def test_ground_round_a_bend_comes_after_ground_that_is_joined(share: float) -> None:
    """In a horseshoe the other arm is near as the crow flies, and reached last."""
    arms = [(0, 0), (90, 0), (90, 100), (60, 100), (60, 30), (30, 30), (30, 100), (0, 100)]
    horseshoe = Polygon([(x * KM, y * KM) for x, y in arms])
    patch = Growth(horseshoe, MultiPoint([(15 * KM, 95 * KM)])).patch(share * horseshoe.area)
    assert patch.area == pytest.approx(share * horseshoe.area, rel=0.002)
    assert patch.geom_type == "Polygon"
    other_arm = Polygon([(60 * KM, 60 * KM), (90 * KM, 60 * KM), (90 * KM, 100 * KM)])
    assert (shapely.intersection(patch, other_arm).area > 0.0) is (share > 0.8)


def test_a_bay_that_joins_at_once_fills_up_to_the_stated_area() -> None:
    """Two rooms with a narrow door: the area is exact on both sides of it."""
    rooms = shapely.union_all(
        [shapely.box(0, 0, 40e3, 40e3), shapely.box(40.2e3, 0, 80e3, 40e3), shapely.box(40e3, 39e3, 40.2e3, 39.4e3)]
    )  # fmt: skip
    growth = Growth(rooms, MultiPoint([(20e3, 20e3)]))
    for km2 in (1_400.0, 1_590.0, 1_600.0, 1_610.0, 1_700.0, 2_500.0):
        assert growth.patch(km2 * KM2).area / KM2 == pytest.approx(km2, rel=0.003)


@pytest.mark.parametrize(
    ("target", "expected"), [(-1.0, 0.0), (0.25, 0.5), (0.5, 0.7071), (2.0, 1.0)]
)
def test_the_crossing_of_a_rising_function_is_found(target: float, expected: float) -> None:
    """Below and above its range the ends are given."""
    assert crossing(lambda x: x * x, target, 0.0, 1.0, 1e-9) == pytest.approx(expected, abs=1e-4)


def test_the_crossing_of_a_jump_lies_before_it() -> None:
    """So that what jumps can be filled up."""
    found = crossing(lambda x: x if x < 0.5 else x + 1.0, 1.0, 0.0, 1.0, 1e-9)
    assert found == pytest.approx(0.5, abs=1e-6)
    assert found < 0.5


def test_a_patch_within_bounds_is_read_and_drawn_at_the_figure() -> None:
    """“some 600 sq km” allows 540 to 660 and is drawn as 600."""
    ground = SquareGround()
    area = Interval(low=540 * KM2, best=600 * KM2, high=660 * KM2)
    footprint = build(
        siting(R.HELD, ground.nearside, area_m2=area, area_words="some 600 sq km"), ground
    )
    assert footprint.area_m2 / KM2 == pytest.approx(600.0, rel=0.002)
    assert "“some 600 sq km” is read as 540 to 660 km² and drawn as 600 km²." in footprint.why


@pytest.mark.parametrize("km2", [300.0, 399.0, 450.0, 700.0])
def test_when_no_ground_that_joins_on_is_left_a_patch_leaps(km2: float) -> None:
    """Of two islands the second is taken once the first is full, from its near side."""
    islands = shapely.union_all(
        [shapely.box(0, 0, 20 * KM, 20 * KM), shapely.box(60 * KM, 0, 80 * KM, 20 * KM)]
    )
    patch = Growth(islands, MultiPoint([(1 * KM, 10 * KM)])).patch(km2 * KM2)
    assert patch.area / KM2 == pytest.approx(km2, rel=0.003)
    assert (patch.bounds[2] > 50 * KM) is (km2 > 400.0)


def test_a_holder_without_settlements_on_record_does_not_matter() -> None:
    """The country is unknown to the gazetteer: the region's own people decide."""
    ground = SquareGround()
    assert held(ground, 300.0, holder="ZZ").lat == held(ground, 300.0, holder="").lat


def test_the_ground_behind_a_place_is_held_too() -> None:
    """Down to the border that the holder came over; a side that came over none has a disc."""
    ground = SquareGround()
    foot = Point(ground.border.interpolate(ground.border.project(Point(39.8, 50.4))))
    behind = shapely.LineString([(39.8, 50.4), (foot.x - 0.002, foot.y)])
    from_abroad = held(ground, 500.0, ground.brim)
    assert from_abroad.geometry.contains(behind)
    assert any("back to the border" in step for step in from_abroad.why)
    at_home = held(ground, 500.0, ground.brim, holder="AA")
    west = shapely.box(39.0, 49.0, 39.8, 51.0)
    assert shapely.intersection(from_abroad.geometry, west).area < 0.8 * shapely.intersection(
        at_home.geometry, west
    ).area  # fmt: skip


@pytest.mark.parametrize("count", [1, 5, 30])
def test_a_patch_round_many_places_is_whole_and_without_holes(count: int) -> None:
    """Places within reach of each other and of the border make one piece that holds them all."""
    ground = SquareGround()
    spots = [(39.9 - 0.05 * (i % 6), 49.8 + 0.07 * (i // 6)) for i in range(count)]
    places = [place(f"P{i}", lon, lat) for i, (lon, lat) in enumerate(spots)]
    shape = held(ground, 1_200.0, *places).geometry
    assert isinstance(shape, Polygon)
    assert not shape.interiors
    assert all(shape.contains(Point(*spot)) for spot in spots)


def test_more_places_do_not_change_the_area() -> None:
    """Villages far apart, with little ground for each, come to the stated area together."""
    ground = SquareGround()
    spots = [(39.9 - 0.15 * (i % 6), 49.2 + 0.3 * (i // 6)) for i in range(30)]
    places = [place(f"P{i}", lon, lat) for i, (lon, lat) in enumerate(spots)]
    footprint = held(ground, 200.0, *places)
    assert footprint.area_m2 / KM2 == pytest.approx(200.0, rel=0.01)
    assert all(footprint.geometry.distance(Point(*spot)) < 1e-6 for spot in spots)


@pytest.mark.parametrize(("off_km", "counts"), [(0.8, True), (1.5, False)])
def test_a_village_that_the_outline_just_leaves_out_counts(off_km: float, counts: bool) -> None:  # noqa: FBT001
    """Outlines are off by up to a kilometre: so close to one, no side is told from it."""
    ground = SquareGround()
    edge = ground.border.interpolate(0.6, normalized=True)
    lon = edge.x + off_km * KM / (111_320.0 * math.cos(math.radians(edge.y)))
    footprint = held(ground, 50.0, place("Brink", lon, edge.y))
    assert any("Brink" in step for step in footprint.why) is counts
    assert ground.outline("a1:near").covers(footprint.geometry)


def test_with_no_place_held_it_lies_near_the_towns_that_are_named() -> None:
    """Those within reach of the border: a town far behind it says nothing of the crossing."""
    ground = SquareGround()
    south = place("South", 39.8, 49.3, population=700)
    far = place("Far", 39.05, 50.9, population=400_000)
    request = siting(
        R.HELD, ground.nearside, holder="BB", area_m2=exactly(300 * KM2), named=(south, far)
    )
    footprint = build(request, ground)
    assert abs(footprint.lat - 49.3) < 0.1
    assert any("nearest to South, which the article names" in step for step in footprint.why)
    assert build(replace(request, named=(far,)), ground).geometry.equals(
        held(ground, 300.0).geometry
    )


def test_a_place_off_the_outline_counts_as_the_ground_next_to_it() -> None:
    """Outlines leave out islands and piers: a patch is never empty for that."""
    field = shapely.box(0, 0, 40 * KM, 40 * KM)
    patch = Growth(field, MultiPoint([(45 * KM, 20 * KM)])).patch(100 * KM2)
    assert patch.area / KM2 == pytest.approx(100.0, rel=0.002)
    assert patch.distance(Point(40 * KM, 20 * KM)) < 1.0


def test_what_cannot_be_computed_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """An outline that the geometry library stumbles over costs no article."""

    def stumbling(siting: Siting, ground: Ground) -> Footprint:
        del siting, ground
        raise shapely.errors.GEOSException("TopologyException: side location conflict")

    changed: dict[RelationKind, FootprintBuilder] = {**builders.BUILDERS}
    changed[R.HELD] = stumbling
    monkeypatch.setattr(builders, "BUILDERS", changed)
    footprint = held(SquareGround(), 600.0)
    assert "could not be computed" in footprint.why[0]
    assert footprint.geometry.geom_type == "Polygon"


@pytest.mark.parametrize(
    ("names", "most"), [((), 5), (("brim",), 3), (("brim", "core"), 3), (("over",), 5)]
)
def test_the_reach_of_a_patch_is_found_in_a_few_looks(
    names: tuple[str, ...], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is slow to tell, pockets and necks, is looked for when the size is nearly right."""
    looks: list[float] = []
    within = Growth.within

    def counted(self: Growth, reach_m: float) -> BaseGeometry:
        looks.append(reach_m)
        return within(self, reach_m)

    monkeypatch.setattr(Growth, "within", counted)
    ground = SquareGround()
    footprint = held(ground, 640.0, *(getattr(ground, name) for name in names))
    assert footprint.area_m2 / KM2 == pytest.approx(640.0, rel=0.002)
    assert len(looks) <= most


def test_who_lives_far_from_a_border_does_not_weigh_on_it() -> None:
    """Left out or not, the weights are the same; with nobody near, those far off count."""
    frame = equal_area(Position(30.0, 50.0))
    stops = np.column_stack((np.zeros(200), np.linspace(-100e3, 100e3, 200)))
    near = np.array([(30.5, 50.0 + 0.1 * step, 900.0) for step in range(5)])
    far = np.array([(36.0, 50.0 + step, 5e6) for step in (0, 1)])
    weights = seeds._people(stops, np.concatenate((near, far)), seeds.SETTLED_REACH_M, frame)
    assert weights == pytest.approx(seeds._people(stops, near, seeds.SETTLED_REACH_M, frame))
    lonely = seeds._people(stops, far[:1], seeds.SUPPLY_REACH_M, frame)
    assert lonely.max() > 0.0
    assert np.argmax(lonely) == pytest.approx(100, abs=25)


def test_bays_of_the_border_far_from_any_place_are_left_alone() -> None:
    """They are closed with those between held ground and the border, and are nobody's."""
    x = np.linspace(0.0, 60e3, 121)
    border = np.column_stack((x, np.where(np.arange(121) % 4 < 2, 0.0, 900.0)))
    region = Polygon([*border, (60e3, 40e3), (0.0, 40e3)])
    grown = Growth(region, MultiPoint([(30e3, 6e3)]), LineString(border))
    patch = grown.patch(100 * KM2)
    assert patch.area == pytest.approx(100 * KM2, rel=2e-3)
    assert isinstance(patch, Polygon)


def test_a_border_matters_next_to_each_patch_of_held_ground_alone() -> None:
    """Of a border of 200 km, what lies between two patches far apart is not worked with."""
    x = np.linspace(0.0, 200e3, 801)
    border = LineString(np.column_stack((x, 300.0 * np.sin(x / 700.0))))
    patches = shapely.union_all([Point(at, 4e3).buffer(5e3) for at in (20e3, 170e3)])
    both = growth._behind(border, patches, 3e3)
    assert both.contains(LineString([(12e3, 0.0), (28e3, 0.0)]))
    assert both.contains(LineString([(162e3, 0.0), (178e3, 0.0)]))
    assert not both.intersects(shapely.box(50e3, -20e3, 140e3, 20e3))
    assert growth._behind(border, Point(100e3, 90e3).buffer(5e3), 3e3).is_empty


def test_no_ribbon_runs_along_the_border_from_held_ground() -> None:
    """Closing its bays leaves one some metres wide, which would carry the uncertainty with it."""
    region = Polygon([(-60e3, 0.0), (60e3, 0.0), (60e3, 40e3), (-60e3, 40e3)])
    grown = Growth(region, MultiPoint([(0.0, 4e3)]), LineString([(-60e3, 0.0), (60e3, 0.0)]))
    for km2 in (60, 120, 400):
        patch = grown.patch(km2 * KM2)
        west, _, east, _ = patch.bounds
        above = shapely.clip_by_rect(patch, -60e3, 100.0, 60e3, 40e3).bounds
        assert west > above[0] - 1_500.0
        assert east < above[2] + 1_500.0
        assert patch.area == pytest.approx(km2 * KM2, rel=2e-3)


def test_ground_in_two_units_lies_on_both_sides_of_what_parts_them() -> None:
    """Whoever holds some of both, and came over no border, stands on their boundary."""
    ground = SquareGround()
    both = siting(R.HELD, ground.farside, container=ground.nearside, area_m2=exactly(600 * KM2))
    footprint = build(both, ground)
    assert area_m2(footprint.geometry) / KM2 == pytest.approx(600.0, rel=0.002)
    shares = [
        footprint.geometry.intersection(ground.outline(unit)).area / footprint.geometry.area
        for unit in ("a1:near", "a1:far")
    ]
    assert min(shares) > 0.3
    assert any("the boundary between" in step for step in footprint.why)


def test_ground_in_two_units_of_which_one_was_entered_starts_at_its_border() -> None:
    """From abroad: the border decides, and the other unit is ground to grow into."""
    ground = SquareGround()
    both = siting(
        R.HELD,
        ground.farside,
        container=ground.nearside,
        holder="BB",
        area_m2=exactly(600 * KM2),
    )
    footprint = build(both, ground)
    assert footprint.geometry.distance(ground.border) < 0.01
    assert footprint.geometry.disjoint(ground.outline("a1:far"))
