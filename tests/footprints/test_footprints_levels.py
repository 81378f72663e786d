"""Ground within a distance of a line or area, in metres of a plane, and what is kept of it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from geo.footprints import levels, strips
from geo.footprints.beside import outside
from geo.footprints.builders import MOST_KNOWN, build
from geo.footprints.kept import kept
from geo.footprints.levels import SHARED_M, Nearness, shared_m
from geo.footprints.strips import strip
from geo.geodesy import area_m2
from geo.model import RelationKind
from tests.footprints.square_ground import KM, SquareGround, exactly, from_to, siting

R = RelationKind


def rough_line(seed: int, rough_m: float) -> LineString:
    """A line of some 200 km with wiggles, as a border has them."""
    random = np.random.default_rng(seed)
    x = np.cumsum(random.uniform(200.0, 1_800.0, 200))
    y = np.cumsum(random.normal(0.0, rough_m, 200))
    return LineString(np.column_stack((x, y)))


def by_segments(line: LineString, distance_m: float) -> BaseGeometry:
    """The same without any shortening: every segment by itself, finely."""
    steps = [LineString(pair) for pair in pairwise(line.coords)]
    return shapely.union_all(shapely.buffer(np.array(steps), distance_m, quad_segs=64))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(50.0, 1_000.0), st.sampled_from([2.0, 9.0, 30.0, 90.0]))
def test_a_rough_line_is_widened_as_if_each_step_were(seed: int, rough_m: float, km: float) -> None:
    """Within a tenth of a percent of the ground; its corners lie at the distance."""
    line = rough_line(seed, rough_m)
    wide, fine = Nearness(line).within(km * KM), by_segments(line, km * KM)
    assert wide.is_valid
    assert shapely.symmetric_difference(wide, fine).area < 1.5e-3 * fine.area
    corners = shapely.points(shapely.get_coordinates(wide))
    away = shapely.distance(line, corners)
    assert np.quantile(np.abs(away / (km * KM) - 1.0), 0.98) < 1e-3
    assert away.max() < 1.03 * km * KM


def test_a_wider_reach_holds_the_narrower_one_whatever_was_asked_before() -> None:
    """The steps that are kept do not show: the same bytes in any order."""
    line = rough_line(7, 500.0)
    once = {km: Nearness(line).within(km * KM) for km in (3.0, 12.0, 50.0)}
    again = Nearness(line)
    for km in (50.0, 3.0, 12.0):
        assert again.within(km * KM).wkb == once[km].wkb
    assert shapely.difference(once[3.0], once[12.0]).area == 0.0
    assert shapely.difference(once[12.0], once[50.0]).area == 0.0


@pytest.mark.parametrize("seed", [0, 20, 22])
def test_no_ground_beside_a_winding_line_is_left_out(seed: int) -> None:
    """Between two corners of the outcome is no bulge that was missed: 0.6 % of 30 km at most."""
    line, far = rough_line(seed, 3_000.0), 30 * KM
    wide = Nearness(line).within(far)
    west, south, east, north = wide.bounds
    x, y = np.meshgrid(np.linspace(west, east, 220), np.linspace(south, north, 220))
    away = np.asarray(shapely.distance(line, shapely.points(x, y)))
    inside = np.asarray(shapely.contains_xy(wide, x, y))
    assert away[~inside].min() > 0.994 * far
    assert away[inside].max() < 1.03 * far


def test_no_small_island_is_lost_on_the_way_to_a_wide_reach() -> None:
    """A ring of a kilometre, far from another, has its ground as the other has."""
    isles = [shapely.boundary(shapely.Point(x, 0.0).buffer(500.0)) for x in (0.0, 900e3)]
    for km in (50.0, 80.0, 200.0, 320.0):
        wide = Nearness(shapely.union_all(isles)).within(km * KM)
        sizes = [part.area / (np.pi * (km * KM + 500.0) ** 2) for part in shapely.get_parts(wide)]
        assert sizes == pytest.approx([1.0, 1.0], abs=2e-3)


def test_ground_round_an_area_holds_the_area() -> None:
    """And its hollows, if they are narrow."""
    area = Polygon(
        [(0, 0), (40e3, 0), (40e3, 30e3), (21e3, 30e3), (20e3, 5e3), (19e3, 30e3), (0, 30e3)]
    )
    wide = Nearness(area).within(2_000.0)
    assert wide.contains(area)
    assert not [hole for part in shapely.get_parts(wide) for hole in part.interiors]
    assert wide.area == pytest.approx(shapely.buffer(area, 2_000.0, quad_segs=64).area, rel=1e-3)


def test_only_what_is_wanted_is_worked_out() -> None:
    """Inside it, it is the same as without."""
    line = rough_line(3, 400.0)
    wanted = shapely.box(60e3, -40e3, 110e3, 60e3)
    part, whole = Nearness(line, wanted).within(20e3), Nearness(line).within(20e3)
    inner = wanted.buffer(-2e3)
    apart = shapely.symmetric_difference(part & inner, whole & inner)
    assert apart.area < 1e-3 * (whole & inner).area
    assert shapely.get_num_coordinates(part) < shapely.get_num_coordinates(whole)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.floats(-70.0, 70.0), st.sampled_from([3.0, 30.0, 55.0]))
def test_a_border_is_cut_to_what_may_be_near_the_wanted_ground(
    seed: int, lat: float, km: float
) -> None:
    """At any latitude the ground is that beside the whole border; most of that is never drawn."""
    random = np.random.default_rng(seed)
    lons = np.linspace(10.0, 24.0, 300)
    lats = lat + np.cumsum(random.normal(0.0, 0.03, 300))
    border = LineString(np.column_stack((lons, lats)))
    beside = lats[(lons > 14.0) & (lons < 18.0)].min() - 0.4 * km / 111.0
    corners = [(15.0, -1.0), (15.6, -0.9), (16.5, -0.3), (15.8, 0.0), (15.1, -0.1)]
    wanted = Polygon([(lon, beside + south) for lon, south in corners])
    near = strips._stretches(border, wanted, max(SHARED_M, shared_m(km * KM)))
    assert sum(shapely.get_num_coordinates(one.flat.shape) for one in near) < 200
    part, whole = (strip(border, 0.0, km * KM, ground) for ground in (wanted, None))
    assert whole is not None
    whole &= wanted
    part = shapely.Polygon() if part is None else part & wanted
    off = shapely.symmetric_difference(part, whole).area
    assert off <= 5e-4 * km / 111.0 * whole.length + 1e-9


def test_what_lies_outside_a_unit_is_a_ring_round_it() -> None:
    """From its edge on, or from a distance on; the two together are the wider one."""
    outline = SquareGround().outline("a1:near")
    near, far, both = (outside(outline, *reach) for reach in ((0.0, 5e3), (5e3, 20e3), (0.0, 20e3)))
    assert near is not None
    assert far is not None
    assert both is not None
    assert area_m2(near) + area_m2(far) == pytest.approx(area_m2(both), rel=1e-3)
    assert shapely.intersection(near, outline).area < 1e-9


def test_another_distance_from_a_border_starts_from_what_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The border is cut and projected once, and once more for much farther ground."""
    made: list[BaseGeometry] = []
    real = levels.Nearness.__init__

    def counted(self: Nearness, shape: BaseGeometry, *more: Any) -> None:
        made.append(shape)
        real(self, shape, *more)

    monkeypatch.setattr(levels.Nearness, "__init__", counted)
    ground = SquareGround()
    outline = ground.outline("a1:near")
    for km in (30, 40, 50, 60, 45, 55):
        assert strip(ground.border, (km - 5) * KM, (km + 5) * KM, outline) is not None
    assert len(made) == 1
    assert strip(ground.border, 0.0, 150 * KM, outline) is not None
    assert len(made) == 2


def test_the_same_words_at_the_same_place_are_drawn_once() -> None:
    """The very same footprint comes back; the last few hundred are kept."""
    ground = SquareGround()
    band = siting(
        R.BAND, container=ground.nearside, border_with="BB", distance_m=from_to(40e3, 50e3)
    )
    first = build(band, ground)
    assert build(band, ground) is first
    assert build(band, SquareGround()) is not first
    for metres in range(1, MOST_KNOWN + 1):
        build(siting(R.NEAR, ground.brim, distance_m=exactly(float(metres))), ground)
    again = build(band, ground)
    assert again is not first
    assert again == first


def test_shapes_are_known_again_by_identity_and_values_by_value() -> None:
    """Equal shapes that are two objects are two shapes."""
    asked: list[tuple[BaseGeometry, float]] = []

    @kept(2)
    def measured(shape: BaseGeometry, times: float) -> float:
        asked.append((shape, times))
        return float(shape.length) * times

    one, other = LineString([(0, 0), (1, 0)]), LineString([(0, 0), (1, 0)])
    assert [measured(one, 2.0), measured(one, 2.0), measured(other, 2.0)] == [2.0, 2.0, 2.0]
    assert len(asked) == 2
    assert measured(one, 3.0) == 3.0
    assert measured(one, 2.0) == 2.0  # the oldest but one was dropped for it
    assert len(asked) == 4
