"""A report as far as it matters for what changed: digests of its properties and its shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geo.store.builds import FeatureDigest
from geo.store.coding import digest

CONTRADICTED = "contradicted"
"""Among the marks of a report that another one contradicts."""
STANDING = (
    "event_id",
    "origins",
    "event_sides",
    "contradictions",
    "contradicted_by",
    "story_id",
    "story_outlets",
)
"""Properties that a feature has from others."""


def digest_of(
    feature_id: str, facts: Mapping[str, Any], geometry: object, shape: str | None = None
) -> FeatureDigest:
    """The digest of a feature by its properties.

    `shape` is the digest of its geometry; it is made of GeoJSON where it is not given.
    """
    rest = {name: value for name, value in facts.items() if name not in STANDING}
    standing = {name: facts.get(name) for name in STANDING}
    people = {name: value for name, value in facts.items() if name.startswith("review")}
    if shape is None:
        shape = _of(geometry) if geometry else ""
    return FeatureDigest(
        feature_id=feature_id,
        article_id=facts["article_id"] or "",
        title=facts["title"] or "",
        layer=facts["layer"] or "",
        lon=facts["decimalLongitude"],
        lat=facts["decimalLatitude"],
        shape=shape,
        content=_of(rest),
        standing=_of(standing),
        event_id=facts["event_id"] or "",
        marks=(CONTRADICTED,) if facts.get("contradicted_by") else (),
        corrections=_of(people) if facts.get("review") else "",
    )


def _of(facts: object) -> str:
    return digest(json.dumps(facts, sort_keys=True).encode()).hex()
