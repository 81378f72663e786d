"""Who is who: a front that is named for its groups agrees with each group of its country.

A party is kept as its name; one that is no state, as its name and the countries that it fights in,
so that "Syrian rebels" and a group of theirs can be told to be one without the word lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

from geo.extract.sides import STATE, roster
from geo.extract.words import load

_FRONT: Final = "~"
_HOMES: Final = "\t"


@lru_cache(maxsize=4096)
def party(name: str) -> str:
    """A side's name as events compare it; "" for nobody."""
    side = roster(load("en")).sides.get(name) if name else None
    if side is None or side.kind == STATE:
        return name
    return f"{_FRONT if side.umbrella else ''}{name}{_HOMES}{' '.join(side.home)}"


def akin(one: str, two: str) -> bool:
    """Whether two parties may be one: they are, or one is a front of the other's country."""
    if one == two:
        return True
    if not (one.startswith(_FRONT) or two.startswith(_FRONT)):
        return False
    homes = [set(side.partition(_HOMES)[2].split()) for side in (one, two)]
    return not homes[0].isdisjoint(homes[1])


def among(one: str, parties: Collection[str]) -> bool:
    """Whether a party may be one of several."""
    return one in parties or any(akin(one, other) for other in parties)


def distinct(parties: Iterable[str]) -> list[str]:
    """Parties without those that may be another of them; groups stand for their front."""
    found: list[str] = []
    for one in sorted(parties, key=lambda name: (name.startswith(_FRONT), name)):
        if one and not among(one, found):
            found.append(one)
    return found
