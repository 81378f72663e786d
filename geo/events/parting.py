"""Claims in lots that have nothing to do with each other: no event can hold claims of two.

An event is looked for under what a claim shares with it: the sort of deed with the place by name,
or with the ground that one measured from afar reaches; and what is told of a region, by the region.
So claims are in one chain where these lead from one to the other, and a lot is some chains. A build
keeps what it found of a lot: a new article costs the lots that its claims are in.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final
from zlib import crc32

from geo.events.board import SINGLE
from geo.events.finding import cell_of, cells_of
from geo.events.sketching import Sketch, Spot

_LOTS: Final = 128
"""As many as there can be: to look one up costs as much as to group some claims."""
_UNIT: Final = "a1:"
"""What the ids of first-level units begin with."""


def lots_of(sketches: Sequence[Sketch | Spot]) -> list[list[int]]:
    """Numbers of the claims of each lot, in their order; lots in order of their first claim."""
    lots: dict[int, list[int]] = {}
    chains = chains_of(sketches)
    lot_of = {chain: crc32(chain.encode()) % _LOTS for chain in set(chains)}
    for number, chain in enumerate(chains):
        lots.setdefault(lot_of[chain], []).append(number)
    return list(lots.values())


def chains_of(sketches: Sequence[Sketch | Spot]) -> list[str]:
    """For each claim the name of its chain: one that no other chain has, whatever is added to it.

    That is the least of what the claims of the chain go by, so that it stays as long as they do.
    """
    alike = {
        (
            one.key,
            one.place_id,
            one.lon,
            one.lat,
            one.radius_m,
            one.spot,
            one.measured,
            one.admin1,
            one.activity,
        ): one
        for one in sketches
    }
    measured = {one.id: list(cells_of(one)) for one in alike.values() if one.measured}
    reached = {(one.key, cell) for one in alike.values() for cell in measured.get(one.id, ())}
    told = {
        (one.place_id, one.real, one.activity)
        for one in alike.values()
        if not one.spot and one.place_id.startswith(_UNIT) and one.activity.value in SINGLE
    }
    links: set[tuple[Hashable, Hashable]] = set()
    for one in alike.values():
        here = (one.key, one.place_id)
        for cell in measured.get(one.id, ()):
            links.add((here, (one.key, cell)))
        if one.spot and (one.key, cell := cell_of(one.lon, one.lat)) in reached:
            links.add((here, (one.key, cell)))
        unit = one.admin1 if one.spot else one.place_id
        if (unit, one.real, one.activity) in told:
            links.add((here, (unit, one.real, one.activity)))
    chains = _Chains()
    for claim, shared in links:
        chains.link(claim, shared)
    names: dict[Hashable, str] = {}
    name_of: dict[tuple[str, str], str] = {}
    for place in sorted({(one.key, one.place_id) for one in alike.values()}):
        name_of[place] = names.setdefault(chains.end(place), "\n".join(place))
    return [name_of[one.key, one.place_id] for one in sketches]


class _Chains:
    """What is linked to what, by whatever many steps."""

    def __init__(self) -> None:
        self._next: dict[Hashable, Hashable] = {}

    def end(self, one: Hashable) -> Hashable:
        """What all that is linked to a thing has in common."""
        after = self._next
        while (further := after.get(one, one)) != one:
            after[one] = after.get(further, further)
            one = further
        return one

    def link(self, one: Hashable, two: Hashable) -> None:
        """Two things are linked from now on."""
        first, second = self.end(one), self.end(two)
        if first != second:
            self._next[first] = second
