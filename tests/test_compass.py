from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.compass import AZIMUTH_DEG, azimuth_deg, point_name


@pytest.mark.parametrize(
    ("point", "degrees", "name"),
    [
        ("N", 0.0, "north"),
        ("NNE", 22.5, "north-north-east"),
        ("NE", 45.0, "north-east"),
        ("ENE", 67.5, "east-north-east"),
        ("E", 90.0, "east"),
        ("SE", 135.0, "south-east"),
        ("S", 180.0, "south"),
        ("SSW", 202.5, "south-south-west"),
        ("W", 270.0, "west"),
        ("WNW", 292.5, "west-north-west"),
        ("NW", 315.0, "north-west"),
    ],
)
def test_points_of_the_compass(point: str, degrees: float, name: str) -> None:
    """Clockwise from north, in English words."""
    assert azimuth_deg(point) == azimuth_deg(point.lower()) == degrees
    assert point_name(degrees) == name


def test_there_are_sixteen() -> None:
    """All of them, each with a name of its own, evenly spread."""
    assert sorted(AZIMUTH_DEG.values()) == [22.5 * i for i in range(16)]
    assert len({point_name(degrees) for degrees in AZIMUTH_DEG.values()}) == 16


@pytest.mark.parametrize("word", ["", "north", "NNN", "X"])
def test_other_words_are_no_points(word: str) -> None:
    """Only the sixteen abbreviations are known."""
    with pytest.raises(KeyError):
        azimuth_deg(word)


@given(st.floats(0, 360))
def test_the_nearest_point_is_named(degrees: float) -> None:
    """No direction is named after a point more than an eighth of a right angle away."""
    by_name = {point_name(value): value for value in AZIMUTH_DEG.values()}
    away = abs(by_name[point_name(degrees)] - degrees) % 360
    assert min(away, 360 - away) <= 11.25
