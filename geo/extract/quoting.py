"""Direct speech: where quotations begin and end, over sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_MARK = re.compile(r"[“”„«»\"\n]")
_BLANK = re.compile(r"\n[ \t\r]*\n")
_OPENING, _CLOSING, _STRAIGHT = frozenset("“„«"), frozenset("”»"), '"'
_LONGEST = 6_000
"""Characters of a quotation; longer ones have lost their closing mark."""


def quotations(text: str) -> list[tuple[int, int]]:
    """Start and end of each quotation, marks included.

    One that its paragraph leaves open goes on where the next paragraph opens with a mark.
    """
    if not any(mark in text for mark in '“„«"'):
        return []
    blank = _BLANK.search(text) is not None
    spans: list[tuple[int, int]] = []
    start, done = -1, 0
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if at < done:
            continue
        if mark == "\n":
            if start < 0 or _same_paragraph(text, at, blank=blank):
                continue
            following = _next_mark(text, at)
            if following >= 0:
                done = following + 1
            else:
                spans.append((start, at))
                start = -1
        elif start < 0:
            start = at if _opens(text, at, mark) else -1
        elif mark in _CLOSING or mark == _STRAIGHT:
            spans.append((start, at + 1))
            start = -1
    if start >= 0:
        spans.append((start, len(text)))
    return [(first, last) for first, last in spans if last - first <= _LONGEST]


def _same_paragraph(text: str, at: int, *, blank: bool) -> bool:
    """Whether a line break ends no paragraph, where blank lines part them."""
    return blank and _BLANK.match(text, at) is None


def _next_mark(text: str, at: int) -> int:
    """The opening mark with which the next paragraph begins; -1 where it has none."""
    i = at
    while i < len(text) and text[i].isspace():
        i += 1
    return i if i < len(text) and text[i] in _OPENING | {_STRAIGHT} else -1


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether a mark can open a quotation; a straight one where a word follows and none leads."""
    if mark != _STRAIGHT:
        return mark in _OPENING
    behind = text[at + 1 : at + 2]
    return bool(behind) and not behind.isspace() and not text[at - 1 : at].isalnum()


def quotation_at(spans: Sequence[tuple[int, int]], position: int) -> int:
    """Number of the quotation that holds a position of the text; -1 for none."""
    number = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return number if number >= 0 and position < spans[number][1] else -1
