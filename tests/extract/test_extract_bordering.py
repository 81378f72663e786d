"""A border runs between units: names that stand with one are not their namesakes, the towns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import PlaceKind

Read = Callable[..., Reading]


def units(made: Reading) -> list[str]:
    return [one.name for one in made.toponyms if one.kind is PlaceKind.ADMIN1]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on the border between Kursk and Belgorod.", ["Kursk", "Belgorod"]),
        ("Troops dug in along the Kursk-Belgorod border.", ["Kursk", "Belgorod"]),
        ("Rebels held a post in the border area between Idlib and Aleppo.", ["Idlib", "Aleppo"]),
        ("Drones crossed the border between Kursk and Ukraine.", ["Kursk"]),
        ("Drones hit the road between Kursk and Belgorod.", []),
        ("Drones hit a train on the Kursk-Belgorod line.", []),
        ("Shells fell near the border, between Kursk and Belgorod.", []),
        ("Fighting went on at the border between Sudzha and Yunakivka.", []),
    ],
)
def test_what_a_border_runs_between_are_units(text: str, names: list[str], reading: Read) -> None:
    """Only where both names are those of units or states."""
    assert units(reading(text)) == names
