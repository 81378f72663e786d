"""Sentences that teach the net of deeds, as they are handed from reading to training."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A deed that a sentence tells."""

    first: int
    last: int
    """The tokens among which it is told, `last` not included."""
    activities: tuple[int, ...]
    """Numbers of those that are right."""
    optional: bool = False
    where: tuple[int, ...] = ()
    """Tokens of its place in the sentence."""
    who: tuple[int, ...] = ()
    """Tokens of who did it."""
    nobody: bool = True
    """Whether it is right as well that nobody in the sentence did it."""
    placed: bool = True
    """Whether it is known where it was and who did it."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A sentence."""

    words: tuple[str, ...]
    letters: tuple[str, ...]
    places: tuple[int, ...]
    """Tokens of the names that may locate."""
    parties: tuple[int, ...]
    """Tokens that name a side."""
    told: tuple[Told, ...]
    only: int = -1
    """The one activity of which it is known whether it is told; -1 where that is known of all."""
