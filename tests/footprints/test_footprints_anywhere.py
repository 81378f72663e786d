"""Distances from lines, mirrored bearings and longitudes: wherever on Earth the words are said."""

from __future__ import annotations

from math import hypot

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.folding import side_by_side, wrapped
from geo.footprints import build
from geo.footprints.strips import strip
from geo.geodesy import Position, equidistant
from geo.model import RelationKind
from tests.footprints.square_ground import (
    KM,
    SquareGround,
    assert_sound,
    exactly,
    from_to,
    place,
    siting,
)
from tests.footprints.test_footprints_every import MAKERS
from tests.footprints.test_footprints_properties import SYMMETRICAL, DatelineGround

R = RelationKind
GEOD = Geod(ellps="WGS84")


def winding(lon: float, lat: float, seed: int) -> BaseGeometry:
    """A line of some 100 km that winds, split where it crosses the antimeridian."""
    random = np.random.default_rng(seed)
    wide = 1.0 / max(np.cos(np.radians(lat)), 0.02)
    east = lon + np.cumsum(random.uniform(0.01, 0.06, 30)) * wide
    north = np.clip(lat + np.cumsum(random.normal(0.0, 0.02, 30)), -89.5, 89.5)
    return wrapped(LineString(np.column_stack((east, north))))


def away_m(line: BaseGeometry, lon: float, lat: float) -> float:
    """Geodesic distance from a point to a line, by pyproj: from the point every way is true."""
    flat = equidistant(Position(lon, lat)).project(line, 0.01)
    foot = shapely.shortest_line(flat, Point(0.0, 0.0)).coords[0]
    return hypot(foot[0], foot[1])


@settings(max_examples=30, deadline=None)
@given(
    st.floats(-180.0, 180.0),
    st.floats(-88.0, 88.0),
    st.integers(0, 1_000),
    st.sampled_from([3.0, 12.0, 60.0, 200.0]),
)
@example(lon=0.0, lat=-1.0, seed=8, km=3.0)
def test_a_strip_ends_at_its_distance_at_any_latitude(
    lon: float, lat: float, seed: int, km: float
) -> None:
    """Within 0.1 % and a metre, by geodesics; across the antimeridian and beside a pole too."""
    line = winding(lon, lat, seed)
    shape = strip(line, 0.0, km * KM)
    assert shape is not None
    assert shape.is_valid
    west, south, east, north = shape.bounds
    assert -180.0 <= west <= east <= 180.0
    assert -90.0 <= south <= north <= 90.0
    corners = shapely.get_coordinates(shape)
    corners = corners[(np.abs(corners[:, 0]) < 179.9999) & (np.abs(corners[:, 1]) < 89.9999)]
    off = [away_m(line, *corner) / (km * KM) - 1.0 for corner in corners[::9].tolist()]
    assert np.quantile(np.abs(off), 0.9) < 1e-3 + 1.0 / (km * KM)
    assert max(off) < 0.03


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(set(MAKERS) - SYMMETRICAL)),
    st.floats(-180.0, 180.0).map(lambda lon: round(lon, 3)),
    st.sampled_from([0.0, 35.0, -62.0]),
)
@example(name="on the east bank of a river", lon=4.256, lat=35.0)
def test_every_shape_is_the_same_at_another_longitude(name: str, lon: float, lat: float) -> None:
    """As large, as uncertain, and its point as far on."""
    here, there = SquareGround(20.0, lat), DatelineGround(lon, lat)
    one, other = build(MAKERS[name](here), here), build(MAKERS[name](there), there)
    assert_sound(other)
    assert other.area_m2 == pytest.approx(one.area_m2, rel=2e-3)
    assert other.uncertainty_m == pytest.approx(one.uncertainty_m, rel=0.02)
    turned = (one.lon - 20.0 + lon + 180.0) % 360.0 - 180.0
    assert GEOD.inv(turned, one.lat, other.lon, other.lat)[2] < 2_000.0


HELD = sorted(name for name in MAKERS if "so much" in name or "of a unit" in name)


@pytest.mark.parametrize("lat", [0.0, -33.0, 50.0])
@pytest.mark.parametrize("lon", [180.0, 179.999, -179.999])
@pytest.mark.parametrize("name", sorted({*HELD, "on the east bank of a river"} - SYMMETRICAL))
def test_a_border_that_winds_round_the_antimeridian_changes_no_shape(
    name: str, lon: float, lat: float
) -> None:
    """Slips of the unit beyond it belong to it, and the border is searched at the same stops."""
    here, there = SquareGround(20.0, lat), DatelineGround(lon, lat)
    one, other = build(MAKERS[name](here), here), build(MAKERS[name](there), there)
    (back,) = side_by_side([other.geometry])
    by = lon - 20.0 if back.bounds[0] > 0.0 or lon < 0.0 else lon + 340.0
    by += 360.0 * round((back.centroid.x - by - one.geometry.centroid.x) / 360.0)
    back = shapely.transform(back, lambda lonlat: lonlat - np.array([by, 0.0]))
    apart = shapely.symmetric_difference(back, one.geometry).area
    assert apart < 5e-3 * one.geometry.area
    turned = (one.lon - 20.0 + lon + 180.0) % 360.0 - 180.0
    assert GEOD.inv(turned, one.lat, other.lon, other.lat)[2] < 400.0


@pytest.mark.parametrize("lon", [20.0, 179.97, -179.9])
@pytest.mark.parametrize("km", [5.0, 25.0])
def test_no_speck_of_the_wanted_ground_is_left_out_of_a_strip(lon: float, km: float) -> None:
    """All of a thin atoll lies near its shore; across the antimeridian too."""
    turn = np.linspace(0.3, 6.0, 60)
    reef = LineString(np.column_stack((lon + 0.06 * np.cos(turn), 0.06 * np.sin(turn))))
    specks = [Point(lon + 0.05 * number, 0.15).buffer(0.003) for number in range(4)]
    atoll = wrapped(shapely.union_all([reef.buffer(0.004), *specks]))
    coast = shapely.boundary(atoll)
    part = strip(coast, 0.0, km * KM, atoll)
    assert part is not None
    assert shapely.difference(atoll, part).area < 1e-3 * atoll.area


@pytest.mark.parametrize(("bearing", "mirrored"), [(0.0, 180.0), (45.0, 135.0), (315.0, 225.0)])
@pytest.mark.parametrize("relation", [R.PART, R.SIDE, R.MOVEMENT, R.TOWARDS, R.OFFSET])
def test_north_and_south_are_alike_on_the_equator(
    relation: RelationKind, bearing: float, mirrored: float
) -> None:
    """Of a town and, for a part, of a unit that lies as far to both sides."""
    ground = SquareGround(30.0, 0.0)
    anchor = ground.farside if relation is R.PART else place("X", 30.0, 0.0)
    one, other = (
        build(
            siting(
                relation,
                anchor,
                bearing_deg=azimuth,
                part_deg=azimuth,
                distance_m=exactly(20 * KM) if relation is R.OFFSET else None,
            ),
            ground,
        )
        for azimuth in (bearing, mirrored)
    )
    flipped = shapely.transform(other.geometry, lambda lonlat: lonlat * np.array([1.0, -1.0]))
    assert one.area_m2 == pytest.approx(other.area_m2, rel=1e-3)
    assert shapely.hausdorff_distance(one.geometry, flipped) < 0.01
    assert one.uncertainty_m == pytest.approx(other.uncertainty_m, rel=1e-2)


@settings(max_examples=15, deadline=None)
@given(st.floats(5 * KM, 60 * KM), st.floats(1.2, 2.0), st.sampled_from([R.AROUND, R.OFFSET]))
def test_ground_round_a_unit_lies_farther_off_the_farther_the_words(
    metres: float, times: float, relation: RelationKind
) -> None:
    """Both of its edges do."""
    ground = SquareGround()

    def ends_m(distance_m: float) -> tuple[float, float]:
        words = siting(relation, ground.farside, distance_m=exactly(distance_m), bearing_deg=270.0)
        shape = build(words, ground).geometry
        edge = shapely.boundary(ground.outline("a1:far"))
        away = [away_m(edge, *corner) for corner in shapely.get_coordinates(shape)[::5].tolist()]
        return min(away), max(away)

    near, far = ends_m(metres), ends_m(times * metres)
    assert near[0] < far[0]
    assert near[1] < far[1]


@settings(max_examples=10, deadline=None)
@given(st.floats(50.0, 3_000.0), st.floats(1.05, 2.5), st.sampled_from(["", "brim", "core"]))
def test_more_held_ground_holds_the_less(km2: float, times: float, town: str) -> None:
    """Whatever it grows from; each of exactly its size."""
    ground = SquareGround()
    held = (getattr(ground, town),) if town else ()
    less, more = (
        build(
            siting(R.HELD, ground.nearside, holder="BB", held=held, area_m2=exactly(size * 1e6)),
            ground,
        )
        for size in (km2, times * km2)
    )
    assert less.area_m2 == pytest.approx(km2 * 1e6, rel=0.01)
    assert more.area_m2 == pytest.approx(times * km2 * 1e6, rel=0.01)
    outside = shapely.difference(less.geometry, more.geometry).area
    assert outside < 0.01 * less.geometry.area
    assert less.schematic
    assert more.schematic


@pytest.mark.parametrize("share", [(0.0, 0.4), (0.2, 0.5)])
def test_of_a_band_that_reaches_over_the_border_of_its_unit_only_the_unit_is_drawn(
    share: tuple[float, float],
) -> None:
    """Not a corner lies outside, at eighty degrees north either."""
    ground = SquareGround(10.0, 80.0)
    reach = from_to(share[0] * 30 * KM, share[1] * 60 * KM)
    shape = build(
        siting(R.BAND, container=ground.nearside, border_with="BB", distance_m=reach), ground
    )
    assert_sound(shape)
    assert ground.outline("a1:near").covers(shape.geometry)
