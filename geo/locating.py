"""A bare expression, such as "20 km west of Wana", to its footprint."""

from __future__ import annotations

from dataclasses import replace

from geo.errors import UnknownPlaceError, UsageError
from geo.extract.expression import read_expression
from geo.model import (
    Activity,
    Certainty,
    Claim,
    DateSpan,
    Footprint,
    Place,
    PlaceKind,
    Quote,
    SpatialRelation,
    Status,
    Toponym,
)
from geo.pipeline import Workshop
from geo.resolve import Resolution, Unsited, resolve, site
from geo.resolve.hints import with_hint
from geo.resolve.resolver import span

_TOWN = 20_000
"""Inhabitants from which a place across the border may be meant by its bare name."""


_ONLY_TOWN = 5_000
"""The same for the best known place of that name, where nothing else is named at home."""


def locate(
    words: str, workshop: Workshop, country: str = ""
) -> tuple[Footprint, tuple[Place, ...]]:
    """The footprint of a bare expression.

    `country` is a name or an ISO alpha-2 code that its places, and the ground that is meant, lie
    in; "" for any.
    Raises UsageError when the words state nothing, UnknownPlaceError when a name is not known.
    """
    gazetteer = workshop.gazetteer
    iso = gazetteer.iso_of(country) if country else ""
    if country and not iso:
        raise UsageError(f"no country is called {country!r}; use an English name or a code like PK")
    found = read_expression(words, gazetteer)
    if not found:
        raise UnknownPlaceError(
            with_hint(
                f"no place that is known is named in {words!r}; the built-in gazetteer holds "
                f"settlements of at least 500 people, first-level units, countries and named "
                f"regions",
                [f"geonames-{iso.lower()}"] if iso else [],
                gazetteer.installed(),
            )
        )
    relation = found[0]
    names = [t for one in found for t in _names(one)]
    resolution = resolve([_within(t, iso, workshop) for t in dict.fromkeys(names)], gazetteer)
    abroad: tuple[str, ...] = ()
    if iso:
        resolution, abroad = _at_home(words, relation, resolution, country, workshop)
    sited = site(_claim(relation), resolution, gazetteer, {}, ())
    if isinstance(sited, Unsited):
        raise UnknownPlaceError(f"{words!r}: {sited.reason}")
    ground = sited
    if iso and sited.container is None and not abroad:
        ground = replace(sited, container=_country(iso, workshop))
    footprint, reason = workshop.locate(ground)
    if footprint is None:
        raise UnknownPlaceError(f"{words!r}: {reason}")
    return footprint, (*sited.anchors, *([sited.container] if sited.container else []))


def _names(relation: SpatialRelation) -> list[Toponym]:
    return [*relation.anchors, *([relation.container] if relation.container else [])]


def _country(iso: str, workshop: Workshop) -> Place:
    entry = workshop.gazetteer.entry(f"c:{iso}")
    return Place(entry=entry, name=entry.name, why=("the country was asked for",))


def _within(toponym: Toponym, iso: str, workshop: Workshop) -> Toponym:
    if not iso or toponym.iso == iso:
        return toponym
    return replace(toponym, within=(*toponym.within, workshop.gazetteer.country_name(iso)))


def _at_home(
    words: str, relation: SpatialRelation, resolution: Resolution, country: str, workshop: Workshop
) -> tuple[Resolution, tuple[str, ...]]:
    """Places of the country, or towns of a neighbour where it has none of that name; their names.

    A town of the country whose name sounds the same comes before one across the border.

    Reports measure across borders, and those of the past name a country that has since parted.
    Raises UnknownPlaceError for other namesakes elsewhere.
    """
    iso = workshop.gazetteer.iso_of(country)
    places, abroad = dict(resolution.places), []
    at_home = any(place.entry.country == iso for place in resolution.places.values())
    for toponym in _names(relation):
        place = resolution.place(toponym)
        if place is None or place.entry.country in {iso, ""}:
            continue
        is_town = place.entry.kind is PlaceKind.CITY
        town = _spelt_alike(toponym, iso, workshop) if is_town else None
        if town is not None:
            places[span(toponym)] = town
            continue
        town = _across_the_border(toponym, iso, workshop, nothing_at_home=not at_home)
        if town is None:
            raise UnknownPlaceError(
                f"{words!r}: no {toponym.name!r} is known in {country}; leave the country out to "
                f"search everywhere"
            )
        places[span(toponym)] = town
        abroad.append(toponym.name)
    return replace(resolution, places=places), tuple(abroad)


def _spelt_alike(toponym: Toponym, iso: str, workshop: Workshop) -> Place | None:
    """The largest town of the country whose name only another scribe would write so."""
    town = workshop.gazetteer.sounding_like(toponym.map_name, iso)
    if town is None:
        return None
    home = workshop.gazetteer.country_name(iso)
    why = f"no “{toponym.name}” is known in {home}: the town that is spelt {town.name} there"
    return Place(entry=town, name=toponym.name, why=(why,), certainty=Certainty.PROBABLE)


def _across_the_border(
    toponym: Toponym, iso: str, workshop: Workshop, *, nothing_at_home: bool
) -> Place | None:
    neighbours = workshop.ground.international_border(f"c:{iso}")
    named = workshop.gazetteer.candidates(toponym.map_name, kinds=frozenset({PlaceKind.CITY}))
    towns = [e for e in named if e.country in neighbours and e.population >= _TOWN]
    if not towns and nothing_at_home:
        towns = [e for e in named[:1] if e.country in neighbours and e.population >= _ONLY_TOWN]
    if not towns:
        return None
    home, there = (workshop.gazetteer.country_name(code) for code in (iso, towns[0].country))
    why = f"no “{toponym.name}” is known in {home}: the town in {there}, across the border"
    return Place(entry=towns[0], name=toponym.name, why=(why,), certainty=Certainty.PROBABLE)


def _claim(relation: SpatialRelation) -> Claim:
    return Claim(
        id="expression",
        article_id="",
        activity=Activity.OTHER_MILITARY,
        status=Status.ASSERTED,
        relation=relation,
        quote=Quote(text="", start=0, end=0),
        dates=DateSpan(start=None, end=None, prec=5),
    )
