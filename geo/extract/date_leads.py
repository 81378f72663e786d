"""What stands in front of a date and belongs to it: "since the end of", "as of 08:00 on"."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.extract.date_grammar import is_clock
from geo.extract.words import Lexicon

_REACH = 48
"""Characters before a date in which such words stand."""
_OPENING = "(“\"‘'«["
_Node = dict[str, Any]
"""Words, the last one first, to the nodes before them; under "" what the phrase makes of it."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The words in front of a date."""

    start: int
    """Where the whole expression begins."""
    edge: str = ""
    """Which part of the month, year or week: a name under `[edges]`."""
    since: bool = False
    strong: bool = False
    """They make a date of a bare month."""
    before_year: bool = False
    """They make a date of a bare year."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    leads: _Node
    edges: _Node
    articles: frozenset[str]


@cache
def _phrases(lexicon: Lexicon) -> _Phrases:
    table = lexicon.dates["leads"]
    leads: _Node = {}
    for words in {*table["on"], *table["since"], *table["strong"], *table["year"]}:
        kinds = tuple(words in table[name] for name in ("since", "strong", "year"))
        _plant(leads, words, kinds)
    edges: _Node = {}
    for name, rows in lexicon.dates["edges"].items():
        for words in rows:
            _plant(edges, words, name)
    return _Phrases(leads, edges, frozenset(table["article"]))


def _plant(root: _Node, words: str, value: object) -> None:
    node = root
    for word in reversed(words.split()):
        node = node.setdefault(word, {})
    node[""] = value


def lead_of(text: str, start: int, floor: int, lexicon: Lexicon, *, edged: bool) -> Lead:
    """What belongs to a date that begins at `start`; nothing before `floor` does."""
    phrases = _phrases(lexicon)
    words = _words_before(text, start, floor)
    at, edge = 0, ""
    if edged:
        for begin in _begins(words, at, phrases.articles):
            taken, value = _longest(words, begin, phrases.edges)
            if value is not None:
                at, edge = taken, value
                break
    for begin in _begins(words, at, phrases.articles):
        taken, value = _longest(words, begin, phrases.leads)
        if value is not None:
            since, strong, before_year = value
            first = _offset(text, words, taken, start)
            return Lead(first, edge, since, since or strong, since or before_year)
    return Lead(_offset(text, words, _begins(words, at, phrases.articles)[-1], start), edge)


def _words_before(text: str, start: int, floor: int) -> list[str]:
    """The words right before an offset, the last one first, as they are written."""
    low = max(floor, start - _REACH)
    stretch = text[low:start].rpartition("\n\n")[2]
    words = stretch.split()
    if words and low > floor and len(stretch) == start - low and text[low - 1].isalnum():
        del words[0]
    words.reverse()
    return words


def _begins(words: Sequence[str], at: int, articles: Container[str]) -> tuple[int, ...]:
    """Where a phrase in front may end: right before, or before the article."""
    return (at, at + 1) if at < len(words) and words[at].lower() in articles else (at,)


def _longest(words: Sequence[str], at: int, root: _Node) -> tuple[int, Any]:
    """How many words the longest phrase reaches back to from word `at`, with its value."""
    node: Mapping[str, Any] = root
    found: tuple[int, Any] = at, None
    while at < len(words):
        word = words[at].lower().lstrip(_OPENING)
        if word not in node and is_clock(word):
            word = "{clock}"
        if word not in node:
            break
        node = node[word]
        at += 1
        if "" in node:
            found = at, node[""]
    return found


def _offset(text: str, words: Sequence[str], count: int, start: int) -> int:
    """Offset of the first of the `count` words before `start`, without an opening bracket."""
    for word in words[:count]:
        start = text.rindex(word, 0, start)
    if count:
        start += len(words[count - 1]) - len(words[count - 1].lstrip(_OPENING))
    return start
