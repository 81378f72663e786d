from __future__ import annotations

import pytest

from geo.evaluate.sides import same_name, same_side


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rapid Support Forces", "RSF", True),
        ("the RSF", "rapid support forces", True),
        ("Sudan", "Sudanese Armed Forces", True),
        ("Sudan", "Rapid Support Forces", False),
        ("Ta'ang National Liberation Army", "Ta’ang National Liberation Army", True),
        ("Syria", "Syrian Democratic Forces", False),
        ("North Korea", "South Korea", False),
        ("", "", True),
        ("", "Russia", False),
    ],
)
def test_same_side(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    """Short and long names of one party agree; parties with alike names don't."""
    assert same_side(one, other) is same
    assert same_side(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kursk", "Kursk region", True),
        ("Kursk Oblast", "Kursk", True),
        ("Far East", "the Russian Far East", True),
        ("Ménaka", "Menaka", True),
        ("New York", "New York Times", True),
        ("Kursk", "Kurska", False),
        ("South Kivu", "North Kivu", False),
        ("state", "State", True),
        ("state", "Kursk", False),
    ],
)
def test_same_name(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    """Whole words decide; head nouns, accents and articles don't."""
    assert same_name(one, other) is same
    assert same_name(other, one) is same
