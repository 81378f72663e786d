"""The store's tables, and the steps from each version of them to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from geo.errors import StoreError

APPLICATION_ID = 0x5369746D
"""Written into the file's header ("Sitm"): no other program's database is taken for ours."""

_ARTICLES = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    text TEXT NOT NULL CHECK (typeof(text) = 'text'),
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT CHECK (published IS NULL OR published IS date(published)),
    language TEXT NOT NULL,
    origin TEXT NOT NULL
) WITHOUT ROWID
"""

_BUILDS = """
CREATE TABLE builds (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT UNIQUE NOT NULL CHECK (length(id) = 16),
    before TEXT,
    recorded TEXT NOT NULL,
    inputs TEXT NOT NULL,
    parts TEXT NOT NULL
)
"""
_BUILD_PARTS = """
CREATE TABLE build_parts (id TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL)
"""
_HEADS = """
CREATE INDEX heads ON articles (published, id, title, source, url, author, language, origin)
"""
"""All that a build must know of every article, without going through their texts."""
_READINGS = """
CREATE TABLE readings (
    article_id TEXT PRIMARY KEY NOT NULL,
    key BLOB NOT NULL,
    names BLOB NOT NULL,
    digest BLOB NOT NULL,
    value BLOB NOT NULL
)
"""
_OUTCOMES = """
CREATE TABLE outcomes (
    article_id TEXT PRIMARY KEY NOT NULL,
    quick BLOB NOT NULL,
    key BLOB NOT NULL,
    context BLOB NOT NULL,
    summary BLOB NOT NULL,
    shapes BLOB NOT NULL,
    value BLOB NOT NULL
)
"""
_SHAPES = """
CREATE TABLE shapes (digest BLOB PRIMARY KEY NOT NULL, wkb BLOB NOT NULL)
"""
_OUTPUTS = """
CREATE TABLE outputs (key BLOB PRIMARY KEY NOT NULL, value BLOB NOT NULL)
"""
_ARRIVALS = """
CREATE TABLE arrivals (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT UNIQUE NOT NULL
)
"""
_ARRIVED_BEFORE = """
INSERT INTO arrivals (article_id) SELECT id FROM articles ORDER BY published IS NULL, published, id
"""
_ARRIVE = """
CREATE TRIGGER arrive AFTER INSERT ON articles BEGIN
    INSERT OR IGNORE INTO arrivals (article_id) VALUES (NEW.id);
END
"""
_READS = """
CREATE TABLE reads (key BLOB PRIMARY KEY NOT NULL, made TEXT NOT NULL) WITHOUT ROWID
"""
_UPDATED = """
ALTER TABLE articles ADD COLUMN updated TEXT
    CHECK (updated IS NULL OR updated IS date(updated))
"""
_HEADS_UPDATED = """
CREATE INDEX heads ON articles
    (published, id, title, source, url, author, language, origin, updated)
"""
_SEEN = """
CREATE TABLE seen (place TEXT PRIMARY KEY NOT NULL, state BLOB NOT NULL, content BLOB NOT NULL)
"""
"""By their paths, files as the system told of them when their content was looked at."""

_ARRIVED = """
ALTER TABLE builds ADD COLUMN arrived INTEGER
"""
"""Number of the last article that had come when the build was made."""

_SEALS = """
CREATE TABLE seals (place TEXT PRIMARY KEY NOT NULL, key BLOB NOT NULL, told BLOB NOT NULL)
"""
"""By folder, of what the map in it was made, while the store is as it was then."""
_BREAK = tuple(
    f"CREATE TRIGGER {table}_{what.lower()} AFTER {what} ON {table} "  # noqa: S608 - constants
    "BEGIN DELETE FROM seals; END"
    for table in ("articles", "arrivals", "builds")
    for what in ("INSERT", "UPDATE", "DELETE")
)
"""Whoever changes what a map is made of breaks all seals."""

_DROPPED = (
    "DROP TABLE outcomes",
    "DELETE FROM shapes",
    "DELETE FROM outputs",
)
"""Results that a newer program makes anew in any case: their keys are those of another program."""
_NEW_OUTCOMES = """
CREATE TABLE outcomes (
    article_id TEXT PRIMARY KEY NOT NULL,
    ids TEXT NOT NULL,
    sketches BLOB NOT NULL,
    shapes BLOB NOT NULL,
    value BLOB NOT NULL
)
"""
_GISTS = """
CREATE TABLE gists (
    article_id TEXT PRIMARY KEY NOT NULL,
    quick BLOB NOT NULL,
    key BLOB NOT NULL,
    context BLOB NOT NULL,
    told BLOB NOT NULL,
    reports INTEGER NOT NULL,
    ties BLOB NOT NULL,
    holdings BLOB NOT NULL,
    rest BLOB NOT NULL,
    proof INTEGER NOT NULL,
    runs BLOB NOT NULL
)
"""
"""Of outcomes, what a build goes through for every article: apart, so that it is little to read."""
_SEEN_READ = """
CREATE TABLE seen (
    place TEXT PRIMARY KEY NOT NULL,
    state TEXT NOT NULL,
    content BLOB NOT NULL,
    reader BLOB NOT NULL,
    key BLOB NOT NULL
)
"""
"""The same, and under which key it is known what they gave to a reader."""
_GISTS_ALONE = _GISTS.replace(
    "    proof INTEGER NOT NULL,\n    runs BLOB NOT NULL\n", "    proof INTEGER NOT NULL\n"
)
_GIST = "article_id, quick, key, context, told, reports, ties, holdings, rest, proof"
_WORDINGS = """
CREATE TABLE wordings (article_id TEXT PRIMARY KEY NOT NULL, runs BLOB NOT NULL) WITHOUT ROWID
"""
"""What tells copies of articles, in the order in which it is gone through."""
_RUNS_APART = (
    _WORDINGS,
    "INSERT INTO wordings SELECT article_id, runs FROM gists ORDER BY article_id",
    "ALTER TABLE gists RENAME TO gists_before",
    _GISTS_ALONE,
    f"INSERT INTO gists SELECT {_GIST} FROM gists_before",  # noqa: S608 - constants
    "DROP TABLE gists_before",
)
_LAYOUTS = """
CREATE TABLE layouts (place TEXT PRIMARY KEY NOT NULL, pieces BLOB NOT NULL)
"""
"""By file, where the pieces of it lie that the next build may copy."""

MIGRATIONS: Mapping[int, tuple[str, ...]] = {
    0: (_ARTICLES,),
    1: (_BUILDS, _BUILD_PARTS),
    2: (_HEADS, _READINGS, _OUTCOMES, _SHAPES, _OUTPUTS),
    3: (_ARRIVALS, _ARRIVED_BEFORE, _ARRIVE),
    4: (_READS,),
    5: (_UPDATED, "DROP INDEX heads", _HEADS_UPDATED),
    6: (_ARRIVED,),
    7: (_SEEN,),
    8: (_SEALS, *_BREAK),
    9: (*_DROPPED, _NEW_OUTCOMES, _GISTS, "DROP TABLE seen", _SEEN_READ),
    10: (*_RUNS_APART, _LAYOUTS),
}
"""By version: the statements that lead from it to the next. A published step is never edited."""

VERSION = max(MIGRATIONS) + 1
"""What this program reads and writes; kept in the file as PRAGMA user_version."""


def migrate(connection: sqlite3.Connection, migrations: Mapping[int, tuple[str, ...]]) -> None:
    """Bring a database to the newest version, in one transaction: all steps or none.

    Raises:
        StoreError: The file is another program's, or of a version that is not known yet; the
            message does not name it.
    """
    newest = max(migrations) + 1
    if _checked_version(connection, newest) == newest:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: while this one waited for the lock, another process may have done it.
        for version in range(_checked_version(connection, newest), newest):
            for statement in migrations[version]:
                connection.execute(statement)
        # A pragma takes no parameters; both are numbers of ours.
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {newest}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _checked_version(connection: sqlite3.Connection, newest: int) -> int:
    """Version of a database of ours; 0 for an empty file."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or version or tables):
        raise StoreError("it is another program's database: choose another file with --store")
    if version > newest:
        message = (
            f"it was written by a newer Sitmap (version {version} of the store; this one knows "
            f"{newest}): update Sitmap, or choose another file with --store"
        )
        raise StoreError(message)
    return int(version)
