"""The front that a holder came over, in a region that it runs through, and the ground beyond it."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.geometry import LineString, MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownPlaceError
from geo.folding import parts_of
from geo.footprints.anchors import Anchor
from geo.footprints.banks import halves
from geo.footprints.calibration import OUTLINE_ERROR_M
from geo.footprints.wording import called, compass
from geo.geodesy import Frame, Position, azimuth_deg, middle
from geo.model import Siting
from geo.typing import Ground

_LEAST_M = 2_000.0
"""Of a front inside a region, to count as one that runs through it."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A region with its outline in metres of a frame."""

    anchor: Anchor
    outline: BaseGeometry
    frame: Frame


@dataclass(frozen=True, slots=True)
class Crossed:
    """A front inside a region, in metres of a frame."""

    line: BaseGeometry
    beyond: BaseGeometry | None
    """The region's ground on the side that the holder did not come from; None where not known."""
    words: str


def front_crossed(
    siting: Siting, region: Flat, ground: Ground, held: MultiPoint | None
) -> Crossed | None:
    """The known front, where it runs through a region; the holder came over it.

    What is known to be held tells which ground lies beyond; else the holder's own country does: it
    came from the side that lies nearer to it. None without such a front.
    """
    if siting.front is None:
        return None
    try:
        course = ground.line(siting.front.entry.id)
    except UnknownPlaceError:
        return None
    frame, flat = region.frame, region.outline
    line = shapely.intersection(frame.project(course), flat)
    if float(line.length) < _LEAST_M:
        return None
    words = f"“{siting.front.entry.name}” ({ground.line_source(siting.front.entry.id)})"
    sides = [side for side in halves(flat, line) if not side.is_empty]
    if len(sides) < 2:  # noqa: PLR2004 - it does not part the region
        return Crossed(line, None, words)
    clear = None if held is None else [p for p in held.geoms if p.distance(line) > OUTLINE_ERROR_M]
    beyond = _beyond(siting, sides, frame, ground, clear)
    if beyond is None:
        return Crossed(line, None, words)
    there = frame.position(shapely.point_on_surface(beyond))
    at = frame.position(longest(line).interpolate(0.5, normalized=True))
    side = compass(round(azimuth_deg(at, there) / 45.0) * 45.0 % 360.0)
    return Crossed(line, beyond, f"{words}, on its {side} side in {called(region.anchor.place)}")


def _beyond(
    siting: Siting,
    sides: list[BaseGeometry],
    frame: Frame,
    ground: Ground,
    held: list[Point] | None,
) -> BaseGeometry | None:
    if held is not None:
        counts = [sum(bool(side.intersects(place)) for place in held) for side in sides]
        if counts[0] == counts[1]:
            return None
        return sides[counts.index(max(counts))]
    home = _home(siting, ground)
    if home is None:
        return None
    flat = frame.project(home)
    away = [float(side.centroid.distance(flat)) for side in sides]
    return sides[away.index(max(away))]


def _home(siting: Siting, ground: Ground) -> BaseGeometry | None:
    """The holder's country; its middle where the region is a part of it; None for a group."""
    if not siting.holder:
        return None
    try:
        outline = ground.outline(f"c:{siting.holder}")
        place = siting.container
        own = place is not None and ground.country_of_unit(place.entry.id) == siting.holder
    except UnknownPlaceError:
        return None
    centre: Position = middle(outline)
    return Point(centre.lon, centre.lat) if own else outline


def longest(line: BaseGeometry) -> LineString:
    """The longest part of a line."""
    parts = [part for part in parts_of(line) if isinstance(part, LineString)]
    return max(parts, key=lambda part: float(part.length))
