"""What a build remembers of each feature, to tell later what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.cartography.marks import outline_digest
from geo.changes.digesting import digest_of
from geo.export.properties import properties
from geo.model import Feature
from geo.store.builds import FeatureDigest


def digests_of(features: Sequence[Feature]) -> list[FeatureDigest]:
    """The digests of features, in their order."""
    return list(_digests(features))


def _digests(features: Sequence[Feature]) -> Iterator[FeatureDigest]:
    shapes: dict[int, str] = {}
    for feature in features:
        footprint = feature.footprint
        shape = ""
        if footprint is not None:
            key = id(footprint.geometry)
            shape = shapes.setdefault(key, "") or outline_digest(footprint.geometry).hex()
            shapes[key] = shape
        yield digest_of(feature.id, properties(feature), None, shape)
