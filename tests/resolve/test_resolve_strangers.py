"""Names that only namesakes elsewhere go by, and names that are no namesake's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.model import Place, Role, Toponym
from geo.pipeline import Parsed

Parse = Callable[[str], Parsed]


def named(report: Parsed, name: str) -> Toponym:
    """The first toponym of a name."""
    return next(one for one in report.reading.toponyms if one.name == name)


def place(report: Parsed, name: str) -> Place | None:
    """What a name of an article was read as."""
    return report.resolution.place(named(report, name))


@pytest.mark.parametrize(
    ("text", "name", "holder"),
    [
        ("Fighters attacked Macomia and Granada in Cabo Delgado.", "Granada", "Cabo Delgado"),
        ("Fighters attacked a post in Granada in Nigeria.", "Granada", "Nigeria"),
        ("Ukraine holds Makhnovka in the Kursk region.", "Makhnovka", "Kursk"),
        ("Rebels took Moshchun in Canada's Alberta province.", "Moshchun", "Alberta"),
    ],
)
def test_a_namesake_in_another_state_than_the_words_say_is_not_drawn(
    text: str, name: str, holder: str, parsed: Parse
) -> None:
    """Granada in Nigeria is not in Andalusia."""
    report = parsed(text)
    assert place(report, name) is None
    assert f"the words put it in {holder}" in report.resolution.reason(named(report, name))


@pytest.mark.parametrize(
    ("text", "name", "iso"),
    [
        ("Gunmen fired on police in Moscow, Idaho.", "Moscow", "US"),
        ("A blast was heard in Kerch in Russia.", "Kerch", "UA"),
        ("A blast was heard in Feodosiya in Russia.", "Feodosiya", "UA"),
        ("Drones hit Kharkiv and Sudzha in the Kursk region.", "Kharkiv", "UA"),
        ("A blast was heard in Palma in Spain.", "Palma", "ES"),
    ],
)
def test_what_lies_there_or_has_no_namesake_stays(
    text: str, name: str, iso: str, parsed: Parse
) -> None:
    """Whose ground a town stands on is told in more than one way."""
    found = place(parsed(text), name)
    assert found is not None
    assert found.entry.country == iso


def test_a_name_of_two_words_that_one_place_has_is_no_namesakes(parsed: Parse) -> None:
    """Though the article names only the state that attacks."""
    found = place(parsed("Moscow said its troops had entered Chasiv Yar."), "Chasiv Yar")
    assert found is not None
    assert found.entry.country == "UA"


def test_where_an_article_is_all_about_another_state_it_is_a_villages(parsed: Parse) -> None:
    """Petite Rivière is a town of Mauritius alone, and a hamlet in many a valley of Haiti."""
    text = (
        "Gangs fought in Port-au-Prince, Gonaïves, Saint-Marc and Hinche in Haiti on Monday. "
        "Gunmen attacked Petite-Rivière at night."
    )
    report = parsed(text)
    assert place(report, "Petite-Rivière") is None
    assert "a namesake" in report.resolution.reason(named(report, "Petite-Rivière"))


@pytest.mark.parametrize(
    ("text", "name", "iso"),
    [
        ("Soldiers raided Jenin at dawn and arrested five men.", "Jenin", "PS"),
        ("Warplanes bombed Hodeidah on Sunday.", "Hodeidah", "YE"),
        ("The jets took off from Leipzig and landed in Jena.", "Jena", "DE"),
    ],
)
def test_vowels_that_are_not_written_do_not_count(
    text: str, name: str, iso: str, parsed: Parse
) -> None:
    """ "Jenin" is the main name of Janīn, as well as of a village in Poland."""
    found = place(parsed(text), name)
    assert found is not None
    assert found.entry.country == iso


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels shelled Haifa Street in Baghdad.", "Haifa"),
        ("Gunmen attacked a convoy in Paris Square, Beirut.", "Paris"),
    ],
)
def test_a_street_is_not_at_the_town_that_it_is_called_after(
    text: str, name: str, parsed: Parse
) -> None:
    """It is listed as a facility that the gazetteer lacks."""
    report = parsed(text)
    assert place(report, name) is None
    assert "is a facility" in report.resolution.reason(named(report, name))


def test_a_street_of_a_town_is_there(parsed: Parse) -> None:
    """In small letters it is any street of that town."""
    found = place(parsed("A bomb went off in a Haifa street in Israel."), "Haifa")
    assert found is not None
    assert found.entry.country == "IL"


def test_two_namesakes_abroad_do_not_vouch_for_each_other(parsed: Parse) -> None:
    """Bercy and Saint-Nicolas of a report from Haiti are not those of France."""
    report = parsed(
        "Gangs in Haiti attacked Bercy on Monday, doctors at Saint-Nicolas said. They had burned "
        "Gonaïves, Mirebalais and Petit-Goâve in Haiti before, and fought police in Port-au-Prince."
    )
    assert place(report, "Bercy") is None


@pytest.mark.parametrize(
    ("text", "name", "iso"),
    [
        ("Russian guns fired from Tula and Moscow. Shells hit Avdiivka.", "Avdiivka", "UA"),
        ("Kenya sent buses from Nairobi. Gunmen raided Beledweyne.", "Beledweyne", "SO"),
        ("India flew doctors from Delhi. Shells fell on Mullaitivu.", "Mullaitivu", "LK"),
    ],
)
def test_a_long_name_that_few_places_have_is_no_namesakes(
    text: str, name: str, iso: str, parsed: Parse
) -> None:
    """However little an article says of the country of such a town."""
    found = place(parsed(text), name)
    assert found is not None
    assert found.entry.country == iso


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Haiti closed its ports. Gunmen in Port-au-Prince raided Potrerito.", "Potrerito"),
        ("Sudan closed its ports. Shells from Khartoum hit Shagra.", "Shagra"),
        ("Kenya closed its ports. Gunmen in Nairobi raided Winchester.", "Winchester"),
    ],
)
def test_villages_short_names_and_common_ones_may_be_namesakes(
    text: str, name: str, parsed: Parse
) -> None:
    """Of a small place, with a short name or one of many, no more than before is drawn."""
    assert place(parsed(text), name) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "Cluses",
            (
                "The French left. In Mali jihadists then raided Kayes, Niono, Mopti and Bamako, and "
                "burnt down Cluses."
            ),
        ),
        (
            "Gudu",
            (
                "Militants burnt down a post in Gudu. In Nigeria's Sokoto, Gusau, Katsina and Kaduna "
                "the army set up checkpoints, and traders from Lintong fled."
            ),
        ),
    ],
)
def test_a_people_or_a_second_namesake_does_not_vouch_for_a_small_town(
    name: str, text: str, parsed: Parse
) -> None:
    """A village of Mali is not in France for French troops, and Gudu is not in Shaanxi."""
    assert place(parsed(text), name) is None


def test_two_small_towns_far_from_the_named_country_vouch_for_nothing(parsed: Parse) -> None:
    """A unit of Mozambique is named, and no more than two villages' namesakes abroad."""
    report = parsed(
        "Insurgents attacked villages in Cabo Delgado. Soldiers killed six of them in Mandela "
        "village. Others raided Nuer near Mocímboa da Praia."
    )
    for name in ("Mandela", "Nuer"):
        assert report.resolution.place(named(report, name)) is None
    assert report.resolution.place(named(report, "Mocímboa da Praia")) is not None


@pytest.mark.parametrize(
    ("text", "name", "iso"),
    [
        ("Soldiers fought Maute gunmen in Marawi on Tuesday.", "Marawi", "PH"),
        ("Gunmen of the Abu Sayyaf beheaded a guard in Marawi.", "Marawi", "PH"),
        ("The FMLN attacked a barracks in Santa Ana.", "Santa Ana", "SV"),
    ],
)
def test_the_home_of_a_group_tells_of_which_country_an_article_speaks(
    text: str, name: str, iso: str, parsed: Parse
) -> None:
    """Marawi is a spelling of Merowe in Sudan as well."""
    found = place(parsed(text), name)
    assert found is not None
    assert found.entry.country == iso


def test_a_home_is_no_name_of_the_article(parsed: Parse) -> None:
    """It is listed neither on the map nor beside it."""
    report = parsed("Soldiers fought Maute gunmen in Marawi on Tuesday.")
    assert [home.iso for home in report.reading.homes] == ["PH"]
    assert not any(one.role is Role.DEMONYM for one in report.unmapped)


def test_no_unit_lies_in_a_unit_of_another_state(parsed: Parse) -> None:
    """El Paraíso is a department of Honduras, and a village in many a valley."""
    report = parsed("Guerrillas overran a garrison at El Paraiso in Chalatenango province.")
    assert place(report, "El Paraiso") is None
    assert "the words put it in Chalatenango" in report.resolution.reason(
        named(report, "El Paraiso")
    )
