"""Settlements to name on the base map: around what is drawn, and large ones everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.errors import UnknownPlaceError
from geo.gazetteer.basemap import Bounds
from geo.gazetteer.entries import Entries
from geo.gazetteer.layout import KINDS
from geo.model import PlaceEntry, PlaceKind

_CITY = KINDS.index(PlaceKind.CITY)
_IN_A_BOX = 400
_MOST = 2500
"""What a page has room for."""
_PAD_DEG = 2.0
_CLOSE_DEG = 6.0
_SMALL, _MIDDLING, _LARGE = 4_000, 50_000, 500_000
"""Inhabitants from which settlements are named: near small shapes, near wide ones, everywhere."""


class Towns:
    """The settlements of an index, the largest first."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries

    @cached_property
    def _columns(self) -> tuple[NDArray[np.int64], ...]:
        """Rows, longitudes, latitudes and people, falling, of all that may be named by itself."""
        cities = self._entries.places[self._entries.first_city :]
        people = np.ascontiguousarray(cities["population"])
        rows = np.flatnonzero((people >= _SMALL) & (cities["kind"] == _CITY))
        rows = rows[np.lexsort((rows, -people[rows]))]
        lon, lat = (np.ascontiguousarray(cities[name][rows]) for name in ("lon", "lat"))
        return rows + self._entries.first_city, lon, lat, people[rows]

    def around(
        self, bounds: Iterable[Bounds], named: Iterable[PlaceEntry]
    ) -> tuple[NDArray[np.int64], list[PlaceEntry]]:
        """Rows of the settlements around shapes, and of those that are named.

        The second value are settlements that are named and in no index.
        """
        boxes = {tuple(round(value, 1) for value in one) for one in bounds}
        found = [self._in(west, south, east, north) for west, south, east, north in sorted(boxes)]
        guests = []
        for entry in named:
            if entry.kind is PlaceKind.CITY:
                try:
                    found.append(np.array([self._entries.row(entry.id)]))
                except UnknownPlaceError:
                    guests.append(entry)
        rows = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))
        return self._largest(rows), guests

    def _in(self, west: float, south: float, east: float, north: float) -> NDArray[np.int64]:
        """Rows of the largest settlements in a box and a little around it."""
        rows, lon, lat, people = self._columns
        close = min(east - west, _CLOSE_DEG) < _CLOSE_DEG > min(north - south, _CLOSE_DEG)
        end = int(np.searchsorted(-people, -(_SMALL if close else _MIDDLING), side="right"))
        lon, lat = lon[:end], lat[:end]
        inside = (lon >= west - _PAD_DEG) & (lon <= east + _PAD_DEG)
        inside &= (lat >= south - _PAD_DEG) & (lat <= north + _PAD_DEG)
        return np.asarray(rows[np.flatnonzero(inside)[:_IN_A_BOX]])

    def _largest(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """As many as a page has room for, in order of their rows."""
        if len(rows) <= _MOST:
            return rows
        people = self._entries.places["population"][rows]
        return np.sort(rows[np.lexsort((rows, -people))[:_MOST]])

    def chosen(self, parts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
        """Rows of the settlements of several lots, and of large ones everywhere."""
        rows, _, _, people = self._columns
        large = rows[: int(np.searchsorted(-people, -_LARGE, side="right"))]
        return self._largest(np.unique(np.concatenate([large, *parts])))

    def at(self, rows: NDArray[np.int64]) -> list[PlaceEntry]:
        """The settlements of rows, the largest first."""
        entries = [self._entries.at(int(row)) for row in rows]
        return sorted(entries, key=lambda entry: (-entry.population, entry.id))
