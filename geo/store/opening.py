"""The file that a store is: opened, locked, and explained when it cannot be."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from geo.errors import StoreError
from geo.store.schema import MIGRATIONS, migrate

_PATIENCE_S = 5.0
_PAGE_BYTES = 16_384


class StoreFile:
    """An open SQLite file with the store's tables; a context manager that closes it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Wrap a connection whose tables are up to date; `open` makes one."""
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
        with explained(path):
            if path.is_dir():
                raise StoreError("it is a folder: name a file in it, such as sitmap.db")
            path.parent.mkdir(parents=True, exist_ok=True)
            # Autocommit: transactions are begun by name, with the lock that they need.
            connection = sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None)
            try:
                _in_large_pages(connection)
                migrate(connection, MIGRATIONS)
                _write_ahead(connection)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    @classmethod
    def scratch(cls) -> Self:
        """A store for a while: a file without a name, which is gone when it is closed."""
        connection = sqlite3.connect("", isolation_level=None)
        migrate(connection, MIGRATIONS)
        return cls(connection, Path("the scratch store"))

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
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, with errors that name the file."""
        with explained(self._path):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The connection in a transaction: all of it is kept, or none."""
        with explained(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _in_large_pages(connection: sqlite3.Connection) -> None:
    """Lay a new file out for values of some hundred kilobytes; one that is there stays as it is."""
    with suppress(sqlite3.Error):  # whatever is wrong with the file, the next one who opens it says
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers go on while one writes; where the file or its users do not allow it, do without.

    Another process may just be reading, or the file system may have no shared memory.
    """
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal":
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into errors that name the file and a way out."""
    try:
        yield
    except StoreError as error:
        raise StoreError(f"{path}: {error}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_advice(error, path)}") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: the store cannot be written ({error})") from error


def _beside(path: Path) -> list[Path]:
    """Files that SQLite keeps beside a store, with the permissions that it had then."""
    return [path.with_name(path.name + end) for end in ("-wal", "-shm")]


def _advice(error: sqlite3.Error, path: Path) -> str:
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
        closed = [one for one in _beside(path) if one.exists() and not os.access(one, os.W_OK)]
        if closed and os.access(path, os.W_OK):
            return (
                f"the store cannot be written, since {closed[0].name} beside it may not be: give "
                "yourself permission to write it"
            )
        return "the store cannot be written: check the permissions, or choose another --store"
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return "the disk is full or fails: make room and try again; what was kept before stays"
    return f"the store failed ({error})"
