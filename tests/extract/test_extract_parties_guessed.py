"""Who did it where no words tell: by the war, by the ground, by who speaks, by what went before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]

KNOWN = [
    ("India and Pakistan traded blows. Muridke was hit by missiles.", "Muridke", "India"),
    ("Russia and Ukraine fought on. On Monday a barracks in Mykolaiv was hit by a missile.", "Mykolaiv", "Russia"),
    ("JNIM said on its channel that an army camp at Djibo in Burkina Faso had been attacked.", "Djibo", "JNIM"),
    ("M23 took Kibumba. Congolese army positions at Goma were bombarded.", "Goma", "M23"),
    ("Eritrea lost Barentu to Ethiopia. MiG-23s bombed Massawa.", "Massawa", "Ethiopia"),
    ("Ethiopian troops moved up to the border with Eritrea. Inside Eritrea the invaders took Barentu.", "Barentu", "Ethiopia"),
    ("M23 rebels, 300 of them according to the mayor, took Kibumba.", "Kibumba", "M23"),
    ("The APCLS, a militia allied with the army, retook Mushaki in Congo.", "Mushaki", "APCLS"),
    ("M23 took Kibumba on Tuesday. On Friday the attackers stormed Goma.", "Goma", "M23"),
    ("Russian troops took Grozny's suburbs. By night the column had reached Argun.", "Argun", "Russia"),
    ("Kenyan troops arrived in Goma; a first platoon has deployed at Sake.", "Sake", "Kenya"),
    ("Vitaliy Kim left. Ukraine and Russia fought on. He said his men had retaken Bashtanka.", "Bashtanka", "Ukraine"),
    ("American B-52s bombed Kunduz.", "Kunduz", "United States"),
    ("Ukraine's soldiers took Balakliia from Russia. Izium was taken on Saturday.", "Izium", "Ukraine"),
    ("The defence ministry in Moscow said the enemy had been stopped in Kursk. Its jets bombed Sumy. Ukraine denied it.", "Sumy", "Russia"),
]  # fmt: skip

OPEN = [
    ("Government troops retook Bara in Sudan, the army said. Drones struck a fuel depot in El Obeid overnight.", "El Obeid"),
    # a bus is bombed by what was put in it
    ("Turkey's army fought the PKK. A bus was bombed in Diyarbakir.", "Diyarbakir"),
    # a favourite of whom more is asked does not make way for another one
    ("Police fought the gangs in Port-au-Prince. A drone hit a house in Martissant.", "Martissant"),
    # who warns of what is planned does not plan it
    ("Hamas warned of a planned raid on Jerusalem by settlers.", "Jerusalem"),
    ("M23 took Kibumba. Park guards at Goma were attacked; by whom is not known.", "Goma"),
    ("The Arakan Army took Maungdaw in Myanmar. In Bangladesh, two shells fell near Teknaf.", "Teknaf"),
    ("India and Pakistan traded blows. A bomb exploded in a market in Srinagar.", "Srinagar"),
    ("M23 took Kibumba. Clashes were reported at Goma.", "Goma"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "actor"), KNOWN)
def test_a_reader_knows_who_it_was(text: str, place: str, actor: str, reading: Read) -> None:
    """The article has one who can have done it."""
    claims = [c for c in reading(text).claims if _is_at(c, place)]
    assert {claim.actor for claim in claims} == {actor}


@pytest.mark.parametrize(("text", "place"), OPEN)
def test_what_nobody_can_know_stays_open(text: str, place: str, reading: Read) -> None:
    """Mines, bombs and foreign ground say nothing of who it was, nor do clashes of whose."""
    assert {claim.actor for claim in reading(text).claims if _is_at(claim, place)} <= {""}


def test_bombs_that_fall_come_from_the_air(reading: Read) -> None:
    """A group without aircraft dropped none."""
    found = reading("Houthi media reported raids. Bombs fell on Sanaa airport.")
    (actor,) = {claim.actor for claim in found.claims if _is_at(claim, "Sanaa")}
    assert actor != "Houthis"


def test_what_is_inferred_shows(reading: Read) -> None:
    """The note of a claim says that no words name the actor, and what told."""
    text = "India and Pakistan traded blows. Muridke was hit by missiles."
    notes = [claim.note for claim in reading(text).claims if _is_at(claim, "Muridke")]
    assert notes
    assert all(note.startswith("no words name the actor: taken to be the enemy") for note in notes)


def _is_at(claim: object, place: str) -> bool:
    anchors = claim.relation.anchors  # type: ignore[attr-defined]
    return any(anchor.name == place for anchor in anchors)


CALLED = [
    ("A second movement, Ulora, is closing on Buchanan. Its men were near Harper.", "Harper", "Ulora"),
    ("A gang called Kraze Baryè attacked Tabarre on Monday.", "Tabarre", "Kraze Baryè"),
    ("The Abkhaz, for their part, have taken Gali from Georgia's army.", "Gali", "Abkhazia"),
    ("“We are fighting at El Fasher,” an officer of the Sixth Division told us. Sudan's army fights the RSF.", "El Fasher", "Sudan"),
    ("Houthi fighters hold Hodeidah in Yemen. Inland, coalition jets bombed Zabid.", "Zabid", "Saudi-led coalition"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "actor"), CALLED)
def test_who_is_named_in_other_ways(text: str, place: str, actor: str, reading: Read) -> None:
    """A noun and a name, a people by its adjective, a unit by its number, a coalition."""
    assert {c.actor for c in reading(text).claims if _is_at(c, place)} == {actor}


@pytest.mark.parametrize(
    "text",
    [
        "The gang, Barbecue said, attacked Tabarre.",
        "The protest movement, Lucha, marched. Police shot at Goma's market.",
        "Residents of Sanaa counted five explosions at a base near Hajjah.",
    ],
)
def test_no_group_is_made_up(text: str, reading: Read) -> None:
    """A comma before somebody who speaks, a movement without arms, a town's residents.

    Police are the state's.
    """
    states = {"Haiti", "Democratic Republic of the Congo"}
    assert {claim.actor for claim in reading(text).claims} <= {"", *states}
