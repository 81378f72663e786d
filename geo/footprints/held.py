"""Controls some 600 sq km of X: a patch of exactly that area, where it is likeliest to lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import pi, sqrt

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import FootprintError, UnknownPlaceError
from geo.folding import parts_of, side_by_side, wrapped
from geo.footprints.anchors import Anchor, anchor_of, region_of, units_of
from geo.footprints.filling import Filling
from geo.footprints.finish import (
    clipped,
    enclosing_radius_m,
    finished,
    inner_point,
    tidied,
    unit_precision,
)
from geo.footprints.growth import growth
from geo.footprints.seeds import Seeds, seeds_of
from geo.footprints.wording import called, introduced, km2, span_km2
from geo.geodesy import circle, equal_area, middle
from geo.model import Footprint, Interval, PlaceKind, Siting
from geo.typing import Ground

_PROTOCOL = "Schematic patch of the stated area, grown over the region from held places or a border"
_SPECK = 1e-3
"""Of the largest piece's area."""
_OPEN_GROUND = 4.0
"""Where no region is named, ground within this many radii of the patch is on offer."""


def held(siting: Siting, ground: Ground) -> Footprint:
    """Ground within a reach of what is held and behind it, where its area is the stated one.

    The order of the ground does not depend on the area: of two patches of the same siting the
    larger holds the smaller. Only the size and the rough position are stated: it is schematic.
    """
    if siting.share_of_region is not None:
        region, name, introduction = _unit(siting, ground)
    else:
        region, name, introduction = _region(siting, ground, _area(siting)[0])
    outline = region.outline
    assert outline is not None
    frame = equal_area(region.centre)
    flat = frame.project(side_by_side([outline])[0])
    area_m2, stated = _area(siting) if siting.share_of_region is None else _part(siting, flat.area)
    steps = (introduction, *stated)
    if area_m2 >= flat.area:
        whole = f"That is no less than {name} has ({km2(flat.area)}): all of it is drawn."
        return finished(
            outline,
            siting,
            why=(*steps, whole),
            where_prec=unit_precision(region),
            geo_precision=3,
            protocol=_PROTOCOL,
            schematic=True,
        )
    seeds = seeds_of(siting, region, flat, frame, ground)
    patch = frame.unproject(_grown(flat, seeds, area_m2))
    inside = clipped(patch, outline)
    if inside is None:
        message = f"{km2(area_m2)} are too little to draw inside {name}"
        raise FootprintError(message)
    shape = _without_slivers(inside)
    centre = inner_point(tidied(shape))
    radius_m = enclosing_radius_m(shape, centre)
    if seeds.searched is not None:
        along_m = enclosing_radius_m(seeds.searched, centre)
        radius_m = min(radius_m + along_m, enclosing_radius_m(outline, centre))
    where = "round it, in order of distance" if seeds.rear is None else "round it and behind it"
    grown = (
        f"Ground of {name} was added {where}, and bays too narrow for anyone else, until it came "
        f"to {km2(area_m2)}. Only the size is stated: the outline is schematic."
    )
    return finished(
        shape,
        siting,
        why=(*steps, seeds.why, grown),
        where_prec=unit_precision(region),
        geo_precision=2,
        protocol=_PROTOCOL,
        centre=centre,
        uncertainty_m=radius_m,
        schematic=True,
    )


def _grown(flat: BaseGeometry, seeds: Seeds, area_m2: float) -> BaseGeometry:
    """The patch, metres: first where it may lie, and only when all of that is full, around it."""
    if seeds.beyond is None:
        return growth(flat, seeds.places, seeds.rear).patch(area_m2)
    if area_m2 < seeds.beyond.area:
        return growth(seeds.beyond, seeds.places, seeds.rear).patch(area_m2)
    return Filling(flat, seeds.beyond).filled(area_m2)


def _area(siting: Siting) -> tuple[float, tuple[str, ...]]:
    """The area to draw, m2, and what the words allow; derived where a share of it is stated."""
    words = f"“{siting.area_words}”" if siting.area_words else "The stated area"
    if siting.share is not None and siting.share_of_m2 is not None:
        low, high = derived_area_m2(siting.share, siting.share_of_m2)
        middle_m2 = (low + high) / 2.0
        share = f"{siting.share.low:.0%} to {siting.share.high:.0%}"
        step = (
            f"{km2(siting.share_of_m2.best)} are said to be {share} of it, so that it was "
            f"{span_km2(low, high)}; the middle, {km2(middle_m2)}, is drawn."
        )
        return middle_m2, (step,)
    if siting.area_m2 is None or siting.area_m2.best <= 0.0:
        raise FootprintError("ground that is held needs an area, and none is stated")
    area = siting.area_m2
    if area.low == area.high:
        return area.best, (f"{words} is drawn as {km2(area.best)}.",)
    span = span_km2(area.low, area.high)
    return area.best, (f"{words} is read as {span} and drawn as {km2(area.best)}.",)


def _part(siting: Siting, region_m2: float) -> tuple[float, tuple[str, ...]]:
    """The area to draw, m2, where a share of the region is stated."""
    assert siting.share_of_region is not None
    low, best, high = (
        min(1.0, share) * region_m2
        for share in (
            siting.share_of_region.low,
            siting.share_of_region.best,
            siting.share_of_region.high,
        )
    )
    share = f"{siting.share_of_region.low:.0%} to {siting.share_of_region.high:.0%}"
    step = (
        f"{share} of its {km2(region_m2)} are said to be held, which is {span_km2(low, high)}; "
        f"{km2(best)} is drawn."
    )
    return best, (step,)


def _unit(siting: Siting, ground: Ground) -> tuple[Anchor, str, str]:
    """The region that a share of is held, and its words."""
    region = region_of(siting, ground)
    if region is None:
        raise FootprintError("a share of a region is held, and its outline is not known")
    return region, called(region.place), introduced(region, ground)


def derived_area_m2(share: Interval, share_of_m2: Interval) -> tuple[float, float]:
    """Least and greatest area, m2, of which the figure is that share."""
    if share.low <= 0.0:
        message = f"a share of {share.low:.0%} to {share.high:.0%} gives no area"
        raise FootprintError(message)
    return share_of_m2.best / share.high, share_of_m2.best / share.low


def _without_slivers(shape: BaseGeometry) -> BaseGeometry:
    """Clipping leaves specks where the border winds."""
    parts = parts_of(shape)
    least = _SPECK * max(part.area for part in parts)
    return shapely.union_all([part for part in parts if part.area >= least])


def _joined(region: Anchor, units: Sequence[Anchor], ground: Ground) -> tuple[Anchor, str, str]:
    """Several units that hold a patch together, as one; its words."""
    if len(units) < 2:  # noqa: PLR2004
        return region, called(region.place), introduced(region, ground)
    outlines = side_by_side([unit.outline for unit in units if unit.outline is not None])
    whole = wrapped(shapely.union_all(outlines))
    centre = middle(whole)
    names = " and ".join(called(unit.place) for unit in units)
    introduction = " ".join(introduced(unit, ground) for unit in units)
    return replace(region, centre=centre, outline=whole), names, introduction


def _region(siting: Siting, ground: Ground, area_m2: float) -> tuple[Anchor, str, str]:
    """The unit it lies in, else the one around the anchor, else open ground; its words."""
    region = region_of(siting, ground)
    if region is not None:
        return _joined(region, units_of(siting, ground), ground)
    places = (*siting.anchors, *siting.held)
    if not places:
        raise FootprintError("ground that is held needs a region or a place, and none is named")
    anchor = anchor_of(places[0], ground)
    try:
        outline = ground.outline(places[0].entry.admin1)
        kind, name = PlaceKind.ADMIN1, f"the first-level unit around {called(places[0])}"
    except UnknownPlaceError:
        outline = circle(anchor.centre, _OPEN_GROUND * sqrt(area_m2 / pi))
        kind, name = anchor.kind, f"the ground around {called(places[0])}"
    return replace(anchor, kind=kind, outline=outline), name, introduced(anchor, ground)
