"""Capitals by their office: "the Ukrainian capital", "Syria's capital", "the capital"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.deeds import deeds

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Officials in Kyiv met. Russian missiles hit the Ukrainian capital at dawn.", "Kyiv"),
        ("Israeli jets bombed the Syrian capital. People in Damascus fled.", "Damascus"),
        ("People in Damascus fled. Israeli jets bombed Syria's capital on Monday.", "Damascus"),
        ("Clashes erupted in Tripoli. Militias shelled the Libyan capital at night.", "Tripoli"),
        ("In Kyiv people fled. Drones struck the Ukrainian capital, a witness said.", "Kyiv"),
        ("Russian troops neared Kyiv. Missiles hit the besieged capital at dawn.", "Kyiv"),
        ("Rebels held Grozny. Russian guns shelled the Chechen capital.", "Grozny"),
    ],
)
def test_the_capital_that_the_article_names(text: str, place: str, reading: Read) -> None:
    """Before or behind, whatever its name does there."""
    assert place in {where for activity, _, where in deeds(reading(text)) if activity == "strike"}


@pytest.mark.parametrize(
    "text",
    [
        "Moscow and Kyiv met. Russian missiles hit the commercial capital at dawn.",
        "In Kyiv people slept. In Damascus people slept. Missiles hit the capital at dawn.",
        "In Kyiv people slept. Drones hit the Ukrainian capital markets hard.",
    ],
)
def test_another_capital_is_not_meant(text: str, reading: Read) -> None:
    """One that the article does not name, or one of two, or money."""
    assert not deeds(reading(text))


def test_its_name_behind_is_what_counts(reading: Read) -> None:
    """The name itself stands there, and is no second place."""
    found = deeds(reading("Eritrean troops shelled the Tigray capital, Mekelle."))
    assert [place for _, _, place in found] == ["Mekelle"]
