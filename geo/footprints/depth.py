"""Up to 30 km inside Russia: the strip from the border to that distance, on the stated side."""

from __future__ import annotations

from geo.errors import FootprintError
from geo.footprints.anchors import AREAL
from geo.footprints.band import border_strip
from geo.footprints.wording import km
from geo.model import Footprint, Interval, Siting
from geo.typing import Ground


def depth(siting: Siting, ground: Ground) -> Footprint:
    """From the border up to the greatest stated distance, in the unit that is entered.

    That unit is the container, else an anchor that is not the country across the border.
    """
    if siting.distance_m is None:
        raise FootprintError("a depth needs a distance, and none is stated")
    across = f"c:{siting.border_with}"
    units = [place for place in siting.anchors if place.entry.kind in AREAL]
    entered = [place for place in units if place.entry.id != across]
    region = siting.container or next(iter(entered), None)
    owner = region or next(iter(units), None)
    high_m = siting.distance_m.high
    subject = f"“{siting.distance_words}” is" if siting.distance_words else "The depth is"
    return border_strip(
        siting,
        ground,
        Interval(low=0.0, best=min(siting.distance_m.best, high_m), high=high_m),
        region=region,
        owner=owner,
        read=f"{subject} drawn from the border up to {km(high_m)} from it.",
    )
