"""Fronts that are opened, forces by their land, and "the area" that a sentence before named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.deeds import deeds

A = Activity
Read = Callable[..., Reading]
Deed = tuple[Activity, str, str]

TOLD: list[tuple[str, Deed]] = [
    # whoever goes over to attack
    (
        "Nigerian forces have been on the offensive in Borno since May.",
        (A.ADVANCE, "Nigeria", "Borno"),
    ),
    (
        "A second front was opened near Abyei by the army of Sudan.",
        (A.ENGAGEMENT, "Sudan", "Abyei"),
    ),
    (
        "Ethiopian troops moved in the direction of Mekelle on Friday.",
        (A.ADVANCE, "Ethiopia", "Mekelle"),
    ),
    (
        "Russian units are conducting active assault operations near Lyman.",
        (A.ENGAGEMENT, "Russia", "Lyman"),
    ),
    # whose weapons they are
    (
        "Drones belonging to the Sudanese army attacked positions in Bara.",
        (A.STRIKE, "Sudan", "Bara"),
    ),
    # forces by the name of their land
    ("The army of Puntland attacked Qandala.", (A.ENGAGEMENT, "Puntland", "Qandala")),
    (
        "Troops of the breakaway Republic of Abkhazia attacked Ochamchire.",
        (A.ENGAGEMENT, "Abkhazia", "Ochamchire"),
    ),
    # what a sentence before named
    (
        "Rebels attacked Bria. UN troops were sent there on Monday.",
        (A.DEPLOYMENT, "United Nations", "Bria"),
    ),
    ("Rebels attacked Bria on Monday. UN troops shelled the area.", (A.STRIKE, "United Nations", "Bria")),
    # what a country owns, by what it is called
    (
        "Air strikes hit Turkey. Jets bombed the country's eastern provinces of Siirt and Hakkari.",
        (A.STRIKE, "", "Siirt"),
    ),
    (
        "The jets hit the Zab region of northern Iraq, and the Metina region of northern Iraq.",
        (A.STRIKE, "", "Metina"),
    ),
    # one of what was dropped, in the next paragraph
    ("Jets dropped two bombs on Bihac.\n\nOne detonated near Cazin.", (A.STRIKE, "", "Cazin")),
    # places like these
    ("Clashes were reported in places like Bara and Mellit.", (A.ENGAGEMENT, "", "Mellit")),
    ("Fighting continued in towns including Bara and Mellit.", (A.ENGAGEMENT, "", "Mellit")),
]  # fmt: skip


@pytest.mark.parametrize("row", TOLD, ids=[row[0] for row in TOLD])
def test_it_is_told(row: tuple[str, Deed], reading: Read) -> None:
    """Who did what where, by words that lead to it over some others."""
    text, wanted = row
    assert wanted in deeds(reading(text))


NOT_THERE = [
    # another place says which area is meant
    ("Rebels attacked Bria. Soldiers shelled the area south of Bambari.", "Bria", 1),
    # two places of its own sentence, and nobody can tell which
    (
        "Jets hit Bria. Rebels fled between Bria and Ippy and UN troops moved to the area.",
        "Bria",
        2,
    ),
]


@pytest.mark.parametrize("row", NOT_THERE, ids=[row[0] for row in NOT_THERE])
def test_the_area_is_another(row: tuple[str, str, int], reading: Read) -> None:
    """ "The area" takes up no place where its own words or sentence name others."""
    text, place, most = row
    assert sum(where == place for _, _, where in deeds(reading(text))) <= most
