"""What the files of earlier builds gave, under a key of their content and of who read them."""

from __future__ import annotations

from collections.abc import Mapping

from geo.store.opening import StoreFile


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

    def seen(self) -> dict[str, tuple[bytes, bytes]]:
        """By place, what the system said of a file and the digest of its content."""
        with self._reading() as connection:
            rows = connection.execute("SELECT place, state, content FROM seen")
            return {row[0]: (row[1], row[2]) for row in rows}

    def keep_seen(self, files: Mapping[str, tuple[bytes, bytes]]) -> None:
        """Keep what the system said of files.

        Raises:
            StoreError: It cannot be written.
        """
        if files:
            with self._writing() as connection:
                rows = [(place, *told) for place, told in sorted(files.items())]
                connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", rows)
