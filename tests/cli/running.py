"""Runs the program as a user does, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
ARTICLE = SEEDS / "lashio-local-news.md"
TEXT = "Russian troops captured Vovchansk on Sunday, Ukrainian officials said.\n"


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    status: int
    out: str
    err: str

    def one_line(self, status: int) -> str:
        """The message of a failure: one line on standard error, without a traceback."""
        assert self.status == status, self
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("sitmap: ")
        assert "Traceback" not in self.err
        return self.err.removeprefix("sitmap: ").rstrip("\n")


def sitmap(*arguments: str | Path, cwd: Path, given: str | bytes = b"", **environment: str) -> Ran:
    """Run the command with arguments in a folder, `given` on standard input."""
    return _run(["-m", "geo"], arguments, cwd, given, environment)


def sitmap_code(code: str, *arguments: str | Path, cwd: Path) -> Ran:
    """Run a few lines of Python that call the command, as in a test's own start-up."""
    return _run(["-c", code], arguments, cwd, b"", {})


def _run(
    start: list[str],
    arguments: tuple[str | Path, ...],
    cwd: Path,
    given: str | bytes,
    environment: dict[str, str],
) -> Ran:
    done = subprocess.run(
        [sys.executable, *start, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **environment},
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def article(folder: Path, name: str = "report.txt", text: str = TEXT) -> Path:
    """A small article in a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
