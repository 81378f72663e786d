from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo import geodesy
from geo.errors import FootprintError
from geo.geodesy import Position

GEOD = Geod(ellps="WGS84")
positions = st.builds(
    Position,
    st.one_of(st.floats(-180.0, 180.0), st.floats(179.0, 180.0), st.floats(-180.0, -179.0)),
    st.one_of(st.floats(-90.0, 90.0), st.floats(85.0, 90.0), st.floats(-90.0, -85.0)),
)
radii_m = st.floats(500.0, 400_000.0)
frames = st.sampled_from([geodesy.equal_area, geodesy.equidistant])
quick = settings(max_examples=60, deadline=None)


def disc_area_m2(centre: Position, radius_m: float) -> float:
    """Area of a geodesic disc by Geod alone, from 2000 corners."""
    azimuths = np.linspace(360.0, 0.0, 2000, endpoint=False)
    many = np.ones(azimuths.size)
    lon, lat, _ = GEOD.fwd(many * centre.lon, many * centre.lat, azimuths, many * radius_m)
    return abs(GEOD.polygon_area_perimeter(lon, lat)[0])


def assert_fit_for_geojson(shape: BaseGeometry) -> None:
    west, south, east, north = shape.bounds
    assert west >= -180.0
    assert south >= -90.0
    assert east <= 180.0
    assert north <= 90.0
    assert shape.is_valid
    assert not shape.is_empty
    coordinates = shapely.get_coordinates(shape)
    assert (np.round(coordinates, 7) == coordinates).all()
    for part in getattr(shape, "geoms", [shape]):
        if isinstance(part, Polygon):
            assert part.exterior.is_ccw
            assert not any(ring.is_ccw for ring in part.interiors)


@pytest.mark.parametrize(
    ("start", "end", "metres"),
    [
        (Position(0.0, 0.0), Position(0.0, 90.0), 10_001_965.729),
        (Position(0.0, 0.0), Position(1.0, 0.0), 111_319.491),
        (Position(179.5, 0.0), Position(-179.5, 0.0), 111_319.491),
        (Position(20.0, 90.0), Position(-70.0, 90.0), 0.0),
    ],
)
def test_distances_are_those_of_the_ellipsoid(
    start: Position, end: Position, metres: float
) -> None:
    """A quarter meridian and a degree of the equator have their textbook lengths."""
    assert geodesy.distance_m(start, end) == pytest.approx(metres, abs=0.001)


@quick
@given(positions, st.floats(0.0, 359.9), st.floats(10.0, 5_000_000.0))
def test_a_destination_lies_as_far_and_in_the_direction_that_was_asked(
    start: Position, azimuth: float, metres: float
) -> None:
    """Distance and azimuth to a destination are the ones that led to it."""
    assume(abs(start.lat) < 89.9)
    end = geodesy.destination(start, azimuth, metres)
    assert geodesy.distance_m(start, end) == pytest.approx(metres, abs=0.01)
    turn = (geodesy.azimuth_deg(start, end) - azimuth + 180.0) % 360.0 - 180.0
    assert turn == pytest.approx(0.0, abs=0.01)


@quick
@given(positions, radii_m)
def test_a_circle_has_its_area_and_radius_everywhere(centre: Position, radius_m: float) -> None:
    """At any latitude, over a pole and across the antimeridian, within 0.1 %."""
    shape = geodesy.tidy(geodesy.circle(centre, radius_m))
    assert_fit_for_geojson(shape)
    to_pole_m = geodesy.distance_m(centre, Position(0.0, math.copysign(90.0, centre.lat)))
    assume(abs(to_pole_m - radius_m) > 0.01 * radius_m)
    assert geodesy.area_m2(shape) == pytest.approx(disc_area_m2(centre, radius_m), rel=1e-3)
    corners = shapely.get_coordinates(shape)
    own = corners[(np.abs(corners[:, 0]) < 180.0) & (np.abs(corners[:, 1]) < 90.0)]
    away = [geodesy.distance_m(centre, Position(*corner)) for corner in own.tolist()]
    assert away == pytest.approx([radius_m] * len(away), rel=1e-3)


@quick
@given(positions, radii_m, st.floats(0.1, 0.9), st.floats(0.0, 359.0), st.floats(5.0, 170.0))
def test_a_ring_is_the_sum_of_two_opposite_sectors(
    centre: Position, outer_m: float, share: float, azimuth: float, half_deg: float
) -> None:
    """Sectors that complete each other have the ring's area, and the ring its discs' difference."""
    inner_m = share * outer_m
    to_pole_m = geodesy.distance_m(centre, Position(0.0, math.copysign(90.0, centre.lat)))
    assume(to_pole_m > 1.02 * outer_m)
    ring = geodesy.tidy(geodesy.ring(centre, inner_m, outer_m))
    one = geodesy.tidy(geodesy.sector(centre, inner_m, outer_m, azimuth, half_deg))
    other = geodesy.tidy(
        geodesy.sector(centre, inner_m, outer_m, azimuth + 180.0, 180.0 - half_deg)
    )
    for shape in (ring, one, other):
        assert_fit_for_geojson(shape)
    area = disc_area_m2(centre, outer_m) - disc_area_m2(centre, inner_m)
    assert geodesy.area_m2(ring) == pytest.approx(area, rel=2e-3)
    both = geodesy.area_m2(one) + geodesy.area_m2(other)
    assert both == pytest.approx(area, rel=2e-3)


@quick
@given(
    st.floats(-180.0, 180.0),
    st.floats(-84.0, 84.0),
    st.floats(0.001, 1.0),
    st.lists(st.floats(0.3, 1.0), min_size=3, max_size=60),
)
def test_areas_of_short_edges_are_those_of_geodesics(
    lon: float, lat: float, reach_deg: float, shares: list[float]
) -> None:
    """Worked out at once, for a small triangle and a ragged ring alike."""
    turns = np.linspace(0.0, 2.0 * np.pi, len(shares), endpoint=False)
    away = 0.5 * reach_deg * np.array(shares)
    ring = np.column_stack((lon + away * np.cos(turns), lat + away * np.sin(turns)))
    by_geod = abs(GEOD.polygon_area_perimeter(*np.ascontiguousarray(ring.T))[0])
    assert geodesy.area_m2(Polygon(ring)) == pytest.approx(by_geod, rel=2e-5, abs=1.0)


@quick
@given(positions, positions, st.floats(1_000.0, 2_000_000.0))
def test_the_farthest_corner_is_that_of_all_of_them(
    start: Position, centre: Position, radius_m: float
) -> None:
    """Wherever it is looked at from."""
    shape = geodesy.circle(centre, radius_m)
    away = [geodesy.distance_m(start, Position(*at)) for at in shapely.get_coordinates(shape)]
    assert geodesy.farthest_m(start, shape) == max(away)


@quick
@given(positions, st.floats(1_000.0, 300_000.0), frames)
def test_frames_return_what_they_are_given(
    centre: Position, size_m: float, choose: Callable[[Position], geodesy.Frame]
) -> None:
    """A square of metres keeps its area on the ellipsoid and comes back as the same square."""
    frame = choose(centre)
    to_pole_m = geodesy.distance_m(centre, Position(0.0, math.copysign(90.0, centre.lat)))
    assume(to_pole_m > 1.5 * size_m or to_pole_m < 0.5 * size_m)
    square = box(-size_m, -size_m, size_m, size_m)
    shape = geodesy.tidy(frame.unproject(square, size_m / 20.0))
    assert_fit_for_geojson(shape)
    assert geodesy.area_m2(shape) == pytest.approx(square.area, rel=1e-3)
    if to_pole_m > 1.5 * size_m:
        back = frame.project(shape)
        assert shapely.symmetric_difference(back, square).area < 2e-3 * square.area


@quick
@given(positions, st.floats(0.0, 359.0), st.floats(10.0, 2_000_000.0))
def test_an_equidistant_frame_shows_true_distances_from_its_centre(
    centre: Position, azimuth: float, metres: float
) -> None:
    """A point at a geodesic distance lies that many metres from the frame's origin."""
    end = geodesy.destination(centre, azimuth, metres)
    flat = geodesy.equidistant(centre).point(end)
    assert math.hypot(flat.x, flat.y) == pytest.approx(metres, rel=1e-6)


@quick
@given(positions, st.floats(1_000.0, 2_400_000.0), st.integers(0, 1_000))
def test_a_local_frame_tells_how_long_short_ways_truly_are(
    centre: Position, reach_m: float, seed: int
) -> None:
    """Within its reach, whatever the direction and however near a pole; and it leads back."""
    random = np.random.default_rng(seed)
    frame = geodesy.local(centre, reach_m)
    away, azimuths = random.uniform(0.0, reach_m, 50), random.uniform(-180.0, 180.0, (2, 50))
    many, short_m = np.ones(50), np.full(50, 10_000.0)
    lon, lat, _ = GEOD.fwd(many * centre.lon, many * centre.lat, azimuths[0], away)
    ends = GEOD.fwd(lon, lat, azimuths[1], short_m)[:2]
    starts_xy, ends_xy = (
        shapely.get_coordinates(frame.project(MultiPoint(np.column_stack(spots))))
        for spots in ((lon, lat), ends)
    )
    assert frame.lengths_m(starts_xy, ends_xy) == pytest.approx(short_m, rel=5e-4)
    shown = np.hypot(*(ends_xy - starts_xy).T).max()
    assert shown <= frame.shown_m(10_000.0, reach_m + 10_000.0) * 1.0005
    at = frame.position(Point(starts_xy[0]))
    assert geodesy.distance_m(at, Position(lon[0], lat[0])) < 0.01


@pytest.mark.parametrize(
    ("centre", "parts", "farthest_lat"),
    [
        (Position(179.9, 10.0), 2, 10.452),
        (Position(-179.9, -60.0), 2, 60.449),
        (Position(0.0, 90.0), 1, 90.0),
        (Position(30.0, -89.9), 1, 90.0),
        (Position(35.0, 51.0), 1, 51.449),
    ],
)
def test_shapes_split_at_the_antimeridian_and_close_over_a_pole(
    centre: Position, parts: int, farthest_lat: float
) -> None:
    """RFC 7946: no shape crosses 180 degrees, and one that holds a pole reaches it."""
    shape = geodesy.tidy(geodesy.circle(centre, 50_000.0))
    assert len(getattr(shape, "geoms", [shape])) == parts
    farthest = max(abs(shape.bounds[1]), abs(shape.bounds[3]))
    assert farthest == pytest.approx(farthest_lat, abs=0.01)


def test_a_ring_around_a_pole_leaves_the_pole_out() -> None:
    """The hole that holds the pole is open ground."""
    shape = geodesy.tidy(geodesy.ring(Position(12.0, 89.95), 50_000.0, 100_000.0))
    assert not shape.intersects(Point(5.0, 90.0))
    assert shape.intersects(Point(5.0, 89.3))
    assert shape.intersects(Point(-150.0, 89.3))


def test_a_line_across_the_antimeridian_comes_in_two_parts() -> None:
    """The geodesic takes the short way."""
    line = geodesy.geodesic(Position(170.0, 60.0), Position(-170.0, 65.0))
    assert line.geom_type == "MultiLineString"
    assert shapely.get_coordinates(line)[:, 0].min() == -180.0


def test_the_middle_of_parts_on_both_sides_of_the_antimeridian_lies_between_them() -> None:
    """Chukotka's two parts have their middle in Chukotka, not in Africa."""
    both = MultiPolygon([box(178.0, 64.0, 180.0, 66.0), box(-180.0, 64.0, -178.0, 66.0)])
    assert abs(geodesy.middle(both).lon) == pytest.approx(180.0, abs=0.01)


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        (Polygon([(0, 0), (0, 1), (1, 1), (1, 0)]), "Polygon"),
        (Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "MultiPolygon"),
        (shapely.GeometryCollection([Point(5, 5), box(0, 0, 1, 1)]), "Polygon"),
        (box(1 / 3, 1 / 3, 2 / 3, 2 / 3), "Polygon"),
        (LineString([(0, 1 / 3), (1, 2 / 3)]), "LineString"),
        (Point(1 / 3, -1e-9), "Point"),
    ],
)
def test_tidying_keeps_the_solid_parts_in_good_order(shape: BaseGeometry, kind: str) -> None:
    """Clockwise rings turn, crossing ones are mended, stray points go, decimals end."""
    tidied = geodesy.tidy(shape)
    assert tidied.geom_type == kind
    assert_fit_for_geojson(tidied)


def test_tidying_refuses_what_vanishes() -> None:
    """A sliver thinner than a coordinate can tell is an error, not an empty shape."""
    with pytest.raises(FootprintError, match="nothing of the shape is left"):
        geodesy.tidy(box(0.0, 0.0, 1e-9, 1e-9))
