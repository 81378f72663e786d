"""What the local press and agencies say in set phrases: units of several words, whose hand it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.deeds import deeds

A = Activity
Read = Callable[..., Reading]

PLACED = [
    ("Gunmen attacked Rabah Local Government Area of Sokoto State.", A.ENGAGEMENT, "Rabah"),
    ("Rebels killed nine soldiers in the northern Nigerian Yobe state.", A.ENGAGEMENT, "Yobe"),
    ("Rebels attacked the Yemeni Shabwa governorate.", A.ENGAGEMENT, "Shabwa"),
    ("Rebels killed nine soldiers in the country's Yobe state.", A.ENGAGEMENT, "Yobe"),
    ("No fewer than six people died as bandits attacked Gusau.", A.ENGAGEMENT, "Gusau"),
    ("A rocket hit a US base in Erbil.", A.STRIKE, "Erbil"),
    ("Ukrainian forces shot down nine drones in Sumy.", A.AIR_DEFENCE, "Sumy"),
    ("Shelling left a 60-year-old farmer named Petro Koval dead in Nikopol.", A.STRIKE, "Nikopol"),
    ("Artillery fire on Goma was the heaviest that residents could recall.", A.STRIKE, "Goma"),
]


@pytest.mark.parametrize(("text", "activity", "place"), PLACED, ids=[row[0] for row in PLACED])
def test_set_phrases_are_placed(text: str, activity: Activity, place: str, reading: Read) -> None:
    """One claim, of the right kind, at the right place."""
    assert {(act, where) for act, _, where in deeds(reading(text))} == {(activity, place)}


def test_a_verb_stands_in_no_name(reading: Read) -> None:
    """A state, its rebels and the town that they took are not one name of a place."""
    found = reading("Rebels in the Central African Republic have seized Bria, the country's hub.")
    assert [(act, where) for act, _, where in deeds(found)] == [(A.CAPTURE, "Bria")]


def test_no_state_blows_itself_up(reading: Read) -> None:
    """Who tells of a suicide attack on his own base did not do it."""
    found = reading(
        "Two suicide bombers struck a base in Marka, said Somali army Col. Ahmed Warsame."
    )
    assert "Somalia" not in {actor for _, actor, _ in deeds(found)}


def test_an_owner_is_not_they(reading: Read) -> None:
    """Whose road is cut is not who took the town."""
    text = "Syrian rebels cut the army's supply road in August, when they seized Maarrat al-Numan."
    captured = [actor for act, actor, _ in deeds(reading(text)) if act is A.CAPTURE]
    assert captured == ["Syrian rebels"]


def test_a_name_alone_behind_said_is_a_speaker(reading: Read) -> None:
    """ "…," said Hassan: no troops patrol him afterwards."""
    text = (
        "Shells hit Marka. “They were pushed back,” said Hassan. Troops were patrolling the town."
    )
    assert "Hassan" not in {where for _, _, where in deeds(reading(text))}


def test_who_comes_under_attack_does_not_attack(reading: Read) -> None:
    """Whom it was done to is no likely hand behind it."""
    found = reading("Russian police were travelling to Grozny when they came under heavy fire.")
    assert [(act, actor) for act, actor, _ in deeds(found)] == [(A.ENGAGEMENT, "")]


def test_dead_in_an_attack_is_told_by_nobody(reading: Read) -> None:
    """Who made the attack is not who reported it, and the place is the attack's."""
    found = reading("Six troops are reported dead in an attack by Boko Haram fighters in Gwoza.")
    assert deeds(found) == [(A.ENGAGEMENT, "Boko Haram", "Gwoza")]
    assert not found.claims[0].speaker


def test_a_weapon_called_like_a_town_is_no_place(reading: Read) -> None:
    """ "Grad rockets" come from no town; Grad alone may be one."""
    found = reading("Russian forces fired Grad rockets at Kharkiv.")
    assert deeds(found) == [(A.STRIKE, "Russia", "Kharkiv")]
