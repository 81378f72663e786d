"""A feature as a flat row of scalars: the one table behind every format."""

from __future__ import annotations

from datetime import date

from geo.export.description import describe
from geo.model import Claim, Feature, Footprint, Interval
from geo.symbology import acled, simplestyle
from geo.units import km, km2

Scalar = str | int | float | bool | None

PROPERTY_NAMES = (
    "layer",
    "title",
    "description",
    "activity",
    "activity_inferred",
    "acled_event_type",
    "acled_sub_event_type",
    "status",
    "actor",
    "actor_inferred",
    "target",
    "strength_low",
    "strength_best",
    "strength_high",
    "date_start",
    "date_end",
    "date_prec",
    "place_name",
    "place_id",
    "admin1",
    "country",
    "relation",
    "where_prec",
    "geo_precision",
    "decimalLongitude",
    "decimalLatitude",
    "coordinateUncertaintyInMeters",
    "distance_km_low",
    "distance_km_high",
    "bearing_deg",
    "area_km2_stated",
    "area_km2_drawn",
    "schematic",
    "derived",
    "speaker",
    "speaker_side",
    "speaker_via",
    "channel",
    "certainty",
    "source",
    "source_url",
    "published",
    "article_id",
    "event_id",
    "origins",
    "event_sides",
    "contradictions",
    "contradicted_by",
    "story_id",
    "story_outlets",
    "quote",
    "quote_start",
    "quote_end",
    "why",
    "reading_note",
    "georeferenceProtocol",
    "source_reliability",
    "information_credibility",
    "rating_of",
    "review",
    "review_changes",
    "review_note",
    "review_doubt",
)
"""Every feature has all of these, in this order; simplestyle's follow them."""


def properties(feature: Feature) -> dict[str, Scalar]:
    """Return all that is known of a feature but its geometry.

    Dates are YYYY-MM-DD, distances kilometres, areas square kilometres, bearings degrees clockwise
    from north, strengths whole people or pieces. None stands for what does not apply or is not
    stated; for an unlocated feature, `why` says why it is not.
    """
    article = feature.article
    row: dict[str, Scalar] = {
        "layer": _text(feature.layer),
        "title": _text(feature.title),
        "description": describe(feature),
        **_what(feature.claim),
        **_where(feature),
        **_shape(feature.footprint),
        **_said(feature.claim),
        "certainty": feature.certainty.value,
        "source": _text(article.source),
        "source_url": _text(article.url),
        "published": _day(article.published),
        "article_id": article.id,
        "event_id": _text(feature.event_id),
        "origins": feature.origins,
        "event_sides": _text("; ".join(feature.event_sides)),
        "contradictions": _text("; ".join(feature.contradictions)),
        "contradicted_by": _text("; ".join(feature.against)),
        "story_id": _text(feature.story_id),
        "story_outlets": feature.story_outlets,
        **_reviewed(feature),
        "why": _text("\n".join(feature.footprint.why) if feature.footprint else feature.unlocated),
    }
    row = {name: row[name] for name in PROPERTY_NAMES}
    for name, value in simplestyle(feature).items():
        row.setdefault(name, value)
    return row


def _what(claim: Claim) -> dict[str, Scalar]:
    event_type, sub_event_type = acled(claim.activity)
    strength = claim.strength
    return {
        "activity": claim.activity.value,
        "activity_inferred": claim.activity_inferred,
        "acled_event_type": event_type,
        "acled_sub_event_type": sub_event_type,
        "status": claim.status.value,
        "actor": _text(claim.actor),
        "actor_inferred": claim.actor_inferred,
        "target": _text(claim.target),
        "strength_low": round(strength.low) if strength else None,
        "strength_best": round(strength.best) if strength else None,
        "strength_high": round(strength.high) if strength else None,
        "date_start": _day(claim.dates.start),
        "date_end": _day(claim.dates.end),
        "date_prec": claim.dates.prec,
        "derived": claim.derived,
    }


def _where(feature: Feature) -> dict[str, Scalar]:
    relation = feature.claim.relation
    place = feature.places[0].entry if feature.places else None
    distance: Interval | None = relation.distance.value if relation.distance else None
    return {
        "place_name": place.name if place else None,
        "place_id": place.id if place else None,
        "admin1": _text(place.admin1) if place else None,
        "country": _text(place.country) if place else None,
        "relation": relation.kind.value,
        "distance_km_low": round(km(distance.low), 3) if distance else None,
        "distance_km_high": round(km(distance.high), 3) if distance else None,
        "bearing_deg": round(relation.bearing.azimuth_deg, 1) if relation.bearing else None,
        "area_km2_stated": round(km2(relation.area.value.best), 3) if relation.area else None,
    }


def _shape(footprint: Footprint | None) -> dict[str, Scalar]:
    return {
        "where_prec": footprint.where_prec if footprint else None,
        "geo_precision": footprint.geo_precision if footprint else None,
        "decimalLongitude": round(footprint.lon, 7) if footprint else None,
        "decimalLatitude": round(footprint.lat, 7) if footprint else None,
        "coordinateUncertaintyInMeters": round(footprint.uncertainty_m, 1) if footprint else None,
        "area_km2_drawn": round(km2(footprint.area_m2), 3) if footprint else None,
        "schematic": footprint is not None and footprint.schematic,
        "georeferenceProtocol": _text(footprint.protocol) if footprint else None,
    }


def _said(claim: Claim) -> dict[str, Scalar]:
    return {
        "speaker": _text(claim.speaker),
        "speaker_side": _text(claim.speaker_side),
        "speaker_via": _text("; ".join(claim.speaker_via)),
        "channel": _text(claim.channel),
        "reading_note": _text("\n".join(filter(None, (claim.note, claim.relation.inferred)))),
        "quote": claim.quote.text,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
    }


def _reviewed(feature: Feature) -> dict[str, Scalar]:
    """What people said of the report: F6 and nulls where nobody did."""
    review, rating = feature.review, feature.rating
    word = "rejected" if review.rejected else "corrected" if review.changes else "noted"
    return {
        "source_reliability": rating.reliability,
        "information_credibility": rating.credibility,
        "rating_of": _text(rating.of),
        "review": word if review.touched else None,
        "review_changes": _text("; ".join(review.changes)),
        "review_note": _text("\n".join(review.notes)),
        "review_doubt": _text("\n".join(review.doubts)),
    }


def _text(value: str) -> str | None:
    return value or None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
