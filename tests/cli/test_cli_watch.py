from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.running import ROOT, sitmap

FIRST = "Russian troops captured Vovchansk on Sunday, officials said.\n"
SECOND = "Shelling hit Kupiansk on Monday, officials said.\n"
THIRD = "Rebels captured Bukavu on Friday, residents said.\n"
_PATIENCE_S = 90


def reports(folder: Path) -> int:
    """How many reports the map on disk holds; -1 while there is none."""
    path = folder / "maps" / "reports.geojson"
    if not path.exists():
        return -1
    return len(json.loads(path.read_text("utf-8"))["features"])


def until(folder: Path, count: int) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while reports(folder) != count:
        assert time.monotonic() < deadline, f"{reports(folder)} reports, not {count}"
        time.sleep(0.2)


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command at work in a folder; it is ended in the end, whatever happens."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell's background jobs have it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "geo", "watch", *arguments, "--published", "2024-11-04"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=err,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def builds(folder: Path) -> list[str]:
    """What each build that came to its end said: articles and reports."""
    return [line.partition(":")[0] for line in (folder / "out").read_text().splitlines()]


def settled(folder: Path, words: str) -> int:
    """Wait until the last build said this: it does once its files are there. How many there were."""
    deadline = time.monotonic() + _PATIENCE_S
    while (said := builds(folder))[-1:] != [words]:
        assert time.monotonic() < deadline, said
        time.sleep(0.2)
    return len(said)


def told(folder: Path, words: str) -> None:
    """Wait until something was said on standard error."""
    deadline = time.monotonic() + _PATIENCE_S
    while words not in (err := (folder / "err").read_text()):
        assert time.monotonic() < deadline, err
        time.sleep(0.2)


def end(process: subprocess.Popen[bytes], folder: Path, number: signal.Signals) -> None:
    """Stop the command: without a word, and with nothing half written left behind."""
    process.send_signal(number)
    assert process.wait(timeout=30) == 0
    assert "Traceback" not in (folder / "err").read_text()
    assert sorted(path.name for path in (folder / "maps").iterdir() if path.suffix != ".lock") == [
        "changes.json",
        "index.html",
        "reports.geojson",
    ]


def test_watch_builds_again_when_articles_change(tmp_path: Path) -> None:
    """A new file, a changed one, a broken one that stops nothing; interrupting ends it."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(FIRST)
    with watching(tmp_path, "news") as process:
        until(tmp_path, 1)
        (news / "b.txt").write_text(SECOND)
        until(tmp_path, 2)
        (news / "b.txt").write_text("Nothing happened.\n")
        until(tmp_path, 1)
        (news / "c.txt").write_text("")
        (news / "d.txt").write_text(SECOND)
        until(tmp_path, 2)
        (news / "e.txt").write_text(THIRD)
        until(tmp_path, 3)  # so that the build before has said what it had to say
        end(process, tmp_path, signal.SIGINT)
    assert builds(tmp_path)[0] == "1 article, 1 report"
    assert (tmp_path / "err").read_text().count("c.txt: it holds no text") == 1


def test_watch_through_all_that_befalls_a_folder(tmp_path: Path) -> None:
    """Saved by renaming, written in pieces, moved away and back; the map is whole all the while."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(FIRST)
    single = tmp_path / "single.md"
    single.write_text("Nothing happened.\n")
    with watching(tmp_path, "news", "single.md") as process:
        until(tmp_path, 1)

        replaced = tmp_path / ".single.md.swp"
        replaced.write_text(SECOND)
        replaced.replace(single)
        until(tmp_path, 2)

        # Built in one go: half of the sentence would report something else.
        before = settled(tmp_path, "2 articles, 2 reports")
        with (news / "c.txt").open("w") as file:
            for word in THIRD.split():
                file.write(f"{word} ")
                file.flush()
                time.sleep(0.2)
        until(tmp_path, 3)
        assert settled(tmp_path, "3 articles, 3 reports") == before + 1

        news.rename(tmp_path / "away")
        until(tmp_path, 1)
        single.unlink()
        told(tmp_path, "nothing to build")
        assert reports(tmp_path) == 1, "the map of before stays"
        (tmp_path / "away" / "a.txt").unlink()
        (tmp_path / "away").rename(news)
        told(tmp_path, "single.md: there is no such file")
        until(tmp_path, 1)
        (news / "d.txt").write_text(SECOND)
        until(tmp_path, 2)

        more = tmp_path / "elsewhere"
        more.mkdir()
        (more / "e.txt").write_text(FIRST)
        more.rename(news / "more")
        until(tmp_path, 3)
        end(process, tmp_path, signal.SIGTERM)


def test_watch_with_a_store_and_a_build_that_fails(tmp_path: Path) -> None:
    """Articles stay when their files go; a map that cannot be written is written later."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(FIRST)
    with watching(tmp_path, "news", "--store", "war.sqlite") as process:
        until(tmp_path, 1)
        (news / "a.txt").unlink()
        (news / "b.txt").write_text(SECOND)
        until(tmp_path, 2)

        (tmp_path / "maps").rename(tmp_path / "kept")
        (tmp_path / "maps").write_text("in the way")
        (news / "c.txt").write_text(THIRD)
        told(tmp_path, "it is a file: name a folder for the map (the map of before stays)")
        (tmp_path / "maps").unlink()
        (news / "d.txt").write_text("Nothing happened.\n")
        until(tmp_path, 3)
        end(process, tmp_path, signal.SIGTERM)


def test_watch_follows_corrections(tmp_path: Path) -> None:
    """One that comes, one that is broken and one that goes; the shapes that they name as well."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(FIRST)
    path, shape = news / "corrections.toml", news / "spot.geojson"

    def now() -> list[float] | None:
        (row,) = json.loads((tmp_path / "maps" / "reports.geojson").read_text("utf-8"))["features"]
        return row["geometry"]["coordinates"] if row["geometry"] else None

    def until_there(wanted: list[float] | None) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while now() != wanted:
            assert time.monotonic() < deadline, now()
            time.sleep(0.2)

    with watching(tmp_path, "news") as process:
        until(tmp_path, 1)
        drawn = now()
        rows = json.loads((tmp_path / "maps" / "reports.geojson").read_text("utf-8"))["features"]
        entry = f'[[correction]]\nclaim = "{rows[0]["id"]}"\n'
        path.write_text(f"{entry}reject = true\n")
        until_there(None)
        path.write_text(f"{entry}rejected = true\n")
        told(tmp_path, "there is no key 'rejected': 'reject' is meant?")
        shape.write_text('{"type": "Point", "coordinates": [36.5, 50.5]}')
        path.write_text(f'{entry}shape = "spot.geojson"\nuncertainty_km = 3\n')
        until_there([36.5, 50.5])
        shape.write_text('{"type": "Point", "coordinates": [36.6, 50.4]}')
        until_there([36.6, 50.4])
        path.unlink()
        until_there(drawn)
        end(process, tmp_path, signal.SIGINT)


def test_watch_says_what_is_not_there(tmp_path: Path) -> None:
    """Wrong usage, in one line."""
    assert "there is no such file or folder" in sitmap("watch", "x", cwd=tmp_path).one_line(2)


def test_as_of_is_what_was_out_by_then(tmp_path: Path) -> None:
    """Later articles are left out; one without a date is named."""
    (tmp_path / "a.md").write_text(f"---\npublished: 2024-11-04\n---\n{FIRST}")
    (tmp_path / "b.md").write_text(f"---\npublished: 2024-11-06\n---\n{SECOND}")
    (tmp_path / "c.txt").write_text(SECOND)
    ran = sitmap("build", "a.md", "b.md", "c.txt", "--as-of", "2024-11-05", cwd=tmp_path)
    assert ran.status == 1
    assert reports(tmp_path) == 1
    assert ran.err.startswith("sitmap: c.txt: it states no date")
    ran = sitmap("build", "a.md", "b.md", "--as-of", "2024-11-06", cwd=tmp_path)
    assert (ran.status, reports(tmp_path)) == (0, 2)
    ran = sitmap("build", "a.md", "--as-of", "2024-11-01", cwd=tmp_path)
    assert "nothing to build" in ran.one_line(1)
