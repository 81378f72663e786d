"""The gazetteer as a geopy geocoder: it drops into any code that takes one, and asks nobody."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Final, NoReturn

import numpy as np
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer.ground import LocalGround
from geo.gazetteer.layout import KINDS
from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.geodesy import Position, distance_m
from geo.model import PlaceEntry, PlaceKind

SOURCES: Final = {
    "gn": ("GeoNames", "CC BY 4.0"),
    "a1": ("Natural Earth, OpenStreetMap contributors", "ODbL 1.0"),
    "a2": ("US Census Bureau", "public domain"),
    "c": ("Sitmap's table of countries", "Apache 2.0"),
    "r": ("Sitmap's table of regions", "Apache 2.0"),
}
"""Where an entry comes from and its licence, by what stands before the colon of its id."""
NEAREST_M: Final = 50_000.0
"""How far a settlement may lie from a point that it is to name."""
_REVERSED: Final = 5
_KM_PER_DEG: Final = 111.2
_STEPS_KM: Final = (5.0, 15.0, NEAREST_M / 1000)


class Local(Geocoder):  # type: ignore[misc]
    """Geocodes and reverse geocodes from the compiled index, without a network.

    Args:
        gazetteer: an open one; without it the index is opened when it is first asked, and compiled
            where that was never done.
        timeout: taken for the sake of the interface; nothing here waits for anybody.

    The scores behind a reading in context are `sitmap parse`'s affair: a bare query has no context,
    and gets the most prominent place of the name.
    """

    def __init__(
        self, gazetteer: LocalGazetteer | None = None, *, timeout: Any = DEFAULT_SENTINEL
    ) -> None:
        super().__init__(timeout=timeout, user_agent="sitmap", adapter_factory=_NoNetwork)
        self._given = gazetteer

    @cached_property
    def gazetteer(self) -> LocalGazetteer:
        """The gazetteer that is asked."""
        return self._given if self._given is not None else open_gazetteer()

    @cached_property
    def _ground(self) -> LocalGround:
        return LocalGround(self.gazetteer)

    def geocode(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's interface
        limit: int | None = None,
        country: str | Iterable[str] | None = None,
    ) -> Any:
        """Places of a name, most prominent first.

        Args:
            query: a name, perhaps with what it lies in: "Kursk Oblast", "Moscow, Idaho, US".
            exactly_one: the first alone, not a list.
            timeout: of no effect.
            limit: at most that many; all if not given.
            country: one or more that it must lie in, by English name or ISO code.

        Returns:
            A Location, or a list of them, whose `raw` is the entry as flat values: `id`, `name`,
            `kind`, `lon`, `lat`, `country` (ISO alpha-2), `admin1`, `population`, `radius_m`,
            `source`, `licence`. None where nothing fits, and for None, NaN and words without a
            letter.

        Raises:
            GeocoderQueryError: the query is no text, or no such country is known.
        """
        if query is None or (isinstance(query, float) and math.isnan(query)):
            return None
        if not isinstance(query, str):
            message = f"a query is a text such as 'Kursk, Russia', not {query!r:.60}"
            raise GeocoderQueryError(message)
        allowed = self._isos(country)
        found = [
            entry
            for entry in self._named(query)
            if not allowed or self.gazetteer.country_of(entry) in allowed
        ]
        return self._answer(found, limit, exactly_one=exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's interface
        limit: int | None = None,
    ) -> Any:
        """What lies at a point: the settlements nearest to it, then its unit and its country.

        Args:
            query: a `Point`, a pair (latitude, longitude), or "latitude, longitude".
            exactly_one: the first alone, not a list.
            timeout: of no effect.
            limit: at most that many; 5 settlements, the unit and the country if not given.

        Returns:
            A Location, or a list of them: settlements within 50 km, in the unit that holds the
            point where one does; else that unit; None at sea and out of reach of a settlement.

        Raises:
            ValueError: the query is no point on the globe.
        """
        point = query if isinstance(query, Point) else Point(query)
        here = Position(point.longitude, point.latitude)
        unit = self._ground.unit_at(here.lon, here.lat)
        found = list(self._near(here, unit))
        if unit is not None:
            found.append(unit)
            iso = self.gazetteer.country_of(unit)
            if iso:
                found.append(self.gazetteer.entry(f"c:{iso}"))
        return self._answer(found, limit, exactly_one=exactly_one)

    def _named(self, query: str) -> list[PlaceEntry]:
        """Entries of a name as a whole, else of what stands before its first comma."""
        whole = self.gazetteer.candidates(query)
        name, *holders = (part.strip() for part in query.split(","))
        if whole or not holders:
            return whole
        tests = [self._holder(holder) for holder in holders if holder]
        return [
            entry
            for entry in self.gazetteer.candidates(name)
            if all(holds(entry) for holds in tests)
        ]

    def _holder(self, name: str) -> Callable[[PlaceEntry], bool]:
        """Whether an entry lies in what a name stands for: a country, a unit, a region."""
        gazetteer = self.gazetteer
        iso = gazetteer.iso_of(name) or gazetteer.iso_of(name.upper())
        kinds = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION})
        holders = [] if iso else gazetteer.candidates(name, kinds=kinds)

        def holds(entry: PlaceEntry) -> bool:
            if iso:
                return gazetteer.country_of(entry) == iso and entry.kind is not PlaceKind.COUNTRY
            return all(entry.id != holder.id for holder in holders) and any(
                self._ground.holds(holder.id, entry) for holder in holders
            )

        return holds

    def _isos(self, country: str | Iterable[str] | None) -> set[str]:
        names = [country] if isinstance(country, str) else list(country or ())
        isos = set()
        for name in names:
            iso = self.gazetteer.iso_of(name) or self.gazetteer.iso_of(name.upper())
            if not iso:
                message = f"no country is called {name!r:.60}; use an English name or a code"
                raise GeocoderQueryError(message)
            isos.add(iso)
        return isos

    def _near(self, here: Position, unit: PlaceEntry | None) -> Iterator[PlaceEntry]:
        """Settlements from the nearest on, those of the point's own unit alone where it has one."""
        places = self.gazetteer.entries.places[self.gazetteer.entries.first_city :]
        settled = places["kind"] == KINDS.index(PlaceKind.CITY)
        for reach_km in _STEPS_KM:
            tall = reach_km / _KM_PER_DEG
            wide = min(tall / max(math.cos(math.radians(here.lat)), 0.01), 180.0)
            beside = np.abs((places["lon"] - here.lon + 180.0) % 360.0 - 180.0) <= wide
            rows = np.flatnonzero(settled & beside & (np.abs(places["lat"] - here.lat) <= tall))
            entries = [
                self.gazetteer.entries.at(self.gazetteer.entries.first_city + int(row))
                for row in rows
            ]
            measured = sorted(
                (distance_m(here, Position(e.lon, e.lat)), -e.population, e.id, e)
                for e in entries
                if unit is None or e.admin1 == unit.id
            )
            near = [entry for away_m, _, _, entry in measured if away_m <= reach_km * 1000]
            if near:
                yield from near[:_REVERSED]
                return

    def _answer(self, entries: list[PlaceEntry], limit: int | None, *, exactly_one: bool) -> Any:
        if not entries:
            return None
        if exactly_one:
            return self._location(entries[0])
        return [self._location(entry) for entry in entries[:limit]]

    def _location(self, entry: PlaceEntry) -> Location:
        gazetteer = self.gazetteer
        unit = gazetteer.admin1_of(entry)
        country = gazetteer.country_of(entry)
        parts = [entry.name]
        if unit is not None and unit.id != entry.id and unit.name != entry.name:
            parts.append(unit.name)
        if country and entry.kind is not PlaceKind.COUNTRY:
            parts.append(gazetteer.country_name(country))
        pack = next(iter(gazetteer.packs_of(entry)), None)
        source, licence = (
            (pack.credit, pack.licence) if pack is not None else SOURCES[entry.id.partition(":")[0]]
        )
        raw = {
            "id": entry.id,
            "name": entry.name,
            "kind": entry.kind.value,
            "lon": entry.lon,
            "lat": entry.lat,
            "country": country,
            "admin1": entry.admin1,
            "population": entry.population,
            "radius_m": entry.radius_m,
            "source": source,
            "licence": licence,
        }
        return Location(", ".join(parts), Point(entry.lat, entry.lon), raw)


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]
    """What geopy would ask the network through: here nothing is."""

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)

    def get_json(self, url: str, *, timeout: Any, headers: Any) -> NoReturn:
        """Raises NotImplementedError."""
        raise NotImplementedError

    get_text = get_json
