"""The town of a unit that is named after it, where what is told is told of towns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geo.model import PlaceEntry, PlaceKind

_LOOKED_AT = 12
"""Candidates of a name among which its unit's town stands."""


def town_first(order: Sequence[int], entry_of: Callable[[int], PlaceEntry]) -> list[int]:
    """Candidates of a name, the likeliest first, with the town before the unit around it.

    The order stays as it is where no unit comes first, and where no town of the name lies in one
    of its units: "near Alaska" is no town of that name elsewhere.
    """
    if not order or entry_of(order[0]).kind is not PlaceKind.ADMIN1:
        return list(order)
    some = [(number, entry_of(number)) for number in order[:_LOOKED_AT]]
    units = {entry.id for _, entry in some if entry.kind is PlaceKind.ADMIN1}
    town = next((n for n, e in some if e.kind is PlaceKind.CITY and e.admin1 in units), None)
    if town is None:
        return list(order)
    return [town, *(number for number in order if number != town)]
