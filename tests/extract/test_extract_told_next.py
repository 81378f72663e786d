"""Who is named behind a sentence is a sign of who did what it tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from geo.extract import Reading, deciding
from geo.extract.contending import Contender
from geo.extract.deed_case import NOBODY, Case

Read = Callable[..., Reading]

NEXT = {"named next", "named right behind", "named behind", "named first behind"}
ALONE = {*NEXT, "alone named behind"}

SIGNS = [
    ("Kupiansk was shelled at night. Russian troops have had it in range since May.", "Russia", ALONE),
    ("Kupiansk was shelled at night. Russian troops did it, and Ukrainian troops shot back.", "Russia", NEXT),
    ("Kupiansk was shelled at night. Ukrainian troops shot back. Russian troops had gone.", "Russia", {"named behind"}),
    ("Kupiansk was shelled at night.\n\nRussian troops were seen.", "Russia", {"named next", "named right behind"}),
]  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, set[str]]]:
    """The signs of each decision, by side, once a text has been read."""
    heard: list[dict[str, set[str]]] = []

    def choose(case: Case, options: Sequence[Contender]) -> str:
        del case
        heard.append({one.side: set(one.signs) for one in options})
        return NOBODY

    monkeypatch.setattr(deciding, "choose", choose)
    return heard


@pytest.mark.parametrize(("text", "side", "signs"), SIGNS)
def test_who_is_named_behind(
    text: str, side: str, signs: set[str], reading: Read, asked: list[dict[str, set[str]]]
) -> None:
    """The next words may name whoever did it; in the paragraph that counts for more."""
    reading(text)
    assert asked[0][side] & ALONE == signs


def test_the_end_of_a_paragraph_tells_of_nobody(
    reading: Read, asked: list[dict[str, set[str]]]
) -> None:
    """Where nobody comes behind, that speaks for leaving it open."""
    reading("Russian troops were seen. Kupiansk was shelled at night.")
    assert "nobody named behind" in asked[-1][NOBODY]
    reading("Kupiansk was shelled at night. Russian troops were seen.")
    assert "others named behind" in asked[-1][NOBODY]


def test_the_side_itself_is_a_sign(reading: Read, asked: list[dict[str, set[str]]]) -> None:
    """Some sides are told of as those who do it, others as those whom it is done to."""
    reading("Kupiansk was shelled at night. Russian troops were seen.")
    assert "is Russia" in asked[0]["Russia"]
