"""What the page filters and draws by, a column a field: numbers, and tables they point into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any

from geo.cartography.cards import safe_link
from geo.cartography.wording import day_words
from geo.model import Article, Feature
from geo.symbology import activity_words, claim_colour, dash, status_words

NO_DAY = 0
"""In place of a day's ordinal: the day is not known."""


class Table:
    """Different values in order of first use, and their numbers."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self.rows: list[Any] = []

    def number(self, key: Hashable, row: Any = None) -> int:
        """The number of a key; a new one gets the next, and its row (else the key) is kept."""
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.rows)
            self.rows.append(key if row is None else row)
        return found


def report_columns(
    features: Sequence[Feature], shape_of: Sequence[int], layer_of: Sequence[int]
) -> dict[str, Any]:
    """Columns of all reports and their tables.

    Days are proleptic ordinals as Python counts them (1 is 1 January of year 1). `event` numbers
    only what several reports speak of; -1 is an event of one report.
    """
    looks, papers, sides, statuses, activities = (Table() for _ in range(5))
    of_events = Counter(feature.event_id for feature in features if feature.event_id)
    events = Table()
    columns: dict[str, list[int]] = {
        name: []
        for name in ("look", "paper", "side", "status", "activity", "start", "end", "known")
    }
    columns |= {"event": [], "origins": [], "unsure": []}
    add = {name: column.append for name, column in columns.items()}
    for feature in features:
        claim, article, footprint = feature.claim, feature.article, feature.footprint
        look = (claim.activity, claim.actor, claim.status, claim.derived)
        add["look"](looks.number(look))
        add["paper"](papers.number(article.id, article))
        add["side"](sides.number(claim.actor))
        add["status"](statuses.number(claim.status))
        add["activity"](activities.number(claim.activity))
        add["start"](_ordinal(claim.dates.start or claim.dates.end))
        add["end"](_ordinal(claim.dates.end or claim.dates.start))
        add["known"](_ordinal(article.published))
        several = of_events[feature.event_id] > 1
        add["event"](events.number(feature.event_id) if several else -1)
        add["origins"](feature.origins)
        add["unsure"](round(footprint.uncertainty_m) if footprint is not None else -1)
    first = {key: n for n, key in reversed(list(enumerate(columns["look"])))}
    return {
        "columns": {"layer": list(layer_of), "shape": list(shape_of), **columns},
        "looks": [_look(features[first[number]]) for number in range(len(looks.rows))],
        "papers": [_paper(article) for article in papers.rows],
        "sides": sides.rows,
        "statuses": [[status.value, status_words(status)] for status in statuses.rows],
        "activities": [[one.value, activity_words(one)] for one in activities.rows],
    }


def _look(feature: Feature) -> dict[str, Any]:
    """How a report is drawn."""
    claim = feature.claim
    return {
        "activity": claim.activity.value,
        "colour": claim_colour(claim),
        "dash": dash(claim.status),
        "derived": claim.derived,
    }


def _paper(article: Article) -> list[str]:
    """Outlet, headline, date and address of an article."""
    return [
        article.source or "outlet not stated",
        article.title,
        day_words(article.published) if article.published else "",
        safe_link(article.url),
    ]


def _ordinal(day: date | None) -> int:
    return NO_DAY if day is None else day.toordinal()
