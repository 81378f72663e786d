"""Sentences with several places, or several sides in one place: each has its report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity

A = Activity
Read = Callable[..., Reading]

SEVERAL = [
    # more of the same, counted or called "others"
    ("The Ugandan army has kept a contingent in Bunia since February, and others at Mahagi.", A.DEPLOYMENT, ["Bunia", "Mahagi"]),
    ("Pakistan said it had shot down a drone over Rawalpindi and two more near Lahore.", A.AIR_DEFENCE, ["Rawalpindi", "Lahore"]),
    ("Soldiers built a post at Gao and another near Ansongo.", A.DEPLOYMENT, ["Gao", "Ansongo"]),
    # with what, and on which day
    ("Israel struck Fordow with twelve bunker busters and Natanz with two.", A.STRIKE, ["Fordow", "Natanz"]),
    ("Azerbaijan's army rested after taking Fuzuli on 17 October and Zangilan on the 20th.", A.CAPTURE, ["Fuzuli", "Zangilan"]),
    # directions, and what stands near by on that side
    ("Russian forces attacked in Vovchansk itself, northeast of the town near Tykhe, and toward Vilcha.", A.ENGAGEMENT, ["Vovchansk", "Vovchansk", "Vilcha"]),
    ("Russian forces attacked east of Kupiansk near Petropavlivka and toward Borova.", A.ENGAGEMENT, ["Petropavlivka", "Borova"]),
    ("Russian forces attacked Kostiantynivka from the south near Ivanopillia, and further west toward Druzhkivka.", A.ENGAGEMENT, ["Kostiantynivka", "Ivanopillia", "Druzhkivka"]),
    # a list behind a colon goes on over what is said of one of its places
    ("The army keeps the towns: Monywa, which houses its command, Sagaing, Shwebo and Kale.", A.CONTROL, ["Monywa", "Sagaing", "Shwebo", "Kale"]),
    # an aside behind "and" is no end of a list of things
    ("American jets struck a headquarters in Sanaa, a depot at Dhamar and, across the strait, a post near Assab.", A.STRIKE, ["Sanaa", "Dhamar", "Assab"]),
    # a time of day opens no clause
    ("The army retook the airport at Gao before dawn and pushed on to Ansongo.", A.ADVANCE, ["Ansongo"]),
    # what is left is told behind the place
    ("Rebels reached Khan Shaykhun, from which the last soldiers fled without a fight.", A.WITHDRAWAL, ["Khan Shaykhun"]),
    ("Rebels stormed Saraqib, from which the army had withdrawn overnight, and shelled Ariha.", A.WITHDRAWAL, ["Saraqib"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "activity", "names"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_each_place_has_its_report(
    text: str, activity: Activity, names: list[str], reading: Read
) -> None:
    """Every place that shares the words has a report of the same activity, in order."""
    claims = reading(text).claims
    told = [c.relation.anchors[-1].name for c in claims if c.activity is activity]
    assert told == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Police clashed with gunmen in Goma, and others in Bukavu said they had heard shots.", ["Goma"]),
        ("Troops captured Sake with two tanks and Goma was quiet.", ["Sake"]),
        ("Troops captured Sake on Monday and Goma was quiet.", ["Sake"]),
        ("Rebels took Kutum, from which Sudanese jets had bombed El Fasher.", ["Kutum", "El Fasher"]),
    ],
)  # fmt: skip
def test_another_sentence_of_its_own_adds_none(text: str, names: list[str], reading: Read) -> None:
    """A subject with a verb of its own behind "and" is no further place of the deed."""
    assert [c.relation.anchors[-1].name for c in reading(text).claims] == names


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Karenni fighters control two thirds of Loikaw, and the army still holds the airport on its southern edge.", ["Karenni resistance", "Myanmar"]),
        ("M23 rebels hold Goma and control its airport.", ["M23"]),
    ],
)  # fmt: skip
def test_two_sides_hold_a_town_each_in_its_part(text: str, sides: list[str], reading: Read) -> None:
    """The second is told as well; the same side says it once in a sentence."""
    assert [c.actor for c in reading(text).claims if c.activity is A.CONTROL] == sides


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "The towns of Sake and Goma, both of which had been emptied, came under fire.",
            ["Sake", "Goma"],
        ),
        (
            "Nikopol, Marhanets and the communities of Pokrovske and Myrove were shelled.",
            ["Nikopol", "Marhanets", "Pokrovske", "Myrove"],
        ),
        (
            "The Polohy and Vasylivka districts, including the town of Orikhiv, were shelled.",
            ["Polohy", "Vasylivka", "Orikhiv"],
        ),
        (
            "Kherson and several villages, in particular Antonivka, came under shelling.",
            ["Kherson", "Antonivka"],
        ),
        ("Under fire were Antonivka, Sadove and Kherson.", ["Antonivka", "Sadove", "Kherson"]),
    ],
)
def test_subjects_told_long_before_the_verb(text: str, places: list[str], reading: Read) -> None:
    """Asides, examples and nouns between the names leave them the subject."""
    anchors = [anchor for claim in reading(text).claims for anchor in claim.relation.anchors]
    assert [anchor.name for anchor in anchors] == places
