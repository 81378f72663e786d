"""Typed spans of an article's text, beside names. None of them holds a coordinate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.model.spans import Interval, Quote
from geo.model.vocabulary import Certainty, MeasureKind, Relative


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A distance (m), area (m2), count or share, widened to what the words allow."""

    quote: Quote
    kind: MeasureKind
    value: Interval
    stated: float
    """The figure as given, in SI units, before any widening."""
    hedge: str = ""
    """The word that widened it: "about", "up to"."""
    of: str = ""
    """What is counted, for counts: "troops", "settlements"."""
    group: str = ""
    """Group of the lexicon that holds what is counted: "people", "pieces", "places"."""
    total: float | None = None
    """For counts out of a larger number: 67 of "59 of 67 drones"."""
    relative: Relative | None = None
    """How it stands to another measure; None where it stands by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A compass direction, degrees clockwise from north, 0 <= azimuth_deg < 360."""

    quote: Quote
    azimuth_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party: a state, its forces, an armed group, a unit."""

    quote: Quote
    name: str
    """Canonical: "Ukraine", "North Korea", "Rapid Support Forces"."""
    side: str
    """The side it fights for, by the same names."""
    iso: str = ""
    resolved_from: str = ""
    """The antecedent's words, for "its forces", "the troops"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that report an activity; the lexicon entry that fired is `entry`."""

    quote: Quote
    activity: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression; None where it is relative and the article's own date is unknown."""

    quote: Quote
    start: date | None
    end: date | None
    prec: int
    """UCDP date_prec: 1 day, 2 within 2-6 days, 3 week, 4 month, 5 year or longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says it."""

    quote: Quote
    speaker: str
    side: str
    verb: str
    certainty: Certainty
    confirms: bool = False
    """The verb confirms what somebody else had said."""
    channel: str = ""
    """Where it was said: "on Telegram", "the BBC"."""
    via: tuple[str, ...] = ()
    """Who passed it on, the outermost first: "officials said that the GUR had said"."""
    anonymous: bool = False
    """The speaker has no name: "a senior official"."""
