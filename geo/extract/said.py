"""An attribution on its way to the claims that it covers."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Attribution


@dataclass(slots=True)
class Said:
    """An attribution and what it covers."""

    attribution: Attribution
    verb: int
    """Token of the verb."""
    first: int
    last: int
    """Token range of the speaker's words, `last` not included."""
    denies: bool
    inverted: bool
    """The speaker stands behind what is said: "…, said one of the officials"."""
