"""Articles from sources, a store, or both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import UsageError
from geo.model import Article
from geo.readers import Failure, read_sources
from geo.store import Store

if TYPE_CHECKING:
    from geo.online.fetching import Fetcher


def gather(
    sources: Sequence[str],
    store: Path | None,
    published: date | None,
    *,
    keep: bool = True,
    fetcher: Fetcher | None = None,
) -> tuple[list[Article], list[Failure]]:
    """Read sources and keep them in the store, where one is named; then all that it holds.

    Failures are returned, one for each source that gave no article. Without `keep` the store is
    only read, and the sources are added to what it gave. Web addresses are failures without a
    `fetcher`.

    Raises:
        UsageError: there is no such store, and it is only to be read.
        StoreError: the store cannot be opened or written.
    """
    articles, failures = read_sources(sources, published=published, fetcher=fetcher)
    if store is None:
        return articles, failures
    if not keep and not store.exists():
        raise UsageError(f"{store}: there is no such store: check its name, or name the sources")
    with Store.open(store) as shelf:
        if keep:
            shelf.add_all(articles)
            shelf.read_now({article.id for article in articles})
            return shelf.articles(), failures
        known = {article.id: article for article in (*articles, *shelf.articles())}
    return list(known.values()), failures
