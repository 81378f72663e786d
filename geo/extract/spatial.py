"""From a relation over mentions to one over the article's own words."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.relations import Found
from geo.model import Bearing, Measure, NameHit, RelationKind, Role, SpatialRelation, Toponym

_INHERIT_PARAGRAPHS = 1
_TOGETHER = frozenset({RelationKind.BETWEEN, RelationKind.ALONG, RelationKind.MOVEMENT})
"""These need all their places; of others each place makes a relation of its own."""


def spatial_relations(sheet: Sheet, found: Found) -> list[SpatialRelation]:
    """What a relation says, once for each of its places where it lists several."""
    anchors = [place for place in (toponym(sheet, n) for n in found.places) if place is not None]
    container = toponym(sheet, found.container)
    inferred = ""
    if found.kind in {RelationKind.BAND, RelationKind.DEPTH} and container is None and not anchors:
        near = sheet.paragraph - sheet.memory.region_paragraph <= _INHERIT_PARAGRAPHS
        container, inferred = remembered_region(sheet) if near else (None, "")
    if found.kind is RelationKind.DEPTH and anchors:
        container, anchors = container or anchors[0], []
    distance, bearing = _value(sheet, found.distance), _value(sheet, found.bearing)
    kind = found.kind
    if kind is RelationKind.BAND and isinstance(distance, Measure) and distance.value.low <= 0:
        kind = RelationKind.DEPTH
    base = SpatialRelation(
        kind=kind,
        container=container,
        border_with=_border_with(sheet, found),
        distance=distance if isinstance(distance, Measure) else None,
        bearing=bearing if isinstance(bearing, Bearing) else None,
        inferred=inferred,
    )
    if found.kind in _TOGETHER or not anchors:
        return [replace(base, anchors=tuple(anchors))]
    return [replace(base, kind=kind_at(found.kind, a), anchors=(a,)) for a in anchors]


def toponym(sheet: Sheet, number: int) -> Toponym | None:
    """The place that is mention `number`; None where it is none, and for -1."""
    value = _value(sheet, number)
    return value.freeze(sheet.text) if isinstance(value, Draft) else None


def remembered_region(sheet: Sheet) -> tuple[Toponym | None, str]:
    """The region of the sentences before, and the remark that it was taken from there."""
    region = sheet.memory.region
    if region is None:
        return None, ""
    return region, f"that this is in “{region.quote.text}” is taken from the sentences before"


def kind_at(kind: RelationKind, anchor: Toponym) -> RelationKind:
    """At a part of a place is another kind than at the place."""
    if kind is RelationKind.AT and (anchor.part_deg is not None or anchor.central):
        return RelationKind.PART
    return kind


def _value(sheet: Sheet, number: int) -> object:
    return sheet.line.mentions[number].value if number >= 0 else None


def _border_with(sheet: Sheet, found: Found) -> Toponym | None:
    """The state on the other side of the border, by its name or its adjective."""
    if found.border_with < 0:
        return None
    mention = sheet.line.mentions[found.border_with]
    if isinstance(mention.value, Draft):
        return mention.value.freeze(sheet.text)
    quote = sheet.page.quote(mention.start, mention.end)
    iso = mention.value.demonym_of if isinstance(mention.value, NameHit) else ""
    return Toponym(
        quote=quote, name=quote.text, role=Role.DEMONYM, iso=iso, reason="names the border"
    )
