"""Who took a place, where only the next words tell: "X fell on Monday. Rebels entered the town"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geo.model import Activity, Claim, Status

_GOES_IN = frozenset({Activity.ADVANCE, Activity.INCURSION, Activity.CAPTURE, Activity.CONTROL})
_REPORTED = frozenset({Status.ASSERTED, Status.CLAIMED, Status.CONFIRMED})
_REACH = 160
"""Characters between the two, which are neighbours: one sentence, and the start of the next."""


def with_takers(claims: Sequence[Claim]) -> list[Claim]:
    """Claims, those of a place that fell to nobody with whoever is told right behind to go in."""
    if not claims:
        return []
    return [*(_taken(one, two) for one, two in pairwise(claims)), claims[-1]]


def _taken(one: Claim, two: Claim) -> Claim:
    fell = one.activity is Activity.CAPTURE and not one.actor and one.status in _REPORTED
    if not fell or not two.actor or two.activity not in _GOES_IN or two.status not in _REPORTED:
        return one
    if two.speaker not in {"", one.speaker}:
        return one  # "Rebels said they had taken X. The army said it had retaken it": another side
    if two.activity is Activity.CAPTURE and one.dates.start != two.dates.start:
        return one  # "X fell on Monday. The army retook it on Tuesday"
    near = 0 <= two.quote.start - one.quote.end <= _REACH
    names = {anchor.name for anchor in one.relation.anchors}
    same = bool(names) and names == {anchor.name for anchor in two.relation.anchors}
    return replace(one, actor=two.actor, target=one.target or two.target) if near and same else one
