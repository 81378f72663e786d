"""Lists between dashes, and words of war that stand for something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]


def _places(reading: Reading) -> list[str]:
    return [claim.relation.anchors[0].name for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "M23 rebels attacked three towns in Congo — Sake, Goma and Bunia — on Friday.",
            ["Sake", "Goma", "Bunia"],
        ),
        (
            "Russian drones hit several cities – Kherson, Odesa and Mykolaiv – overnight.",
            ["Kherson", "Odesa", "Mykolaiv"],
        ),
        ("M23 rebels attacked Sake — Goma and Bunia were calm — on Friday.", ["Sake"]),
    ],
)
def test_a_list_between_dashes(text: str, places: list[str], reading: Read) -> None:
    """Each town of it, where several were told of before and nothing else stands in it."""
    assert _places(reading(text)) == places


@pytest.mark.parametrize(
    "text",
    [
        "It took the Congolese army two days to reach Goma.",
        "The trip took them over three hours, an officer in Goma said.",
    ],
)
def test_what_took_time_is_no_capture(text: str, reading: Read) -> None:
    """Hours are taken, and no town."""
    assert "capture" not in {claim.activity.value for claim in reading(text).claims}


def test_who_was_captured_is_no_town(reading: Read) -> None:
    """ "and captured two": people."""
    claims = reading("M23 rebels killed six soldiers in Sake, and captured two, residents said.")
    assert {claim.activity.value for claim in claims.claims} == {"engagement"}


def test_where_troops_train_is_struck(reading: Read) -> None:
    """A strike on a training camp is a strike, and no training."""
    claims = reading("An RSF drone hit a military training centre in El Obeid.").claims
    assert [claim.activity.value for claim in claims] == ["strike"]


def test_a_name_of_three_parts_is_one(reading: Read) -> None:
    """ "Gao-Yar-Adiux" is a village's name, though a town is called Gao."""
    claims = reading("M23 rebels captured a post in Goma-Yarx-Adiux.").claims
    assert [claim.relation.anchors[0].name for claim in claims] == ["Goma-Yarx-Adiux"]
    road = reading("Shelling hit the Lyman-Siversk-Toretsk road.").claims
    assert [anchor.name for anchor in road[0].relation.anchors] == ["Lyman", "Siversk", "Toretsk"]
