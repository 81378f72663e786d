"""Where it was not: whose government answers, a capital that nobody names, ends of other ways."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]


def _places(reading: Reading) -> list[list[str]]:
    return [[place.name for place in claim.relation.anchors] for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # the verb before has its place: whoever follows "and" does the next deed
        ("Russian drones struck near Tulcea and Bucharest recalled its envoy.", [["Tulcea"]]),
        ("India shelled posts near Rawalakot and Islamabad protested.", [["Rawalakot"]]),
        ("Rwandan troops attacked near Sake and Kinshasa recalled its ambassador.", [["Sake"]]),
        # quiet: no verb behind the second
        ("Russian forces attacked near Lyman and Kyiv overnight.", [["Lyman"], ["Kyiv"]]),
        ("Attacks near Sumy and Kyiv killed five.", [["Sumy"], ["Kyiv"]]),
    ],
)
def test_whose_government_answers_is_no_place(
    text: str, places: list[list[str]], reading: Read
) -> None:
    """A capital behind "and", before a verb, is who acts."""
    assert _places(reading(text)) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Houthi fighters attacked Marib. Israeli jets struck the capital.", [["Marib"]]),
        ("Haitian gangs attacked Kenscoff. They now control 85 percent of the capital.", [["Kenscoff"]]),
        ("M23 rebels attacked Sake and are pushing towards the provincial capital.", [["Sake"]]),
        ("Russian drones attacked Sumy. A missile hit a block of flats in the capital.", [["Sumy"]]),
        # quiet: the town before is one
        ("Russian drones attacked Kyiv. A missile hit a block of flats in the capital.", [["Kyiv"], ["Kyiv"]]),
        ("M23 rebels attacked Goma. They entered the provincial capital at dawn.", [["Goma"], ["Goma"]]),
    ],
)  # fmt: skip
def test_a_capital_is_no_other_town(text: str, places: list[list[str]], reading: Read) -> None:
    """What happened in "the capital" is not drawn at the last town that was named."""
    assert _places(reading(text)) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Yemeni government troops pulled back to Shabwa and Marib.", [["Shabwa"], ["Marib"]]),
        ("RSF fighters withdrew to Bara and El Nahud.", [["Bara"], ["El Nahud"]]),
        # quiet: one way
        ("RSF fighters withdrew from Bara to El Nahud.", [["Bara"]]),
        ("RSF fighters advanced from Bara to El Nahud.", [["Bara", "El Nahud"]]),
    ],
)
def test_two_ends_are_of_two_ways(text: str, places: list[list[str]], reading: Read) -> None:
    """ "To A and B" is no arrow from A to B."""
    assert _places(reading(text)) == places


def test_positions_that_are_shelled_are_no_deployment(reading: Read) -> None:
    """ "Positions" is a noun there."""
    found = reading("Russian troops shelled positions along the M98 highway near Sumy.")
    assert [claim.activity.value for claim in found.claims] == ["strike"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Russian forces attacked Sumy. An AFP reporter in Kramatorsk said a missile hit a hotel in the city.", [["Sumy"], ["Kramatorsk"]]),
        ("Al-Shabaab attacked Balcad. Witnesses in Mogadishu heard gunfire near the city's airport.", [["Balcad"], ["Mogadishu"]]),
        ("Azerbaijani troops entered Hadrut. Our correspondent in Stepanakert reports that shells hit the city centre.", [["Hadrut"], ["Stepanakert"]]),
        # quiet: no town takes it up, or one far too large
        ("Al-Shabaab attacked Balcad. A reporter in Nairobi said soldiers had entered the town.", [["Balcad"], ["Balcad"]]),
    ],
)  # fmt: skip
def test_the_city_is_where_who_tells_of_it_is(
    text: str, places: list[list[str]], reading: Read
) -> None:
    """Reporters and witnesses speak of the city in which they are."""
    assert _places(reading(text)) == places


@pytest.mark.parametrize(
    ("text", "activities"),
    [
        ("Indian jets bombed Muridke. Wreckage was seen in Pampore.", ["strike"]),
        ("Russian forces shelled Kherson. Incidents involving Russian soldiers were reported in Melitopol.", ["strike"]),
        ("Footage shows the destruction of two Russian tanks near Lyman.", []),
        ("Amid the calm, M23 fighters were seen in Goma.", ["deployment"]),
        ("Russian tanks and wreckage were seen in Bakhmut.", ["deployment"]),
        # works that are undone, and bombs that are disposed of
        ("The Lebanese army dismantled Hezbollah's bunkers in Khiam.", []),
        ("Iraqi troops removed Kurdish barricades in Kirkuk.", []),
        ("Iraqi engineers carried out a controlled explosion in Mosul.", []),
        ("Ukrainian sappers destroyed an unexploded Russian bomb in Izium.", []),
        # troops that are struck do not mass
        ("Ukrainian aviation struck three areas of concentration of personnel near Tokmak.", ["strike"]),
        # quiet: those who are seen
        ("Officials spoke of a concentration of Russian troops near Sumy.", ["massing"]),
        ("Russian troops are building bunkers in Tokmak.", ["fortification"]),
        ("Russian soldiers were seen in Melitopol.", ["deployment"]),
        ("Footage shows two Russian tanks near Lyman.", ["deployment"]),
    ],
)  # fmt: skip
def test_what_is_not_done_there_is_not_told(
    text: str, activities: list[str], reading: Read
) -> None:
    """Nobody is where debris is, nobody digs what he fills in, nobody masses who is struck."""
    assert [claim.activity.value for claim in reading(text).claims] == activities


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Russian troops were halted near Myrnohrad.", "Ukraine", "Russia"),
        ("The M23 rebels were beaten back at Kirumba by the Congolese army.", "Democratic Republic of the Congo", "M23"),
        ("Ukrainian forces halted a Russian column near Vuhledar.", "Ukraine", "Russia"),
    ],
)  # fmt: skip
def test_who_is_halted_is_fought(text: str, actor: str, target: str, reading: Read) -> None:
    """Troops that are halted are not stationed there."""
    (claim,) = reading(text).claims
    assert (claim.activity.value, claim.actor, claim.target) == ("engagement", actor, target)
