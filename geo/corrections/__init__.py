"""Corrections that people make: read, checked, found again after every rebuild, applied."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.corrections.desk import NOTHING, Corrections
    from geo.corrections.entries import NO_ENTRIES, Entries
    from geo.corrections.loading import load, loads
    from geo.corrections.lying import NAME, candidates, discover
    from geo.corrections.outcomes import Amendment, Closing, Mark, Outcome, State

_HOMES = {
    "NAME": "lying",
    "NOTHING": "desk",
    "NO_ENTRIES": "entries",
    "Amendment": "outcomes",
    "Closing": "outcomes",
    "Corrections": "desk",
    "Entries": "entries",
    "Mark": "outcomes",
    "Outcome": "outcomes",
    "State": "outcomes",
    "candidates": "lying",
    "discover": "lying",
    "load": "loading",
    "loads": "loading",
}

__all__ = [
    "NAME",
    "NOTHING",
    "NO_ENTRIES",
    "Amendment",
    "Closing",
    "Corrections",
    "Entries",
    "Mark",
    "Outcome",
    "State",
    "candidates",
    "discover",
    "load",
    "loads",
]


def __getattr__(name: str) -> Any:
    """Import names when they are first used: to know where corrections lie takes none of them."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"geo.corrections.{home}"), name)
