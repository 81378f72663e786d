"""Files that have not changed are not read again, and nothing else is different for it."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo import gathering
from geo.gathering import gather_into
from geo.model import Article
from geo.readers import Failure, files, looking
from geo.readers.sources import articles_of
from geo.store import Store

LINE = "Shelling hit Kupiansk on Monday, officials said."
OTHER = "Rebels captured Bukavu on Friday, residents said."


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file was read, by name."""
    counts: Counter[str] = Counter()

    def counted(found: str | Path, *rest: object) -> Iterator[Article | Failure]:
        counts[Path(found).name] += 1
        yield from articles_of(found, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(gathering, "articles_of", counted)
    return counts


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "war.sqlite") as opened:
        yield opened


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles and a list with an article and two failures."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.md").write_text(f"---\ntitle: A\n---\n{LINE}")
    (folder / "b.txt").write_text(OTHER)
    rows = [json.dumps({"text": f"{LINE} Again."}), "{no json", '{"text": " "}']
    (folder / "c.jsonl").write_text("\n".join(rows))
    (folder / "d.txt").write_bytes(b"%PDF-1.7")
    return folder


def test_nothing_is_read_twice(shelf: Store, news: Path, read: Counter[str]) -> None:
    """The failures are said again all the same."""
    first = gather_into(shelf, [str(news)], None)
    assert len(first) == 3
    assert gather_into(shelf, [str(news)], None) == first
    assert set(read.values()) == {1}
    assert len(shelf.articles()) == 3


def test_what_changed_is_read(shelf: Store, news: Path, read: Counter[str]) -> None:
    """By its content alone: the time of a file, and its length, tell nothing."""
    gather_into(shelf, [str(news)], None)
    before = (news / "b.txt").stat()
    (news / "b.txt").write_text(OTHER.replace("Bukavu", "Kamina"))
    os.utime(news / "b.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    os.utime(news / "a.md")
    gather_into(shelf, [str(news)], None)
    assert read == {"a.md": 1, "b.txt": 2, "c.jsonl": 1, "d.txt": 1}
    assert any("Kamina" in one.text for one in shelf.articles())


def test_a_file_of_another_name_is_not_read(shelf: Store, news: Path, read: Counter[str]) -> None:
    """And its failures are said under its new name."""
    gather_into(shelf, [str(news)], None)
    (news / "c.jsonl").rename(news / "e.jsonl")
    failures = gather_into(shelf, [str(news)], None)
    assert "e.jsonl" not in read
    assert [one.source.removeprefix(f"{news}/") for one in failures] == [
        "d.txt",
        "e.jsonl, line 2",
        "e.jsonl, line 3",
    ]


def test_another_day_or_kind_is_another_reading(
    shelf: Store, news: Path, read: Counter[str]
) -> None:
    """The day that is assumed is part of what an article is, and so is what it is read as."""
    gather_into(shelf, [str(news)], None)
    gather_into(shelf, [str(news)], date(2024, 11, 4))
    assert set(read.values()) == {2}
    (news / "b.txt").rename(news / "b.md")
    gather_into(shelf, [str(news)], None)
    assert read["b.md"] == 1


def test_what_the_store_lacks_is_read_again(
    shelf: Store, news: Path, tmp_path: Path, read: Counter[str]
) -> None:
    """An article that somebody removed, or a note that cannot be understood."""
    gather_into(shelf, [str(news)], None)
    other = sqlite3.connect(tmp_path / "war.sqlite")
    other.execute("DELETE FROM articles WHERE title = 'A'")
    other.commit()
    gather_into(shelf, [str(news)], None)
    assert read == {"a.md": 2, "b.txt": 1, "c.jsonl": 1, "d.txt": 1}
    for nonsense in ("{", "[]", '{"articles": 3, "failures": []}'):
        other.execute("UPDATE reads SET made = ?", (nonsense,))
        other.commit()
        read.clear()
        assert len(gather_into(shelf, [str(news)], None)) == 3
        assert set(read.values()) == {1}
    other.close()
    assert len(shelf.articles()) == 3


def test_a_file_that_changes_while_it_is_read_is_not_remembered(
    shelf: Store, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read may be neither the old content nor the new."""

    def changed(found: str | Path, *rest: object) -> Iterator[Article | Failure]:
        if Path(found).name == "b.txt":
            Path(found).write_text(f"{LINE} And more.")
        yield from articles_of(found, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(gathering, "articles_of", changed)
    gather_into(shelf, [str(news)], None)
    assert len(shelf.reads()) == 3


def test_a_file_that_nobody_touched_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it has lain for a while; whoever writes it, keeps its size and sets its date back, is seen."""
    path = tmp_path / "a.txt"
    path.write_text("The staff spoke of Kharkiv.")
    looked: list[Path] = []
    real = files.opened

    def opened(given: Path) -> Any:
        looked.append(given)
        return real(given)

    monkeypatch.setattr(looking, "opened", opened)
    with Store.open(tmp_path / "kept.db") as shelf:
        for _ in range(2):  # just written: it may be written again within a tick of the clock
            gather_into(shelf, [str(path)], None)
        assert len(looked) == 2
        monkeypatch.setattr(looking, "SETTLED_NS", -1)
        for _ in range(3):
            gather_into(shelf, [str(path)], None)
        assert len(looked) == 3
        before = path.stat()
        time.sleep(0.02)
        path.write_text("The staff spoke of Donetsk.")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_mtime_ns == before.st_mtime_ns
        gather_into(shelf, [str(path)], None)
        assert len(looked) == 4
        assert len(shelf.articles()) == 2


def test_names_that_are_no_text(
    shelf: Store, news: Path, read: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Are kept as they are shown."""
    monkeypatch.setattr(looking, "SETTLED_NS", -1)
    path = os.path.join(os.fsencode(news), b"\xff\n.txt")  # noqa: PTH118
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(OTHER.replace("Bukavu", "Kamina").encode())
    for _ in range(2):
        assert len(gather_into(shelf, [str(news)], None)) == 3
    assert set(read.values()) == {1}
    assert len(shelf.articles()) == 4
