"""Ground outside a unit: true to its distance however wide the unit is, and to one side alone."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of, wrapped
from geo.footprints import beside
from geo.footprints.beside import Side, outside
from geo.geodesy import Position, area_m2, equidistant, middle, sector, tidy
from tests.footprints.square_ground import KM


def ragged(seed: int, lon: float, lat: float, size_deg: float) -> BaseGeometry:
    """An outline with bays and an island beside it, as wide as it is high in kilometres."""
    random = np.random.default_rng(seed)
    wide = 1.0 / np.cos(np.radians(lat))

    def around(east: float, far: float, corners: int) -> Polygon:
        angles = np.linspace(0.0, 2.0 * np.pi, corners, endpoint=False)
        away = far * random.uniform(0.6, 1.0, corners)
        x, y = east + away * np.cos(angles), away * np.sin(angles)
        return Polygon(np.column_stack((lon + wide * x, lat + y)))

    whole = shapely.union(around(0.0, size_deg, 60), around(1.3 * size_deg, 0.2 * size_deg, 12))
    return tidy(wrapped(whole))


def away_m(edge: BaseGeometry, lon: float, lat: float) -> float:
    """Geodesic distance to the nearest point of an edge: from its own place every way is true."""
    flat = equidistant(Position(lon, lat)).project(edge, 0.1)
    return float(flat.distance(Point(0.0, 0.0)))


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 500),
    st.floats(-180.0, 180.0),
    st.floats(-60.0, 60.0),
    st.sampled_from([(1.0, 10.0), (1.0, 40.0), (4.0, 60.0), (10.0, 100.0)]),
)
def test_the_ground_round_a_unit_ends_at_its_distances(
    seed: int, lon: float, lat: float, size: tuple[float, float]
) -> None:
    """Nine in ten corners within 0.1 %, by geodesics, also 1,100 km from the unit's middle."""
    size_deg, km = size
    outline = ragged(seed, lon, lat, size_deg)
    shape = outside(outline, km * KM / 2.0, km * KM)
    assert shape is not None
    assert shape.is_valid
    edge = shapely.boundary(outline)
    corners = shapely.get_coordinates(shape)
    corners = corners[np.abs(corners[:, 0]) < 179.9999]
    every = max(1, len(corners) // 60)
    away = np.array([away_m(edge, *corner) for corner in corners[::every].tolist()]) / (km * KM)
    off = np.minimum(np.abs(away - 1.0), 2.0 * np.abs(away - 0.5))
    assert np.quantile(off, 0.9) < 1e-3 + 3.0 / (km * KM)
    assert away.max() < 1.1
    assert away.min() > 0.45


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 500),
    st.floats(-180.0, 180.0),
    st.sampled_from([(0.0, 10.0), (5.0, 30.0)]),
    st.sampled_from([(0.0, 54.0), (45.0, 40.0), (250.0, 28.0), (180.0, 90.0)]),
)
def test_one_side_is_what_rays_cut_off_the_whole(
    seed: int, lon: float, km: tuple[float, float], towards: tuple[float, float]
) -> None:
    """Though only the part of the outline that matters for it is worked with."""
    outline = ragged(seed, lon, 48.0, 1.0)
    whole = outside(outline, km[0] * KM, km[1] * KM)
    side = outside(outline, km[0] * KM, km[1] * KM, Side(*towards))
    assert whole is not None
    assert side is not None
    wedge = sector(middle(outline), 0.0, 800 * KM, *towards)
    cut = shapely.intersection(whole, wedge)
    assert area_m2(side) == pytest.approx(area_m2(cut), rel=2e-3)
    assert shapely.symmetric_difference(side, cut).area < 3e-3 * cut.area
    assert shapely.intersection(side, outline).area < 1e-9


@pytest.mark.parametrize("side", [None, Side(90.0, 54.0)])
def test_the_widest_countries_are_worked_out_along_their_edges(
    side: Side | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the same shape, but for bays too narrow to matter."""
    outline = ragged(3, 20.0, 45.0, 3.0)
    one = outside(outline, 20 * KM, 50 * KM, side)
    again = shapely.transform(outline, lambda lonlat: lonlat + 0.0)
    monkeypatch.setattr(beside, "WIDEST_M", 100 * KM)
    other = outside(again, 20 * KM, 50 * KM, side)
    assert one is not None
    assert other is not None
    assert area_m2(one) == pytest.approx(area_m2(other), rel=4e-3)
    assert shapely.symmetric_difference(one, other).area < 8e-3 * one.area


def test_no_distance_is_no_ground() -> None:
    """Nor is it for an outline of several parts that lie close to each other."""
    isles = shapely.union_all([shapely.box(x, 10.0, x + 0.08, 10.08) for x in (20.0, 20.1, 20.2)])
    assert outside(isles, 0.0, 0.5) is None
    near = outside(isles, 0.0, 15 * KM)
    assert near is not None
    assert len(parts_of(near)) == 1
    assert len(shapely.get_rings(near)) == 1 + 3
