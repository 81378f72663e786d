"""In which order articles came into the store: of two versions without a date, the later is newer.

The order is kept by the table itself, whoever adds an article. It is no time of day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from geo.store.opening import StoreFile

_SHARED = "IN (SELECT {0} FROM articles WHERE {0} <> '' GROUP BY {0} HAVING count(*) > 1)"
_RIVALS = (
    "SELECT id, url, origin, number FROM articles JOIN arrivals ON article_id = id "  # noqa: S608 - constants
    f"WHERE url {_SHARED.format('url')} OR origin {_SHARED.format('origin')}"
)
"""Articles of one address, or of one file: most are of none with others."""


class Arrivals(StoreFile):
    """The order of arrival of a store's articles."""

    def arrivals(self) -> dict[str, int]:
        """By article id a number that is higher for what was read later."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT article_id, number FROM arrivals"))

    def arrive_again(self, ids: Iterable[str]) -> None:
        """Put articles behind all others: they were read again, after what had replaced them.

        Raises:
            StoreError: It cannot be written.
        """
        rows = [(one,) for one in sorted(ids)]
        if rows:
            with self._writing() as connection:
                connection.executemany("DELETE FROM arrivals WHERE article_id = ?", rows)
                connection.executemany("INSERT INTO arrivals (article_id) VALUES (?)", rows)

    def read_now(self, ids: Collection[str]) -> None:
        """Note that articles were just read.

        One that had been replaced by another version, under the same address or in the same file,
        and is read again without that one, is the newest version anew.
        """
        with self._reading() as connection:
            rows = connection.execute(_RIVALS).fetchall()
        newest: dict[tuple[str, str], int] = {}
        for identity, url, origin, number in rows:
            if identity not in ids:
                for key in _keys(url, origin):
                    newest[key] = max(number, newest.get(key, 0))
        self.arrive_again(
            identity
            for identity, url, origin, number in rows
            if identity in ids and any(number < newest.get(key, 0) for key in _keys(url, origin))
        )


def _keys(url: str, origin: str) -> list[tuple[str, str]]:
    return [(kind, name) for kind, name in (("url", url), ("file", origin)) if name]
