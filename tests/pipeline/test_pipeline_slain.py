"""Fighters of whom is told that they were killed, and not by whom."""

from __future__ import annotations

import pytest

from tests.conftest import Parse


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        # whom they fight, if the article names these alone
        ("Two Abu Sayyaf men were slain in a gunbattle in Jolo, the Philippine army said.", "Philippines", "Abu Sayyaf"),
        # else they are one of those who fought
        ("Two Abu Sayyaf men were slain in a gunbattle in Jolo.", "Abu Sayyaf", ""),
        # who did it goes before
        ("Two Abu Sayyaf men were gunned down by Malaysian police in Jolo.", "Malaysia", "Abu Sayyaf"),
    ],
)  # fmt: skip
def test_who_is_slain_was_so_by_whom_they_fight(
    parsed: Parse, text: str, actor: str, target: str
) -> None:
    """Nobody guns down himself."""
    claim = parsed(text).features[0].claim
    assert (claim.actor, claim.target) == (actor, target)
