"""Which maps are as a build would make them: nothing that they are made of has changed since.

A seal is set by a build that has ended. The tables of articles and of builds break all seals when
anything is changed in them, whoever does it.
"""

from __future__ import annotations

from geo.store.opening import StoreFile


class Seals(StoreFile):
    """The seals of a store."""

    def seal(self, place: str) -> tuple[bytes, bytes] | None:
        """The key of a folder's seal, and what was told of the build; None where it is broken."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT key, told FROM seals WHERE place = ?", (place,)
            ).fetchone()
        return (bytes(row[0]), bytes(row[1])) if row else None

    def set_seal(self, place: str, key: bytes, told: bytes) -> None:
        """Seal a folder. Raises StoreError where it cannot be written."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO seals VALUES (?, ?, ?)", (place, key, told))
