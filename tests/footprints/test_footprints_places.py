"""At, within, part, near, towards, offset and around."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geo.errors import FootprintError
from geo.footprints import build
from geo.footprints.calibration import half_width_deg
from geo.geodesy import Position, destination, distance_m
from geo.model import Place, PlaceKind, RelationKind, Siting
from tests.footprints.square_ground import KM, SquareGround, exactly, from_to, place, siting

R = RelationKind
quick = settings(max_examples=25, deadline=None)
azimuths = st.floats(0.0, 359.0)
stated_m = st.floats(2 * KM, 250 * KM)


def middle_of(anchor: Place) -> Position:
    return Position(anchor.entry.lon, anchor.entry.lat)


def point_at(anchor: Place, azimuth: float, metres: float) -> Point:
    end = destination(middle_of(anchor), azimuth, metres)
    return Point(end.lon, end.lat)


@pytest.mark.parametrize("kind", [R.AT, R.WITHIN, R.PART, R.NEAR, R.OFFSET, R.AROUND, R.TOWARDS, R.BAND, R.DEPTH, R.SIDE, R.HELD])  # fmt: skip
@pytest.mark.parametrize("unit", ["nearside", "westland", "isles"])
def test_a_unit_or_country_is_never_a_point(kind: RelationKind, unit: str) -> None:
    """Whatever the relation and whatever parts of it are missing."""
    ground = SquareGround()
    footprint = build(siting(kind, getattr(ground, unit)), ground)
    assert shapely.get_dimensions(footprint.geometry) == 2


@pytest.mark.parametrize(
    ("name", "where_prec", "geo_precision"),
    [("brim", 1, 1), ("nearside", 4, 3), ("westland", 6, 3), ("isles", 5, 3)],
)
def test_a_named_place_has_the_codes_of_its_kind(
    name: str, where_prec: int, geo_precision: int
) -> None:
    """UCDP's and ACLED's codes of precision follow the kind of place."""
    ground = SquareGround()
    for kind in (R.AT, R.WITHIN):
        footprint = build(siting(kind, getattr(ground, name)), ground)
        assert (footprint.where_prec, footprint.geo_precision) == (where_prec, geo_precision)


def test_a_unit_is_drawn_as_its_outline_and_its_circle_holds_it() -> None:
    """The polygon is the ground's own; every corner lies within the stated uncertainty."""
    ground = SquareGround()
    footprint = build(siting(R.WITHIN, ground.nearside), ground)
    assert shapely.hausdorff_distance(footprint.geometry, ground.outline("a1:near")) < 1e-7
    assert footprint.why[0].startswith("The Nearside region of Westland, its outline from ")


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        (place("Nowhere", 1.0, 1.0, PlaceKind.ADMIN1, id="a1:none"), "no outline of 'Nowhere'"),
        (place("Asia", 90.0, 40.0, PlaceKind.CONTINENT, id="r:asia"), "no outline of 'Asia'"),
        (place("Long River", 1.0, 1.0, PlaceKind.WATER), "no line or outline of the water"),
    ],
)
def test_what_has_no_known_extent_is_refused_with_the_reason(anchor: Place, words: str) -> None:
    """Better unlocated with a reason than a point that nobody stated."""
    for kind in (R.AT, R.WITHIN, R.NEAR, R.SIDE):
        with pytest.raises(FootprintError, match=words):
            build(siting(kind, anchor), SquareGround())


def test_a_relation_without_a_place_is_refused() -> None:
    """The message names what is missing."""
    with pytest.raises(FootprintError, match="needs a place to start from"):
        build(siting(R.AT), SquareGround())


def test_a_district_without_an_outline_is_a_disc_round_its_settlement() -> None:
    """The text's "district" makes a settlement's name one of a second-level unit."""
    ground = SquareGround()
    footprint = build(siting(R.AT, ground.brim, stated_kind=PlaceKind.DISTRICT), ground)
    assert footprint.geometry.geom_type == "Polygon"
    assert footprint.where_prec == 3
    assert footprint.uncertainty_m == 20 * KM


def test_a_landform_without_an_outline_is_a_disc_and_no_exact_place() -> None:
    """A plain of 50 km is no point, whatever its centre."""
    ground = SquareGround()
    plain = replace(ground.brim, entry=replace(ground.brim.entry, kind=PlaceKind.WATER))
    footprint = build(siting(R.AT, plain), ground)
    assert footprint.geometry.geom_type == "Polygon"
    assert footprint.where_prec == 5
    assert footprint.uncertainty_m > 0


def test_several_places_named_together_give_one_shape() -> None:
    """In X and Y: both, and the circle round the first reaches the second."""
    ground = SquareGround()
    footprint = build(siting(R.AT, ground.brim, ground.core), ground)
    assert footprint.geometry.geom_type == "MultiPoint"
    assert footprint.uncertainty_m > 80 * KM
    both = build(siting(R.WITHIN, ground.nearside, ground.farside), ground)
    whole = ground.outline("c:AA")
    assert shapely.symmetric_difference(both.geometry, whole).area < 1e-6 * whole.area


@quick
@given(azimuths)
def test_part_of_a_unit_is_a_little_under_half_of_it_on_that_side(bearing: float) -> None:
    """40 to 50 % of the area, and the opposite part shares no ground with it."""
    ground = SquareGround()
    outline = ground.outline("a1:near")
    whole = build(siting(R.WITHIN, ground.nearside), ground).area_m2
    one = build(siting(R.PART, ground.nearside, part_deg=bearing), ground)
    opposite = (bearing + 180.0) % 360.0
    other = build(siting(R.PART, ground.nearside, part_deg=opposite), ground)
    assert 0.44 < one.area_m2 / whole < 0.46
    assert outline.covers(one.geometry)
    assert shapely.intersection(one.geometry, other.geometry).area == 0.0
    assert one.geometry.distance(point_at(ground.nearside, bearing, 20 * KM)) == 0.0


@pytest.mark.parametrize(("bearing", "edge"), [(0.0, 1), (90.0, 0), (180.0, 3), (270.0, 2)])
def test_the_northern_part_ends_on_a_parallel_and_the_eastern_on_a_meridian(
    bearing: float, edge: int
) -> None:
    """Cuts run where a reader of maps expects them, also in a wide unit."""
    ground = SquareGround(30.0, 60.0)
    shape = build(siting(R.PART, ground.westland, part_deg=bearing), ground).geometry
    cut = shape.bounds[edge]
    axis = edge % 2
    corners = shapely.get_coordinates(shape)[:, axis]
    assert (np.abs(corners - cut) < 1e-6).sum() >= 2


def test_the_central_part_lies_in_the_middle() -> None:
    """It holds the middle and touches no side of a square."""
    ground = SquareGround()
    footprint = build(siting(R.PART, ground.farside, central=True), ground)
    whole = build(siting(R.WITHIN, ground.farside), ground)
    assert footprint.area_m2 / whole.area_m2 == pytest.approx(0.45, abs=0.005)
    assert footprint.geometry.contains(Point(whole.lon, whole.lat))


@pytest.mark.parametrize("bearing", [0.0, 45.0, 90.0, 200.0])
def test_part_of_a_settlement_is_the_sector_at_its_edge(bearing: float) -> None:
    """It holds the edge on that side, and neither the middle nor the other edge."""
    ground = SquareGround()
    shape = build(siting(R.PART, ground.core, part_deg=bearing), ground).geometry
    assert shape.contains(point_at(ground.core, bearing, 5 * KM))
    assert not shape.contains(point_at(ground.core, bearing, 0.0))
    assert not shape.contains(point_at(ground.core, bearing + 180.0, 5 * KM))


@pytest.mark.parametrize("radius_m", [500.0, 5 * KM, 15 * KM])
def test_near_reaches_as_far_as_coded_events_beyond_the_anchors_extent(radius_m: float) -> None:
    """Nine in ten were within 11 km of a small town."""
    town = place("Town", 30.0, 50.0, radius_m=radius_m)
    footprint = build(siting(R.NEAR, town), SquareGround())
    assert footprint.geometry.contains(point_at(town, 77.0, 0.99 * (10 * KM + radius_m)))
    assert footprint.uncertainty_m == pytest.approx(10 * KM + radius_m, abs=1.0)
    assert (footprint.where_prec, footprint.geo_precision) == (2, 2)


@pytest.mark.parametrize("kind", [R.NEAR, R.AROUND, R.TOWARDS, R.OFFSET])
def test_the_circle_of_ground_beside_a_unit_holds_what_is_drawn(kind: RelationKind) -> None:
    """A strip of 10 km round a region is not known to within 10 km."""
    ground = SquareGround()
    more: dict[str, Any] = {"distance_m": exactly(10 * KM)} if kind in {R.AROUND, R.OFFSET} else {}
    if kind in {R.TOWARDS, R.OFFSET}:
        more["bearing_deg"] = 90.0
    footprint = build(siting(kind, ground.nearside, **more), ground)
    middle = Position(footprint.lon, footprint.lat)
    corners = shapely.get_coordinates(footprint.geometry)
    farthest_m = max(distance_m(middle, Position(*corner)) for corner in corners.tolist())
    assert footprint.uncertainty_m >= 0.9 * farthest_m


def test_near_is_cut_to_the_unit_that_the_text_names() -> None:
    """Brim lies 14 km from the border: near it is not across the border, if Nearside is named."""
    ground = SquareGround()
    edge = place("Edge", 39.95, 50.2, radius_m=1 * KM)
    free = build(siting(R.NEAR, edge), ground)
    cut = build(siting(R.NEAR, edge, container=ground.nearside), ground)
    assert cut.area_m2 < 0.9 * free.area_m2
    assert ground.outline("a1:near").covers(cut.geometry)
    assert "Kept the part inside the Nearside region." in cut.why


def test_a_container_that_misses_the_shape_leaves_it_whole_and_says_so() -> None:
    """Two statements that do not fit: the nearer one is drawn."""
    ground = SquareGround()
    far = place("Faraway", 60.0, 50.0)
    footprint = build(siting(R.NEAR, far, container=ground.nearside), ground)
    assert footprint.area_m2 > 300e6
    assert footprint.why[-1].startswith("None of it lies inside the Nearside region")


@quick
@given(azimuths, stated_m)
def test_an_offset_holds_the_stated_point_and_not_its_opposite(
    bearing: float, metres: float
) -> None:
    """The words taken at their face lie inside the shape, for any distance and bearing."""
    ground = SquareGround()
    footprint = build(
        siting(R.OFFSET, ground.core, distance_m=exactly(metres), bearing_deg=bearing), ground
    )
    assert footprint.geometry.contains(point_at(ground.core, bearing, metres))
    assert not footprint.geometry.contains(point_at(ground.core, bearing + 180.0, metres))
    assert footprint.uncertainty_m < metres + 10 * KM


@quick
@given(azimuths, stated_m)
def test_mirrored_bearings_give_mirrored_shapes(bearing: float, metres: float) -> None:
    """East and west of a place are treated alike."""
    ground = SquareGround()
    bearing = round(bearing)
    lon = ground.core.entry.lon
    one, other = (
        build(
            siting(R.OFFSET, ground.core, distance_m=exactly(metres), bearing_deg=azimuth),
            ground,
        )
        for azimuth in (bearing, (360.0 - bearing) % 360.0)
    )
    mirrored = shapely.transform(
        other.geometry, lambda lonlat: np.column_stack((2 * lon - lonlat[:, 0], lonlat[:, 1]))
    )
    assert shapely.hausdorff_distance(one.geometry, mirrored) < 1e-5
    assert one.uncertainty_m == other.uncertainty_m


@quick
@given(st.floats(1 * KM, 200 * KM), st.floats(1.05, 3.0), azimuths)
def test_a_longer_distance_lies_farther_out_and_is_less_certain(
    metres: float, times: float, bearing: float
) -> None:
    """Size, distance and uncertainty all grow with the stated distance."""
    ground = SquareGround()
    for kind, more in ((R.OFFSET, {"bearing_deg": bearing}), (R.AROUND, {})):
        short, long_ = (
            build(siting(kind, ground.core, distance_m=exactly(one), **more), ground)
            for one in (metres, metres * times)
        )
        assert long_.area_m2 > 0.98 * short.area_m2
        assert long_.uncertainty_m > short.uncertainty_m


@pytest.mark.parametrize(
    ("low_km", "high_km"), [(45.0, 55.0), (0.0, 20.0), (20.0, 60.0), (10.0, 10.0)]
)
def test_a_ring_is_never_narrower_than_its_words(low_km: float, high_km: float) -> None:
    """Whatever the words allow lies inside, in every direction."""
    ground = SquareGround()
    distance = from_to(low_km * KM, high_km * KM)
    footprint = build(siting(R.AROUND, ground.core, distance_m=distance), ground)
    for azimuth in range(0, 360, 45):
        for metres in (1.001 * low_km * KM, 0.999 * high_km * KM):
            assert footprint.geometry.contains(point_at(ground.core, azimuth, metres))
    assert footprint.geometry.contains(Point(footprint.lon, footprint.lat)) is (low_km == 0.0)


@pytest.mark.parametrize("bearing", [0.0, 90.0, 180.0, 270.0])
def test_an_offset_from_a_unit_starts_at_its_edge(bearing: float) -> None:
    """No ground of the unit itself, and the stated distance beyond its edge is in."""
    ground = SquareGround()
    footprint = build(
        siting(R.OFFSET, ground.farside, distance_m=exactly(20 * KM), bearing_deg=bearing), ground
    )
    outline = ground.outline("a1:far")
    assert shapely.intersection(footprint.geometry, outline).area < 1e-9
    west, south, east, north = outline.bounds
    middle = Position((west + east) / 2, (south + north) / 2)
    edge = {0.0: Position(middle.lon, north), 90.0: Position(east, middle.lat),
            180.0: Position(middle.lon, south), 270.0: Position(west, middle.lat)}[bearing]  # fmt: skip
    end = destination(edge, bearing, 20 * KM)
    assert footprint.geometry.contains(Point(end.lon, end.lat))


@pytest.mark.parametrize(
    ("azimuth", "half"), [(0.0, 54.0), (270.0, 54.0), (45.0, 40.0), (112.5, 32.0), (100.0, 28.0)]
)
def test_a_finer_compass_point_opens_a_narrower_sector(azimuth: float, half: float) -> None:
    """North is said of more directions than north-north-east."""
    assert half_width_deg(azimuth, 0.0, 0.0) == half
    far, close = half_width_deg(azimuth, 50 * KM, 0.0), half_width_deg(azimuth, 5 * KM, 5 * KM)
    assert half < far < 1.02 * half < close <= 90.0


def test_towards_holds_what_is_near_on_that_side() -> None:
    """Half of the events lie within some 4 km, on the side that was named."""
    ground = SquareGround()
    footprint = build(siting(R.TOWARDS, ground.brim, bearing_deg=0.0), ground)
    assert footprint.geometry.contains(point_at(ground.brim, 0.0, 3.8 * KM))
    assert footprint.geometry.contains(point_at(ground.brim, 40.0, 12 * KM))
    assert not footprint.geometry.contains(point_at(ground.brim, 180.0, 1 * KM))


@pytest.mark.parametrize(
    ("given_siting", "step"),
    [
        (
            siting(R.AROUND, place("X", 30.0, 50.0), distance_m=from_to(18e3, 22e3), distance_words="20 km"),
            "“20 km” read as 18 to 22 km.",
        ),
        (
            siting(R.OFFSET, place("X", 30.0, 50.0), distance_m=from_to(0, 5e3), bearing_deg=45.0),
            "The distance is read as up to 5 km.",
        ),
    ],
)  # fmt: skip
def test_the_steps_say_how_the_distance_was_read(given_siting: Siting, step: str) -> None:
    """The article's words come first, then what they were taken for."""
    assert step in build(given_siting, SquareGround()).why


def test_a_container_without_a_known_outline_is_passed_over() -> None:
    """The place itself is known: it would be a pity to lose it."""
    ground = SquareGround()
    blank = place("Blank", 39.0, 50.0, PlaceKind.ADMIN1, id="a1:none")
    for container in (blank, ground.core):
        with_it = build(siting(R.NEAR, ground.brim, container=container), ground)
        assert with_it.geometry.equals(build(siting(R.NEAR, ground.brim), ground).geometry)


def test_a_front_of_a_stated_length_reaches_half_of_it_to_every_side() -> None:
    """Which way it runs is not known; a short one is no less than near."""
    ground = SquareGround()
    plain = build(siting(R.NEAR, ground.brim), ground)
    wide = build(siting(R.NEAR, ground.brim, extent_m=from_to(36 * KM, 44 * KM)), ground)
    assert wide.uncertainty_m == pytest.approx(22 * KM + 1.5 * KM)
    assert wide.geometry.contains(plain.geometry)
    assert any("A front of 36 to 44 km is stated" in step for step in wide.why)
    short = build(siting(R.NEAR, ground.brim, extent_m=exactly(2 * KM)), ground)
    assert short.geometry.equals(plain.geometry)
