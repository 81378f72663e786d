"""One build at a time at one place."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import BusyError, UsageError

_PATIENCE_S = 5.0
_STEP_S = 0.05


@contextmanager
def only_one(place: Path, refusal: str) -> Iterator[None]:
    """Hold a place, which is a folder or a file beside which a lock may lie, for oneself.

    The lock ends with the process, however that ends. Where the system has no such locks, nothing
    is held.

    Raises:
        BusyError: with `refusal`, where somebody else holds it for longer than five seconds.
        UsageError: the lock cannot be written.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        yield
        return
    try:
        # A folder is held by itself: a file in it would be one more among the user's.
        held = (
            os.open(place, os.O_RDONLY)
            if place.is_dir()
            else os.open(place.with_name(f".{place.name}.lock"), os.O_RDWR | os.O_CREAT, 0o666)
        )
    except OSError as error:
        message = f"{place}: it cannot be written ({error.strerror}): choose another place"
        raise UsageError(message) from error
    try:
        until = time.monotonic() + _PATIENCE_S
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() >= until:
                    raise BusyError(refusal) from None
                time.sleep(_STEP_S)
        yield
    finally:
        os.close(held)
