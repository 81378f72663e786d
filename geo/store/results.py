"""What was made of each article, stage by stage, under a key of all that it was made from.

The store knows nothing of how results are made: keys and values are bytes to it. A result whose key
is the wanted one need not be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple
from zlib import crc32

from geo.store.coding import DIGEST_BYTES
from geo.store.opening import StoreFile

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What an article says; the order of the fields is that of the table."""

    article_id: str
    key: bytes
    """Of the article, the word lists and the program that read it."""
    names: bytes
    """Of the list of names under which it was last found to be so."""
    digest: bytes
    """Of the value before it was compressed."""
    value: bytes


class GistRow(NamedTuple):
    """What a build must know of every article; the order of the fields is that of the table."""

    article_id: str
    quick: bytes
    """Of the article and all that it was made with: the same one, and nothing has changed."""
    key: bytes
    """Of the reading and of what it was placed and drawn with."""
    context: bytes
    """Of what other articles told that it depends on."""
    told: bytes
    """Of all that earlier articles told, where it depends on any of it."""
    reports: int
    """How many it has."""
    ties: bytes
    """What they share with others."""
    holdings: bytes
    """What it tells that others may depend on."""
    rest: bytes
    """What few articles have."""
    proof: int
    """Check sum of the others; see `check`."""

    def check(self) -> int:
        """What the check sum should be."""
        return crc32(b"".join((*self[2:5], *self[6:9])), self.reports)


class OutcomeRow(NamedTuple):
    """What became of an article: its features."""

    gist: GistRow
    runs: bytes
    """What tells its copies."""
    ids: str
    """Of its features, with blanks between them."""
    sketches: bytes
    """Of its features."""
    shapes: bytes
    """Digests of its geometries, one behind the other."""
    value: bytes
    """The rest."""


_GIST = ", ".join(GistRow._fields)
_MARKS = ", ".join("?" * len(GistRow._fields))


class Results(StoreFile):
    """The results of a store."""

    def reading(self, article_id: str) -> ReadingRow | None:
        """The reading of an article, if there is one."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT article_id, key, names, digest, value FROM readings WHERE article_id = ?",
                (article_id,),
            ).fetchone()
        return ReadingRow(*row) if row else None

    def gists(self) -> Iterator[GistRow]:
        """Of all articles, in no order."""
        with self._reading() as connection:
            rows = connection.execute(f"SELECT {_GIST} FROM gists")  # noqa: S608 - constants
            yield from map(GistRow._make, rows)

    def feature_ids(self) -> dict[str, tuple[str, ...]]:
        """By article id, the ids of its features as they are kept."""
        with self._reading() as connection:
            rows = connection.execute("SELECT article_id, ids FROM outcomes")
            return {one: tuple(ids.split()) for one, ids in rows}

    def runs(self, article_ids: Sequence[str]) -> Iterator[bytes]:
        """What tells the copies of some articles, in their order; empty for a missing one.

        It is quick for neighbours in the order of ids: all between the least and the largest of
        some are read.
        """
        with self._reading() as connection:
            for at in range(0, len(article_ids), _AT_ONCE):
                some = article_ids[at : at + _AT_ONCE]
                found = dict(
                    connection.execute(
                        "SELECT article_id, runs FROM wordings WHERE article_id BETWEEN ? AND ?",
                        (min(some), max(some)),
                    )
                )
                yield from map(found.get, some, repeat(b""))

    def sketches(self, article_ids: Sequence[str]) -> Iterator[bytes]:
        """Of the features of some articles, in their order; empty for a missing one."""
        with self._reading() as connection:
            for one in article_ids:
                row = connection.execute(
                    "SELECT sketches FROM outcomes WHERE article_id = ?", (one,)
                ).fetchone()
                yield bytes(row[0]) if row else b""

    def outcome_value(self, article_id: str) -> bytes:
        """The value of an article's outcome; empty where there is none."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT value FROM outcomes WHERE article_id = ?", (article_id,)
            ).fetchone()
        return bytes(row[0]) if row else b""

    def shape(self, digest: bytes) -> bytes | None:
        """The WKB of a geometry."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT wkb FROM shapes WHERE digest = ?", (digest,)
            ).fetchone()
        return bytes(row[0]) if row else None

    def keep(
        self,
        readings: Iterable[ReadingRow],
        outcomes: Iterable[OutcomeRow],
        shapes: Mapping[bytes, bytes],
    ) -> None:
        """Keep results in the place of earlier ones: all of them, or none."""
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO shapes (digest, wkb) VALUES (?, ?)", shapes.items()
            )
            connection.executemany(
                "INSERT OR REPLACE INTO readings (article_id, key, names, digest, value) "
                "VALUES (?, ?, ?, ?, ?)",
                ((r.article_id, r.key, r.names, r.digest, r.value) for r in readings),
            )
            rows = list(outcomes)
            connection.executemany(
                f"INSERT OR REPLACE INTO gists ({_GIST}) VALUES ({_MARKS})",  # noqa: S608 - constants
                (row.gist for row in rows),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO wordings (article_id, runs) VALUES (?, ?)",
                ((row.gist.article_id, row.runs) for row in rows),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO outcomes (article_id, ids, sketches, shapes, value) "
                "VALUES (?, ?, ?, ?, ?)",
                ((row.gist.article_id, *row[2:]) for row in rows),
            )

    def confirm(self, gists: Iterable[GistRow]) -> None:
        """Say that outcomes hold as they are, under new keys."""
        with self._writing() as connection:
            connection.executemany(
                "UPDATE gists SET quick = ?, told = ?, proof = ? WHERE article_id = ?",
                ((one.quick, one.told, one.proof, one.article_id) for one in gists),
            )

    def output(self, key: bytes) -> bytes | None:
        """A part of the files, by its key."""
        with self._reading() as connection:
            row = connection.execute("SELECT value FROM outputs WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def outputs(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Those of several parts that are kept, with their keys."""
        with self._reading() as connection:
            for at in range(0, len(keys), _AT_ONCE):
                some = keys[at : at + _AT_ONCE]
                marks = ",".join("?" * len(some))
                yield from connection.execute(
                    f"SELECT key, value FROM outputs WHERE key IN ({marks})",  # noqa: S608 - marks
                    some,
                )

    def keep_outputs(self, outputs: Mapping[bytes, bytes]) -> None:
        """Keep parts of files."""
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO outputs (key, value) VALUES (?, ?)", outputs.items()
            )

    def output_keys(self) -> set[bytes]:
        """Keys of all parts of files that are kept."""
        with self._reading() as connection:
            return {bytes(row[0]) for row in connection.execute("SELECT key FROM outputs")}

    def drop_outputs(self, keys: Sequence[bytes]) -> None:
        """Forget parts of files that are of no use any more."""
        with self._writing() as connection:
            connection.executemany("DELETE FROM outputs WHERE key = ?", ((key,) for key in keys))

    def drop_shapes(self) -> None:
        """Forget the geometries that no outcome uses any more."""
        with self._writing() as connection:
            used: set[bytes] = set()
            for (row,) in connection.execute("SELECT shapes FROM outcomes"):
                used.update(row[at : at + DIGEST_BYTES] for at in range(0, len(row), DIGEST_BYTES))
            gone = [
                row
                for row in connection.execute("SELECT digest FROM shapes").fetchall()
                if row[0] not in used
            ]
            connection.executemany("DELETE FROM shapes WHERE digest = ?", gone)
