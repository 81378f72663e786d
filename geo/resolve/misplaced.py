"""Towns that lie far from the unit that the words put them in: theirs is another of that name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownPlaceError
from geo.geodesy import Position, equidistant
from geo.model import Place, PlaceEntry, PlaceKind, Role, Toponym
from geo.resolve.resolver import Resolution, span
from geo.resolve.strangers import OUTSIDE
from geo.titles import described

_NEAR_M: Final = 50_000.0
"""A town no farther from a unit may be counted to it: reports and maps draw units otherwise."""
_FAMOUS: Final = 1_000_000
"""Inhabitants from which a city is meant by its bare name whatever else is called so."""
_FAR_M: Final = 300_000.0
"""Beyond it a town lies in no state that words put it in: what is nearer may be claimed or held."""
_RULED_OUT: Final = OUTSIDE.partition("{")[0]
_HOLDERS: Final = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.DISTRICT}
)


class Names(Protocol):
    """What is asked of the gazetteer."""

    def candidates(
        self, name: str, *, kinds: frozenset[PlaceKind] | None = None
    ) -> list[PlaceEntry]:
        """Entries of a name."""
        ...


class Outlines(Protocol):
    """What is asked of the ground."""

    def outline(self, place_id: str) -> BaseGeometry:
        """Polygon(s) of a unit, WGS 84; raises UnknownPlaceError."""
        ...


def without_misplaced(
    toponyms: Sequence[Toponym], resolution: Resolution, gazetteer: Names, ground: Outlines
) -> Resolution:
    """The resolution without towns that lie far from the unit or the state that the words name.

    "Abala in the Afar region" is not the Abala of Tigray, nor is "Bayada in Yemen" the village in
    Lebanon, though no other is known.
    """
    wrong: dict[tuple[int, int], str] = {}
    for toponym in toponyms:
        if not toponym.within or toponym.role is not Role.LITERAL:
            continue
        entry = resolution.entry(toponym)
        if entry is None or entry.kind is not PlaceKind.CITY:
            continue
        holder = next(
            (name for name in toponym.within if _lies_off(entry, name, gazetteer, ground)), ""
        )
        if holder:
            wrong[span(toponym)] = OUTSIDE.format(holder=holder, where=described(entry))
    if not wrong:
        return resolution
    places: Mapping[tuple[int, int], Place] = {
        at: place for at, place in resolution.places.items() if at not in wrong
    }
    return replace(resolution, places=places, unknown={**resolution.unknown, **wrong})


def without_ruled_out(toponyms: Sequence[Toponym], resolution: Resolution) -> Resolution:
    """The resolution without bare names whose namesakes other words of the article rule out.

    "Palma in Cabo Delgado", and a sentence on "in Palma": not the one on Mallorca either. A city
    that all know may be named beside a village of its name.
    """
    ruled: dict[str, str] = {}
    for toponym in toponyms:
        reason = resolution.reason(toponym)
        if toponym.within and reason.startswith(_RULED_OUT):
            ruled.setdefault(toponym.map_name, reason)
    wrong: dict[tuple[int, int], str] = {}
    for toponym in toponyms if ruled else ():
        place = resolution.place(toponym)
        if place is None or toponym.map_name not in ruled:
            continue
        if toponym.within:  # found where those words put it
            ruled.pop(toponym.map_name)
        elif place.entry.kind is PlaceKind.CITY and place.entry.population < _FAMOUS:
            wrong[span(toponym)] = ruled[toponym.map_name]
    wrong = {span(t): wrong[span(t)] for t in toponyms if span(t) in wrong and t.map_name in ruled}
    if not wrong:
        return resolution
    places = {at: place for at, place in resolution.places.items() if at not in wrong}
    return replace(resolution, places=places, unknown={**resolution.unknown, **wrong})


def _lies_off(town: PlaceEntry, holder: str, gazetteer: Names, ground: Outlines) -> bool:
    """Whether a name means states or units alone, none of which holds or is near the town.

    First-level units count in the town's state only: "Kasai" is a village elsewhere as well. The
    capitals of a state are an adjective as well: "near Yelnya, US officials said".
    """
    found = gazetteer.candidates(holder, kinds=_HOLDERS)
    kinds = {one.kind for one in found}
    reach = _NEAR_M
    if PlaceKind.COUNTRY in kinds and town.population < _FAMOUS and not holder.isupper():
        reach = _FAR_M
        meant = [one.id for one in found]
        if any(one.country == town.country for one in found):
            return False
    elif kinds == {PlaceKind.ADMIN1} and town.admin1:
        meant = [one.id for one in found if one.country == town.country]
        if town.admin1 in meant:
            return False
    else:
        return False
    here = Position(town.lon, town.lat)
    return bool(meant) and all(_away_m(here, one, ground) > reach for one in meant)


def _away_m(here: Position, unit: str, ground: Outlines) -> float:
    """Metres to a unit's outline; none where that is not known."""
    try:
        outline = ground.outline(unit)
    except UnknownPlaceError:
        return 0.0
    frame = equidistant(here)
    return float(frame.project(outline).distance(frame.point(here)))
