"""The registry of builders, and the one way in: a siting becomes a footprint."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import Final, cast
from weakref import WeakKeyDictionary

import shapely
from shapely.errors import GEOSException

from geo.errors import FootprintError, UnknownPlaceError
from geo.footprints.anchors import AREAL, first_anchor, is_line
from geo.footprints.at import at
from geo.footprints.finish import enclosing_radius_m
from geo.footprints.within import within
from geo.geodesy import Position, area_m2, tidy
from geo.model import Footprint, Place, RelationKind, Siting
from geo.typing import FootprintBuilder, Ground


def _late(module: str, builder: str = "") -> FootprintBuilder:
    """A builder of a module of this package, both by one name if no other is given.

    It is imported when it first builds: an article says few of the relations that there are.
    """

    def build_late(siting: Siting, ground: Ground) -> Footprint:
        found = getattr(import_module(f"geo.footprints.{module}"), builder or module)
        return cast("FootprintBuilder", found)(siting, ground)

    return build_late


by_line = _late("lines", "by_line")
counted = _late("counted")


def named(siting: Siting, ground: Ground) -> Footprint:
    """A named place as what it is: a settlement a point, a unit its outline.

    What the words say ("in", "at") does not decide it: nobody means a region's middle.
    """
    anchor = first_anchor(siting, ground)
    if siting.count_words and anchor.outline is not None:
        return counted(siting, ground)
    return (at if anchor.outline is None else within)(siting, ground)


BUILDERS: Final[MappingProxyType[RelationKind, FootprintBuilder]] = MappingProxyType(
    {
        RelationKind.AT: named,
        RelationKind.WITHIN: named,
        RelationKind.PART: _late("part"),
        RelationKind.NEAR: _late("near"),
        RelationKind.OFFSET: _late("offset"),
        RelationKind.AROUND: _late("around"),
        RelationKind.TOWARDS: _late("towards"),
        RelationKind.BAND: _late("band"),
        RelationKind.DEPTH: _late("depth"),
        RelationKind.BETWEEN: _late("between"),
        RelationKind.ALONG: _late("along"),
        RelationKind.MOVEMENT: _late("movement"),
        RelationKind.SIDE: _late("side"),
        RelationKind.HELD: _late("held"),
    }
)
FALLBACKS: Final[MappingProxyType[RelationKind, tuple[RelationKind, ...]]] = MappingProxyType(
    {
        RelationKind.PART: (RelationKind.WITHIN,),
        RelationKind.OFFSET: (RelationKind.AROUND, RelationKind.TOWARDS, RelationKind.NEAR),
        RelationKind.AROUND: (RelationKind.NEAR,),
        RelationKind.TOWARDS: (RelationKind.NEAR,),
        RelationKind.BAND: (RelationKind.WITHIN,),
        RelationKind.DEPTH: (RelationKind.BAND, RelationKind.WITHIN),
        RelationKind.BETWEEN: (RelationKind.NEAR,),
        RelationKind.ALONG: (RelationKind.NEAR,),
        RelationKind.MOVEMENT: (RelationKind.NEAR,),
        RelationKind.SIDE: (RelationKind.WITHIN,),
        RelationKind.HELD: (RelationKind.WITHIN,),
    }
)
"""What a relation becomes whose parts are missing: the first of these that gives a shape."""
MOST_KNOWN: Final = 512
"""Footprints that are kept for each ground, the last ones that were asked for."""
_KNOWN: Final[WeakKeyDictionary[Ground, dict[Siting, Footprint]]] = WeakKeyDictionary()
_ONE_PLACE = frozenset(
    {
        RelationKind.AT,
        RelationKind.WITHIN,
        RelationKind.PART,
        RelationKind.NEAR,
        RelationKind.OFFSET,
        RelationKind.AROUND,
        RelationKind.TOWARDS,
    }
)


def build(siting: Siting, ground: Ground) -> Footprint:
    """The footprint of a siting; a poorer relation, and the steps say so, where parts are missing.

    Several places that are named in one breath ("in X and Y") give one shape with a part for each.
    Raises FootprintError with what is missing when no relation gives a shape. The last ones of a
    ground are kept: a ground does not change, and articles say the same of the same places.
    """
    known = _KNOWN.setdefault(ground, {})
    footprint = known.pop(siting, None)
    if footprint is None:
        footprint = _drawn(siting, ground)
        while len(known) >= MOST_KNOWN:
            del known[next(iter(known))]
    known[siting] = footprint
    return footprint


def _drawn(siting: Siting, ground: Ground) -> Footprint:
    if siting.kind in _ONE_PLACE and len(siting.anchors) > 1:
        return _together(siting, ground)
    try:
        return _built(siting, ground)
    except FootprintError as error:
        return _instead(siting, ground, error)


def _built(siting: Siting, ground: Ground) -> Footprint:
    lined = any(is_line(place) for place in siting.anchors)
    try:
        return (by_line if lined else BUILDERS[siting.kind])(siting, ground)
    except UnknownPlaceError as error:
        raise FootprintError(str(error)) from error
    except GEOSException as error:
        message = "the shape could not be computed from these outlines"
        raise FootprintError(message) from error


def _instead(siting: Siting, ground: Ground, error: FootprintError) -> Footprint:
    for kind in FALLBACKS.get(siting.kind, ()):
        try:
            footprint = _built(_poorer(siting, kind), ground)
        except FootprintError:
            continue
        reason = str(error)
        note = f"{reason[0].upper()}{reason[1:]}: drawn as “{kind}” instead."
        return replace(footprint, why=(note, *footprint.why))
    raise error


def _poorer(siting: Siting, kind: RelationKind) -> Siting:
    """The same siting as another relation: a movement is near its goal, a strip in its unit."""
    if siting.kind is RelationKind.MOVEMENT:
        return replace(siting, kind=kind, anchors=siting.anchors[-1:], container=None)
    if any(is_line(place) for place in siting.anchors):
        if siting.container is not None and siting.container.entry.kind in AREAL:
            kind = RelationKind.WITHIN
        places = tuple(place for place in siting.anchors if not is_line(place))
        return replace(
            siting, kind=kind, anchors=places or _only(siting.container), bearing_deg=None
        )
    if kind is RelationKind.WITHIN and siting.container is not None:
        return replace(siting, kind=kind, anchors=(siting.container,))
    return replace(siting, kind=kind)


def _only(place: Place | None) -> tuple[Place, ...]:
    return (place,) if place is not None else ()


def _together(siting: Siting, ground: Ground) -> Footprint:
    """One shape of several places' shapes; its circle is drawn round the first one's middle."""
    each = [build(replace(siting, anchors=(anchor,)), ground) for anchor in siting.anchors]
    lead = max(each, key=lambda one: (shapely.get_dimensions(one.geometry), one.area_m2))
    solid = [
        one.geometry
        for one in each
        if shapely.get_dimensions(one.geometry) == shapely.get_dimensions(lead.geometry)
    ]
    shape = tidy(shapely.union_all(solid))
    centre = Position(lead.lon, lead.lat)
    reaches = [
        enclosing_radius_m(one.geometry, centre) + (one.uncertainty_m if one.area_m2 == 0 else 0.0)
        for one in each
    ]
    return replace(
        lead,
        geometry=shape,
        uncertainty_m=float(round(max(lead.uncertainty_m, *reaches))),
        where_prec=max(one.where_prec for one in each),
        geo_precision=max(one.geo_precision for one in each),
        why=tuple(step for one in each for step in one.why),
        area_m2=area_m2(shape),
    )
