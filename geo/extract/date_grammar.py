"""The forms of dates as a tree over words, made of `dates.toml`; and the words of a text for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from geo.extract.words import Lexicon

_REMEMBERED = 20_000
_CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d|[0-2]\d[0-5]\d")
_NUMERIC = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{2,4}|\d{2}/\d{2}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LAST_DAY = 31
_HUNDRED = 100
_LARGEST = 3
"""Digits of a number of days, weeks, years."""
_MARKS = ".,;:()[]“”\"‘’'«»"

Reading = tuple[str, str, float]
"""The symbol that a form has for it, the name it is kept under, and its value."""
Node = dict[str, Any]
"""Symbols to the nodes behind them; under "" the meanings of the forms that end here."""


class Word(NamedTuple):
    """A word, number or mark, with its offsets and all that it can be read as."""

    start: int
    end: int
    text: str
    """In small letters."""
    capital: bool
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that fits: its words from `first` up to `last`, and what it was filled with."""

    first: int
    last: int
    means: str
    values: Mapping[str, Sequence[float]]


class Grammar:
    """The forms of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.table = lexicon.dates
        self.root: Node = {}
        for means, rows in self.table["forms"].items():
            for row in rows:
                for symbols in self._rows(row):
                    _plant(self.root, symbols, means)
        ordinals = "|".join(map(re.escape, self.table["spelling"]["ordinals"]))
        self._ordinal = re.compile(rf"(\d{{1,2}})(?:{ordinals})" if ordinals else "(?!)")
        behind = self.table["spelling"].get("decade", "")
        self._decade = re.compile(rf"((?:19|20)\d0){behind}" if behind else "(?!)")
        self._words = re.compile(
            r"(?:\d{1,4}([-./])\d{1,2}\1\d{2,4}(?![\d/])|\d{2}/\d{2}(?![\d/]))"
            r"|\d{1,2}[:.]\d{2}(?![\d.,])|\d+(?:[.,]\d+)*[^\W\d_]{0,3}|[^\W\d_]+(?:['’ʼ][^\W\d_]{2,})*|\n\s*\n|[^\w\s]"
        )
        self._memory: dict[str, tuple[str, bool, tuple[Reading, ...]]] = {}
        self._capitals = self.table["spelling"]["capitals"]
        self._short = frozenset(
            [*self.table["abbreviated"]["months"], *self.table["abbreviated"]["weekdays"]]
        )
        self._anchor_patterns = self._anchors(ordinals)
        self._inner = self._inner_words()
        self._inside: dict[str, bool] = {}

    def _anchors(self, ordinals: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What every form holds a part of; each pattern begins as cheap ones do, with letters."""
        stems: dict[str, list[str]] = {}
        for stem in self.table["anchors"]["stems"]:
            stems.setdefault(stem[0], []).append(re.escape(stem[1:]))
        words = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in stems.items())
        number = r"(?<=[12])[09][0-9][0-9]|/[0-9]|\.[0-9][0-9]\."
        figures = f"[0-9](?:{number}{'|' + ordinals if ordinals else ''})"
        return re.compile(words), re.compile(figures)

    def anchors(self, text: str) -> list[tuple[int, int]]:
        """Where a date may be, in order."""
        words, figures = self._anchor_patterns
        found = [match.span() for match in words.finditer(text)]
        found += [match.span() for match in figures.finditer(text)]
        found.sort()
        return found

    def _inner_words(self) -> frozenset[str]:
        """Words that a form, or what stands in front of it, may hold."""
        table, found, nodes = self.table, set[str](), [self.root]
        while nodes:
            node = nodes.pop()
            found |= {symbol for symbol in node if symbol}
            nodes += [following for symbol, following in node.items() if symbol]
        for name in ("months", "weekdays", "units", "counts", "seasons", "nth"):
            found |= set(table[name])
        leads = [*table["leads"].values(), *table["edges"].values()]
        found |= {word for rows in leads for words in rows for word in words.split()}
        return frozenset([*found, *table["parts"]["words"], *self._short])

    def is_inner(self, written: str) -> bool:
        """Whether a date may hold a word, given with the marks around it."""
        known = self._inside.get(written)
        if known is None:
            bare = written.strip(_MARKS).lower()
            known = not bare or bare in self._inner or bare[0].isdigit() or not bare.isalpha()
            if len(self._inside) >= _REMEMBERED:
                self._inside.clear()
            self._inside[written] = known
        return known

    def _rows(self, row: str) -> Iterator[tuple[str, ...]]:
        """All rows of symbols that a row of a form stands for."""
        for parts in product(*map(self._choices, row.split())):
            yield tuple(symbol for part in parts for symbol in part)

    def _choices(self, element: str) -> list[tuple[str, ...]]:
        if element.startswith("@"):
            return [s for row in self.table["macros"][element[1:]] for s in self._rows(row)]
        optional = element.endswith("?")
        found: list[tuple[str, ...]] = [(s,) for s in element.removesuffix("?").split("|")]
        return [(), *found] if optional else found

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """The words of a stretch; an abbreviation with its full stop is one."""
        found: list[Word] = []
        for match in self._words.finditer(text, start, end):
            word = match[0]
            at, end = match.span()
            if word == "." and found and self._is_short(found[-1], at):
                found[-1] = found[-1]._replace(end=end)
                continue
            known = self._memory.get(word)
            found.append(Word(at, end, *(known or self._known(word))))
        return found

    def _is_short(self, word: Word, end: int) -> bool:
        return word.end == end and word.capital and word.text in self._short

    def _known(self, word: str) -> tuple[str, bool, tuple[Reading, ...]]:
        """A word in small letters, whether it has a capital, and its readings: remembered."""
        if len(self._memory) >= _REMEMBERED:
            self._memory.clear()
        self._memory[word] = word.lower(), word[0].isupper(), tuple(self._read(word))
        return self._memory[word]

    def _read(self, written: str) -> Iterator[Reading]:
        table, word = self.table, written.lower()
        if word[0].isdecimal():
            yield from self._read_number(word)
            return
        named = written[0].isupper() or not self._capitals
        for symbol, name in (("{month}", "months"), ("{weekday}", "weekdays")):
            if named and word in table[name]:
                yield symbol, symbol[1:-1], table[name][word]
        if named and word in table["abbreviated"]["weekdays"]:
            yield "{wd}", "wd", 0
        if word in table["counts"]:
            yield "{n}", "n", table["counts"][word]
        if word in table["nth"]:
            yield "{nth}", "nth", table["nth"][word]
        if word in table["units"]:
            yield "{unit}", "unit", table["units"][word]
        if word in table["seasons"]:
            yield "{season}", "season", table["seasons"][word]
        if word in table["parts"]["words"]:
            yield "{part}", "part", 0

    def _read_number(self, word: str) -> Iterator[Reading]:
        ordinal = self._ordinal.fullmatch(word)
        decade = self._decade.fullmatch(word)
        if ordinal and 1 <= int(ordinal[1]) <= _LAST_DAY:
            yield "{day}", "day", int(ordinal[1])
            yield "{ordinal}", "ordinal", int(ordinal[1])
        if not word.isalnum() and _NUMERIC.fullmatch(word):
            short = word.count("/") == 1 and word.replace("/", "").isdecimal()
            if short:
                first, second = map(int, word.split("/"))
                yield "{short}", "short", first * _HUNDRED + second
            else:
                yield "{numeric}", "numeric", 0
        if decade:
            yield "{decade}", "decade", int(decade[1])
        if _CLOCK.fullmatch(word):
            yield "{clock}", "clock", 0
        if not word.isdecimal():
            return
        if len(word) <= len(str(_LAST_DAY)) and 1 <= int(word) <= _LAST_DAY:
            yield "{day}", "day", int(word)
        if len(word) <= _LARGEST:
            yield "{n}", "n", int(word)
        if len(word) == len(str(_LAST_YEAR)) and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
            yield "{year}", "year", int(word)

    def forms_at(self, words: Sequence[Word], first: int) -> list[Form]:
        """The forms that begin with word `first`, the longest first."""
        found = []
        for last, means, read in _walk(self.root, words, first, ()):
            values: dict[str, list[float]] = {}
            for _, name, value in read:
                values.setdefault(name, []).append(value)
            found.append(Form(first, last, means, values))
        return sorted(found, key=lambda form: -form.last) if len(found) > 1 else found


def _plant(root: Node, symbols: Sequence[str], means: str) -> None:
    node = root
    for symbol in symbols:
        node = node.setdefault(symbol, {})
    node.setdefault("", []).append(means)


def _walk(
    node: Node, words: Sequence[Word], at: int, read: tuple[Reading, ...]
) -> Iterator[tuple[int, str, tuple[Reading, ...]]]:
    """Ends of the forms below a node, what they mean, and what was read on the way."""
    for means in node.get("", ()):
        yield at, means, read
    if at < len(words):
        word = words[at]
        if word.text in node:
            yield from _walk(node[word.text], words, at + 1, read)
        for reading in word.readings:
            if reading[0] in node:
                yield from _walk(node[reading[0]], words, at + 1, (*read, reading))


def is_clock(word: str) -> bool:
    """08:00, 8.00, 0800."""
    return _CLOCK.fullmatch(word) is not None


@cache
def grammar(lexicon: Lexicon) -> Grammar:
    """The compiled forms of a language."""
    return Grammar(lexicon)
