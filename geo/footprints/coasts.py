"""On the coast of X, off the coast of X: the strip behind the coast of a unit, or before it."""

from __future__ import annotations

from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownPlaceError
from geo.folding import parts_of
from geo.footprints.anchors import Anchor
from geo.footprints.calibration import NEAR_M
from geo.footprints.finish import clipped, finished
from geo.footprints.strips import strip
from geo.footprints.wording import called, introduced, km
from geo.model import Footprint, Siting
from geo.typing import Ground

SEA: Final = "sea"
COAST: Final = "coast"
OFF_SHORE_M: Final = 50_000.0
"""From the coast, what is "off" it, where no distance is stated: ships that are attacked off a
coast are mostly beyond its territorial sea of 22 km."""
_LINE: Final = "l:coast"
_PROTOCOL: Final = "Shape: points by geodesic distance to the coast of a unit"


def _at_sea(shape: BaseGeometry, outline: BaseGeometry, ground: Ground) -> BaseGeometry:
    """What of a shape is no land, neither of the unit nor of any other."""
    sea = [
        shapely.difference(
            shapely.difference(part, shapely.clip_by_rect(outline, *part.bounds)),
            ground.land(*part.bounds),
        )
        for part in parts_of(shape)
    ]
    return sea[0] if len(sea) == 1 else shapely.union_all(sea)


def by_coast(siting: Siting, anchor: Anchor, ground: Ground) -> Footprint | None:
    """The ground or the sea along a unit's coast; None where it has none.

    For `siting.bank` "sea" what lies outside the unit, else what lies in it.
    """
    try:
        coast = ground.line(_LINE, anchor.place.entry.id)
    except UnknownPlaceError:
        return None
    outline = anchor.outline
    off = siting.bank == SEA
    reach_m = OFF_SHORE_M if off else NEAR_M
    if outline is None:
        return None
    beside = strip(coast, 0.0, reach_m, None if off else outline)
    if beside is None:
        return None
    shape = _at_sea(beside, outline, ground) if off else clipped(beside, outline)
    if shape is None or shape.is_empty:
        return None
    where = "off" if off else "behind"
    drawn = (
        f"How far {where} the coast of {called(anchor.place)} is not stated: drawn up to "
        f"{km(reach_m)} from it."
    )
    return finished(
        shape,
        siting,
        why=(introduced(anchor, ground), drawn),
        where_prec=7 if off else 5,
        geo_precision=3 if off else 2,
        protocol=_PROTOCOL,
    )
