"""Ground that is taken, held, left, reached and made ready: who did what where, by further words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.deeds import deeds

A = Activity
Read = Callable[..., Reading]
Deed = tuple[Activity, str, str]

TOLD: list[tuple[str, Deed]] = [
    # a passive goes with words that have one
    ("The RSF was driven from Bara at night.", (A.WITHDRAWAL, "Rapid Support Forces", "Bara")),
    # a people's adjective behind an article stands before a noun
    ("The Turkish thrust towards Afrin began.", (A.ADVANCE, "Turkey", "Afrin")),
    ("The retaking of Sake by M23 rebels took a day.", (A.CAPTURE, "M23", "Sake")),
    # who finishes it has done it
    ("The Sudanese army wrapped up the recapture of Bara.", (A.CAPTURE, "Sudan", "Bara")),
    ("Malian troops have reoccupied Ber.", (A.CAPTURE, "Mali", "Ber")),
    # the noun behind its place
    ("Sake's seizure by M23 fighters closed the road.", (A.CAPTURE, "M23", "Sake")),
    ("With Bara now lost to the RSF, the road is open.", (A.CAPTURE, "Rapid Support Forces", "Bara")),
    # a name with a hyphen or a number before "-held"
    ("The M23-held town of Sake was calm.", (A.CONTROL, "M23", "Sake")),
    ("Al-Shabaab-ruled Jilib was calm.", (A.CONTROL, "al-Shabaab", "Jilib")),
    ("In Jilib, where al-Shabaab rules, music is banned.", (A.CONTROL, "al-Shabaab", "Jilib")),
    # all but surrounded is under attack
    ("Lyman is almost surrounded by Russian forces.", (A.ENGAGEMENT, "Russia", "Lyman")),
    # what was tried was done
    ("Russian troops tried but failed to take Lyman.", (A.ENGAGEMENT, "Russia", "Lyman")),
    # what nobody had a choice about was done
    ("Malian soldiers had to retreat from Ber.", (A.WITHDRAWAL, "Mali", "Ber")),
    ("Malian soldiers had no choice but to leave Ber.", (A.WITHDRAWAL, "Mali", "Ber")),
    # what is sent, and where
    ("Russia has rushed reserves to Rylsk.", (A.DEPLOYMENT, "Russia", "Rylsk")),
    ("Turkey has stationed F-16s in Mogadishu.", (A.DEPLOYMENT, "Turkey", "Mogadishu")),
    ("Niger airlifted soldiers to Ayorou.", (A.DEPLOYMENT, "Niger", "Ayorou")),
    ("Belarusian air defence units were shifted to Brest.", (A.DEPLOYMENT, "Belarus", "Brest")),
    ("China maintains a naval base in Sihanoukville.", (A.DEPLOYMENT, "China", "Sihanoukville")),
    ("Uganda doubled the number of its soldiers in Bunia.", (A.DEPLOYMENT, "Uganda", "Bunia")),
    ("Chinese coast guard ships patrolled around Haikou.", (A.DEPLOYMENT, "China", "Haikou")),
    ("Nigerian soldiers ringed Damboa with a trench.", (A.FORTIFICATION, "Nigeria", "Damboa")),
    # what a town is called tells who took it
    ("Sake was the latest town to fall to M23.", (A.CAPTURE, "M23", "Sake")),
    ("Ber became the third town captured by Malian troops.", (A.CAPTURE, "Mali", "Ber")),
    # fighters evacuate a place, others its people
    ("Malian soldiers evacuated Ber overnight.", (A.WITHDRAWAL, "Mali", "Ber")),
    # a foothold that is gained is no place that was held
    ("M23 rebels have gained a toehold in Uvira.", (A.ADVANCE, "M23", "Uvira")),
    ("The Russian penetration near Lyman was deep.", (A.ADVANCE, "Russia", "Lyman")),
    ("Malian troops patrol near Ber.", (A.DEPLOYMENT, "Mali", "Ber")),
    ("Russia sent the 90th Division to Rylsk.", (A.DEPLOYMENT, "Russia", "Rylsk")),
    ("Russian soldiers have been guarding the palace in Bangui.", (A.DEPLOYMENT, "Russia", "Bangui")),
    # how near they have come
    ("RSF fighters have fought to within 5 km of Bara.", (A.ADVANCE, "Rapid Support Forces", "Bara")),
    ("M23 rebels are clawing their way towards Uvira.", (A.ADVANCE, "M23", "Uvira")),
    # how long ago, or after how long, is no length of the deed
    ("M23 rebels took Uvira two days ago.", (A.CAPTURE, "M23", "Uvira")),
    ("Russian forces took Lyman after months of trying.", (A.CAPTURE, "Russia", "Lyman")),
    ("Russians hold most of Lyman.", (A.CONTROL, "Russia", "Lyman")),
    ("The Taliban hoisted their banner over Herat.", (A.CAPTURE, "Taliban", "Herat")),
    ("Fresh Russian units have been brought up to Rylsk.", (A.DEPLOYMENT, "Russia", "Rylsk")),
    ("Finnish soldiers have laid obstacles near Kuusamo.", (A.FORTIFICATION, "Finland", "Kuusamo")),
    ("Israel has pulled most of its troops out of Rafah.", (A.WITHDRAWAL, "Israel", "Rafah")),
    ("M23 has cut the roads to Uvira.", (A.ENGAGEMENT, "M23", "Uvira")),
    ("Russian sappers built a line of bunkers at Tokmak.", (A.FORTIFICATION, "Russia", "Tokmak")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deed"), TOLD, ids=[row[0] for row in TOLD])
def test_ground_is_told_by_further_words(text: str, deed: Deed, reading: Read) -> None:
    """The activity, the actor and the place are those that a reader takes."""
    assert deed in deeds(reading(text))


QUIET = [
    "A Chinese firm took control of the port of Hambantota.",
    "The airline took over a hotel in Baidoa.",
    "The company's conquest of Bangalore took ten years.",
    "Russia moved its gold reserves to Kursk.",
    "The focus of the army's talks shifted to Bara.",
    "The film about the siege of Bara won a prize.",
    "Bara's fall to third place hurt the club.",
    "Merchant ships called at Suakin.",
    "The talks took two days in Goma.",
    "Russians hold elections in Kazan.",
]


@pytest.mark.parametrize("text", QUIET)
def test_other_news_tells_of_no_ground(text: str, reading: Read) -> None:
    """Business, sport and talk of the past make no claims."""
    assert deeds(reading(text)) == []
