"""What stands beside the map: names that are not mapped, sources, and what the map was made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from geo.cartography.cards import safe_link
from geo.cartography.figure_words import day_words
from geo.model import Article, Feature, Role, Superseded, Unmapped

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


class Listed(NamedTuple):
    """A name that is not mapped, with its role and the reason: how often, and in what words."""

    name: str
    role: str
    reason: str
    words: tuple[str, ...]
    times: int


_WORDS = 3
"""Forms of a name that are shown."""


def listed(unmapped: Iterable[Unmapped]) -> list[Listed]:
    """One row a name, role and reason."""
    return joined(
        Listed(
            item.name,
            _ROLE_WORDS[item.role] if item.role else "name not resolved",
            item.reason,
            tuple(dict.fromkeys(q.text for q in item.quotes if q.text != item.name))[:_WORDS],
            max(1, len(item.quotes)),
        )
        for item in unmapped
    )


class Names:
    """Rows of the same name, role and reason as one, in order of first use."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Listed] = {}

    def add(self, rows: Iterable[Listed]) -> None:
        """The next rows."""
        for row in rows:
            known = self._found.get(row[:3])
            if known is not None:
                words = known.words
                if row.words and len(words) < _WORDS:
                    words = tuple(dict.fromkeys((*words, *row.words)))[:_WORDS]
                row = row._replace(words=words, times=known.times + row.times)  # noqa: PLW2901
            self._found[row[:3]] = row

    def rows(self) -> list[Listed]:
        """All of them."""
        return list(self._found.values())


def joined(rows: Iterable[Listed]) -> list[Listed]:
    """Rows of the same name, role and reason as one, in order of first use."""
    names = Names()
    names.add(rows)
    return names.rows()


def unmapped_rows(rows: Iterable[Listed]) -> list[dict[str, Any]]:
    """The rows in the order of the page."""
    ordered = sorted(joined(rows), key=lambda row: (row.role, row.name.casefold()))
    return [
        {
            "name": row.name,
            "role": row.role,
            "reason": row.reason,
            "words": list(row.words),
            "count": row.times,
        }
        for row in ordered
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One correction and what became of it, in words."""

    what: str
    state: str
    reason: str = ""
    """Why it did nothing, or should be checked; "" where it was simply applied."""
    note: str = ""
    reports: tuple[tuple[str, str], ...] = ()
    """Ids and titles of the reports that it changed."""
    nearest: tuple[str, str] | None = None
    """Id and title of the report that comes nearest, where it matches none."""


def correction_rows(rows: Iterable[CorrectionRow]) -> list[dict[str, Any]]:
    """What became of every correction; what a person must look at first."""
    ordered = sorted(rows, key=lambda row: (not row.reason, row.what, row.note, row.reports))
    return [
        {
            "what": row.what,
            "state": row.state,
            "reason": row.reason,
            "note": row.note,
            "reports": [list(report) for report in row.reports],
            "nearest": list(row.nearest) if row.nearest else None,
        }
        for row in ordered
    ]


class Source(NamedTuple):
    """An article that was read, also one without a report, with what came of it."""

    outlet: str
    title: str
    date: str
    url: str
    drawn: int
    listed: int


def sources(articles: Sequence[Article], features: Sequence[Feature]) -> list[Source]:
    """Every article, in its order."""
    drawn = Counter(f.article.id for f in features if f.footprint is not None)
    unplaced = Counter(f.article.id for f in features if f.footprint is None)
    return [
        Source(
            article.source or "outlet not stated",
            article.title or "untitled",
            _day(article),
            safe_link(article.url),
            drawn[article.id],
            unplaced[article.id],
        )
        for article in articles
    ]


def superseded_rows(superseded: Iterable[Superseded]) -> list[dict[str, str]]:
    """Claims of older versions of articles, in their order, with what became of them."""
    return [
        {
            "title": one.feature.title,
            "outlet": one.feature.article.source or "outlet not stated",
            "date": _day(one.feature.article),
            "quote": one.feature.claim.quote.text,
            "reason": one.reason,
        }
        for one in superseded
    ]


def _day(article: Article) -> str:
    return day_words(article.published) if article.published else "no date"


def heading(sheaves: Sequence[Head]) -> dict[str, Any]:
    """Counts and dates for the head of the panel."""
    days = [day for one in sheaves for day in (one.first, one.last) if day is not None]
    span = ""
    if days:
        first, last = day_words(min(days)), day_words(max(days))
        span = first if first == last else f"{first} to {last}"
    return {
        "reports": sum(one.reports for one in sheaves),
        "located": sum(one.located for one in sheaves),
        "articles": sum(one.articles for one in sheaves),
        "span": span,
    }


class Head(NamedTuple):
    """How much there is, and of when."""

    reports: int
    located: int
    articles: int
    first: date | None
    last: date | None


def head(articles: Sequence[Article], features: Sequence[Feature]) -> Head:
    """Counts and dates of some articles."""
    days = [article.published for article in articles if article.published]
    return Head(
        len(features),
        sum(feature.footprint is not None for feature in features),
        len(articles),
        min(days, default=None),
        max(days, default=None),
    )


def pairs(facts: Mapping[str, str]) -> list[list[str]]:
    """Facts in the order given, as text."""
    return [[str(name), str(value)] for name, value in facts.items()]
