"""Names that the built-in gazetteer does not know, asked of somebody who may.

What comes back is held against the article: a settlement of that very name, in the country or the
unit that the words state, else in one of the countries that the article is about. Names that are
known here are left as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.gazetteer.entries import settlement_radius_m
from geo.gazetteer.ground import LocalGround
from geo.gazetteer.local import LocalGazetteer
from geo.gazetteer.normalise import key
from geo.gazetteer.options import Options, options_of
from geo.geodesy import Position, distance_m
from geo.model import Place, PlaceEntry, PlaceKind, Toponym
from geo.resolve.fitting import HOLDERS, countries_of, doubted, is_wanted, stated_countries
from geo.resolve.resolver import Resolution, resolve, span
from geo.resolve.supplement import Supplemented

if TYPE_CHECKING:
    from geo.online.asking import Asker
    from geo.online.services import Found

_SAME_PLACE_M = 5_000.0
"""A point and an outline of one place, as maps often have both, lie no farther from each other."""


def resolve_elsewhere(
    toponyms: Sequence[Toponym],
    resolution: Resolution,
    gazetteer: LocalGazetteer,
    ground: LocalGround,
    asker: Asker,
) -> Resolution:
    """The resolution with the places that the asker knows for names that have none."""
    wanted = [toponym for toponym in toponyms if is_wanted(toponym, resolution)]
    about = countries_of(toponyms, resolution, gazetteer) if wanted else ()
    entries: dict[str, list[PlaceEntry]] = {}
    for toponym in wanted:
        found = _fitting(toponym, about, gazetteer, ground, asker)
        known = entries.setdefault(toponym.map_name, [])
        known += [entry for entry in found if entry.id not in {one.id for one in known}]
    if not any(entries.values()):
        return resolution
    gazetteer.host(entry for found in entries.values() for entry in found)
    again = resolve(toponyms, _supplemented(gazetteer, entries))
    places, unknown = dict(resolution.places), dict(resolution.unknown)
    for toponym in wanted:
        place = again.place(toponym)
        if place is not None and _says(toponym, place.entry, gazetteer, ground):
            places[span(toponym)] = _marked(place, asker)
            unknown.pop(span(toponym), None)
    return Resolution(places=places, unknown=unknown, meanings=resolution.meanings)


def _supplemented(
    gazetteer: LocalGazetteer, entries: Mapping[str, Sequence[PlaceEntry]]
) -> Supplemented:
    """The gazetteer with guests, whose rows stand behind its own."""
    guests = [entry for found in entries.values() for entry in found]
    first = len(gazetteer.entries.places)
    options: dict[str, Options] = {}
    for name, found in entries.items():
        if found:
            options[name] = options_of(found, first, gazetteer.entries)
        first += len(found)
    return Supplemented(gazetteer, options, guests, first - len(guests))


def _fitting(
    toponym: Toponym,
    about: Sequence[str],
    gazetteer: LocalGazetteer,
    ground: LocalGround,
    asker: Asker,
) -> list[PlaceEntry]:
    """Settlements that somebody else knows, of this very name and where the article has them."""
    isos = stated_countries(toponym, gazetteer) or about
    if not isos:
        return []
    entries: list[PlaceEntry] = []
    for found in asker.ask(toponym.map_name, isos) or ():
        names = {key(name) for name in (found.name, *found.names)}
        if key(toponym.map_name) not in names:
            continue
        unit = ground.unit_at(found.lon, found.lat)
        country = gazetteer.country_of(unit) if unit is not None else ""
        if unit is None or country not in isos:
            continue
        entry = _entry(found, unit, country, asker)
        if _says(toponym, entry, gazetteer, ground) and not _is_there(entry, entries):
            entries.append(entry)
    return entries


def _is_there(entry: PlaceEntry, others: Sequence[PlaceEntry]) -> bool:
    here = Position(entry.lon, entry.lat)
    return any(
        distance_m(here, Position(other.lon, other.lat)) <= _SAME_PLACE_M for other in others
    )


def _entry(found: Found, unit: PlaceEntry, country: str, asker: Asker) -> PlaceEntry:
    return PlaceEntry(
        id=f"{asker.service.name}:{found.ref}",
        name=found.name,
        kind=PlaceKind.CITY,
        lon=found.lon,
        lat=found.lat,
        country=country,
        admin1=unit.id,
        population=found.population,
        radius_m=max(found.radius_m, settlement_radius_m(found.population)),
    )


def _says(
    toponym: Toponym, entry: PlaceEntry, gazetteer: LocalGazetteer, ground: LocalGround
) -> bool:
    """Whether every container that the text states, and that is known, holds the entry."""
    for name in toponym.within:
        if gazetteer.iso_of(name):
            if gazetteer.iso_of(name) != gazetteer.country_of(entry):
                return False
            continue
        holders = gazetteer.candidates(name, kinds=HOLDERS)
        if holders and not any(ground.holds(one.id, entry) for one in holders):
            return False
    return True


def _marked(place: Place, asker: Asker) -> Place:
    """The place with the remark where it comes from; never more certain than probable.

    Villages share their names: where another of the country fits as well, that is said.
    """
    ref = place.entry.id.partition(":")[2]
    step = (
        f"not in the built-in gazetteer: {asker.service.title} knows it as {place.entry.name} "
        f"({ref}; {asker.service.credit})"
    )
    return doubted(replace(place, why=(*place.why, step)))
