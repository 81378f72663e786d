"""What the claims of one event contradict each other in. Nothing is averaged: all are kept."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from geo.events.parties import akin, among, distinct
from geo.events.profile import HOLDING, figures_apart
from geo.events.sketching import Sketch
from geo.model import Activity, Status

KINDS: Final = ("denied", "figures", "holder")
"""Kinds of contradiction: that it happened, how many or how much, who has the town."""
MOST: Final = 12
"""Of the claims that contradict one, so many are named."""

Camps = tuple[int, int, int]
"""By kind of contradiction, the camp of a claim: claims of two camps exclude each other. 0 for one
that is in none, and for all where there is no dispute."""


def camps_of(members: Sequence[Sketch]) -> list[Camps]:
    """The camps of the claims of an event, in their order, from 1 in order of the event."""
    kinds = (_denials(members), _figures(members), _holders(members))
    return [(one[0], one[1], one[2]) for one in zip(*kinds, strict=True)]


def disputed(camps: Sequence[Camps]) -> tuple[str, ...]:
    """The kinds of contradiction that there are."""
    return tuple(kind for n, kind in enumerate(KINDS) if any(one[n] for one in camps))


def against(members: Sequence[Sketch], camps: Sequence[Camps]) -> list[tuple[str, ...]]:
    """For each claim the ids of those that contradict it, in order of the event."""
    found: dict[Camps, tuple[str, ...]] = {}
    for camp in camps:
        if camp not in found:
            ids = (
                claim.id
                for claim, other in zip(members, camps, strict=True)
                if any(a and b and a != b for a, b in zip(camp, other, strict=True))
            )
            found[camp] = tuple(dict.fromkeys(ids))[:MOST]
    return [found[camp] for camp in camps]


def _numbered(holds: Sequence[Hashable | None]) -> list[int]:
    """Numbers of what claims hold, in order of first use; 0 for all where they do not differ."""
    names = list(dict.fromkeys(one for one in holds if one is not None))
    if len(names) < 2:  # noqa: PLR2004 - one alone contradicts nobody
        return [0] * len(holds)
    return [0 if one is None else names.index(one) + 1 for one in holds]


def _denials(members: Sequence[Sketch]) -> list[int]:
    """Who denies a deed contradicts those who report it, and not what else belongs to the event."""
    denied = {_deed(claim) for claim in members if claim.status is Status.DENIED}
    return _numbered(
        [claim.status is Status.DENIED if _deed(claim) in denied else None for claim in members]
    )


def _deed(claim: Sketch) -> str:
    """Deeds that are one: a town that is taken, held or left; a blow."""
    if claim.activity in HOLDING or claim.activity is Activity.WITHDRAWAL:
        return "has"
    return claim.family if claim.family == "force" else claim.activity.value


def _figures(members: Sequence[Sketch]) -> list[int]:
    """Figures that run into each other are one camp; only what counts the same is compared."""
    told: dict[Hashable, list[int]] = {}
    for n, claim in enumerate(members):
        if claim.status is not Status.DENIED and (claim.strength or claim.area):
            counted = "area" if claim.area is not None else f"of {claim.unit}"
            told.setdefault((claim.activity, counted), []).append(n)
    for numbers in told.values():
        holds: list[Hashable | None] = [None] * len(members)
        for camp, those in enumerate(_apart(members, numbers)):
            for n in those:
                holds[n] = camp
        found = _numbered(holds)
        if any(found):
            return found
    return [0] * len(members)


def _apart(members: Sequence[Sketch], numbers: Sequence[int]) -> list[list[int]]:
    """Claims in groups, of which no two have figures that overlap."""
    groups: list[list[int]] = []
    for n in numbers:
        touching = [
            group
            for group in groups
            if any(figures_apart(members[n], members[other]) == 1.0 for other in group)
        ]
        merged = [*(other for group in touching for other in group), n]
        groups = [group for group in groups if group not in touching]
        groups.append(sorted(merged))
    return sorted(groups)


def _holders(members: Sequence[Sketch]) -> list[int]:
    """Who has the town; a side that has left it, is in the camp of whoever else has it."""
    named = [
        claim.doer if claim.at and claim.activity in HOLDING and _holds(claim) else ""
        for claim in members
    ]
    sides = distinct(named)
    holds: list[Hashable | None] = []
    for claim, side in zip(members, named, strict=True):
        left = claim.sufferer if claim.at and claim.activity is Activity.WITHDRAWAL else ""
        if side:
            holds.append(next(one for one in sides if akin(one, side)))
        elif left and among(left, sides) and _holds(claim):
            holds.append(next((one for one in sides if not akin(one, left)), f"not {left}"))
        else:
            holds.append(None)
    return _numbered(holds)


def _holds(claim: Sketch) -> bool:
    return claim.status is not Status.DENIED
