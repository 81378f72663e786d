"""Runs the gold of events through a build, as a user would, and compares."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.errors import DataError
from geo.evaluate.grouping import EVENT_FIGURES, Grouped, Row, compare
from geo.evaluate.happenings import Case, case_files, load_case
from geo.evaluate.loading import HELD_OUT

TIMEOUT_S = 300
_MESSAGE_CHARS = 500

Build = Callable[[Sequence[Mapping[str, str]]], Sequence[Row]]
"""Articles to the properties of what a build makes of them."""


def event_files(folder: Path, *, held_out: bool = False) -> list[Path]:
    """List the gold of events of a folder of seeds, by name; held-out ones alone, or none."""
    return case_files(folder / HELD_OUT if held_out else folder)


def evaluate_events(files: Sequence[Path], build: Build | None = None) -> Grouped:
    """Build the articles of all files as one pile, and compare the events with the gold.

    Raises:
        GeoError: A file or the program's answer cannot be used.
    """
    cases: list[Case] = [load_case(path) for path in files]
    records = [article.record for case in cases for article in case.articles]
    return compare(cases, (build or build_with_program)(records))


def build_with_program(records: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Properties of the features that `sitmap build` makes of articles.

    Raises:
        DataError: It failed or took too long; the message quotes it.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "articles.jsonl"), Path(folder, "maps")
        lines = [json.dumps(record) for record in records]
        source.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        command = [sys.executable, "-m", "geo", "build", str(source), "--out", str(out)]
        try:
            run = subprocess.run(  # noqa: S603 - our own program, on what was just written
                command, capture_output=True, check=False, encoding="utf-8", timeout=TIMEOUT_S
            )
        except subprocess.TimeoutExpired:
            message = f"the build of events took more than {TIMEOUT_S} s: run it by hand"
            raise DataError(message) from None
        if run.returncode:
            said = (run.stderr or run.stdout).strip()[-_MESSAGE_CHARS:]
            raise DataError(f"the build of events ended with {run.returncode}: {said}")
        made = json.loads((out / "reports.geojson").read_text(encoding="utf-8"))
    return [feature["properties"] for feature in made["features"]]


__all__ = ["EVENT_FIGURES", "Grouped", "build_with_program", "evaluate_events", "event_files"]
