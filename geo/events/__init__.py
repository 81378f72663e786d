"""Claims that speak of the same happening, grouped; the claims themselves stay as they are.

Grouping sees all reports of a build, and a build has tens of thousands of them: so it sees a
`Sketch` of each, which the store keeps, and says of each what its `Standing` is. Whatever grouping
needs to know of a report must be a field of the sketch, or a rebuild could not know it either.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from geo.events.copies import Wording, stories, stories_of, wording
from geo.events.grouping import assign, outlets_of_stories
from geo.events.parting import lots_of
from geo.events.sketching import Sketch, Standing, sketch, standing_of
from geo.events.ties import ties_of
from geo.model import Event, Feature

__all__ = [
    "Sketch",
    "Standing",
    "Wording",
    "assign",
    "group",
    "lots_of",
    "outlets_of_stories",
    "sketch",
    "standing_of",
    "stories",
    "stories_of",
    "ties_of",
    "wording",
]


def group(
    features: Sequence[Feature],
    *,
    story: Mapping[str, str] | None = None,
    papers: Mapping[str, str] | None = None,
    joined: Collection[frozenset[str]] = (),
    apart: Collection[frozenset[str]] = (),
) -> tuple[list[Feature], list[Event]]:
    """Give features that speak of one happening the same event id, and count its origins.

    See `assign`.
    """
    sketches = [sketch(feature) for feature in features]
    standings, events = assign(sketches, story=story, papers=papers, joined=joined, apart=apart)
    told = [standing_of(one, its) for one, its in zip(features, standings, strict=True)]
    return told, events
