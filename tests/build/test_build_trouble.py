"""Disks that are full, folders that cannot be written, builds that meet: said in one line."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "seeds" / "kursk-first-contact.md"
OTHER = ROOT / "seeds" / "homs-assessment.md"


def sitmap(*words: str, cwd: Path, largest: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command, with no file larger than `largest` bytes: what a full disk is like."""

    def limit() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.run(
        [sys.executable, "-m", "geo", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


def built(cwd: Path) -> bytes:
    done = sitmap("build", str(ARTICLE), "--store", "kept.db", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return (cwd / "maps" / "index.html").read_bytes()


def articles(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    connection.close()
    return int(count)


@pytest.mark.parametrize("largest", [20_000, 200_000, 700_000])
def test_a_full_disk(largest: int, tmp_path: Path) -> None:
    """The map and the store of before stay, and the next build goes on where there is room."""
    before = built(tmp_path)
    done = sitmap("build", str(OTHER), "--store", "kept.db", cwd=tmp_path, largest=largest)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "make room" in done.stderr
    assert (tmp_path / "maps" / "index.html").read_bytes() == before
    assert sorted(one.name for one in (tmp_path / "maps").iterdir()) == [
        "changes.json",
        "index.html",
        "reports.geojson",
    ]
    assert articles(tmp_path / "kept.db") >= 1
    assert sitmap("build", str(OTHER), "--store", "kept.db", cwd=tmp_path).returncode == 0
    assert articles(tmp_path / "kept.db") == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("folder", ["maps", "."])
def test_a_folder_that_cannot_be_written(folder: str, tmp_path: Path) -> None:
    """It is named, and what is in it stays."""
    before = built(tmp_path)
    (tmp_path / folder).chmod(0o500)
    try:
        done = sitmap("build", str(OTHER), "--store", "kept.db", cwd=tmp_path)
    finally:
        (tmp_path / folder).chmod(0o700)
    assert done.returncode in {1, 2}
    assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / "maps" / "index.html").read_bytes() == before


def test_a_store_that_somebody_holds(tmp_path: Path) -> None:
    """Another program is at work in it: after five seconds it is named."""
    before = built(tmp_path)
    holder = sqlite3.connect(tmp_path / "kept.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    done = sitmap("build", str(OTHER), "--store", "kept.db", cwd=tmp_path)
    holder.execute("ROLLBACK")
    holder.close()
    assert done.returncode == 1
    assert "another program has held the store" in done.stderr
    assert (tmp_path / "maps" / "index.html").read_bytes() == before


def test_two_builds_at_the_same_time(tmp_path: Path) -> None:
    """One after the other or refused: whoever goes through leaves a whole map, and nothing is lost."""
    built(tmp_path)
    words = [sys.executable, "-m", "geo", "build", "--store", "kept.db"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen(
            [*words, str(source)],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for source in (ARTICLE, OTHER)
    ]
    results = [(one.communicate()[1], one.returncode) for one in both]
    for said, status in results:
        assert status == 0 or "another build is at work" in said or "writing there" in said
    assert any(status == 0 for _, status in results)
    assert sitmap("build", str(OTHER), "--store", "kept.db", cwd=tmp_path).returncode == 0
    assert articles(tmp_path / "kept.db") == 2


def test_what_was_done_is_said_to_machines(tmp_path: Path) -> None:
    """As one JSON object on standard output; the second build says that there was nothing to do."""
    words = ("build", str(ARTICLE), "--store", "kept.db", "--json", "--jobs", "2")
    first, second = (sitmap(*words, cwd=tmp_path) for _ in range(2))
    assert (first.returncode, first.stderr) == (0, "")
    one, two = json.loads(first.stdout), json.loads(second.stdout)
    assert (one["articles"], one["worked"], two["worked"]) == (1, 1, 0)
    assert one["build"] == two["build"]
    assert {**one, "worked": 0} == two
    assert one["reports"] == sum(layer["reports"] for layer in one["layers"]) > 5
    assert Path(tmp_path, one["files"]["map"]).is_file()


def test_time_of_recording_is_in_the_store_alone(tmp_path: Path) -> None:
    """Built again on another day, nothing changes."""
    before = built(tmp_path)
    time.sleep(1.1)
    assert built(tmp_path) == before
