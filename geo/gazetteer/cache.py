"""Where the compiled index lives, and how it gets there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.cache import cache_folder, keep, kept
from geo.errors import DataError
from geo.gazetteer.datafiles import data_folder, fingerprint, stamp
from geo.gazetteer.manifest import is_whole, write_manifest

if TYPE_CHECKING:
    from geo.gazetteer.compile import Progress

_PREFIX: Final = "index-"
OVERLAY: Final = "overlay-"
"""What the name of a folder with the places of data packs begins with."""
_INPUTS: Final = "inputs-"
"""What the name of a file begins with that keeps a fingerprint."""
_DIGITS: Final = re.compile(r"[0-9a-f]{16}")
_UNFINISHED: Final = "unfinished-"
_IN_USE_S: Final = 86_400.0
"""Time since its last use below which another index is left alone: a second checkout may be at
work with it, and opens some of its files only when it needs them."""


def index_folder() -> Path:
    """Folder that the index of the present inputs has, or will have. Raises DataError."""
    return cache_folder() / f"{_PREFIX}{_fingerprint()}"


def _fingerprint() -> str:
    """The fingerprint of the present inputs, which is kept while none of them is written."""
    data = data_folder()
    stamped = stamp(data)
    path = cache_folder() / f"{_INPUTS}{stamped}"
    known = (kept(path) or b"").decode("ascii", "replace") if stamped else ""
    if not _DIGITS.fullmatch(known):
        known = fingerprint(data)
        if stamped:
            keep(path, known.encode("ascii"))
    return known


def ensure_index(progress: Progress | None = None) -> Path:
    """Folder of a whole index, compiled first where there is none.

    The files are written into a folder beside it that is renamed when all is done, so that a
    process that is stopped leaves nothing half made, and two that start at once do not mix. Any
    file that is missing, cut short or blank is noticed, and the index is made again.

    Raises:
        DataError: data is missing, or the cache cannot be written.
    """
    folder = index_folder()

    def build(fresh: Path) -> None:
        from geo.gazetteer.compile import compile_index  # noqa: PLC0415 - needed once

        compile_index(data_folder(), fresh, progress or (lambda _stage, _share: None))

    ensure_folder(folder, build)
    return folder


def ensure_folder(folder: Path, build: Callable[[Path], None]) -> None:
    """Have a folder of the cache whole; `build` writes its files into the one that it is handed.

    Raises:
        DataError: it cannot be built, or the cache cannot be written.
    """
    if is_whole(folder):
        with contextlib.suppress(OSError):
            os.utime(folder)  # in use: see _remove_old
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(folder.parent / "lock"):
            if not is_whole(folder):
                _build(folder, build)
    except OSError as error:
        message = (
            f"the index cannot be written to {str(folder.parent)!r} ({error.strerror or error}):"
            " free some 200 MB there, or set SITMAP_CACHE to a folder that can be written"
        )
        raise DataError(message) from error


def _build(folder: Path, build: Callable[[Path], None]) -> None:
    import shutil  # noqa: PLC0415 - start-up is precious
    import tempfile  # noqa: PLC0415

    fresh = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
    try:
        build(fresh)
        write_manifest(fresh, folder.name.rpartition("-")[2])
        _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _remove_old(folder)


def _put_in_place(fresh: Path, folder: Path) -> None:
    """Rename; a damaged index is moved aside first, and one that came in meanwhile stays."""
    import shutil  # noqa: PLC0415 - start-up is precious
    import tempfile  # noqa: PLC0415

    for _ in range(2):
        try:
            fresh.rename(folder)
        except OSError:
            if is_whole(folder):
                return
            aside = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
            folder.rename(aside / folder.name)
            shutil.rmtree(aside, ignore_errors=True)
        else:
            return
    message = f"{str(folder)!r} is being written by another program: start again"
    raise DataError(message)


def _remove_old(folder: Path) -> None:
    import shutil  # noqa: PLC0415 - start-up is precious

    for other in sorted(folder.parent.iterdir()):
        leftover = other.name.startswith((_PREFIX, OVERLAY, _UNFINISHED)) and other != folder
        with contextlib.suppress(OSError):
            if leftover and time.time() - other.stat().st_mtime > _IN_USE_S:
                shutil.rmtree(other, ignore_errors=True)


@contextlib.contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Hold a lock file while compiling, where the system has such locks; the rest is rename."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        yield
        return
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
