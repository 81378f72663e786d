"""North of X, with no distance: a sector with a calibrated reach."""

from __future__ import annotations

from geo.errors import FootprintError
from geo.footprints.anchors import first_anchor
from geo.footprints.calibration import TOWARDS_M, towards_likely_m, towards_reach_m
from geo.footprints.reach import Reach, reached
from geo.footprints.wording import called, compass, km
from geo.model import Footprint, Siting
from geo.typing import Ground


def towards(siting: Siting, ground: Ground) -> Footprint:
    """The sector on that side of a settlement, or the strip on that side of a unit."""
    if siting.bearing_deg is None:
        raise FootprintError("a side of a place needs a bearing, and none is stated")
    anchor = first_anchor(siting, ground)
    reach_m = TOWARDS_M if anchor.outline is not None else towards_reach_m(anchor.radius_m)
    likely_m = towards_likely_m(anchor.radius_m)
    why = (
        f"{compass(siting.bearing_deg).capitalize()} of {called(anchor.place)} is drawn up to "
        f"{km(reach_m)}: half of the events coded so lay within {km(likely_m)}."
    )
    return reached(
        siting,
        ground,
        Reach(
            low_m=0.0,
            likely_m=likely_m,
            high_m=reach_m,
            error_m=reach_m,
            bearing_deg=siting.bearing_deg,
            angle_at_m=reach_m,
        ),
        why=(why,),
        protocol="Sector on the stated side, reach calibrated on coded events (UCDP GED)",
    )
