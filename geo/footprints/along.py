"""Along the X–Y road: beside its course where that is known, else a corridor between its ends."""

from __future__ import annotations

from shapely.geometry import LineString

from geo.errors import FootprintError
from geo.folding import parts_of
from geo.footprints.anchors import anchor_of, container_of
from geo.footprints.band import band
from geo.footprints.between import TOUCH_M, between, gap_m, half_way, shortest_gap, two_ends
from geo.footprints.calibration import between_error_m, road_half_width_m
from geo.footprints.finish import clipped_to, finished
from geo.footprints.lines import front_between
from geo.footprints.movement import way_through
from geo.footprints.strips import strip
from geo.footprints.ways import beside_way, no_way
from geo.footprints.wording import introduced, km, listed
from geo.geodesy import along_m, geodesic
from geo.model import Footprint, Siting
from geo.typing import Ground


def along(siting: Siting, ground: Ground) -> Footprint:
    """The ground beside the road or railway that leads from one anchor to another.

    Where no data pack has its course, all within its usual detour of the straight line. Along a
    border, the strip beside it.
    """
    if siting.border_with and len(siting.anchors) < 2:  # noqa: PLR2004
        return band(siting, ground)
    if siting.route and len(siting.anchors) > 2:  # noqa: PLR2004
        return _through(siting, ground)
    ends = two_ends(siting, ground)
    if siting.extent_m is not None and siting.front is not None:
        stretch = front_between(siting, ends, ground)
        if stretch is not None:
            return stretch
    beside = beside_way(siting, ends, ground)
    if beside is not None:
        return beside
    gap = shortest_gap(*ends)
    length_m = gap_m(gap)
    if length_m < TOUCH_M and all(end.outline is not None for end in ends):
        return between(siting, ground)  # "the corridor between Gaza and Egypt": what parts them
    half_m = road_half_width_m(length_m)
    shape = strip(geodesic(*gap), 0.0, half_m) if length_m > 0.0 else None
    if shape is None:
        raise FootprintError("a road needs two places apart, and these are one")
    shape, cut = clipped_to(container_of(siting, ground), shape)
    plain = not cut and all(end.outline is None for end in ends)
    why = (
        f"The line of the way between {listed(siting.anchors[:2])} is not known: drawn as a "
        f"corridor of {km(length_m)}, {km(half_m)} to either side of the straight line."
    )
    return finished(
        shape,
        siting,
        why=(
            *(introduced(end, ground) for end in ends),
            *no_way(siting, ground),
            why,
            *cut,
        ),
        where_prec=5,
        geo_precision=2,
        protocol="Corridor along the straight line between the ends of a road",
        centre=half_way(gap) if plain else None,
        uncertainty_m=between_error_m(length_m, 0.0) if plain else None,
    )


def _through(siting: Siting, ground: Ground) -> Footprint:
    """The corridor of a road that is named by more than its ends."""
    stops = tuple(anchor_of(place, ground) for place in siting.anchors)
    beside = beside_way(siting, stops, ground)
    if beside is not None:
        return beside
    line, middle = way_through(stops)
    length_m = sum(
        float(along_m(part)[-1]) for part in parts_of(line) if isinstance(part, LineString)
    )
    half_m = road_half_width_m(length_m / (len(stops) - 1))
    shape = strip(line, 0.0, half_m)
    if shape is None:
        raise FootprintError("a road needs two places apart, and these are one")
    shape, cut = clipped_to(container_of(siting, ground), shape)
    why = (
        f"The line of the way through {listed(siting.anchors)} is not known: drawn as a corridor "
        f"of {km(length_m)}, {km(half_m)} to either side of the straight lines between them."
    )
    return finished(
        shape,
        siting,
        why=(
            *(introduced(stop, ground) for stop in stops),
            *no_way(siting, ground),
            why,
            *cut,
        ),
        where_prec=5,
        geo_precision=2,
        protocol="Corridor along the straight lines between the stops of a road",
        centre=None if cut else middle,
        uncertainty_m=None if cut else between_error_m(length_m, 0.0),
    )
