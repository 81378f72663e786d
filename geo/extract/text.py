"""Paragraphs and sentences of a page; offsets into the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from geo.extract.layout import (
    dateline_end,
    is_around,
    is_closed,
    is_headline,
    opens_line,
    report_start,
)
from geo.extract.letters import CAPITAL, SMALL
from geo.extract.words import Lexicon

_PARAGRAPH_GAP = re.compile(r"\n[ \t\r]*\n\s*")
_LINE_GAP = re.compile(r"[\r\n]+")
_NOTE = r"(?:\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|[¹²³⁰⁴-⁹]+)*"
"""The mark of a footnote behind a sentence: "the docks.[4]", "the docks.⁴"."""
_END = re.compile(
    rf"[.!?…]+[\"'”’»)\]]*{_NOTE}(?P<gap>\s+[\"'“‘«(\[]*|$|(?=[\"“]?[{CAPITAL}][{SMALL}]))"
)
_ITEM = re.compile(r"\s[•▪●◾]\ufe0f?\s")
"""Between the items of a list in one line."""
_ITEMS = "•▪●◾"
_NEXT = re.compile(r"[^\W_]+")
_LONGEST = 2_000
"""Characters of a sentence; longer ones are lists, tables or noise."""
_SHORT_LINE = 0.6
"""A line this much shorter than the longest of its block was not wrapped: it ended."""
_ABBREVIATION_REACH = 14


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's stretch of the text, the number of its paragraph, and whether it reports."""

    start: int
    end: int
    paragraph: int
    headline: bool = False
    body: int = 0
    """Where the report begins behind a dateline; 0 where there is none."""
    item: bool = False
    """It is one of a list, or of a live report."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    abbreviation: re.Pattern[str]
    may_end: re.Pattern[str]
    openers: frozenset[str]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    known = lexicon.grammar["sentences"]["abbreviations"]
    table = lexicon.layout.get("sentences", {})
    short = "|".join(map(re.escape, known))
    may_end = "|".join(map(re.escape, table.get("may_end", ()))) or "(?!)"
    return _Patterns(
        abbreviation=re.compile(rf"(?:\b(?:{short})|\b[^\W\d_{SMALL}])\.$"),
        may_end=re.compile(rf"(?:\b(?:{may_end})|\b[{CAPITAL}])\.$"),
        openers=frozenset(table.get("openers", ())),
    )


def paragraphs(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Start and end of each paragraph.

    Blank lines separate paragraphs where there are any, and then a single line break is a wrapped
    line unless a bullet follows it, or the line before it is far shorter than the others; in texts
    without blank lines each line is a paragraph.
    """
    spans: list[tuple[int, int]] = []
    blank = _PARAGRAPH_GAP.search(text) is not None
    for start, end in _split(text, 0, len(text), _PARAGRAPH_GAP if blank else _LINE_GAP):
        spans += _lines(text, start, end, lexicon) if blank else [(start, end)]
    return [span for span in (_trim(text, *span) for span in spans) if span[0] < span[1]]


def sentences(text: str, lexicon: Lexicon) -> list[Sentence]:
    """The sentences that may report something, in order; lines around the report are left out."""
    found: list[Sentence] = []
    patterns = _patterns(lexicon)
    for number, (begin, end) in enumerate(paragraphs(text, lexicon)):
        paragraph = text[begin:end]
        closed = is_closed(paragraph)
        if is_around(paragraph, lexicon, closed=closed):
            continue
        start = report_start(text, begin, end, lexicon)
        marked = start > begin and text[begin] != "#"
        headline = not marked and is_headline(paragraph, closed=closed)
        body = dateline_end(text, start, end, lexicon)
        for first, last in _sentence_spans(text, start, end, patterns):
            dated = body if first < body < last else 0
            found.append(Sentence(first, last, number, headline, dated, marked))
    return found


def _sentence_spans(text: str, start: int, end: int, patterns: _Patterns) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for begin, last in _split(text, start, end, _ITEM):
        for mark in _END.finditer(text, begin, last):
            if _ends(text, begin, mark, patterns):
                spans.append(_trim(text, begin, mark.start("gap")))
                begin = mark.start("gap")  # noqa: PLW2901 - the next sentence of the item
        spans.append(_trim(text, begin, last))
    return [part for span in spans if span[0] < span[1] for part in _cut(text, *span)]


def _ends(text: str, begin: int, mark: re.Match[str], patterns: _Patterns) -> bool:
    """Whether a full stop and its like end a sentence."""
    first, behind = mark.start(), mark.end()
    if behind >= mark.endpos:
        return True
    following = text[behind]
    if following.islower():
        return False
    if not mark["gap"]:
        # Without a gap only between whole words: "killed.The army", not "U.S.Army".
        return first - 1 > begin and text[first - 2 : first].islower() and text[first] in ".!?"
    if text[first] != "." or mark.start("gap") != first + 1:
        return True
    low = max(begin, first - _ABBREVIATION_REACH)
    if not patterns.abbreviation.search(text, low, first + 1):
        return True
    word = _NEXT.match(text, behind)
    opens = word is not None and word[0] in patterns.openers
    return opens and patterns.may_end.search(text, low, first + 1) is not None


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch without an end in sight, cut at spaces: rules are slow on endless lines."""
    if end - start <= _LONGEST:
        return [(start, end)]
    parts = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        stop = space if space > start else start + _LONGEST
        parts.append(_trim(text, start, stop))
        start = stop
    return [part for part in [*parts, _trim(text, start, end)] if part[0] < part[1]]


def _split(text: str, start: int, end: int, gap: re.Pattern[str]) -> list[tuple[int, int]]:
    spans = []
    if gap is _ITEM:
        stretch = text[start:end]
        if not any(sign in stretch for sign in _ITEMS):
            return [(start, end)]
    for mark in gap.finditer(text, start, end):
        spans.append((start, mark.start()))
        start = mark.end()
    return [*spans, (start, end)]


def _lines(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The lines of a block, those that were only wrapped joined."""
    lines = _split(text, start, end, _LINE_GAP)
    spans = [lines[0]]
    longest = max(last - first for first, last in lines)
    for (before, stop), (first, last) in pairwise(lines):
        wrapped = stop - before >= _SHORT_LINE * longest or text[first : first + 1].islower()
        if opens_line(text, first, last, lexicon) or not wrapped:
            spans.append((first, last))
        else:
            spans[-1] = (spans[-1][0], last)
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
