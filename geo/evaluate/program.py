"""Runs the program as its users do: one process for each article, and one for all sentences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.errors import DataError
from geo.evaluate.gold import Sentence

TIMEOUT_S = 120
"""Far above what one article or a bank takes; a hung run ends."""
_MESSAGE_CHARS = 500
_NO_PACKS = Path(tempfile.gettempdir(), "sitmap-without-packs")
"""Where no data pack is."""


def parse_with_program(article: Path) -> dict[str, Any]:
    """Return what `sitmap parse ARTICLE --json` prints.

    Raises:
        DataError: It failed, took too long or printed something else; the message quotes it.
    """
    run = _run(article.name, [str(article), "--json"])
    try:
        parsed = json.loads(run.stdout)
    except json.JSONDecodeError:
        parsed = None
    if run.returncode or not isinstance(parsed, dict):
        raise DataError(_failed(article.name, run))
    return parsed


def parse_sentences(sentences: Sequence[Sentence]) -> dict[str, dict[str, Any]]:
    """Return what `sitmap parse --jsonl` answers to each sentence, by its name.

    Raises:
        DataError: It failed, took too long or left a sentence out; the message quotes it.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        lines = [json.dumps(_row(sentence)) for sentence in sentences]
        source.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        run = _run("the sentences", ["--jsonl", str(source), str(target)])
        if run.returncode:
            raise DataError(_failed("the sentences", run))
        answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    return {answer["id"]: answer for answer in answers}


def _row(sentence: Sentence) -> dict[str, str]:
    row = {"id": sentence.gold.name, "text": sentence.gold.text}
    stated = {
        "published": sentence.published,
        "source": sentence.source,
        "title": sentence.title,
    }
    return row | {key: value for key, value in stated.items() if value}


def _run(name: str, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geo", "parse", *arguments]
    try:
        return subprocess.run(  # noqa: S603 - our own program, on a file that the user named
            command,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=TIMEOUT_S,
            env=_without_packs(os.environ),
        )
    except subprocess.TimeoutExpired:
        message = f"{name}: parse took more than {TIMEOUT_S} s: run it by hand to see why"
        raise DataError(message) from None


def _without_packs(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment, in which data packs of the user's data folder do not count.

    The figures of two machines would not be the same. Who sets SITMAP_PACKS wants them counted.
    """
    return {"SITMAP_PACKS": str(_NO_PACKS), **environment}


def _failed(name: str, run: subprocess.CompletedProcess[str]) -> str:
    said = (run.stderr or run.stdout).strip()[-_MESSAGE_CHARS:]
    return f"{name}: parse gave no JSON and ended with {run.returncode}: {said}"
