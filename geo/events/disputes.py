"""What the claims of one event contradict each other in. Nothing is averaged: both are kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final

from geo.events.profile import HOLDING, figures_apart
from geo.events.sketching import Sketch
from geo.model import Activity, Status

DENIED, FIGURES, HOLDER = "denied", "figures", "holder"
MOST: Final = 12
"""Of the claims that contradict one in one way, so many are named; they are told first."""


def disputes(members: Sequence[Sketch]) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """What is disputed among the claims of an event, and by feature id who contradicts it.

    Returns:
        The kinds of contradiction, in a fixed order; and the ids of those against each claim, in
        order of the event, where there are any.
    """
    kinds: list[str] = []
    against: dict[str, dict[str, None]] = {}
    for kind, camp, opposed in (
        (DENIED, _denies, _is_other),
        (FIGURES, _figures, _exclude),
        (HOLDER, _holder, _hold_both),
    ):
        camps = _camps(members, camp)
        pairs = [
            (one, two)
            for number, one in enumerate(camps)
            for two in camps[:number]
            if opposed(one[0], two[0])
        ]
        if pairs:
            kinds.append(kind)
        for one, two in pairs:
            for mine, theirs in ((one, two), (two, one)):
                ids = dict.fromkeys(claim.id for claim in theirs[:MOST])
                for claim in mine:
                    against.setdefault(claim.id, {}).update(ids)
    return tuple(kinds), {one: tuple(ids) for one, ids in against.items()}


def _camps(
    members: Sequence[Sketch], camp: Callable[[Sketch], Hashable | None]
) -> list[list[Sketch]]:
    """The claims by what they hold; those that say nothing of it are in no camp."""
    found: dict[Hashable, list[Sketch]] = {}
    for claim in members:
        holds = camp(claim)
        if holds is not None:
            found.setdefault(holds, []).append(claim)
    return list(found.values())


def _denies(claim: Sketch) -> bool:
    return claim.status is Status.DENIED


def _is_other(one: Sketch, two: Sketch) -> bool:
    return one is not two


def _figures(claim: Sketch) -> Hashable | None:
    """The figures of a claim; who denies it, states none."""
    if claim.status is Status.DENIED or (claim.strength is None and claim.area is None):
        return None
    return claim.strength, claim.unit, claim.area, claim.activity


def _exclude(one: Sketch, two: Sketch) -> bool:
    return one.activity is two.activity and figures_apart(one, two) > 1.0


def _holder(claim: Sketch) -> Hashable | None:
    """Who has the town, or who has it no more."""
    if not claim.at or claim.status is Status.DENIED:
        return None
    if claim.activity in HOLDING and claim.doer:
        return claim.doer, True
    if claim.activity is Activity.WITHDRAWAL and claim.sufferer:
        return claim.sufferer, False
    return None


def _hold_both(one: Sketch, two: Sketch) -> bool:
    held = [claim for claim in (one, two) if claim.activity in HOLDING]
    if len(held) == 1:
        left = two if held[0] is one else one
        return held[0].doer == left.sufferer
    return len(held) > 1 and held[0].doer != held[1].doer
