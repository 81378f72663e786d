"""A folder as nobody wants it: each thing is named with its reason, and the rest is read."""

from __future__ import annotations

import gzip
import io
import os
import re
import socket
import subprocess
import tempfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.readers import Failure, read_sources
from geo.readers.archive import LARGEST_WHOLE, MOST_MEMBERS
from geo.readers.files import LARGEST_BYTES, shown
from geo.readers.folders import passed_over

GOOD = "Shelling hit Kupiansk on Monday, officials said."
LINE = b"Troops entered Vovchansk on Sunday, officials said.\n"


def read(folder: Path) -> dict[str, str]:
    """Reasons by the name below the folder; the good article beside them must be read."""
    (folder / "good.txt").write_text(GOOD)
    articles, failures = read_sources([folder])
    assert [one.text for one in articles if one.origin == str(folder / "good.txt")] == [GOOD]
    assert all(one.source.isprintable() and one.reason.isprintable() for one in failures)
    return {one.source.removeprefix(f"{folder}/"): one.reason for one in failures}


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name.replace("__", "."), content)
    return buffer.getvalue()


def bomb() -> bytes:
    return zipped(bomb__txt=b"0" * 30_000_000)


FILES: dict[str, tuple[str, bytes, str]] = {
    "pdf that is named text": ("a.txt", b"%PDF-1.7\n%\xe2\xe3 broken", "it is a PDF, not text"),
    "nothing": ("a.txt", b"", "it holds no text"),
    "nothing but spaces": ("a.md", b" \n\t\n", "it holds no text"),
    "a program": ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(60), "it is a program"),
    "noise": ("a.txt", bytes(range(256)) * 20, "it holds NUL bytes, so it is binary"),
    "page without an article": (
        "a.html",
        b"<html><body><nav>Menu</nav></body></html>",
        "no article was found in the page",
    ),
    "JSON of another shape": ("a.json", b'{"a": [1, 2]}', "no article is in it: a field 'text'"),
    "JSON of numbers": ("a.json", b"[1, 2, 3]", "no article is in it"),
    "broken JSON": ("a.json", b'{"text": "x', "it is no JSON (Unterminated string"),
    "JSON that is too deep": ("a.json", b"[" * 100_000, "it is no JSON ("),
    "a number too long": ("a.json", b"[" + b"1" * 9_000 + b"]", "it is no JSON ("),
    "table of other things": ("a.csv", b"lat,lon\n1,2\n", "no article is in it"),
    "gzip that is named text": ("a.txt", gzip.compress(LINE), "it is compressed with gzip"),
    "crawl that is cut": (
        "a.warc.gz",
        gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" + bytes(range(256)) * 9)[:150],
        "it is no web archive that can be read",
    ),
    "text that is named a crawl": ("a.warc", b"hello there\n", "it is no web archive"),
    "mailbox without mails": ("a.mbox", b"hello\n", "it holds no mail"),
    "mail without a head": ("a.eml", b"\n\nx", "it has no head"),
    "feed without entries": ("a.rss", b"<rss><channel/></rss>", "the feed has no entry"),
    "archive that is cut": ("a.zip", zipped(a__txt=LINE)[:60], "it is no zip archive"),
    "archive of nothing": ("a.zip", zipped(), "the archive holds no article"),
}


@pytest.mark.parametrize(("name", "raw", "reason"), FILES.values(), ids=FILES)
def test_a_file_that_gives_no_article(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    """It is named, with its reason, once."""
    (tmp_path / name).write_bytes(raw)
    reasons = read(tmp_path)
    assert list(reasons) == [name]
    assert reasons[name].startswith(reason)


def test_a_text_of_two_hundred_megabytes(tmp_path: Path) -> None:
    """It is refused without being read whole."""
    with (tmp_path / "a.txt").open("wb") as file:
        for _ in range(200):
            file.write(LINE * (1_000_000 // len(LINE)))
    tracemalloc.start()
    reasons = read(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reasons["a.txt"].startswith("it is larger than 20 MB, which no article is")
    assert peak < 3 * LARGEST_BYTES


def test_a_text_that_no_article_is(tmp_path: Path) -> None:
    """A log of some megabytes would keep the rules busy for minutes, and says nothing."""
    (tmp_path / "a.txt").write_bytes(LINE * 80_000)
    assert read(tmp_path)["a.txt"].startswith("its text is longer than 3 million characters")


def test_a_long_list_is_read_as_it_comes(tmp_path: Path) -> None:
    """A file of JSON lines that is larger than any article costs the memory of a line."""
    line = b'{"title": "' + b"x" * 1_000_000 + b'"}\n'
    with (tmp_path / "a.jsonl").open("wb") as file:
        for _ in range(60):
            file.write(line)
        file.write(b'{"text": "' + b"y" * (LARGEST_BYTES + 10) + b'"}\n')
        file.write(b'{"text": "Rebels captured Bukavu on Friday, residents said."}\n')
    tracemalloc.start()
    articles, failures = read_sources([tmp_path])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.origin for one in articles] == [f"{tmp_path}/a.jsonl: line 62"]
    assert len(failures) == 61
    assert failures[-1].reason == "it is longer than 20 MB, which no article is"
    assert peak < 3 * LARGEST_BYTES


def test_archives_that_are_made_to_harm(tmp_path: Path) -> None:
    """A bomb, a bomb in an archive, a name that points elsewhere, a locked member."""
    (tmp_path / "bomb.zip").write_bytes(bomb())
    pack = zipped(inner__zip=bomb(), **{"../../evil.txt": LINE})
    (tmp_path / "nested.zip").write_bytes(pack)
    locked = bytearray(zipped(a__txt=LINE))
    locked[6] |= 1
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    reasons = read(tmp_path)
    shortened = {name: re.sub(r"[\d,]+ times.*|:.*", "", why) for name, why in reasons.items()}
    assert shortened == {
        "bomb.zip/bomb.txt": "it unpacks to ",
        "locked.zip/a.txt": "it is locked with a password",
        "nested.zip/inner.zip": "an archive inside an archive is not opened",
    }
    assert not (tmp_path.parent.parent / "evil.txt").exists()
    origins = [one.origin for one in read_sources([tmp_path])[0]]
    assert f"{tmp_path}/nested.zip/../../evil.txt" in origins


def test_an_archive_with_a_list_that_fills_the_memory(tmp_path: Path) -> None:
    """What it says of its members is read before its list is."""
    pack = bytearray(zipped(a__txt=LINE))
    end = pack.rfind(b"PK\x05\x06")
    pack[end + 12 : end + 16] = (60_000_000).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(pack)
    assert "more than is read from one archive" in read(tmp_path)["a.zip"]


def test_an_archive_that_holds_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the number of its members, and by their length."""
    monkeypatch.setattr("geo.readers.archive.MOST_MEMBERS", 1)
    (tmp_path / "many.zip").write_bytes(zipped(a__txt=LINE, b__txt=LINE))
    assert "2 files of" in read(tmp_path)["many.zip"]
    monkeypatch.setattr("geo.readers.archive.MOST_MEMBERS", MOST_MEMBERS)
    monkeypatch.setattr("geo.readers.archive.LARGEST_WHOLE", len(LINE))
    assert "2 files of" in read(tmp_path)["many.zip"]
    assert LARGEST_WHOLE > 0


def test_what_is_no_file(tmp_path: Path) -> None:
    """Pipes, sockets and devices are not opened; links that lead nowhere or round are named."""
    os.mkfifo(tmp_path / "pipe.txt")
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(tmp_path)  # the path of a socket must be short
    try:
        listening.bind("socket.txt")
    finally:
        os.chdir(here)
        listening.close()
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "void.txt").symlink_to("nowhere.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    reasons = read(tmp_path)
    assert {name: reason.split(":")[0] for name, reason in reasons.items()} == {
        "pipe.txt": "it is a folder, a device, a socket or a pipe",
        "round": "a link leads back from here to a folder that it lies in",
        "self.txt": "symbolic links lead round in a circle",
        "socket.txt": "it is a folder, a device, a socket or a pipe",
        "void.txt": "there is no such file",
        "zero.txt": "it is a folder, a device, a socket or a pipe",
    }


def test_a_pipe_that_takes_the_place_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the opening: it is not waited for."""
    (tmp_path / "a.txt").write_bytes(LINE)
    open_file: Callable[..., int] = os.open

    def opened(path: Path, flags: int) -> int:
        if Path(path).name == "a.txt":
            Path(path).unlink()
            os.mkfifo(path)
        return open_file(path, flags)

    monkeypatch.setattr(os, "open", opened)
    assert "a socket or a pipe" in read(tmp_path)["a.txt"]


NAMES = {
    "line end": (b"new\nline.txt", r"new\nline.txt"),
    "signs that steer a terminal": (b"esc\x1b[2J.txt", r"esc\x1b[2J.txt"),
    "no UTF-8": (b"bad\xff\xfe.txt", r"bad\xff\xfe.txt"),
    "turned round": ("a\u202etxt.exe.txt".encode(), r"a\u202etxt.exe.txt"),
    "letters": ("звіт 3.txt".encode(), "звіт 3.txt"),
}


@pytest.mark.parametrize(("raw", "name"), NAMES.values(), ids=NAMES)
def test_names_are_shown_escaped(tmp_path: Path, raw: bytes, name: str) -> None:
    """So that a line of the summary is a line, and two names are never shown as one."""
    with open(os.path.join(os.fsencode(tmp_path), raw), "wb") as file:  # noqa: PTH118, PTH123
        file.write(b"%PDF-1.4")
    assert list(read(tmp_path)) == [name]
    assert shown(os.fsdecode(raw)) == name


def test_folders_that_lie_deep() -> None:
    """A thousand levels are walked, without a recursion of the program's own."""
    top = tempfile.mkdtemp()  # not pytest's own: it could not clear such a folder away
    try:
        here = os.open(top, os.O_RDONLY)
        for _ in range(1_100):
            os.mkdir("d", dir_fd=here)
            below = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        file = os.open("deep.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here)
        os.write(file, LINE)
        os.close(file)
        os.close(here)
        articles, failures = read_sources([top])
        assert passed_over([top]) == {}
    finally:
        subprocess.run(["rm", "-rf", top], check=True)
    assert ([one.text for one in articles], failures) == ([LINE.decode()], [])


def test_thousands_of_files(tmp_path: Path) -> None:
    """Each is read once, in the order of the names."""
    for number in range(3_000):
        (tmp_path / f"{number:04}.txt").write_text(f"Shell {number} hit Kupiansk on Monday.")
        if number % 10 == 0:
            (tmp_path / f"{number:04}.md").write_bytes(b"")
    articles, failures = read_sources([tmp_path])
    assert [Path(one.origin).stem for one in articles] == [f"{n:04}" for n in range(3_000)]
    assert len(failures) == 300


def test_the_parts_of_a_saved_page_are_passed_over(tmp_path: Path) -> None:
    """Browsers save frames and advertisements in a folder beside the page."""
    (tmp_path / "Story_files").mkdir()
    (tmp_path / "Story_files" / "frame.html").write_bytes(b"<html>ad</html>")
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "a.txt").write_bytes(b"")
    (tmp_path / "Story.html").write_text(
        f"<html><body><article><p>{GOOD}</p><p>{GOOD} {GOOD}</p></article></body></html>"
    )
    articles, failures = read_sources([tmp_path])
    assert [Path(one.origin).name for one in articles] == ["Story.html"]
    reason = "it holds no text: fill it, or leave it out"
    assert failures == [Failure(source=f"{tmp_path}/other_files/a.txt", reason=reason)]
