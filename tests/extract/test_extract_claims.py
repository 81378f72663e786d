"""Which claims a sentence makes: what is taken from it, at which places, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Claim

Read = Callable[..., Reading]


def told(reading: Reading) -> list[str]:
    """Activity and places of each claim, as "strike: Kotli"."""
    return [f"{claim.activity.value}: {_places(claim)}" for claim in reading.claims]


def _places(claim: Claim) -> str:
    relation = claim.relation
    places = [place.name for place in (*relation.anchors, relation.container) if place is not None]
    return ", ".join(places)


LISTS = [
    (
        "Indian jets hit nine camps, among them one in Kotli and another in Muridke.",
        ["strike: Kotli", "strike: Muridke"],
    ),
    (
        "The army took several towns, including Babanusa and El Daein.",
        ["capture: Babanusa", "capture: El Daein"],
    ),
    (
        "Kenyan jets pounded Afmadow and neighbouring Dhobley on Friday.",
        ["strike: Afmadow", "strike: Dhobley"],
    ),
    (
        "Wad Madani fell on Monday and Sinja on Saturday.",
        ["capture: Wad Madani", "capture: Sinja"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_a_list_adds_its_places(text: str, wanted: list[str], reading: Read) -> None:
    """What one verb says is said of every place that the sentence lists for it."""
    assert told(reading(text)) == wanted


TAKEN_UP = [
    (
        "Insurgents seized an army outpost in Djibo. Soldiers retook the outpost at dawn.",
        ["capture: Djibo", "capture: Djibo"],
    ),
    (
        "Militants attacked a base in Marka on Monday. Troops repelled the attack.",
        ["engagement: Marka", "engagement: Marka"],
    ),
    ("Rebels seized a bridge in Homs. Soldiers hold the valley.", ["capture: Homs"]),
    ("Rebels seized Homs. Its airport was shelled on Friday.", ["capture: Homs", "strike: Homs"]),
    ("Rebels seized Homs. A rocket hit the market.", ["capture: Homs", "strike: Homs"]),
    (
        "Rebels reached Homs, whose airport the army has bombed since.",
        ["advance: Homs", "strike: Homs"],
    ),
    ("Rebels raided Homs on Friday. The army retook it.", ["engagement: Homs", "capture: Homs"]),
    (
        "Rebels attacked Homs and Hama. Both towns were shelled all night.",
        ["engagement: Homs", "engagement: Hama", "strike: Homs", "strike: Hama"],
    ),
    ("Rebels seized Homs and Hama. A rocket hit the market.", ["capture: Homs", "capture: Hama"]),
    ("A concert was held in Homs. Soldiers took over the market.", []),
    ("Rebels seized Homs; Hama followed on Saturday.", ["capture: Homs", "capture: Hama"]),
    ("A rocket hit Homs. A second landed in Hama.", ["strike: Homs", "strike: Hama"]),
]


@pytest.mark.parametrize(("text", "wanted"), TAKEN_UP)
def test_a_definite_noun_takes_up_its_place(text: str, wanted: list[str], reading: Read) -> None:
    """ "The outpost" is the one of the sentence before; a thing not named there is somewhere."""
    assert told(reading(text)) == wanted


PLACED = [
    ("Army units launched an assault to retake Malakal.", ["engagement: Malakal"]),
    (
        "Ukrainian forces crossed into Belgorod region on Tuesday and had advanced up to 9 km.",
        ["incursion: Belgorod", "advance: Belgorod"],
    ),
    (
        "Azerbaijani guns shelled Martakert from positions near Terter.",
        ["strike: Martakert"],
    ),
    (
        "Sudanese troops responded with shelling from a base west of Bara, hitting El Obeid.",
        ["strike: El Obeid"],
    ),
    ("A spokesman in Goma said Congolese soldiers had killed ten rebels.", []),
    ("The minister told a news conference in Bogota that soldiers killed four rebels.", []),
    (
        "Rebel troops are preparing to retake Bentiu, which fell to the army on Sunday.",
        ["capture: Bentiu", "capture: Bentiu"],
    ),
    (
        "Hamas fired at tanks near a tower in Gaza City, which Israeli jets flattened.",
        ["strike: Gaza City", "strike: Gaza City"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PLACED)
def test_a_claim_is_where_its_own_words_put_it(text: str, wanted: list[str], reading: Read) -> None:
    """Not where a speaker stands, a meeting is held or a gun is fired from."""
    found = told(reading(text))
    assert [one.split(": ")[1] for one in found] == [one.split(": ")[1] for one in wanted]


POSTURE = [
    ("M23 fighters are now 6 km from Minova.", "deployment: Minova"),
    ("Houthi troops have come to within 20 km of Marib city.", "advance: Marib"),
    ("Syrian rebel columns walked into Homs without a shot.", "advance: Homs"),
    ("Israeli tanks wait in the fields outside Sderot.", "deployment: Sderot"),
    ("Boko Haram men are holding dozens of hostages near Chibok.", "other_military: Chibok"),
    ("Satellite images show Russian tanks near Gomel.", "deployment: Gomel"),
    ("M23 fighters expanded into Masisi territory.", "advance: Masisi"),
    ("The army's hold on Idlib province has shrunk to about 900 sq km.", "control: Idlib"),
    ("The Ukrainians still hold most of Bakhmut.", "control: Bakhmut"),
    ("Rebels were flushed out of Malakal.", "withdrawal: Malakal"),
    ("More than 30 villages in Cabo Delgado have been attacked.", "engagement: Cabo Delgado"),
    ("Somali soldiers seized four villages in Bakool.", "capture: Bakool"),
]


@pytest.mark.parametrize(("text", "wanted"), POSTURE)
def test_where_forces_stand_and_what_they_hold(text: str, wanted: str, reading: Read) -> None:
    """Verbs of posture and of slow movement report something as well."""
    assert told(reading(text)) == [wanted]


QUIET = [
    "Shots were fired into the air at a wedding in Zawiya on Friday.",
    "A ceasefire held in Tripoli, with no shells fired at Misrata.",
    "The convoy of twelve buses that left Homs on Monday reached Idlib.",
    "The wounded were taken to hospital in Khan Younis.",
    "Four thousand people were taken out of Vovchansk.",
    "A T-72 that fought at Grozny stands in the museum.",
    "Wagner lost 80 men in its worst defeat in Africa.",
    "The rebel group, based in Doha, rejected the offer.",
    "Rebel officials took us to a market in Aleppo.",
    "The port of Beira was hit by a cyclone.",
]


@pytest.mark.parametrize("text", QUIET)
def test_what_reports_nothing(text: str, reading: Read) -> None:
    """Salutes, absent fire, civilians on the move, museum pieces, seats of groups."""
    assert told(reading(text)) == []
