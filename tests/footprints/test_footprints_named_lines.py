"""What is measured from a line whose course is known; and ground held along a front."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geo.errors import FootprintError
from geo.footprints import build
from geo.geodesy import Position, area_m2, destination, distance_m
from geo.model import Footprint, RelationKind
from tests.footprints.square_ground import (
    KM,
    KM2,
    SquareGround,
    assert_sound,
    exactly,
    from_to,
    siting,
)

R = RelationKind
GROUND = SquareGround()
quick = settings(max_examples=20, deadline=None)


def holds(footprint: Footprint, lon: float, lat: float) -> bool:
    return bool(footprint.geometry.contains(Point(lon, lat)))


def said(footprint: Footprint) -> str:
    return " ".join(footprint.why)


@quick
@given(st.floats(3.0, 15.0), st.floats(1.1, 1.5))
def test_a_band_lies_at_the_stated_distance_from_its_line_and_in_its_unit(
    km: float, wider: float
) -> None:
    """To both sides; only what the line may be off is added."""
    distance = replace(exactly(km * KM), high=wider * km * KM)
    footprint = build(
        siting(R.BAND, GROUND.road, container=GROUND.nearside, distance_m=distance), GROUND
    )
    assert_sound(footprint)
    middle = Position(39.3, 50.0)
    for azimuth in (90.0, 270.0):
        at = destination(middle, azimuth, (1.0 + wider) / 2 * km * KM)
        assert holds(footprint, at.lon, at.lat)
        for away in (0.8 * km, 1.2 * wider * km):
            off = destination(middle, azimuth, away * KM)
            assert not holds(footprint, off.lon, off.lat)
    assert GROUND.outlines["a1:near"].contains(footprint.geometry)
    assert "its course as the tests have it (l:road)" in said(footprint)


def test_a_line_that_may_be_off_widens_a_stated_distance() -> None:
    """And the steps say so."""
    near = siting(R.BAND, GROUND.brook, container=GROUND.nearside, distance_m=exactly(10 * KM))
    footprint = build(near, GROUND)
    assert "Widened to 8 to 12 km, as the line may be off by 2 km." in said(footprint)


@pytest.mark.parametrize(("azimuth", "side"), [(90.0, 1.0), (270.0, -1.0)])
def test_a_bank_stays_on_its_side_however_the_river_winds(azimuth: float, side: float) -> None:
    """Each point of it lies east of the river, at its own latitude."""
    bank = siting(R.SIDE, GROUND.brook, container=GROUND.nearside, bearing_deg=azimuth)
    footprint = build(bank, GROUND)
    assert_sound(footprint)
    river = GROUND.lines["l:brook"]
    for lat in (49.3, 49.7, 50.05, 50.4, 50.8):
        row = shapely.intersection(river, shapely.box(39.0, lat - 1e-6, 40.0, lat + 1e-6))
        lon = shapely.get_coordinates(row)[0][0]
        assert holds(footprint, lon + side * 0.03, lat)
        assert not holds(footprint, lon - side * 0.03, lat)


def test_left_and_right_are_those_of_who_looks_downstream() -> None:
    """The Brook runs north, so that its left bank is the western one; a road has no such side."""
    banks = {
        bank: build(siting(R.SIDE, GROUND.brook, container=GROUND.nearside, bank=bank), GROUND)
        for bank in ("left", "right")
    }
    assert banks["left"].geometry.centroid.x < 39.7 < banks["right"].geometry.centroid.x
    road = build(siting(R.SIDE, GROUND.road, container=GROUND.nearside, bank="left"), GROUND)
    assert "is not known: both" in said(road)


def test_a_side_along_which_the_line_runs_is_no_side_of_it() -> None:
    """The road runs north: nothing lies "north of" it."""
    footprint = build(
        siting(R.SIDE, GROUND.road, container=GROUND.nearside, bearing_deg=0.0), GROUND
    )
    assert "no side of it lies to the north: both are drawn" in said(footprint)
    assert holds(footprint, 39.35, 50.0)
    assert holds(footprint, 39.25, 50.0)


def test_what_two_lines_bound_lies_between_them() -> None:
    """West of the one and east of the other."""
    footprint = build(
        siting(R.BETWEEN, GROUND.brook, GROUND.road, container=GROUND.nearside), GROUND
    )
    assert_sound(footprint)
    assert holds(footprint, 39.5, 50.0)
    assert not holds(footprint, 39.2, 50.0)
    assert not holds(footprint, 39.85, 50.0)


def test_a_town_holds_the_stretch_of_a_line_that_passes_it() -> None:
    """ "Along the road near Core": not all of the road."""
    footprint = build(siting(R.ALONG, GROUND.road, container=GROUND.core), GROUND)
    assert holds(footprint, 39.3, 49.7)
    assert not holds(footprint, 39.3, 50.6)


def test_a_front_of_a_stated_length_is_that_much_of_the_line() -> None:
    """Half of it to either side of the point next to the town."""
    front = siting(R.NEAR, GROUND.road, container=GROUND.core, extent_m=exactly(40 * KM))
    shape = build(front, GROUND).geometry
    _, south, _, north = shape.bounds
    length_m = distance_m(Position(39.3, south), Position(39.3, north))
    assert 40 * KM < length_m < 62 * KM


def test_a_line_that_does_not_come_near_leaves_the_unit() -> None:
    """And the steps say why."""
    far = siting(R.BAND, GROUND.road, container=GROUND.eastland, distance_m=exactly(5 * KM))
    footprint = build(far, GROUND)
    assert footprint.geometry.equals(build(siting(R.WITHIN, GROUND.eastland), GROUND).geometry)
    assert "does not come near enough to Eastland" in said(footprint)


@quick
@given(st.floats(-160.0, 160.0), st.sampled_from([R.BAND, R.SIDE, R.ALONG]))
def test_lines_give_the_same_shape_at_every_longitude(lon: float, kind: RelationKind) -> None:
    """Of a world that is moved along its parallels."""
    more = {"bearing_deg": 90.0} if kind is R.SIDE else {}
    shapes = []
    for ground in (GROUND, SquareGround(lon)):
        here = siting(kind, ground.brook, container=ground.nearside, **more)
        made = build(here, ground)
        assert_sound(made)
        shapes.append((made.area_m2, made.lat, made.lon - ground.lon, made.uncertainty_m))
    assert shapes[1] == pytest.approx(shapes[0], rel=1e-3, abs=1e-3)


@quick
@given(st.floats(1.0, 30.0), st.floats(1.05, 2.0))
def test_what_is_within_a_distance_of_a_line_grows_with_it(km: float, times: float) -> None:
    """And holds what is nearer."""
    near, far = (
        build(
            siting(
                R.BAND,
                GROUND.road,
                container=GROUND.nearside,
                distance_m=from_to(0.0, reach * KM),
            ),
            GROUND,
        ).geometry
        for reach in (km, times * km)
    )
    assert far.area > near.area
    assert shapely.difference(near, far).area < 1e-4 * near.area


@quick
@given(st.sampled_from([45.0, 60.0, 90.0, 110.0, 135.0]))
def test_the_two_sides_of_a_line_share_nothing_and_leave_nothing(azimuth: float) -> None:
    """Opposite directions give the two halves of the strip."""
    both = build(siting(R.NEAR, GROUND.brook, container=GROUND.nearside), GROUND).geometry
    one, other = (
        build(
            siting(R.SIDE, GROUND.brook, container=GROUND.nearside, bearing_deg=side), GROUND
        ).geometry
        for side in (azimuth, azimuth + 180.0)
    )
    assert shapely.intersection(one, other).area < 1e-3 * both.area
    assert one.area + other.area == pytest.approx(both.area, rel=1e-2)


def test_a_long_river_alone_is_not_drawn() -> None:
    """Without a place to lie in it says no more than a country; a user's own line is drawn."""
    ground = SquareGround()
    ground.lines["l:brook"] = shapely.LineString([(30.0, 50.0), (39.7, 50.0)])
    with pytest.raises(FootprintError, match="no place is named along the 695 km of the Brook"):
        build(siting(R.NEAR, ground.brook), ground)
    inside = build(siting(R.NEAR, ground.brook, container=ground.farside), ground)
    assert inside.area_m2 > 0.0
    ground.lines["l:road"] = ground.lines["l:brook"]
    assert build(siting(R.NEAR, ground.road), ground).area_m2 > 1e10


def test_ground_beyond_a_front_is_what_its_holder_took() -> None:
    """Eastland came over the front, which is the Brook: its patch lies west of it, along it."""
    patch = siting(
        R.HELD,
        container=GROUND.nearside,
        area_m2=exactly(60 * KM2),
        holder="BB",
        front=GROUND.brook,
    )
    footprint = build(patch, GROUND)
    assert_sound(footprint)
    assert area_m2(footprint.geometry) == pytest.approx(60 * KM2, rel=0.01)
    assert footprint.geometry.centroid.x < 39.7
    assert float(shapely.distance(footprint.geometry, GROUND.lines["l:brook"])) < 0.01
    assert "from the front" in said(footprint)


def test_places_that_are_held_tell_which_side_of_a_front_is() -> None:
    """Brim lies east of the Brook and is held: so the patch does, back to the front."""
    patch = siting(
        R.HELD,
        container=GROUND.nearside,
        area_m2=exactly(40 * KM2),
        holder="AA",
        held=(GROUND.brim,),
        front=GROUND.brook,
    )
    footprint = build(patch, GROUND)
    assert footprint.geometry.centroid.x > 39.7
    assert area_m2(footprint.geometry) == pytest.approx(40 * KM2, rel=0.01)
    assert "back to the front" in said(footprint)
