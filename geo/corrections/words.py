"""Whether two quotes are the same words, or nearly so."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’ʼ]\w+)*")
_FIGURE = re.compile(r"\d")
_NEAR = 0.8
"""Share of the words that must stand in both, in the same order."""
_LEAST_WORDS = 4
"""Fewer words than these are no sentence to be found again by a part of it."""


class Likeness(IntEnum):
    """How alike two quotes are; the greater, the surer."""

    DIFFERENT = 0
    NEAR = 1
    """Some words differ; the figures are the same."""
    PART = 2
    """One is a part of the other: the sentence is cut elsewhere."""
    SAME = 3
    """The same words; spaces, case, quotes and dashes do not count."""


def likeness(one: str, other: str) -> Likeness:
    """How alike two quotes are. What differs in a figure is different: that is what edits change.

    A word that turns a sentence round ("not") is left to the reading: activity and status tell.
    """
    mine, theirs = _words(one), _words(other)
    if mine == theirs:
        return Likeness.SAME if mine else Likeness.DIFFERENT
    short, long = sorted((mine, theirs), key=len)
    if len(short) >= _LEAST_WORDS and 2 * len(short) >= len(long) and _holds(long, short):
        return Likeness.PART
    if _figures(mine) != _figures(theirs):
        return Likeness.DIFFERENT
    return Likeness.NEAR if closeness(one, other) >= _NEAR else Likeness.DIFFERENT


def closeness(one: str, other: str) -> float:
    """Share of words that two quotes have in common, in order: 0 to 1."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return 0.0
    common = sum((Counter(mine) & Counter(theirs)).values())
    if 2 * common < _NEAR * (len(mine) + len(theirs)) / 2:
        return common / (len(mine) + len(theirs))  # far apart: the order need not be asked
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio()


def plain(name: str) -> str:
    """A name in one spelling: case, accents' encoding, spaces and quotes do not count."""
    return " ".join(_words(name))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(word.replace("’", "'").replace("ʼ", "'") for word in _WORD.findall(folded))


def _figures(words: tuple[str, ...]) -> Counter[str]:
    return Counter(word for word in words if _FIGURE.search(word))


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    size = len(short)
    return any(long[n : n + size] == short for n in range(len(long) - size + 1))
