"""The seams: what each room expects of another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from geo.model import (
    Article,
    Course,
    Feature,
    Footprint,
    NameHit,
    PlaceEntry,
    PlaceKind,
    Siting,
    Unmapped,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry


class Reader(Protocol):
    """Turns one file into one article."""

    def __call__(self, path: Path, *, published: date | None = None) -> Article:
        """Raises ReadError with what is wrong and what to do."""
        ...


class NameMatcher(Protocol):
    """Finds the names that the gazetteer knows; all that reading may ask about geography."""

    def find(self, text: str) -> Sequence[NameHit]:
        """Longest matches at word starts, in order of the text, not overlapping."""
        ...

    def known(self, name: str) -> NameHit | None:
        """Look one name up; offsets refer to `name`."""
        ...

    def country_name(self, iso: str) -> str:
        """English short name of an ISO alpha-2 code; the code itself where unknown."""
        ...

    def capital_name(self, iso: str) -> str:
        """Name of the capital of an ISO alpha-2 code; "" where there is none, or several."""
        ...


class Gazetteer(Protocol):
    """Names to entries."""

    def find(self, text: str) -> Sequence[NameHit]:
        """Names that occur in a text, as `NameMatcher.find`."""
        ...

    def known(self, name: str) -> NameHit | None:
        """One name, as `NameMatcher.known`."""
        ...

    def candidates(
        self, name: str, *, kinds: frozenset[PlaceKind] | None = None
    ) -> list[PlaceEntry]:
        """All entries of that name, most prominent first; empty when unknown."""
        ...

    def entry(self, place_id: str) -> PlaceEntry:
        """Raises UnknownPlaceError."""
        ...

    def country_name(self, iso: str) -> str:
        """English short name of an ISO alpha-2 code; the code itself where unknown."""
        ...

    def has_course(self, place_id: str) -> bool:
        """Whether an entry is known as a line and not as an area."""
        ...

    def country_of(self, entry: PlaceEntry) -> str:
        """ISO alpha-2 under the chosen treatment of disputed areas; "" when across borders."""
        ...


class Ground(Protocol):
    """Shapes and lines of the Earth that footprints are cut from; WGS 84."""

    def outline(self, place_id: str) -> BaseGeometry:
        """Polygon(s) of a unit, country or named region. Raises UnknownPlaceError for others."""
        ...

    def country_of_unit(self, place_id: str) -> str:
        """ISO alpha-2 of a unit or country under the chosen treatment of disputed areas."""
        ...

    def shared_border(self, place_id: str, country: str) -> BaseGeometry | None:
        """The land border of that unit's or country's state with `country` (alpha-2).

        The whole line between the two states, or None where they share none.
        """
        ...

    def international_border(self, place_id: str) -> dict[str, BaseGeometry]:
        """Land borders of the unit's state that touch the unit, by neighbour's alpha-2."""
        ...

    def land(self, west: float, south: float, east: float, north: float) -> BaseGeometry:
        """What of a box in degrees is land of any state; empty at sea."""
        ...

    def settlements_within(
        self, place_id: str, minimum_population: int = 0
    ) -> Sequence[PlaceEntry]:
        """Populated places of a unit, by population, falling."""
        ...

    def homes(self, place_id: str, minimum_population: int, most: int) -> NDArray[np.float64]:
        """Longitude, latitude and people of the first `most` of them, a row for each."""
        ...

    def line(self, line_id: str, place_id: str = "") -> BaseGeometry:
        """The course of a line; a coast's is that of a unit or country. UnknownPlaceError."""
        ...

    def line_source(self, line_id: str) -> str:
        """Where that course comes from, as part of a sentence."""
        ...

    def line_error_m(self, line_id: str) -> float:
        """By how much that course may be off, metres; 0 where its owner answers for it."""
        ...

    def way(
        self, sort: str, start: PlaceEntry, end: PlaceEntry, reach_m: tuple[float, float]
    ) -> Course | None:
        """The road or railway ("road", "railway") from one place to another.

        It begins and ends within `reach_m` of the two. None where no such lines are at hand, or
        none of them leads there without a large detour.
        """
        ...

    def has_ways(self, sort: str) -> bool:
        """Whether any lines of that sort are at hand."""
        ...

    def runs_downstream(self, line_id: str) -> bool:
        """Whether a line is a river drawn downstream, so that its left bank is known."""
        ...


class FootprintBuilder(Protocol):
    """Builds the shape of one kind of relation."""

    def __call__(self, siting: Siting, ground: Ground) -> Footprint:
        """Raises FootprintError when the parts do not give a shape."""
        ...


class Exporter(Protocol):
    """Writes features into one file format."""

    def __call__(self, features: Sequence[Feature], path: Path) -> None:
        """The file is written beside its place and renamed into it."""
        ...


class MapLayer(Protocol):
    """One layer of the map, from features."""

    def __call__(self, features: Sequence[Feature], unmapped: Iterable[Unmapped]) -> object:
        """A Folium element that passes article text as data only."""
        ...
