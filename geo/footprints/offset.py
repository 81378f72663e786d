"""12 km north-east of X: an annular sector round the stated distance and bearing."""

from __future__ import annotations

from geo.errors import FootprintError
from geo.footprints.anchors import first_anchor
from geo.footprints.around import stated_reach
from geo.footprints.calibration import half_width_deg
from geo.footprints.reach import reached
from geo.footprints.wording import compass, read_as, span_km
from geo.model import Footprint, Siting
from geo.typing import Ground


def offset(siting: Siting, ground: Ground) -> Footprint:
    """Distance and bearing widened by what coded events show; from the edge of a unit."""
    if siting.distance_m is None:
        raise FootprintError("an offset needs a distance, and none is stated")
    if siting.bearing_deg is None:
        raise FootprintError("an offset needs a bearing, and none is stated")
    anchor = first_anchor(siting, ground)
    reach = stated_reach(siting.distance_m, anchor.radius_m, siting.bearing_deg)
    half_deg = half_width_deg(siting.bearing_deg, reach.likely_m, anchor.radius_m)
    widened = (
        f"Widened to {span_km(reach.low_m, reach.high_m)} and to {half_deg:.0f}° on either side "
        f"of {compass(siting.bearing_deg)}: coded events lay so far from what reports state."
    )
    why = (read_as(siting.distance_words, siting.distance_m), widened)
    return reached(
        siting,
        ground,
        reach,
        why=why,
        protocol="Annular sector: stated distance and bearing, widened as in coded events",
    )
