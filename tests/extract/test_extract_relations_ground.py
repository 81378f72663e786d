"""Capitals, parts of states and units, ways between small towns: the ground that is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.relation_words import relations_shown

Read = Callable[..., Reading]

SENTENCES = [
    # a sentence goes on behind the capital's comma
    ("In the Malian capital, JNIM fighters attacked a barracks.", ["at Bamako"]),
    ("In the capital of Mali, Malian soldiers shelled JNIM posts.", ["at Bamako"]),
    ("Drones struck the Ukrainian capital, Russian officials said.", ["at Kyiv"]),
    ("Drones struck the Ukrainian capital, Kyiv, on Monday.", ["at Kyiv"]),
    # a part of a state is ground
    ("Southern Lebanon was bombed on Friday.", ["part Lebanon@180"]),
    ("North-eastern Mali came under artillery fire.", ["part Mali@45"]),
    ("Houthi fighters pulled out of eastern Yemen.", ["part Yemen@90"]),
    ("Western Ukraine accused Russia of shelling.", []),
    # districts of a unit or a city on one side
    ("Jets bombed the southern districts of Gao region.", ["part Gao@180"]),
    ("A drone struck a depot in the eastern districts of Kherson.", ["part Kherson@90"]),
    ("Houthi fighters still hold the west of Marib.", ["part Marib@270"]),
    # where in a unit
    ("Militants attacked a post in Borno state, 10 km east of Bama.", ["offset Bama<Borno 10km 90deg"]),
    ("Clashes broke out in Borno state, north of Bama.", ["towards Bama<Borno 0deg"]),
    ("Rebels attacked a post in the north of Borno state, 12 km from Bama.", ["around Bama<Borno 12km"]),
    ("Russian troops attacked in the Belgorod region, north of Kharkiv.", ["at Belgorod"]),
    # ways whose ends are small towns
    ("M23 rebels clashed with soldiers on the Katsiru-Mweso road.", ["along Katsiru + Mweso"]),
    ("Gunmen shelled a convoy on the Bounti to Douna-Pen highway.", ["along Bounti + Douna-Pen"]),
    ("Rebels set up a checkpoint on the Katsiru–Mweso axis.", ["along Katsiru + Mweso"]),
    ("Militants attacked a bus on the Abuja–Kaduna highway.", ["along Abuja + Kaduna"]),
    # where villages lie
    ("Soldiers set up a checkpoint in villages surrounding Goma.", ["near Goma"]),
    ("M23 fighters control farmland around Goma.", ["near Goma"]),
    # how far somebody went
    ("A column of Russian troops moved as far as Kupiansk.", ["at Kupiansk"]),
    ("A column of Russian troops moved deep into Sumy region.", ["at Sumy"]),
    ("Several shells landed off Hodeidah.", ["near Hodeidah"]),
    ("Mortar rounds fell north of Goma.", ["towards Goma 0deg"]),
    ("Mortar rounds fell not far from Goma.", ["near Goma"]),
    # a unit by a noun that bodies have as well
    ("Colombian soldiers shelled rebels in Cauca Department.", ["at Cauca"]),
    # a short name is the front of a longer one
    ("Taliban fighters seized the village of Khost-e Zargari.", ["at Khost-e Zargari"]),
    ("Gunmen attacked soldiers near Bara al-Zaytoun.", ["near Bara al-Zaytoun"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_ground_that_is_meant(text: str, stated: list[str], reading: Read) -> None:
    """The words give the relation to the ground that they mean, and to no other."""
    assert relations_shown(reading(text)) == set(stated)


@pytest.mark.parametrize(
    "text",
    [
        "The Merkel–Macron axis dominated the summit.",
        "Ministers praised the Sadiq-Malan road map.",
        "Refugees walked as far as Kupiansk.",
    ],
)
def test_no_ground(text: str, reading: Read) -> None:
    """Names of people and peaceful ways make no claim."""
    assert relations_shown(reading(text)) == set()
