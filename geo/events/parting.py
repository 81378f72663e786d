"""Claims in lots that have nothing to do with each other: no event can hold claims of two.

An event is looked for under what a claim shares with it: the sort of deed with the place by name,
or with the ground that one measured from afar reaches; and what is told of a region, by the region.
So claims are in one chain where these lead from one to the other, and a lot is some chains. A build
keeps what it found of a lot: a new article costs the lots that its claims are in.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.events.ties import HOLDS, OWN, tied

_LOTS: Final = 128
"""As many as there can be: to look one up costs as much as to group some claims."""

Numbers = NDArray[np.int64]


def lots_of(ties: bytes) -> list[Numbers]:
    """Numbers of the claims of each lot, in their order; `ties` are those of all claims."""
    lots = chains_of(ties) % np.uint64(_LOTS)
    order = np.argsort(lots, kind="stable")
    begins = np.flatnonzero(np.diff(lots[order].astype(np.int64), prepend=-1))
    return np.split(order, begins[1:]) if len(order) else []


def chains_of(ties: bytes) -> NDArray[np.uint64]:
    """For each claim the name of its chain: one that no other chain has, whatever is added to it.

    That is the least of what the claims of the chain go by, so that it stays as long as they do.
    """
    told = tied(ties)
    sort, name = told["sort"], np.ascontiguousarray(told["name"])
    own = sort == OWN
    names, place = np.unique(name[own], return_inverse=True)
    if not len(names):
        return names
    claim = np.cumsum(own) - 1
    held = np.unique(name[sort == HOLDS])
    leads = ~own
    leads[leads] = np.isin(name[leads], held)
    chain = _joined(len(names), place[claim[leads]], np.unique(name[leads], return_inverse=True)[1])
    return np.asarray(names[chain][place])


def _joined(count: int, places: Numbers, ties: Numbers) -> Numbers:
    """For each place the least of those that ties lead to, by whatever many steps."""
    chain = np.arange(count)
    order = np.argsort(ties, kind="stable")
    places, ties = places[order], ties[order]
    begins = np.flatnonzero(np.diff(ties, prepend=-1))
    while len(begins):
        least = np.minimum.reduceat(chain[places], begins)
        nearer = chain.copy()
        np.minimum.at(nearer, places, least[ties])
        nearer = nearer[nearer]
        if (nearer == chain).all():
            break
        chain = nearer
    return chain
