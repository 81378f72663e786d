"""In Sudzha: a point, with the settlement's radius as its uncertainty."""

from __future__ import annotations

from shapely.geometry import Point

from geo.errors import FootprintError
from geo.footprints.anchors import first_anchor
from geo.footprints.calibration import POINT_ERROR_M
from geo.footprints.finish import finished
from geo.footprints.wording import introduced, km
from geo.geodesy import circle
from geo.model import Footprint, PlaceKind, Siting
from geo.typing import Ground


def at(siting: Siting, ground: Ground) -> Footprint:
    """A settlement is a point, a district or landform without an outline a disc; never a unit."""
    anchor = first_anchor(siting, ground)
    if anchor.outline is not None:
        message = f"{anchor.place.name!r} is a {anchor.kind}: its outline is drawn, not a point"
        raise FootprintError(message)
    steps = (introduced(anchor, ground),)
    if anchor.kind is PlaceKind.DISTRICT:
        return finished(
            circle(anchor.centre, anchor.radius_m),
            siting,
            why=(*steps, f"Its outline is not known: drawn as a disc of {km(anchor.radius_m)}."),
            where_prec=3,
            geo_precision=2,
            protocol="Disc of a usual second-level unit's size round its settlement",
            centre=anchor.centre,
            uncertainty_m=anchor.radius_m,
        )
    if anchor.kind is PlaceKind.WATER:
        return finished(
            circle(anchor.centre, anchor.radius_m),
            siting,
            why=(
                *steps,
                f"Drawn as a disc of {km(anchor.radius_m)}, which holds what is called so.",
            ),
            where_prec=5,
            geo_precision=2,
            protocol="Disc that holds a landform or water whose outline is not known",
            centre=anchor.centre,
            uncertainty_m=anchor.radius_m,
        )
    return finished(
        Point(anchor.centre.lon, anchor.centre.lat),
        siting,
        why=steps,
        where_prec=1,
        geo_precision=1,
        protocol="Point-radius: the settlement's gazetteer position, its extent as uncertainty",
        centre=anchor.centre,
        uncertainty_m=anchor.radius_m + POINT_ERROR_M,
    )
