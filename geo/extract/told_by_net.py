"""How likely the net of deeds holds what a trigger tells: log odds, by its words and those around.

Other rooms ask this where words of several meanings leave rules in doubt; see `sensing` for what
is made of deeds that no rule reads.
"""

from __future__ import annotations

from typing import Final

from geo.extract.context import Sheet
from geo.extract.deed_net import ACTIVITIES, Sense
from geo.extract.fired import Fired

UNKNOWN: Final = -9.0
"""What is answered where a language has no net."""
_AROUND: Final = 3
"""Tokens to either side of the words of a trigger among which the net may read its deed."""


def odds_of(sheet: Sheet, one: Fired) -> float:
    """How likely a trigger tells its deed."""
    if sheet.sense is None:
        return UNKNOWN
    around = sheet.sense.deeds[max(0, one.first - _AROUND) : one.last + _AROUND]
    return float(around[:, ACTIVITIES.index(one.entry.activity)].max())


def token_of(sense: Sense, one: Fired) -> int:
    """The token of a deed's words that tells it most."""
    number = ACTIVITIES.index(one.entry.activity)
    return one.first + int(sense.deeds[one.first : one.last, number].argmax())
