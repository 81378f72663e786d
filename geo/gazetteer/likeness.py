"""Names that only their romanisation tells apart: "Kyaukphyu" and "Kyaukpyu", "Khiam" and "Khiyam".

A name's likeness is what is left of it when letters that one ear writes in several ways are
written in one. It is far too coarse to find names with; it serves for a name that a text surely
uses, that nothing goes by, in a country that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import marisa_trie
import numpy as np

from geo.gazetteer.layout import LIKENESS_ROWS, LIKENESS_STARTS, LIKENESSES, mapped
from geo.gazetteer.normalise import key

SHORTEST: Final = 4
"""Letters of the shortest likeness that says anything."""
_ARTICLES: Final = frozenset(
    {"al", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "esh", "ez", "the"}
)
UNVOWELLED: Final = frozenset(
    {"AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA"}
    | {"MR", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE"}
)
"""States, by ISO alpha-2, whose places are written in Arabic or Hebrew letters, short vowels left
out: romanised, the same name has one vowel or another."""
ROMAN: Final = frozenset(
    {"AG", "AR", "AT", "AU", "BB", "BE", "BO", "BR", "BS", "BZ", "CA", "CH", "CL", "CO", "CR", "CU"}
    | {"CZ", "DE", "DK", "DM", "DO", "EC", "ES", "FI", "FR", "GB", "GD", "GT", "GY", "HN", "HR"}
    | {"HT", "HU", "IE", "IS", "IT", "JM", "KN", "LC", "LU", "MX", "NI", "NL", "NO", "NZ", "PA"}
    | {"PE", "PL", "PR", "PT", "PY", "SE", "SI", "SK", "SR", "SV", "TT", "US", "UY", "VC", "VE"}
)
"""States whose places are written in Latin letters at home: nobody romanises their names, and one
that sounds like another is another one."""
_VOWELS: Final = re.compile(r"[aiu]")
_SAME: Final = (
    # What is written with two letters, before the letters go one by one.
    (re.compile(r"tch|tsh"), "ch"),
    (re.compile(r"dzh|dj|gj"), "j"),
    (re.compile(r"ck|cq|q"), "k"),
    (re.compile(r"ts|tz|cz"), "c"),
    (re.compile(r"(?<=[^aeiou\W])h|h$"), ""),
    (re.compile(r"ou(?=[aei])"), "w"),
    (re.compile(r"a[uo]|a?w(?![aeiou])|ou|oo"), "u"),
    (re.compile(r"\bye"), "e"),
    (re.compile(r"[ae][iy]"), "i"),
    (re.compile(r"y|j(?=[^aeiou]|$)"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"e"), "i"),
    (re.compile(r"o"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""In order; each takes up what those before it left."""


def likeness(name: str) -> str:
    """What is left of a name; "" where that is too short, or where it is not in Latin letters."""
    return likeness_of_key(key(name))


def consonants(name: str) -> str:
    """The likeness of a name without its vowels: in many scripts they are not written."""
    return _VOWELS.sub("", likeness(name))


def likeness_of_key(normal: str) -> str:
    """The likeness of a name in the normal form that the index is keyed by."""
    if not normal.isascii():
        return ""
    words = normal.split()
    kept = [word for word in words if word not in _ARTICLES] or words
    left = "".join(kept)
    for pattern, letter in _SAME:
        left = pattern.sub(letter, left)
    return left if len(left) >= SHORTEST and left.isalpha() else ""


def write_likenesses(folder: Path, spellings: Iterable[tuple[str, int]]) -> None:
    """Write which settlements have a likeness, from spellings in normal form with their rows."""
    found: dict[str, set[int]] = {}
    for normal, row in spellings:
        left = likeness_of_key(normal)
        if left:
            found.setdefault(left, set()).add(row)
    trie = marisa_trie.Trie(found)
    lists: list[list[int]] = [[] for _ in found]
    for left, held in found.items():
        lists[trie[left]] = sorted(held)
    trie.save(str(folder / LIKENESSES))
    starts = np.cumsum([0, *map(len, lists)])
    np.save(folder / LIKENESS_STARTS, starts.astype("<u4"))
    np.save(folder / LIKENESS_ROWS, np.array([row for held in lists for row in held], dtype="<u4"))


class Likenesses:
    """The settlements of a likeness, from the compiled files."""

    def __init__(self, folder: Path) -> None:
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(folder / LIKENESSES))
        self._starts = mapped(folder / LIKENESS_STARTS)
        self._rows = mapped(folder / LIKENESS_ROWS)

    def rows(self, name: str) -> Iterator[int]:
        """Rows of the settlements whose names are like this one."""
        left = likeness(name)
        number = self._trie.get(left) if left else None
        if number is None:
            return iter(())
        start, end = self._starts[number : number + 2].tolist()
        return iter(self._rows[start:end].tolist())
