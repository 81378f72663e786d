"""The same input gives the same bytes, whatever differs around it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import but_changes

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
ARTICLES = [
    str(path)
    for path in sorted(SEEDS.rglob("*"))
    if path.suffix in {".md", ".txt"} and path.stem != "README"
]
FILES = ("index.html", "reports.geojson")


def run(*arguments: str, cwd: Path, **environment: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "geo", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        capture_output=True,
    )


def written(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in FILES]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Hash seeds, the order of the files, the time zone and the working folder change nothing."""
    (tmp_path / "elsewhere").mkdir()
    one, other = tmp_path / "one", tmp_path / "other"
    run("build", *ARTICLES, "--out", str(one), cwd=tmp_path, PYTHONHASHSEED="1", TZ="UTC")
    run(
        "build",
        *reversed(ARTICLES),
        "--out",
        str(other),
        cwd=tmp_path / "elsewhere",
        PYTHONHASHSEED="20241104",
        TZ="Asia/Kathmandu",
        LC_ALL="C",
    )
    assert written(one) == written(other)


@pytest.fixture(scope="module")
def few() -> list[str]:
    return ARTICLES[:3]


def test_a_store_that_grew_gives_the_bytes_of_one_build(tmp_path: Path, few: list[str]) -> None:
    """One article a day or all at once: the map of the store is the same, also when built again.

    Only what has changed since the day before is told of one of them alone.
    """
    store = str(tmp_path / "kept.db")
    for article in reversed(few):
        run("build", article, "--store", store, "--out", "grown", cwd=tmp_path)
    run("build", *few, "--out", "at-once", cwd=tmp_path)
    (grown, *data), (at_once, *others) = written(tmp_path / "grown"), written(tmp_path / "at-once")
    assert data == others
    assert but_changes(grown) == but_changes(at_once)
    changes = tmp_path / "grown" / "changes.json"
    before = [*written(tmp_path / "grown"), changes.read_bytes()]
    run("build", "--store", store, "--out", "grown", cwd=tmp_path)
    assert [*written(tmp_path / "grown"), changes.read_bytes()] == before
