"""What an article asks of a settlement that is proposed for a name which nothing goes by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from geo.model import Certainty, Place, PlaceEntry, PlaceKind, Role, Toponym
from geo.resolve.resolver import Resolution

HOLDERS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION})
"""What a text may say that a settlement lies in."""
_NO_SETTLEMENT = frozenset(PlaceKind) - {PlaceKind.CITY, PlaceKind.DISTRICT}
_NEAR_TIE = 0.5


class Countries(Protocol):
    """What is asked of the gazetteer."""

    def candidates(
        self, name: str, *, kinds: frozenset[PlaceKind] | None = None
    ) -> list[PlaceEntry]:
        """Entries of a name."""
        ...

    def country_of(self, entry: PlaceEntry) -> str:
        """ISO alpha-2; "" across borders."""
        ...

    def iso_of(self, name: str) -> str:
        """ISO alpha-2 of a country's name; "" if it is none."""
        ...


def is_wanted(toponym: Toponym, resolution: Resolution) -> bool:
    """Whether a name should be a settlement, and has no place."""
    return (
        toponym.role is Role.LITERAL
        and toponym.kind not in _NO_SETTLEMENT
        and bool(resolution.reason(toponym))
    )


def countries_of(
    toponyms: Sequence[Toponym], resolution: Resolution, gazetteer: Countries
) -> tuple[str, ...]:
    """ISO alpha-2 of the countries that an article is about.

    Those that it names and those of its places; where there are none, those of its adjectives.
    """
    named, adjectives = set(), set()
    for toponym in toponyms:
        if toponym.role is Role.DEMONYM:
            adjectives.add(toponym.iso)
        elif toponym.iso:
            named.add(toponym.iso)
        elif (entry := resolution.entry(toponym)) is not None:
            named.add(gazetteer.country_of(entry))
    return tuple(sorted((named - {""}) or (adjectives - {""})))


def stated_countries(toponym: Toponym, gazetteer: Countries) -> tuple[str, ...]:
    """Countries of the nearest container that the text states and that is known."""
    for name in toponym.within:
        iso = gazetteer.iso_of(name)
        holders = [] if iso else gazetteer.candidates(name, kinds=HOLDERS)
        isos = {iso} if iso else {gazetteer.country_of(holder) for holder in holders}
        if isos - {""}:
            return tuple(sorted(isos - {""}))
    return ()


def stated_units(toponym: Toponym, gazetteer: Countries) -> frozenset[str]:
    """Ids of the first-level units that the text may mean by the containers it states."""
    units = (
        entry.id
        for name in toponym.within
        if not gazetteer.iso_of(name)
        for entry in gazetteer.candidates(name, kinds=frozenset({PlaceKind.ADMIN1}))
    )
    return frozenset(units)


def doubted(place: Place) -> Place:
    """The place, never more certain than probable.

    Villages share their names: where another of the country fits as well, that is said.
    """
    certainty = Certainty.PROBABLE if place.certainty is Certainty.CERTAIN else place.certainty
    first, *others = place.candidates
    why = list(place.why)
    if certainty is Certainty.PROBABLE and others and first.score - others[0].score < _NEAR_TIE:
        why.append("another place of that name fits as well: check this reading")
        certainty = Certainty.UNCERTAIN
    return replace(place, why=tuple(why), certainty=certainty)
