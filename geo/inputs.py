"""Articles from sources, a store, or both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geo.model import Article
from geo.readers import Failure, read_sources
from geo.store import Store


def gather(
    sources: Sequence[str], store: Path | None, published: date | None
) -> tuple[list[Article], list[Failure]]:
    """Read sources and keep them in the store, where one is named; then all that it holds.

    Failures are returned, one for each source that gave no article.
    """
    articles, failures = read_sources(sources, published=published)
    if store is not None:
        with Store.open(store) as shelf:
            shelf.add_all(articles)
            articles = shelf.articles()
    return articles, failures
