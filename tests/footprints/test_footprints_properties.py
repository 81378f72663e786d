"""What holds for a relation wherever on Earth it is stated, at the antimeridian and the poles too."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.folding import wrapped
from geo.footprints import build
from geo.footprints.calibration import offset_span_m
from geo.footprints.finish import inner_point
from geo.model import Footprint, Place, RelationKind
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

R = RelationKind
GEOD = Geod(ellps="WGS84")
slow = settings(max_examples=25, deadline=None)
everywhere = st.tuples(st.floats(-180.0, 180.0), st.floats(-89.9, 89.9))
bearings = st.floats(0.0, 359.9)


class DatelineGround(SquareGround):
    """The same world with its border on any meridian, its outlines split at the antimeridian."""

    def __init__(self, lon: float, lat: float = 50.0) -> None:
        super().__init__(lon, lat)
        self.outlines = {key: wrapped(shape) for key, shape in self.outlines.items()}
        self.split = wrapped(self.border)
        self.lines = {key: wrapped(line) for key, line in self.lines.items()}
        for one in (self.nearside, self.farside, self.westland, self.eastland, self.isles):
            _turn(one)
        for one in (self.brim, self.core, self.over):
            _turn(one)

    def shared_border(self, place_id: str, country: str) -> BaseGeometry | None:
        return None if super().shared_border(place_id, country) is None else self.split

    def international_border(self, place_id: str) -> dict[str, BaseGeometry]:
        return dict.fromkeys(super().international_border(place_id), self.split)


def _turn(one: Place) -> None:
    object.__setattr__(one.entry, "lon", (one.entry.lon + 180.0) % 360.0 - 180.0)


SYMMETRICAL = {"in a region of two parts", "near a unit", "km from a unit"}
"""Two places of the shape are equally near to its middle: either may stand for it."""


@pytest.mark.parametrize("lon", [179.5, -179.95, -178.7, 180.0, -179.7, -179.5, -179.0])
@pytest.mark.parametrize("name", MAKERS)
def test_ground_across_the_antimeridian_is_like_any_other(name: str, lon: float) -> None:
    """Units, borders and patches that it cuts have the size that they have elsewhere."""
    here, there = SquareGround(20.0), DatelineGround(lon)
    one, other = build(MAKERS[name](here), here), build(MAKERS[name](there), there)
    assert_sound(other)
    assert other.area_m2 == pytest.approx(one.area_m2, rel=2e-3)
    assert other.uncertainty_m == pytest.approx(one.uncertainty_m, rel=0.02)
    turned = (one.lon - 20.0 + lon + 180.0) % 360.0 - 180.0
    if name not in SYMMETRICAL:
        assert GEOD.inv(turned, one.lat, other.lon, other.lat)[2] < 2_000.0


@slow
@given(everywhere, bearings, st.floats(1 * KM, 300 * KM))
def test_shapes_round_a_place_hold_at_any_latitude(
    spot: tuple[float, float], bearing: float, metres: float
) -> None:
    """Also beside the poles: every vertex of a ring or a disc as far as the figure says."""
    anchor = place("X", *spot)
    ground = SquareGround()
    for relation in (R.NEAR, R.AROUND, R.OFFSET, R.TOWARDS):
        footprint = build(
            siting(relation, anchor, distance_m=exactly(metres), bearing_deg=bearing), ground
        )
        assert_sound(footprint)
        assert footprint.area_m2 > 0.0
    ring = build(siting(R.AROUND, anchor, distance_m=exactly(metres)), ground)
    low_m, high_m = offset_span_m(metres, 0.0, bearing=False)
    area = np.pi * (high_m**2 - low_m**2)
    assert ring.area_m2 == pytest.approx(area, rel=5e-3)


@slow
@given(
    st.sampled_from([R.NEAR, R.AROUND, R.OFFSET, R.TOWARDS, R.PART, R.BETWEEN, R.ALONG]),
    bearings,
    st.floats(2 * KM, 60 * KM),
    st.floats(-70.0, 70.0),
)
def test_what_the_text_puts_in_a_unit_lies_in_it(
    relation: RelationKind, bearing: float, metres: float, lat: float
) -> None:
    """Not one vertex outside, unless none of it lies inside, and then the steps say so."""
    ground = SquareGround(30.0, round(lat, 3))
    anchors = (ground.brim, ground.core) if relation in {R.BETWEEN, R.ALONG} else (ground.brim,)
    footprint = build(
        siting(
            relation,
            *anchors,
            container=ground.nearside,
            distance_m=exactly(metres),
            bearing_deg=bearing,
        ),
        ground,
    )
    assert_sound(footprint)
    inside = ground.outline("a1:near").covers(footprint.geometry)
    assert inside or "None of it lies inside the Nearside region" in " ".join(footprint.why)


@slow
@given(st.floats(1 * KM, 80 * KM), st.floats(1.1, 3.0), st.sampled_from([R.BAND, R.DEPTH]))
def test_a_border_strip_that_reaches_farther_holds_the_nearer(
    metres: float, times: float, relation: RelationKind
) -> None:
    """From the border on, more kilometres are more ground."""
    ground = SquareGround()

    def strip(high_m: float) -> Footprint:
        measure = from_to(0.0, high_m)
        return build(
            siting(relation, container=ground.nearside, border_with="BB", distance_m=measure),
            ground,
        )

    near, far = strip(metres), strip(min(times * metres, 60 * KM))
    if times * metres <= 60 * KM:
        common = shapely.intersection(near.geometry, far.geometry)
        assert common.area == pytest.approx(near.geometry.area, rel=1e-3)


@given(
    st.floats(0.1 * KM, 500 * KM),
    st.floats(1.001, 2.0),
    st.floats(0.0, 30 * KM),
    st.sampled_from(["ring", "sector"]),
)
def test_the_span_of_a_longer_distance_lies_farther_out(
    metres: float, times: float, radius_m: float, shape: str
) -> None:
    """Both ends of it, whatever the anchor's extent."""
    low, high = offset_span_m(metres, radius_m, bearing=shape == "sector")
    lower, higher = offset_span_m(times * metres, radius_m, bearing=shape == "sector")
    assert 0.0 < low < high
    assert lower > low
    assert higher > high


@slow
@given(st.sampled_from([0.0, 90.0]), st.floats(5 * KM, 60 * KM), bearings)
def test_mirrored_bearings_mirror_a_side_and_an_offset(
    axis: float, metres: float, bearing: float
) -> None:
    """A place on the equator: east and west, north and south are alike."""
    anchor = place("X", 0.0, 0.0)
    ground = SquareGround()
    mirrored = (2.0 * axis - bearing) % 360.0
    for relation in (R.OFFSET, R.TOWARDS):
        first, second = (
            build(
                siting(relation, anchor, distance_m=exactly(metres), bearing_deg=round(azimuth, 1)),
                ground,
            )
            for azimuth in (bearing, mirrored)
        )
        assert first.area_m2 == pytest.approx(second.area_m2, rel=1e-3)
        flip = np.array([-1.0, 1.0]) if axis == 0.0 else np.array([1.0, -1.0])
        image = Point(first.lon * flip[0], first.lat * flip[1])
        assert GEOD.inv(image.x, image.y, second.lon, second.lat)[2] < 0.005 * metres + 50.0


def test_an_impossible_combination_falls_back_one_step() -> None:
    """A band beyond the region is the region; an offset without a distance is a side; and so on."""
    ground = SquareGround()
    beyond = siting(
        R.BAND, container=ground.nearside, border_with="BB", distance_m=exactly(900 * KM)
    )
    whole = build(beyond, ground)
    assert whole.geometry.equals(build(siting(R.WITHIN, ground.nearside), ground).geometry)
    assert "is drawn instead" in " ".join(whole.why)
    side = build(siting(R.OFFSET, ground.brim, bearing_deg=0.0), ground)
    assert "drawn as “towards” instead" in " ".join(side.why)
    deep = build(replace(beyond, kind=R.DEPTH, border_with="ZZ"), ground)
    assert_sound(deep)


@pytest.mark.parametrize("lon", [179.9, -179.7, 179.99])
def test_the_point_of_a_bent_shape_is_the_same_across_the_antimeridian(lon: float) -> None:
    """Its middle lies in the open: the nearest ground is looked for beyond the line too."""
    bent = shapely.Polygon([(0, 0), (1, 0), (1, 0.2), (0.3, 0.2), (0.3, 0.9), (1, 0.9), (1, 1.2), (0, 1.2)])  # fmt: skip

    def moved(by: float) -> BaseGeometry:
        return wrapped(shapely.transform(bent, lambda xy: xy + np.array([by, 50.0])))

    here, there = inner_point(moved(10.0)), inner_point(moved(lon - 0.35))
    turned = (here.lon - 10.0 + lon - 0.35 + 180.0) % 360.0 - 180.0
    assert GEOD.inv(turned, here.lat, there.lon, there.lat)[2] < 500.0
