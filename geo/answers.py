"""What `parse`, `locate` and `explain` answer, as plain dicts that are ready for JSON."""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from geo.export.geojson import geometry_json
from geo.mentions import mentions_json
from geo.model import (
    Feature,
    Footprint,
    Interval,
    Place,
    PlaceEntry,
    PlaceKind,
    Review,
    Role,
    SpatialRelation,
    Toponym,
    Unmapped,
)
from geo.pipeline import Parsed
from geo.resolve import NamedPlace, Resolution
from geo.units import km, km2

Json = dict[str, Any]
_NO_PLACES = frozenset({Role.PERSON, Role.ORGANISATION})
# Control characters that JSON lets pass and terminals obey, and half a surrogate pair.
_UNSAFE = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PAIR = re.compile(r"\[\n\s*(-?[\d.e-]+),\n\s*(-?[\d.e-]+)\n\s*\]")


def parsed_json(parsed: Parsed, named: Sequence[NamedPlace] = ()) -> Json:
    """One article: mentions, claims with their places and shapes, names that are not mapped.

    `named` are the places that the article names, as `places_in` finds them.
    """
    article = parsed.article
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "language": parsed.reading.language,
        "toponyms": toponyms_json(parsed, named),
        "mentions": mentions_json(parsed.reading),
        "claims": [claim_json(feature, parsed.resolution) for feature in parsed.features],
        "not_mapped": [row for unmapped in parsed.unmapped for row in unmapped_json(unmapped)],
        "refused": list(parsed.reading.refused),
    }


def toponyms_json(parsed: Parsed, named: Sequence[NamedPlace] = ()) -> list[Json]:
    """Every name of a place with its role and, where it was resolved, its place.

    Role and place are those of the reading where it has the name, else those of `named`. Of the
    names that only the reading has, those stand here that a claim rests on; names of people and
    bodies are listed as not mapped.
    """
    claimed, parties = _claimed(parsed), _parties(parsed)
    rows = {}
    for toponym in parsed.reading.toponyms:
        start = parsed.article.text.find(toponym.name, toponym.quote.start, toponym.quote.end)
        start = start if start >= 0 else toponym.quote.start
        rows[start] = (toponym, start, parsed.resolution.meaning(toponym))
    found = []
    starts = sorted(rows)
    for one in named:
        span = (one.name.start, one.name.end)
        inside = starts[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        known = [rows.pop(start) for start in inside]
        toponym, place = (known[0][0], known[0][2]) if known else (_in_party(one, parties), None)
        if one.entry is None and one.name.kind is PlaceKind.FACILITY:
            drawn = parsed.resolution.place(toponym)  # not the town that a street is called after
            place = drawn.entry if drawn is not None else None
        row = _toponym_row(one.written, *span, toponym, place or one.entry, one.near)
        found.append(row)
    found += [
        _toponym_row(toponym.name, start, start + len(toponym.name), toponym, place)
        for toponym, start, place in rows.values()
        if toponym.role not in _NO_PLACES and (not named or toponym.quote.start in claimed)
    ]
    return sorted(found, key=lambda row: (row["start"], row["end"]))


def named_json(named: Sequence[NamedPlace]) -> list[Json]:
    """The places of a text whose claims were not read."""
    return [
        _toponym_row(one.written, one.name.start, one.name.end, one.toponym, one.entry, one.near)
        for one in named
    ]


def _parties(parsed: Parsed) -> list[tuple[int, int]]:
    """Where parties and bodies are named, in order; reading asks no more of names inside them."""
    reading = parsed.reading
    quotes = [*(party.quote for party in reading.parties), *reading.bodies]
    return sorted((quote.start, quote.end) for quote in quotes)


def _in_party(one: NamedPlace, parties: Sequence[tuple[int, int]]) -> Toponym:
    """A name that reading has none of: of a party's or a body's where it is part of one."""
    toponym = one.toponym
    start = toponym.quote.start
    at = bisect_right(parties, (start, sys.maxsize)) - 1
    if toponym.role is Role.DEMONYM or at < 0 or parties[at][1] <= start:
        return toponym
    role = Role.METONYM if toponym.iso else Role.ORGANISATION
    return replace(toponym, role=role, reason="part of the name of a party or a body")


def _claimed(parsed: Parsed) -> set[int]:
    """Starts of the names that claims rest on."""
    relations = [claim.relation for claim in parsed.reading.claims]
    names = [
        name for one in relations for name in (*one.anchors, one.container, one.described) if name
    ]
    return {name.quote.start for name in names}


def _toponym_row(  # noqa: PLR0917 - the cells of a row
    name: str,
    start: int,
    end: int,
    toponym: Toponym,
    place: PlaceEntry | None,
    near: PlaceEntry | None = None,
) -> Json:
    """`near` is the town where a street or building stands whose place is not known.

    It lends the coordinates, with its id in "near" and none in "place_id".
    """
    near = near if place is None else None
    at = place or near
    return {
        "start": start,
        "end": end,
        "name": name,
        "role": toponym.role.value,
        "reason": toponym.reason,
        "lat": round(at.lat, 5) if at else None,
        "lon": round(at.lon, 5) if at else None,
        "place_id": place.id if place else None,
        "near": near.id if near else None,
    }


def claim_json(feature: Feature, resolution: Resolution | None = None) -> Json:
    """One claim as tools read it.

    Where it is not drawn, `resolution` knows those of its places that have one.
    """
    claim = feature.claim
    relation = claim.relation
    return {
        "id": feature.id,
        "title": feature.title,
        "layer": feature.layer,
        "activity": claim.activity.value,
        "activity_inferred": claim.activity_inferred,
        "status": claim.status.value,
        "actor": claim.actor,
        "actor_inferred": claim.actor_inferred,
        "target": claim.target,
        "relation": relation.kind.value,
        "places": _places_json(feature, resolution),
        "distance_km": _scaled(relation.distance.value if relation.distance else None, km),
        "bearing_deg": _bearing(relation),
        "area_km2": _scaled(relation.area.value if relation.area else None, km2),
        "strength": _scaled(claim.strength, float),
        "places_count": _scaled(relation.count.value if relation.count else None, float),
        "date_start": claim.dates.start.isoformat() if claim.dates.start else None,
        "date_end": claim.dates.end.isoformat() if claim.dates.end else None,
        "date_prec": claim.dates.prec,
        "date_words": claim.dates.words,
        "speaker": claim.speaker,
        "speaker_side": claim.speaker_side,
        "speaker_via": list(claim.speaker_via),
        "channel": claim.channel,
        "certainty": feature.certainty.value,
        "quote": {"start": claim.quote.start, "end": claim.quote.end, "text": claim.quote.text},
        "derived": claim.derived,
        "note": claim.note,
        "event_id": feature.event_id,
        "rating": {"code": feature.rating.code, "of": feature.rating.of or None},
        "review": _review_json(feature.review),
        "footprint": footprint_json(feature.footprint) if feature.footprint else None,
        "unlocated": feature.unlocated,
    }


def _review_json(review: Review) -> Json | None:
    """What a person changed; None where nobody did."""
    if not review.touched:
        return None
    return {
        "rejected": review.rejected,
        "moved": review.moved,
        "status_read": review.status_read or None,
        "changes": list(review.changes),
        "notes": list(review.notes),
        "doubts": list(review.doubts),
    }


def _places_json(feature: Feature, resolution: Resolution | None) -> list[Json]:
    relation = feature.claim.relation
    names = [*relation.anchors, *([relation.container] if relation.container else [])]
    places = list(_beside(names, feature.places))
    if relation.described is not None:
        places.append((relation.described, None))
    rows = []
    for toponym, drawn in places:
        known = resolution.place(toponym) if resolution is not None and not feature.places else None
        place = drawn or known
        rows.append(
            {
                "name": toponym.name,
                "place_id": place.entry.id if place else None,
                "role": toponym.role.value,
                "start": toponym.quote.start,
                "end": toponym.quote.end,
                "kind": place.entry.kind.value if place else None,
                "country": place.entry.country if place else None,
                "lon": round(place.entry.lon, 5) if place else None,
                "lat": round(place.entry.lat, 5) if place else None,
            }
        )
    return rows


def _beside(
    names: Sequence[Toponym], places: Sequence[Place]
) -> Iterator[tuple[Toponym, Place | None]]:
    """Each name with its place; of an unknown village only the ground around it has one."""
    left = list(places)
    for i, toponym in enumerate(names):
        own = bool(left) and (len(left) >= len(names) - i or left[0].name == toponym.name)
        yield toponym, left.pop(0) if own else None


def _bearing(relation: SpatialRelation) -> float | None:
    """The stated direction, or that of the part that is meant."""
    if relation.bearing is not None:
        return relation.bearing.azimuth_deg
    return relation.anchors[0].part_deg if relation.anchors else None


def _scaled(interval: Interval | None, unit: Callable[[float], float]) -> list[float] | None:
    """Low, best and high in another unit; None where nothing is stated."""
    if interval is None:
        return None
    return [round(unit(value), 3) for value in (interval.low, interval.best, interval.high)]


def footprint_json(footprint: Footprint) -> Json:
    """Shape and uncertainty."""
    return {
        "geometry": geometry_json(footprint.geometry),
        "point": [round(footprint.lon, 7), round(footprint.lat, 7)],
        "coordinateUncertaintyInMeters": round(footprint.uncertainty_m),
        "where_prec": footprint.where_prec,
        "geo_precision": footprint.geo_precision,
        "builder": footprint.builder,
        "schematic": footprint.schematic,
        "area_km2": round(km2(footprint.area_m2), 3),
        "why": list(footprint.why),
    }


def unmapped_json(unmapped: Unmapped) -> list[Json]:
    """One row for each occurrence of a name that is not mapped."""
    return [
        {
            "name": unmapped.name,
            "start": quote.start,
            "end": quote.end,
            "role": unmapped.role.value if unmapped.role else None,
            "reason": unmapped.reason,
        }
        for quote in unmapped.quotes
    ]


def located_json(footprint: Footprint, places: Sequence[Place] = ()) -> Json:
    """A GeoJSON feature for one expression, with the places it was built from."""
    answer = footprint_json(footprint)
    geometry = answer.pop("geometry")
    answer["places"] = [
        {"name": p.name, "place_id": p.entry.id, "certainty": p.certainty.value, "why": list(p.why)}
        for p in places
    ]
    return {"type": "Feature", "geometry": geometry, "properties": answer}


def explain(feature: Feature) -> Mapping[str, Any]:
    """Everything behind one shape: words, measure, places with what they beat, steps."""
    answer = claim_json(feature)
    answer["candidates"] = [
        {
            "name": place.name,
            "why": list(place.why),
            "ranked": [
                {
                    "id": c.entry.id,
                    "name": c.entry.name,
                    "country": c.entry.country,
                    "kind": c.entry.kind.value,
                    "score": c.score,
                    "reasons": list(c.reasons),
                }
                for c in place.candidates
            ],
        }
        for place in feature.places
    ]
    answer["event"] = {
        "id": feature.event_id,
        "origins": feature.origins,
        "sides": list(feature.event_sides),
        "contradictions": list(feature.contradictions),
        "contradicted_by": list(feature.against),
        "story_outlets": feature.story_outlets,
    }
    return answer


def dumps(answer: Any, *, indent: int | None = None) -> str:
    """JSON with readable letters, a position to a line; the same input gives the same text."""
    text = json.dumps(answer, ensure_ascii=False, indent=indent, allow_nan=False)
    text = _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", text)
    return _PAIR.sub(r"[\1, \2]", text) if indent is not None else text


__all__ = [
    "dumps",
    "explain",
    "located_json",
    "named_json",
    "parsed_json",
    "toponyms_json",
]
