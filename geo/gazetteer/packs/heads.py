"""Names of things that need a noun beside them: "Oskil river", "Engels air base"."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from geo.errors import DataError
from geo.gazetteer.normalise import key

_FILE: Final = "heads.toml"


@dataclass(frozen=True, slots=True)
class Family:
    """Nouns of one family, in normal form."""

    after: tuple[str, ...]
    before: tuple[str, ...]
    taken_off: tuple[str, ...]
    """All that a publisher's name may begin or end with, the longest first."""


@cache
def families() -> dict[str, Family]:
    """The families of `heads.toml`. Raises DataError."""
    try:
        tables = tomllib.loads((files(__package__) / _FILE).read_text("utf-8"))
        return {name: _family(table) for name, table in tables.items()}
    except (OSError, ValueError, KeyError) as error:
        message = f"{_FILE} cannot be read: {error}; install Sitmap again"
        raise DataError(message) from error


def _family(table: dict[str, list[str]]) -> Family:
    after = tuple(key(noun) for noun in table["after"])
    before = tuple(key(noun) for noun in table["before"])
    native = tuple(key(noun) for noun in table["native"])
    taken_off = sorted({*after, *before, *native}, key=lambda noun: (-len(noun), noun))
    return Family(after, before, tuple(taken_off))


def bare_name(name: str, sort: str) -> str:
    """Normal form of a name without the nouns of its family at either end.

    As it is where nothing else would be left: a hill called "Hill".
    """
    words = key(name)
    family = families()[sort]
    while True:
        shorter = next(
            (rest for noun in family.taken_off if (rest := _without(words, noun))), words
        )
        if shorter == words:
            return words
        words = shorter


def _without(words: str, noun: str) -> str:
    if words.endswith(f" {noun}"):
        return words[: -len(noun) - 1].rstrip()
    if words.startswith(f"{noun} "):
        return words[len(noun) + 1 :].lstrip()
    return ""


def with_heads(bare: str, sort: str) -> list[str]:
    """A bare name together with each noun of its family, in normal form."""
    family = families()[sort]
    found = [f"{bare} {noun}" for noun in family.after]
    found += [f"{noun} {bare}" for noun in family.before]
    return [key(name) for name in found]
