"""A while without looking for rubbish, what is never looked at, and memory that is given back."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def calm() -> Iterator[None]:
    """Do not look for rubbish meanwhile: many small values are made, and nearly all are kept."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def lasting() -> Iterator[None]:
    """The same, while what is made stays until the end: imported modules. No look at it later."""
    with calm():
        yield
    if gc.isenabled():
        gc.freeze()


def give_back() -> None:
    """Give memory back to the system that nobody uses any more, between two stages of a large task.

    The C library keeps it else, in pieces between those that are used, and the next stage, which
    wants pieces of other sizes, takes more. Where it is another library than that of Linux, nothing
    is done.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
