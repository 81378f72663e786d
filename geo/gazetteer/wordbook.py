"""What single words tell by themselves: classes of company, people's names, short forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from geo.errors import DataError
from geo.gazetteer.vocabulary import words as listed

_FOLDER: Final = Path(__file__).parent
_SIGNS: Final = "signs.toml"
_LISTS: Final = "wordlists.txt"
_TIERS: Final = ((0, 500, "frequent"), (500, 3000, "common"), (3000, None, "rare"))
"""First and last rank of frequent surnames, of common ones and of the rest."""


@dataclass(frozen=True, slots=True)
class Wordbook:
    """All tables by word in small letters."""

    left: dict[str, str]
    """Class of a word in small letters right before a name."""
    right: dict[str, str]
    """The same right behind a name."""
    before: dict[str, str]
    """Class of a word with a capital right before a name."""
    tail: dict[str, str]
    """Class of a word with a capital that ends a longer name."""
    seat: frozenset[str]
    """What a hyphen ties on to a place: "Kyiv-based"."""
    forenames: frozenset[str]
    surnames: dict[str, str]
    """How frequent a surname is, as a class."""
    english: frozenset[str]
    """Words of English that are no names."""
    function: frozenset[str]
    common: frozenset[str]
    opening: frozenset[str]
    peoples: dict[str, str]
    """Place by adjective or people's name, where it is no state."""
    roads: frozenset[str]
    foreign: frozenset[str]
    """Words of other scripts, in small letters, that are no names by themselves."""
    joined: frozenset[str]
    """Letters that are words and are written together with the word behind them."""
    lands: frozenset[str]
    """Seas, lands and seats, whether or not the gazetteer holds them."""


@cache
def wordbook() -> Wordbook:
    """Read the tables once. Raises DataError where one clashes or is missing."""
    tables = _tables()
    lists = _lists()
    names = tables["people"]
    surnames = dict.fromkeys(names["surnames"].split(), "common")
    for start, end, tier in _TIERS:
        surnames |= dict.fromkeys(lists["surnames"][start:end], tier)
    return Wordbook(
        left=_classes(tables["left"]),
        right=_classes(tables["right"]),
        before=_classes(tables["before"]),
        tail=_classes(tables["tail"]),
        seat=frozenset(tables["joined"]["seat"].split()),
        forenames=frozenset(lists["forenames"]) | frozenset(names["forenames"].split()),
        surnames=surnames,
        english=frozenset(lists["english"]),
        function=listed("everyday", "function"),
        common=listed("everyday", "common"),
        opening=listed("everyday", "opening"),
        peoples=_pairs(tables["demonym"]["peoples"]),
        roads=frozenset(tables["road"]["words"].split()),
        foreign=frozenset(tables["foreign"]["words"].split()),
        joined=frozenset(tables["foreign"]["joined"].split()),
        lands=frozenset(_spaced(tables["lands"]["names"])),
    )


def _classes(table: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in table.items():
        for word in words.split():
            if found.setdefault(word, name) != name:
                message = f"{_SIGNS} has {word!r} in {found[word]!r} and in {name!r}"
                raise DataError(message)
    return found


def _pairs(words: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in _spaced(words))


def _spaced(words: str) -> list[str]:
    """Names divided by space, in which a low line stands for one."""
    return [word.replace("_", " ") for word in words.split()]


def _tables() -> dict[str, Any]:
    try:
        return tomllib.loads((_FOLDER / _SIGNS).read_text("utf-8"))
    except (OSError, ValueError) as error:
        message = f"{_SIGNS} cannot be read: {error}; install Sitmap again"
        raise DataError(message) from error


def _lists() -> dict[str, list[str]]:
    """The long lists: a heading in brackets, then words divided by space; a remark opens all."""
    try:
        text = (_FOLDER / _LISTS).read_text("utf-8")
    except OSError as error:
        message = f"{_LISTS} cannot be read: {error}; install Sitmap again"
        raise DataError(message) from error
    found: dict[str, list[str]] = {}
    _, *sections = text.split("[")
    for section in sections:
        heading, _, words = section.partition("]")
        found[heading] = words.split()
    return found
