"""What counts as a change, and what happens where the system cannot tell of changes."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from geo import watching
from geo.watching import changes, is_article


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "TICK_S", 0.05)
    monkeypatch.setattr(watching, "QUIET_S", 0.05)


def test_what_counts_as_a_change(tmp_path: Path) -> None:
    """Articles, and folders that may hold some; not the map, nor what is hidden or not read."""
    out = tmp_path / "news" / "maps"
    (out / "sub").mkdir(parents=True)
    top = tmp_path / "news"
    (top / "2024.11").mkdir()
    (top / "notes").write_text("x")
    yes = ["a.txt", "deep/er/b.HTML", "c.warc.gz", "2024.11", "gone", "2023.10", "maps.txt"]
    no = [
        "a.png",
        ".a.txt.swp",
        ".git/a.txt",
        "maps/index.html",
        "maps",
        "a.sqlite",
        "b.tmp",
        "notes",
    ]
    found = {name: is_article(top / name, [top], out) for name in (*yes, *no)}
    assert [name for name in yes if not found[name]] == []
    assert [name for name in no if found[name]] == []


def test_a_folder_below_a_hidden_one_is_watched(tmp_path: Path) -> None:
    """What is hidden counts below the folder that was named."""
    top = tmp_path / ".local" / "news"
    top.mkdir(parents=True)
    assert is_article(top / "a.txt", [top], tmp_path / "maps")


def test_folders_are_read_again_where_the_system_has_no_more_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said once, and the watch goes on; an error that stays is not waited out for ever."""
    asked: list[Any] = []

    def watch(*_: Path, force_polling: bool | None, **__: Any) -> Iterator[set[Any]]:
        asked.append(force_polling)
        if not force_polling:
            raise OSError(errno.ENOSPC, "No space left on device")
        yield set()
        yield {(watchfiles.Change.added, str(tmp_path / "a.txt"))}
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(watchfiles, "watch", watch)
    said: list[str] = []
    told = changes([str(tmp_path)], tmp_path / "maps", said.append)
    assert next(told) is True, "the first build, once the watch has begun"
    assert next(told) is False
    assert next(told) is True, "the change"
    with pytest.raises(OSError, match="Input/output"):
        for _ in told:
            pass
    assert asked == [None, True]
    assert said == ["changes are looked for by reading the folders again (No space left on device)"]


def test_a_change_while_somebody_builds_is_not_missed(tmp_path: Path) -> None:
    """The watch begins before the first build does."""
    single = tmp_path / "single.txt"
    single.write_text("x")
    folder = tmp_path / "news"
    folder.mkdir()
    told = changes([str(folder), str(single)], tmp_path / "maps", print)
    assert next(told) is True
    (folder / "a.txt").write_text("changed while the first build was at work")
    assert any(next(told) for _ in range(100))
    single.write_text("changed while the second was")
    assert any(next(told) for _ in range(100))
    folder.rename(tmp_path / "away")
    assert any(next(told) for _ in range(100))
    (tmp_path / "away").rename(folder)
    assert any(next(told) for _ in range(100))
    assert not any(next(told) for _ in range(5))
    told.close()


def test_a_file_that_is_named_and_lies_in_a_folder_counts_once(tmp_path: Path) -> None:
    """As corrections do that lie beside the articles: one change is one build."""
    path = tmp_path / "news" / "corrections.toml"
    path.parent.mkdir()
    told = changes([str(path.parent), str(path)], tmp_path / "maps", print)
    assert next(told) is True
    for deed in (lambda: path.write_text("x = 1"), path.unlink):
        deed()
        assert sum(next(told) for _ in range(40)) == 1
    told.close()
