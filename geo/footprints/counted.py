"""28 settlements in X: ground about those of its holder that are named, else all of the unit."""

from __future__ import annotations

import shapely

from geo.errors import FootprintError
from geo.footprints.anchors import first_anchor
from geo.footprints.calibration import near_reach_m
from geo.footprints.finish import (
    clipped,
    enclosing_radius_m,
    finished,
    inner_point,
    tidied,
    unit_precision,
)
from geo.footprints.within import within
from geo.footprints.wording import called, counted_words, introduced, km, listed
from geo.geodesy import Position, circle
from geo.model import Footprint, Siting
from geo.typing import Ground


def counted(siting: Siting, ground: Ground) -> Footprint:
    """What is "near" the settlements that the holder is known to hold there, schematic.

    Where the counted places lie is not stated, so that the uncertainty stays that of the unit. With
    nothing known to be held it is the unit. No area is made up from the count.
    """
    anchor = first_anchor(siting, ground)
    if not siting.held or anchor.outline is None:
        return within(siting, ground)
    reaches = [near_reach_m(place.entry.radius_m) for place in siting.held]
    discs = [
        circle(Position(place.entry.lon, place.entry.lat), reach_m)
        for place, reach_m in zip(siting.held, reaches, strict=True)
    ]
    shape = clipped(shapely.union_all(discs), anchor.outline)
    if shape is None:
        message = f"nothing that is known to be held lies in {called(anchor.place)}"
        raise FootprintError(message)
    centre = inner_point(tidied(shape))
    drawn = (
        f"Drawn as what lies within {km(max(reaches))} of {listed(siting.held)}, which the same "
        "side is said to hold there: only a likely part of it. The uncertainty is all of it."
    )
    return finished(
        shape,
        siting,
        why=(introduced(anchor, ground), counted_words(siting, called(anchor.place)), drawn),
        where_prec=unit_precision(anchor),
        geo_precision=3,
        protocol="Schematic: surroundings of the places that are named among those counted",
        centre=centre,
        uncertainty_m=enclosing_radius_m(anchor.outline, centre),
        schematic=True,
    )
