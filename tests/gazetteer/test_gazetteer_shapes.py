from __future__ import annotations

import numpy as np
import pytest
import shapely

from geo.gazetteer.compile_shapes import shared_edges, units_of_cities


def _squares() -> np.ndarray:
    """Two squares side by side, the right one with a hole that a third fills."""
    hole = shapely.box(1.4, 0.4, 1.6, 0.6)
    right = shapely.difference(shapely.box(1, 0, 2, 1), hole)
    return np.array([shapely.box(0, 0, 1, 1), right, hole], dtype=object)


def test_neighbours_share_their_common_line() -> None:
    """Each pair once, with the exact line between them."""
    pairs, lines = shared_edges(_squares())
    assert pairs.tolist() == [[0, 1], [1, 2]]
    assert lines[0].equals(shapely.linestrings([[1, 0], [1, 1]]))
    assert lines[1].length == pytest.approx(0.8)


def test_a_city_belongs_where_it_lies_or_is_counted() -> None:
    """The polygon around it, the one of its code close by, the nearest, the sole one, none."""
    lons = np.array([0.5, 1.02, 1.5, -0.05, 50.0, 50.0, 0.5])
    lats = np.array([0.5, 0.5, 0.5, 0.5, 50.0, 50.0, 0.5])
    codes = ["A.1", "A.1", "A.3", "X.9", "A.2", "X.9", "A.2"]
    units = units_of_cities(lons, lats, codes, _squares(), ["A.1", "A.2", "A.3"])
    assert units.tolist() == [0, 0, 2, 0, 1, -1, 0]
