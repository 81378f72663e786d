"""Whose blow it was: of helicopters, of a strike behind "by", of an attack that somebody underwent."""

from __future__ import annotations

import pytest

from tests.conftest import Read
from tests.extract.party_claims import Row, check


@pytest.mark.parametrize(
    "row",
    [
        # what flies and fires is of those behind "of"
        ("A helicopter of the Philippine air force fired rockets at the rebels near Catubig.", "strike", "Philippines", None, None),
        ("Two jets of the Turkish air force bombed Metina.", "strike", "Turkey", None, None),
        # whom an attack was on did not do it
        ("An attack on the Malian army killed five near Tessit.", "engagement", "", "Mali", None),
        ("An attack on a convoy of the Malian army killed five near Tessit.", "engagement", "", "Mali", None),
        ("The attack against the army failed and soldiers killed ten rebels in Gao.", "engagement", "Mali", None, None),
        ("An attack on a supply convoy of the Malian army near Tessit on Monday killed five.", "engagement", "", "Mali", None),
        ("An ambush of a convoy of the Rapid Support Forces killed ten near El Obeid.", "engagement", "", "Rapid Support Forces", None),
        ("A column of vehicles of the Malian army attacked Tessit.", "engagement", "Mali", None, None),
        # whose strike it was by
        ("In Nyala, a military aircraft was destroyed on the runway by an army strike, Sudanese sources said.", "strike", "Sudan", "", None),
        ("A market in Tawila was hit on Friday by an RSF drone attack.", "strike", "Rapid Support Forces", None, None),
        # who tells of blasts did not set them off
        ("Three blasts tore through hotels in Colombo on Sunday, Sri Lankan police said.", "strike", "", None, None),
        # who intercepts
        ("Palestinians in Gaza fired six rockets toward Sderot, of which four were intercepted by Iron Dome.", "air_defence", "Israel", None, None),
        ("Israeli forces killed three gunmen in a raid near Nablus, the army said. A statement from the Islamic Jihad group named two. Palestinians in Gaza fired six rockets toward Sderot, of which four were intercepted, a military spokeswoman said.", "air_defence", "Israel", None, None),
        ("Despite Iron Dome, rockets hit Ashkelon.", "strike", "", None, None),
        # who lost men, to nobody who is named; a clause tells of the force before it, not of what was decided
        ("M23 rebels hold Goma. Countries decided to withdraw a force that lost 14 South African soldiers around Sake in January.", "engagement", "", "South Africa", None),
        # what falls to others, what rebels do not sail
        ("The junta in Myanmar bombs the north. Its army has lost four bases. The rebels pushed on until Lashio fell in August.", "capture", "", None, None),
        ("The last rebel-held town, Dabanga, fell to the Sudanese army on Monday.", "capture", "Sudan", None, None),
        ("Fighters are also closing in on Gwa. The junta in Myanmar holds the town.", "advance", "", None, None),
        ("Islamic State insurgents burned Mucojo in Mozambique. On 26 November, a naval patrol fired on a fishing boat off Ibo island.", "strike", "", None, None),
        ("North Korean engineers are clearing mines near Sudzha.", "other_military", "North Korea", None, None),
        # who stands before a which-clause
        ("The Nigerian army's 21st Brigade, which is based in Bama, drove after them to Banki.", "deployment", None, None, None),
        # whom a group is tied to
        ("The JNIM, which is linked to al-Qaeda, put out a message in which it says its men took the post at Malanville and held it.", "control", "JNIM", None, None),
        # whom they are taken for
        ("Militants believed to belong to JNIM shot down a drone over Tessit on Monday.", "air_defence", "JNIM", None, None),
        ("M23 rebels remain in control of Goma.", "control", "M23", None, None),
        # a land that rules itself, and one that others fight in
        ("In Tigray, troops shot ten people in Axum.", "engagement", "", None, None),
        ("In Puntland, forces captured the Baalade valley from the Islamic State.", "capture", "Puntland", "Islamic State", None),
        # nobody's rebels stay nobody's
        ("On Lake Chad the militants attacked from canoes. They burned the military post at Barkaram, killing fifteen Chadian soldiers.", "sabotage", "", None, None),
    ],
)  # fmt: skip
def test_whose_blow_it_was(row: Row, reading: Read) -> None:
    check(row, reading)


def test_bombers_in_a_war_of_two_states_are_not_those_of_the_land(reading: Read) -> None:
    text = (
        "Georgian troops held Nuli and shelled Khetagurovo, Tbilisi said. South Ossetian militia "
        "burned three tanks near the market in Tskhinvali. In the afternoon a Russian column "
        "reached Java. "
        "Su-24 bombers dropped their loads on Gori."
    )
    assert reading(text).claims[-1].actor != "Georgia"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels attacked Goma and bombed its airport.", ["engagement", "strike"]),
        ("Rebels attacked Goma and destroyed a truck.", ["engagement"]),
    ],
)
def test_guns_are_told_of_beside_a_fight(text: str, told: list[str], reading: Read) -> None:
    assert [claim.activity.value for claim in reading(text).claims] == told


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Gunmen said to be from JNIM attacked Tessit.", ""),
        ("Gunmen believed to belong to JNIM attacked Tessit.", ""),
        ("JNIM claimed to have attacked Tessit.", "JNIM"),
        ("Residents believed that gunmen attacked Tessit.", "Residents"),
    ],
)
def test_who_is_taken_for_somebody_does_not_say_so(text: str, speaker: str, reading: Read) -> None:
    assert [claim.speaker for claim in reading(text).claims] == [speaker]
