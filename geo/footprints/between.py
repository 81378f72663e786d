"""Between X and Y: a corridor, widest half-way."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import FootprintError
from geo.folding import side_by_side, wrapped
from geo.footprints.anchors import Anchor, anchor_of, container_of
from geo.footprints.calibration import NEAR_M, between_error_m, corridor_half_width_m
from geo.footprints.finish import clipped_to, finished
from geo.footprints.strips import strip
from geo.footprints.wording import introduced, km, listed
from geo.geodesy import Position, distance_m, equidistant
from geo.model import Footprint, Siting
from geo.typing import Ground

TOUCH_M = 1_000.0
"""Units that lie no farther apart have a boundary between them, and no way."""
_STEPS = 96


def between(siting: Siting, ground: Ground) -> Footprint:
    """An ellipse along the line between two anchors; between touching units, their boundary."""
    ends = two_ends(siting, ground)
    gap = shortest_gap(*ends)
    length_m = gap_m(gap)
    steps = tuple(introduced(end, ground) for end in ends)
    names = listed(tuple(end.place for end in ends))
    outlines = [end.outline for end in ends if end.outline is not None]
    if length_m < TOUCH_M:
        if len(outlines) < len(ends):
            message = f"{names} touch or are one place, so that nothing lies between them"
            raise FootprintError(message)
        shape = _along_boundary(*outlines)
        how = f"the ground up to {km(NEAR_M)} from their boundary"
    else:
        half_m = corridor_half_width_m(length_m)
        radius_m = max(end.radius_m for end in ends)
        shape = _ellipse(gap, length_m / 2.0 + radius_m, half_m)
        wide = f"{km(2 * half_m)} wide in the middle"
        how = f"a corridor of {km(length_m)}, {wide}, as roads seldom run straight"
    shape, cut = clipped_to(container_of(siting, ground), shape)
    plain = not outlines and not cut
    return finished(
        shape,
        siting,
        why=(*steps, f"Between {names}: {how}.", *cut),
        where_prec=5,
        geo_precision=2,
        protocol="Corridor between two places, width calibrated on coded events (UCDP GED)",
        centre=half_way(gap) if plain else None,
        uncertainty_m=between_error_m(length_m, radius_m) if plain else None,
    )


def two_ends(siting: Siting, ground: Ground) -> tuple[Anchor, Anchor]:
    """The first two anchors. Raises FootprintError where there are not two."""
    if len(siting.anchors) < 2:  # noqa: PLR2004
        message = f"{siting.kind} needs two places, and {len(siting.anchors)} is named"
        raise FootprintError(message)
    first, second = siting.anchors[:2]
    return anchor_of(first, ground), anchor_of(second, ground)


def shortest_gap(start: Anchor, end: Anchor) -> tuple[Position, Position]:
    """Where the line between two anchors starts and ends: at the edges of units."""
    frame = equidistant(start.centre)
    shapes = [
        frame.project(anchor.outline) if anchor.outline is not None else frame.point(anchor.centre)
        for anchor in (start, end)
    ]
    first, second = shapely.shortest_line(*shapes).coords
    return frame.position(shapely.Point(first)), frame.position(shapely.Point(second))


def gap_m(gap: tuple[Position, Position]) -> float:
    """Length of a gap, metres."""
    return distance_m(*gap)


def half_way(gap: tuple[Position, Position]) -> Position:
    """Middle of the geodesic across a gap."""
    frame = equidistant(gap[0])
    end = frame.point(gap[1])
    return frame.position(shapely.Point(end.x / 2.0, end.y / 2.0))


def _ellipse(gap: tuple[Position, Position], semi_m: float, half_m: float) -> BaseGeometry:
    frame = equidistant(half_way(gap))
    end = frame.point(gap[1])
    azimuth = np.arctan2(end.x, end.y)
    turn = np.linspace(0.0, 2 * np.pi, _STEPS, endpoint=False)
    along, across = semi_m * np.cos(turn), half_m * np.sin(turn)
    x = along * np.sin(azimuth) + across * np.cos(azimuth)
    y = along * np.cos(azimuth) - across * np.sin(azimuth)
    return frame.unproject(Polygon(np.column_stack((x, y))))


def _along_boundary(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    one, other = side_by_side([one, other])
    shared = shapely.intersection(shapely.boundary(one), shapely.boundary(other))
    lines = shapely.line_merge(shared) if shapely.get_dimensions(shared) == 1 else None
    shape = strip(wrapped(lines), 0.0, NEAR_M) if isinstance(lines, BaseGeometry) else None
    if shape is None:
        raise FootprintError("the two units touch in no line, so that nothing lies between them")
    return shape
