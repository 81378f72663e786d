from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.units import METRES_PER, SQUARE_METRES_PER, km, km2


@pytest.mark.parametrize(
    ("unit", "metres"),
    [
        ("metre", 1.0),
        ("kilometre", 1000.0),
        ("mile", 1609.344),
        ("nautical_mile", 1852.0),
        ("yard", 0.9144),
        ("foot", 0.3048),
    ],
)
def test_units_of_length(unit: str, metres: float) -> None:
    """Exact by definition."""
    assert METRES_PER[unit] == metres


@pytest.mark.parametrize(
    ("unit", "length", "count"),
    [
        ("square_metre", "metre", 1.0),
        ("square_kilometre", "kilometre", 1.0),
        ("square_mile", "mile", 1.0),
        ("hectare", "metre", 10_000.0),
        ("acre", "mile", 1 / 640),
    ],
)
def test_units_of_area_follow_from_those_of_length(unit: str, length: str, count: float) -> None:
    """A square mile is a mile squared, and holds 640 acres."""
    assert SQUARE_METRES_PER[unit] == pytest.approx(count * METRES_PER[length] ** 2, rel=1e-12)


def test_lengths_that_make_each_other_up() -> None:
    """5,280 feet or 1,760 yards to a mile."""
    assert 5280 * METRES_PER["foot"] == pytest.approx(METRES_PER["mile"], rel=1e-12)
    assert 1760 * METRES_PER["yard"] == pytest.approx(METRES_PER["mile"], rel=1e-12)


@given(st.floats(0, 1e12))
def test_metres_to_kilometres(metres: float) -> None:
    """A thousand metres to a kilometre, a million square metres to a square one."""
    assert km(metres) * 1000 == pytest.approx(metres)
    assert km2(metres) * 1_000_000 == pytest.approx(metres)
