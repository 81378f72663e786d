"""Along the railway between X and Y: the ground beside tracks or a road whose course is known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import shapely
from shapely.geometry import LineString

from geo.folding import parts_of
from geo.footprints.anchors import Anchor, container_of
from geo.footprints.finish import clipped_to, finished
from geo.footprints.lines import BESIDE_M
from geo.footprints.strips import strip
from geo.footprints.wording import introduced, km, listed
from geo.geodesy import Position, along_m
from geo.model import Course, Footprint, Siting
from geo.typing import Ground

REACH_M: Final = 5_000.0
"""Beyond a town's radius, how far from its middle a way may begin: courses may be off by 2 km,
points by 1, and stations stand at the edge of towns."""


def beside_way(siting: Siting, stops: Sequence[Anchor], ground: Ground) -> Footprint | None:
    """The strip along the road or railway that leads from stop to stop; None where none is known.

    All stops must be settlements: a unit has no middle that a road begins at.
    """
    if not siting.way or any(stop.outline is not None for stop in stops):
        return None
    legs: list[Course] = []
    for one, other in pairwise(stops):
        reach_m = (one.radius_m + REACH_M, other.radius_m + REACH_M)
        leg = ground.way(siting.way, one.place.entry, other.place.entry, reach_m)
        if leg is None:
            return None
        legs.append(leg)
    lines = [part for leg in legs for part in parts_of(leg.line) if isinstance(part, LineString)]
    beside_m = max(BESIDE_M, *(leg.error_m for leg in legs))
    shape = strip(shapely.multilinestrings(lines), 0.0, beside_m)
    if shape is None:
        return None
    shape, cut = clipped_to(container_of(siting, ground), shape)
    sources = " and ".join(dict.fromkeys(leg.source for leg in legs))
    error_m = max(leg.error_m for leg in legs)
    off = f", which may be off by some {km(error_m)}" if error_m > 0.0 else ""
    lengths_m = [float(along_m(line)[-1]) for line in lines]
    names = listed(tuple(stop.place for stop in stops))
    why = (
        f"The {siting.way} between {names} is {km(sum(lengths_m))} long; what lies along it is "
        f"drawn up to {km(beside_m)} from it. Its course is the shortest way in {sources}{off}."
    )
    return finished(
        shape,
        siting,
        why=(*(introduced(stop, ground) for stop in stops), why, *cut),
        where_prec=5,
        geo_precision=2,
        protocol=f"Shape: points by geodesic distance to a {siting.way} between named places",
        centre=None if cut else _half_way(lines, lengths_m),
        credit_lines=tuple(dict.fromkeys(line for leg in legs for line in leg.credits)),
    )


def no_way(siting: Siting, ground: Ground) -> tuple[str, ...]:
    """That no known road or railway fits, where any are known at all; else nothing."""
    if not siting.way or not ground.has_ways(siting.way):
        return ()
    return (
        f"No {siting.way} of the data packs leads from one to the other without a large detour.",
    )


def _half_way(lines: Sequence[LineString], lengths_m: Sequence[float]) -> Position:
    """The middle of lines that follow each other, on one of them."""
    half_m = sum(lengths_m) / 2.0
    at = 0
    while at < len(lines) - 1 and half_m > lengths_m[at]:
        half_m, at = half_m - lengths_m[at], at + 1
    spot = lines[at].interpolate(half_m / lengths_m[at], normalized=True)
    return Position(spot.x, spot.y)
