"""The values that travel from an article to a map: frozen, without behaviour.

What finding names needs is there at once; the rest is imported when it is first asked for, since
each of these classes takes its while to make.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geo.model.names import NameHit, PlaceName, Toponym
from geo.model.place import Candidate, Place, PlaceEntry
from geo.model.spans import Interval, Quote
from geo.model.vocabulary import (
    Activity,
    Certainty,
    MeasureKind,
    PlaceKind,
    RelationKind,
    Relative,
    Role,
    Status,
)

if TYPE_CHECKING:
    from geo.model.article import Article
    from geo.model.claim import Claim, DateSpan, SpatialRelation
    from geo.model.feature import Event, Feature, Superseded, Unmapped
    from geo.model.footprint import REVIEWER, Course, Footprint, Siting
    from geo.model.mentions import Actor, Attribution, Bearing, DateMention, Measure, Trigger
    from geo.model.review import UNRATED, UNREVIEWED, Rating, Review

_HOMES = {
    "REVIEWER": "footprint",
    "UNRATED": "review",
    "UNREVIEWED": "review",
    "Actor": "mentions",
    "Article": "article",
    "Attribution": "mentions",
    "Bearing": "mentions",
    "Claim": "claim",
    "Course": "footprint",
    "DateMention": "mentions",
    "DateSpan": "claim",
    "Event": "feature",
    "Feature": "feature",
    "Footprint": "footprint",
    "Measure": "mentions",
    "Rating": "review",
    "Review": "review",
    "Siting": "footprint",
    "SpatialRelation": "claim",
    "Superseded": "feature",
    "Trigger": "mentions",
    "Unmapped": "feature",
}

__all__ = [
    "REVIEWER",
    "UNRATED",
    "UNREVIEWED",
    "Activity",
    "Actor",
    "Article",
    "Attribution",
    "Bearing",
    "Candidate",
    "Certainty",
    "Claim",
    "Course",
    "DateMention",
    "DateSpan",
    "Event",
    "Feature",
    "Footprint",
    "Interval",
    "Measure",
    "MeasureKind",
    "NameHit",
    "Place",
    "PlaceEntry",
    "PlaceKind",
    "PlaceName",
    "Quote",
    "Rating",
    "RelationKind",
    "Relative",
    "Review",
    "Role",
    "Siting",
    "SpatialRelation",
    "Status",
    "Superseded",
    "Toponym",
    "Trigger",
    "Unmapped",
]


def __getattr__(name: str) -> Any:
    """The values of reports, when they are first used."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module 'geo.model' has no attribute {name!r}"
        raise AttributeError(message)
    value = globals()[name] = getattr(import_module(f"geo.model.{home}"), name)
    return value
