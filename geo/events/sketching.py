"""What decides which happening a claim speaks of: a flat record, quick to make and to keep."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from geo.events.parties import party
from geo.extract.count_words import count_words
from geo.extract.language import languages
from geo.extract.words import load
from geo.model import Activity, Claim, Feature, Interval, Place, PlaceKind, RelationKind, Status
from geo.model.changing import changed

SPOT_M: Final = 30_000.0
"""Up to this uncertainty a claim is placed at a spot; beyond, only in an area."""
LONG_DAYS: Final = 10
LONG_DAYS_OF_BLOWS: Final = 3
"""A span of so many days says too little to tell happenings apart by time: of blows it is a sum."""
_GOAL_M: Final = 15_000.0
"""How far around its goal a movement is taken to be."""
_TOWN_M: Final = 2_000.0
"""Radius of a town of which nothing is drawn."""

_TELLING_WORDS: Final = 12
"""Two outlets do not write a sentence of so many words alike by chance."""
_PEOPLE: Final = frozenset({"people", "persons"})
"""Groups of nouns in the word lists that mean people under arms."""
_WORD: Final = re.compile(r"\w+")

UNREAL: Final = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_MEASURED: Final = frozenset(
    {
        RelationKind.OFFSET,
        RelationKind.AROUND,
        RelationKind.TOWARDS,
        RelationKind.BETWEEN,
        RelationKind.ALONG,
        RelationKind.SIDE,
    }
)
"""Relations that place something beside a name, so that another name may lie nearer."""
_INSIDE: Final = frozenset({RelationKind.AT, RelationKind.WITHIN, RelationKind.PART})
_FORCE: Final = frozenset(
    {Activity.STRIKE, Activity.ENGAGEMENT, Activity.AIR_DEFENCE, Activity.SABOTAGE}
)
_HOLDING: Final = frozenset({Activity.CAPTURE, Activity.CONTROL})
_MOVING: Final = frozenset({Activity.ADVANCE, Activity.INCURSION, Activity.WITHDRAWAL})
_PRESENCE: Final = frozenset({Activity.DEPLOYMENT, Activity.MASSING})
_LASTS_DAYS: Final = {
    Activity.CAPTURE: 3,
    Activity.CONTROL: 3,
    Activity.WITHDRAWAL: 3,
    Activity.DEPLOYMENT: 7,
    Activity.MASSING: 7,
    Activity.TRAINING: 7,
    Activity.FORTIFICATION: 7,
    Activity.INCURSION: 3,
    Activity.OTHER_MILITARY: 3,
    Activity.ADVANCE: 1,
}
"""How many days later a report may still mean the same; a blow is of its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What grouping knows of a feature: small, and of plain values only.

    Days are proleptic ordinals (1 is 1 January of year 1), lengths metres, areas square metres.
    """

    id: str
    """The feature's."""
    article_id: str
    outlet: str
    """The outlet, else the article's id: one voice."""
    order: tuple[bool, int, bool, str, int, str]
    """Undated articles last; day of publishing; what is of one day last, since it may belong to
    either of two nights; article, place in the text, feature."""
    published: int
    """Day of publishing; 0 where it is not known."""
    key: str
    """What claims of one event have in common beside place, time and parties."""
    family: str
    """Activities that may be one happening share it."""
    activity: Activity
    status: Status
    real: bool
    """Whether it is said to have happened, or not to have happened."""
    relation: RelationKind
    place_id: str
    """Of what it lies in or is measured from, "name:…" where it is not known; "" without any."""
    admin1: str
    spot: bool
    """Whether it is known so closely that one town can be told from the next."""
    at: bool
    """Whether it lies in the town that is named."""
    measured: bool
    """Whether it lies beside what is named, so that another name may be nearer."""
    lon: float
    lat: float
    radius_m: float
    doer: str
    """Who strikes, takes or moves in, as `geo.events.parties` has it; "" where it is not said."""
    sufferer: str
    """Who is struck, leaves or is moved against."""
    mutual: bool
    """Fighting: the two may be named in either order."""
    start: int
    end: int
    """First and last day, as stated; 0 where no day is known."""
    first: int
    last: int
    """First and last day on which another report of the same may say that it was."""
    stated: bool
    """Whether the article says when; else it is the day of the article."""
    timed: bool
    """Whether its time is known closely enough to tell happenings apart by it."""
    strength: Interval | None
    unit: str
    area: Interval | None
    """As stated."""
    speaker_side: str
    voices: tuple[str, ...]
    """The speaker and whoever passed the words on, case folded: one may be an outlet."""
    sentence: str
    """Digest of the quote's words; "" for a short one, which two may write by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a feature learns from the others; each field is one of `Feature` as well."""

    event_id: str
    origins: int
    event_sides: tuple[str, ...] = ()
    story_id: str = ""
    story_outlets: int = 1
    contradictions: tuple[str, ...] = ()
    camps: tuple[int, int, int] = (0, 0, 0)
    against: tuple[str, ...] = ()


def standing_of(feature: Feature, standing: Standing) -> Feature:
    """The feature with what it learnt from the others."""
    return changed(
        feature,
        event_id=standing.event_id,
        origins=standing.origins,
        event_sides=standing.event_sides,
        story_id=standing.story_id,
        story_outlets=standing.story_outlets,
        contradictions=standing.contradictions,
        camps=standing.camps,
        against=standing.against,
    )


def sketch(feature: Feature) -> Sketch:
    """What grouping knows of a feature."""
    claim, article = feature.claim, feature.article
    place = _named(feature)
    unknown = _unknown_name(feature) if place is None else ""
    lon, lat, radius_m = _disc(feature, place) if not unknown else (0.0, 0.0, _TOWN_M)
    spot = 0.0 < radius_m <= SPOT_M
    family = _family(claim, spot=spot)
    doer, sufferer = _parties(claim)
    start, end = _days(claim)
    first, last = _window(claim, start, end)
    published = article.published
    kind, area = claim.relation.kind, claim.relation.area
    real = claim.status not in UNREAL
    same = [family, str(real), str(claim.derived), "" if spot else kind.value]
    return Sketch(
        id=feature.id,
        article_id=article.id,
        outlet=article.source or article.id,
        order=(
            published is None,
            published.toordinal() if published is not None else 0,
            start == end,
            article.id,
            claim.quote.start,
            feature.id,
        ),
        published=published.toordinal() if published is not None else 0,
        key=" ".join([*same, str(area.relative) if area is not None else ""]),
        family=family,
        activity=claim.activity,
        status=claim.status,
        real=real,
        relation=kind,
        place_id=place.entry.id if place is not None else unknown,
        admin1=place.entry.admin1 if place is not None else "",
        spot=spot,
        at=spot and kind in _INSIDE,
        measured=spot and kind in _MEASURED and not unknown,
        lon=lon,
        lat=lat,
        radius_m=radius_m,
        doer=doer,
        sufferer=sufferer,
        mutual=claim.activity is Activity.ENGAGEMENT,
        start=start,
        end=end,
        first=first,
        last=last,
        stated=bool(claim.dates.words),
        timed=bool(start)
        and end - start < (LONG_DAYS_OF_BLOWS if claim.activity in _FORCE else LONG_DAYS),
        strength=claim.strength,
        unit=_counted(claim.strength_unit, article.language),
        area=area.value if area is not None else None,
        speaker_side=claim.speaker_side,
        voices=tuple(one.casefold() for one in (claim.speaker, *claim.speaker_via) if one),
        sentence=_sentence(claim.quote.text),
    )


def _counted(unit: str, language: str) -> str:
    """What a strength counts: people under whatever name, else the noun."""
    noun = unit.partition(",")[0].strip().casefold()
    groups = count_words(load(language if language in languages() else "en")).groups
    return "people" if groups.get(noun) in _PEOPLE else noun


def _sentence(quote: str) -> str:
    words = _WORD.findall(quote.casefold())
    if len(words) < _TELLING_WORDS:
        return ""
    return hashlib.blake2b(" ".join(words).encode(), digest_size=8).hexdigest()


def _named(feature: Feature) -> Place | None:
    """The place that names the claim's: a movement's goal, else its first anchor.

    What a person rejected has none: it is no report of anything.
    """
    if not feature.places or feature.review.rejected:
        return None
    relation = feature.claim.relation
    if relation.kind is not RelationKind.MOVEMENT:
        return feature.places[0]
    return feature.places[max(0, min(len(relation.anchors), len(feature.places)) - 1)]


def _unknown_name(feature: Feature) -> str:
    """In place of an id, the name of a place that is not known: others may name it as well."""
    anchors = feature.claim.relation.anchors
    return f"name:{anchors[-1].map_name.casefold()}" if anchors else ""


def _disc(feature: Feature, place: Place | None) -> tuple[float, float, float]:
    """Longitude, latitude and radius (m) of where it was; a radius of 0 where that is unknown."""
    footprint = feature.footprint
    if place is not None and feature.claim.relation.kind is RelationKind.MOVEMENT:
        town = place.entry.kind is PlaceKind.CITY
        return place.entry.lon, place.entry.lat, _GOAL_M if town else 0.0
    if footprint is None:
        if place is None:
            return 0.0, 0.0, 0.0
        entry = place.entry
        town_m = max(entry.radius_m, _TOWN_M) if entry.kind is PlaceKind.CITY else 0.0
        return entry.lon, entry.lat, town_m
    return footprint.lon, footprint.lat, max(footprint.uncertainty_m, 1.0)


def _family(claim: Claim, *, spot: bool) -> str:
    """Activities that may be one happening at a spot; an area holds many, each by itself."""
    activity = claim.activity
    if not spot:
        return activity.value
    if activity in _FORCE:
        return "force"
    # Who advances or falls back towards a town is not in it yet, or no longer speaks of holding it.
    if activity in _HOLDING or (activity in _MOVING and claim.relation.kind in _INSIDE):
        return "hold"
    return "presence" if activity in _PRESENCE else activity.value


def _parties(claim: Claim) -> tuple[str, str]:
    """Who does it to whom: who shoots down is attacked, who withdraws makes way."""
    doer, sufferer = party(claim.actor), party(claim.target)
    if claim.activity in {Activity.AIR_DEFENCE, Activity.WITHDRAWAL}:
        return sufferer, doer
    return doer, sufferer


def _days(claim: Claim) -> tuple[int, int]:
    start, end = claim.dates.start or claim.dates.end, claim.dates.end or claim.dates.start
    return _ordinal(start), _ordinal(end)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day is not None else 0


def _window(claim: Claim, start: int, end: int) -> tuple[int, int]:
    """Days on which other reports of the same may put it.

    A report without words of time tells of its day or the day before. States last.
    """
    if not start:
        return 0, 0
    if claim.activity in _FORCE:
        return (start, end) if claim.dates.words else (start - 1, end)
    return start, end + _LASTS_DAYS.get(claim.activity, 1)
