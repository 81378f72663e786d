"""Which groups are at home in a state: what they are called together, and the only ones."""

from __future__ import annotations

from collections.abc import Callable, Collection

from geo.extract.sides import Roster

INSURGENT = "insurgent"
"""Kind of nouns for whoever fights a state: of a named group sooner than of all of a kind."""
SEPARATIST = "separatist"
_FRONTS = {
    "rebel": ("rebel", INSURGENT),
    SEPARATIST: ("rebel", SEPARATIST),
    "gang": ("gang",),
}
"""Nouns without a name that may mean all groups of a kind."""

SideOf = Callable[[str], str]
"""The side of a state by its ISO code."""


def front_of(known: Roster, side_of: SideOf, state: str, kind: str) -> str:
    """What the groups of a state that a kind of noun means are called together; "" for no name."""
    for side in known.fronts:
        if kind in _FRONTS.get(side.kind, ()) and side_of(side.home[0]) == state:
            return side.name
    return ""


def only_separatists(known: Roster, side_of: SideOf, state: str) -> str:
    """ "The separatists", of the only ones that the table has in a state; "" for several."""
    several = (one for one in known.groups if one.kind == SEPARATIST)
    here = [one.name for one in several if state in map(side_of, one.home)]
    return here[0] if len(here) == 1 else ""


def only_at_home(known: Roster, side_of: SideOf, state: str, sides: Collection[str]) -> str:
    """Which of some sides fights in a state and nowhere else; "" for none or several."""
    homes = {side: known.sides[side].home for side in sides if side in known.sides}
    here = [side for side, home in homes.items() if list(map(side_of, home)) == [state]]
    return here[0] if len(here) == 1 else ""
