"""A while without looking for rubbish, and what is never to be looked at."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
