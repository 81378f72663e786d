"""Capitals that are called by their state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Role
from tests.extract.deeds import deeds

Read = Callable[..., Reading]

MEANT = [
    ("A truck bomb exploded in the Somali capital on Monday, killing nine soldiers.", "Mogadishu"),
    ("Rebels have advanced on the capital of Liberia.", "Monrovia"),
    ("Gunmen stormed a police station on the outskirts of Haiti's capital.", "Port-au-Prince"),
    ("Troops shelled a village 20 km south of the Syrian capital.", "Damascus"),
    # the town by its name as well
    ("A truck bomb exploded in the Somali capital, Mogadishu, killing nine soldiers.", "Mogadishu"),
    ("A truck bomb exploded in Mogadishu, the Somali capital, killing nine.", "Mogadishu"),
]


@pytest.mark.parametrize(("text", "town"), MEANT, ids=[row[0] for row in MEANT])
def test_the_capital_of_a_state_is_a_town(text: str, town: str, reading: Read) -> None:
    """Its town is meant, and no border of the state."""
    assert {place for _, _, place in deeds(reading(text))} == {town}


KEPT = [
    "Sudanese capital markets fell as troops stayed in the barracks.",
    "Gunmen stormed a police station on the outskirts of Burundi's capital.",
]


@pytest.mark.parametrize("text", KEPT)
def test_other_capital_is_no_town(text: str, reading: Read) -> None:
    """Money is none, nor is a town that was the capital in other years."""
    assert not {t.name for t in reading(text).toponyms} & {"Khartoum", "Gitega", "Bujumbura"}


GROUND = [
    ("A suicide attack on an Islamabad court killed 12 soldiers.", "Islamabad"),
    ("A car bomb near a Baghdad market killed ten soldiers.", "Baghdad"),
    ("Tripoli's airport came under fire from militias.", "Tripoli"),
    ("Rebels pulled their fighters out of Mogadishu, a spokesman said.", "Mogadishu"),
    ("The toll from Israel's bombing of Sanaa has risen to 46.", "Sanaa"),
    ("Residents of Damascus said rebels had entered the city.", "Damascus"),
]
"""Ground that a capital names without a preposition of place before it."""


@pytest.mark.parametrize(("text", "town"), GROUND, ids=[row[0] for row in GROUND])
def test_what_befalls_a_capital_befalls_no_state(text: str, town: str, reading: Read) -> None:
    assert {place for _, _, place in deeds(reading(text))} == {town}


STATES = [
    "Moscow court officials said troops had shelled Tula.",
    "The ministry denounced the arming of Kyiv as troops shelled Tula.",
    "A Moscow court said troops had shelled Tula.",
]


@pytest.mark.parametrize("text", STATES)
def test_who_speaks_in_a_capital_is_not_where_it_was(text: str, reading: Read) -> None:
    found = reading(text)
    assert {place for _, _, place in deeds(found)} == {"Tula"}
    assert Role.LITERAL not in {t.role for t in found.toponyms if t.name in {"Moscow", "Kyiv"}}
