"""Who says a claim, as the tests of attribution write it down."""

from __future__ import annotations

from typing import NamedTuple

from geo.extract import Reading
from geo.model import Certainty, Status

ASSERTED, CLAIMED, CONFIRMED = Status.ASSERTED, Status.CLAIMED, Status.CONFIRMED
DENIED = Status.DENIED
CERTAIN, PROBABLE, POSSIBLE = Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE


class Case(NamedTuple):
    """A passage, and who says what its claim number `at` reports; None is not judged."""

    text: str
    speaker: str | None
    side: str | None
    status: Status | None = CLAIMED
    certainty: Certainty | None = CERTAIN
    at: int = 0


def name(case: Case) -> str:
    """A short name for a case in the list of tests."""
    return f"{case.text[:60]}-{case.at}"


def check(reading: Reading, case: Case) -> None:
    """Compare a claim with what is wanted of it."""
    assert len(reading.claims) > case.at, reading.claims
    claim = reading.claims[case.at]
    found = (claim.speaker, claim.speaker_side, claim.status, claim.certainty)
    wanted = (case.speaker, case.side, case.status, case.certainty)
    judged = [(f, w) for f, w in zip(found, wanted, strict=True) if w is not None]
    assert [f for f, _ in judged] == [w for _, w in judged], found
