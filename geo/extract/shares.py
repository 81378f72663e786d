"""Shares of another measure or of a place: "a little more than half of", "40 per cent of"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from geo.extract.lookback import Lookback, lookback, phrase_start
from geo.extract.number_words import GAP
from geo.extract.numerals import digits_end
from geo.extract.words import Lexicon, alternatives, word_set
from geo.model import Interval, Measure, MeasureKind, Quote

_LEAST = 0.01
_PERCENT = re.compile(r"(?P<value>\d+(?:[.,]\d+)?)")
_LEAD = 40


@dataclass(frozen=True, slots=True)
class ShareWords:
    """Shares in words, compiled."""

    word: re.Pattern[str]
    values: dict[str, float]
    articled: frozenset[str]
    """Shares that are none without their article: "a third", but not "third"."""
    percent: re.Pattern[str]
    article: re.Pattern[str]
    behind: re.Pattern[str]
    bare_behind: re.Pattern[str]
    bare: frozenset[str]
    hedges: dict[str, tuple[float, float, float]]
    before: Lookback
    not_before: frozenset[str]


@cache
def share_words(lexicon: Lexicon) -> ShareWords:
    """Compile the tables of shares."""
    numbers, grammar = lexicon.numbers, lexicon.grammar["measures"]
    articles = word_set(lexicon, "measures", "articles")
    context = numbers.get("share_context", {})
    values: dict[str, float] = {}
    articled = set()
    for phrase, value in numbers["shares"].items():
        first, _, rest = phrase.partition(" ")
        if first in articles:
            articled.add(rest)
        values[rest if first in articles else phrase] = float(value)
    articled -= set(numbers["shares"])
    percent = alternatives(grammar["percent"])
    return ShareWords(
        word=re.compile(rf"(?:{alternatives(values)})\b"),
        values=values,
        articled=frozenset(articled),
        percent=re.compile(rf"{GAP}?%|(?:{GAP}|-){percent}\b"),
        article=re.compile(rf"(?<![\w-])(?:{alternatives(articles)}){GAP}+\Z"),
        behind=re.compile(rf"{GAP}+{alternatives(context.get('behind', [grammar['of']]))}\b"),
        bare_behind=re.compile(rf"{GAP}+{alternatives(context.get('bare_behind', []))}\b"),
        bare=frozenset(context.get("bare", [])),
        hedges={word: (a, b, c) for word, (a, b, c) in numbers["share_hedges"].items()},
        before=lookback(filter(None, numbers["share_hedges"])),
        not_before=frozenset(context.get("not_before", [])),
    )


def share(text: str, lower: str, at: int, words: ShareWords) -> Measure | None:
    """The share that begins at an offset, if what follows tells what it is a share of."""
    found = _percent(lower, at, words) if lower[at].isdigit() else _in_words(lower, at, words)
    if found is None:
        return None
    start, end, stated = found
    pieces = lower[max(0, start - _LEAD) : start].split()
    hedge = words.before.find(pieces)
    if not hedge and pieces and pieces[-1] in words.not_before:
        return None
    start = phrase_start(lower, start, hedge)
    down, middle, up = (bound * max(1.0, stated) for bound in words.hedges[hedge])
    return Measure(
        quote=Quote(text=text[start:end], start=start, end=end),
        kind=MeasureKind.FRACTION,
        value=Interval(
            low=max(_LEAST, stated + down),
            best=max(_LEAST, stated + middle),
            high=max(_LEAST, stated + up),
        ),
        stated=stated,
        hedge=hedge,
    )


def _percent(lower: str, at: int, words: ShareWords) -> tuple[int, int, float] | None:
    """ "40 %", "12.5 per cent", before "of"."""
    number = _PERCENT.match(lower, at)
    if number is None:
        return None
    sign = words.percent.match(lower, number.end())
    if sign is None or number.end() != digits_end(lower, at):
        return None
    if lower[at - 1 : at].isalnum() or lower[max(0, at - 1) : at] in {".", ",", "-", "–"}:
        return None
    if words.behind.match(lower, sign.end()) is None:
        return None
    return at, sign.end(), float(number["value"].replace(",", ".")) / 100


def _in_words(lower: str, at: int, words: ShareWords) -> tuple[int, int, float] | None:
    """ "half", "two-thirds", "twice", before what it is a share of."""
    match = words.word.match(lower, at)
    if match is None:
        return None
    word = " ".join(match[0].split())
    named = words.behind.match(lower, match.end())
    if named is None and (
        word not in words.bare or not words.bare_behind.match(lower, match.end())
    ):
        return None
    article = words.article.search(lower, max(0, at - 6), at)
    if article is None and word in words.articled:
        return None
    return (article.start() if article else at), match.end(), words.values[word]
