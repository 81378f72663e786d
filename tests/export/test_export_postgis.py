"""PostGIS, with a real server where one is installed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
import shapely

from geo.errors import UsageError
from geo.export import properties
from geo.export.postgis import Stored, to_postgis
from geo.model import Feature
from geo.online.database import connected, shown
from tests.export.postgres import has_postgis, server
from tests.export.test_export_formats import CENTIMETRE_DEG, EVIL, some

needs_server = pytest.mark.skipif(
    not has_postgis() and not os.environ.get("CI"),
    reason="PostGIS is not installed: apt install postgresql postgresql-postgis",
)


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    """A server; its socket's path must be short, so it lies right below the temporary folder."""
    with tempfile.TemporaryDirectory(prefix="sm") as folder:
        Path(folder).chmod(0o755)
        with server(Path(folder) / "pg") as address:
            yield address


@pytest.fixture
def address(running: str) -> str:
    """The server without our tables."""
    with connected(running) as connection:
        connection.execute("DROP TABLE IF EXISTS sitmap_reports, sitmap_articles")
    return running


def rows(address: str, words: str) -> list[tuple[Any, ...]]:
    with connected(address) as connection:
        return list(connection.execute(words.encode()).fetchall())


@needs_server
def test_what_goes_in_comes_out(address: str) -> None:
    """Ids, order, values, days and shapes to a centimetre."""
    made = some()
    assert to_postgis(made, address) == Stored(new=len(made), changed=0, same=0, removed=0)
    columns = "id, ST_AsBinary(geom), date_start, title, origins, schematic"
    found = rows(address, "SELECT " + columns + " FROM sitmap_reports ORDER BY position")  # noqa: S608
    assert [row[0] for row in found] == [one.id for one in made]
    for one, (_, shape, start, title, origins, schematic) in zip(made, found, strict=True):
        values = properties(one)
        assert (title, origins, schematic) == (one.title, one.origins, values["schematic"])
        assert start == one.claim.dates.start
        if one.footprint is None:
            assert shape is None
        else:
            drawn = shapely.from_wkb(shape)
            apart = shapely.hausdorff_distance(drawn, one.footprint.geometry)
            assert apart <= CENTIMETRE_DEG


@needs_server
def test_the_same_export_twice_changes_nothing(address: str) -> None:
    """Not even the place of a row on the disk, so that readers keep what they have cached."""
    made = some()
    to_postgis(made, address)
    before = rows(address, "SELECT id, ctid::text FROM sitmap_reports ORDER BY id")
    assert to_postgis(made, address) == Stored(new=0, changed=0, same=len(made), removed=0)
    assert rows(address, "SELECT id, ctid::text FROM sitmap_reports ORDER BY id") == before


@needs_server
def test_changed_and_removed_reports(address: str) -> None:
    """Others stay, unless they are to be replaced."""
    made = some()
    to_postgis(made, address)
    changed = [replace(made[0], title="Another title"), *made[1:3]]
    assert to_postgis(changed, address) == Stored(new=0, changed=1, same=2, removed=0)
    assert rows(address, "SELECT count(*) FROM sitmap_reports") == [(len(made),)]
    assert to_postgis(changed, address, replace=True).removed == len(made) - 3
    assert rows(address, "SELECT count(*) FROM sitmap_reports") == [(3,)]
    assert rows(address, "SELECT count(*) FROM sitmap_articles") == [
        (len({one.article.id for one in changed}),)
    ]


@needs_server
def test_keys_and_a_spatial_index(address: str) -> None:
    to_postgis(some(), address)
    found = rows(address, "SELECT indexdef FROM pg_indexes WHERE tablename = 'sitmap_reports'")
    assert any("USING gist (geom)" in definition for (definition,) in found)
    assert any("UNIQUE" in definition and "(id)" in definition for (definition,) in found)
    keys = rows(address, "SELECT confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'")
    assert keys == [("sitmap_articles",)]


@needs_server
def test_a_reader_sees_the_reports_of_before_until_it_is_done(address: str) -> None:
    """And never waits."""
    made = some()
    to_postgis(made, address)
    with connected(address) as reader:
        count = b"SELECT count(*) FROM sitmap_reports"
        reader.execute("SET statement_timeout = 5000")
        reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        first = reader.execute(count).fetchone()
        to_postgis(made[:1], address, replace=True)
        assert reader.execute(count).fetchone() == first
    assert rows(address, "SELECT count(*) FROM sitmap_reports") == [(1,)]


@needs_server
def test_an_export_that_fails_leaves_all_as_it_was(address: str) -> None:
    made = some()
    to_postgis(made, address)
    with connected(address) as connection:
        connection.execute("ALTER TABLE sitmap_reports ADD CHECK (title <> 'Not wanted')")
    broken = [replace(made[0], title="Changed"), replace(made[1], title="Not wanted")]
    with pytest.raises(UsageError, match="the server refused"):
        to_postgis(broken, address, replace=True)
    assert rows(address, "SELECT count(*) FROM sitmap_reports") == [(len(made),)]
    assert rows(address, "SELECT id FROM sitmap_reports WHERE title = 'Changed'") == []


@needs_server
def test_a_table_of_an_older_version_gets_its_new_columns(address: str) -> None:
    to_postgis(some(), address)
    with connected(address) as connection:
        connection.execute("ALTER TABLE sitmap_reports DROP COLUMN channel, DROP COLUMN geom")
    assert to_postgis(some(), address).same < len(some())
    assert rows(address, "SELECT count(channel) + count(geom) FROM sitmap_reports") != [(0,)]


@needs_server
def test_hostile_words_are_words(address: str) -> None:
    """Quotes, semicolons, a NUL, half a surrogate pair."""
    words = f"{EVIL}'); DROP TABLE sitmap_reports; -- \0 \ud800 %s \\N\t"
    evil: Feature = replace(some()[0], title=words)
    to_postgis([evil], address)
    ((title,),) = rows(address, "SELECT title FROM sitmap_reports")
    assert title == words.replace("\0", "\ufffd").replace("\ud800", "?")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("mysql://me@here/db", "write postgis://"),
        ("postgis://me:secret@/db?host=/nowhere", "cannot be reached"),
    ],
)
def test_what_cannot_be_reached_is_said_without_the_password(address: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        to_postgis(some(), address)
    assert "secret" not in str(caught.value)


def test_a_password_is_never_shown() -> None:
    assert shown("postgis://me:s3cr3t@host:5432/db") == "postgis://me:…@host:5432/db"
    assert "s3cr3t" not in shown("postgis://host/db?user=me&password=s3cr3t&x=1")


@needs_server
def test_a_server_without_the_right_to_make_tables_says_so(address: str) -> None:
    with connected(address) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        connection.execute("DROP ROLE IF EXISTS guest")
        connection.execute("CREATE ROLE guest LOGIN")
    with pytest.raises(UsageError, match="ask for the right"):
        to_postgis(some(), address.replace("sitmap@", "guest@"))
    assert psycopg.__version__
