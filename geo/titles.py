"""One-line titles for claims, in plain words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from geo.compass import point_name
from geo.model import (
    Activity,
    Claim,
    Interval,
    Measure,
    Place,
    PlaceEntry,
    PlaceKind,
    RelationKind,
    Relative,
    SpatialRelation,
    Toponym,
)
from geo.units import km, km2

_SHORES = {"sea": "off the coast of", "coast": "on the coast of"}
_UNITS = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.COUNTRY})
_METRES_BELOW = 1_000.0
_WHOLE_FROM_KM = 10.0
_AGAINST = frozenset(
    {
        Activity.STRIKE,
        Activity.ADVANCE,
        Activity.INCURSION,
        Activity.SABOTAGE,
        Activity.AIR_DEFENCE,
        Activity.ENGAGEMENT,
    }
)
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
        towards = towards_target(claim.activity)
        what += f" {towards} {claim.target}" if towards else f" ({claim.target})"
    if claim.derived:
        what = f"earlier {what} (derived)"
    actor = named_actor(claim)
    parts = [f"{actor}: {what}" if actor else what[:1].upper() + what[1:]]
    if claim.strength is not None:
        unit = claim.strength_unit.split(",", maxsplit=1)[0]
        parts.append(f"{_strength(claim.strength, claim.quote.text)} {unit}".strip())
    if claim.relation.count is not None:
        parts.append(claim.relation.count.quote.text)
    parts.append(where(claim, places))
    return ", ".join(part for part in parts if part)


def named_actor(claim: Claim) -> str:
    """The actor, and whether it is read into the words: "Sudan (inferred)"; "" where unknown."""
    return f"{claim.actor} (inferred)" if claim.actor and claim.actor_inferred else claim.actor


def towards_target(activity: Activity) -> str:
    """How an activity is turned on its target: "against", "from"; "" where it is on no one."""
    if activity is Activity.CAPTURE:
        return "from"
    return "against" if activity in _AGAINST else ""


def _strength(strength: Interval, said: str) -> str:
    """A figure that the words have, else what they allow: nobody said "110" of "over a hundred"."""
    best = f"{strength.best:,.0f}"
    if strength.low == strength.high or best in said or best.replace(",", "") in said:
        return best
    return f"{strength.low:,.0f}–{strength.high:,.0f}"


def where(claim: Claim, places: tuple[Place, ...]) -> str:
    """The relation in a few words: "about 50km from the border, Kursk"."""
    described = claim.relation.described
    lead = described.quote.text if described is not None else ""
    return ", ".join(filter(None, (lead, _where(claim, places))))


def _where(claim: Claim, places: tuple[Place, ...]) -> str:
    relation = claim.relation
    called = {place.name: place.entry.name for place in places}
    anchors = list(dict.fromkeys(_name(t, called) for t in relation.anchors))
    names = " – ".join(anchors)
    container = _name(relation.container, called)
    if relation.kind is RelationKind.HELD and relation.area is not None:
        earlier = claim.derived or relation.area.relative is Relative.EARLIER
        container = " and ".join(filter(None, (container, *anchors)))
        size = "earlier extent" if earlier else f"{km2(relation.area.value.best):,.0f} km²"
        return f"{size} in {container}" if container else size
    if relation.kind is RelationKind.HELD and relation.share is not None:
        part = f"{relation.share.stated:.0%}"
        return f"{part} of {container}" if container else part
    if any(anchor.line for anchor in relation.anchors):
        return _on_line(claim, called)
    if relation.kind in {RelationKind.BAND, RelationKind.DEPTH} and relation.distance is not None:
        border = "from the border" if relation.kind is RelationKind.BAND else "deep"
        size = f"{_length(relation.distance)} {border}"
        return f"{size} in {container}" if container else size
    if relation.extent is not None and relation.kind is RelationKind.NEAR:
        where_ = "in" if relation.anchors and relation.anchors[0].kind in _UNITS else "near"
        return f"{_length(relation.extent)} front {where_} {names}"
    if not names:
        return places[0].name if places else ""
    return _beside(relation, anchors)


def _beside(relation: SpatialRelation, anchors: Sequence[str]) -> str:
    """ "20 km north-east of Sudzha", "near Sudzha", "Sudzha → Rylsk"."""
    names = " – ".join(anchors)
    side = f"{point_name(relation.bearing.azimuth_deg)} of" if relation.bearing else ""
    if relation.distance is not None:
        return f"{_length(relation.distance)} {side or 'from'} {names}"
    if relation.kind is RelationKind.TOWARDS and side:
        return f"{side} {names}"
    if relation.kind is RelationKind.MOVEMENT:
        return " → ".join(anchors) if len(anchors) > 1 else f"towards {names}"
    if relation.kind is RelationKind.NEAR:
        return f"{_SHORES.get(relation.bank, 'near')} {names}"
    return names


def _on_line(claim: Claim, called: Mapping[str, str]) -> str:
    """ "12 km from the front line in Donetsk region", "east side of the Oskil"."""
    relation = claim.relation
    names = " and ".join(_line_name(anchor, called) for anchor in relation.anchors)
    bearing = relation.bearing.azimuth_deg if relation.bearing is not None else None
    side = point_name(bearing) if bearing is not None else ""
    if relation.distance is not None:
        words = f"{_length(relation.distance)} {f'{side} of' if side else 'from'} {names}"
    elif relation.bank:
        words = f"{relation.bank} bank of {names}"
    elif side:
        words = f"{side} side of {names}"
    elif relation.kind in {RelationKind.BETWEEN, RelationKind.NEAR}:
        words = f"{relation.kind} {names}"
    else:
        words = f"along {names}"
    return f"{words} in {_name(relation.container, called)}" if relation.container else words


def _line_name(toponym: Toponym, called: Mapping[str, str]) -> str:
    if not toponym.line:
        return _name(toponym, called)
    words = toponym.quote.text
    return f"the {words if is_latin(words) else called.get(toponym.name, words)}"


def _length(measure: Measure) -> str:
    """ "400 m", "4.8 km", "50 km"; a fraction of many kilometres only where the words have it."""
    metres = measure.stated
    if metres < _METRES_BELOW:
        return f"{metres:,.0f} m"
    words = f"{km(metres):,.1f}".removesuffix(".0")
    if km(metres) >= _WHOLE_FROM_KM and words not in measure.quote.text:
        words = f"{km(metres):,.0f}"
    return f"{words} km"


def is_latin(name: str) -> bool:
    """Whether a reader of English can read a name's letters, accents or not."""
    return name.isascii() or any("LATIN" in unicodedata.name(sign, "") for sign in name)


def _name(toponym: Toponym | None, called: Mapping[str, str]) -> str:
    """The article's own name; in letters of another script, and declined, the gazetteer's."""
    if toponym is None:
        return ""
    if not is_latin(toponym.name) and toponym.name in called:
        return called[toponym.name]
    words = toponym.quote.text
    if toponym.central or toponym.part_deg is not None:
        part = "central" if toponym.part_deg is None else f"{point_name(toponym.part_deg)}ern"
        return f"{part} {toponym.name}"
    return words if words[:1].isupper() else toponym.name


def described(entry: PlaceEntry) -> str:
    """ "Kursk (region, RU)"."""
    kind = {PlaceKind.ADMIN1: "first-level unit", PlaceKind.CITY: "settlement"}.get(
        entry.kind, entry.kind.value
    )
    land = f", {entry.country}" if entry.country and entry.kind is not PlaceKind.COUNTRY else ""
    return f"{entry.name} ({kind}{land})"
