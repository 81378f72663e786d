"""What a clause tells of the place before it, and what stands behind that clause tells of another."""

from __future__ import annotations

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.conftest import Read
from tests.extract.deeds import deeds

A = Activity


def where(found: Reading) -> list[tuple[Activity, str]]:
    """Activity and place of each claim."""
    return [(activity, name) for activity, _, name in deeds(found)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # where people come from is told of by a clause of its own
        ("Refugees from Derventa, which the Serbs took last week, were still crossing on foot.", [(A.CAPTURE, "Derventa")]),
        ("Families from Kherson, where Russian forces shelled a market, slept in the station.", [(A.STRIKE, "Kherson")]),
        ("Refugees from Derventa, which the Serbs shelled for a week, slept in a school in Brod.", [(A.STRIKE, "Derventa")]),
        # what stands in a place and undergoes it
        ("Rescuers had recovered six bodies from a house in Jabalia that was shelled on Thursday.", [(A.STRIKE, "Jabalia")]),
        ("Four bodies were pulled from a hospital in Kherson, which was hit by Russian shells.", [(A.STRIKE, "Kherson")]),
        # behind the clause something else is told
        ("Rebels moved on Homs, which they had shelled for days, and entered a base in Hama.", [(A.ADVANCE, "Homs"), (A.STRIKE, "Homs"), (A.ADVANCE, "Hama")]),
        # quiet: a missile, or a column, is what "which" takes up; where people come from, and what a clause tells of no deed
        ("A drone from Belarus, which Lithuania shot down, fell near Vilnius.", [(A.AIR_DEFENCE, "Vilnius")]),
        ("The brigade from Lviv, which Russia attacked near Toretsk, pulled back.", [(A.ENGAGEMENT, "Toretsk")]),
        ("Volunteers from Grozny, which the army bombed in October, fight in Bakhmut.", []),
        ("A teacher from Bucha, where she was born, said soldiers had shelled Irpin.", [(A.STRIKE, "Irpin")]),
        ("Troops from Buryatia, which borders Mongolia, took Bakhmut.", [(A.CAPTURE, "Bakhmut")]),
        # two places that "and" joins, of which the first is a region
        ("Eleven drones were shot down over the Kursk region and the rest over Tula.", [(A.AIR_DEFENCE, "Kursk"), (A.AIR_DEFENCE, "Tula")]),
    ],
)  # fmt: skip
def test_a_clause_tells_of_the_place_before_it(
    text: str, told: list[tuple[Activity, str]], reading: Read
) -> None:
    assert where(reading(text)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jolo: Army scouts clash with Abu Sayyaf", [(A.ENGAGEMENT, "Jolo")]),
        # quiet: another place is named; a capital may speak, and capitals are of who files the report
        ("Moscow: Two drones downed over Kursk", [(A.AIR_DEFENCE, "Kursk")]),
        ("Kyiv: Russian troops shell a market", []),
        ("Kharkiv: Kupiansk Holds as Russians Attack", []),
        ("BANNU: Unidentified gunmen attacked a van near Mandan.", [(A.ENGAGEMENT, "Mandan")]),
    ],
)  # fmt: skip
def test_a_town_before_a_colon_heads_what_is_told(
    text: str, told: list[tuple[Activity, str]], reading: Read
) -> None:
    """ "Jolo: Army scouts clash …": headlines go on with a capital."""
    assert where(reading(text)) == told
