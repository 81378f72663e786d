"""The way along lines without names: which one is taken, and when none is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of
from geo.gazetteer.routing import DETOUR, LONGEST_M, search_box, way_between
from geo.geodesy import Position, along_m, destination, distance_m

WEST, EAST = Position(30.0, 50.0), Position(30.6, 50.0)
REACH_M = (6_000.0, 6_000.0)


def line(*corners: tuple[float, float]) -> LineString:
    return LineString(corners)


def length_m(way: BaseGeometry | None) -> float:
    assert way is not None
    return sum(float(along_m(part)[-1]) for part in parts_of(way) if isinstance(part, LineString))


def passes(way: BaseGeometry | None, lon: float, lat: float) -> bool:
    return way is not None and way.distance(Point(lon, lat)) < 0.002


BOW = [(30.0, 50.01), (30.2, 50.12), (30.4, 50.12), (30.6, 50.01)]


def test_the_bow_of_a_line_is_kept() -> None:
    """In whatever pieces it comes, and in whichever direction each is drawn."""
    whole = way_between([line(*BOW)], WEST, EAST, REACH_M)
    assert passes(whole, 30.3, 50.12)
    pieces = [line(BOW[1], BOW[0]), line(*BOW[1:3]), line(BOW[3], BOW[2])]
    parted = way_between(pieces, WEST, EAST, REACH_M)
    assert length_m(parted) == pytest.approx(length_m(whole), abs=100.0)
    assert passes(parted, 30.3, 50.12)


def test_it_begins_and_ends_at_the_two_places() -> None:
    """What the line does beyond them is left out."""
    long = line((28.0, 50.0), *BOW, (33.0, 50.0))
    way = way_between([long], WEST, EAST, REACH_M)
    assert length_m(way) < 60_000.0
    assert not passes(way, 29.0, 50.0)


def test_lines_meet_where_they_cross() -> None:
    """And an end that stops 300 m short of another line is joined to it; one 2 km short is not."""
    down = line((30.0, 50.05), (30.3, 49.9))
    up = line((30.2, 49.88), (30.6, 50.05))
    assert way_between([down, up], WEST, EAST, REACH_M) is not None
    short, shorter = line((30.304, 49.898), (30.6, 50.05)), line((30.33, 49.9), (30.6, 50.05))
    assert way_between([down, short], WEST, EAST, REACH_M) is not None
    assert way_between([down, shorter], WEST, EAST, REACH_M) is None


def test_of_two_ways_the_shorter_one_is_taken() -> None:
    """Unless it only passes the town at a distance."""
    far = [(30.0, 50.0), (30.3, 50.2), (30.6, 50.0)]
    near = [(30.0, 50.0), (30.3, 50.05), (30.6, 50.0)]
    way = way_between([line(*far), line(*near)], WEST, EAST, REACH_M)
    assert passes(way, 30.3, 50.05)
    past = line((30.0, 50.045), (30.6, 50.045))
    way = way_between([line(*near), past], WEST, EAST, REACH_M)
    assert passes(way, 30.0, 50.0)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [line((30.0, 50.0), (30.3, 50.0))],
        [line((30.3, 49.0), (30.3, 51.0))],
        [line((30.0, 50.0), (30.3, 50.6), (30.6, 50.0))],
        [line((30.0, 50.2), (30.6, 50.2))],
    ],
    ids=["no lines", "half of the way", "across", "too long a detour", "too far from both"],
)
def test_a_line_that_does_not_fit_is_no_way(lines: list[LineString]) -> None:
    """None, and the caller says so."""
    assert way_between(lines, WEST, EAST, REACH_M) is None


def test_a_line_between_two_near_towns_that_runs_across_is_none() -> None:
    """Both are within reach of it, but it leads from neither to the other."""
    near = Position(30.1, 50.0)
    across = line((30.05, 49.0), (30.05, 51.0))
    assert way_between([across], WEST, near, REACH_M) is None


def test_where_lines_are_looked_for() -> None:
    """Round both places; not round two that are very far apart, one place, or the antimeridian."""
    box = search_box(WEST, EAST)
    assert box is not None
    west, south, east, north = box
    assert west < WEST.lon - 0.3
    assert east > EAST.lon + 0.3
    assert south < 49.7
    assert north > 50.3
    assert search_box(WEST, WEST) is None
    assert search_box(WEST, destination(WEST, 90.0, LONGEST_M + 1_000.0)) is None
    assert search_box(Position(179.9, 50.0), Position(-179.9, 50.0)) is None


@settings(max_examples=40, deadline=None)
@given(
    st.floats(-60.0, 70.0),
    st.floats(-170.0, 170.0),
    st.floats(0.0, 359.0),
    st.floats(20_000.0, 400_000.0),
    st.floats(-0.25, 0.25),
)
def test_a_way_there_is_a_way_back(
    lat: float, lon: float, azimuth: float, apart_m: float, bend: float
) -> None:
    """As long, within the bounds of a detour, and within the box that lines are looked for in."""
    start = Position(lon, lat)
    end = destination(start, azimuth, apart_m)
    box = search_box(start, end)
    if box is None:
        return
    middle = destination(start, azimuth + 60.0 * bend * 4.0, 0.6 * apart_m)
    track = line((start.lon, start.lat), (middle.lon, middle.lat), (end.lon, end.lat))
    west, south, east, north = track.bounds
    there = way_between([track], start, end, REACH_M)
    back = way_between([track], end, start, REACH_M)
    assert (there is None) == (back is None)
    if there is not None:
        assert length_m(there) == pytest.approx(length_m(back), abs=1.0)
        assert length_m(there) <= DETOUR * distance_m(start, end) * 1.01 + 5_000.0
        assert box[0] <= west <= east <= box[2]
        assert box[1] <= south <= north <= box[3]
