"""Sentences with who does it, to whom and with how many: what the tests of parties share."""

from __future__ import annotations

from collections.abc import Callable

from geo.extract import Reading
from geo.model import Claim

Row = tuple[str, str | None, str | None, str | None, int | None]
"""Words, activity, actor, target, strength; None where it is not looked at."""

_NEAR = 0.11
"""How far the best figure may lie from the stated one."""


def check(row: Row, reading: Callable[..., Reading]) -> None:
    """The last claim of that activity has this actor, target and strength."""
    text, activity, actor, target, strength = row
    claims = [c for c in reading(text).claims if activity in {None, c.activity.value}]
    assert claims, [c.activity.value for c in reading(text).claims]
    claim = claims[-1]
    assert actor in {None, claim.actor}, _said(claim)
    assert target in {None, claim.target}, _said(claim)
    if strength is not None:
        assert claim.strength is not None
        assert abs(claim.strength.best - strength) <= _NEAR * strength


def _said(claim: Claim) -> str:
    return f"{claim.activity.value}: {claim.actor or '?'} against {claim.target or '?'}"
