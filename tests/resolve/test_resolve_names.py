from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.model import Certainty, Place, PlaceKind
from geo.pipeline import Parsed

Parse = Callable[..., Parsed]
CITY, UNIT, COUNTRY, REGION = (
    PlaceKind.CITY,
    PlaceKind.ADMIN1,
    PlaceKind.COUNTRY,
    PlaceKind.REGION,
)
KURSK_UNIT = "a1:RUS-2362"


def place(parsed: Parsed, name: str) -> Place:
    """The place of the last occurrence of a name."""
    found = [parsed.resolution.place(t) for t in parsed.reading.toponyms if t.name == name]
    assert found
    assert found[-1] is not None
    return found[-1]


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Shells hit Russia's western Kursk region.", "Kursk", UNIT, "RU"),
        ("Shells hit the Kursk region.", "Kursk", UNIT, "RU"),
        ("Troops fought in Kursk. Shells hit the city of Kursk.", "Kursk", CITY, "RU"),
        ("Shells hit Kursk, a city of 450,000 people.", "Kursk", CITY, "RU"),
        ("Shells hit Sumy and Sudzha.", "Sumy", CITY, "UA"),
        ("Shells hit the Sumy region.", "Sumy", UNIT, "UA"),
        ("Shells hit Homs.", "Homs", CITY, "SY"),
        ("Shells hit Homs province in Syria.", "Homs", UNIT, "SY"),
        ("Shells hit Goma.", "Goma", CITY, "CD"),
        ("Shells hit Wana in Pakistan.", "Wana", CITY, "PK"),
        ("Shells hit Springfield, Illinois.", "Springfield", CITY, "US"),
        ("Shells hit Tripoli in Lebanon.", "Tripoli", CITY, "LB"),
        ("Libya was quiet. Shells hit Tripoli.", "Tripoli", CITY, "LY"),
        ("Lebanon was quiet. Shells hit Tripoli.", "Tripoli", CITY, "LB"),
        ("Shells hit Georgia. Tbilisi is quiet.", "Georgia", COUNTRY, "GE"),
        ("Shells hit the Donbas.", "Donbas", REGION, "UA"),
    ],
)
def test_names_are_read_as_an_editor_would(
    *, text: str, name: str, kind: PlaceKind, country: str, parsed: Parse
) -> None:
    """What the words call a name, what holds it, and what else the article is about decide."""
    entry = place(parsed(text), name).entry
    assert (entry.kind, entry.country) == (kind, country)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [("A shell hit Moscow, Idaho.", "Moscow", "US"), ("A shell hit Paris, Texas.", "Paris", "US")],
)
def test_a_unit_behind_a_comma_holds_a_capitals_namesake(
    text: str, name: str, country: str, parsed: Parse
) -> None:
    """A town that shares its name with a capital is where the text puts it."""
    assert place(parsed(text), name).entry.country == country


def test_a_bare_name_keeps_the_sense_that_the_words_gave_it(parsed: Parse) -> None:
    """After "the Kursk region", Kursk is the region, until the words say else."""
    text = "Shells hit the Kursk region. Troops fought in Kursk."
    assert place(parsed(text), "Kursk").entry.id == KURSK_UNIT


def test_a_countrys_name_may_be_a_units(parsed: Parse) -> None:
    """Beside Alabama, Georgia is the one in the United States."""
    assert place(parsed("Shells hit Georgia and Alabama."), "Georgia").entry.country == "US"


def test_the_kursk_region_is_the_unit_and_not_the_town(parsed: Parse) -> None:
    """Its id is the boundary's; the town is among those that it beat."""
    found = place(parsed("Shells hit the Kursk region."), "Kursk")
    assert found.entry.id == KURSK_UNIT
    assert {c.entry.kind for c in found.candidates} >= {CITY, UNIT}
    assert found.candidates[0].entry == found.entry
    assert any("region" in reason for reason in found.candidates[0].reasons)


def test_candidates_are_ranked(parsed: Parse) -> None:
    """Scores fall, and the reasons of the best are told."""
    found = place(parsed("Shells hit Tripoli in Lebanon."), "Tripoli")
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert any("Lebanon" in why for why in found.why)


@pytest.mark.parametrize("name", ["Hyderabad", "Valencia", "Tripoli"])
def test_two_places_that_stand_nearly_equal_are_uncertain(name: str, parsed: Parse) -> None:
    """Where nothing decides between two countries, the place says that it is a guess."""
    found = place(parsed(f"Shells hit {name}."), name)
    assert found.certainty is Certainty.UNCERTAIN
    assert any("check" in why for why in found.why)
    assert found.candidates[0].entry.country != found.candidates[1].entry.country


def test_a_stated_country_makes_it_certain(parsed: Parse) -> None:
    """The same name, with what decides."""
    found = place(parsed("Shells hit Hyderabad in Pakistan."), "Hyderabad")
    assert (found.entry.country, found.certainty) == ("PK", Certainty.CERTAIN)


def test_an_unknown_village_has_a_reason_and_no_place(parsed: Parse) -> None:
    """What the gazetteer lacks is told by name, never put at a namesake or a capital."""
    made = parsed("Nigerian troops attacked the village of Mubwekelekwe.")
    (feature,) = made.features
    assert feature.footprint is None
    assert "Mubwekelekwe" in feature.unlocated
    assert "gazetteer" in feature.unlocated
    (row,) = (u for u in made.unmapped if u.name == "Mubwekelekwe")
    assert row.role is None
    assert row.reason == feature.unlocated


def test_the_best_known_of_namesakes_far_away_is_not_drawn(parsed: Parse) -> None:
    """Towns of a name that lie only in countries of which nothing is said are no reading."""
    text = "Militants attacked Macomia in Mozambique. They had captured Granada in 2021."
    (reason,) = {row.reason for row in parsed(text).unmapped if row.name == "Granada"}
    assert "countries that the article does not speak of" in reason
    assert "ES" in reason


def test_a_city_of_a_state_that_is_not_named_is_drawn_only_near_the_rest(parsed: Parse) -> None:
    """Whose village is meant is not known where the one namesake lies a continent away."""
    told = "Israeli tanks fired at Naqoura in Lebanon and jets hit Baalbek, Tyre and Sidon."
    made = parsed(f"{told} Fighters met a unit near Setif.")
    (reason,) = {row.reason for row in made.unmapped if row.name == "Setif"}
    assert "km from all that it does" in reason
    assert "DZ" in reason
    near = parsed("Iranian missiles hit Sulaymaniyah in Iraq. A drone struck Diyarbakir.")
    assert place(near, "Diyarbakir").entry.country == "TR"


def test_a_famous_city_far_away_is_drawn(parsed: Parse) -> None:
    """A city of a million is meant, though the article is about other ground."""
    text = "Militants attacked Macomia in Mozambique. A bomb exploded in London."
    assert place(parsed(text), "London").entry.country == "GB"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Shells hit the Balakovo nuclear power plant.", "facility"),
        ("Shells hit the Sudzha river.", "water"),
    ],
)
def test_what_the_gazetteer_cannot_hold_is_not_a_town(text: str, word: str, parsed: Parse) -> None:
    """A plant or a river is not drawn at the town that gives it its name."""
    made = parsed(text)
    (toponym,) = made.reading.toponyms
    assert made.resolution.place(toponym) is None
    assert word in made.resolution.reason(toponym)


def test_names_of_people_and_bodies_are_not_looked_up(parsed: Parse) -> None:
    """They have no place, and no reason either: nobody asked."""
    made = parsed("Mr Paris spoke. The 5th Kyiv Brigade left Sudzha.")
    for toponym in made.reading.toponyms:
        if toponym.name in {"Paris", "Kyiv"}:
            assert made.resolution.place(toponym) is None
            assert made.resolution.reason(toponym) == ""
