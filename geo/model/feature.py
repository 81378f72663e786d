"""Rows of the output."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.article import Article
from geo.model.claim import Claim
from geo.model.footprint import Footprint
from geo.model.place import Place
from geo.model.review import UNRATED, UNREVIEWED, Rating, Review
from geo.model.spans import Quote
from geo.model.vocabulary import Certainty, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A claim with its footprint."""

    id: str
    """Stable across builds: derived from the article's id and the claim's words."""
    claim: Claim
    article: Article
    places: tuple[Place, ...] = ()
    """Resolved anchors, then the container."""
    footprint: Footprint | None = None
    unlocated: str = ""
    """Why there is no footprint; empty when there is one."""
    layer: str = ""
    """ "Claimed Ukrainian control"."""
    title: str = ""
    event_id: str = ""
    origins: int = 1
    """Independent sources of the event that this claim speaks of."""
    event_sides: tuple[str, ...] = ()
    """Sides whose speakers report the event, by name; who denies it is none of them."""
    story_id: str = ""
    """Smallest id of the articles that carry the same story in the same words; "" before events
    are made."""
    story_outlets: int = 1
    """How many outlets carry the article's story."""
    contradictions: tuple[str, ...] = ()
    """What is disputed about the event: "denied", "figures", "holder"."""
    camps: tuple[int, int, int] = (0, 0, 0)
    """Its camp in each of these three disputes, from 1; features of two camps exclude each
    other. 0 where it takes no part."""
    against: tuple[str, ...] = ()
    """Ids of features of the event that contradict this one."""
    before: str = ""
    """The sentence before the quote, "" at a paragraph's start."""
    after: str = ""
    review: Review = UNREVIEWED
    """What a person changed about it; the rest of the feature has the changes in it."""
    rating: Rating = UNRATED

    @property
    def certainty(self) -> Certainty:
        """What the speaker is sure of; uncertain where it is not sure which place is meant."""
        doubtful = any(place.certainty is Certainty.UNCERTAIN for place in self.places)
        doubtful = doubtful or self.claim.relation.likeliest or self.claim.activity_inferred
        return Certainty.UNCERTAIN if doubtful else self.claim.certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims that speak of the same happening; it never replaces them."""

    id: str
    """Of the claim that it was founded on, the earliest that says when it was."""
    feature_ids: tuple[str, ...]
    origins: int
    """Independent ones: an outlet, a story and a sentence that is passed on count once."""
    sides: tuple[str, ...] = ()
    """Whose speakers report it, by name."""
    contradictions: tuple[str, ...] = ()
    """What is disputed: "denied", "figures", "holder"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmapped:
    """A name that occurs and is not drawn, with the reason."""

    name: str
    role: Role | None
    """None for a name that would locate something but is not known or not resolved."""
    reason: str
    article_id: str
    quotes: tuple[Quote, ...]
    iso: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """A claim of an article that was edited: kept and listed, and no longer drawn."""

    feature: Feature
    by: str
    """Id of the article's newest version."""
    reason: str
    """ "the article was edited on 2024-11-05"."""
