"""Where pieces lie in files that builds wrote; what that means, only the writer knows."""

from __future__ import annotations

from geo.store.opening import StoreFile


class Layouts(StoreFile):
    """The layouts of files, by their places."""

    def layout(self, place: str) -> bytes | None:
        """What is kept of a file."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT pieces FROM layouts WHERE place = ?", (place,)
            ).fetchone()
        return bytes(row[0]) if row else None

    def keep_layout(self, place: str, pieces: bytes) -> None:
        """Keep it in the stead of what was kept. Raises StoreError where it cannot be written."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO layouts VALUES (?, ?)", (place, pieces))
