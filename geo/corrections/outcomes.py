"""What became of each correction: none is ever dropped silently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from geo.corrections.entries import Spot
from geo.model import Feature


class State(StrEnum):
    """What became of a correction."""

    APPLIED = "applied"
    DOUBTFUL = "applied, to be checked"
    """What it corrects has changed since it was made."""
    UNMATCHED = "matches nothing"
    REFUSED = "not applied"
    """It contradicts another one, or would put a report where it cannot be meant to lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One entry of a file and what became of it."""

    spot: Spot
    state: State
    what: str
    """What the entry does, in a few words: "rejected", "“Loknya” means Malaya Loknya"."""
    reason: str = ""
    """Why it matches nothing, was not applied or should be checked."""
    features: tuple[str, ...] = ()
    """Ids of the reports that it changed."""
    nearest: str = ""
    """Id of the report that comes nearest, where it matches none."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """By id, the titles of these reports."""
    note: str = ""

    @property
    def line(self) -> str:
        """One line for a terminal."""
        reason = f": {self.reason}" if self.reason else ""
        return f"{self.spot}: {self.what}: {self.state.value}{reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one entry did to the reports of one article; small, to be kept beside them."""

    entry: str
    """Digest of the entry."""
    part: int = 0
    """Which of the entry's claims, where it names several."""
    features: tuple[str, ...] = ()
    """Ids of the reports that it meant."""
    titles: tuple[str, ...] = ()
    """Of these reports; then that of the nearest, if there is one."""
    doubts: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    miss: str = ""
    """Why it finds no claim in its article."""
    nearest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """The reports of one article after all corrections, and what each correction did."""

    features: tuple[Feature, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What became of all corrections, once every article was gone through."""

    outcomes: tuple[Outcome, ...] = ()
    joined: tuple[frozenset[str], ...] = ()
    """Ids of features that are one event."""
    apart: tuple[frozenset[str], ...] = ()
    """Ids of features that are different events."""
