"""What sides are said to hold, as one article after the other tells it.

It is the one thing that an article's shapes take from other articles: a patch of stated size grows
from the settlements that its holder is known to hold there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.model import Claim, Place, PlaceEntry, PlaceKind
from geo.resolve import Resolution, holdings


@dataclass(frozen=True, slots=True)
class Need:
    """That a shape depends on what a side holds in a unit or country, or anywhere."""

    side: str
    unit: str
    """Id of the unit; "" for a country, or for anywhere."""
    country: str
    """ISO alpha-2 of the country; "" for a unit, or for anywhere."""

    @classmethod
    def of(cls, side: str, container: Place | None) -> Need:
        """What a side holds in a container; anywhere, where there is none."""
        if container is None:
            return cls(side, "", "")
        if container.entry.kind is PlaceKind.COUNTRY:
            return cls(side, "", container.entry.country)
        return cls(side, container.entry.id, "")

    def covers(self, entry: PlaceEntry) -> bool:
        """Whether a settlement lies in it."""
        if self.unit:
            return entry.admin1 == self.unit
        return not self.country or entry.country == self.country


class Held:
    """Settlements that sides are said to hold; what an article says outdates earlier ones."""

    def __init__(self) -> None:
        self._sides: dict[str, dict[str, Place]] = {}

    def learn(self, told: Mapping[str, Iterable[Place]]) -> None:
        """Add what an article says that sides hold; the others hold it no longer."""
        by_side = {side: {place.entry.id: place for place in told[side]} for side in told}
        for side, places in by_side.items():
            for other, known in self._sides.items():
                if other != side:
                    for gone in known.keys() & places.keys():
                        del known[gone]
        for side, places in by_side.items():
            known = self._sides.setdefault(side, {})
            known.update((key, place) for key, place in places.items() if key not in known)

    def of(self, side: str) -> tuple[Place, ...]:
        """What a side holds, in the order in which it was told."""
        return tuple(self._sides.get(side, {}).values())

    def within(self, need: Need) -> tuple[Place, ...]:
        """What a side holds there, in the order in which it was told."""
        return tuple(p for p in self._sides.get(need.side, {}).values() if need.covers(p.entry))


def told_holdings(claims: Sequence[Claim], resolution: Resolution) -> dict[str, tuple[Place, ...]]:
    """Settlements that an article says sides hold: the entries, without how they were found."""
    return {
        side: tuple(Place(entry=place.entry, name=place.name) for place in places)
        for side, places in holdings(claims, resolution).items()
    }
