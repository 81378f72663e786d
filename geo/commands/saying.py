"""What several commands say on the way, and how they begin."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer

from geo.options import PARTLY, warn

_SHOWN = 20


@contextmanager
def without_pandas() -> Iterator[None]:
    """Keep Folium from importing pandas, which it can use, this command does not: 0.25 s."""
    absent = "pandas" not in sys.modules
    if absent:
        sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules["pandas"]


def batch(counts: tuple[int, list[str]]) -> None:
    """Say how many lines were answered, and what was wrong with the others."""
    done, bad = counts
    for line in bad:
        warn(line)
    lines = "1 line" if done == 1 else f"{done} lines"
    typer.echo(f"{lines} answered, {len(bad)} refused", err=True)
    if bad:
        raise typer.Exit(PARTLY)


def refused(refused: Sequence[str]) -> None:
    """Say what was not taken from an extractor, read by a guess, or asked for in vain."""
    for words in refused[:_SHOWN]:
        warn(words)
    if len(refused) > _SHOWN:
        warn(f"… and {len(refused) - _SHOWN} more of the kind")


def progress(label: str) -> Any:
    """A count of articles on a terminal; nothing in a pipe."""
    from geo.printing import stepping

    return stepping(label)
