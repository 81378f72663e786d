"""20 km from X: an annulus around the stated distance."""

from __future__ import annotations

from geo.errors import FootprintError
from geo.footprints.anchors import first_anchor
from geo.footprints.calibration import (
    offset_error_m,
    offset_middle_m,
    offset_span_m,
    ring_error_m,
)
from geo.footprints.reach import Reach, reached
from geo.footprints.wording import read_as, span_km
from geo.model import Footprint, Interval, Siting
from geo.typing import Ground


def around(siting: Siting, ground: Ground) -> Footprint:
    """All at about the stated distance, in every direction; from the edge of a unit."""
    if siting.distance_m is None:
        raise FootprintError("a ring needs a distance, and none is stated")
    anchor = first_anchor(siting, ground)
    reach = stated_reach(siting.distance_m, anchor.radius_m)
    widened = (
        f"Widened to {span_km(reach.low_m, reach.high_m)}: coded events lay so far from what "
        "their reports state. No direction is stated, so that every direction is drawn."
    )
    why = (read_as(siting.distance_words, siting.distance_m), widened)
    return reached(
        siting,
        ground,
        reach,
        why=why,
        protocol="Annulus: stated distance, widened as in coded events, direction unknown",
    )


def stated_reach(distance_m: Interval, radius_m: float, bearing_deg: float | None = None) -> Reach:
    """The stated distance, widened by what coded events show and never narrower than its words."""
    stated_m = distance_m.best
    low_m, high_m = offset_span_m(stated_m, radius_m, bearing=bearing_deg is not None)
    far_m = max(distance_m.high, high_m)
    if bearing_deg is None:
        error_m = max(far_m, ring_error_m(stated_m, radius_m))
    else:
        error_m = offset_error_m(stated_m, radius_m)
    return Reach(
        low_m=min(distance_m.low, low_m),
        likely_m=offset_middle_m(stated_m),
        high_m=far_m,
        error_m=error_m,
        bearing_deg=bearing_deg,
    )
