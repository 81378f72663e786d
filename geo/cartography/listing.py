"""What stands beside the map: names that are not mapped, sources, and what the map was made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from geo.cartography.cards import safe_link
from geo.cartography.wording import day_words
from geo.model import Article, Feature, Role, Unmapped

_ROLE_WORDS = {
    Role.LITERAL: "a place",
    Role.METONYM: "stands for a government",
    Role.DATELINE: "dateline",
    Role.DEMONYM: "adjective of a country or people",
    Role.PERSON: "person",
    Role.ORGANISATION: "part of an organisation's name",
    Role.ORIGIN: "where somebody comes from",
    Role.MEETING: "where people meet or speak",
    Role.BACKGROUND: "background",
}


def unmapped_rows(unmapped: Sequence[Unmapped]) -> list[dict[str, Any]]:
    """One row a name, role and reason, with the words it occurs in and how often."""
    rows: dict[tuple[str, Role | None, str], dict[str, Any]] = {}
    for item in unmapped:
        row = rows.setdefault(
            (item.name, item.role, item.reason),
            {
                "name": item.name,
                "role": _ROLE_WORDS[item.role] if item.role else "name not resolved",
                "reason": item.reason,
                "words": [],
                "count": 0,
            },
        )
        row["count"] += max(1, len(item.quotes))
        new = dict.fromkeys(quote.text for quote in item.quotes if quote.text != item.name)
        row["words"] = list(dict.fromkeys([*row["words"], *new]))[:3]
    return sorted(rows.values(), key=lambda row: (row["role"], row["name"].casefold()))


def source_rows(articles: Sequence[Article], features: Sequence[Feature]) -> list[dict[str, Any]]:
    """Every article that was read, also one without a report, with what came of it."""
    drawn = Counter(f.article.id for f in features if f.footprint is not None)
    listed = Counter(f.article.id for f in features if f.footprint is None)
    return [
        {
            "outlet": article.source or "outlet not stated",
            "title": article.title or "untitled",
            "date": day_words(article.published) if article.published else "no date",
            "url": safe_link(article.url),
            "drawn": drawn[article.id],
            "listed": listed[article.id],
        }
        for article in articles
    ]


def heading(articles: Sequence[Article], features: Sequence[Feature]) -> dict[str, Any]:
    """Counts and dates for the head of the panel."""
    days = sorted(article.published for article in articles if article.published)
    span = ""
    if days:
        first, last = day_words(days[0]), day_words(days[-1])
        span = first if first == last else f"{first} to {last}"
    return {
        "reports": len(features),
        "located": sum(feature.footprint is not None for feature in features),
        "articles": len(articles),
        "span": span,
    }


def pairs(facts: Mapping[str, str]) -> list[list[str]]:
    """Facts in the order given, as text."""
    return [[str(name), str(value)] for name, value in facts.items()]
