"""On the east bank, on the coast: one side of a line, and no such lines are embedded."""

from __future__ import annotations

from dataclasses import replace

from geo.footprints.anchors import first_anchor
from geo.footprints.near import near
from geo.footprints.part import part
from geo.footprints.towards import towards
from geo.footprints.wording import called
from geo.model import Footprint, Siting
from geo.typing import Ground


def side(siting: Siting, ground: Ground) -> Footprint:
    """What is near the line's namesake: towards the stated side where one is stated."""
    anchor = first_anchor(siting, ground)
    bearing = siting.bearing_deg if siting.bearing_deg is not None else siting.part_deg
    if bearing is None:
        builder, instead = near, "the ground near it"
    elif anchor.outline is not None:
        builder, instead = part, "the part of it on that side"
    else:
        builder, instead = towards, "the ground near it on that side"
    note = f"The line of {called(anchor.place)} is not known: drawn as {instead}."
    drawn = builder(replace(siting, bearing_deg=bearing, part_deg=bearing), ground)
    return replace(drawn, why=(note, *drawn.why))
