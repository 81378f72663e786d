"""What holds for every relation, over one table of sitings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geo.footprints import BUILDERS, build
from geo.model import RelationKind, Siting
from tests.footprints.square_ground import (
    KM,
    KM2,
    SquareGround,
    assert_sound,
    exactly,
    from_to,
    siting,
)

R = RelationKind
MAKERS: dict[str, Callable[[SquareGround], Siting]] = {
    "at a settlement": lambda g: siting(R.AT, g.brim),
    "in a unit": lambda g: siting(R.WITHIN, g.nearside),
    "in a country": lambda g: siting(R.WITHIN, g.westland),
    "in a region of two parts": lambda g: siting(R.WITHIN, g.isles),
    "in the north of a unit": lambda g: siting(R.PART, g.nearside, part_deg=0.0),
    "in the middle of a unit": lambda g: siting(R.PART, g.nearside, central=True),
    "at the edge of a settlement": lambda g: siting(R.PART, g.core, part_deg=90.0),
    "near a settlement": lambda g: siting(R.NEAR, g.core),
    "on a front near a settlement": lambda g: siting(R.NEAR, g.core, extent_m=from_to(36 * KM, 44 * KM)),
    "near a unit": lambda g: siting(R.NEAR, g.farside),
    "km in a direction": lambda g: siting(R.OFFSET, g.core, distance_m=exactly(12 * KM), bearing_deg=45.0),
    "km in a direction from a unit": lambda g: siting(R.OFFSET, g.nearside, distance_m=exactly(12 * KM), bearing_deg=0.0),
    "km from a settlement": lambda g: siting(R.AROUND, g.core, distance_m=exactly(20 * KM)),
    "km from a unit": lambda g: siting(R.AROUND, g.farside, distance_m=exactly(20 * KM)),
    "north of a settlement": lambda g: siting(R.TOWARDS, g.core, bearing_deg=0.0),
    "west of a unit": lambda g: siting(R.TOWARDS, g.farside, bearing_deg=270.0),
    "km from the border": lambda g: siting(R.BAND, container=g.nearside, border_with="BB", distance_m=from_to(15 * KM, 25 * KM)),
    "km from the border on both sides": lambda g: siting(R.BAND, g.westland, border_with="BB", distance_m=from_to(15 * KM, 25 * KM)),
    "km deep": lambda g: siting(R.DEPTH, g.westland, border_with="BB", distance_m=from_to(0.0, 30 * KM)),
    "between settlements": lambda g: siting(R.BETWEEN, g.brim, g.core),
    "between touching units": lambda g: siting(R.BETWEEN, g.nearside, g.farside),
    "along a road": lambda g: siting(R.ALONG, g.brim, g.core),
    "from one settlement to another": lambda g: siting(R.MOVEMENT, g.over, g.brim),
    "along a road through a third": lambda g: siting(R.ALONG, g.brim, g.core, g.over, route=True),
    "from one settlement through another": lambda g: siting(R.MOVEMENT, g.over, g.brim, g.core, route=True),
    "from a settlement into a unit": lambda g: siting(R.MOVEMENT, g.over, g.farside),
    "to a settlement from the east": lambda g: siting(R.MOVEMENT, g.brim, bearing_deg=90.0),
    "on a side": lambda g: siting(R.SIDE, g.brim, bearing_deg=90.0),
    "so much of a unit": lambda g: siting(R.HELD, g.nearside, holder="BB", area_m2=exactly(600 * KM2)),
    "28 villages of a unit": lambda g: siting(R.WITHIN, g.nearside, count_words="28 villages", held=(g.brim, g.core)),
    "km from a river": lambda g: siting(R.BAND, g.brook, container=g.nearside, distance_m=from_to(4 * KM, 6 * KM)),
    "on the east bank of a river": lambda g: siting(R.SIDE, g.brook, container=g.nearside, bearing_deg=90.0),
    "on the left bank of a river": lambda g: siting(R.SIDE, g.brook, container=g.nearside, bank="left"),
    "along a river near a place": lambda g: siting(R.ALONG, g.brook, g.brim),
    "between two lines": lambda g: siting(R.BETWEEN, g.brook, g.road, container=g.nearside),
    "what so much is half of": lambda g: siting(R.HELD, g.nearside, holder="BB", share=from_to(0.5, 0.6), share_of_m2=exactly(600 * KM2)),
    "a third of a unit": lambda g: siting(R.HELD, g.nearside, holder="BB", share_of_region=from_to(0.3, 0.4)),
    "so much around a place": lambda g: siting(R.HELD, g.nearside, holder="BB", area_m2=exactly(300 * KM2), held=(g.brim,)),
}  # fmt: skip
IN_THE_CONTAINER = [
    "28 villages of a unit",
    "km from a river",
    "on the east bank of a river",
    "on the left bank of a river",
    "between two lines",
    "what so much is half of",
    "a third of a unit",
    "in the north of a unit",
    "in the middle of a unit",
    "km from the border",
    "so much of a unit",
    "so much around a place",
]
LINES = {"from one settlement through another", "from one settlement to another", "from a settlement into a unit", "to a settlement from the east"}  # fmt: skip


def test_every_relation_has_a_builder() -> None:
    """No relation of the vocabulary is left without a shape."""
    assert set(BUILDERS) == set(RelationKind)
    assert {make(SquareGround()).kind for make in MAKERS.values()} == set(RelationKind)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize(("lon", "lat"), [(40.0, 50.0), (-70.0, -33.0), (20.0, 0.0), (15.0, 78.0)])
def test_every_footprint_is_sound(name: str, lon: float, lat: float) -> None:
    """Valid, oriented, rounded, within the world, with its steps in sentences."""
    ground = SquareGround(lon, lat)
    footprint = build(MAKERS[name](ground), ground)
    assert_sound(footprint)
    assert footprint.builder == str(MAKERS[name](ground).kind)


@pytest.mark.parametrize("name", MAKERS)
def test_a_footprint_moves_with_its_ground(name: str) -> None:
    """Turned about the Earth's axis, a siting gives the same shape, size and uncertainty."""
    here, there = SquareGround(10.0), SquareGround(140.0)
    one = build(MAKERS[name](here), here)
    other = build(MAKERS[name](there), there)
    back = shapely.transform(other.geometry, lambda lonlat: lonlat - np.array([130.0, 0.0]))
    assert shapely.hausdorff_distance(one.geometry, back) < 1e-3
    assert other.area_m2 == pytest.approx(one.area_m2, rel=1e-4)
    assert other.uncertainty_m == pytest.approx(one.uncertainty_m, rel=1e-3)
    assert (one.where_prec, one.geo_precision) == (other.where_prec, other.geo_precision)


@pytest.mark.parametrize("name", MAKERS)
def test_the_representative_point_lies_in_the_shape(name: str) -> None:
    """But for a ring, whose middle is the least far from all of it, and for lines' rounding."""
    ground = SquareGround()
    footprint = build(MAKERS[name](ground), ground)
    away = footprint.geometry.distance(Point(footprint.lon, footprint.lat))
    if name == "km from a settlement":
        assert (footprint.lon, footprint.lat) == (ground.core.entry.lon, ground.core.entry.lat)
    else:
        assert away <= (1e-3 if name in LINES else 0.0)


@pytest.mark.parametrize("name", IN_THE_CONTAINER)
def test_nothing_lies_outside_the_container(name: str) -> None:
    """Not one vertex of the shape is outside the unit that it must lie in."""
    ground = SquareGround()
    footprint = build(MAKERS[name](ground), ground)
    assert ground.outline("a1:near").covers(footprint.geometry)


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_siting_gives_the_same_bytes(name: str) -> None:
    """Whether or not something was computed before."""
    first, second = SquareGround(), SquareGround()
    one = build(MAKERS[name](first), first)
    other = build(MAKERS[name](second), second)
    assert one.geometry.wkb == other.geometry.wkb
    assert one == other


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(set(MAKERS) - {"from a settlement into a unit"})),
    st.floats(-175.0, 175.0),
    st.floats(-80.0, 80.0),
)
def test_no_latitude_or_longitude_breaks_a_builder(name: str, lon: float, lat: float) -> None:
    """Any made-up ground gives sound shapes."""
    ground = SquareGround(round(lon, 3), round(lat, 3))
    assert_sound(build(MAKERS[name](ground), ground))


@pytest.mark.parametrize(
    "name",
    ["at a settlement", "near a settlement", "km in a direction", "km from a settlement", "north of a settlement", "between settlements", "along a road", "from one settlement to another"],
)  # fmt: skip
@pytest.mark.parametrize("lon", [179.8, -179.9, 180.0])
def test_settlements_at_the_antimeridian_give_sound_shapes(name: str, lon: float) -> None:
    """Split there, and as large as anywhere else."""
    home, dateline = SquareGround(30.0), SquareGround(lon)
    for one in ("brim", "core", "over"):
        place = getattr(dateline, one)
        wrapped = (place.entry.lon + 180.0) % 360.0 - 180.0
        object.__setattr__(place.entry, "lon", wrapped)
    footprint = build(MAKERS[name](dateline), dateline)
    assert_sound(footprint)
    same = build(MAKERS[name](home), home)
    assert footprint.area_m2 == pytest.approx(same.area_m2, rel=2e-3)
