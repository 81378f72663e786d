"""Who tells all of a report: "The General Staff said this on Facebook."."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Status

Read = Callable[..., Reading]

BODY = "\n\nRussian troops shelled Nikopol. A Russian drone hit a house in Marhanets."


def _sides(found: Reading) -> list[str]:
    return [claim.speaker_side for claim in found.claims]


@pytest.mark.parametrize(
    "head",
    [
        "The General Staff of Ukraine said this on Facebook.",
        "Ukraine's defence ministry reported this in a statement, the agency writes.",
        "This was announced on Telegram by the General Staff of Ukraine.",
        "This is according to Oleh Syniehubov, head of the regional administration in Ukraine.",
        "The General Staff of Ukraine reported the following.",
    ],
)
def test_all_that_follows_is_theirs(head: str, reading: Read) -> None:
    """Until somebody else speaks."""
    found = reading(f"{head}{BODY}")
    assert _sides(found) == ["Ukraine", "Ukraine"]
    assert {claim.status for claim in found.claims} == {Status.CLAIMED}


def test_what_stands_before_is_theirs_too(reading: Read) -> None:
    """The lead of an article has its source in the next paragraph."""
    told = "This was reported by the General Staff of Ukraine."
    found = reading(f"Russian troops shelled Nikopol.\n\n{told}")
    assert _sides(found) == ["Ukraine"]


@pytest.mark.parametrize(
    "text",
    [
        f"The General Staff of Ukraine said this week would be hard.{BODY}",
        f"The General Staff of Ukraine did not say this.{BODY}",
        "The General Staff of Ukraine said this.\n\nEarlier, Russian troops shelled Nikopol.",
    ],
)
def test_nobody_tells_all(text: str, reading: Read) -> None:
    """Another "this", a denial, and what the outlet recalls by itself."""
    assert set(_sides(reading(text))) == {""}


def test_others_speak_for_themselves(reading: Read) -> None:
    """Whoever speaks next ends it."""
    head = "The General Staff of Ukraine said this on Facebook."
    text = f"{head}\n\nMoscow said its troops had taken Terny. Russian troops shelled Nikopol."
    assert _sides(reading(text)) == ["Russia", ""]
