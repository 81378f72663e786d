"""The towns of streets and buildings whose own places are not known.

"Royal Street" is a street of the town that the article tells of: that says where it is to some
kilometres, though not which place it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model import PlaceEntry, PlaceKind
from geo.resolve.questions import Put

_PASSAGE: Final = 200.0
"""Characters within which a town counts as named in the same breath; farther ones fade."""
_TOWNS: Final = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT})
_HOLDERS: Final = frozenset({PlaceKind.ADMIN1, PlaceKind.COUNTRY})
_STATED: Final = 1000.0
"""Weight of the town that the words put it in, above any number of others."""

_Town = tuple[Put, PlaceEntry]


def towns_of(
    names: Sequence[Put], entries: Sequence[PlaceEntry | None]
) -> Iterator[tuple[int, PlaceEntry]]:
    """Numbers of streets and buildings without an entry, each with the town where it stands.

    That is the town which its words state, else the one that the article names most, and nearest
    to it.
    """
    wanted = [
        number
        for number, entry in enumerate(entries)
        if entry is None and names[number].kind is PlaceKind.FACILITY
    ]
    if not wanted:
        return
    towns = [
        (name, entry)
        for name, entry in zip(names, entries, strict=True)
        if entry is not None and entry.kind in _TOWNS and not name.people
    ]
    for number in wanted if towns else ():
        held = _held(names[number], names, entries, towns)
        if held:
            yield number, _town_of(names[number], held)


def _held(
    wanted: Put, names: Sequence[Put], entries: Sequence[PlaceEntry | None], towns: Sequence[_Town]
) -> Sequence[_Town]:
    """The towns in the state or unit that the words put a building in: "Camp Murray, Wash."."""
    holders = {
        entry.id if entry.kind is PlaceKind.ADMIN1 else entry.country
        for name, entry in zip(names, entries, strict=True)
        if name.name in wanted.within and entry is not None and entry.kind in _HOLDERS
    }
    if not holders:
        return towns
    return [one for one in towns if not holders.isdisjoint({one[1].admin1, one[1].country})]


def _town_of(name: Put, towns: Sequence[tuple[Put, PlaceEntry]]) -> PlaceEntry:
    weights: dict[str, float] = {}
    known: dict[str, PlaceEntry] = {}
    for town, entry in towns:
        weight = 1.0 / (1.0 + max(town.start - name.end, name.start - town.end, 0) / _PASSAGE)
        if town.name in name.within:
            weight += _STATED
        weights[entry.id] = weights.get(entry.id, 0.0) + weight
        known[entry.id] = entry
    # The first in the text of those that weigh the same.
    return known[max(weights, key=weights.__getitem__)]
