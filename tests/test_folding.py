"""Shapes that the antimeridian cuts are those that they were without it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon

from geo.folding import parts_of, side_by_side, wrapped
from geo.geodesy import middle

WINDING = np.column_stack((180.0 + np.cos(np.arange(12.0)), np.linspace(50.0, 51.0, 12)))


def test_a_line_that_was_cut_is_joined_without_a_trace() -> None:
    """Not a vertex more than before, so that stops along it stay where they were."""
    cut = wrapped(LineString(WINDING))
    assert len(parts_of(cut)) > 2
    (joined,) = side_by_side([cut])
    assert isinstance(joined, LineString)
    path = shapely.get_coordinates(joined)
    assert len(path) == len(WINDING)
    assert min(np.abs(path - WINDING).max(), np.abs(path[::-1] - WINDING).max()) < 1e-9


def test_a_vertex_of_its_own_at_the_antimeridian_stays() -> None:
    """Where the line turns there, and where it runs along it."""
    turns = MultiLineString([[(179.0, 0.0), (180.0, 1.0)], [(-180.0, 1.0), (-179.0, 0.0)]])
    assert shapely.get_num_coordinates(side_by_side([turns])[0]) == 3
    along = MultiLineString(
        [[(179.0, 0.0), (180.0, 0.0), (180.0, 1.0), (180.0, 2.0)], [(-180.0, 2.0), (-179.0, 2.0)]]
    )
    assert shapely.get_num_coordinates(side_by_side([along])[0]) == 5


def test_lines_that_cross_each_other_are_not_cut_where_they_do() -> None:
    """Beside one that lies west of the antimeridian they only come to lie east of it."""
    lines = MultiLineString([[(-179.0, 0.0), (-178.0, 1.0)], [(-179.0, 1.0), (-178.0, 0.0)]])
    _, moved = side_by_side([LineString([(178.0, 0.0), (179.0, 1.0)]), lines])
    assert moved.bounds == (181.0, 0.0, 182.0, 1.0)
    assert len(parts_of(moved)) == 2


@pytest.mark.parametrize("lon", [179.2, 179.9, 180.3])
def test_the_middle_of_what_was_cut_is_that_of_the_whole(lon: float) -> None:
    """A tall shape, wider in the north: its halves are not weighed by themselves."""
    tall = np.array([(-0.6, 50.0), (0.1, 50.0), (2.0, 56.0), (-0.9, 56.0)])
    here, there = (middle(wrapped(Polygon(np.add(tall, [by, 0.0])))) for by in (20.0, lon))
    assert there.lat == pytest.approx(here.lat, abs=1e-9)
    turned = (there.lon - lon - here.lon + 20.0 + 180.0) % 360.0
    assert turned == pytest.approx(180.0, abs=1e-9)
