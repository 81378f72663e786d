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
    where_before: tuple[int, ...] = ()
    """Numbers of those of the sentence's `places_before` that are its place."""
    who_before: tuple[int, ...] = ()
    """Numbers of those of its `parties_before` who did it."""
    nobody: bool = True
    """Whether it is right as well that nobody who is named did it."""
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
    kinds: tuple[int, ...]
    """Of the mention at each token: see `geo.extract.net_marks`."""
    fired: tuple[int, ...]
    """What rules read at each token."""
    places_before: tuple[tuple[int, int], ...]
    """Names of sentences before that may be meant: numbers of the sentence in its text and of the
    token."""
    parties_before: tuple[tuple[int, int], ...]
    told: tuple[Told, ...]
    only: int = -1
    """The one activity of which it is known whether it is told; -1 where that is known of all."""
