"""The store: every article that was ever read, once each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from geo.errors import StoreError
from geo.model import Article
from geo.store.schema import MIGRATIONS, migrate

_PATIENCE_S = 5.0

_COLUMNS = ("id", "text", "title", "source", "url", "author", "published", "language", "origin")
_INSERT = (
    f"INSERT INTO articles ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "  # noqa: S608 - constants
    "ON CONFLICT (id) DO NOTHING"
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM articles ORDER BY published IS NULL, published, id"  # noqa: S608 - constants


class Store:
    """An open store; a context manager that closes it.

    Rows are only ever added: an edited article has another id and so becomes a row of its own.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Wrap a connection whose tables are up to date; `Store.open` makes one."""
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a store, or make one where there is no file; its folder is made too.

        Raises:
            StoreError: The file is no store, of a newer version, not writable, or another program
                holds it for longer than five seconds.
        """
        path = Path(path)
        with _explained(path):
            if path.is_dir():
                raise StoreError("it is a folder: name a file in it, such as sitmap.db")
            path.parent.mkdir(parents=True, exist_ok=True)
            # Autocommit: transactions are begun by name, with the lock that they need.
            connection = sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None)
            try:
                migrate(connection, MIGRATIONS)
                _write_ahead(connection)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def add(self, article: Article) -> bool:
        """Keep an article; False if it was there already.

        Raises:
            StoreError: It cannot be written.
        """
        return self.add_all([article]) == 1

    def add_all(self, articles: Iterable[Article]) -> int:
        """Keep articles, all or none of them; return how many were new.

        Raises:
            StoreError: They cannot be written.
        """
        rows = [_row(article) for article in articles]
        with _explained(self._path), self._transaction() as connection:
            before = connection.total_changes
            connection.executemany(_INSERT, rows)
            return connection.total_changes - before

    def articles(self) -> list[Article]:
        """All articles by day of publication, then id; those without a day come last.

        Raises:
            StoreError: They cannot be read.
        """
        with _explained(self._path):
            return [_article(row) for row in self._connection.execute(_SELECT)]

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers go on while one writes; where the file or its users do not allow it, do without.

    Another process may just be reading, or the file system may have no shared memory.
    """
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal":
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")


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
    )


def _article(row: tuple[str, ...]) -> Article:
    values = dict(zip(_COLUMNS, row, strict=True))
    published = values.pop("published")
    day = date.fromisoformat(published) if published else None
    return Article(**values, published=day)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into errors that name the file and a way out."""
    try:
        yield
    except StoreError as error:
        raise StoreError(f"{path}: {error}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_advice(error)}") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: the store cannot be written ({error})") from error


def _advice(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return (
            f"another program has held the store for {_PATIENCE_S:.0f} s: close it, or wait for "
            "it, and try again"
        )
    if name.startswith("SQLITE_NOTADB"):
        return "it is not a database: choose another file with --store"
    if name.startswith("SQLITE_CORRUPT"):
        return "the database is damaged: restore a copy, or read the articles into a new one"
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return "the store cannot be written: check the permissions, or choose another --store"
    if name.startswith("SQLITE_FULL"):
        return "the disk is full: make room and try again"
    return f"the store failed ({error})"
