"""What a relation says: the words of its sentence, and what they leave to those before."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.context import Sheet
from geo.extract.found import Found
from geo.extract.stated import place_at, stated_relations
from geo.model import PlaceKind, RelationKind, SpatialRelation, Toponym

_INHERIT_PARAGRAPHS = 1
_BORDER_PARAGRAPHS = 3
_COAST = "l:coast"
_UNITS = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.COUNTRY})
_MEASURED = frozenset({RelationKind.BAND, RelationKind.DEPTH})


def spatial_relations(sheet: Sheet, found: Found) -> list[SpatialRelation]:
    """What a relation says, once for each of its places where it lists several."""
    stated = stated_relations(sheet.text, sheet.line, found, sheet.lexicon)
    if not found.at_border:
        return [whole for one in stated if (whole := _on_ground(sheet, one)) is not None]
    return [whole for one in stated if (whole := _completed(sheet, one)) is not None]


def toponym(sheet: Sheet, number: int) -> Toponym | None:
    """The place that is mention `number`; None where it is none, and for -1."""
    return place_at(sheet.text, sheet.line, number)


def remembered_region(sheet: Sheet) -> tuple[Toponym | None, str]:
    """The region of the sentences before, and the remark that it was taken from there."""
    region = sheet.memory.region
    if region is None:
        return None, ""
    return region, f"that this is in “{region.quote.text}” is taken from the sentences before"


def _on_ground(sheet: Sheet, one: SpatialRelation) -> SpatialRelation | None:
    """A line with the ground that the sentences before named; None for a coast without any."""
    if one.container is not None or not one.anchors or not all(a.line for a in one.anchors):
        return one
    near = sheet.paragraph - sheet.memory.region_paragraph <= _INHERIT_PARAGRAPHS
    region, words = remembered_region(sheet) if near else (None, "")
    if region is None or region.kind not in _UNITS:
        return None if any(anchor.line == _COAST for anchor in one.anchors) else one
    return replace(one, container=region, inferred=_joined(one.inferred, words))


def _completed(sheet: Sheet, one: SpatialRelation) -> SpatialRelation | None:
    """With the border and the ground that the sentences before named; None without any border."""
    memory = sheet.memory
    if one.border_with is not None:
        memory.border, memory.border_paragraph = one.border_with, sheet.paragraph
    elif one.kind not in _MEASURED | {RelationKind.ALONG} or (one.container and one.distance):
        return one
    elif memory.border and sheet.paragraph - memory.border_paragraph <= _BORDER_PARAGRAPHS:
        words = f"which border this is is taken from “{memory.border.quote.text}” before"
        one = replace(one, border_with=memory.border, inferred=_joined(one.inferred, words))
    elif one.distance is None and one.container is None:
        region, words = remembered_region(sheet)
        if region is None or memory.region_paragraph != sheet.paragraph:
            return None
        if region.kind not in _UNITS and not region.iso:
            return one  # a town is not where its country's border is
        return replace(one, kind=RelationKind.AT, anchors=(region,), inferred=words)
    if one.distance is None or one.container is not None or _owner(one) is not None:
        return one
    near = sheet.paragraph - memory.region_paragraph <= _INHERIT_PARAGRAPHS
    region, words = remembered_region(sheet) if near else (None, "")
    if region is None:
        return one
    return replace(one, container=region, anchors=(), inferred=_joined(one.inferred, words))


def _owner(one: SpatialRelation) -> Toponym | None:
    """The country on this side of the border, where the words name both."""
    across = one.border_with.iso if one.border_with is not None else ""
    return next((place for place in one.anchors if place.iso != across), None)


def _joined(*remarks: str) -> str:
    return "; ".join(filter(None, remarks))
