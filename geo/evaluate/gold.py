"""What a careful reader takes from an article, or from one sentence of a bank.

Conventions that every gold file follows:

- A claim is one military activity at one place. A sentence that names three towns under fire
  gives three claims. `optional = true` marks what a system may give or leave out: repetitions,
  conditions, and statements whose place is only implied.
- `activity`, `status`, `actor`, `relation` and `place_id_kind` hold one word, or a list of words
  that are equally right: `actor = ["", "Russia"]` where nobody is named and all know who it was.
- Distances: "about", "around", "some", "roughly", a round figure and an exact one alike take
  10 % either way; "more than X" and "at least X" are X, 1.1 X, 1.25 X; "nearly X" is 0.85 X,
  0.95 X, X; "up to", "within", "less than X" are 0, X, X; "a few kilometres" are 2, 3, 5. Areas
  take 10 % too. Exact counts take nothing.
- `date` is what the words say; without a date expression the day of publication, or left out
  where a reader can't tell. "Since May" runs from the first of May to the day of publication.
- `actor`, `target` and `speaker_side` are sides: a country's short English name or an armed
  group's. `speaker_side` is left out where the speaker belongs to no side of the conflict.
- `bearing_deg` is the direction of an offset or sector, or of the part that is meant: 180 for
  southern Lebanon.
- `place_id_kind = "unknown"` is a place that no gazetteer of towns holds: it can be listed only.
- `[[not_mapped]]` names what must not be drawn. With `quote` this holds for the occurrence inside
  these words only. `role = ""` leaves the role open, "unknown" stands for a name not known.
- `[[mention]]` is a measure, date or name by itself, wherever it stands. Distances and areas as
  above, in km and km2; counts alike, but an exact one is [n, n, n]. "number" is a figure that
  must become no measure: a calibre, a unit's number, a road's length. A type that `complete`
  names is listed in full: whatever else of that type is found is made up.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.evaluate.fields import Bounds, Span
from geo.model import PlaceKind

UNKNOWN = "unknown"
"""Kind of a place, or role of a name, that no gazetteer knows."""
MEASURE_TYPES = ("distance", "area", "count")
"""Mentions with a value: in km, km2 and pieces."""
DATE, TOPONYM, NUMBER = "date", "toponym", "number"
MENTION_TYPES = (*MEASURE_TYPES, DATE, TOPONYM, NUMBER)

_SETTLEMENT_KINDS = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.FACILITY})


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """A place as a person located it."""

    name: str
    kinds: tuple[str, ...]
    """Values of `PlaceKind` that are right, or `UNKNOWN`."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty across borders."""
    lon: float | None = None
    lat: float | None = None
    """Degrees, of settlements only."""

    @property
    def is_settlement(self) -> bool:
        """Whether nearness decides, instead of the name of an area."""
        return any(kind in _SETTLEMENT_KINDS for kind in self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One statement that must, or may, be read."""

    activities: tuple[str, ...]
    statuses: tuple[str, ...]
    relations: tuple[str, ...]
    actors: tuple[str, ...]
    """Sides that are right; "" where nobody is named."""
    target: str
    place: GoldPlace
    also: tuple[GoldPlace, ...]
    """The other anchors of a relation that has several: between, along, movement."""
    distance_km: Bounds | None
    bearing_deg: float | None
    area_km2: Bounds | None
    strength: Bounds | None
    dates: tuple[str, str] | None
    """First and last day, ISO 8601."""
    speaker: str
    speaker_side: str | None
    """None where it is not scored."""
    derived: bool
    optional: bool
    shape: str
    quote: str
    start: int
    end: int
    """Offsets of `quote` in the text."""

    @property
    def actor(self) -> str:
        """The side that comes first to a reader's mind."""
        return self.actors[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldName:
    """A name that must not be drawn."""

    name: str
    role: str
    """A value of `Role`, `UNKNOWN`, or "" where only the map matters."""
    spans: tuple[Span, ...]
    """Its occurrences that must not be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A measure, date, name or mere number by itself."""

    type: str
    """One of `MENTION_TYPES`."""
    text: str
    start: int
    end: int
    value: Bounds | None = None
    """km, km2 or pieces; None of other types."""
    dates: tuple[str, str] | None = None
    """First and last day, of dates; None where only the words are wanted."""
    roles: tuple[str, ...] = ()
    """Values of `Role` that are right, of toponyms."""
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """All that a person read out of one text."""

    name: str
    """The article's file or the sentence's id, for messages."""
    text: str
    claims: tuple[GoldClaim, ...] = ()
    names: tuple[GoldName, ...] = ()
    mentions: tuple[GoldMention, ...] = ()
    complete: frozenset[str] = frozenset()
    """Types of mentions that are listed in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One entry of a bank: a tiny article."""

    id: str
    gold: Gold
    published: str = ""
    """YYYY-MM-DD, or "" where nothing says when it was written."""
    source: str = ""
    title: str = ""
