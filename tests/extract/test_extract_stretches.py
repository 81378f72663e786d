"""Lists of places by directions and between semicolons, as daily assessments of a front write."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import Read
from tests.extract.deeds import deeds


def told(reading: Read, text: str) -> list[str]:
    """The place of each claim, or the village that nobody knows whose place it tells."""
    relations = [claim.relation for claim in reading(text).claims]
    return [(one.described or one.anchors[0]).name for one in relations]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            (
                "Russian forces attacked near Kupiansk itself; north of Kupiansk near Holubivka;"
                " and southeast of Kupiansk near Pishchane and Stepova Novoselivka on May 3."
            ),
            ["Kupiansk", "Holubivka", "Pishchane", "Stepova Novoselivka"],
        ),
        (
            "Russian forces attacked north of Lyman near Ridkodub; northeast near Kolodyazi.",
            ["Ridkodub", "Kolodyazi"],
        ),
        (
            (
                "Russian forces continued assaults around Siversk: northwest — near Dronivka;"
                " east — near Verkhnokamyanske."
            ),
            ["Siversk", "Dronivka", "Verkhnokamyanske"],
        ),
        (
            (
                "Russian forces attacked northwest of Lyman near Serednie, northeast of Lyman near"
                " Kolodyazi, and east of Lyman near Zarichne."
            ),
            ["Serednie", "Kolodyazi", "Zarichne"],
        ),
        (
            "Ukrainian troops repelled attacks in the directions of Lyptsi and Starytsya.",
            ["Lyptsi", "Starytsya"],
        ),
    ],
)
def test_each_stretch_adds_its_places(reading: Read, text: str, places: list[str]) -> None:
    assert told(reading, text) == places


def test_a_village_that_nobody_knows_is_told_by_its_direction(reading: Read) -> None:
    """It is drawn on that side of the town, under its own name."""
    [claim] = reading("Russian forces attacked north of Kupiansk near Yabloneve Zele.").claims
    assert claim.relation.kind.value == "towards"
    assert claim.relation.anchors[0].name == "Kupiansk"


def test_a_direction_alone_is_drawn_as_one(reading: Read) -> None:
    [claim] = reading("Russian forces attacked northeast of Lyman.").claims
    assert claim.relation.kind.value == "towards"


@pytest.mark.parametrize(
    "text",
    [
        "Fighting raged near Bakhmut; in Kyiv, the president spoke of peace.",
        "Fighting raged near Bakhmut; in Kyiv, the president said that it went on.",
        "Fighting raged near Bakhmut; at Kramatorsk, 30 km away, the roof of a school fell in.",
        "Fighting raged near Bakhmut; schools near Kramatorsk stayed closed.",
    ],
)
def test_a_stretch_with_words_of_its_own_adds_nothing(reading: Read, text: str) -> None:
    assert [row[2] for row in deeds(reading(text))] == ["Bakhmut"]


def test_the_day_at_the_end_is_that_of_the_whole_list(reading: Read) -> None:
    found = reading(
        "Russian forces attacked near Kupiansk; near Holubivka; and near Pishchane on May 3.",
        published=date(2025, 5, 4),
    )
    assert {claim.dates.start for claim in found.claims} == {date(2025, 5, 3)}
