"""Attacks, fights and killings by many verbs and nouns: which it was, where, and by whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.deeds import deeds

A = Activity
Read = Callable[..., Reading]

DEEDS: list[tuple[str, tuple[Activity, str, str]]] = [
    # who is chased, mauled or fired on did not do it
    ("Somali troops near Baidoa were mauled by al-Shabaab fighters.", (A.ENGAGEMENT, "al-Shabaab", "Baidoa")),
    ("Malian soldiers near Gao were chased by JNIM fighters.", (A.ENGAGEMENT, "JNIM", "Gao")),
    ("A school in Loikaw was raked by junta helicopters.", (A.STRIKE, "Myanmar", "Loikaw")),
    # a group is no weapon
    ("A bus was attacked by Boko Haram fighters near Mora.", (A.ENGAGEMENT, "Boko Haram", "Mora")),
    # weapons that are carried by hand
    ("Wau was rocked by heavy gunfire at dawn.", (A.ENGAGEMENT, "", "Wau")),
    ("Two porters were hit by stray bullets in Bambari.", (A.ENGAGEMENT, "", "Bambari")),
    # verbs of suffering
    ("Chuhuiv endured a Russian missile attack.", (A.STRIKE, "Russia", "Chuhuiv")),
    ("The village of Dablo fell victim to a jihadist raid.", (A.ENGAGEMENT, "", "Dablo")),
    ("A clinic in Orikhiv fell victim to a Russian drone strike.", (A.STRIKE, "Russia", "Orikhiv")),
    # two words that one would not doubt as one
    ("A market in Nyala was destroyed by an air strike.", (A.STRIKE, "", "Nyala")),
    # who takes part
    ("Sudan's army pulled off a drone attack on a depot in Nyala.", (A.STRIKE, "Sudan", "Nyala")),
    ("M23 fighters took part in a massacre of villagers near Kishishe.", (A.ENGAGEMENT, "M23", "Kishishe")),
    ("The ADF was blamed for an attack on a clinic in Oicha.", (A.ENGAGEMENT, "ADF", "Oicha")),
    # an ambush by its parts
    ("Al-Shabaab fighters sprang an ambush near Baidoa.", (A.ENGAGEMENT, "al-Shabaab", "Baidoa")),
    # planes swoop, and so do bandits
    ("Russian drones swooped on a bus in Kherson.", (A.STRIKE, "Russia", "Kherson")),
    # drones that are knocked out in the sky were defended against
    ("Mobile fire groups knocked out seven Shaheds over Poltava.", (A.AIR_DEFENCE, "Ukraine", "Poltava")),
    # saboteurs
    ("Saboteurs disabled a transformer at a plant in Bryansk.", (A.SABOTAGE, "", "Bryansk")),
    # a group is people under arms by its name alone
    ("M23 killed a chief in Sake.", (A.ENGAGEMENT, "M23", "Sake")),
    # where somebody was hurt stands before what hurt them; a bare count is of people
    ("Two residents were wounded in Lyman by Russian cluster munitions.", (A.STRIKE, "Russia", "Lyman")),
    ("At least 30 were hacked to death with machetes near Bunia.", (A.ENGAGEMENT, "", "Bunia")),
    ("Israeli soldiers fatally shot a 16-year-old near Jenin.", (A.ENGAGEMENT, "Israel", "Jenin")),
    ("Nine miners were lined up and shot near Quetta.", (A.ENGAGEMENT, "", "Quetta")),
    # who beats off an attack by others is not them
    ("Ukrainian troops beat off three assaults by Russian armour near Kupiansk.", (A.ENGAGEMENT, "Ukraine", "Kupiansk")),
    # killing by many ways
    ("CODECO militiamen maimed nine farmers near Bunia.", (A.ENGAGEMENT, "CODECO", "Bunia")),
]  # fmt: skip


@pytest.mark.parametrize(("words", "deed"), DEEDS, ids=[words for words, _ in DEEDS])
def test_force_is_read(words: str, deed: tuple[Activity, str, str], reading: Read) -> None:
    """The deed is among what a sentence tells."""
    assert deed in deeds(reading(words))


QUIET = [
    "The mayor of Turin was shaken by attacks on her record.",
    "The champions survived an assault in Leeds.",
    "The minister weathered a barrage of questions in Canberra.",
    "Hackers launched an attack on hospitals in Dublin.",
    "The governor opened fire on his critics in Austin.",
]


@pytest.mark.parametrize("words", QUIET)
def test_other_news_is_quiet(words: str, reading: Read) -> None:
    """The same words in other news tell of no war."""
    assert deeds(reading(words)) == []
