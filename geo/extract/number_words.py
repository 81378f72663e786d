"""The number words of a language, compiled: what a number may begin with, and how it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.extract.words import Lexicon, alternatives, word_set
from geo.patterns import Pattern

GAP = r"[ \t\n\u00a0\u2009\u202f]"
"""One blank of those that stand inside measures."""
_SHORT_UNIT = 3
"""Units of no more letters are signs: nobody writes "a km" for a kilometre."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language, compiled."""

    anchors: Pattern
    """One mark, then a digit, or the first word of a number, a share or the unit of "a mile"."""
    opener: Pattern
    """The same, for the beginning of a text."""
    words: dict[str, float]
    scales: dict[str, float]
    vague: dict[str, tuple[float, float, float]]
    """Vague numbers without their article."""
    vague_pattern: Pattern
    token: Pattern
    joined: Pattern
    scale: Pattern
    suffixes: dict[str, float]
    tail: Pattern
    """Behind digits: "k", "thousand", "and a half"."""
    part: Pattern
    parts: dict[str, float]
    article: Pattern
    """Articles at the end of the searched stretch."""
    articled: frozenset[str]
    """Words that are a number only behind an article: "a mile"."""
    articled_pattern: Pattern
    point_groups: bool = False
    """Whether a point stands between thousands, and never before decimals: "1.000 km"."""


@cache
def number_words(lexicon: Lexicon) -> NumberWords:
    """Compile the tables of `numbers.toml` that make numbers."""
    numbers = lexicon.numbers
    articles = word_set(lexicon, "measures", "articles")
    vague = {}
    for phrase, bounds in numbers["vague"].items():
        if phrase not in articles:
            low, best, high = bounds
            vague[_without_article(phrase, articles)] = (low, best, high)
    words = {word: float(value) for word, value in numbers["words"].items()}
    scales = {word: float(value) for word, value in numbers["scales"].items()}
    shares = {_without_article(phrase, articles) for phrase in numbers["shares"]}
    singles = numbers.get("count_groups", {}).get("single", [])
    tables = (numbers["distance_units"], numbers["area_units"])
    forms = [form for table in tables for unit in table.values() for form in unit]
    articled = frozenset(f for f in forms if _is_spelled(f)) | set(singles)
    heads = [*words, *scales, *vague, *shares, *articled]
    first = {re.split(r"[ -]", head)[0] for head in heads}
    suffixes = {word: float(value) for word, value in numbers.get("suffixes", {}).items()}
    parts = {re.sub(r"\s+", " ", k): float(v) for k, v in numbers.get("parts", {}).items()}
    return NumberWords(
        anchors=Pattern(rf"{_outside(first)}(?:[0-9]|{_tree(first)}\b)"),
        opener=Pattern(rf"[0-9]|{_tree(first)}\b"),
        words=words,
        scales=scales,
        vague=vague,
        vague_pattern=Pattern(rf"(?:{alternatives(vague)})(?=[\s-])"),
        token=Pattern(rf"(?P<w>{alternatives([*words, *scales])})\b"),
        joined=Pattern(rf"(?:{GAP}+|-)(?:(?P<and>{_and(numbers)})(?:{GAP}+|-))?"),
        scale=Pattern(rf"(?:{GAP}{{1,2}}|-)(?P<scale>{alternatives(scales)})(?!\w)"),
        suffixes=suffixes,
        tail=Pattern(
            rf"(?P<suffix>{alternatives(suffixes)})\b(?!/)"
            rf"|(?:{GAP}{{1,2}}|-)(?:(?P<scale>{alternatives(scales)})|(?P<part>{alternatives(parts)}))(?!\w)"
        ),
        part=Pattern(rf"(?:{GAP}+|-)(?P<part>{alternatives(parts)})\b"),
        parts=parts,
        article=Pattern(rf"(?<![\w’'-])(?:{alternatives(articles)})(?:{GAP}+|-)\Z"),
        articled=articled,
        articled_pattern=Pattern(rf"{alternatives(articled)}\b"),
        point_groups=numbers.get("digits", {}).get("point") == "thousands",
    )


def _is_spelled(form: str) -> bool:
    first = re.split(r"[ -]", form)[0]
    return first.isalpha() and len(first) > _SHORT_UNIT


def _without_article(phrase: str, articles: frozenset[str]) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if first in articles and rest else phrase


def _outside(words: set[str]) -> str:
    """A character that may stand before a word; cheap to search for in the script of the words."""
    strange = sorted(letter for word in words for letter in word if not letter.isascii())
    block = f"{strange[0]}-{strange[-1]}" if strange else ""
    return rf"[^a-z0-9_{block}]"


def _tree(words: Iterable[str]) -> str:
    """A pattern for any of some words that looks at each letter once."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[:1], []).append(word[1:])
    branches = [re.escape(letter) + _tree(rests[letter]) for letter in rests if letter]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if '' in rests else ''}"


def _and(numbers: Mapping[str, Any]) -> str:
    return alternatives(numbers.get("ranges", {}).get("and", []))
