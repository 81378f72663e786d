"""Deeds of several who act together, and of one who does several things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.deeds import deeds

Read = Callable[..., Reading]

TOGETHER = [
    ("The Iraqi army and tribal fighters retook Rawa.", "Iraq", "Rawa"),
    ("The Somali army and clan militias seized Adale.", "Somalia", "Adale"),
    ("The Syrian army and the popular forces seized back Maaloula.", "Syria", "Maaloula"),
    ("The French and Malian armies retook Kidal.", "France", "Kidal"),
    ("Ten rebels were killed in the Turkish jets' air raid on Amedi.", "Turkey", "Amedi"),
    ("Six men died in the Israeli army's air strike on Tyre.", "Israel", "Tyre"),
    ("Two drivers died when a mine laid by Boko Haram went off near Baga.", "Boko Haram", "Baga"),
    ("90 Taliban fighters have surrendered to the army in Kunduz.", "Taliban", "Kunduz"),
]

NEXT = [
    (
        "Turkish soldiers entered Afrin and set up three posts.",
        [(Activity.ADVANCE, "Turkey", "Afrin"), (Activity.DEPLOYMENT, "Turkey", "Afrin")],
    ),
    ("Gunmen rode into Konduga and opened fire on farmers.", [(Activity.ENGAGEMENT, "", "Konduga")]),
    ("An attack targeted Kenyan soldiers in Lamu.", [(Activity.ENGAGEMENT, "", "Lamu")]),
]  # fmt: skip

TOLD_OF = [
    ("Details emerged of clashes between rebels and soldiers that broke out near Bunia.", "Bunia"),
    ("Residents spoke of clashes that broke out in Kidal on Monday.", "Kidal"),
    ("The raid - the deadliest in Burkina Faso this year - took place near Solhan.", "Solhan"),
    ("The attack, the latest in a string of assaults in the Sahel, took place in Djibo.", "Djibo"),
    ("Fighting raged in the towns and villages of Donetsk region.", "Donetsk"),
]

HEDGED = [
    "Gunmen killed at least eight people in Jos.",
    "Insurgents killed up to thirty civilians in Jos.",
    "Rebels killed as many as ten farmers near Jos.",
    "Militants burned more than forty houses in Jos.",
]

QUIET = [
    "A film about a battle that raged in Bama opened in Lagos.",
    "The delegation entered Goma and opened fire on critics of the talks.",
    "The flu killed at least eight people in Jos.",
    "The firm entered Ghana and set up three bases.",
    "The coaches' attack on the referee in Leeds was fined.",
]


@pytest.mark.parametrize(("text", "actor", "place"), TOGETHER)
def test_who_acts_with_others_is_found(text: str, actor: str, place: str, reading: Read) -> None:
    """Behind "and", in the genitive of a plural, behind "by", and counted as lost."""
    assert (actor, place) in {(who, where) for _, who, where in deeds(reading(text))}


@pytest.mark.parametrize(("text", "told"), NEXT)
def test_what_they_do_next_is_where_they_went(
    text: str, told: list[tuple[Activity, str, str]], reading: Read
) -> None:
    """Posts are told besides; fire on people is the raid itself, and so is an attack that hits."""
    assert deeds(reading(text)) == told


@pytest.mark.parametrize(("text", "place"), TOLD_OF)
def test_what_is_told_of_an_event_places_it(text: str, place: str, reading: Read) -> None:
    """A clause or an aside about a noun says that it was, and where."""
    found = deeds(reading(text))
    assert [(activity, where) for activity, _, where in found] == [(Activity.ENGAGEMENT, place)]


@pytest.mark.parametrize("text", HEDGED)
def test_a_hedge_parts_no_verb_from_its_object(text: str, reading: Read) -> None:
    """ "At least", "up to", "as many as"."""
    assert [where for _, _, where in deeds(reading(text))] == ["Jos"]


@pytest.mark.parametrize("text", QUIET)
def test_the_same_words_of_other_news(text: str, reading: Read) -> None:
    """Films, talks, sickness, trade and sport."""
    assert not reading(text).claims
