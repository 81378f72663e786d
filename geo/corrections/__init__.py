"""Corrections that people make: read, checked, found again after every rebuild, applied."""

from geo.corrections.desk import NOTHING, Corrections, candidates, discover
from geo.corrections.entries import NO_ENTRIES, Entries
from geo.corrections.loading import NAME, load, loads
from geo.corrections.outcomes import Amendment, Closing, Mark, Outcome, State

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
