"""What reading remembers from sentence to sentence: topics, totals, events, speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.extract.attribution import Said
from geo.extract.slots import Line
from geo.model import Activity, Claim, DateMention, Interval, Measure, NameHit, Toponym
from geo.typing import NameMatcher


@dataclass(slots=True)
class EventNoun:
    """An event that a noun named: "the clashes"; "it occurred" takes it up."""

    activity: Activity
    actor: str
    target: str
    paragraph: int


@dataclass(slots=True)
class Memory:
    """The state of reading one article."""

    published: date | None
    matcher: NameMatcher
    claims: list[Claim] = field(default_factory=list)
    own_side: str = ""
    """The side that says "our" and "the enemy", where the article is one's own bulletin."""
    topic: str = ""
    """Actor of the last claim."""
    topic_paragraph: int = -10
    sides: Counter[str] = field(default_factory=Counter)
    """How often each side has been named so far."""
    event: EventNoun | None = None
    region: Toponym | None = None
    """The last unit or region that located a claim."""
    region_paragraph: int = -10
    said: Said | None = None
    said_paragraph: int = -10
    said_date: DateMention | None = None
    totals: dict[str, Interval] = field(default_factory=dict)
    holding: Claim | None = None
    """The last claim of an area held: "half of what it held before" may follow."""
    parts: dict[str, Interval] = field(default_factory=dict)
    """Strengths by side: "12,000 in all" and "around 8,000"."""


@dataclass(slots=True)
class Sheet:
    """One sentence ready for claims: its line and what was found in it."""

    text: str
    line: Line
    dates: Sequence[DateMention]
    measures: Sequence[Measure]
    hits: Sequence[NameHit]
    said: list[Said]
