"""Names that share their last word, and adjectives that are made of a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("M23 rebels attacked villages in North and South Kivu.", {"North Kivu", "South Kivu"}),
        ("Fighting raged in West and North Darfur.", {"West Darfur", "North Darfur"}),
        (
            "Fighting raged in North, South and West Darfur.",
            {"North Darfur", "South Darfur", "West Darfur"},
        ),
        ("Fighting raged in South Sudan and Upper Nile.", {"South Sudan", "Upper Nile"}),
    ],
)
def test_the_shared_word_is_each_ones(text: str, names: set[str], reading: Read) -> None:
    """Each unit of such a list is named in full."""
    claims = reading(text).claims
    assert {anchor.name for claim in claims for anchor in claim.relation.anchors} == names


def test_no_word_is_shared_with_a_town(reading: Read) -> None:
    """A word of the compass before another name is none of its kind."""
    named = reading("Shells fell in the West and Goma burned after M23 fire.").toponyms
    assert {name.name for name in named} <= {"Goma", "West"}


def test_what_a_side_holds_is_no_name(reading: Read) -> None:
    """ "ZQF-held areas" are areas; the town behind them is where it was."""
    read = reading("The Sudanese army launched strikes on ZQF-held areas in Nyala.")
    assert [name.name for name in read.toponyms if "held" in name.name] == []
    assert [claim.relation.anchors[0].name for claim in read.claims] == ["Nyala"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Rapid Support Forces (RSF) fighters entered Nyala.", "Rapid Support Forces"),
        ("The Allied Democratic Forces [ADF] rebels attacked Oicha in Congo.", "ADF"),
        ("Governmental forces entered Mekelle in Ethiopia.", "Ethiopia"),
    ],
)
def test_whose_fighters_stand_behind_brackets(text: str, actor: str, reading: Read) -> None:
    """The name in brackets tells whose they are."""
    assert reading(text).claims[0].actor == actor


def test_who_claims_control(reading: Read) -> None:
    """ "claimed control of": whoever claims it holds it, by their own words only."""
    (claim,) = reading("The RSF has claimed full control of Nyala.").claims
    assert (claim.actor, claim.status.value) == ("Rapid Support Forces", "claimed")


def test_part_of_a_capital_is_ground(reading: Read) -> None:
    """ "the Kafouri area of Khartoum": the town, and no government."""
    claims = reading("Shells hit the eastern area of Khartoum.").claims
    assert [claim.relation.anchors[0].name for claim in claims] == ["Khartoum"]


def test_a_small_article_is_the_names(reading: Read) -> None:
    """ "towards al Fasher": the article stands between no preposition and its name."""
    claims = reading("Sudan's army advanced towards al Fasher. Guns shelled el Obeid.").claims
    assert [claim.relation.kind.value for claim in claims] == ["movement", "at"]
    assert [claim.relation.anchors[0].name for claim in claims] == ["Fasher", "Obeid"]
