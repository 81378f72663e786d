"""Reports by the sheaf: some neighbours of which everything that the page says is packed together.

Sheaves are cut by what the articles are, and not by counting from the first one: a new article
changes the sheaf that it comes into, and leaves the others as they were.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.cartography.listing import Head, Listed, head, listed, sources
from geo.cartography.marks import Marks
from geo.cartography.payload import json_text, packed
from geo.cartography.texts import card_block, row_block
from geo.model import Article, Feature, Unmapped

_ONE_IN = 48
"""Articles after which a sheaf ends, on the average."""
_MOST_ARTICLES = 256
_MOST_REPORTS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """Some reports, with all that the page says of them."""

    marks: Marks
    rows: str
    """Titles and places, packed; "" where they are left in a store."""
    cards: str
    """Cards, packed; likewise."""
    head: Head
    unmapped: tuple[Listed, ...]
    sources: tuple[str, ...]
    """What `Source` has of each article, as JSON."""


def sheaf(
    features: Sequence[Feature], unmapped: Sequence[Unmapped], articles: Sequence[Article]
) -> Sheaf:
    """What the page says of some reports, of the names beside them and of their articles."""
    return Sheaf(
        marks=Marks.of(features),
        rows=packed(row_block(features)),
        cards=packed(card_block(features)),
        head=head(articles, features),
        unmapped=tuple(listed(unmapped)),
        sources=tuple(json_text(one._asdict()) for one in sources(articles, features)),
    )


def cuts(articles: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """Where sheaves begin and end, for ids of articles and how many reports each has."""
    begin = reports = 0
    for at, (identity, count) in enumerate(articles):
        full = reports + count > _MOST_REPORTS or at - begin >= _MOST_ARTICLES
        if full and at > begin:
            yield begin, at
            begin, reports = at, 0
        reports += count
        if zlib.crc32(identity.encode()) % _ONE_IN == 0:
            yield begin, at + 1
            begin, reports = at + 1, 0
    if begin < len(articles) or not articles:
        yield begin, len(articles)


def sheaves_of(
    features: Sequence[Feature], unmapped: Sequence[Unmapped], articles: Sequence[Article]
) -> list[Sheaf]:
    """All reports in sheaves, in their order; `articles` may lack some, or all, of theirs."""
    runs = _runs(features, articles)
    made = []
    given = {article.id for article in articles}
    names: dict[str, list[Unmapped]] = {}
    for name in unmapped:
        names.setdefault(name.article_id, []).append(name)
    for begin, end in cuts([(article.id, len(part)) for article, part in runs]):
        some = runs[begin:end]
        made.append(
            sheaf(
                [feature for _, part in some for feature in part],
                [name for article, _ in some for name in names.pop(article.id, ())],
                [article for article, _ in some if article.id in given],
            )
        )
    rest = [name for part in names.values() for name in part]
    return [*made, sheaf([], rest, [])] if rest else made


def _runs(
    features: Sequence[Feature], articles: Sequence[Article]
) -> list[tuple[Article, list[Feature]]]:
    """Articles in their order with their reports; those that are not listed come where they are."""
    runs: list[tuple[Article, list[Feature]]] = []
    waiting = list(reversed(articles))
    named = {article.id for article in articles}
    for feature in features:
        article = feature.article
        if runs and runs[-1][0].id == article.id:
            runs[-1][1].append(feature)
            continue
        while waiting and article.id in named and waiting[-1].id != article.id:
            runs.append((waiting.pop(), []))
        if waiting and waiting[-1].id == article.id:
            waiting.pop()
        runs.append((article, [feature]))
    return [*runs, *((article, []) for article in reversed(waiting))]
