"""Near X, outside X: a disc whose radius is calibrated on coded events."""

from __future__ import annotations

from geo.footprints.anchors import first_anchor
from geo.footprints.calibration import NEAR_M, near_reach_m
from geo.footprints.reach import Reach, reached
from geo.footprints.wording import called, km
from geo.model import Footprint, Siting
from geo.typing import Ground


def near(siting: Siting, ground: Ground) -> Footprint:
    """A disc round a settlement, or a strip around a unit, that holds 90 % of such events."""
    anchor = first_anchor(siting, ground)
    is_area = anchor.outline is not None
    reach_m = NEAR_M if is_area else near_reach_m(anchor.radius_m)
    of = f"of the edge of {called(anchor.place)}" if is_area else f"of {called(anchor.place)}"
    why = (
        f"“Near” is drawn as within {km(reach_m)} {of}: nine in ten of the events that were coded "
        "as near a place lay no farther from it."
    )
    return reached(
        siting,
        ground,
        Reach(low_m=0.0, likely_m=0.0, high_m=reach_m, error_m=reach_m),
        why=(why,),
        protocol="Disc round the place, radius calibrated on coded events (UCDP GED)",
    )
