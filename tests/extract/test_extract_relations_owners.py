"""Speakers, origins and several events at once: whose place is whose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.relation_words import relations_shown

Read = Callable[..., Reading]

SENTENCES = [
    ("A resident of Goma said by phone that rebels had shelled Sake.", ["at Sake"]),
    ("Witnesses in Kutum said RSF fighters attacked the market in El Fasher.", ["at El Fasher"]),
    (
        "The governor of Kharkiv region, speaking in Izium, said Russian drones had struck Chuhuiv.",
        ["at Chuhuiv"],
    ),
    ("Reuters journalists in Rafah saw Israeli tanks shelling Khan Younis.", ["at Khan Younis"]),
    ("The army said in a statement from Khartoum that its jets bombed Nyala.", ["at Nyala"]),
    ("Lebanon's health ministry said Israeli strikes on Tyre killed three.", ["at Tyre"]),
    ("A hospital official in Gaza City said shelling hit Jabalia.", ["at Jabalia"]),
    ("Ukraine's general staff said its troops repelled attacks near Toretsk.", ["near Toretsk"]),
    ("Two brigades from Kidal attacked the army in Ber.", ["at Ber"]),
    ("Militants who had crossed from Afghanistan attacked a post in Chitral.", ["at Chitral"]),
    ("Drones that took off from Crimea struck Odesa.", ["at Odesa"]),
    ("The rebels, who control Goma, shelled Bukavu on Monday.", ["at Goma", "at Bukavu"]),
    ("Russian forces fired rockets from the Belgorod region at Kharkiv.", ["at Kharkiv"]),
    ("Russia struck Kharkiv with missiles launched from Belgorod.", ["at Kharkiv"]),
    ("A missile launched by the Houthis from Yemen struck Tel Aviv.", ["at Tel Aviv"]),
    ("The army retreated north from Wad Madani towards Khartoum.", ["at Wad Madani"]),
    (
        "Ukrainian soldiers pulled back from Avdiivka to new lines west of the city.",
        ["at Avdiivka"],
    ),
    ("Residents fled Sake for Goma after the M23 shelled the town.", ["at Sake inferred"]),
    ("Thousands of people fled to Goma after fighting in Sake.", ["at Sake"]),
    ("Government troops recaptured Tarhuna from Haftar's forces.", ["at Tarhuna"]),
    ("Somali troops backed by US drones captured Harardhere.", ["at Harardhere"]),
    ("Syrian rebels captured Hama and advanced on Homs.", ["at Hama", "movement Homs"]),
    (
        "Russian troops took Selydove and are now fighting on the outskirts of Kurakhove.",
        ["at Selydove", "near Kurakhove"],
    ),
    ("In Goma, heavy fighting was reported overnight.", ["at Goma"]),
    (
        "On the Pokrovsk axis, Russian forces attacked near Novotroitske and Selydove.",
        ["near Novotroitske", "near Selydove"],
    ),
    (
        "In the Kupiansk direction, the enemy attacked twice near Kolisnykivka.",
        ["near Kolisnykivka"],
    ),
    ("Fighting in Toretsk continues.", ["at Toretsk"]),
    (
        "The battle for Bakhmut lasted months and Wagner troops captured Soledar.",
        ["at Soledar", "at Bakhmut"],
    ),
    (
        "Clashes broke out in Tripoli between rival militias from Misrata and Zintan.",
        ["at Tripoli"],
    ),
    (
        "Gunmen kidnapped pupils and clashed with soldiers in Kaduna state in north-west Nigeria.",
        ["at Kaduna<north-west Nigeria"],
    ),
    (
        "The rebel advance on Goma from Sake has alarmed Kinshasa, where officials met.",
        ["movement Goma"],
    ),
    (
        "The strike on the port of Hodeidah came hours after a drone hit Tel Aviv.",
        ["at Hodeidah", "at Tel Aviv"],
    ),
    ("Israeli troops withdrew from Khan Younis to positions along the border.", ["at Khan Younis"]),
    (
        "The army shelled rebel positions in the hills around Taiz and in Lahj.",
        ["near Taiz", "at Lahj"],
    ),
    (
        "Ethiopian and Eritrean troops entered Adwa, Axum and Shire.",
        ["at Adwa", "at Axum", "at Shire"],
    ),
    (
        "The 51st Brigade repelled an attack 7 km west of Kupiansk, near Petropavlivka.",
        ["offset Kupiansk 7km 270deg"],
    ),
    ("The rebels hold Kalbajar and the road that links it to Vardenis.", ["at Kalbajar"]),
    ("Troops massed at the border between Chad and Sudan.", ["band Chad ~SD"]),
    ("Fighters crossed from Lebanon into northern Israel.", ["movement Lebanon + Israel@0"]),
    ("Russian forces crossed the border into Sumy region.", ["at Sumy"]),
    ("Islamists attacked Macomia, about 30 km from the coast.", ["at Macomia"]),
]


@pytest.mark.parametrize(("text", "stated"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_somebody_elses_place_places_nothing(text: str, stated: list[str], reading: Read) -> None:
    """Where a speaker is, where missiles or people come from: neither is where it happened."""
    assert relations_shown(reading(text)) == set(stated)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Drones hit a depot near the Crimean port of Yevpatoriya.", ["Yevpatoriya"]),
        ("Rebels shelled the Dagestani town of Khasavyurt.", ["Khasavyurt"]),
        ("Blasts were heard in the Crimean towns of Saky and Dzhankoi.", ["Saky", "Dzhankoi"]),
        ("Russian troops left the Kharkiv stronghold of Izium.", ["Izium"]),
        ("Rebels fought on in the Chechen mountains.", ["Chechen"]),
    ],
)
def test_whose_town_it_is_names_no_second_place(
    text: str, places: list[str], reading: Callable[..., Reading]
) -> None:
    """The adjective or name of a region before "port of" only tells where the town lies."""
    anchors = [anchor for claim in reading(text).claims for anchor in claim.relation.anchors]
    assert [anchor.name for anchor in anchors] == places
