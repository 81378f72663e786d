"""Which layer a report belongs to: one for each activity and side, and one for whole countries."""

from __future__ import annotations

from typing import NamedTuple

from geo.model import Activity, Feature
from geo.symbology import COUNTRY_LEVEL, NO_SIDE_COLOUR, claim_colour, dash, layer_name

COUNTRIES = "Whole countries (no closer place stated)"
_BOTH_SIDES = "Fighting between sides"
_NO_SIDE = "Side not stated"


class LayerRow(NamedTuple):
    """What can be switched on and off together; name and side tell it from others."""

    name: str
    side: str
    colour: str
    activity: str
    dash: str
    derived: bool
    shown: bool


def layer_row(feature: Feature) -> LayerRow | None:
    """The layer of a report; None for one that is not drawn."""
    claim, footprint = feature.claim, feature.footprint
    if footprint is None or footprint.geometry.is_empty:
        return None
    if footprint.where_prec >= COUNTRY_LEVEL:
        return LayerRow(COUNTRIES, "", NO_SIDE_COLOUR, "", "", derived=False, shown=False)
    name = feature.layer or layer_name(
        claim.activity, claim.status, claim.actor, "", derived=claim.derived
    )
    side = _BOTH_SIDES if claim.activity is Activity.ENGAGEMENT else (claim.actor or _NO_SIDE)
    return LayerRow(
        name,
        side,
        claim_colour(claim),
        claim.activity.value,
        dash(claim.status),
        derived=claim.derived,
        shown=True,
    )
