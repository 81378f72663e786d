"""Reports in a PostGIS database, for dashboards that read while a build writes.

Everything is done in one transaction: readers see the reports of before until it is over, then the
new ones. Rows go by the id of their report, so that the same export twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import shapely

from geo.export.columns import Column, kind_of
from geo.export.properties import PROPERTY_NAMES, Scalar, properties
from geo.model import Article, Feature
from geo.online.database import connected

if TYPE_CHECKING:
    import psycopg

ARTICLES, REPORTS = "sitmap_articles", "sitmap_reports"
"""The tables."""
_LOCK = 0x5369746D
"""Two exports at once go one after the other."""
_TYPES = {
    Column.TEXT: "text",
    Column.DAY: "date",
    Column.WHOLE: "bigint",
    Column.NUMBER: "double precision",
    Column.FLAG: "boolean",
}
_ARTICLE_COLUMNS = {
    "title": "text",
    "source": "text",
    "url": "text",
    "author": "text",
    "published": "date",
    "language": "text",
}
_INDEXES = ("geom", "date_start", "activity", "actor", "event_id", "article_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What an export did to the table of reports."""

    new: int
    changed: int
    same: int
    removed: int


def to_postgis(features: Sequence[Feature], address: str, *, replace: bool = False) -> Stored:
    """Write reports and their articles into the tables of a database, which are made if need be.

    Args:
        features: Rows, by their ids; unlocated ones have no shape.
        address: `postgis://user@host/database`.
        replace: Also remove the rows that are not among `features`.

    Raises:
        UsageError: The server cannot be reached or refuses; nothing was changed then.
    """
    with connected(address) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        _prepare(connection)
        articles = {one.article.id: one.article for one in features}
        _load(connection, ARTICLES, list(_ARTICLE_COLUMNS), map(_article_row, articles.values()))
        names = [*_report_columns(), "geom"]
        rows = (_report_row(number, one) for number, one in enumerate(features, start=1))
        new, changed = _load(connection, REPORTS, names, rows)
        removed = _drop_others(connection, features) if replace else 0
    same = len(features) - new - changed
    return Stored(new=new, changed=changed, same=same, removed=removed)


def _report_columns() -> dict[str, str]:
    """Columns and their types, `id` and `geom` left out."""
    return {"position": "integer", **{name: _TYPES[kind_of(name)] for name in PROPERTY_NAMES}}


def _prepare(connection: psycopg.Connection[Any]) -> None:
    """Make what is not there yet: the extension, tables, columns of a newer version, indexes."""
    found = connection.execute("SELECT 1 FROM pg_extension WHERE extname = 'postgis'").fetchone()
    if found is None:
        connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    shapes = {"geom": "geometry(Geometry, 4326)"}
    for table, columns in ((ARTICLES, _ARTICLE_COLUMNS), (REPORTS, _report_columns() | shapes)):
        _run(connection, "CREATE TABLE IF NOT EXISTS {} (id text PRIMARY KEY)", table)
        # Asked first: changing a table makes its readers wait, even where nothing is to be done.
        have = _known(connection, "attname", "pg_attribute WHERE attrelid", table)
        for name, kind in columns.items():
            if name not in have:
                _run(connection, f"ALTER TABLE {{}} ADD COLUMN {{}} {kind}", table, name)
    have = _known(connection, "indexrelid::regclass::text", "pg_index WHERE indrelid", REPORTS)
    for name in _INDEXES:
        if f"{REPORTS}_{name}" not in have:
            index = (
                f"CREATE INDEX {{}} ON {{}} USING {'gist' if name == 'geom' else 'btree'} ({{}})"
            )
            _run(connection, index, f"{REPORTS}_{name}", REPORTS, name)
    key = f"{REPORTS}_article"
    if key not in _known(connection, "conname", "pg_constraint WHERE conrelid", REPORTS):
        statement = (
            "ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY (article_id) REFERENCES {} (id) "
            "DEFERRABLE INITIALLY DEFERRED"
        )
        _run(connection, statement, REPORTS, key, ARTICLES)


def _known(connection: psycopg.Connection[Any], what: str, where: str, table: str) -> set[str]:
    """Names in one of the server's own catalogues that belong to a table."""
    query = f"SELECT {what} FROM {where} = to_regclass(%s)"  # noqa: S608 - words of ours
    return {name for (name,) in connection.execute(query.encode(), (table,)).fetchall()}


def _load(
    connection: psycopg.Connection[Any], table: str, columns: Sequence[str], rows: Any
) -> tuple[int, int]:
    """Bring rows in by their ids; how many were new, and how many differ from what was there."""
    from psycopg import sql  # noqa: PLC0415

    names = [sql.Identifier(name) for name in ("id", *columns)]
    listed = sql.SQL(", ").join(names)
    incoming = sql.Identifier(f"{table}_incoming")
    home = sql.Identifier(table)
    connection.execute(
        sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} LIMIT 0").format(
            incoming, listed, home
        )
    )
    copying = sql.SQL("COPY {} ({}) FROM STDIN").format(incoming, listed)
    with connection.cursor() as cursor, cursor.copy(copying) as copy:
        for row in rows:
            copy.write_row([_cell(value) for value in row])
    different = sql.SQL(" OR ").join(
        sql.SQL("{0}.{1} IS DISTINCT FROM excluded.{1}").format(home, name) for name in names[1:]
    )
    taken = sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(name) for name in names[1:])
    found = connection.execute(
        sql.SQL(
            "INSERT INTO {0} ({1}) SELECT {1} FROM {2} ON CONFLICT (id) DO UPDATE SET {3} "
            "WHERE {4} RETURNING (xmax = 0)"
        ).format(home, listed, incoming, taken, different)
    ).fetchall()
    new = sum(1 for (inserted,) in found if inserted)
    return new, len(found) - new


def _drop_others(connection: psycopg.Connection[Any], features: Sequence[Feature]) -> int:
    gone = connection.execute(
        f"DELETE FROM {REPORTS} WHERE NOT id = ANY(%s)",  # noqa: S608 - a name of ours
        ([one.id for one in features],),
    )
    connection.execute(
        f"DELETE FROM {ARTICLES} WHERE NOT EXISTS "  # noqa: S608 - names of ours
        f"(SELECT 1 FROM {REPORTS} WHERE article_id = {ARTICLES}.id)"
    )
    return gone.rowcount


def _article_row(article: Article) -> list[Scalar | date]:
    return [
        article.id,
        article.title,
        article.source,
        article.url,
        article.author,
        article.published,
        article.language,
    ]


def _report_row(position: int, feature: Feature) -> list[Any]:
    values = properties(feature)
    shape = None
    if feature.footprint is not None:
        shape = shapely.to_wkb(
            shapely.force_2d(feature.footprint.geometry), hex=True, include_srid=False
        )
        shape = f"SRID=4326;{shape}"
    return [feature.id, position, *(values[name] for name in PROPERTY_NAMES), shape]


def _cell(value: Any) -> Any:
    """A value that PostgreSQL's UTF-8 has room for: it knows no NUL, and no half of a pair."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return value


def _run(connection: psycopg.Connection[Any], statement: str, *names: str) -> None:
    """A statement of ours with names of ours in its places."""
    from psycopg import sql  # noqa: PLC0415

    connection.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))
