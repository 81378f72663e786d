"""What "it" takes up, what is left out, and lists that go on behind words of time."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import Read
from tests.extract.deeds import deeds


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("M23 encircled Sake. It launched several assaults on it at dawn.", "Sake"),
        ("Rebels hold Saraqib. The battle for it lasted a month.", "Saraqib"),
        ("The army entered Bara on Friday. The RSF stormed it again a day later.", "Bara"),
    ],
)
def test_what_is_done_to_it_is_done_to_the_town_named_last(
    reading: Read, text: str, place: str
) -> None:
    assert [row[2] for row in deeds(reading(text))] == [place, place]


def test_it_is_no_town_where_something_moves_beside_the_town(reading: Read) -> None:
    found = reading("A convoy left Gao on Friday. Militants ambushed it.")
    assert all(row[0].value != "engagement" for row in deeds(found))


@pytest.mark.parametrize(
    "text",
    [
        "The RSF controls everything in Darfur except El Fasher.",
        "The RSF holds all of Darfur, with the exception of El Fasher and Tawila.",
        "The RSF has taken every town in Darfur other than El Fasher.",
    ],
)
def test_what_is_excepted_is_not_held(reading: Read, text: str) -> None:
    assert [row[2] for row in deeds(reading(text))] == ["Darfur"]


@pytest.mark.parametrize("verb", ["reported having seized", "announced having seized"])
def test_who_reports_having_done_it_did_it(reading: Read, verb: str) -> None:
    [row] = deeds(reading(f"The RSF {verb} Bara on Friday."))
    assert row[1:] == ("Rapid Support Forces", "Bara")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raided Kayes on Friday, and at the same hour Nioro and Diboli.",
        "Gunmen raided Kayes on Friday and two days later Nioro and Diboli.",
        "Gunmen raided Kayes and, almost simultaneously, Nioro and Diboli.",
    ],
)
def test_a_list_goes_on_behind_words_of_time(reading: Read, text: str) -> None:
    assert [row[2] for row in deeds(reading(text))] == ["Kayes", "Nioro", "Diboli"]


def test_a_list_ends_where_a_verb_of_its_own_begins(reading: Read) -> None:
    found = reading("Gunmen raided Kayes on Friday and two days later Nioro mourned its dead.")
    assert [row[2] for row in deeds(found)] == ["Kayes"]


def test_an_aside_is_skipped_in_a_list(reading: Read) -> None:
    found = reading("Jets bombed camps in Sirte, on the coast, and near Brak on Friday.")
    assert [row[2] for row in deeds(found)] == ["Sirte", "Brak"]


def test_an_aside_that_names_an_army_leaves_the_town(reading: Read) -> None:
    """It says which unit holds the town, and names those who lost it."""
    found = reading("The rebels took Goma, the last garrison of the army in North Kivu.")
    assert [row[2] for row in deeds(found)] == ["Goma"]


def test_a_capital_is_ground_where_a_building_of_it_is_named(reading: Read) -> None:
    [row] = deeds(reading("Russian soldiers remain at the airport of Bamako."))
    assert row[1:] == ("Russia", "Bamako")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("On 3 July of this year rebels attacked Goma.", date(2025, 7, 3)),
        ("Rebels attacked Goma on 3 July of last year.", date(2024, 7, 3)),
        ("It was in May 2013, and on 3 July of that year rebels attacked Goma.", date(2013, 7, 3)),
    ],
)
def test_days_of_this_and_of_that_year(reading: Read, words: str, first: date) -> None:
    found = reading(words, published=date(2025, 11, 5))
    assert [claim.dates.start for claim in found.claims] == [first]


@pytest.mark.parametrize("group", ["NSAG elements", "NSAGs", "Non-state armed groups"])
def test_armed_groups_by_the_acronyms_of_relief_workers(reading: Read, group: str) -> None:
    [row] = deeds(reading(f"On Friday, {group} attacked Macomia."))
    assert row[2] == "Macomia"


@pytest.mark.parametrize(
    "text",
    [
        "Satellite images taken on Friday show nothing new near Yelnya, soldiers said.",
        "Two soldiers were flown to Zamboanga with shrapnel wounds.",
        "Senators bombarded the minister with questions in Abuja.",
    ],
)
def test_pictures_wounds_and_questions_are_no_deeds(reading: Read, text: str) -> None:
    assert deeds(reading(text)) == []


def test_counted_soldiers_do_what_stands_behind_them(reading: Read) -> None:
    [row] = deeds(reading("600 soldiers camp in the school of Frontera Comalapa."))
    assert row[2] == "Frontera Comalapa"


def test_where_a_spokesman_speaks_is_no_place_of_the_attack(reading: Read) -> None:
    found = reading(
        "Alliance aircraft attacked depots at Pristina airfield and one returned with damage,"
        " NATO's spokesman said in Brussels."
    )
    assert [row[2] for row in deeds(found)] == ["Pristina airfield"]


def test_under_a_heading_of_two_regions_what_was_told_last_goes_on(reading: Read) -> None:
    found = reading(
        "Hiraan and Middle Shabelle\n\nOn Friday bombers struck a base in Beledweyne."
        " The Somali army repelled them. The militants claimed to have killed nine soldiers."
    )
    assert {row[2] for row in deeds(found)} == {"Beledweyne"}


@pytest.mark.parametrize(
    "text", ["NPA rebels attacked Himamaylan.", "The NPA attacked Himamaylan."]
)
def test_a_short_name_is_known_where_all_places_are_its_groups(reading: Read, text: str) -> None:
    """No other word of the text tells which NPA: its only place does."""
    [row] = deeds(reading(text))
    assert row[1] == "New People's Army"


def test_who_sets_off_a_bomb_against_others_is_no_target(reading: Read) -> None:
    [row] = deeds(reading("JNIM militants detonated an IED against a convoy near Djibo."))
    assert row[1:] == ("JNIM", "Djibo")


def test_a_group_is_not_the_state_of_its_adjective(reading: Read) -> None:
    text = "Somali armed group Al Shabaab claims to have killed 12 soldiers in Baidoa."
    [row] = deeds(reading(text))
    assert row[1] == "al-Shabaab"


def test_the_regime_is_whoever_governs_the_places_of_a_text(reading: Read) -> None:
    found = reading(
        "Turkish jets bombed Kobani in Syria. Turkish guns shelled Tell Rifaat, Turkish drones Manbij and"
        " Turkish tanks Azaz. Regime forces shelled Binnish."
    )
    assert {row[1] for row in deeds(found) if row[2] == "Binnish"} == {"Syria"}
