"""Runs the program as its users do: one process for each article."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from geo.errors import DataError

TIMEOUT_S = 120
"""Far above what one article takes; a hung run ends."""
_MESSAGE_CHARS = 500


def parse_with_program(article: Path) -> dict[str, Any]:
    """Return what `sitmap parse ARTICLE --json` prints.

    Raises:
        DataError: It failed, took too long or printed something else; the message quotes it.
    """
    command = [sys.executable, "-m", "geo", "parse", str(article), "--json"]
    try:
        run = subprocess.run(  # noqa: S603 - our own program, on a file that the user named
            command, capture_output=True, check=False, encoding="utf-8", timeout=TIMEOUT_S
        )
    except subprocess.TimeoutExpired:
        message = f"{article.name}: parse took more than {TIMEOUT_S} s: run it by hand to see why"
        raise DataError(message) from None
    try:
        parsed = json.loads(run.stdout)
    except json.JSONDecodeError:
        parsed = None
    if run.returncode or not isinstance(parsed, dict):
        said = (run.stderr or run.stdout).strip()[-_MESSAGE_CHARS:]
        message = f"{article.name}: parse gave no JSON and ended with {run.returncode}: {said}"
        raise DataError(message)
    return parsed
