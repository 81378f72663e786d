"""What the files of earlier builds gave, under a key of their content and of who read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from geo.store.opening import StoreFile


class SeenFile(NamedTuple):
    """A file whose content was looked at; the order of the fields is that of the table."""

    place: str
    state: str
    """As the system told of it."""
    content: bytes
    """A digest."""
    reader: bytes
    """Who read it: a digest."""
    key: bytes
    """By which it is known what it gave."""


class Reads(StoreFile):
    """The files that a store was read from."""

    def reads(self) -> dict[bytes, str]:
        """By key, what a file gave; what that is, only the reader knows."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT key, made FROM reads"))

    def keep_reads(self, made: Mapping[bytes, str]) -> None:
        """Keep what files gave.

        Raises:
            StoreError: It cannot be written.
        """
        if made:
            with self._writing() as connection:
                rows = sorted(made.items())
                connection.executemany("INSERT OR REPLACE INTO reads VALUES (?, ?)", rows)

    def ids(self) -> set[str]:
        """Ids of all articles."""
        with self._reading() as connection:
            return {row[0] for row in connection.execute("SELECT id FROM articles")}

    def given(self, reader: bytes) -> dict[str, tuple[str, str]]:
        """By place, what the system said of a file, and what it gave to a reader."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT place, state, made FROM seen JOIN reads USING (key) WHERE reader = ?",
                (reader,),
            )
            return {row[0]: row[1:] for row in rows}

    def made(self, key: bytes) -> str | None:
        """What a file gave, by its key; None where nobody has read it."""
        with self._reading() as connection:
            row = connection.execute("SELECT made FROM reads WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def seen(self, place: str) -> tuple[str, bytes] | None:
        """What the system said of a file, and the digest of its content."""
        with self._reading() as connection:
            row: tuple[str, bytes] | None = connection.execute(
                "SELECT state, content FROM seen WHERE place = ?", (place,)
            ).fetchone()
        return row

    def keep_seen(self, files: Iterable[SeenFile]) -> None:
        """Keep what the system said of files.

        Raises:
            StoreError: It cannot be written.
        """
        rows = sorted(files)
        if rows:
            with self._writing() as connection:
                connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)", rows)
