"""Compares the claims of a sentence with what a table of a test says of it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.model import Claim


def holds(claims: Sequence[Claim], wanted: str) -> bool:
    """Whether claims are those of `wanted`: "capture asserted; advance|capture? planned".

    Each part is an activity and a status, or several of each that are equally right; a part with
    a question mark may be missing. Several claims of one kind count once; "" wants none.
    """
    found = {(claim.activity.value, claim.status.value) for claim in claims}
    parts = [_part(part) for part in wanted.split(";") if part.strip()]
    met = all(optional or not found.isdisjoint(allowed) for optional, allowed in parts)
    return met and all(any(one in allowed for _, allowed in parts) for one in found)


def _part(text: str) -> tuple[bool, set[tuple[str, str]]]:
    activities, statuses = text.split()
    names = activities.rstrip("?").split("|")
    return activities.endswith("?"), {(a, s) for a in names for s in statuses.split("|")}
