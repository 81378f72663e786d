"""What several commands say on the way, and how they begin."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from geo.options import PARTLY, warn

if TYPE_CHECKING:
    from geo.corrections import Outcome
    from geo.readers import Failure

_SHOWN = 20
_MOST_CORES = 8


@contextmanager
def without_pandas() -> Iterator[None]:
    """Keep Folium from importing pandas, which it can use, this command does not: 0.25 s."""
    absent = "pandas" not in sys.modules
    if absent:
        sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent and sys.modules.get("pandas") is None:
            sys.modules.pop("pandas", None)


@contextmanager
def with_pandas() -> Iterator[None]:
    """Lift what `without_pandas` forbids: the index cannot be compiled without it."""
    forbidden = "pandas" in sys.modules and sys.modules.get("pandas") is None
    if forbidden:
        del sys.modules["pandas"]
    try:
        yield
    finally:
        if forbidden and "pandas" not in sys.modules:
            sys.modules["pandas"] = None  # type: ignore[assignment]


@contextmanager
def failing_as_json(*, as_json: bool) -> Iterator[None]:
    """Tell machines on standard output too why nothing came of it: {"error": …}."""
    from geo.errors import GeoError

    try:
        yield
    except GeoError as error:
        if as_json:
            from geo.answers import dumps

            typer.echo(dumps({"error": str(error)}))
        raise


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


def unread(failures: Sequence[Failure]) -> None:
    """Name each source that could not be read; many of them by reason, if it is a person who looks.

    In a pipe or a file each has its line.
    """
    if len(failures) > _SHOWN and sys.stderr.isatty():
        from geo.readers import grouped

        warn(grouped(failures))
        warn("to see each of them on a line: add 2> unread.txt")
        return
    for failure in failures:
        warn(f"{failure.source}: {failure.reason}")


def corrected(outcomes: Sequence[Outcome]) -> bool:
    """Say what became of corrections that did not do plainly what they say.

    True where one was not applied because it contradicts another one or cannot be meant.
    """
    from geo.printing import corrected_lines, was_refused

    for line in corrected_lines(outcomes):
        warn(line)
    return was_refused(outcomes)


def left_out(found: Mapping[str, int]) -> None:
    """Name the kinds of documents that lie below the sources and are not read: no failure."""
    if found:
        kinds = ", ".join(f"{count:,} {suffix}" for suffix, count in found.items())
        warn(f"passed over, as kinds that are not read: {kinds}; save their text, as .txt or .html")


def progress() -> Any:
    """A bar on a terminal; in a pipe a line now and then, where there is much to do."""
    from geo.progress import telling

    return telling()


def cores() -> int:
    """Processors that this process may use, some of them: more than eight gain little."""
    usable = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        usable = len(os.sched_getaffinity(0))
    return min(usable, _MOST_CORES)
