"""The values that travel from an article to a map: frozen, without behaviour."""

from geo.model.article import Article
from geo.model.claim import Claim, DateSpan, SpatialRelation
from geo.model.feature import Event, Feature, Superseded, Unmapped
from geo.model.footprint import REVIEWER, Course, Footprint, Siting
from geo.model.mentions import (
    Actor,
    Attribution,
    Bearing,
    DateMention,
    Measure,
    NameHit,
    PlaceName,
    Toponym,
    Trigger,
)
from geo.model.place import Candidate, Place, PlaceEntry
from geo.model.review import UNRATED, UNREVIEWED, Rating, Review
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
