"""Paragraphs, sentences and lines that are not part of the report; offsets into the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.extract.words import Lexicon

_PARAGRAPH_GAP = re.compile(r"\n[ \t\r]*\n\s*")
_LINE_GAP = re.compile(r"\n+")
_BULLET = re.compile(r"\s*(?:[-*•▪◾●–—]|\d{1,2}[.)]|[\U0001F300-\U0001FAFF])️?\s+")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\W_a-z])|[.!?…]+[\"'”’»)\]]*\s*$")
_CLOCK = re.compile(r"\s*\d{1,2}[:.]\d{2}")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_HEADLINE_WORDS = 14
_LONGEST = 2_000
"""Characters of a sentence; longer ones are lists, tables or noise."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's stretch of the text, the number of its paragraph, and whether it reports."""

    start: int
    end: int
    paragraph: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    boilerplate: re.Pattern[str]
    abbreviation: re.Pattern[str]
    stamp: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    layout, grammar = lexicon.roles["layout"], lexicon.grammar["sentences"]
    clock = "|".join(grammar["clock"])
    return _Patterns(
        boilerplate=re.compile("|".join(map(re.escape, layout["boilerplate"])), re.IGNORECASE),
        abbreviation=re.compile(
            rf"(?:\b(?:{'|'.join(map(re.escape, grammar['abbreviations']))})|\b[A-Z])\.$"
        ),
        stamp=re.compile(rf"\s*(?:\d{{1,2}}[:.]\d{{2}}(?: ?(?:{clock}))*)\s*"),
    )


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph.

    Blank lines separate paragraphs where there are any, and then a single line break is a wrapped
    line unless a bullet follows it; in texts without blank lines each line is a paragraph.
    """
    spans: list[tuple[int, int]] = []
    blank = _PARAGRAPH_GAP.search(text) is not None
    for start, end in _split(text, 0, len(text), _PARAGRAPH_GAP if blank else _LINE_GAP):
        if not blank:
            spans.append((start, end))
            continue
        spans.extend(_split_bullets(text, start, end))
    return [span for span in (_trim(text, *span) for span in spans) if span[0] < span[1]]


def sentences(text: str, lexicon: Lexicon) -> list[Sentence]:
    """The sentences that may report something, in order; boilerplate lines are left out."""
    found: list[Sentence] = []
    patterns = _patterns(lexicon)
    for number, (begin, end) in enumerate(paragraphs(text)):
        paragraph = text[begin:end]
        start = begin
        words = paragraph.count(" ") + 1
        closed = _TERMINAL.search(paragraph) is not None
        if patterns.boilerplate.search(paragraph) and (words < 2 * _HEADLINE_WORDS or not closed):
            continue
        headline = not closed and words <= _HEADLINE_WORDS and not _BULLET.match(paragraph)
        for mark in _BULLET, patterns.stamp:
            opening = mark.match(text, start, end)
            if opening:
                start = opening.end()
        for first, last in _sentence_spans(text, start, end, patterns.abbreviation):
            found.append(Sentence(first, last, number, headline))
    return found


def _sentence_spans(
    text: str, start: int, end: int, abbreviation: re.Pattern[str]
) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = start
    for mark in _END.finditer(text, start, end):
        stop = mark.end()
        if text[mark.start()] == "." and abbreviation.search(text, max(begin, stop - 12), stop):
            continue
        spans.append(_trim(text, begin, stop))
        begin = stop
    spans.append(_trim(text, begin, end))
    return [part for span in spans if span[0] < span[1] for part in _cut(text, *span)]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch without an end in sight, cut at spaces: rules are slow on endless lines."""
    parts = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        stop = space if space > start else start + _LONGEST
        parts.append(_trim(text, start, stop))
        start = stop
    return [part for part in [*parts, _trim(text, start, end)] if part[0] < part[1]]


def _split(text: str, start: int, end: int, gap: re.Pattern[str]) -> list[tuple[int, int]]:
    spans = []
    for mark in gap.finditer(text, start, end):
        spans.append((start, mark.start()))
        start = mark.end()
    return [*spans, (start, end)]


def _split_bullets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = _split(text, start, end, _LINE_GAP)
    spans = [lines[0]]
    for first, last in lines[1:]:
        if _BULLET.match(text, first, last) or _CLOCK.match(text, first, last):
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
