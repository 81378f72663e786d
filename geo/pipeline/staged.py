"""What all articles came to, and what their reports learn from one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geo.corrections import Closing
from geo.model import Article
from geo.readers import Failure


class Line(NamedTuple):
    """An article that was read, without its text, and what a build must know of it."""

    head: Article
    key: bytes
    """Of its features: the same one, and they are the same."""
    reports: int
    """How many features it has."""
    ties: bytes
    """What they share with others, as `geo.events.ties` has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """All articles, in order of publication."""

    lines: Sequence[Line]
    failures: tuple[Failure, ...]
    refused: tuple[str, ...]
    worked: int
    """Articles that something was done for; the others were as before."""
    replaced: bool
    """Whether what was kept of an article gave way to something else."""
    closing: Closing
    """What became of corrections, and what they say of events."""
