"""One statement of one article, located by words only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.model.mentions import Bearing, Measure
from geo.model.names import Toponym
from geo.model.spans import Interval, Quote
from geo.model.vocabulary import Activity, Certainty, RelationKind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """When it is said to have happened, both ends included; None is an open or unknown end."""

    start: date | None
    end: date | None
    prec: int
    """UCDP date_prec: 1 day, 2 within 2-6 days, 3 week, 4 month, 5 year or longer."""
    words: str = ""
    """The expression that gave it; empty when it is the article's own date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpatialRelation:
    """How the words place the claim."""

    kind: RelationKind
    anchors: tuple[Toponym, ...] = ()
    """What is measured from or lain in, in order of mention; movement: origin(s), then goal."""
    container: Toponym | None = None
    """The unit it must lie in: "50 km from the border, in the Kursk region"."""
    described: Toponym | None = None
    """The place itself, where no gazetteer knows it and its words tell where it lies instead:
    "X, a town 20 km west of Y". What is drawn is measured from the anchors."""
    border_with: Toponym | None = None
    """For band and depth: the country on the border's other side; None: any international one."""
    distance: Measure | None = None
    bearing: Bearing | None = None
    area: Measure | None = None
    share: Measure | None = None
    """For a derived area: what is stated is this share of it. Without an area: this share of the
    container is held."""
    count: Measure | None = None
    """How many places are meant that are not named: "28 settlements in the Kursk region"."""
    extent: Measure | None = None
    """Length of the front that is named there: "a 40 km-wide front near X"."""
    route: bool = False
    """The anchors are the stops of a way, in order: "from A through B to C"."""
    bank: str = ""
    """Of a river, looking downstream: "left" or "right"; of a place's coast "sea" or "coast"."""
    way: str = ""
    """What leads along its places: "road" or "railway"; "" where the words do not tell."""
    inferred: str = ""
    """Said when part of the relation comes from an earlier sentence: what, and from where."""
    likeliest: bool = False
    """No words say that it was there: of the places that can be meant it is the likeliest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who is said to do what where; the unit of everything that is drawn."""

    id: str
    """`<article id>:<n>` in order of the text."""
    article_id: str
    activity: Activity
    status: Status
    relation: SpatialRelation
    quote: Quote
    """The sentence or clause that says it."""
    words: tuple[Quote, ...] = ()
    """The stated words inside it: place, measure, trigger; for highlighting."""
    actor: str = ""
    activity_inferred: bool = False
    """No listed words tell which activity it is: they are read by their likeness to others."""
    actor_inferred: bool = False
    """No words of the sentence name the actor: it follows from what else the article tells."""
    target: str = ""
    strength: Interval | None = None
    """People or pieces."""
    strength_unit: str = ""
    dates: DateSpan
    speaker: str = ""
    speaker_side: str = ""
    speaker_via: tuple[str, ...] = ()
    """Who passed the speaker's words on, the outermost first."""
    channel: str = ""
    """Where they were said: "on Telegram"."""
    certainty: Certainty = Certainty.CERTAIN
    derived: bool = False
    """Follows from two statements by arithmetic, instead of being stated."""
    derived_from: str = ""
    """Id of the claim that it was derived from."""
    note: str = ""
    """What the reader should know: "in barracks", "preparing to enter the fight"."""
