"""Who did it where another party is nearer: those felled, owners of aircraft, the enemy of "we"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.party_claims import Row, check

Read = Callable[..., Reading]

FELLED: list[Row] = [
    # "who" takes up those who were killed or taken, never who did that
    ("Turkish troops killed 14 PKK militants who were advancing on Zakho.", "advance", "PKK", None, None),
    ("Turkish troops shot dead five gunmen who had crossed into Kilis.", "incursion", "", None, None),
    ("Somali soldiers captured nine al-Shabaab fighters who were advancing on Afgoye.", "advance", "al-Shabaab", None, None),
    ("Azerbaijan killed six Armenian soldiers who tried to enter Lachin.", "advance", "Armenia", None, None),
    # as does "they" of people under arms who try
    ("Indian forces killed four militants as they tried to infiltrate Uri.", "incursion", "", None, None),
    ("Ethiopian troops captured 40 Eritrean soldiers as they were trying to cross into Zalambessa.", "incursion", "Eritrea", None, None),
    # whom somebody drives out is not who drives them out
    ("Al-Shabaab attacked the soldiers, who retreated to Jowhar.", "withdrawal", "Somalia", None, None),
    ("Al-Shabaab dislodged the troops, who withdrew from Jowhar.", "withdrawal", "Somalia", None, None),
    ("The army ambushed the Tamil Tigers, who retreated to Kilinochchi.", "withdrawal", "Liberation Tigers of Tamil Eelam", None, None),
    # quiet: "they" of civilians, and "who" behind the subject
    ("M23 killed 12 civilians as they advanced on Goma.", "engagement", "M23", None, None),
    ("Turkish soldiers, who killed 12 PKK militants, advanced on Zakho.", "advance", "Turkey", None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", FELLED, ids=[row[0] for row in FELLED])
def test_who_is_felled_does_what_the_clause_behind_them_tells(row: Row, reading: Read) -> None:
    """ "Troops killed five militants who were advancing": the militants advanced."""
    check(row, reading)


OF_THE_WAR: list[Row] = [
    # towns that share a name lie where those fight whom the text names
    ("Boko Haram insurgents attacked a base in Dikwa. The military retook the town.", "capture", "Nigeria", None, None),
    ("The Houthis shelled a post near Bayda. The army retook Bayda.", "capture", "Yemen", None, None),
    # or where most of them lie
    ("The occupiers attacked near Lyman. Our troops hit a depot near Tokmak.", "strike", "Ukraine", None, None),
    # an army is of no state where only a small town is named, which two states have
    ("The Defence Forces struck a depot near Tokmak.", "strike", "", None, None),
    # quiet: a town that is known, and whose name nobody else has
    ("The army attacked Hama.", "engagement", "Syria", None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", OF_THE_WAR, ids=[row[0] for row in OF_THE_WAR])
def test_an_army_is_of_no_state_that_the_text_tells_not_of(row: Row, reading: Read) -> None:
    """Of towns with one name, the one in the war is meant."""
    check(row, reading)


REPELLED: list[Row] = [
    # who attacked did not repel it
    ("Boko Haram insurgents attacked a base in Baga. Troops repelled the attack.", "engagement", "Nigeria", "Boko Haram", None),
    ("Boko Haram insurgents attacked a base in Baga. A spokesman said troops had repelled the attack.", "engagement", "Nigeria", "Boko Haram", None),
    # "we" are the enemy of those told of as others
    ("Russian forces attacked Kherson. Our defenders repelled 12 enemy assaults near Myrnohrad.", "engagement", "Ukraine", None, None),
    ("Azerbaijan shelled Goris. Our soldiers destroyed a tank near Sisian.", "strike", "Armenia", None, None),
    # soldiers are of the land that opens the sentence
    ("Mali's army fought the FLA near Kidal. In Niger, soldiers killed 10 militants near Tillaberi.", "engagement", "Niger", None, None),
    # quiet: no land opens it
    ("Mali's army fought the FLA near Kidal. Soldiers killed 10 militants near Menaka.", "engagement", "Mali", None, None),
    # quiet: the words name who repelled it
    ("Russian forces attacked Kherson. The Russians repelled a counter-attack near Oleshky.", "engagement", "Russia", None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", REPELLED, ids=[row[0] for row in REPELLED])
def test_who_repels_is_the_enemy_of_who_attacked(row: Row, reading: Read) -> None:
    """Soldiers without a name are never those of whom the sentence before tells an attack."""
    check(row, reading)


OWNERS: list[Row] = [
    # whose stronghold is hit did not hit it
    ("The army is fighting the RSF in Sudan. Air strikes hit Nyala, an RSF stronghold.", "strike", "Sudan", "Rapid Support Forces", None),
    ("US warplanes bombed Hodeida. Raids also hit Saada, the Houthis' stronghold.", "strike", "United States", None, None),
    # whose aircraft is shot down did not shoot it down
    ("Sudan's army is fighting the RSF. An army plane was shot down over Nyala.", "air_defence", "Rapid Support Forces", "Sudan", None),
    ("Russian Su-25 shot down near Pokrovsk, Ukraine's army says.", "air_defence", "Ukraine", "Russia", None),
    ("Syrian rebels attacked Hama. Regime helicopter shot down near Idlib.", "air_defence", "Syrian rebels", "Syria", None),
    # quiet: the aircraft shot something down
    ("Israeli jets shot down two drones over Tyre.", "air_defence", "Israel", None, None),
    # who only answers is no target; who is forced out is
    ("M23 rebels captured Goma, prompting Burundi to send troops.", "capture", "M23", "", None),
    ("M23 rebels captured Sake, forcing Uganda to reinforce its border.", "capture", "M23", "", None),
    ("The RSF attacked El Obeid, forcing the army to withdraw.", "engagement", "Rapid Support Forces", "Sudan", None),
    # fighters that are linked to a group are its own
    ("The FLA attacked Kidal in Mali. Islamic State-linked militants attacked Menaka.", "engagement", "Islamic State", None, None),
    ("Al Qaeda-linked militants attacked Djenne.", "engagement", "al-Qaeda", None, None),
    # quiet: they are a state's friends, or go by another name
    ("Iran-linked militants attacked Ain al-Asad in Iraq.", "engagement", "Iran-linked militants", None, None),
    ("The al-Qaeda-linked al-Shabaab militants attacked Jowhar.", "engagement", "al-Shabaab", None, None),
    # an officer who falls in a gun battle fought in it
    ("Three rebels and an Indian officer were killed in a gun battle near Kishtwar.", "engagement", "India", None, None),
    # a type of aircraft behind the adjective of a state
    ("US jets bombed Saada as British Typhoons bombed Hodeida.", "strike", "United Kingdom", None, None),
    ("French Rafales struck Menaka.", "strike", "France", None, None),
    ("Turkish Apaches attacked Zakho.", "engagement", "Turkey", None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", OWNERS, ids=[row[0] for row in OWNERS])
def test_whose_it_is_tells_who_did_it(row: Row, reading: Read) -> None:
    """Owners of strongholds and of what falls undergo it; owners of what flies do it."""
    check(row, reading)


def test_a_storm_is_no_aircraft(reading: Read) -> None:
    """Types of aircraft have a capital: "typhoons" are none."""
    assert not reading("Philippine typhoons hit Tacloban.").claims
