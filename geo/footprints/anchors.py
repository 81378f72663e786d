"""What a footprint is measured from: a settlement with a radius, or a unit with an outline."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geo.errors import FootprintError, UnknownPlaceError
from geo.footprints.calibration import DISTRICT_RADIUS_M
from geo.footprints.kept import kept
from geo.geodesy import Position, middle
from geo.model import Place, PlaceKind, Siting
from geo.typing import Ground

AREAL = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.CONTINENT})
"""Kinds that no point may stand for."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place with its extent: an outline where one is known, else a radius."""

    place: Place
    kind: PlaceKind
    """The gazetteer's, or the text's where it calls a settlement's name a district."""
    centre: Position
    radius_m: float
    outline: BaseGeometry | None


def anchor_of(place: Place, ground: Ground, stated_kind: PlaceKind | None = None) -> Anchor:
    """Raises FootprintError for a unit, country or region whose outline is not known."""
    entry = place.entry
    centre = Position(entry.lon, entry.lat)
    kind = PlaceKind.DISTRICT if stated_kind is PlaceKind.DISTRICT else entry.kind
    if entry.kind in AREAL or entry.kind in {PlaceKind.DISTRICT, PlaceKind.WATER}:
        outline = _outline(place, ground)
        if outline is not None:
            middle_ = _middle(outline)
            return Anchor(place, entry.kind, middle_, 0.0, outline)
    if entry.kind in AREAL:
        message = (
            f"no outline of {place.name!r} ({entry.kind}) is known, and a point would not do for "
            "it: install a boundary pack that has it"
        )
        raise FootprintError(message)
    if kind is PlaceKind.WATER and entry.radius_m <= 0.0:
        message = (
            f"no line or outline of the water {place.name!r} is known, only where its label "
            "stands: install a pack that has it"
        )
        raise FootprintError(message)
    if kind is PlaceKind.DISTRICT:
        return Anchor(place, kind, centre, max(entry.radius_m, DISTRICT_RADIUS_M), None)
    return Anchor(place, kind, centre, entry.radius_m, None)


def is_line(place: Place) -> bool:
    """Whether a place is a line, so that only its course can be measured from."""
    return place.entry.kind is PlaceKind.LINE


def first_anchor(siting: Siting, ground: Ground) -> Anchor:
    """The anchor of a relation that has one; the container where nothing else is named."""
    place = siting.anchors[0] if siting.anchors else siting.container
    if place is None:
        message = f"{siting.kind} needs a place to start from, and none is named"
        raise FootprintError(message)
    return anchor_of(place, ground, siting.stated_kind)


def container_of(siting: Siting, ground: Ground) -> Anchor | None:
    """The unit that the text names beside the anchors; None without one of known outline."""
    place = siting.container
    if place is None or place.entry.kind not in AREAL:
        return None
    if place.entry.id in {anchor.entry.id for anchor in siting.anchors}:
        return None
    return None if _outline(place, ground) is None else anchor_of(place, ground)


def region_of(siting: Siting, ground: Ground) -> Anchor | None:
    """The unit that the shape must lie in: the container, else the first areal anchor."""
    for place in (siting.container, *siting.anchors):
        if place is not None and place.entry.kind in AREAL:
            return anchor_of(place, ground)
    return None


def units_of(siting: Siting, ground: Ground) -> tuple[Anchor, ...]:
    """The units that hold a shape together: the container and all areal anchors, each once."""
    found = {
        place.entry.id: anchor_of(place, ground)
        for place in (siting.container, *siting.anchors)
        if place is not None and place.entry.kind in AREAL
    }
    return tuple(found.values())


def outline_of(anchor: Anchor) -> BaseGeometry:
    """The outline of an anchor that must have one."""
    if anchor.outline is None:
        message = f"{anchor.place.name!r} is a {anchor.kind}, and an area with an outline is needed"
        raise FootprintError(message)
    return anchor.outline


def _outline(place: Place, ground: Ground) -> BaseGeometry | None:
    try:
        return ground.outline(place.entry.id)
    except UnknownPlaceError:
        return None


_middle = kept(256)(middle)
