"""Watches files and folders, and says when something has changed and is quiet again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from geo.readers import SUFFIXES, kind

TICK_S: Final = 0.5
"""How often files that are named by themselves, and the folders as such, are looked at."""
QUIET_S: Final = 0.5
"""Without a change, after which what was saved in one go is taken to be saved."""
LONGEST_S: Final = 15.0
"""How long a change may be waited for to end: a file that is written all day is read as it is."""

_OF_CORRECTIONS: Final = frozenset({".toml", ".geojson"})
"""Of corrections, and of the shapes that they name."""

State = tuple[int, int, int, int] | None
"""Of a path: device, number, time of change (ns) and size; None where there is nothing."""
Warn = Callable[[str], None]


def changes(sources: Sequence[str], out: Path, warn: Warn) -> Generator[bool, None, None]:
    """Yield True whenever articles or corrections have changed, else False every `TICK_S`.

    The first is True, once the watch has begun: what changes while somebody builds is not missed.
    A folder may go and come back, a file may be replaced by another of its name. What is written
    into `out`, hidden files and files of kinds that are not read do not count.

    Args:
        sources: Files and folders; what is neither counts once it is there.
        out: Folder of the map.
        warn: Is told what cannot be watched as it should be.
    """
    places = [Path(source) for source in sources]
    pending, polling = True, False
    while True:
        known = _states(places)
        folders = [place for place, state in known.items() if state and place.is_dir()]
        try:
            for changed in _watched(folders, out.resolve(), polling=polling):
                if _states(places) != known:
                    _wait_for_writers(places)
                    pending = True
                    break  # a folder that was replaced is watched no more: begin again
                if pending or changed:
                    pending = False
                    yield True
                if not changed:
                    yield False
        except OSError as error:
            time.sleep(TICK_S)
            if isinstance(error, FileNotFoundError):
                continue  # a folder went away in this very moment
            if polling:
                raise
            polling = True
            warn(f"changes are looked for by reading the folders again ({error.strerror or error})")


def _watched(folders: Sequence[Path], out: Path, *, polling: bool) -> Iterator[bool]:
    """True for changes below folders, once they are over; False every `TICK_S`."""
    if not folders:
        while True:
            time.sleep(TICK_S)
            yield False
    from watchfiles import watch  # noqa: PLC0415 - only who watches needs it

    watched = watch(
        *folders,
        watch_filter=None,
        debounce=round(LONGEST_S * 1000),
        step=round(QUIET_S * 1000),
        rust_timeout=round(TICK_S * 1000),
        yield_on_timeout=True,
        raise_interrupt=True,
        force_polling=polling or None,
        ignore_permission_denied=True,
    )
    with closing(watched):
        for found in watched:
            paths = [Path(path) for _, path in found]
            wanted = [path for path in paths if is_article(path, folders, out)]
            if wanted:
                _wait_for_writers(wanted)
            yield bool(wanted)


def is_article(changed: Path, folders: Sequence[Path], out: Path) -> bool:
    """Whether what changed below folders may be an article, or a folder that holds some.

    The map's own files are none, nor is what is hidden or of a kind that is not read.
    """
    real = changed.resolve()
    if out == real or out in real.parents:
        return False
    below = next(
        (real.relative_to(top) for one in folders if (top := one.resolve()) in real.parents),
        Path(real.name),
    )
    if any(part.startswith(".") for part in below.parts):
        return False
    if kind(changed) in SUFFIXES or changed.suffix.lower() in _OF_CORRECTIONS:
        return True
    if changed.is_dir():
        return True
    # A folder that went away cannot be told from a file by anything but its name.
    return not changed.exists() and (not changed.suffix or changed.suffix[1:].isdigit())


def _wait_for_writers(paths: Sequence[Path]) -> None:
    """Wait until files have not grown for a while, so that none is read while it is half there."""
    deadline = time.monotonic() + LONGEST_S
    before = [_state(path) for path in paths]
    while time.monotonic() < deadline:
        time.sleep(QUIET_S)
        now = [_state(path) for path in paths]
        if now == before:
            return
        before = now


def _states(places: Sequence[Path]) -> dict[Path, State]:
    """What the sources are; of a folder only which one it is: what is in it is watched."""
    return {place: _state(place) for place in places}


def _state(place: Path) -> State:
    try:
        found = place.stat()
    except (OSError, ValueError):
        return None
    if os.path.isdir(place):  # noqa: PTH112 - it never raises
        return found.st_dev, found.st_ino, 0, 0
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size
