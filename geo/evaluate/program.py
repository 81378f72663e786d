"""Runs the program as its users do: one process for all articles, and one for all sentences."""

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
from geo.readers import read_article

Json = dict[str, Any]

TIMEOUT_S = 300
"""Far above what all articles or all banks take; a hung run ends."""
_MESSAGE_CHARS = 500
_NO_PACKS = Path(tempfile.gettempdir(), "sitmap-without-packs")
"""Where no data pack is."""


def parse_articles(articles: Sequence[Path]) -> dict[str, Json]:
    """Return what `sitmap parse --jsonl` answers to each article, by the name of its file.

    Raises:
        DataError: It failed, took too long or left an article out; the message quotes it.
        ReadError: A file cannot be read.
    """
    return _parse("the articles", [_article_row(path) for path in articles])


def parse_sentences(sentences: Sequence[Sentence]) -> dict[str, Json]:
    """Return what it answers to each sentence, by its name.

    Raises:
        DataError: It failed, took too long or left a sentence out; the message quotes it.
    """
    return _parse("the sentences", [_row(sentence) for sentence in sentences])


def _parse(what: str, rows: Sequence[Mapping[str, str]]) -> dict[str, Json]:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        lines = [json.dumps(row) for row in rows]
        source.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        run = _run(what, ["--jsonl", str(source), str(target)])
        if run.returncode:
            raise DataError(_failed(what, run))
        answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    return {answer["id"]: answer for answer in answers}


def _article_row(path: Path) -> dict[str, str]:
    article = read_article(str(path))
    published = article.published.isoformat() if article.published else ""
    stated = {"published": published, "source": article.source, "title": article.title}
    named = {key: value for key, value in stated.items() if value}
    return {"id": path.name, "text": article.text} | named


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
    return f"{name}: parse ended with {run.returncode}: {said}"
