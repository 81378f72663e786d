"""Sources that gave no article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that gave no article."""

    source: str
    """The file or folder, as the user gave it."""
    reason: str
    """What is wrong and what to do, in plain words."""
