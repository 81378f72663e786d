"""Where this program keeps what it made and can make again."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_IN_USE_S: Final = 86_400.0
"""Time since its last use below which a file that was made of other sources is left alone."""


def cache_folder() -> Path:
    """SITMAP_CACHE, else the user's cache folder for Sitmap."""
    chosen = os.environ.get("SITMAP_CACHE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_dir  # noqa: PLC0415 - start-up is precious

    return Path(user_cache_dir("sitmap", appauthor=False))


def kept(path: Path) -> bytes | None:
    """What was kept in a file of the cache; None where there is nothing."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(path)  # in use: see _remove_old
    return data


def keep(path: Path, data: bytes) -> None:
    """Write a file of the cache whole, or not at all; old ones of the same kind go.

    What a file's name begins with, up to the last hyphen, is its kind. A cache that cannot be
    written costs time, and nothing else: no error is raised.
    """
    import tempfile  # noqa: PLC0415 - start-up is precious

    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".unfinished-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(draft).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(draft).unlink()
            raise
        _remove_old(path)


def _remove_old(path: Path) -> None:
    kind = path.name.rpartition("-")[0]
    for other in sorted(path.parent.glob(f"{kind}-*{path.suffix}")):
        with suppress(OSError):
            if other != path and time.time() - other.stat().st_mtime > _IN_USE_S:
                other.unlink()
