"""What the claims of one event have in common so far, and whether another one fits in."""

from __future__ import annotations

import math
from typing import Final

from geo.events.parties import akin, among, distinct
from geo.events.sketching import Sketch
from geo.model import Activity, Interval

_FAR_APART: Final = 5.0
"""Figures for one thing seldom differ by more than this factor; beyond, one is of a part."""
_NOBODY: Final[frozenset[str]] = frozenset()
_NO_SPAN: Final = (0, 0)
_BLOWS: Final = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
_PARTIES: Final = 2
_METRES_PER_DEG: Final = 111_320.0
HOLDING: Final = frozenset({Activity.CAPTURE, Activity.CONTROL})
"""Activities that say who has a place."""

Fit = tuple[int, ...]
"""How well a claim fits an event: the smaller, the better."""


class Profile:
    """An event in the making.

    Every claim must agree with all that are in it, which is asked of what they have in common:
    the days that all allow, the parties that are named, the place that is named closest.
    """

    __slots__ = (
        "_activities",
        "_core",
        "_doers",
        "_figures",
        "_mutual",
        "_own_day",
        "_span",
        "_strikers",
        "_sufferers",
        "_town",
        "first",
        "last",
        "members",
        "number",
    )

    def __init__(self, number: int, founder: Sketch) -> None:
        """Found an event on its first claim."""
        self.number = number
        self.members: list[Sketch] = []
        self._core = founder
        self.first, self.last = founder.first, founder.last
        # Most events have one claim: what is empty is shared, so that many of them stay small.
        self._doers = self._sufferers = self._strikers = _NOBODY
        self._activities: frozenset[Activity] = frozenset()
        self._mutual = False
        self._span = _NO_SPAN
        self._town = ""
        self._figures: tuple[Sketch, ...] = ()
        self._own_day: dict[str, int] | None = None
        self.add(founder)

    @property
    def founder(self) -> Sketch:
        """The claim that it was founded on."""
        return self.members[0]

    def add(self, claim: Sketch) -> None:
        """Take a claim in."""
        self.members.append(claim)
        if claim.first:
            self.first = max(self.first, claim.first)
            self.last = min(self.last or claim.last, claim.last)
        if claim.doer:
            self._doers |= {claim.doer}
            if not claim.mutual:
                self._strikers |= {claim.doer}
        if claim.sufferer:
            self._sufferers |= {claim.sufferer}
        self._activities |= {claim.activity}
        self._mutual = self._mutual or claim.mutual
        if claim.end > claim.start and self._span == _NO_SPAN:
            self._span = (claim.start, claim.end)
        if claim.at:
            self._town = self._town or claim.place_id
        if claim.spot and _closer(claim, self._core):
            self._core = claim
        if claim.strength is not None or claim.area is not None:
            self._figures = (*self._figures, claim)
        if not claim.stated and claim.start:
            self._own_day = {claim.outlet: claim.end, **(self._own_day or {})}

    def fit(self, claim: Sketch) -> Fit | None:
        """How well a claim fits, None where it cannot be of this event."""
        if not (self._days_meet(claim) and self._deeds_meet(claim) and self._places_meet(claim)):
            return None
        rivals = self._rivals(claim)
        figures = self._figures_differ(claim)
        if rivals is None or figures is None:
            return None
        core = self._core
        return (
            rivals,
            int(core.place_id != claim.place_id),
            int(claim.activity not in self._activities),
            figures,
            _gap(core, claim),
            abs(self.members[-1].published - claim.published),
            self.number,
        )

    def _days_meet(self, claim: Sketch) -> bool:
        if not self.first or not claim.first:
            return True
        if max(self.first, claim.first) > min(self.last, claim.last):
            return False
        if claim.family == "force" and claim.timed and not self._nights_meet(claim):
            return False
        # An outlet that tells of blows each day without a word of time means that day's each time.
        if claim.stated or claim.family != "force" or self._own_day is None:
            return True
        return self._own_day.get(claim.outlet, claim.end) == claim.end

    def _nights_meet(self, claim: Sketch) -> bool:
        """Two spans of two days are two nights, though they have a day in common.

        And what an outlet tells of its own day, is not of a night that was over the day before.
        """
        one, two = self._span, (claim.start, claim.end)
        if two[1] - two[0] == 1:
            told = (self._own_day or {}).values()
            return (one[1] - one[0] != 1 or one == two) and all(day <= two[1] for day in told)
        return claim.stated or one == _NO_SPAN or claim.start <= one[1]

    def _deeds_meet(self, claim: Sketch) -> bool:
        """Whether the deeds can be one: shells and fighting only of the same day and side.

        An article that tells of both tells of two things, unless one sentence holds them.
        """
        mixed = self._activities | {claim.activity}
        if not mixed >= _BLOWS or claim.activity not in _BLOWS:
            return True
        named = self._doers | self._sufferers
        if not among(claim.doer, named) and not (claim.mutual and among(claim.sufferer, named)):
            return False
        return all(
            _gap(one, claim) == 0
            and (one.article_id != claim.article_id or one.order[4] == claim.order[4])
            for one in self.members
            if one.activity is not claim.activity
        )

    def _places_meet(self, claim: Sketch) -> bool:
        core = self._core
        if not claim.spot or not core.spot:
            return claim.place_id == core.place_id
        if claim.at and self._town:
            if claim.place_id != self._town:
                return False
            if core.at:
                return True
        away_m = _distance_m(core, claim)
        if core.place_id == claim.place_id:
            small_m, large_m = sorted((core.radius_m, claim.radius_m))
            return away_m <= small_m + large_m / 2
        # Under two names they are one only where one is measured from afar and reaches the other.
        reaches_m = [one.radius_m for one in (core, claim) if one.measured]
        if not reaches_m or away_m > min(reaches_m):
            return False
        named = self._doers | self._sufferers
        return among(claim.doer, named) or among(claim.sufferer, named)

    def _rivals(self, claim: Sketch) -> int | None:
        """0 where the parties agree, 1 where two sides say that they hold the town, else None."""
        if self._mutual or claim.mutual:
            return 0 if self._same_fight(claim) else None
        doer, sufferer = claim.doer, claim.sufferer
        agree = (
            (not doer or not self._doers or among(doer, self._doers))
            and (not sufferer or not self._sufferers or among(sufferer, self._sufferers))
            and doer not in self._sufferers
            # Who leaves a town that two are said to hold, makes way for the other.
            and (sufferer not in self._doers or self._doers != {sufferer})
        )
        if agree:
            return 0
        return 1 if self._both_hold(claim) else None

    def _same_fight(self, claim: Sketch) -> bool:
        """Fighting is between two: whoever is named must be one of them."""
        named = self._doers | self._sufferers | {claim.doer, claim.sufferer}
        if len(named) > _PARTIES and len(distinct(named)) > _PARTIES:
            return False
        alone = claim.mutual or not claim.doer or not self._strikers
        return alone or among(claim.doer, self._strikers)

    def _both_hold(self, claim: Sketch) -> bool:
        """Whether the claim and the event give one town to two sides at the same time."""
        if not claim.at or claim.activity not in HOLDING or not claim.doer or not claim.start:
            return False
        holders = [one for one in self.members if one.at and one.activity in HOLDING and one.doer]
        return bool(holders) and all(
            akin(one.doer, claim.doer) or _gap(one, claim) <= _taking_turns(one, claim)
            for one in holders
        )

    def _figures_differ(self, claim: Sketch) -> int | None:
        """0 where figures agree or are not given, 1 where they differ, None where too far."""
        if claim.strength is None and claim.area is None:
            return 0
        differ = 0
        for other in self._figures:
            factor = figures_apart(other, claim)
            if factor > _FAR_APART or (factor > 1.0 and other.article_id == claim.article_id):
                return None
            differ = max(differ, int(factor > 1.0))
        return differ


def figures_apart(one: Sketch, two: Sketch) -> float:
    """How far the figures of two claims lie apart: 1 where what their words allow overlaps."""
    people = _factor(one.strength, two.strength) if one.unit == two.unit else 1.0
    return max(people, _factor(one.area, two.area))


def _factor(one: Interval | None, two: Interval | None) -> float:
    if one is None or two is None or (one.low <= two.high and two.low <= one.high):
        return 1.0
    small, large = (one, two) if one.high < two.low else (two, one)
    return large.low / small.high if small.high > 0 else math.inf


def _taking_turns(one: Sketch, two: Sketch) -> int:
    """Days between them from which both can be true: who takes it after another holds it now."""
    return 0 if one.activity is two.activity is Activity.CAPTURE else 1


def _closer(one: Sketch, two: Sketch) -> bool:
    """Whether one says more closely where it was."""
    return (not one.spot, not one.at, one.radius_m) < (not two.spot, not two.at, two.radius_m)


def _gap(one: Sketch, two: Sketch) -> int:
    """Days between what two claims state, 0 where they overlap or nothing is known."""
    if not one.start or not two.start:
        return 0
    return max(0, max(one.start, two.start) - min(one.end, two.end))


def _distance_m(one: Sketch, two: Sketch) -> float:
    """Distance of the middles, good to a hundredth over some tens of kilometres."""
    aside = (one.lon - two.lon + 180.0) % 360.0 - 180.0
    squeeze = math.cos(math.radians((one.lat + two.lat) / 2))
    return _METRES_PER_DEG * math.hypot(aside * squeeze, one.lat - two.lat)
