"""Band and depth."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.footprints import build
from geo.footprints.strips import strip
from geo.geodesy import Position, equidistant
from geo.model import RelationKind
from tests.footprints.square_ground import KM, SquareGround, from_to, siting

R = RelationKind
quick = settings(max_examples=15, deadline=None)


def distance_to_m(line: BaseGeometry, lon: float, lat: float) -> float:
    """Geodesic distance from a point to a line, in a frame of the point's own."""
    return float(equidistant(Position(lon, lat)).project(line, 0.05).distance(Point(0.0, 0.0)))


@quick
@given(st.floats(0.0, 60.0), st.floats(4.0, 40.0), st.integers(0, 1_000_000))
def test_a_band_is_all_ground_at_that_distance_and_no_other(
    low_km: float, width_km: float, seed: int
) -> None:
    """Points of the container are in it if and only if their distance fits, within 0.3 km."""
    ground = SquareGround()
    reach = from_to(low_km * KM, (low_km + width_km) * KM)
    footprint = build(
        siting(R.BAND, container=ground.nearside, border_with="BB", distance_m=reach), ground
    )
    outline = ground.outline("a1:near")
    points = np.random.default_rng(seed).uniform(outline.bounds[:2], outline.bounds[2:], (40, 2))
    for lon, lat in points.tolist():
        away_m = distance_to_m(ground.border, lon, lat)
        is_in = footprint.geometry.intersects(Point(lon, lat))
        if not outline.contains(Point(lon, lat)):
            assert not is_in
        elif min(abs(away_m - reach.low), abs(away_m - reach.high)) > 300.0:
            assert is_in is (reach.low <= away_m <= reach.high)
    for lon, lat in shapely.get_coordinates(footprint.geometry).tolist():
        assert reach.low - 300.0 <= distance_to_m(ground.border, lon, lat) <= reach.high + 300.0


@pytest.mark.parametrize(("low_km", "high_km"), [(0.0, 10.0), (15.0, 25.0), (45.0, 55.0)])
def test_a_band_is_the_difference_of_two_depths(low_km: float, high_km: float) -> None:
    """The strip up to 55 km is the one up to 45 km and the band from 45 to 55."""
    ground = SquareGround()
    reach = from_to(low_km * KM, high_km * KM)
    band = build(
        siting(R.BAND, container=ground.westland, border_with="BB", distance_m=reach), ground
    )
    deep, shallow = (
        build(siting(R.DEPTH, ground.westland, border_with="BB", distance_m=from_to(0.0, up)), ground)
        for up in (high_km * KM, max(low_km, 0.1) * KM)
    )  # fmt: skip
    assert deep.area_m2 == pytest.approx(
        band.area_m2 + (shallow.area_m2 if low_km else 0.0), rel=0.002
    )
    assert shapely.difference(shallow.geometry, deep.geometry).area < 1e-6


def test_a_country_as_container_gets_its_whole_strip() -> None:
    """Of the country the strip of each unit is a part."""
    ground = SquareGround()
    country, unit = (
        build(
            siting(R.BAND, container=container, border_with="BB", distance_m=from_to(60e3, 90e3)),
            ground,
        )
        for container in (ground.westland, ground.nearside)
    )
    assert country.where_prec == 5
    assert unit.where_prec == 4
    assert country.area_m2 > 1.2 * unit.area_m2
    assert shapely.difference(unit.geometry, country.geometry).area < 1e-6


def test_without_a_container_both_sides_are_drawn() -> None:
    """And the steps say so."""
    ground = SquareGround()
    footprint = build(
        siting(R.BAND, ground.westland, border_with="BB", distance_m=from_to(10e3, 20e3)), ground
    )
    for country in ("c:AA", "c:BB"):
        assert shapely.intersection(footprint.geometry, ground.outline(country)).area > 0.1
    assert any("both sides" in step for step in footprint.why)
    assert "Measured from the land border that Westland and Eastland share, on the ellipsoid." in (
        footprint.why
    )


@pytest.mark.parametrize(
    ("container", "border_with", "words"),
    [
        ("nearside", "BB", "the land border that Westland and Eastland share"),
        ("nearside", "", "the land border of the Nearside region with Eastland"),
        ("nearside", "AA", "the land border of the Nearside region with Eastland"),
        ("farside", "BB", "the land border that Westland and Eastland share"),
        ("eastland", "AA", "the land border that Eastland and Westland share"),
    ],
)
def test_the_border_is_the_one_that_the_words_name(
    container: str, border_with: str, words: str
) -> None:
    """The shared one; any international one where none is named or the unit's own country is."""
    ground = SquareGround()
    footprint = build(
        siting(
            R.BAND,
            container=getattr(ground, container),
            border_with=border_with,
            distance_m=from_to(80e3, 90e3),
        ),
        ground,
    )
    assert f"Measured from {words}, on the ellipsoid." in footprint.why


@pytest.mark.parametrize(
    ("relation", "container", "border_with", "reach_km", "words"),
    [
        (R.BAND, "nearside", "BB", (900.0, 1000.0), "No part of the Nearside region lies 900 to 1,000 km"),
        (R.BAND, "farside", "", (10.0, 20.0), "Farside region has no land border with another country"),
        (R.DEPTH, "farside", "BB", (0.0, 30.0), "No part of the Farside region lies up to 30 km"),
    ],
)  # fmt: skip
def test_where_no_ground_fits_the_whole_container_is_drawn(
    relation: RelationKind, container: str, border_with: str, reach_km: tuple[float, float], words: str
) -> None:  # fmt: skip
    """One step back, with the reason."""
    ground = SquareGround()
    unit = getattr(ground, container)
    footprint = build(
        siting(
            relation,
            container=unit,
            border_with=border_with,
            distance_m=from_to(reach_km[0] * KM, reach_km[1] * KM),
        ),
        ground,
    )
    whole = ground.outline(unit.entry.id)
    assert shapely.hausdorff_distance(footprint.geometry, whole) < 1e-6
    assert any(words in step for step in footprint.why)
    assert footprint.geo_precision == 3


def test_near_the_border_without_a_distance_is_a_strip_of_25_km() -> None:
    """UCDP calls 25 km near."""
    ground = SquareGround()
    footprint = build(siting(R.BAND, container=ground.nearside, border_with="BB"), ground)
    corners = shapely.get_coordinates(footprint.geometry).tolist()
    farthest = max(distance_to_m(ground.border, *corner) for corner in corners)
    assert farthest == pytest.approx(25 * KM, abs=300.0)


def test_a_depth_is_drawn_on_the_side_that_is_entered() -> None:
    """Inside Eastland is Eastland's ground, though Westland is named as the neighbour."""
    ground = SquareGround()
    footprint = build(
        siting(
            R.DEPTH, ground.westland, ground.eastland, border_with="AA", distance_m=from_to(0, 30e3)
        ),
        ground,
    )
    assert ground.outline("c:BB").covers(footprint.geometry)


def test_a_strip_of_a_long_line_is_as_exact_as_that_of_a_short_one() -> None:
    """Two thousand kilometres of line are cut into frames that each are true."""
    line = shapely.LineString([(0.0, 10.0), (12.0, 22.0), (20.0, 12.0)])
    shape = strip(line, 40e3, 60e3)
    assert shape is not None
    away = [
        distance_to_m(line, *corner) for corner in shapely.get_coordinates(shape)[::20].tolist()
    ]
    assert min(away) > 39.7e3
    assert max(away) < 60.3e3
