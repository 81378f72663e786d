"""Deeds as features, local radio and officers tell them, in an article that is about a war."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity

A = Activity
Read = Callable[..., Reading]

WAR = (
    "The war goes on along the whole front. Thousands of soldiers have died on both sides. "
    "Mortars, rockets and drones have changed how it is fought. A ceasefire came to nothing."
)

TOLD = [
    ("Tokmak and Orikhiv went over in the evening without a shot.", A.CAPTURE, "Tokmak"),
    ("Izium did not last the night.", A.CAPTURE, "Izium"),
    ("The flag came down over Lyman.", A.CAPTURE, "Lyman"),
    ("Half of Omdurman is the army's.", A.CONTROL, "Omdurman"),
    ("The whole of Rutshuru answers to the rebels now.", A.CONTROL, "Rutshuru"),
    ("The soldiers in Minova are gone.", A.WITHDRAWAL, "Minova"),
    ("The drive on Kramatorsk has begun.", A.ADVANCE, "Kramatorsk"),
    ("Small gains were made around Robotyne.", A.ADVANCE, "Robotyne"),
    ("The line has shifted west of Orikhiv.", A.ADVANCE, "Orikhiv"),
    ("Bullets flew in Sake until dawn.", A.ENGAGEMENT, "Sake"),
    ("Nothing gets in or out of Babanusa.", A.ENGAGEMENT, "Babanusa"),
    ("Odesa woke to sirens and debris.", A.STRIKE, "Odesa"),
    ("It was loud in Sumy last night.", A.STRIKE, "Sumy"),
    ("Columns of smoke stood over Khiam all day.", A.STRIKE, "Khiam"),
]


@pytest.mark.parametrize(("told", "activity", "name"), TOLD, ids=[row[0] for row in TOLD])
def test_deeds_that_no_plain_verb_tells(
    told: str, activity: Activity, name: str, reading: Read
) -> None:
    """Idioms, nouns and signs count where the article is about a war."""
    claims = reading(f"{WAR}\n\n{told}").claims
    found = {(c.activity, a.quote.text) for c in claims for a in c.relation.anchors}
    assert (activity, name) in found


QUIET = [
    "Prices in Kyiv have crept up.",
    "The line for water in Mykolaiv moved slowly.",
    "The school in Poltava has a new head teacher.",
    "Power was back in Kherson by evening.",
    "Bread from Uman is sold at the station.",
    "The mayor of Odesa changed sides in the council.",
    "A concert in Lviv raised money for orphans.",
    "Refugees streamed down the road to Lviv.",
]


@pytest.mark.parametrize("told", QUIET)
def test_daily_life_in_a_war_reports_nothing(told: str, reading: Read) -> None:
    """The same words of prices, queues and schools make no claim."""
    assert not reading(f"{WAR}\n\n{told}").claims


ELSEWHERE = [
    "Leeds woke to snow and sirens.",
    "Turin shuddered as the ball hit the bar.",
    "The drive on Oxford Street has begun.",
    "It was loud in Glastonbury when the band played.",
    "Nothing gets in or out of the archive in Vienna.",
]


@pytest.mark.parametrize("told", ELSEWHERE)
def test_without_a_war_such_words_tell_nothing(told: str, reading: Read) -> None:
    """By themselves they are words of any page of a newspaper."""
    assert not reading(told).claims
