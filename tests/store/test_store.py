from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import StoreError
from geo.model import Article
from geo.readers import read_text
from geo.store import Store, opening, schema


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test keeps its store; its folder is not there yet."""
    return tmp_path / "kept here" / "sitmap.db"


def article(words: str, day: date | None = None) -> Article:
    """Make an article of invented words."""
    return read_text(f"The staff spoke of {words}.", published=day)


def test_round_trip(path: Path) -> None:
    """An article comes back as it went in, after the store was closed and opened again."""
    kept = Article(
        id="0123456789abcdef",
        text="Line one\r\n  “quoted”; DROP TABLE articles;--\n",
        title="Орлівка",
        source="Example Times",
        url="https://example.org/a?b=1",
        author="Ada Quill",
        published=date(2024, 11, 4),
        language="uk",
        origin="in box/a.txt",
    )
    with Store.open(path) as store:
        assert store.add(kept)
    with Store.open(str(path)) as store:
        assert store.articles() == [kept]


@given(
    st.lists(
        st.builds(
            read_text,
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map("x{}".format),
            published=st.none() | st.dates(),
        ),
        max_size=4,
    )
)
def test_any_articles_come_back(read: list[Article]) -> None:
    """Whatever is read can be kept, once each, and comes back the same."""
    with Store.open(":memory:") as store:
        assert store.add_all(read) == len({one.id for one in read})
        assert {one.id: one for one in store.articles()} == {one.id: one for one in read}


def test_kept_once(path: Path) -> None:
    """The same article is added once; an edited one is a row of its own."""
    with Store.open(path) as store:
        assert store.add(article("dawn"))
        assert not store.add(article("dawn"))
        assert store.add(article("dusk"))
        assert store.add_all([article("dawn"), article("noon"), article("noon")]) == 1
        assert len(store.articles()) == 3


def test_heads_are_had_by_their_ids(path: Path) -> None:
    """In the order that is asked for, without their texts; those that are not there are left out."""
    with Store.open(path) as store:
        store.add_all([article("dawn", date(2024, 11, 4)), article("dusk")])
        heads = store.heads()
        wanted = [heads[1].id, "0" * 16, heads[0].id]
        assert store.heads_of(wanted) == [heads[1], heads[0]]
        assert [one.arrival for one in store.heads_of(wanted)] == [
            heads[1].arrival,
            heads[0].arrival,
        ]
        assert not any(one.text for one in store.heads_of(wanted))


def test_order(path: Path) -> None:
    """Articles come by day, then id; those without a day come last."""
    days = [None, date(2024, 11, 4), date(2023, 1, 1), date(2024, 11, 4), None]
    with Store.open(path) as store:
        store.add_all(article(str(n), day) for n, day in enumerate(days))
        kept = store.articles()
    assert [one.published for one in kept] == [
        date(2023, 1, 1),
        date(2024, 11, 4),
        date(2024, 11, 4),
        None,
        None,
    ]
    assert kept[1].id < kept[2].id
    assert kept[3].id < kept[4].id


def test_all_or_none(path: Path) -> None:
    """If one article cannot be kept, none of its batch is, and the store goes on working."""
    broken = Article(id="too short", text="x")
    with Store.open(path) as store:
        with pytest.raises(StoreError, match=r"sitmap.db: the store failed"):
            store.add_all([article("dawn"), broken])
        assert store.articles() == []
        assert store.add(article("dawn"))


def test_file_is_marked(path: Path) -> None:
    """The file says which program and which version wrote it, and lets readers read on."""
    Store.open(path).close()
    connection = sqlite3.connect(path)
    pragmas = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version", "journal_mode")
    }
    connection.close()
    assert pragmas == {
        "application_id": 0x5369746D,
        "user_version": schema.VERSION,
        "journal_mode": "wal",
    }


def altered(path: Path, statement: str) -> None:
    """Change a database behind the store's back."""
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_newer_version_is_refused(path: Path) -> None:
    """A store of a later program is left alone, and the message says what to update."""
    with Store.open(path) as store:
        store.add(article("dawn"))
    altered(path, "PRAGMA user_version = 99")
    with pytest.raises(
        StoreError, match=r"sitmap.db: it was written by a newer Sitmap \(version 99"
    ):
        Store.open(path)
    altered(path, f"PRAGMA user_version = {schema.VERSION}")
    with Store.open(path) as store:
        assert len(store.articles()) == 1


@pytest.mark.parametrize("raw", [b"hello", b"x" * 5000, b"SQLite format 3\x00" + b"\xff" * 200])
def test_no_database(path: Path, raw: bytes) -> None:
    """A file that is no database is named and left as it is."""
    path.parent.mkdir()
    path.write_bytes(raw)
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert str(caught.value).startswith(f"{path}: it is not a database")
    assert path.read_bytes() == raw


def test_another_programs_database(path: Path) -> None:
    """A database that is not ours is not written into."""
    path.parent.mkdir()
    altered(path, "CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="it is another program's database"):
        Store.open(path)
    assert path.read_bytes() == before


def test_empty_file_becomes_a_store(path: Path) -> None:
    """A file of no bytes is what SQLite itself leaves behind when nothing was written."""
    path.parent.mkdir()
    path.touch()
    with Store.open(path) as store:
        assert store.add(article("dawn"))


def test_folder_and_file_in_the_way(tmp_path: Path) -> None:
    """A path that can hold no file says why."""
    with pytest.raises(StoreError, match="it is a folder"):
        Store.open(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(tmp_path / "file" / "sitmap.db")


def test_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that another program holds is waited for, then named; afterwards it works again."""
    assert opening._PATIENCE_S == 5.0
    monkeypatch.setattr(opening, "_PATIENCE_S", 0.05)
    with Store.open(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program has held the store"):
            store.add(article("dawn"))
        assert store.articles() == []
        other.execute("ROLLBACK")
        other.close()
        assert store.add(article("dawn"))


def test_locked_at_birth(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two programs that make the same store do not both make its tables."""
    monkeypatch.setattr(opening, "_PATIENCE_S", 0.05)
    path.parent.mkdir()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="another program has held the store"):
        Store.open(path)
    other.execute("ROLLBACK")
    other.close()
    Store.open(path).close()


def test_closed_store(path: Path) -> None:
    """A store that was closed says so, and may be closed again."""
    store = Store.open(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.articles()


def test_a_file_of_sqlite_that_may_not_be_written_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes over what the store allowed when it was made, and keeps it."""
    path.parent.mkdir()
    beside = path.with_name(f"{path.name}-shm")
    for one in (path, beside):
        one.touch()
    closed = {beside}
    monkeypatch.setattr(os, "access", lambda one, _: one not in closed)

    def refuse() -> None:
        with opening.explained(path):
            error = sqlite3.OperationalError("attempt to write a readonly database")
            error.sqlite_errorname = "SQLITE_READONLY"
            raise error

    with pytest.raises(StoreError, match=f"since {beside.name} beside it may not be"):
        refuse()
    closed.add(path)
    with pytest.raises(StoreError, match="check the permissions"):
        refuse()


def test_migration_keeps_articles(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version's step runs once on an older file and keeps what is in it."""
    with Store.open(path) as store:
        store.add(article("dawn"))
    later = {
        **schema.MIGRATIONS,
        schema.VERSION: ("CREATE TABLE notes (id TEXT PRIMARY KEY)",),
    }
    monkeypatch.setattr(opening, "MIGRATIONS", later)
    for _ in range(2):
        with Store.open(path) as store:
            assert store.articles() == [article("dawn")]
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION + 1,)
    connection.close()


def test_failed_migration_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that fails half-way leaves the file at its version, its articles in place."""
    with Store.open(path) as store:
        store.add(article("dawn"))
    broken = {
        **schema.MIGRATIONS,
        schema.VERSION: ("DROP TABLE articles", "CREATE nonsense"),
    }
    with monkeypatch.context() as patch:
        patch.setattr(opening, "MIGRATIONS", broken)
        with pytest.raises(StoreError, match="the store failed"):
            Store.open(path)
    with Store.open(path) as store:
        assert store.articles() == [article("dawn")]


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_every_earlier_version_is_brought_up(path: Path, version: int) -> None:
    """A store of any version before, with an article in it, becomes what a new store is."""
    path.parent.mkdir()
    old = sqlite3.connect(path, isolation_level=None)
    schema.migrate(old, {step: schema.MIGRATIONS[step] for step in range(version)})
    old.execute(
        "INSERT INTO articles "
        "(id, text, title, source, url, author, published, language, origin) "
        "VALUES ('0123456789abcdef', 'x', 't', '', '', '', NULL, '', 'o')"
    )
    old.close()
    with Store.open(path) as store:
        assert [one.id for one in store.articles()] == ["0123456789abcdef"]
    with Store.open(path.with_name("new.db")):
        pass
    assert tables(path) == tables(path.with_name("new.db"))


def tables(path: Path) -> list[tuple[str, str]]:
    """Names and definitions of all that is in a database."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return rows
