"""Patches of a stated area, kept off what the side at home is said to hold."""

from __future__ import annotations

import pytest
import shapely

from geo.footprints import build
from geo.geodesy import Position, equal_area
from geo.model import Footprint, Place, RelationKind
from tests.footprints.square_ground import (
    KM2,
    SquareGround,
    assert_sound,
    exactly,
    place,
    siting,
)

R = RelationKind


def against(ground: SquareGround, km2: float, held: Place, *rivals: Place) -> Footprint:
    return build(
        siting(
            R.HELD,
            ground.nearside,
            holder="BB",
            area_m2=exactly(km2 * KM2),
            held=(held,),
            rival="Westland",
            against=rivals,
        ),
        ground,
    )


@pytest.mark.parametrize("km2", [200.0, 600.0, 1_500.0])
def test_a_patch_leaves_the_ground_that_lies_nearer_to_a_rivals_place(km2: float) -> None:
    """Of the same size, on its own side of the line half-way between."""
    ground = SquareGround()
    rival = place("Rival", 39.8, 50.3)
    footprint = against(ground, km2, ground.brim, rival)
    assert_sound(footprint)
    assert footprint.area_m2 / KM2 == pytest.approx(km2, rel=0.005)
    frame = equal_area(Position(39.8, 50.35))
    own, theirs = (
        frame.point(Position(one.entry.lon, one.entry.lat)) for one in (ground.brim, rival)
    )
    corners = shapely.points(shapely.get_coordinates(frame.project(footprint.geometry)))
    ahead_m = shapely.distance(corners, own) - shapely.distance(corners, theirs)
    assert ahead_m.max() < 50.0
    assert any("nearer to Rival, which Westland is said to hold" in step for step in footprint.why)


def test_what_a_rival_is_said_to_hold_is_taken_last() -> None:
    """Where a figure needs it all the same, it adds to what the smaller figure has."""
    ground = SquareGround()
    rivals = (place("North", 39.8, 50.5), place("South", 39.8, 50.3), place("West", 39.6, 50.4))
    patches = [against(ground, km2, ground.brim, *rivals) for km2 in (100.0, 300.0, 900.0, 4_000.0)]
    for small, large, km2 in zip(patches, patches[1:], (300.0, 900.0, 4_000.0), strict=False):
        assert large.area_m2 / KM2 == pytest.approx(km2, rel=0.005)
        common = shapely.intersection(small.geometry, large.geometry)
        assert common.area > 0.995 * small.geometry.area


def test_a_place_that_both_are_said_to_hold_takes_no_ground() -> None:
    """Nor does one outside the region."""
    ground = SquareGround()
    free = against(ground, 600.0, ground.brim)
    beyond = place("Beyond", 38.5, 50.4)
    assert against(ground, 600.0, ground.brim, ground.brim, beyond).geometry == free.geometry
