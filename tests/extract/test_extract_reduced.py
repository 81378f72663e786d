"""What the object of a verb does: “attacked soldiers guarding a bridge”, “bombed rebels who had …”."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]


def _told(reading: Reading) -> list[str]:
    return [
        f"{claim.activity.value} by {claim.actor or '?'} at {claim.relation.anchors[0].name}"
        for claim in reading.claims
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("M23 rebels attacked soldiers guarding a bridge in Sake.", "engagement by M23 at Sake"),
        ("The RSF shelled troops stationed in Bara.", "strike by Rapid Support Forces at Bara"),
        ("Russian drones hit soldiers deployed to Toretsk.", "strike by Russia at Toretsk"),
        ("The army shelled rebels who had seized Goma in Congo.", "capture by ? at Goma"),
        ("Russia's army bombed fighters besieging Manbij.", "engagement by ? at Manbij"),
        (
            "Israeli jets struck Hezbollah fighters retreating from Tyre.",
            "withdrawal by Hezbollah at Tyre",
        ),
    ],
)
def test_the_object_does_it(text: str, told: str, reading: Read) -> None:
    """Never who attacks it; and where it stays, there it was attacked."""
    assert told in _told(reading(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("M23 rebels attacked soldiers, seizing Sake.", "capture by M23 at Sake"),
        ("Russian troops attacked at dawn, capturing Toretsk.", "capture by Russia at Toretsk"),
        ("M23 rebels routed the army and hold Sake.", "control by M23 at Sake"),
        ("Israeli troops, who had entered Khiam, shelled Tyre.", "strike by Israel at Tyre"),
    ],
)
def test_the_subject_does_it(text: str, told: str, reading: Read) -> None:
    """What stands behind a comma or “and” is the subject's own deed."""
    assert told in _told(reading(text))
