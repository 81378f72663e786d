"""Words of several meanings that the rules find too little beside: weighed on fought-over ground."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.extract import Reading, accepting

Read = Callable[..., Reading]

TAKEN = [
    ("M23 rebels shelled Kiwanja on Friday. Rutshuru was hit by then.", "Rutshuru"),
    ("The junta shelled Lashio on Friday. Kutkai was struck by then.", "Kutkai"),
]
"""The rules find nobody under arms beside "hit" and "struck"."""
NEVER_ASKED = [
    "M23 rebels shelled Kiwanja on Friday. Leeds was hit by then.",
    (
        "A chemist's in Rutshuru raised its prices. Shoppers filled the market at Rutshuru. The football "
        "club won its match. Sales at the shop were hit twice. Teachers began a strike over pay."
    ),
    "The rebels shelled Rutshuru on Monday.",
]
"""Ground at peace; an article of other news; words that the rules count by themselves."""


@pytest.fixture(name="asked")
def _asked(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The signs of each trigger that is weighed."""
    asked: list[frozenset[str]] = []
    weighed = accepting.is_likely

    def heard(signs: Iterable[str]) -> bool:
        asked.append(frozenset(signs))
        return weighed(asked[-1])

    monkeypatch.setattr(accepting, "is_likely", heard)
    return asked


@pytest.mark.parametrize(("text", "place"), TAKEN)
def test_what_is_likely_enough_is_a_report(
    text: str, place: str, reading: Read, asked: list[frozenset[str]]
) -> None:
    """A town in a country at war that is hit, beside what armed men do."""
    assert place in _places(reading(text))
    assert len(asked) == 1


@pytest.mark.parametrize(("text", "place"), TAKEN)
def test_it_rests_on_the_weights_alone(
    text: str, place: str, reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without weights nothing speaks for it, and the rules have their way."""
    monkeypatch.setattr(accepting, "weights", dict)
    monkeypatch.setattr(accepting, "LEAST", 0.1)
    assert place not in _places(reading(text))


@pytest.mark.parametrize("text", NEVER_ASKED)
def test_weights_have_no_say_elsewhere(
    text: str, reading: Read, asked: list[frozenset[str]]
) -> None:
    """General news stays as quiet as the rules leave it."""
    reading(text)
    assert not asked


def test_a_language_without_weights_goes_by_the_rules(
    reading: Read, asked: list[frozenset[str]]
) -> None:
    """They were learnt from English."""
    reading("Бойовики тримають висоти. Куп'янськ зайняли двічі. Вони стоять у Купʼянську.")
    assert not asked


def test_weights_of_another_version_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signs of the same name may have meant something else."""
    old = tmp_path / "old.toml"
    old.write_text("version = 0\n[signs]\n", encoding="utf-8")
    monkeypatch.setattr(accepting, "_FILE", old)
    accepting.weights.cache_clear()
    with pytest.raises(DataError, match=r"version 0, 1 is wanted.*acceptance\.py"):
        accepting.weights()
    accepting.weights.cache_clear()


def test_signs_that_ship_are_signs_of_triggers(reading: Read, asked: list[frozenset[str]]) -> None:
    """Most signs of a trigger are weighed."""
    reading(TAKEN[0][0])
    known = accepting.weights().keys()
    assert len(asked[0] & known) > 0.8 * len(asked[0])


def _places(found: Reading) -> set[str]:
    return {anchor.name for claim in found.claims for anchor in claim.relation.anchors}
