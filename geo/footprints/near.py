"""Near X, outside X: a disc whose radius is calibrated on coded events."""

from __future__ import annotations

from dataclasses import replace

from geo.errors import FootprintError
from geo.footprints.anchors import Anchor, first_anchor
from geo.footprints.calibration import NEAR_M, near_reach_m
from geo.footprints.coasts import COAST, SEA, by_coast
from geo.footprints.lines import by_line
from geo.footprints.reach import Reach, reached
from geo.footprints.within import within
from geo.footprints.wording import called, km, span_km
from geo.model import Footprint, Interval, Siting
from geo.typing import Ground


def near(siting: Siting, ground: Ground) -> Footprint:
    """A disc round a settlement, or a strip around a unit, that holds 90 % of such events."""
    anchor = first_anchor(siting, ground)
    is_area = anchor.outline is not None
    if siting.bank in {SEA, COAST} and is_area:
        shore = by_coast(siting, anchor, ground)
        if shore is not None:
            return shore
    if siting.extent_m is not None and siting.front is not None:
        try:
            line = replace(siting, anchors=(siting.front,), container=anchor.place)
            return by_line(line, ground)
        except FootprintError as error:
            drawn = near(replace(siting, front=None), ground)
            reason = str(error)
            return replace(drawn, why=(f"{reason[:1].upper()}{reason[1:]}.", *drawn.why))
    if siting.extent_m is not None and is_area:
        return _somewhere(siting, ground, anchor, siting.extent_m)
    if siting.extent_m is not None:
        return _front(siting, ground, anchor, siting.extent_m)
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


def _somewhere(siting: Siting, ground: Ground, anchor: Anchor, extent_m: Interval) -> Footprint:
    """A front of a stated length in a unit, and nobody says where in it: all of it."""
    why = (
        f"A front of {span_km(extent_m.low, extent_m.high)} is stated, and neither where in "
        f"{called(anchor.place)} it runs nor which way: all of it is drawn."
    )
    drawn = within(siting, ground)
    return replace(drawn, why=(*drawn.why, why))


def _front(siting: Siting, ground: Ground, anchor: Anchor, extent_m: Interval) -> Footprint:
    """A front of a stated length whose course is not known: half of it to every side."""
    reach_m = max(near_reach_m(anchor.radius_m), extent_m.high / 2.0 + anchor.radius_m)
    why = (
        f"A front of {span_km(extent_m.low, extent_m.high)} is stated, and not which way it runs: "
        f"drawn as within {km(reach_m)} of {called(anchor.place)}."
    )
    return reached(
        siting,
        ground,
        Reach(low_m=0.0, likely_m=0.0, high_m=reach_m, error_m=reach_m),
        why=(why,),
        protocol="Disc round the place, half the stated length of the front to every side",
    )
