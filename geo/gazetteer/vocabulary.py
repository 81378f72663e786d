"""Reads words.toml, the English words that tell names from words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from geo.errors import DataError

_FILE: Final = Path(__file__).with_name("words.toml")


def words(table: str, name: str) -> frozenset[str]:
    """One list of words, in small letters. Raises DataError where it is empty or clashes."""
    lists = _tables()[table]
    mine = frozenset(lists[name].split())
    for other, theirs in lists.items():
        clash = mine.intersection(theirs.split()) if other != name else ()
        if clash:
            message = f"{_FILE.name} has {', '.join(sorted(clash))} in {name!r} and in {other!r}"
            raise DataError(message)
    if not mine:
        message = f"the list {name!r} of {_FILE.name} is empty"
        raise DataError(message)
    return mine


@cache
def _tables() -> dict[str, dict[str, str]]:
    try:
        tables: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text("utf-8"))
    except (OSError, ValueError) as error:
        message = f"{_FILE.name} cannot be read: {error}; install Sitmap again"
        raise DataError(message) from error
    return tables
