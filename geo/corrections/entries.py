"""Corrections as they stand in a file: what each changes, and how it finds its claim again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shapely.geometry.base import BaseGeometry

from geo.model import Status


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Spot:
    """Where an entry stands, for messages."""

    file: str
    """The file's name as the user gave it."""
    table: str
    """ "alias", "correction", "rating", "join" or "split"."""
    number: int
    """From 1, in the order of the file."""
    line: int = 0
    """Of its heading, from 1; 0 where it has none of its own."""

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        return f"{self.file}{line}, {self.table} {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Which claim is meant: by its id and, once that is gone, by its article and its words."""

    id: str = ""
    """The feature's id in reports.geojson."""
    article: str = ""
    """The article's id, which changes with every edit."""
    url: str = ""
    outlet: str = ""
    title: str = ""
    published: date | None = None
    quote: str = ""
    activity: str = ""
    status: str = ""
    """As the program read it."""
    where: tuple[str, ...] = ()
    """The names that place it, as the article has them."""
    derived: bool = False
    reads: str = ""
    """The report's title when the correction was made: tells whether it reads otherwise now."""

    @property
    def bare(self) -> bool:
        """Whether nothing but the id is known: lost as soon as the article is edited."""
        return not (self.quote and (self.article or self.url or self.title))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Where a claim is to be drawn: one of the three, or none."""

    place: str = ""
    """Id of an entry of the gazetteer that the name means."""
    instead_of: str = ""
    """Which of the claim's names means it; "" is the first."""
    geometry: BaseGeometry | None = None
    """A shape in WGS 84 that is drawn in the stead of the program's."""
    uncertainty_m: float | None = None
    """Around the shape's middle, metres; None: the circle that holds the shape."""
    schematic: bool = False
    name: str = ""
    """What to call the place; "" is the claim's own word."""

    @property
    def is_set(self) -> bool:
        """Whether anything is pinned."""
        return bool(self.place) or self.geometry is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What one entry changes about one claim."""

    spot: Spot
    claim: Selector
    reject: bool = False
    status: Status | None = None
    pin: Pin = Pin()
    rating: str = ""
    """ "B2", or "B" where the information is not judged."""
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """What a name means: an entry, what another name means, or a spot that the gazetteer lacks."""

    spot: Spot
    name: str
    place: str = ""
    means: str = ""
    lon: float | None = None
    lat: float | None = None
    radius_m: float = 0.0
    article: str = ""
    """Only in the article of this id or address."""
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRating:
    """How far a source is to be trusted: one of outlet, speaker and side."""

    spot: Spot
    of: str
    """ "outlet", "speaker" or "side"."""
    name: str
    rating: str
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Claims that are one event, or that are different events."""

    spot: Spot
    claims: tuple[Selector, ...]
    apart: bool
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """All that is in a file, or in several."""

    corrections: tuple[Correction, ...] = ()
    aliases: tuple[Alias, ...] = ()
    ratings: tuple[SourceRating, ...] = ()
    groupings: tuple[Grouping, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.corrections or self.aliases or self.ratings or self.groupings)

    def __len__(self) -> int:
        return len(self.corrections) + len(self.aliases) + len(self.ratings) + len(self.groupings)


NO_ENTRIES = Entries()
"""Nothing is corrected."""
