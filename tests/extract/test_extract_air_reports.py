"""Bulletins of what flew and what was shot down; works by their full names; who only suffered it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.deeds import deeds

A = Activity
Read = Callable[..., Reading]


DOWNED = [
    ("Indian air defences shot down 14 drones over Jammu, 3 drones over Pathankot and one drone over Amritsar.", ["Jammu", "Pathankot", "Amritsar"]),
    ("Ukrainian air defences destroyed 19 Shahed drones in the Odesa region.", ["Odesa"]),
    ("An unmanned aerial vehicle was destroyed over the city of Tambov.", ["Tambov"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), DOWNED, ids=[row[0] for row in DOWNED])
def test_what_is_shot_down_is_no_strike(text: str, names: list[str], reading: Read) -> None:
    """Each place where weapons came down, under the same activity."""
    told = deeds(reading(text))
    assert {place for _, _, place in told} == set(names)
    assert {activity for activity, _, _ in told} == {A.AIR_DEFENCE}


def test_counted_weapons_alone_are_a_strike(reading: Read) -> None:
    """Behind no such words they are on their way to the place."""
    (claim,) = reading("Three ballistic missiles over Haifa, more on their way.").claims
    assert claim.activity is A.STRIKE


PLACED = [
    ("Shells hit the Homs Oil Refinery.", "Homs"),
    ("A drone struck the Severodonetsk Nitrogen and Chemical Plant.", "Severodonetsk"),
    ("The Kherson governor said a power plant near Beryslav had been hit.", "Beryslav"),
]


@pytest.mark.parametrize(("text", "name"), PLACED, ids=[row[0] for row in PLACED])
def test_where_it_was(text: str, name: str, reading: Read) -> None:
    """Works are in the town of their name; who speaks for a region is not what was hit."""
    assert {place for _, _, place in deeds(reading(text))} == {name}


UNSAID = [
    "Moscow has pulled out of a UN-brokered deal that let ships sail from Odesa.",
    "Turkey withdrew from the grain agreement that was signed in Istanbul.",
]


@pytest.mark.parametrize("text", UNSAID)
def test_agreements_are_no_ground(text: str, reading: Read) -> None:
    """Whoever leaves one gives up no town."""
    assert A.WITHDRAWAL not in {claim.activity for claim in reading(text).claims}


def test_troops_still_withdraw(reading: Read) -> None:
    """Under an agreement as well."""
    told = deeds(reading("Armenian troops withdrew from Kalbajar under the agreement."))
    assert (A.WITHDRAWAL, "Armenia", "Kalbajar") in told


def test_who_suffers_did_not_do_it(reading: Read) -> None:
    """ "The army has suffered a string of attacks": it is the target."""
    (claim,) = reading("The Malian army has suffered a string of attacks near Gao.").claims
    assert (claim.actor, claim.target) == ("", "Mali")


def test_fleet_is_no_sea(reading: Read) -> None:
    """ "The Black Sea fleet" is a body."""
    told = deeds(reading("Ukraine killed the commander of Russia's Black Sea fleet in Saky."))
    assert "Black Sea" not in {place for _, _, place in told}
