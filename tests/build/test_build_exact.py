"""The same articles give the same bytes, however they came, and whoever did the work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geo.gazetteer.local import LocalGazetteer
from tests.many_articles import made_up, write

ROOT = Path(__file__).parents[2]
FILES = ("index.html", "reports.geojson")
COUNT = 44


def build(cwd: Path, *words: str, **environment: str) -> dict[str, Any]:
    """Run a build into "maps" of a folder; what it says it did."""
    cwd.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "geo", "build", *words, "--json"],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def written(cwd: Path) -> list[bytes]:
    return [(cwd / "maps" / name).read_bytes() for name in FILES]


@pytest.fixture(scope="module")
def lots(tmp_path_factory: pytest.TempPathFactory, gazetteer: LocalGazetteer) -> tuple[Path, Path]:
    """Articles in two folders: enough for two processes to share the work, and a few more."""
    folder = tmp_path_factory.mktemp("articles")
    write(folder / "most", made_up(COUNT, gazetteer))
    write(folder / "more", made_up(3, gazetteer, first=COUNT))
    return folder / "most", folder / "more"


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory, lots: tuple[Path, Path]) -> list[bytes]:
    """What one build of all gives, without a store, in one process."""
    folder = tmp_path_factory.mktemp("scratch")
    said = build(folder, *map(str, lots), "--jobs", "1", PYTHONHASHSEED="1")
    assert (said["articles"], said["worked"]) == (COUNT + 3, COUNT + 3)
    assert said["reports"] > COUNT
    return written(folder)


def test_two_processes(tmp_path: Path, lots: tuple[Path, Path], scratch: list[bytes]) -> None:
    """Two at work, and another hash seed: the same bytes."""
    said = build(tmp_path, *map(str, reversed(lots)), "--jobs", "2", PYTHONHASHSEED="2")
    assert said["worked"] == COUNT + 3
    assert written(tmp_path) == scratch


def test_a_store_that_grows(tmp_path: Path, lots: tuple[Path, Path], scratch: list[bytes]) -> None:
    """The later articles first, then the rest, by two: the same reports as from scratch.

    The page also tells what changed since the build before; built again, it tells the same.
    """
    most, more = map(str, lots)
    first = build(tmp_path, more, "--store", "kept.db", "--jobs", "2", PYTHONHASHSEED="2")
    assert first["worked"] == 3
    second = build(tmp_path, most, "--store", "kept.db", "--jobs", "2", PYTHONHASHSEED="3")
    assert second["worked"] == COUNT
    page, reports = written(tmp_path)
    assert reports == scratch[1]
    third = build(tmp_path, "--store", "kept.db", PYTHONHASHSEED="4")
    assert (third["worked"], third["build"]) == (0, second["build"])
    assert written(tmp_path) == [page, reports]
