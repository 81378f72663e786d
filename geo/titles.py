"""One-line titles for claims, in plain words."""

from __future__ import annotations

from geo.compass import point_name
from geo.model import Activity, Claim, Place, PlaceKind, RelationKind, Relative, Toponym
from geo.units import km, km2

_SHORES = {"sea": "off the coast of", "coast": "on the coast of"}
_UNITS = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.COUNTRY})
_METRES_BELOW = 1_000.0
_WHAT = {
    Activity.ENGAGEMENT: "fighting",
    Activity.STRIKE: "strike",
    Activity.ADVANCE: "advance",
    Activity.CONTROL: "control",
    Activity.CAPTURE: "capture",
    Activity.WITHDRAWAL: "withdrawal",
    Activity.DEPLOYMENT: "deployment",
    Activity.MASSING: "massing of forces",
    Activity.TRAINING: "training",
    Activity.INCURSION: "incursion",
    Activity.FORTIFICATION: "fortification",
    Activity.AIR_DEFENCE: "air defence",
    Activity.SABOTAGE: "sabotage",
    Activity.OTHER_MILITARY: "other military activity",
}


def title(claim: Claim, places: tuple[Place, ...]) -> str:
    """ "North Korea: deployment, 8,000 troops, Kursk"."""
    what = _WHAT[claim.activity]
    if claim.activity is Activity.ENGAGEMENT and claim.target:
        what = f"{what} with {claim.target}" if claim.actor else f"{what} involving {claim.target}"
    elif claim.target:
        what += (
            f" against {claim.target}"
            if claim.activity is not Activity.OTHER_MILITARY
            else f" ({claim.target})"
        )
    if claim.derived:
        what = f"earlier {what} (derived)"
    parts = [f"{claim.actor}: {what}" if claim.actor else what[:1].upper() + what[1:]]
    if claim.strength is not None:
        parts.append(f"{claim.strength.best:,.0f} {claim.strength_unit.split(',')[0]}".strip())
    if claim.relation.count is not None:
        parts.append(claim.relation.count.quote.text)
    parts.append(where(claim, places))
    return ", ".join(part for part in parts if part)


def where(claim: Claim, places: tuple[Place, ...]) -> str:
    """The relation in a few words: "about 50km from the border, Kursk"."""
    relation = claim.relation
    names = " – ".join(dict.fromkeys(_name(t) for t in relation.anchors))
    if relation.kind is RelationKind.HELD and relation.area is not None:
        earlier = claim.derived or relation.area.relative is Relative.EARLIER
        size = "earlier extent" if earlier else f"{km2(relation.area.value.best):,.0f} km²"
        return f"{size} in {_name(relation.container)}" if relation.container else size
    if relation.kind is RelationKind.HELD and relation.share is not None:
        part = f"{relation.share.stated:.0%}"
        return f"{part} of {_name(relation.container)}" if relation.container else part
    if any(anchor.line for anchor in relation.anchors):
        return _on_line(claim)
    if relation.kind in {RelationKind.BAND, RelationKind.DEPTH} and relation.distance is not None:
        border = "from the border" if relation.kind is RelationKind.BAND else "deep"
        size = f"{_length(relation.distance.stated)} {border}"
        return f"{size} in {_name(relation.container)}" if relation.container else size
    if relation.extent is not None and relation.kind is RelationKind.NEAR:
        where_ = "in" if relation.anchors and relation.anchors[0].kind in _UNITS else "near"
        return f"{_length(relation.extent.stated)} front {where_} {names}"
    if relation.distance is not None:
        if relation.bearing is not None:
            towards = point_name(relation.bearing.azimuth_deg)
            return f"{_length(relation.distance.stated)} {towards} of {names}"
        return f"{_length(relation.distance.stated)} from {names}"
    if relation.kind is RelationKind.NEAR:
        return f"{_SHORES.get(relation.bank, 'near')} {names}"
    return names or (places[0].name if places else "")


def _on_line(claim: Claim) -> str:
    """ "12 km from the front line in Donetsk region", "east side of the Oskil"."""
    relation = claim.relation
    names = " and ".join(_line_name(anchor) for anchor in relation.anchors)
    bearing = relation.bearing.azimuth_deg if relation.bearing is not None else None
    side = point_name(bearing) if bearing is not None else ""
    if relation.distance is not None:
        words = f"{_length(relation.distance.stated)} {f'{side} of' if side else 'from'} {names}"
    elif relation.bank:
        words = f"{relation.bank} bank of {names}"
    elif side:
        words = f"{side} side of {names}"
    elif relation.kind in {RelationKind.BETWEEN, RelationKind.NEAR}:
        words = f"{relation.kind} {names}"
    else:
        words = f"along {names}"
    return f"{words} in {_name(relation.container)}" if relation.container else words


def _line_name(toponym: Toponym) -> str:
    return f"the {toponym.quote.text}" if toponym.line else _name(toponym)


def _length(metres: float) -> str:
    """ "400 m", "4.8 km", "50 km"."""
    if metres < _METRES_BELOW:
        return f"{metres:,.0f} m"
    return f"{km(metres):,.1f}".removesuffix(".0") + " km"


def _name(toponym: Toponym | None) -> str:
    if toponym is None:
        return ""
    words = toponym.quote.text
    if toponym.central or toponym.part_deg is not None:
        part = "central" if toponym.part_deg is None else f"{point_name(toponym.part_deg)}ern"
        return f"{part} {toponym.name}"
    return words if words[:1].isupper() else toponym.name
