"""Figures, dates and uncertainty in the words that the map shows."""

from __future__ import annotations

from collections.abc import Sequence

from geo.cartography.figure_words import (
    area_span,
    area_words,
    distance_span,
    distance_words,
    rounded,
)
from geo.compass import point_name
from geo.footprints.part import SHARE
from geo.footprints.wording import called, part_words, widened_to
from geo.model import (
    Claim,
    Feature,
    Footprint,
    Interval,
    Place,
    PlaceKind,
    Rating,
    RelationKind,
    Role,
)
from geo.symbology import FIRST_LEVEL, precision_words
from geo.titles import is_latin, towards_target, where

_DRAWN_FIGURES = 3
"""Of the size of what is drawn: more would promise what no words hold."""


_MEASURED = frozenset({RelationKind.OFFSET, RelationKind.AROUND})
"""Relations that state how far from a place."""
_STANDS_IN = "somewhere in this disc, which stands in for an outline that is not known"
_SOMEWHERE: dict[RelationKind, str] = {
    RelationKind.AT: "±{radius} around the point: the circle is as large as the place",
    RelationKind.WITHIN: "somewhere in this area; the words do not say where in it",
    RelationKind.PART: "somewhere in this part of the area; where the part ends is not stated",
    RelationKind.NEAR: "somewhere in this disc; “near” is read as up to {radius}",
    RelationKind.OFFSET: "somewhere in this sector, {span} away in the stated direction{wide}",
    RelationKind.AROUND: "somewhere in this ring, {span} away in any direction{wide}",
    RelationKind.TOWARDS: "somewhere in this sector; how far is not stated",
    RelationKind.BAND: "somewhere in this band, {span} from {border}",
    RelationKind.DEPTH: "somewhere in this strip, {span} from {border}",
    RelationKind.BETWEEN: "somewhere in this corridor",
    RelationKind.ALONG: "somewhere along this corridor",
    RelationKind.MOVEMENT: "the arrow shows from where towards where, not the way taken",
    RelationKind.SIDE: "somewhere on this strip; how far from the line is not stated",
    RelationKind.HELD: "only the size and rough position are stated; the outline is illustrative",
}


def uncertainty_words(feature: Feature) -> str:
    """Where inside its shape the report may lie, in one plain sentence."""
    footprint = feature.footprint
    if footprint is None:
        reason = unlocated_words(feature.unlocated)
        return f"not located: {reason}" if reason else "not located"
    if footprint.by_hand:
        within = distance_words(footprint.uncertainty_m)
        return f"a reviewer gave this place; known to within {within} around its middle"
    distance = feature.claim.relation.distance
    kind = drawn_kind(feature)
    if kind is RelationKind.AT and footprint.area_m2:
        return _STANDS_IN
    wide = widened_to(footprint.why) if kind in _MEASURED else ""
    return _SOMEWHERE[kind].format(
        radius=distance_words(footprint.uncertainty_m),
        span=distance_span(distance.value) if distance else "as far as stated",
        border=_border(feature),
        wide=f", as stated; drawn as {wide}, as real distances differ so much" if wide else "",
    )


_BUILT_BY = {kind.value: kind for kind in RelationKind}


def drawn_kind(feature: Feature) -> RelationKind:
    """What the shape is: where parts are missing, it is drawn as another relation than stated."""
    footprint, stated = feature.footprint, feature.claim.relation.kind
    return stated if footprint is None else _BUILT_BY.get(footprint.builder, stated)


def shape_label(feature: Feature) -> list[str]:
    """What is written on the shape: one or two short lines."""
    footprint, claim = feature.footprint, feature.claim
    relation = claim.relation
    if footprint is None:
        return []
    if footprint.by_hand:
        place = place_words(feature)
        return [place, "placed by a reviewer"] if place else ["placed by a reviewer"]
    kind = drawn_kind(feature)
    if kind is RelationKind.HELD:
        return [_held_words(claim, footprint), "shape schematic"]
    if any(anchor.line for anchor in relation.anchors):
        return [where(claim, feature.places)]
    if kind in {RelationKind.BAND, RelationKind.DEPTH} and relation.distance:
        return [distance_span(relation.distance.value), f"from {_border(feature)}"]
    place = place_words(feature)
    if not place:
        return []
    if kind in _MEASURED and relation.distance:
        wide = widened_to(footprint.why)
        words = f"{distance_span(relation.distance.value)} {_direction(feature, 'from')} {place}"
        return [words, f"drawn as {wide}"] if wide else [words]
    if kind is RelationKind.TOWARDS:
        return [f"{_direction(feature, 'near')} {place}"]
    if relation.kind is RelationKind.MOVEMENT and kind is not RelationKind.MOVEMENT:
        return [f"towards {place}"]
    return [f"near {place}" if kind is RelationKind.NEAR else place]


def _direction(feature: Feature, otherwise: str) -> str:
    """ "north-east of", where a direction is stated."""
    bearing = feature.claim.relation.bearing
    return f"{point_name(bearing.azimuth_deg)} of" if bearing else otherwise


_BETWEEN_NAMES = {
    RelationKind.MOVEMENT: " → ",
    RelationKind.BETWEEN: " – ",
    RelationKind.ALONG: " – ",
}


def place_words(feature: Feature) -> str:
    """Names of the places that the shape hangs on: "Kursk region", "northern Israel"."""
    names = dict.fromkeys(_name(place, feature) for place in feature.places)
    part = part_of(feature)
    if part and names:
        return f"{part} {next(iter(names))}"
    if not names:
        names = dict.fromkeys(anchor.name for anchor in feature.claim.relation.anchors)
    anchors = max(1, len(feature.claim.relation.anchors))
    between = _BETWEEN_NAMES.get(feature.claim.relation.kind, ", ")
    return between.join(list(names)[:anchors])


def part_of(feature: Feature) -> str:
    """Which part of a place is meant: "northern", "central"; "" where no part is."""
    relation = feature.claim.relation
    by_hand = feature.footprint is not None and feature.footprint.by_hand
    if drawn_kind(feature) is not RelationKind.PART or not relation.anchors or by_hand:
        return ""
    anchor, bearing = relation.anchors[0], relation.bearing
    if anchor.central:
        return part_words(None)
    if anchor.part_deg is not None:
        return part_words(anchor.part_deg)
    return part_words(bearing.azimuth_deg) if bearing else ""


def edge_words(feature: Feature) -> str:
    """What a reader must know of the edge of a part; "" for other shapes."""
    footprint, part = feature.footprint, part_of(feature)
    if footprint is None or not part:
        return ""
    if footprint.where_prec < FIRST_LEVEL:
        return f"The edge of “{part}” is not stated; it is drawn from the settlement's size."
    drawn = f"the {part} {SHARE:.0%}".replace("%", " %")
    return f"The edge of “{part}” is not stated; drawn as about {drawn}."


_SHAPES: dict[RelationKind, str] = {
    RelationKind.AT: "a disc in place of an outline",
    RelationKind.WITHIN: "the whole outline",
    RelationKind.PART: "a part of the outline",
    RelationKind.NEAR: "a disc",
    RelationKind.OFFSET: "a sector in the stated direction",
    RelationKind.AROUND: "a ring",
    RelationKind.TOWARDS: "a sector in the stated direction",
    RelationKind.BAND: "a band along the border",
    RelationKind.DEPTH: "a strip along the border",
    RelationKind.BETWEEN: "a corridor",
    RelationKind.ALONG: "a corridor",
    RelationKind.MOVEMENT: "an arrow",
    RelationKind.SIDE: "a strip on one side",
    RelationKind.HELD: "a schematic patch",
}


def drawn_words(feature: Feature) -> str:
    """What an area is drawn as, with its size: "a schematic patch, 600 km²"; "" for others."""
    footprint = feature.footprint
    if footprint is None or not footprint.area_m2:
        return ""
    size = area_words(rounded(footprint.area_m2, _DRAWN_FIGURES))
    if footprint.by_hand:
        return f"a shape given by a reviewer, {size}"
    return f"{_SHAPES[drawn_kind(feature)]}, {size}"


def unlocated_words(reason: str) -> str:
    """Why a report is not drawn, without what is meant for the command line."""
    return reason.split("; --", maxsplit=1)[0].strip()


def label_line(feature: Feature, label: Sequence[str] | None = None) -> str:
    """The shape's label in one line: "45–55 km from the border"; `label` if it is at hand."""
    lines = shape_label(feature) if label is None else label
    return ", ".join(lines).replace(", from", " from") or place_words(feature)


_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "its reliability cannot be judged",
}
_CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "its truth cannot be judged",
}
_RATED = {
    "claim": "this report",
    "speaker": "the speaker",
    "side": "the speaker's side",
    "outlet": "the outlet",
}


def rating_words(rating: Rating) -> str:
    """A rating in the Admiralty code and in words, with what a person rated."""
    if not rating.of:
        return f"{rating.code}: nobody has rated it"
    words = f"{_RELIABILITY[rating.reliability]}, {_CREDIBILITY[rating.credibility]}"
    return f"{rating.code}: {words} (a reviewer's rating of {_RATED[rating.of]})"


def precision_line(footprint: Footprint) -> str:
    """The codes that data sets use, in words and figures."""
    return (
        f"{precision_words(footprint.where_prec)} (UCDP where_prec {footprint.where_prec}, "
        f"ACLED geo_precision {footprint.geo_precision}); "
        f"±{distance_words(footprint.uncertainty_m)} around its middle"
    )


def actor_words(claim: Claim) -> str:
    """Who does it, and to whom; a target that nobody is set against is named as well."""
    towards = towards_target(claim.activity)
    if not claim.target:
        return claim.actor
    if not towards:
        return f"{claim.actor}; also concerns {claim.target}" if claim.actor else claim.target
    return f"{claim.actor} {towards} {claim.target}".strip()


def _held_words(claim: Claim, footprint: Footprint) -> str:
    area = claim.relation.area
    if claim.derived:
        size = area.value if area else None
        low, high = (size.low, size.high) if size else (footprint.area_m2, footprint.area_m2)
        low, high = rounded(low, _DRAWN_FIGURES), rounded(high, _DRAWN_FIGURES)
        return f"{area_span(Interval(low=low, best=(low + high) / 2, high=high))} derived"
    share = claim.relation.share
    if area is None and share is not None:
        return f"{share.stated:.0%} of it as stated, {area_words(footprint.area_m2)}"
    return f"{area_words(area.stated if area else footprint.area_m2)} as stated"


_GAZETTEER_NAMES = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION})


def _name(place: Place, feature: Feature) -> str:
    """The article's own name for settlements and parts; units by the gazetteer's full name."""
    kind = place.entry.kind
    is_part = feature.claim.relation.kind is RelationKind.PART
    if not is_latin(place.name):
        return called(place).removeprefix("the ")
    if kind in _GAZETTEER_NAMES or (kind is PlaceKind.COUNTRY and not is_part):
        return called(place).removeprefix("the ")
    return place.name.removeprefix("the ") or place.entry.name


def _border(feature: Feature) -> str:
    across = feature.claim.relation.border_with
    if across is None:
        return "the border"
    if not is_latin(across.name):
        return f"the border with {across.iso}" if across.iso else "the border"
    told_so = f"{across.name} border" in feature.claim.quote.text
    is_adjective = across.role is Role.DEMONYM or told_so
    return f"the {across.name} border" if is_adjective else f"the border with {across.name}"
