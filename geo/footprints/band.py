"""About 50 km from the border, in X: all of X whose distance to the border fits."""

from __future__ import annotations

from geo.errors import FootprintError
from geo.footprints.anchors import AREAL, Anchor, anchor_of
from geo.footprints.borders import Border, border_of
from geo.footprints.calibration import CLOSE_TO_BORDER_M
from geo.footprints.finish import clipped, finished, unit_precision
from geo.footprints.strips import strip
from geo.footprints.wording import called, introduced, km, read_as, span_km
from geo.model import Footprint, Interval, Place, PlaceKind, Siting
from geo.typing import Ground

_PROTOCOL = "Shape: points of a unit by geodesic distance to a land border"


def band(siting: Siting, ground: Ground) -> Footprint:
    """Points of the container at the stated distance from the border; both sides without one.

    A country that is only an anchor owns the border: "Russia's border with Ukraine". Raises
    FootprintError where there is no such border.
    """
    reach = siting.distance_m
    if reach is None:
        reach = Interval(low=0.0, best=CLOSE_TO_BORDER_M, high=CLOSE_TO_BORDER_M)
        read = f"No distance is stated: “near the border” is drawn up to {km(reach.high)} from it."
    else:
        read = read_as(siting.distance_words, reach)
    units = [place for place in siting.anchors if place.entry.kind in AREAL]
    smaller = [place for place in units if place.entry.kind is not PlaceKind.COUNTRY]
    region = siting.container or next(iter(smaller), None)
    owner = region or next(iter(units), None)
    return border_strip(siting, ground, reach, region=region, owner=owner, read=read)


def border_strip(
    siting: Siting,
    ground: Ground,
    reach: Interval,
    *,
    region: Place | None,
    owner: Place | None,
    read: str,
) -> Footprint:
    """The ground between two distances from the owner's border, inside the region if one is named.

    Where no ground of the region fits, the whole region, and the steps say so.
    """
    border = border_of(owner, siting.border_with, ground)
    measured = (read, f"Measured from {border.words}, on the ellipsoid.")
    if region is not None:
        anchor = anchor_of(region, ground)
        steps = (introduced(anchor, ground), *measured)
        return _in_region(siting, anchor, border, reach, steps)
    shape = strip(border.line, reach.low, reach.high)
    if shape is None:
        raise FootprintError("a strip along a border needs a distance above 0 km")
    return finished(
        shape,
        siting,
        why=(*measured, "No unit is named for it to lie in, so that both sides are drawn."),
        where_prec=5,
        geo_precision=2,
        protocol=_PROTOCOL,
    )


def _in_region(
    siting: Siting,
    region: Anchor,
    border: Border,
    reach: Interval,
    steps: tuple[str, ...],
) -> Footprint:
    if region.outline is None:
        message = f"{region.place.name!r} has no outline to cut a strip from"
        raise FootprintError(message)
    name = called(region.place)
    shape = strip(border.line, reach.low, reach.high, region.outline)
    inside = None if shape is None else clipped(shape, region.outline)
    if inside is None:
        last = (
            f"No part of {name} lies {span_km(reach.low, reach.high)} from that border: all of "
            f"{name} is drawn instead."
        )
    else:
        last = f"Kept the part inside {name}."
    return finished(
        region.outline if inside is None else inside,
        siting,
        why=(*steps, last),
        where_prec=unit_precision(region),
        geo_precision=3 if inside is None else 2,
        protocol=_PROTOCOL,
    )
