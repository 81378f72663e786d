from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
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


def test_watch_builds_again_when_articles_change(tmp_path: Path) -> None:
    """A new file, a changed one, a broken one that stops nothing; interrupting ends it."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(FIRST)
    process = subprocess.Popen(
        [sys.executable, "-m", "geo", "watch", "news", "--published", "2024-11-04"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        until(tmp_path, 1)
        time.sleep(1.5)  # the watch begins once the first map is there
        (news / "b.txt").write_text(SECOND)
        until(tmp_path, 2)
        (news / "b.txt").write_text("Nothing happened.\n")
        until(tmp_path, 1)
        (news / "c.txt").write_text("")
        (news / "d.txt").write_text(SECOND)
        until(tmp_path, 2)
        (news / "e.txt").write_text(THIRD)
        until(tmp_path, 3)  # so that the build before has said what it had to say
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert b"1 articles, 1 reports" in out
    assert b"c.txt: it holds no text" in err
    assert b"Traceback" not in err


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
