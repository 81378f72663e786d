"""What the page filters and draws by, a column a field: numbers, and tables they point into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from geo.cartography.app6 import (
    IDENTITIES,
    Allegiances,
    identity_picture,
    symbol_code,
    symbol_picture,
)
from geo.cartography.cards import safe_link
from geo.cartography.wording import day_words
from geo.model import Article, Feature
from geo.symbology import activity_words, claim_colour, dash, status_words

STEPPED = ("shape", "paper")
"""Columns that mostly rise by one: each value is written as the difference to the last."""
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
    features: Sequence[Feature],
    shape_of: Sequence[int],
    layer_of: Sequence[int],
    allegiances: Allegiances | None = None,
) -> dict[str, Any]:
    """Columns of all reports and their tables; with `allegiances` also those of NATO symbols.

    Days are proleptic ordinals as Python counts them (1 is 1 January of year 1), `days` how many
    more an event may have lasted. `event` numbers
    only what several reports speak of; -1 is an event of one report.
    """
    looks, papers, sides, statuses, activities = (Table() for _ in range(5))
    of_events = Counter(feature.event_id for feature in features if feature.event_id)
    events = Table()
    columns: dict[str, list[int]] = {
        name: []
        for name in ("look", "paper", "side", "status", "activity", "start", "days", "known")
    }
    columns |= {"event": [], "origins": [], "unsure": [], "shape": list(shape_of)}
    add = {name: column.append for name, column in columns.items()}
    for feature in features:
        claim, article, footprint = feature.claim, feature.article, feature.footprint
        code = symbol_code(claim, allegiances) if allegiances is not None else ""
        look = (claim.activity, claim.actor, claim.status, claim.derived, code)
        add["look"](looks.number(look, (feature, code)))
        add["paper"](papers.number(article.id, article))
        add["side"](sides.number(claim.actor))
        add["status"](statuses.number(claim.status))
        add["activity"](activities.number(claim.activity))
        start, end = claim.dates.start, claim.dates.end
        add["start"](_ordinal(start or end))
        add["days"]((end - start).days if start and end else 0)
        add["known"](_ordinal(article.published))
        several = of_events[feature.event_id] > 1
        add["event"](events.number(feature.event_id) if several else -1)
        add["origins"](feature.origins)
        add["unsure"](round(footprint.uncertainty_m) if footprint is not None else -1)
    symbols = Table()
    columns |= {name: _differences(columns[name]) for name in STEPPED}
    return {
        "columns": {"layer": list(layer_of), **columns},
        "stepped": list(STEPPED),
        "looks": [
            _look(feature, symbols.number(code) if code else -1) for feature, code in looks.rows
        ],
        "symbols": [symbol_picture(code) for code in symbols.rows],
        "identities": _identities(features, allegiances),
        "papers": [_paper(article) for article in papers.rows],
        "sides": sides.rows,
        "statuses": [[status.value, status_words(status)] for status in statuses.rows],
        "activities": [[one.value, activity_words(one)] for one in activities.rows],
    }


def _differences(values: Sequence[int]) -> list[int]:
    return [value - last for last, value in pairwise([0, *values])]


def _identities(
    features: Sequence[Feature], allegiances: Allegiances | None
) -> list[tuple[str, dict[str, Any]]]:
    """Identities that occur, with the frame that stands for each."""
    if allegiances is None:
        return []
    found = {allegiances.identity(feature.claim.actor) for feature in features}
    return [(identity, identity_picture(identity)) for identity in IDENTITIES if identity in found]


def _look(feature: Feature, symbol: int) -> dict[str, Any]:
    """How a report is drawn; `symbol` is the number of its NATO symbol, -1 for none."""
    claim = feature.claim
    return {
        "activity": claim.activity.value,
        "colour": claim_colour(claim),
        "dash": dash(claim.status),
        "derived": claim.derived,
        **({"symbol": symbol} if symbol >= 0 else {}),
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
