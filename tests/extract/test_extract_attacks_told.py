"""Attacks as newsrooms tell them in one line: who stormed what, who let whom take it; and unrest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.deeds import deeds

A = Activity
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen stormed Goma University on Monday.", [(A.ENGAGEMENT, "", "Goma")]),
        ("A rocket hit Goma Central Hospital.", [(A.STRIKE, "", "Goma")]),
        (
            "A lecturer at Goma University said fighting raged in Homs.",
            [(A.ENGAGEMENT, "", "Homs")],
        ),
        ("Militants killed more than 30 villagers in Gao.", [(A.ENGAGEMENT, "", "Gao")]),
        ("Three attackers killed at least 19 people in Goma.", [(A.ENGAGEMENT, "", "Goma")]),
        ("Militants abducted up to 40 villagers in Goma.", [(A.OTHER_MILITARY, "", "Goma")]),
        ("Nine herders were abducted and shot dead in Gao.", [(A.ENGAGEMENT, "", "Gao")]),
        ("Militants opened fire, scattering residents of Gao.", [(A.ENGAGEMENT, "", "Gao")]),
        ("Militants attacked, driving out families of Gao.", [(A.ENGAGEMENT, "", "Gao")]),
        (
            "Israeli forces carried out raids in many areas of the West Bank.",
            [(A.ENGAGEMENT, "Israel", "West Bank")],
        ),
        (
            "Iraqi forces freed several areas and villages from Islamic State in Mosul.",
            [(A.CAPTURE, "Iraq", "Mosul")],
        ),
        (
            "The Syrian army withdrew from Homs, which allowed Islamic State to take it.",
            [(A.WITHDRAWAL, "Syria", "Homs"), (A.CAPTURE, "Islamic State", "Homs")],
        ),
        (
            "Rebels attacked a base in a town that is used as a staging ground for the Mosul offensive.",
            [],
        ),
        (
            "The Syrian army awaits an order to launch the assault on the western fronts of Homs.",
            [(A.ENGAGEMENT, "Syria", "Homs")],
        ),
        (
            "GOMA, May 7 (Xinhua) -- A child died in a grenade attack in Gao.",
            [(A.STRIKE, "", "Gao")],
        ),
    ],
)
def test_attacks(text: str, expected: list[tuple[Activity, str, str]], reading: Read) -> None:
    """What was done, by whom and where."""
    assert deeds(reading(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Clashes erupted between police forces and protesters in Goma.",
        "Police fired rubber bullets at a crowd in Goma; four demonstrators died from gunfire.",
        "Supporters of Hezbollah tried to attack protesters in Homs.",
        "Soldiers thwarted an attempt to smuggle sheep to Goma.",
        "Customs officers intercepted twelve locally made guns at Goma.",
        "A cache of firearms was seized in Goma by police.",
        "Oil leaked into the lake at Goma after a transformer explosion.",
        "Two explosions hit Goma, caused by leaking gas cylinders.",
        "Stags battle for mates in the hills of Goma.",
        "Students at Goma University attacked the exam rules.",
        "A fire killed at least 19 people in Goma.",
        "Storms cut power, scattering residents of Gao.",
    ],
)
def test_other_news_is_quiet(text: str, reading: Read) -> None:
    """Unrest, customs, accidents, exams and nature are no armed conflict."""
    assert deeds(reading(text)) == []


def test_unrest_against_soldiers_is_told(reading: Read) -> None:
    """Where soldiers stand against the crowd it may be a conflict."""
    found = reading("Soldiers opened fire on protesters in Homs, killing four.")
    assert [(act, where) for act, _, where in deeds(found)] == [(A.ENGAGEMENT, "Homs")]


def test_a_clash_elsewhere_in_the_sentence_lends_no_actor(reading: Read) -> None:
    """Whose clashes those are tells nothing of who threw a grenade at the same time."""
    found = reading("A grenade attack was carried out in Homs amid clashes between Syria and Iraq.")
    assert (A.STRIKE, "Syria", "Homs") not in deeds(found)


def test_talks_lend_no_actor(reading: Read) -> None:
    """Who talks meanwhile is not who fights."""
    found = reading("The fighting in Homs came amid talks between Turkish and Russian envoys.")
    assert {actor for _, actor, _ in deeds(found)}.isdisjoint({"Turkey", "Russia"})


def test_who_lost_a_town_did_not_take_it(reading: Read) -> None:
    """A town is liberated from those who held it."""
    found = reading("Mosul was declared liberated from Islamic State on Sunday.")
    assert [act for act, _, _ in deeds(found)] == [A.CAPTURE]
    assert "Islamic State" not in {actor for _, actor, _ in deeds(found)}


def test_a_bomb_that_kills_is_one_strike(reading: Read) -> None:
    """That it killed is told of the attack, and is no fight beside it."""
    found = reading("Car bomb attacks on a market have killed at least ten people in Homs.")
    assert deeds(found) == [(A.STRIKE, "", "Homs")]


def test_strangers_plan_an_attack(reading: Read) -> None:
    """Who found them did not plan it."""
    found = reading("Syrian police found two people, who were preparing an attack in Homs.")
    assert "Syria" not in {actor for _, actor, _ in deeds(found)}
