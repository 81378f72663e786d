"""Bridges, markets and quarters that no gazetteer knows: the town that holds them is drawn."""

from __future__ import annotations

import pytest

from geo.extract import Reading
from tests.conftest import Read


def spots(found: Reading) -> list[tuple[str, str, bool]]:
    """The place and the town of each claim that has both, and whether that was concluded."""
    return [
        (claim.relation.anchors[0].name, claim.relation.container.name, claim.relation.likeliest)
        for claim in found.claims
        if claim.relation.container is not None and claim.relation.anchors
    ]


@pytest.mark.parametrize(
    ("text", "spot", "town"),
    [
        ("Rebels seized the Xalif roundabout in the centre of Goma.", "Xalif", "Goma"),
        ("In Homs, gunmen shot two men in the Qarmal neighbourhood.", "Qarmal", "Homs"),
        ("Troops took the Xandu barracks in eastern Bukavu at dawn.", "Xandu", "Bukavu"),
    ],
)
def test_words_put_a_spot_in_its_town(reading: Read, text: str, spot: str, town: str) -> None:
    assert (spot, town, False) in spots(reading(text))


@pytest.mark.parametrize(
    ("text", "spot", "town"),
    [
        ("The RSF entered Kosti. Fighting went on at the Xandu bridge.", "Xandu", "Kosti"),
        ("Mykolaiv was bombed. A missile hit flats in the Qorab district.", "Qorab", "Mykolaiv"),
        ("Residents of Omdurman reported air strikes on the Qorab market.", "Qorab", "Omdurman"),
    ],
)
def test_the_town_told_of_before_holds_it_and_the_claim_says_so(
    reading: Read, text: str, spot: str, town: str
) -> None:
    found = reading(text)
    assert spots(found) == [(spot, town, True)]
    remarks = [claim.relation.inferred for claim in found.claims]
    assert any(spot in remark and town in remark for remark in remarks)


@pytest.mark.parametrize(
    "text",
    [
        "Troops left Bukavu for Sake. Fighting broke out at the Xandu bridge.",
        "Rebels advanced from Goma to the Xandu bridge.",
        "Goma and Sake were shelled. Fighting went on at the Xandu bridge.",
        "Rebels shelled Goma. Two soldiers were killed at Qorab.",
        "Rebels seized the Xandu bridge near Goma.",
    ],
)
def test_none_where_the_town_is_open(reading: Read, text: str) -> None:
    """On the way, of several towns, a village, beside a town."""
    assert spots(reading(text)) == []
