from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import article, sitmap

LATER = "Rebels captured Bukavu on Friday, residents said.\n"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Two builds in a store, the second with one article more."""
    (tmp_path / "news").mkdir()
    article(tmp_path / "news")
    for out in ("one", "two"):
        ran = sitmap("build", "news", "--store", "war.db", "--out", out, "--published", "2024-11-04", cwd=tmp_path)  # fmt: skip
        assert ran.status == 0, ran.err
        article(tmp_path / "news", "later.txt", LATER)
    assert ran.out.splitlines()[-1] == "changes  two/changes.json: 1 new since the last build"
    return tmp_path


def test_the_last_two_builds_of_a_store(kept: Path) -> None:
    """Without ids; with them, or the beginning of them; and as JSON."""
    ran = sitmap("diff", "--store", "war.db", cwd=kept)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].split() == ["change", "report", "why", "id"]
    assert lines[1].startswith("new ")
    assert "new article" in lines[1]
    assert lines[-1].endswith(": 1 new")
    listed = sitmap("diff", "--store", "war.db", "--list", cwd=kept).out.splitlines()
    now, was = (line.split()[0] for line in listed[1:])
    assert listed[1].endswith("other articles")
    assert listed[2].endswith("the first")
    assert sitmap("diff", was[:6], now[:6], "--store", "war.db", cwd=kept).out == ran.out
    whole = json.loads(sitmap("diff", "--store", "war.db", "--json", cwd=kept).out)
    assert (whole["previous"], whole["build"], whole["counts"]) == (was, now, {"new": 1})
    assert whole == json.loads((kept / "two" / "changes.json").read_text("utf-8"))
    back = sitmap("diff", now, was, "--store", "war.db", cwd=kept)
    assert "1 gone" in back.out
    assert back.err == f"sitmap: {now} is the later build, and {was} the earlier one: the changes are told backwards\n"  # fmt: skip


def test_two_folders_or_their_files(kept: Path) -> None:
    """The same answer as from the store, but for the names."""
    ran = sitmap("diff", "one", "two/reports.geojson", cwd=kept)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "one → two/reports.geojson: 1 new"
    assert sitmap("diff", "two", "two", cwd=kept).out == "two → two: no report differs\n"
    assert "told backwards" in sitmap("diff", "two", "one", cwd=kept).err


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["one"], 2, "name two folders of builds or GeoJSON files"),
        (["one", "three"], 1, "three: it cannot be read"),
        (["--store", "no.db"], 2, "there is no such store"),
        (["zzz", "--store", "war.db"], 1, "it has no build 'zzz'"),
    ],
)
def test_what_cannot_be_compared(kept: Path, arguments: list[str], status: int, words: str) -> None:
    """One line that says what to do."""
    assert words in sitmap("diff", *arguments, cwd=kept).one_line(status)
