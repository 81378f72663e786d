"""Names of places that no gazetteer knows, and words that only look like places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Role

Read = Callable[..., Reading]


def unknown(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Places that the gazetteer does not know, each with what the words say it lies in."""
    return {t.name: t.within for t in reading.toponyms if not t.known}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rebels took Nyabibwex on Tuesday.", {"Nyabibwex": ()}),
        ("Nyabibwex fell to the rebels on Tuesday.", {"Nyabibwex": ()}),
        ("Shells fell on the Zamzamo camp.", {"Zamzamo": ()}),
        ("Clashes broke out near Qubayra village.", {"Qubayra": ()}),
        ("Troops entered Barlavento, Colombia.", {"Barlavento": ("Colombia",)}),
        (
            "Rebels were driven out of Khor Daleb in South Kordofan.",
            {"Khor Daleb": ("South Kordofan",)},
        ),
        ("Dachenskeye, less than 8 km from Pokrovsk, was shelled.", {"Dachenskeye": ()}),
        ("Two were killed in Mir Zaman on Monday.", {"Mir Zaman": ()}),
        ("Jets bombed positions in Maungwun Township.", {"Maungwun": ()}),
        ("Gunmen killed dozens of people in Pont-Sondé.", {"Pont-Sondé": ()}),
        (
            "Shells hit Delmas, Turgeaux and as far up as Laboulox.",
            {"Turgeaux": (), "Laboulox": ()},
        ),
        ("Shells hit Balyandu and Stepanakert on Monday.", {"Balyandu": ()}),
        ("From Yarounu to Adaissehu, tanks rolled up.", {"Yarounu": (), "Adaissehu": ()}),
        (
            "Ten settlements, among them Novokaly and Netayl, came under fire.",
            {"Novokaly": (), "Netayl": ()},
        ),
        ("Rockets fell at al-Jabanaz.", {"al-Jabanaz": ()}),
        ("Militias hold the districts of al-Jabalu and al-Madarisu.", {"al-Jabalu": ()}),
        ("Shells fell near Chong An Maux on Monday.", {"Chong An Maux": ()}),
        ("Zamzamo, 12 km to the south, was shelled.", {"Zamzamo": ()}),
        ("Heavy fighting at Ta Muenx and at Phu Makhueax.", {"Ta Muenx": (), "Phu Makhueax": ()}),
        ("Moqokorix fell on Monday.", {"Moqokorix": ()}),
        ("Banibangoux, farther north, was attacked a month ago.", {"Banibangoux": ()}),
        ("On 9 October Hadrutix was entered by troops.", {"Hadrutix": ()}),
        ("Kibirizix and Rwindix are under their control.", {"Kibirizix": (), "Rwindix": ()}),
        ("In Togogax a market was bombed by jets.", {"Togogax": ()}),
        ("The rebels now hold Pallaix and Iyakachx.", {"Pallaix": (), "Iyakachx": ()}),
        ("Troops advanced into western Lymanox.", {"Lymanox": ()}),
        ("Drones hit the Wulgox and Sabsawax bases.", {"Wulgox": (), "Sabsawax": ()}),
        ("Rockets fell at al-Jabanaz north of the port.", {"al-Jabanaz": ()}),
        ("Rebels hit Goma, Gashenax and a dozen villages.", {"Gashenax": ()}),
        (
            "There was shooting at three points: Ta Muenx, Chong Bokx and Phu Makuax.",
            {"Ta Muenx": (), "Chong Bokx": (), "Phu Makuax": ()},
        ),
    ],
)
def test_strangers(text: str, wanted: dict[str, tuple[str, ...]], reading: Read) -> None:
    """A village that is missing from the gazetteer is listed, with what holds it."""
    found = unknown(reading(text))
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Rebels in North Kivu, Guillaume Ndjike said, had left.",
        "The army told The Irrawaddy that it had left.",
        "They spoke to Felix Bandaxo about the war.",
        "In Washington, Congress voted on aid.",
        "Trucks were attacked, and Outposts were abandoned.",
        "In Goma, Kabilax and the army agreed to a truce.",
        "Troops reached Salah Road south of Goma.",
        "Rebels drove on Mopti, and Mirages from France bombed the column.",
        "Across the Line of Control, Kotli and Muzaffarabad were hit.",
        "In Kyiv, Umerov said Russia had shelled Kharkiv, and Syrskyi agreed.",
    ],
)
def test_no_strangers(text: str, reading: Read) -> None:
    """People, papers and bodies are no places."""
    assert unknown(reading(text)) == {}


@pytest.mark.parametrize(
    "text", ["Shells hit the Pokrovsk-Myrnohrad road.", "The Pokrovsk-Dachenske road was shelled."]
)
def test_a_road_is_no_longer_name(text: str, reading: Read) -> None:
    """A hyphen between the ends of a road makes no village of both."""
    assert "Pokrovsk" in {toponym.name for toponym in reading(text).toponyms}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Drones struck the Xoil refinery in Volgograd overnight.", "Volgograd"),
        ("Rebels attacked the Kamotox gold mine near Kolwezi.", "Kolwezi"),
    ],
)
def test_works_are_where_a_known_place_says(text: str, wanted: str, reading: Read) -> None:
    """Whose refinery it is names no village: the town behind it says where it is."""
    found = reading(text)
    assert [anchor.name for c in found.claims for anchor in c.relation.anchors] == [wanted]
    assert unknown(reading("Drones struck the Xoil refinery overnight.")) == {"Xoil": ()}


def test_an_unknown_village_does_not_become_its_country(reading: Read) -> None:
    """The claim hangs on the village; the country only says where it lies."""
    found = reading("Two soldiers were killed in an ambush in Barlavento, Colombia.")
    assert [anchor.name for c in found.claims for anchor in c.relation.anchors] == ["Barlavento"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Laukkai, the rebels' home town, was bombed on Monday.", "Laukkai"),
        ("Kyaukme was shelled on Monday.", "Kyaukme"),
        ("Srebrenica lies in a cleft of the hills.", "Srebrenica"),
        ("Toribío market closed when a bomb went off.", "Toribío"),
    ],
)
def test_small_towns_that_open_a_sentence(text: str, name: str, reading: Read) -> None:
    """What follows tells a small town from a surname."""
    assert {t.role for t in reading(text).toponyms if t.name == name} == {Role.LITERAL}


@pytest.mark.parametrize("text", ["Kelly said the army had left.", "Walsh was tired of the war."])
def test_surnames_that_open_a_sentence(text: str, reading: Read) -> None:
    """A surname is no town because a town has it."""
    assert not reading(text).toponyms


def test_a_paper_is_no_place(reading: Read) -> None:
    """An article with a capital inside a sentence opens a title."""
    found = reading("A villager told The Irrawaddy that jets had bombed Kyaukme.")
    assert {t.role for t in found.toponyms if t.name == "Irrawaddy"} == {Role.ORGANISATION}


@pytest.mark.parametrize("count", ["Two", "Several", "Nine", "Numerous"])
def test_a_count_of_villages_is_no_name(count: str, reading: Read) -> None:
    """ "Two villages fell" names none; the part of a state behind them is where they lie."""
    found = reading(f"{count} villages in northern Syria fell to the rebels.")
    assert [claim.relation.anchors[0].name for claim in found.claims] == ["Syria"]
    assert [name.name for name in found.toponyms if not name.known] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Drones targeted the Xor Vala gas field early on Thursday.", "Xor Vala"),
        ("Jets bombed the Xorvala forest on Monday.", "Xorvala"),
        ("Rebels crossed the Xorvala river at night.", "Xorvala"),
    ],
)
def test_what_land_and_works_are_called_by_is_a_place(text: str, name: str, reading: Read) -> None:
    assert name in {one.name for one in reading(text).toponyms}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("French jets pounded Islamist training camps near Kidal on Sunday.", "Kidal"),
        ("Gunmen burned the Fulani village of Xorvala on Saturday.", "Xorvala"),
        ("Fighting between Hema and Lendu militias in Bunia killed dozens on Monday.", "Bunia"),
        ("Naga rebels attacked a post near Imphal on Friday.", "Imphal"),
    ],
)
def test_peoples_and_creeds_are_no_places(text: str, place: str, reading: Read) -> None:
    found = reading(text)
    assert {one.name for claim in found.claims for one in claim.relation.anchors} == {place}
    assert {one.name for one in found.toponyms if one.role is Role.LITERAL} == {place}


def test_a_town_that_is_called_like_a_people_is_a_place(reading: Read) -> None:
    assert "Naga" in {one.name for one in reading("Shells hit Naga on Friday.").toponyms}
