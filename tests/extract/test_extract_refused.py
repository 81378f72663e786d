"""What the net of deeds may refuse of what the rules read, and what it may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading, sensing

Read = Callable[..., Reading]

TAKEN_THERE = "Yemen's army shelled Marib on Wednesday, a diplomat taken there by officers said."


def activities(found: Reading) -> list[str]:
    return [claim.activity.value for claim in found.claims]


def test_a_verb_in_which_no_deed_is_read_reports_nothing(reading: Read) -> None:
    """Who is "taken there" has not taken it."""
    assert activities(reading(TAKEN_THERE)) == ["strike"]


def test_the_rules_alone_would_have_reported_it(
    reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sensing, "REFUSES", -99.0)
    assert activities(reading(f"{TAKEN_THERE} ")) == ["strike", "capture"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("M23 rebels seized Sake on Friday.", []),
        ("Clashes between M23 rebels and the army broke out in Sake.", ["engagement"]),
        ("M23 rebels took control of Sake on Friday.", ["capture"]),
        ("The army denied that M23 rebels had seized Sake.", ["capture"]),
        ("M23 rebels managed to seize Sake on Friday.", ["capture"]),
        ("M23 rebels besieged Sake on Friday.", ["engagement"]),
    ],
)
def test_it_may_refuse_single_verbs_only(
    text: str, wanted: list[str], reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However unlikely it finds them: nouns, several words, denials, infinitives and firm ones."""
    monkeypatch.setattr(sensing, "REFUSES", 99.0)
    assert activities(reading(text)) == wanted
