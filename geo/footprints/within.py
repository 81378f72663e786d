"""In the Kursk region: the region's own polygon, never a point inside it."""

from __future__ import annotations

from functools import lru_cache

from shapely.geometry.base import BaseGeometry

from geo.footprints.anchors import first_anchor, outline_of
from geo.footprints.finish import enclosing_radius_m, finished, inner_point
from geo.footprints.wording import introduced
from geo.geodesy import Position, tidy
from geo.model import Footprint, PlaceKind, Siting
from geo.typing import Ground

WHERE_PREC = {PlaceKind.DISTRICT: 3, PlaceKind.ADMIN1: 4, PlaceKind.COUNTRY: 6}
"""UCDP codes; a region of several units, a sea or a continent is 5, fuzzy."""


def within(siting: Siting, ground: Ground) -> Footprint:
    """The outline of a unit, country or region; uncertainty is the circle that holds it."""
    anchor = first_anchor(siting, ground)
    shape, centre, radius_m = _measured(outline_of(anchor))
    return finished(
        shape,
        siting,
        centre=centre,
        uncertainty_m=radius_m,
        why=(introduced(anchor, ground),),
        where_prec=WHERE_PREC.get(anchor.kind, 5),
        geo_precision=3,
        protocol="Shape: the unit's outline; uncertainty is the circle round its middle",
    )


@lru_cache(maxsize=64)
def _measured(outline: BaseGeometry) -> tuple[BaseGeometry, Position, float]:
    """Tidy outline, its inner point and the circle round it: kept, for many claims share them."""
    shape = tidy(outline)
    centre = inner_point(shape)
    return shape, centre, enclosing_radius_m(shape, centre)
