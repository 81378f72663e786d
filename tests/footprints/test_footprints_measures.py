"""Areas that a line or a circle cuts off, against the overlay that they stand for."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.footprints.measures import Edges
from geo.footprints.part import SHARE, central_part, part_towards
from geo.geodesy import area_m2
from tests.footprints.square_ground import SquareGround


def ragged(seed: int) -> BaseGeometry:
    """Two islands with a lake in the larger one, in no particular turn."""
    random = np.random.default_rng(seed)

    def around(x: float, y: float, far: float, corners: int) -> Polygon:
        angles = np.sort(random.uniform(0.0, 2.0 * np.pi, corners))
        away = far * random.uniform(0.6, 1.0, corners)
        return Polygon(
            np.column_stack((x + away * np.cos(angles), y + away * np.sin(angles)))
        ).buffer(0.0)

    lake = shapely.box(-5.0, -4.0, 6.0, 3.0)
    parts = [around(0.0, 0.0, 60.0, 40) - lake, around(200.0, 30.0, 25.0, 9)]
    return shapely.union_all([part if seed % 2 else part.reverse() for part in parts])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 500), st.floats(-80.0, 80.0), st.floats(-90.0, 260.0), st.floats(0.1, 300.0))
def test_what_is_cut_off_is_as_large_as_the_overlay(
    seed: int, y: float, x: float, radius: float
) -> None:
    """Of several parts with holes, whichever way they turn."""
    shape = ragged(seed)
    edges = Edges(shape)
    above = shapely.clip_by_rect(shape, -1e3, y, 1e3, 1e3).area
    assert edges.above(y) == pytest.approx(above, abs=1e-6 * shape.area)
    disc = Point(x, y).buffer(radius, quad_segs=500)
    inside = shapely.intersection(shape, disc).area
    measured = edges.in_disc(np.array([x, y]), radius)
    assert measured == pytest.approx(inside, abs=1e-5 * disc.area + 1e-9)


def test_a_square_is_cut_at_its_level_edges() -> None:
    """Lines along an edge take all or nothing; a circle through the corners takes all."""
    edges = Edges(shapely.box(0.0, 0.0, 2.0, 2.0))
    assert [edges.above(y) for y in (-1.0, 0.0, 0.5, 2.0, 3.0)] == [4.0, 4.0, 3.0, 0.0, 0.0]
    middle = np.array([1.0, 1.0])
    assert edges.in_disc(middle, 1.0) == pytest.approx(np.pi)
    assert edges.in_disc(middle, 2.0**0.5) == pytest.approx(4.0)
    assert edges.in_disc(np.array([0.0, 0.0]), 1.0) == pytest.approx(np.pi / 4.0)
    assert edges.in_disc(np.array([9.0, 9.0]), 1.0) == pytest.approx(0.0)


def test_parts_of_a_unit_have_their_share() -> None:
    """The middle and each side, to a thousandth."""
    outline = SquareGround().outline("a1:near")
    whole = area_m2(outline)
    assert area_m2(central_part(outline)) == pytest.approx(SHARE * whole, rel=1e-3)
    for bearing in (0.0, 45.0, 200.0):
        assert area_m2(part_towards(outline, bearing)) == pytest.approx(SHARE * whole, rel=1e-3)
