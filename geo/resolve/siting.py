"""A claim's spatial relation with places in the stead of names: what a footprint is built from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geo.model import (
    Activity,
    Certainty,
    Claim,
    Interval,
    Place,
    PlaceKind,
    RelationKind,
    Siting,
    Status,
    Toponym,
)
from geo.model.changing import changed
from geo.resolve.resolver import Resolution
from geo.typing import Gazetteer

_UNITS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.CONTINENT})
HOLDING = frozenset({Activity.CONTROL, Activity.CAPTURE})
_STILL_COMING = frozenset({Activity.ADVANCE, Activity.INCURSION})
"""What moves on a place has not reached it; what withdraws to one has."""
_NEEDS_UNIT = frozenset({RelationKind.BAND, RelationKind.DEPTH, RelationKind.HELD})
_BY_LINE = {
    RelationKind.AROUND: RelationKind.BAND,
    RelationKind.OFFSET: RelationKind.BAND,
    RelationKind.TOWARDS: RelationKind.SIDE,
    RelationKind.WITHIN: RelationKind.AT,
    RelationKind.PART: RelationKind.AT,
}
"""What a relation to a place is to a line: "12 km from the front line" is a band."""
_SPOTS = frozenset({RelationKind.AT, RelationKind.NEAR, RelationKind.PART, RelationKind.TOWARDS})
"""Relations to one place beside or in which something is."""
_SMALLER = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.DISTRICT, PlaceKind.CITY})
_ANCHORED = frozenset(RelationKind) - _NEEDS_UNIT


@dataclass(frozen=True, slots=True)
class Unsited:
    """A claim that cannot be located, and why."""

    reason: str


def site(
    claim: Claim,
    resolution: Resolution,
    gazetteer: Gazetteer,
    areas: Mapping[str, Interval],
    held: Sequence[Place],
    *,
    named: Sequence[Place] = (),
) -> Siting | Unsited:
    """Put places into a claim's relation.

    `areas` gives, by claim id, the area (m2) that a claim states: a derived one is a share of it.
    `held` are settlements that the claim's holder is known to hold, `named` all that are named.
    """
    relation = claim.relation
    anchors = []
    for toponym in relation.anchors:
        place = resolution.place(toponym)
        if place is None:
            around = _around_unknown(claim, resolution)
            return around if around is not None else Unsited(_why_not(toponym, resolution))
        anchors.append(_as_line(place, gazetteer))
    told = None if _only_serves(relation.container, anchors) else relation.container
    container = resolution.place(told)
    if told is not None and container is None:
        return Unsited(_why_not(told, resolution))
    if relation.kind in _NEEDS_UNIT and container is not None:
        container = _unit(container, gazetteer)
    holder = _iso(claim.actor, gazetteer)
    along_border = relation.kind is RelationKind.ALONG and relation.border_with is not None
    if (relation.kind in _NEEDS_UNIT or along_border) and container is None:
        border = relation.border_with.iso if relation.border_with else ""
        if not border:
            return Unsited("the words give a measure, but no place that it is measured from")
        one_side = holder and holder != border
        if not anchors and not one_side:
            return Unsited("the words name a border, but not which ground beside it is meant")
        if one_side and all(place.entry.id == f"c:{border}" for place in anchors):
            container = _own_country(holder, gazetteer)
    if relation.kind in _ANCHORED and not anchors and not along_border:
        return Unsited("the words name no place")
    first = relation.anchors[0] if relation.anchors else relation.container
    ground = _ground(relation.kind, container, anchors)
    return Siting(
        kind=_kind(relation.kind, anchors),
        anchors=tuple(anchors),
        container=container,
        border_with=relation.border_with.iso if relation.border_with else "",
        distance_m=relation.distance.value if relation.distance else None,
        distance_words=relation.distance.quote.text if relation.distance else "",
        bearing_deg=relation.bearing.azimuth_deg if relation.bearing else None,
        part_deg=first.part_deg if first else None,
        central=first.central if first else False,
        area_m2=relation.area.value if relation.area and not claim.derived else None,
        area_words=relation.area.quote.text if relation.area else "",
        holder=holder,
        rival=_rival(holder, container, gazetteer) if relation.kind in _NEEDS_UNIT else "",
        held=tuple(place for place in held if container is None or _in_any(place, ground)),
        named=tuple(place for place in named if container is not None and _in_any(place, ground)),
        share=relation.share.value if relation.share and relation.area else None,
        share_of_region=relation.share.value if relation.share and not relation.area else None,
        share_of_m2=areas.get(claim.derived_from) if claim.derived else None,
        count_words=relation.count.quote.text if relation.count else "",
        extent_m=relation.extent.value if relation.extent else None,
        route=relation.route,
        arrived=relation.kind is RelationKind.MOVEMENT and claim.activity not in _STILL_COMING,
        bank=relation.bank,
        way=relation.way,
        stated_kind=first.kind if first else None,
    )


def _around_unknown(claim: Claim, resolution: Resolution) -> Siting | None:
    """ "Barmal in Paktika" where only Paktika is known: in that ground; None without any.

    A whole country says too little of where a village is.
    """
    relation = claim.relation
    place = resolution.place(relation.container)
    if relation.kind not in _SPOTS or len(relation.anchors) != 1 or place is None:
        return None
    if place.entry.kind not in _SMALLER:
        return None
    kind = RelationKind.WITHIN if place.entry.kind in _UNITS else RelationKind.AT
    return Siting(kind=kind, anchors=(place,))


def _only_serves(container: Toponym | None, anchors: Sequence[Place]) -> bool:
    """Whether a place is told only for a quarter of it that might not be known, and is."""
    if container is None or len(anchors) != 1:
        return False
    known = anchors[0].entry.kind is PlaceKind.CITY
    return known and container.kind in {None, PlaceKind.CITY} and container.known


def as_sited(claim: Claim, siting: Siting) -> Claim:
    """A claim with the relation that its places make of its words.

    Of a village that is not known the words keep their own, with the remark that the ground around
    it is drawn.
    """
    relation = claim.relation
    anchors, container = relation.anchors, relation.container
    drawn = siting.anchors[0].name if siting.anchors and siting.container is None else ""
    if container is None or not anchors or not anchors[0].name != drawn == container.name:
        if relation.kind is siting.kind:
            return claim
        return changed(claim, relation=changed(relation, kind=siting.kind))
    remark = f"“{anchors[0].name}” is not in the gazetteer: {drawn}, in which it lies, is drawn"
    inferred = "; ".join(filter(None, (relation.inferred, remark)))
    return changed(claim, relation=changed(relation, inferred=inferred))


def holdings(claims: Sequence[Claim], resolution: Resolution) -> dict[str, list[Place]]:
    """Settlements that each side is said to hold or to have taken, in order of the text."""
    found: dict[str, list[Place]] = {}
    for claim in claims:
        if claim.activity not in HOLDING or claim.status in {Status.DENIED, Status.PLANNED}:
            continue
        for toponym in claim.relation.anchors:
            place = resolution.place(toponym)
            if place is not None and place.entry.kind is PlaceKind.CITY and claim.actor:
                found.setdefault(claim.actor, []).append(place)
    return found


def _as_line(place: Place, gazetteer: Gazetteer) -> Place:
    """A water of which a data pack has the course is a line."""
    if place.entry.kind is not PlaceKind.WATER or not gazetteer.has_course(place.entry.id):
        return place
    return replace(place, entry=replace(place.entry, kind=PlaceKind.LINE))


def _kind(kind: RelationKind, anchors: Sequence[Place]) -> RelationKind:
    """ "In Kursk" is a point or a region by what Kursk turned out to be."""
    if any(place.entry.kind is PlaceKind.LINE for place in anchors):
        return _BY_LINE.get(kind, kind)
    if not anchors or kind not in {RelationKind.AT, RelationKind.NEAR, RelationKind.WITHIN}:
        return kind
    if kind is RelationKind.AT and anchors[0].entry.kind in _UNITS:
        return RelationKind.WITHIN
    return kind


def _unit(place: Place, gazetteer: Gazetteer) -> Place:
    """The unit that a settlement lies in, where only a unit can be measured in."""
    if place.entry.kind in _UNITS or not place.entry.admin1:
        return place
    unit = gazetteer.entry(place.entry.admin1)
    step = f"{place.entry.name} is a settlement: the measure is taken in its unit, {unit.name}"
    return replace(place, entry=unit, why=(*place.why, step))


def _own_country(iso: str, gazetteer: Gazetteer) -> Place:
    """The actor's own country, for a measure from the border whose ground is not named."""
    entry = gazetteer.entry(f"c:{iso}")
    step = f"No unit is named: the ground is taken to be the actor's own country, {entry.name}"
    return Place(entry=entry, name=entry.name, why=(step,), certainty=Certainty.PROBABLE)


def _in(place: Place, container: Place) -> bool:
    if container.entry.kind is PlaceKind.COUNTRY:
        return place.entry.country == container.entry.country
    return place.entry.admin1 == container.entry.id


def _ground(
    kind: RelationKind, container: Place | None, anchors: Sequence[Place]
) -> tuple[Place, ...]:
    """The units that what is held, and what is named, may lie in: of a patch all that are named."""
    units = anchors if kind is RelationKind.HELD else ()
    every = (container, *(place for place in units if place.entry.kind in _UNITS))
    return tuple(place for place in every if place is not None)


def _in_any(place: Place, ground: Sequence[Place]) -> bool:
    """Whether a place lies in one of several units that together are the ground."""
    return any(_in(place, unit) for unit in ground)


def _rival(holder: str, container: Place | None, gazetteer: Gazetteer) -> str:
    """The side at home where a holder is not; of two guests nobody knows who is against whom."""
    home = gazetteer.country_of(container.entry) if container is not None else ""
    return gazetteer.country_name(home) if holder and home and home != holder else ""


def _iso(side: str, gazetteer: Gazetteer) -> str:
    hit = gazetteer.known(side) if side else None
    return hit.country if hit is not None else ""


def _why_not(toponym: Toponym, resolution: Resolution) -> str:
    return resolution.reason(toponym) or f"{toponym.name!r} could not be resolved to a place"
