"""What tests of whole reports compare: who did what where."""

from __future__ import annotations

from geo.extract import Reading
from geo.model import Activity


def deeds(found: Reading) -> list[tuple[Activity, str, str]]:
    """Activity, actor and place of each claim, a row for each place."""
    return [
        (claim.activity, claim.actor, anchor.name)
        for claim in found.claims
        for anchor in claim.relation.anchors
    ]
