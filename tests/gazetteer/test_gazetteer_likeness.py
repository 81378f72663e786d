"""Names that only their romanisation tells apart."""

from __future__ import annotations

import pytest

from geo.gazetteer.likeness import likeness
from geo.gazetteer.local import LocalGazetteer
from geo.model import Certainty, Role, Toponym
from geo.resolve import Resolution, resolve
from geo.resolve.alike import resolve_alike
from tests.conftest import Read


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Kyaukphyu", "Kyaukpyu"),
        ("Khiam", "Al Khiyām"),
        ("Petion-Ville", "Pétionville"),
        ("Barsalogho", "Barsalogo"),
        ("Tinzaouaten", "Tinzawatin"),
        ("Jebel Aulia", "Jabal Awliyā’"),
        ("Shujaiya", "Ash Shujā‘īyah"),
        ("Hodeidah", "Al Ḩudaydah"),
    ],
)
def test_other_romanisations_are_alike(one: str, two: str) -> None:
    """As newsrooms and gazetteers have them."""
    assert likeness(one) == likeness(two) != ""


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sudzha", "Suzdal"),
        ("Marinka", "Marynivka"),
        ("Lyman", "Liman Pershyi"),
        ("Kherson", "Cherson"),
    ],
)
def test_other_names_are_not(one: str, two: str) -> None:
    assert likeness(one) != likeness(two) or not likeness(one)


@pytest.mark.parametrize("name", ["Gao", "Ys", "北京", "", "12345", "T-72"])
def test_short_and_foreign_names_say_nothing(name: str) -> None:
    assert likeness(name) == ""


def read_alike(
    gazetteer: LocalGazetteer, reading: Read, text: str, name: str
) -> tuple[Toponym, Resolution]:
    toponyms = reading(text).toponyms
    found = next(t for t in toponyms if t.name == name and t.role is Role.LITERAL)
    return found, resolve_alike(toponyms, resolve(toponyms, gazetteer), gazetteer)


def test_it_is_found_in_the_country_of_the_article(
    gazetteer: LocalGazetteer, reading: Read
) -> None:
    """Never for certain, and with the gazetteer's spelling."""
    text = "Fighting went on in Myanmar. Rebels attacked the port of Kyaukphyu."
    found, resolution = read_alike(gazetteer, reading, text, "Kyaukphyu")
    place = resolution.place(found)
    assert place is not None
    assert place.entry.country == "MM"
    assert place.certainty is not Certainty.CERTAIN
    assert any("romanised otherwise" in step for step in place.why)


def test_it_is_not_found_in_others(gazetteer: LocalGazetteer, reading: Read) -> None:
    text = "Fighting went on in Mali. Rebels attacked the town of Kyaukphyu."
    found, resolution = read_alike(gazetteer, reading, text, "Kyaukphyu")
    assert resolution.place(found) is None
    assert "not in the built-in gazetteer" in resolution.reason(found)


def test_a_unit_that_is_stated_must_hold_it(gazetteer: LocalGazetteer, reading: Read) -> None:
    text = "Rebels attacked Kyaukphyu in Shan State in Myanmar."
    found, resolution = read_alike(gazetteer, reading, text, "Kyaukphyu")
    assert resolution.place(found) is None


def test_nobody_romanises_names_of_latin_states(gazetteer: LocalGazetteer, reading: Read) -> None:
    """A town of the United States that only sounds like a name is another one."""
    text = "Police in Miami and Dallas said rebels had attacked Ganthier in the United States."
    _, resolution = read_alike(gazetteer, reading, text, "Ganthier")
    assert all(place.name != "Ganthier" for place in resolution.places.values())
