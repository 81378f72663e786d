"""How far long work is: a bar on a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_WORTH_SAYING = 200
"""Articles from which on a pipe hears how far the work is."""
_TENTHS = 10


@contextmanager
def compiling(
    what: str = "the index of names and boundaries",
) -> Iterator[Callable[[str, float], None]]:
    """A progress bar for a compilation; one plain line in a pipe."""
    if not sys.stderr.isatty():
        said: list[str] = []

        def once(stage: str, share: float) -> None:  # noqa: ARG001
            if not said:
                said.append(stage)
                sys.stderr.write(f"sitmap: compiling {what}, once\n")

        yield once
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (
        TextColumn(f"Compiling {what}, once"),
        BarColumn(),
        TextColumn("{task.description}"),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    started: list[Any] = []

    def update(stage: str, share: float) -> None:
        if not started:
            bar.start()
            started.append(bar.add_task(stage, total=1.0))
        bar.update(started[0], description=stage, completed=share)

    try:
        yield update
    finally:
        if started:
            bar.stop()


@contextmanager
def telling() -> Iterator[Callable[[str, int, int], None]]:
    """How far a build is: a bar on a terminal; in a pipe, a plain line each tenth of long work."""
    if not sys.stderr.isatty():
        said: dict[str, int] = {}

        def line(what: str, done: int, total: int) -> None:
            tenth = done * _TENTHS // max(total, 1)
            if total >= _WORTH_SAYING and tenth > said.get(what, 0):
                said[what] = tenth
                sys.stderr.write(f"sitmap: {what.lower()}: {done} of {total}\n")
                sys.stderr.flush()

        yield line
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    tasks: dict[str, Any] = {}

    def update(what: str, done: int, total: int) -> None:
        if what not in tasks:
            if not tasks:
                bar.start()
            tasks[what] = bar.add_task(what, total=total)
        bar.update(tasks[what], completed=done, total=total)
        if done >= total:  # between two stages the index may show a bar of its own
            bar.remove_task(tasks.pop(what))
            if not tasks:
                bar.stop()

    try:
        yield update
    finally:
        if tasks:
            bar.stop()
