"""NATO symbols (APP-6D, MIL-STD-2525D) for reports: who, with what kind of force.

The pictures are drawn by the package milsymbol, which is installed with `sitmap[symbols]`. What a
side did has no symbol in the standard: on the map the mark of the activity stands beside it.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.errors import UsageError
from geo.model import Activity, Claim

_SIZE = 60
"""Of a symbol's octagon, in pixels: three times what it is drawn at, for sharp screens."""
_CODES = {"friend": "3", "hostile": "6", "neutral": "4", "unknown": "1"}
"""Standard identities, MIL-STD-2525D table A-II."""
IDENTITIES = tuple(_CODES)

_UNIT = ("10", "000000")
_STRIKE = ("40", "110600")
_BY_ACTIVITY: Mapping[Activity, tuple[str, str]] = {
    Activity.STRIKE: _STRIKE,
    Activity.SABOTAGE: ("40", "110122"),
    Activity.FORTIFICATION: ("10", "140700"),
    Activity.AIR_DEFENCE: ("10", "130100"),
}
"""Symbol set and entity of activities that the standard knows; a land unit stands for others."""

_BY_FORCE: tuple[tuple[frozenset[str], tuple[str, str]], ...] = (
    (frozenset({"tank", "tanks"}), ("10", "120500")),
    (frozenset({"infantry", "infantrymen"}), ("10", "121100")),
    (
        frozenset({"ifvs", "bmps", "btrs", "apcs", "afvs", "armoured", "armored", "fighting"}),
        ("10", "121102"),
    ),
    (frozenset({"howitzers", "guns", "artillery", "cannons", "mortars"}), ("10", "130300")),
    (frozenset({"launchers", "mlrs"}), ("10", "130700")),
    (
        frozenset({"drones", "drone", "uavs", "uav", "uas", "quadcopters", "fpvs", "shaheds"}),
        ("01", "110300"),
    ),
    (frozenset({"missiles", "missile", "rockets", "projectiles", "icbms"}), ("02", "110000")),
    (frozenset({"helicopters", "gunships"}), ("01", "110200")),
    (
        frozenset({"warplanes", "jets", "jet", "bombers", "aircraft", "planes"}),
        ("01", "110100"),
    ),
    (frozenset({"submarines", "submarine"}), ("35", "110100")),
    (
        frozenset({"warships", "ships", "frigates", "destroyers", "corvettes", "boats", "vessels"}),
        ("30", "120000"),
    ),
)
"""Symbol set and entity of forces that a report counts, by a word of what is counted."""
_WATER = frozenset({"naval", "sea"})
"""Drones so called swim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegiances:
    """Whose friend is whose: for the reader to say, no report does.

    Names of sides in any case of letters. A side in none of the sets is unknown.
    """

    friends: frozenset[str] = frozenset()
    hostiles: frozenset[str] = frozenset()
    neutrals: frozenset[str] = frozenset()

    @classmethod
    def of(cls, friends: list[str], hostiles: list[str], neutrals: list[str]) -> Allegiances:
        """From lists of names. Raises UsageError if a side is in two of them."""
        sets = [
            frozenset(name.casefold() for name in names) for names in (friends, hostiles, neutrals)
        ]
        for name in (*friends, *hostiles, *neutrals):
            if sum(name.casefold() in one for one in sets) > 1:
                message = f"{name!r} is given as two of friend, hostile and neutral: choose one"
                raise UsageError(message)
        return cls(friends=sets[0], hostiles=sets[1], neutrals=sets[2])

    def identity(self, side: str) -> str:
        """One of friend, hostile, neutral, unknown."""
        name = side.casefold()
        if name in self.friends:
            return "friend"
        if name in self.hostiles:
            return "hostile"
        return "neutral" if name in self.neutrals else "unknown"


def symbol_code(claim: Claim, allegiances: Allegiances) -> str:
    """The 20 digits that stand for a claim's actor: identity, and the kind of force if stated."""
    return code_of(claim.activity, claim.actor, claim.strength_unit, allegiances)


def code_of(activity: Activity, actor: str, unit: str, allegiances: Allegiances) -> str:
    """The same of what a claim says; `unit` is what its strength counts."""
    symbol_set, entity = _force(unit) or _BY_ACTIVITY.get(activity, _UNIT)
    identity = _CODES[allegiances.identity(actor)]
    return f"100{identity}{symbol_set}0000{entity}0000"


def _force(unit: str) -> tuple[str, str] | None:
    words = unit.casefold().replace(",", " ").split()
    for names, kind in _BY_FORCE:
        if names & set(words):
            swims = kind[0] == "01" and _WATER & set(words)
            return ("30", "120000") if swims else kind
    return None


def identity_picture(identity: str) -> dict[str, Any]:
    """The frame of a land unit, for the legend; see `symbol_picture`."""
    return symbol_picture(f"100{_CODES[identity]}{_UNIT[0]}0000{_UNIT[1]}0000")


@cache
def symbol_picture(code: str) -> dict[str, Any]:
    """A symbol as `uri` (SVG in base64), with its `width` and `height` in octagons.

    Raises:
        UsageError: the package milsymbol is not installed.
    """
    try:
        from milsymbol import Symbol  # noqa: PLC0415 - only for those who want them
    except ImportError as error:
        message = "--symbols nato: install the symbols first: pip install 'sitmap[symbols]'"
        raise UsageError(message) from error
    symbol = Symbol(code, size=_SIZE)
    size = symbol.get_size()
    data = base64.b64encode(symbol.as_svg().encode("ascii")).decode("ascii")
    return {
        "uri": f"data:image/svg+xml;base64,{data}",
        "width": round(size["width"] / _SIZE, 3),
        "height": round(size["height"] / _SIZE, 3),
    }
