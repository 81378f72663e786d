"""Plain words for deeds of war: who is killed, what burns, who is taken, which ways are shut."""

from __future__ import annotations

import pytest

from geo.model import Activity
from tests.conftest import Read
from tests.extract.deeds import deeds

A = Activity


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a state that kills does it by its forces
        ("Israel killed ten people in Khan Younis on Sunday.", (A.ENGAGEMENT, "Israel", "Khan Younis")),
        ("Israel kills three people in Jenin", (A.ENGAGEMENT, "Israel", "Jenin")),
        ("Officials said Russia had killed four civilians in Kherson.", (A.ENGAGEMENT, "Russia", "Kherson")),
        # a town to which nothing else can be done than in a war
        ("Sake was attacked on Sunday.", (A.ENGAGEMENT, "", "Sake")),
        ("Kupiansk was stormed overnight.", (A.ENGAGEMENT, "", "Kupiansk")),
        ("Goma was surrounded again.", (A.ENGAGEMENT, "", "Goma")),
        # plain words
        ("Rebels killed a farm leader in Tumaco.", (A.ENGAGEMENT, "", "Tumaco")),
        ("Ukraine blew up a barracks in Kupiansk.", (A.SABOTAGE, "Ukraine", "Kupiansk")),
        ("Rebels took five hostages in Jos.", (A.OTHER_MILITARY, "", "Jos")),
        ("Soldiers found 300 kilos of explosives near Goma.", (A.OTHER_MILITARY, "", "Goma")),
        ("Rebels raised the blue and yellow flag over Lyman.", (A.CAPTURE, "", "Lyman")),
        # words that other entries tell by more of them are not taken along when plain ones give way
        ("Fighting at Kyaukme ended with junta soldiers raising their flag over the town hall.", (A.CAPTURE, "Myanmar", "Kyaukme")),
    ],
)  # fmt: skip
def test_plain_words_tell_it(text: str, told: tuple[Activity, str, str], reading: Read) -> None:
    assert told in deeds(reading(text))


@pytest.mark.parametrize(
    "text",
    [
        "Floods in Pakistan killed ten people in Swat.",
        "Bird flu, the second wave in Japan, killed ten people in Osaka.",
        "China killed two whales in Dalian.",
        "Iran executed two men in Karaj.",
        "Russia killed the deal in Geneva.",
        "The navy killed the contract in San Diego.",
        "Soldiers killed a bear in Sapporo.",
        "Kupiansk was attacked by hackers on Sunday.",
        "Kyiv was attacked by a columnist on Sunday.",
        "North Kivu was attacked on Sunday.",
        "The mayor of Kupiansk was attacked on Sunday.",
        "Barcelona was attacked on Sunday, and Real Madrid scored.",
        "Donetsk was raided again by tax inspectors.",
        "The army burned tyres to keep warm in Bern.",
        "The army blew up unexploded bombs in Laos on Friday.",
        "Protesters blocked roads in Lagos as soldiers watched.",
        "Villagers freed three hostages in Jos as soldiers watched.",
        "The army put a battery of guns on show in London.",
        "The army took no prisoners in Bakhmut.",
        "Kherson was attacked again and again by critics.",
        "Goma was surrounded on Sunday by well-wishers as the team came home.",
        "Pokrovsk was nearly encircled on Sunday.",
        "Residents were told Gao was attacked, but it was an exercise.",
        "Saudi Arabia killed the journalist Jamal Khashoggi in Istanbul.",
        "The army killed all the mink in Jutland.",
        "The rebels shot all their bolts in Goma.",
        "A soldier shot himself in Lutsk.",
        "Rebels placed the gold mine at Kamituga under guard.",
        "Soldiers closed the bridge in Basel for repairs.",
        "The army burned its bridges in Khartoum by refusing talks.",
        "The army put a company into administration in Leeds.",
    ],
)
def test_plain_words_of_other_things_tell_nothing(text: str, reading: Read) -> None:
    assert not reading(text).claims
