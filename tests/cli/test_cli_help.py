from __future__ import annotations

from pathlib import Path

import pytest

import geo
from tests.cli.running import sitmap

COMMANDS = ["build", "parse", "locate", "explain", "doctor"]


def test_help_names_every_command(tmp_path: Path) -> None:
    """The first page tells what there is, and what to try."""
    ran = sitmap("--help", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert all(f"  {command} " in ran.out for command in COMMANDS)
    assert "Try: sitmap build" in ran.out
    assert ran.out.startswith("Usage: sitmap ")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_an_example(command: str, tmp_path: Path) -> None:
    """Each command shows one line to copy, and each option what it is for."""
    ran = sitmap(command, "--help", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert f"Example: sitmap {command}" in ran.out
    assert ran.out.startswith(f"Usage: sitmap {command}")


def test_no_arguments_show_the_help(tmp_path: Path) -> None:
    """Who types the bare name learns what to type, but a script sees that it did nothing."""
    ran = sitmap(cwd=tmp_path)
    assert ran.status == 2
    assert "Commands:" in ran.out + ran.err


def test_version(tmp_path: Path) -> None:
    """The version alone, without a command."""
    ran = sitmap("--version", cwd=tmp_path)
    assert (ran.status, ran.out, ran.err) == (0, f"sitmap {geo.__version__}\n", "")


def test_doctor_finds_all_well(tmp_path: Path) -> None:
    """Where the tests run nothing is missing; data files and the index are named."""
    ran = sitmap("doctor", cwd=tmp_path)
    assert ran.status == 0, ran.out
    assert "MISSING" not in ran.out
    assert all(word in ran.out for word in ("Python", "pyproj", "admin1.parquet", "index"))


def test_doctor_says_where_the_index_cannot_be_written(tmp_path: Path) -> None:
    """A cache folder that is a file is told, with the way out."""
    (tmp_path / "cache").write_text("")
    ran = sitmap("doctor", cwd=tmp_path, SITMAP_CACHE=str(tmp_path / "cache"))
    assert ran.status == 1
    (line,) = (line for line in ran.out.splitlines() if line.startswith("MISSING"))
    assert "SITMAP_CACHE" in line
