"""Names that nothing goes by, read as a settlement whose name only its romanisation tells apart.

Only in the country that the words state, else in those that the article is about; what is found
so is never more than probable, and says how the gazetteer spells it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from geo.gazetteer.likeness import ROMAN
from geo.gazetteer.normalise import key
from geo.gazetteer.options import Options
from geo.geodesy import Position, distance_m
from geo.model import Place, PlaceEntry, Role, Toponym
from geo.resolve.fitting import (
    Countries,
    countries_of,
    doubted,
    is_wanted,
    stated_countries,
    stated_units,
)
from geo.resolve.resolver import Gazetteer, Resolution, resolve, span
from geo.resolve.supplement import Supplemented

_NEAR_M: Final = 200_000.0
"""From a place of the article, within which a village of a like short name may be meant."""
_LONG: Final = 7
"""Letters of a name that another place is hardly like by chance."""


class Alikes(Gazetteer, Countries, Protocol):
    """What is asked here, beside what resolution asks."""

    def alike(self, name: str, isos: Collection[str]) -> Options | None:
        """Settlements of some countries whose names are like this one."""
        ...


def resolve_alike(
    toponyms: Sequence[Toponym], resolution: Resolution, gazetteer: Alikes
) -> Resolution:
    """The resolution with places for names that only another spelling of is known."""
    wanted = [toponym for toponym in toponyms if is_wanted(toponym, resolution)]
    if not wanted:
        return resolution
    about = countries_of(toponyms, resolution, gazetteer)
    ground = _ground_of(toponyms, resolution)
    found: dict[str, Options] = {}
    for toponym in wanted:
        states = [s for s in stated_countries(toponym, gazetteer) or about if s not in ROMAN]
        options = gazetteer.alike(toponym.map_name, states) if states else None
        if options is not None:
            found[toponym.map_name] = options
    if not found:
        return resolution
    again = resolve(toponyms, Supplemented(gazetteer, found))
    places: dict[tuple[int, int], Place] = {}
    for toponym in wanted:
        place = again.place(toponym) if toponym.map_name in found else None
        if place is None or not _lies_there(toponym, place.entry, gazetteer):
            continue
        long = len(key(toponym.map_name).replace(" ", "")) >= _LONG
        if long or toponym.within or _is_by(place.entry, ground):
            places[span(toponym)] = _marked(place)
    if not places:
        return resolution
    unknown = {at: why for at, why in resolution.unknown.items() if at not in places}
    both: Mapping[tuple[int, int], Place] = {**resolution.places, **places}
    return Resolution(places=both, unknown=unknown, meanings=resolution.meanings)


def _ground_of(toponyms: Sequence[Toponym], resolution: Resolution) -> list[PlaceEntry]:
    """The towns and units that an article places something in."""
    entries = (resolution.entry(one) for one in toponyms if one.role is Role.LITERAL)
    return [entry for entry in entries if entry is not None and entry.admin1]


def _is_by(entry: PlaceEntry, ground: Sequence[PlaceEntry]) -> bool:
    """Whether a settlement lies in a unit that an article is about, or near a place of it.

    Of an article that names no such ground nothing can be told.
    """
    if not ground or any(one.admin1 == entry.admin1 for one in ground):
        return True
    here = Position(entry.lon, entry.lat)
    return any(distance_m(here, Position(one.lon, one.lat)) <= _NEAR_M for one in ground)


def _lies_there(toponym: Toponym, entry: PlaceEntry, gazetteer: Alikes) -> bool:
    """Whether no first-level unit that the words state is another one than the settlement's."""
    units = stated_units(toponym, gazetteer)
    return not units or entry.admin1 in units


def _marked(place: Place) -> Place:
    step = f"the gazetteer has it as {place.entry.name!r}: the same name, romanised otherwise"
    return doubted(replace(place, why=(*place.why, step)))
