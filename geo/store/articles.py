"""Every article that was ever read, once each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from geo.model import Article
from geo.store.opening import StoreFile

_COLUMNS = (
    *("id", "text", "title", "source", "url", "author", "published", "language", "origin"),
    "updated",
)
_INSERT = (
    f"INSERT INTO articles ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "  # noqa: S608 - constants
    # One article under two names goes by the first of them, in whatever order they came.
    "ON CONFLICT (id) DO UPDATE SET title = excluded.title, language = excluded.language, "
    "origin = excluded.origin WHERE (excluded.origin, excluded.title, excluded.language) "
    "< (articles.origin, articles.title, articles.language)"
)
_ARRIVAL = "(SELECT number FROM arrivals WHERE article_id = id) AS arrival"
_SELECT = (
    f"SELECT {', '.join(_COLUMNS)}, {_ARRIVAL} FROM articles "  # noqa: S608 - constants
    "ORDER BY published IS NULL, published, id"
)
_HEADS = _SELECT.replace(" text,", " '' AS text,")
_HEAD = _HEADS.replace("ORDER BY published IS NULL, published, id", "WHERE id = ?")


class Articles(StoreFile):
    """The articles of a store.

    Rows are only ever added: an edited article has another id and so becomes a row of its own. An
    article that comes under two names is one row.
    """

    def add(self, article: Article) -> bool:
        """Keep an article; False if it was there already.

        Raises:
            StoreError: It cannot be written.
        """
        return self.add_all([article]) == 1

    def add_all(self, articles: Iterable[Article]) -> int:
        """Keep articles, all or none of them; return how many were new.

        The order in which they are handed in decides nothing: what comes together, comes in order
        of the files' names.

        Raises:
            StoreError: They cannot be written.
        """
        ordered = sorted(articles, key=lambda one: (one.origin, one.id))
        rows = [_row(article) for article in ordered]
        with self._writing() as connection:
            before = _count(connection)
            connection.executemany(_INSERT, rows)
            return _count(connection) - before

    def articles(self) -> list[Article]:
        """All articles by day of publication, then id; those without a day come last.

        Raises:
            StoreError: They cannot be read.
        """
        with self._reading() as connection:
            return _articles(connection.execute(_SELECT))

    def heads(self) -> list[Article]:
        """All articles without their texts, as `articles` orders them."""
        with self._reading() as connection:
            return _articles(connection.execute(_HEADS))

    def heads_of(self, ids: Sequence[str]) -> list[Article]:
        """Some articles without their texts, in the order of their ids; those that are there."""
        with self._reading() as connection:
            found = (connection.execute(_HEAD, (one,)).fetchone() for one in ids)
            return _articles(row for row in found if row)

    def texts(self, ids: Sequence[str]) -> dict[str, str]:
        """The texts of some articles, by id."""
        with self._reading() as connection:
            found = (
                connection.execute("SELECT text FROM articles WHERE id = ?", (one,)).fetchone()
                for one in ids
            )
            return {one: row[0] for one, row in zip(ids, found, strict=True) if row}


def _count(connection: sqlite3.Connection) -> int:
    (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    return int(count)


def _row(article: Article) -> tuple[str | None, ...]:
    return (
        article.id,
        article.text,
        article.title,
        article.source,
        article.url,
        article.author,
        article.published.isoformat() if article.published else None,
        article.language,
        article.origin,
        article.updated.isoformat() if article.updated else None,
    )


def _articles(rows: Iterable[tuple[Any, ...]]) -> list[Article]:
    """Articles from rows, all at once: there are many. Raises ValueError for what is none."""
    names = (*_COLUMNS, "arrival")
    return msgspec.convert([dict(zip(names, row, strict=True)) for row in rows], list[Article])
