from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import sitmap

ARTICLES = {
    "august.txt": (
        (
            "The commander, Oleksandr Syrskyi, said on Monday that his troops held 1,376 sq km of "
            "Russia's Kursk region.\n"
        ),
        "2024-08-26",
    ),
    "november.txt": (
        (
            "A pocket of about 600 sq km in Russia's Kursk region is still held by Ukraine, slightly "
            "over half of what it held before, an official said on Monday.\n"
        ),
        "2024-11-04",
    ),
}


def store(folder: Path) -> Path:
    """Two articles that do not fit together, in a store."""
    for name, (words, day) in ARTICLES.items():
        (folder / name).write_text(words, encoding="utf-8")
        ran = sitmap("build", name, "--published", day, "--store", "war.sqlite", cwd=folder)
        assert ran.status == 0, ran.err
    return folder / "war.sqlite"


def test_the_ledger_lists_derives_and_flags(tmp_path: Path) -> None:
    """Statements by day, what follows, and what does not fit, each with who said it."""
    ran = sitmap("ledger", "--store", store(tmp_path), cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    table, follows, conflict = ran.out.split("\n\n")
    assert [line.split()[2] for line in table.splitlines()[1:]] == ["held"] * 3
    assert "1,376 km² (1,348–1,404)" in table.splitlines()[1]
    assert "1,034–1,200" in follows
    assert "Oleksandr Syrskyi" in conflict
    assert "hard to hold together" in conflict or "cannot both be true" in conflict


def test_the_ledger_as_json(tmp_path: Path) -> None:
    """Areas as intervals in km2, days as text, features by their id."""
    ran = sitmap("ledger", "--store", store(tmp_path), "--json", cwd=tmp_path)
    books = json.loads(ran.out)
    assert [row["area_km2"][1] for row in books["statements"]] == pytest.approx(
        [1376.0, 600.0, 1117.241]
    )
    assert [row["derived"] for row in books["statements"]] == [False, False, True]
    (found,) = books["conflicts"]
    assert set(found["feature_ids"]) <= {row["feature_id"] for row in books["statements"]}


def test_no_area_no_ledger(tmp_path: Path) -> None:
    """It says so, and that is no failure."""
    (tmp_path / "report.txt").write_text("Troops captured Vovchansk on Sunday.\n")
    ran = sitmap("ledger", "report.txt", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("No article states an area")


def test_the_ledger_needs_articles(tmp_path: Path) -> None:
    """Wrong usage says what is missing."""
    assert "name at least one file" in sitmap("ledger", cwd=tmp_path).one_line(2)
