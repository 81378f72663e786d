"""Finds and loads gold: beside articles, and in banks of sentences."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.errors import UsageError
from geo.evaluate.entries import GOLD_KEYS, read_gold
from geo.evaluate.fields import days, only
from geo.evaluate.gold import Gold, Sentence
from geo.readers import SUFFIXES, read_article

HELD_OUT = "held-out"
"""Folder of the articles and banks that whoever writes reading rules does not look at."""
BANKS = "sentences"
"""Folder of the banks, inside the folder of the articles."""
BANK_SUFFIX = ".sentences.toml"

_SENTENCE_KEYS = GOLD_KEYS | {"id", "text", "published", "source", "title"}
_ID = re.compile(r"[A-Za-z0-9_-]+")


def gold_files(folder: Path, *, held_out: bool = False) -> list[Path]:
    """List the articles of a folder of seeds, by name; held-out ones alone, or none of them.

    Raises:
        UsageError: The folder is missing or holds no article.
    """
    where = folder / HELD_OUT if held_out else folder
    if not where.is_dir():
        raise UsageError(f"{str(where)!r} is not a folder: name the one that holds the seeds")
    found = sorted(
        path
        for path in where.iterdir()
        if path.suffix in SUFFIXES and path.stem.casefold() != "readme"
    )
    if not found:
        raise UsageError(f"{str(where)!r} holds no article: files in {SUFFIXES} are looked for")
    return found


def bank_files(folder: Path, *, held_out: bool = False) -> list[Path]:
    """List the banks of sentences of a folder of seeds, by name; there may be none."""
    where = (folder / HELD_OUT if held_out else folder) / BANKS
    return sorted(where.glob(f"*{BANK_SUFFIX}"))


def load_gold(article: Path) -> Gold:
    """Load the gold beside an article.

    Raises:
        ReadError: The article cannot be read.
        UsageError: The gold is missing or says something impossible; the message quotes it.
    """
    path = article.with_suffix(".gold.toml")
    text = read_article(article).text
    if not path.is_file():
        raise UsageError(f"{path.name} is missing: write the gold beside {article.name}")
    stated = _toml(path)
    try:
        return read_gold(article.name, text, stated)
    except UsageError as error:
        raise UsageError(f"{path.name}: {error}") from None


def load_bank(bank: Path) -> list[Sentence]:
    """Load the sentences of a bank, each with its gold, in order of the file.

    Raises:
        UsageError: It says something impossible; the message names the sentence.
    """
    stated = _toml(bank)
    name = bank.name.removesuffix(BANK_SUFFIX)
    found: dict[str, Sentence] = {}
    try:
        only(stated, frozenset({"sentence"}))
    except UsageError as error:
        raise UsageError(f"{bank.name}: {error}") from None
    for number, entry in enumerate(stated.get("sentence", ()), start=1):
        label = entry.get("id", f"number {number}")
        try:
            sentence = _sentence(name, entry)
        except UsageError as error:
            raise UsageError(f"{bank.name}, {label}: {error}") from None
        if sentence.id in found:
            raise UsageError(f"{bank.name}: two sentences are called {sentence.id!r}")
        found[sentence.id] = sentence
    if not found:
        raise UsageError(f"{bank.name} holds no sentence: write [[sentence]] with id and text")
    return list(found.values())


def _sentence(bank: str, entry: Mapping[str, Any]) -> Sentence:
    only(entry, _SENTENCE_KEYS)
    identity, text = entry.get("id", ""), entry.get("text", "")
    if not _ID.fullmatch(identity):
        raise UsageError(f"the id {identity!r} must be letters, figures, - and _")
    if not text.strip():
        raise UsageError("there is no text")
    published = entry.get("published", "")
    if published:
        days({"published": [published, published]}, "published")
    tables = {key: entry[key] for key in GOLD_KEYS if key in entry}
    return Sentence(
        id=identity,
        gold=read_gold(f"{bank}/{identity}", text, tables, quote=text),
        published=published,
        source=entry.get("source", ""),
        title=entry.get("title", ""),
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path.name} is no readable TOML: {error}") from None
