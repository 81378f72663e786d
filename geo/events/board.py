"""Puts claims to events, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from geo.events.finding import Finder
from geo.events.profile import Profile
from geo.events.sketching import Sketch
from geo.model import RelationKind

SINGLE: Final = frozenset({"strike", "sabotage", "engagement"})
"""Activities of which a region may have just one a day, so that its name says which."""

Key = tuple[object, ...]
Rivals = Mapping[str, set[str]]
"""By feature id: those that a person told apart from it."""


class Board:
    """Takes claims in order of publication, and puts each to the event that it fits best."""

    def __init__(self, claims: Iterable[Sketch], rivals: Rivals) -> None:
        """All claims that will be put, and those that a person told apart."""
        self.events: list[Profile] = []
        self._rivals = rivals
        self._finder = Finder(claims)

    def place(self, claim: Sketch) -> None:
        """Put a claim whose day is known to the event that it fits best, else found one."""
        self._put(claim, self._finder.near(claim) if claim.place_id else ())

    def place_vague(self, claim: Sketch) -> None:
        """Put a claim without a close day to the one event that it can mean, else to its like."""
        around = self._finder.at(claim)
        fitting = [event for event in around if self._fits(claim, event)]
        if claim.family == "force" and not claim.start:
            # Blows without a day may be any: only the same words are the same.
            fitting = [event for event in fitting if _same_words(claim, event)]
        meant = [event for event in fitting if event.founder.timed and _may_mean(claim, event)]
        if len(meant) == 1:
            meant[0].add(claim)
        else:
            self._put(claim, [event for event in fitting if not event.founder.timed])

    def join_regions(self) -> None:
        """Join what is told of a whole region to the one event of that day in it, if it is one."""
        towns: dict[Key, list[Profile]] = {}
        for event in self.events:
            founder = event.founder
            if founder.spot and founder.timed and founder.admin1:
                for day in range(founder.start, founder.end + 1):
                    key = (founder.admin1, founder.real, founder.activity, day)
                    towns.setdefault(key, []).append(event)
        for region in self.events:
            first = region.founder
            key = (first.place_id, first.real, first.activity, first.start)
            inside = towns.get(key, ()) if _names_one(first) else ()
            if len(inside) == 1 and self._told_by_others(region, inside[0]):
                for claim in region.members:
                    inside[0].add(claim)
                region.members = []
        self.events = [event for event in self.events if event.members]

    def _put(self, claim: Sketch, around: Iterable[Profile]) -> None:
        best, home = None, None
        for event in around:
            fit = event.fit(claim) if self._may(claim, event) else None
            if fit is not None and (best is None or fit < best):
                best, home = fit, event
        if home is not None:
            home.add(claim)
            return
        founded = Profile(len(self.events), claim)
        self.events.append(founded)
        self._finder.add(founded)

    def _fits(self, claim: Sketch, event: Profile) -> bool:
        return self._may(claim, event) and event.fit(claim) is not None

    def _may(self, claim: Sketch, event: Profile) -> bool:
        """Whether no person told the claim apart from one that is in the event."""
        against = self._rivals.get(claim.id) if self._rivals else None
        return not against or all(member.id not in against for member in event.members)

    def _told_by_others(self, region: Profile, town: Profile) -> bool:
        """Whether both mean the same side, and no article tells them one beside the other."""
        articles = {claim.article_id for claim in region.members}
        doers = {claim.doer for claim in (*region.members, *town.members)}
        return (
            len(doers) == 1
            and all(member.article_id not in articles for member in town.members)
            and all(self._may(claim, town) for claim in region.members)
        )


def _same_words(claim: Sketch, event: Profile) -> bool:
    return bool(claim.sentence) and any(
        one.sentence == claim.sentence and not one.start for one in event.members
    )


def _may_mean(claim: Sketch, event: Profile) -> bool:
    """Whether a claim without a close day may mean an event that has one.

    Without any day it may. A long span tells when a town was taken, or troops were there; of blows
    it is a sum.
    """
    if not claim.start:
        return True
    founder = event.founder
    inside = claim.start <= founder.end and founder.start <= claim.end
    return inside and claim.family in {"hold", "presence"}


def _names_one(first: Sketch) -> bool:
    """Whether what is told of a region may be one event in it."""
    return (
        not first.spot
        and first.relation is RelationKind.WITHIN
        and first.activity.value in SINGLE
        and first.place_id.startswith("a1:")
        and first.stated
        and first.start == first.end
        and bool(first.doer)
    )
