"""A relation as the words of its sentence alone state it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from geo.extract.draft import Draft
from geo.extract.found import Found, draft_at, is_unit
from geo.extract.relation_rules import part_words
from geo.extract.slots import Line
from geo.extract.words import Lexicon
from geo.model import (
    Bearing,
    Measure,
    NameHit,
    PlaceKind,
    Quote,
    RelationKind,
    Role,
    SpatialRelation,
    Toponym,
)

_TOGETHER = frozenset({RelationKind.BETWEEN, RelationKind.ALONG, RelationKind.MOVEMENT})
"""These need all their places; of others each place makes a relation of its own."""
_TOWNS = frozenset({PlaceKind.CITY, PlaceKind.ADMIN1})
_PAIR = 2
LIKELIEST = "no words say that it was there: it is the likeliest place by those around it"
"""Remark on what learnt weights have placed."""
_WIDEST_DEG = 90.0
"""Two directions farther apart have no middle that touches both: "south-east and north of"."""


def stated_relations(
    text: str, line: Line, found: Found, lexicon: Lexicon
) -> list[SpatialRelation]:
    """What a relation says, once for each of its places where it lists several."""
    anchors = [place for n in found.places if (place := place_at(text, line, n)) is not None]
    kind, bearing = found.kind, _direction(text, line, found, lexicon)
    if kind is RelationKind.TOWARDS and bearing is None:
        kind = RelationKind.NEAR
    if kind is RelationKind.PART:
        central = bearing is None and anchors[0].part_deg is None
        azimuth = bearing.azimuth_deg if bearing is not None else anchors[0].part_deg
        anchors = [replace(a, part_deg=azimuth, central=central) for a in anchors]
        bearing = None
    distance = line.mentions[found.distance].value if found.distance >= 0 else None
    extent = line.mentions[found.extent].value if found.extent >= 0 else None
    container = place_at(text, line, found.container) or _served_in(text, line, found)
    stated = partial(
        SpatialRelation,
        kind=kind,
        container=container,
        described=place_at(text, line, found.serves),
        distance=distance if isinstance(distance, Measure) else None,
        bearing=bearing,
        route=found.route and len(anchors) > _PAIR,
        extent=extent if isinstance(extent, Measure) else None,
        bank=found.bank,
        way=found.way,
        inferred=_inferred(text, line, found),
        likeliest=found.likeliest,
    )
    if found.at_border:
        return [_at_border(text, line, found, stated())]
    if (kind in _TOGETHER and not found.apart) or not anchors:
        return [stated(anchors=tuple(anchors))]
    return [
        stated(
            kind=kind_at(kind, a, later=n > 0),
            anchors=(a,),
            container=container or around,
        )
        for n, (a, around) in enumerate(zip(anchors, _grounds(text, line, found), strict=True))
    ]


def _served_in(text: str, line: Line, found: Found) -> Toponym | None:
    """ "X in the Hama region, 40 km from Homs": what holds X, which is not known, holds it too."""
    draft = draft_at(line, found.serves)
    if draft is None or found.distance < 0 or found.at_border:
        return None
    return next((h.freeze(text) for h in draft.holders if _is_ground(h) and is_unit(h)), None)


def _grounds(text: str, line: Line, found: Found) -> list[Toponym | None]:
    """What holds each place of a relation, where the place itself is not known.

    A town holds its quarters, and of these only namesakes elsewhere may be known.
    """
    drafts = [draft_at(line, n) for n in found.places if place_at(text, line, n) is not None]
    told = [draft.stands_for or draft if draft is not None else None for draft in drafts]
    return [
        next(
            (h.freeze(text) for h in draft.holders if _is_ground(h) and _may_hold(h, draft)),
            None,
        )
        if draft is not None
        else None
        for draft in told
    ]


def _may_hold(holder: Draft, inner: Draft) -> bool:
    """Whether a name serves for one that lies in it: of a known one a larger town alone does."""
    if not inner.known:
        return True
    town = holder.hit.kinds <= _TOWNS and PlaceKind.CITY in holder.hit.kinds
    larger = holder.hit.population > inner.hit.population
    return town and larger and not is_unit(holder) and holder.part_deg is None


def _is_ground(holder: Draft) -> bool:
    """Whether a name says closely enough where an unknown place in it lies."""
    return holder.known and not holder.hit.country


def place_at(text: str, line: Line, number: int) -> Toponym | None:
    """The place that is mention `number`, a country by its adjective too; None for -1."""
    if number < 0:
        return None
    mention = line.mentions[number]
    if isinstance(mention.value, Draft):
        return mention.value.freeze(text)
    if not isinstance(mention.value, NameHit):
        return None
    quote = Quote(text=text[mention.start : mention.end], start=mention.start, end=mention.end)
    return Toponym(
        quote=quote,
        name=quote.text,
        role=Role.LITERAL,
        iso=mention.value.demonym_of,
        reason="a country, by its adjective before a word for its ground",
    )


def kind_at(kind: RelationKind, anchor: Toponym, *, later: bool = False) -> RelationKind:
    """At a part of a place is another kind than at the place.

    So it is behind the first of a list: "near A and the northern suburbs of B".
    """
    listed = later and kind is RelationKind.NEAR
    if (kind is RelationKind.AT or listed) and (anchor.part_deg is not None or anchor.central):
        return RelationKind.PART
    return kind


def _at_border(text: str, line: Line, found: Found, base: SpatialRelation) -> SpatialRelation:
    """A strip along a border, or ground that is entered across it."""
    ground = next(iter(found.places), -1)
    if base.kind is RelationKind.DEPTH and _is_town(line, ground):
        place = place_at(text, line, ground)
        assert place is not None
        return replace(base, kind=RelationKind.AT, distance=None, anchors=(place,))
    if any(_is_smaller(line, n) for n in found.borders[-1:]):
        return _beside(text, line, found, base)
    kind = base.kind
    if kind is RelationKind.BAND and base.distance is not None and base.distance.value.low <= 0:
        kind = RelationKind.DEPTH
    container = base.container or place_at(text, line, ground)
    owner = found.borders[0] if len(found.borders) == _PAIR else -1
    if container is None and _is_smaller(line, owner):
        container, owner = place_at(text, line, owner), -1
    named = owner if owner >= 0 else next((n for n in found.borders if draft_at(line, n)), -1)
    anchor = place_at(text, line, named) if container is None else None
    return replace(
        base,
        kind=kind,
        container=container,
        border_with=place_at(text, line, found.borders[-1]) if found.borders else None,
        anchors=(anchor,) if anchor is not None else (),
    )


def _beside(text: str, line: Line, found: Found, base: SpatialRelation) -> SpatialRelation:
    """ "The border of the Kursk region", which is no country: near it, or between two of them."""
    places = [place for n in found.borders if (place := place_at(text, line, n)) is not None]
    if len(places) == _PAIR:
        return replace(base, kind=RelationKind.BETWEEN, distance=None, anchors=tuple(places))
    kind = RelationKind.NEAR if base.distance is None else RelationKind.AROUND
    return replace(base, kind=kind, anchors=tuple(places))


def _is_smaller(line: Line, number: int) -> bool:
    """Whether a name beside a border is one of a smaller place than a country."""
    draft = draft_at(line, number)
    return draft is not None and not draft.hit.country


def _is_town(line: Line, number: int) -> bool:
    """Whether what is entered has no border that a depth could be measured from."""
    draft = draft_at(line, number)
    return draft is not None and draft.known and not is_unit(draft) and not draft.is_unit_too()


def _direction(text: str, line: Line, found: Found, lexicon: Lexicon) -> Bearing | None:
    """The stated direction; of two the middle, and None where they lie too far apart."""
    values = [line.mentions[n].value for n in found.bearings]
    stated = [value for value in values if isinstance(value, Bearing)]
    if found.sector >= 0:
        token = line.tokens[found.sector]
        azimuth = part_words(lexicon).get(token.text)
        quote = Quote(text=text[token.start : token.end], start=token.start, end=token.end)
        stated = [Bearing(quote=quote, azimuth_deg=azimuth)] if azimuth is not None else []
    if len(stated) < _PAIR:
        return stated[0] if stated else None
    one, two = stated
    turn = (two.azimuth_deg - one.azimuth_deg + 180.0) % 360.0 - 180.0
    if abs(turn) > _WIDEST_DEG:
        return None
    start, end = one.quote.start, two.quote.end
    return Bearing(
        quote=Quote(text=text[start:end], start=start, end=end),
        azimuth_deg=(one.azimuth_deg + turn / 2.0) % 360.0,
    )


def _inferred(text: str, line: Line, found: Found) -> str:
    """What "the town" is taken to be, and that no words say it; "" where they name their places."""
    drafts = [draft_at(line, n) for n in (*found.places, found.container)]
    remarks = [
        f"“{text[draft.start : draft.end]}” is taken to be “{draft.stands_for.name}”, named before"
        for draft in drafts
        if draft is not None and draft.stands_for is not None
    ]
    if found.likeliest:
        remarks.append(LIKELIEST)
    return "; ".join(remarks)
