"""In the Kursk region: the region's own polygon, never a point inside it."""

from __future__ import annotations

from geo.footprints.anchors import first_anchor, outline_of
from geo.footprints.finish import finished
from geo.footprints.wording import called, counted_words, introduced
from geo.model import Footprint, PlaceKind, Siting
from geo.typing import Ground

WHERE_PREC = {PlaceKind.DISTRICT: 3, PlaceKind.ADMIN1: 4, PlaceKind.COUNTRY: 6}
"""UCDP codes; a region of several units, a sea or a continent is 5, fuzzy."""


def within(siting: Siting, ground: Ground) -> Footprint:
    """The outline of a unit, country or region; uncertainty is the circle that holds it."""
    anchor = first_anchor(siting, ground)
    counted = (counted_words(siting, called(anchor.place)),) if siting.count_words else ()
    return finished(
        outline_of(anchor),
        siting,
        why=(introduced(anchor, ground), *counted),
        where_prec=WHERE_PREC.get(anchor.kind, 5),
        geo_precision=3,
        protocol="Shape: the unit's outline; uncertainty is the circle round its middle",
    )
