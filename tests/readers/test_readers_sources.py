from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.errors import ReadError
from geo.readers import Failure, read_article, read_sources
from geo.readers.folders import passed_over

LINE = "The brigade held {}, its staff said."


def write(path: Path, text: str) -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def held(name: str) -> str:
    """Make a sentence of its own for each name."""
    return LINE.format(name)


def test_folder_is_walked_in_order(tmp_path: Path) -> None:
    """All readable files below a folder are read by name; others are passed over in silence."""
    names = ["b.txt", "a/z.md", "a/held-out/y.txt", "c d/ünï.TXT", "a.txt"]
    for name in names:
        write(tmp_path / name, held(name))
    for name in (
        "README.md",
        "a/readme.md",
        ".hidden.txt",
        ".git/x.txt",
        "b.gold.toml",
        "m.xml",
        "n",
    ):
        write(tmp_path / name, held(name))
    articles, failures = read_sources([tmp_path])
    assert not failures
    assert [Path(a.origin).relative_to(tmp_path).as_posix() for a in articles] == [
        "a/held-out/y.txt",
        "a/z.md",
        "a.txt",
        "b.txt",
        "c d/ünï.TXT",
    ]


def test_same_content_is_kept_once(tmp_path: Path) -> None:
    """Of two files with the same content the first is kept; a file named twice is read once."""
    one = write(tmp_path / "one.txt", held("it"))
    write(tmp_path / "two.txt", held("it"))
    articles, failures = read_sources([str(one), tmp_path, one])
    assert [a.origin for a in articles] == [str(one)]
    assert failures == []


def test_failures_do_not_stop_the_rest(tmp_path: Path) -> None:
    """Every failure is named with its reason, once, and everything else is read."""
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF-1.4")
    write(tmp_path / "good.txt", held("it"))
    articles, failures = read_sources([tmp_path, bad, tmp_path / "none.txt"])
    assert [a.text for a in articles] == [held("it")]
    assert failures == [
        Failure(
            source=str(bad),
            reason="it is a PDF, not text: convert it with pdftotext first",
        ),
        Failure(
            source=str(tmp_path / "none.txt"),
            reason="there is no such file: check the name and the folder",
        ),
    ]


NAMED = {
    "unknown suffix": ("notes.docx", b"words", "files that end in '.docx' are not read: rename it"),
    "no suffix": ("notes", b"words", "a file without suffix is not read"),
    "pdf": ("report.pdf", b"%PDF-1.4", "convert it with pdftotext"),
    "empty": ("a.txt", b"", "it holds no text"),
    "wrong date": ("a.md", b"---\npublished: soon\n---\nx", "'soon' is not a date"),
}


@pytest.mark.parametrize(("name", "raw", "reason"), NAMED.values(), ids=NAMED)
def test_named_file_fails(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    """A file that is named by itself is read or fails, with what to do."""
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(ReadError) as caught:
        read_article(path)
    assert str(caught.value).startswith(f"{path}: ")
    (failure,) = read_sources([path])[1]
    assert failure.source == str(path)
    assert reason in failure.reason


PATHS = {
    "missing": ("gone.txt", "no such file"),
    "missing, unknown suffix": ("gone.pdf", "no such file"),
    "below a file": ("file.txt/a.txt", "a part of the path is a file"),
    "too long": ("a" * 300 + ".txt", "longer than"),
    "with a NUL": ("a\0.txt", "no file can have that name"),
    "half a character": ("a\ud800.txt", "no file can have that name"),
}


@pytest.mark.parametrize(("name", "reason"), PATHS.values(), ids=PATHS)
def test_path_that_leads_nowhere(tmp_path: Path, name: str, reason: str) -> None:
    """A path that is no file's says why, in printable words."""
    write(tmp_path / "file.txt", held("it"))
    articles, (failure,) = read_sources([f"{tmp_path}/{name}"])
    assert articles == []
    assert reason in failure.reason
    assert failure.source.isprintable()
    failure.source.encode()


def test_readme_is_read_when_named(tmp_path: Path) -> None:
    """Only below a folder are READMEs passed over."""
    path = write(tmp_path / "README.md", held("it"))
    assert read_article(path).text == held("it")


@pytest.mark.parametrize("address", ["https://example.org/a.html", "HTTP://example.org"])
def test_web_address(address: str) -> None:
    """A web address is refused with a hint, not looked up on the disk, nor fetched unasked."""
    (failure,) = read_sources([address])[1]
    assert "nothing is fetched from the network without --fetch" in failure.reason


def test_empty_name() -> None:
    """An empty name does not read the working folder."""
    assert read_sources([""]) == (
        [],
        [Failure(source="", reason="an empty name was given: name a file or a folder")],
    )


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without articles is a failure, not a silence."""
    write(tmp_path / "README.md", held("it"))
    (failure,) = read_sources([tmp_path])[1]
    assert failure.source == str(tmp_path)
    assert ".txt" in failure.reason


def test_folder_as_article(tmp_path: Path) -> None:
    """One article is asked for, and a folder is named."""
    with pytest.raises(ReadError, match="it is a folder: name one file in it"):
        read_article(tmp_path)


def test_links(tmp_path: Path) -> None:
    """Links are followed once; those that lead round or nowhere are named."""
    write(tmp_path / "in" / "a.txt", held("it"))
    write(tmp_path / "elsewhere" / "b.txt", held("another"))
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "twice").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "self.txt").symlink_to("self.txt")
    (tmp_path / "in" / "void.txt").symlink_to("nowhere.txt")
    articles, failures = read_sources([tmp_path / "in"])
    assert [Path(a.origin).name for a in articles] == ["a.txt", "b.txt"]
    assert [(Path(f.source).name, f.reason.split(":")[0]) for f in failures] == [
        ("loop", "a link leads back from here to a folder that it lies in"),
        ("self.txt", "symbolic links lead round in a circle"),
        ("void.txt", "there is no such file"),
    ]


def test_pipe_is_not_opened(tmp_path: Path) -> None:
    """A pipe, which could keep a reader waiting for ever, is refused unopened."""
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    (failure,) = read_sources([tmp_path])[1]
    assert "a socket or a pipe" in failure.reason


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file and a folder without permission are named, and the rest is read."""
    secret = write(tmp_path / "secret.txt", held("it"))
    closed = write(tmp_path / "closed" / "a.txt", held("it")).parent
    write(tmp_path / "open.txt", held("the rest"))
    list_folder, open_file = os.scandir, os.open

    def scandir(folder: str) -> Any:
        if folder == str(closed):
            raise PermissionError(13, "Permission denied")
        return list_folder(folder)

    def opened(path: Path, flags: int) -> int:
        if Path(path) == secret:
            raise PermissionError(13, "Permission denied")
        return open_file(path, flags)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "open", opened)
    articles, failures = read_sources([tmp_path])
    assert [a.text for a in articles] == [held("the rest")]
    assert [f.source for f in failures] == [str(closed), str(secret)]
    assert all("give yourself permission" in f.reason for f in failures)


def test_day_is_handed_down(tmp_path: Path) -> None:
    """The caller's day is given to each article that states none, in every format."""
    day = date(2024, 11, 4)
    write(tmp_path / "a.txt", held("it"))
    write(tmp_path / "b.md", held("that"))
    write(
        tmp_path / "c.html",
        f"<html><body><article><p>{held('the bridge')}</p></article></body></html>",
    )
    write(tmp_path / "d.txt", f"---\npublished: 2020-01-01\n---\n{held('more')}")
    articles, failures = read_sources([tmp_path], published=day)
    assert not failures
    assert [a.published for a in articles] == [day, day, day, date(2020, 1, 1)]


def test_order_of_sources(tmp_path: Path) -> None:
    """Articles come in the order in which their sources were named."""
    paths = [write(tmp_path / name, held(name)) for name in ("c.txt", "a.txt", "b.txt")]
    assert [a.origin for a in read_sources(paths)[0]] == [str(path) for path in paths]


def test_documents_that_are_not_read_are_counted(tmp_path: Path) -> None:
    """By kind, below folders; what is hidden, read or no document is not."""
    for name in ("a.pdf", "b/c.PDF", "b/d.docx", ".x.pdf", ".git/y.pdf", "e.png", "f.warc.gz", "g"):
        write(tmp_path / name, "x")
    assert passed_over([tmp_path, tmp_path / "a.pdf"]) == {".docx": 1, ".pdf": 2}
