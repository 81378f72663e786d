"""Linked Places Format 1.3: GeoJSON with dates, names, links and certainty as members of their own.

The format is written for gazetteers (World Historical Gazetteer, Recogito, Peripleo); a feature
here is a report, its names those of the places that it stands on. Members that the format does not
know are the properties of plain GeoJSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geo.export.atomic import write_text
from geo.export.geojson import geometry_json, json_line
from geo.export.properties import properties
from geo.model import (
    Certainty,
    DateSpan,
    Feature,
    PlaceEntry,
    PlaceKind,
    RelationKind,
    Status,
)

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
"""The document that says what the members mean; nothing here fetches it."""

_CLASSES = {
    PlaceKind.CITY: "P",
    PlaceKind.ADMIN1: "A",
    PlaceKind.DISTRICT: "A",
    PlaceKind.COUNTRY: "A",
    PlaceKind.FACILITY: "S",
    PlaceKind.WATER: "H",
}
"""GeoNames feature classes, as version 1.3 wants them; a landscape or region (L) otherwise."""
_EXACT = 1
"""`where_prec` of what is placed at a named settlement."""
_UNSURE = frozenset({Status.DENIED, Status.PLANNED, Status.HYPOTHETICAL})


def to_linked_places(features: Sequence[Feature], path: str | Path) -> None:
    """Write a FeatureCollection of Linked Places, one feature a line.

    Raises:
        UsageError: It cannot be written there.
    """
    rows = ",\n".join(json_line(linked_place(feature)) for feature in features)
    head = f'{{"type":"FeatureCollection","@context":"{CONTEXT}","features":[\n'
    write_text(path, f"{head}{rows}\n]}}\n".replace("[\n\n]", "[]"))


def linked_place(feature: Feature) -> dict[str, Any]:
    """A report as a feature of the format; members without a value are left out."""
    entries = _different(feature)
    made: dict[str, Any] = {
        "@id": f"urn:sitmap:{feature.id}",
        "type": "Feature",
        "properties": {
            **properties(feature),
            "ccodes": sorted({entry.country for entry in entries} - {""}),
            "fclasses": sorted({_CLASSES.get(entry.kind, "L") for entry in entries}) or ["L"],
        },
        "when": _when(feature),
        "names": _names(feature),
        "geometry": _geometry(feature),
        "links": _links(feature, entries),
        "relations": _relations(feature),
        "descriptions": [_description(feature)],
    }
    return {name: value for name, value in made.items() if value or name == "geometry"}


def _different(feature: Feature) -> list[PlaceEntry]:
    return list({place.entry.id: place.entry for place in feature.places}.values())


def _when(feature: Feature) -> dict[str, Any] | None:
    """A span inside which it happened; None where nothing is known."""
    dates = feature.claim.dates
    span = _span(dates)
    if span is None:
        return None
    made: dict[str, Any] = {"timespans": [span], "certainty": _certainty(feature)}
    return {**made, "label": dates.words} if dates.words else made


def _span(dates: DateSpan) -> dict[str, Any] | None:
    start, end = dates.start, dates.end
    if start is not None and start == end:
        return {"start": {"in": start.isoformat()}}
    if start is None and end is None:
        return None
    # A span must have a start: of one that is open on that side only its latest day is known.
    first = {"earliest": _iso(start)} if start else {"latest": _iso(end)}
    return {"start": first, **({"end": {"latest": _iso(end)}} if end else {})}


def _certainty(feature: Feature) -> str:
    """One of the format's three words for what the speaker is sure of."""
    claim = feature.claim
    if claim.status in _UNSURE or feature.certainty in {Certainty.POSSIBLE, Certainty.UNCERTAIN}:
        return "uncertain"
    said = claim.status is Status.CLAIMED or claim.certainty is Certainty.PROBABLE
    return "less-certain" if said else "certain"


def _names(feature: Feature) -> list[dict[str, Any]]:
    """Names as the gazetteer and as the article has them; at least one cites the article."""
    article = feature.article
    label = ", ".join(filter(None, (article.source, article.title, _iso(article.published))))
    cites = {"label": label or article.id, **({"@id": article.url} if article.url else {})}
    spelt: dict[str, dict[str, Any]] = {}
    for place in feature.places:
        spelt.setdefault(place.name, {"toponym": place.name, "citations": [cites]})
        spelt.setdefault(place.entry.name, {"toponym": place.entry.name})
    if not spelt:
        anchors = feature.claim.relation.anchors
        name = anchors[0].name if anchors else feature.title
        spelt[name] = {"toponym": name, "citations": [cites]}
    return list(spelt.values())


def _geometry(feature: Feature) -> dict[str, Any] | None:
    """The shape, with how sure it is."""
    footprint = feature.footprint
    shape = geometry_json(footprint.geometry) if footprint is not None else None
    if footprint is None or shape is None:
        return None
    if footprint.schematic or feature.certainty is Certainty.UNCERTAIN:
        sure = "uncertain"
    else:
        sure = "certain" if footprint.where_prec == _EXACT else "less-certain"
    return {**shape, "certainty": sure}


def _links(feature: Feature, entries: Sequence[PlaceEntry]) -> list[dict[str, str]]:
    """The place itself where the report is at it, others as what to see; and the article."""
    at = feature.claim.relation.kind in {RelationKind.AT, RelationKind.WITHIN}
    links = []
    for number, entry in enumerate(entries):
        address = _address(entry.id)
        if address:
            kind = "closeMatch" if at and number == 0 else "seeAlso"
            links.append({"type": kind, "identifier": address})
    if feature.article.url:
        links.append({"type": "subjectOf", "identifier": feature.article.url})
    return links


def _relations(feature: Feature) -> list[dict[str, Any]]:
    """What the shape lies in or is measured from, where that has an address."""
    whole = feature.claim.relation.kind in {RelationKind.PART, RelationKind.HELD}
    relations = []
    for number, entry in enumerate(_different(feature)):
        inside = number == len(feature.places) - 1 and feature.claim.relation.container is not None
        address = _address(entry.id)
        if not address:
            continue
        kind = "gvp:broaderPartitive" if inside or whole else "gvp:tgn3000_related_to"
        label = f"{'part of' if inside or whole else 'placed by'} {entry.name}"
        relations.append({"relationType": kind, "relationTo": address, "label": label})
    return relations


def _address(place_id: str) -> str:
    """GeoNames' permanent address of a place of theirs; "" for others."""
    kind, _, number = place_id.partition(":")
    return f"https://sws.geonames.org/{number}/" if kind == "gn" and number.isdigit() else ""


def _description(feature: Feature) -> dict[str, str]:
    article = feature.article
    made = {"value": feature.claim.quote.text}
    if article.url:
        made["@id"] = article.url
    if article.language:
        made["lang"] = article.language
    return made


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
