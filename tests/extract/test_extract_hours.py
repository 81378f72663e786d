"""Hours of the day part no list, and place nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.deeds import deeds

A = Activity
Read = Callable[..., Reading]

TIMED = [
    ("Rockets hit Haifa at 3 a.m. and Acre at 5 a.m.", A.STRIKE, ["Haifa", "Acre"]),
    (
        "Jets bombed Saraqib between 9 and 10 a.m., and Binnish between noon and 1 p.m. on Friday.",
        A.STRIKE,
        ["Saraqib", "Binnish"],
    ),
    (
        "Jets struck the provinces of Siirt between 4:00 and 4:16 p.m. and Hakkari from 7.45 p.m.",
        A.STRIKE,
        ["Siirt", "Hakkari"],
    ),
    (
        "Warplanes bombed Khiam at dawn, Nabatieh at noon and Tyre in the evening.",
        A.STRIKE,
        ["Khiam", "Nabatieh", "Tyre"],
    ),
    (
        "Drones attacked Nyala at about 03:15 local time (0115 GMT) and El Daein at 04:00.",
        A.STRIKE,
        ["Nyala", "El Daein"],
    ),
    # a length and a count are no hours
    ("Soldiers dug about 3.15 km of trenches near Lyman.", A.FORTIFICATION, ["Lyman"]),
    ("Around 10 soldiers died in a clash in Mopti.", A.ENGAGEMENT, ["Mopti"]),
]


@pytest.mark.parametrize("row", TIMED, ids=[row[0] for row in TIMED])
def test_hours_part_no_list(row: tuple[str, Activity, list[str]], reading: Read) -> None:
    """Each place that was hit at an hour of its own counts."""
    text, activity, wanted = row
    assert [place for deed, _, place in deeds(reading(text)) if deed is activity] == wanted


REGIONS = [
    ("Clashes were reported in the Nuba Mountains, South Kordofan.", ["Nuba Mountains"]),
    (
        "Attacks on soldiers rose in North Waziristan, Khyber Pakhtunkhwa and Balochistan.",
        ["North Waziristan", "Khyber Pakhtunkhwa", "Balochistan"],
    ),
    (
        "Fighting raged in South Kordofan, Darfur and Khartoum.",
        ["South Kordofan", "Darfur", "Khartoum"],
    ),
    ("Troops fought militants in North Waziristan, Khyber Pakhtunkhwa.", ["North Waziristan"]),
]


@pytest.mark.parametrize("row", REGIONS, ids=[row[0] for row in REGIONS])
def test_regions_in_units(row: tuple[str, list[str]], reading: Read) -> None:
    """A region before a unit lies in it, unless both are of a list."""
    text, wanted = row
    assert [place for _, _, place in deeds(reading(text))] == wanted
