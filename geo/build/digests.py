"""What a build remembers of each feature, to tell later what changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from geo.cartography.marks import outline_digest
from geo.export.properties import properties
from geo.model import Feature
from geo.store.builds import FeatureDigest
from geo.store.coding import digest

_STANDING = (
    "event_id",
    "origins",
    "event_sides",
    "contradictions",
    "contradicted_by",
    "story_id",
    "story_outlets",
)
"""Properties that a feature has from others."""


def digests_of(features: Sequence[Feature]) -> list[FeatureDigest]:
    """The digests of features, in their order."""
    return list(_digests(features))


def _digests(features: Sequence[Feature]) -> Iterator[FeatureDigest]:
    shapes: dict[int, str] = {}
    for feature in features:
        footprint = feature.footprint
        facts = properties(feature)
        standing = {name: facts.pop(name) for name in _STANDING}
        shape = ""
        if footprint is not None:
            key = id(footprint.geometry)
            shape = shapes.setdefault(key, "") or outline_digest(footprint.geometry).hex()
            shapes[key] = shape
        yield FeatureDigest(
            feature_id=feature.id,
            article_id=feature.article.id,
            title=feature.title,
            layer=feature.layer,
            lon=footprint.lon if footprint is not None else None,
            lat=footprint.lat if footprint is not None else None,
            shape=shape,
            content=_of(facts),
            standing=_of(standing),
            event_id=feature.event_id,
            marks=("contradicted",) if feature.against else (),
            corrections=_of(_by_people(facts)) if feature.review.touched else "",
        )


def _by_people(facts: Mapping[str, object]) -> dict[str, object]:
    """What of a feature's properties people said."""
    return {name: value for name, value in facts.items() if name.startswith("review")}


def _of(facts: object) -> str:
    return digest(json.dumps(facts, sort_keys=True).encode()).hex()
