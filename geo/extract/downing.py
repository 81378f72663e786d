"""Weapons that are told of behind others that were shot down: they came down as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.fired import Fired
from geo.model import Activity

_COUNTED = "ammo"
"""The need of triggers that only count weapons over a place: "two drones over X"."""


def with_downed(live: Sequence[Fired]) -> list[Fired]:
    """ "Shot down 28 drones over X, two over Y": the second are no strike either.

    Not behind a strike that is told between the two.
    """
    downed = False
    for one in live:
        if downed and one.entry.needs == _COUNTED:
            one.entry = replace(one.entry, activity=Activity.AIR_DEFENCE)
        elif not one.entry.weak:
            downed = one.entry.activity is Activity.AIR_DEFENCE
    return list(live)
