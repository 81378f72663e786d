"""What a line of a page is: part of the report, a heading, or something printed around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.extract.letters import CAPITAL
from geo.extract.words import Lexicon
from geo.patterns import Pattern

BULLET = re.compile(
    r"\s*(?:[-*•▪◾●◦‣⁃■□▶►➡→✅❗‼⚡🔹🔸–—·»]\ufe0f?|#{1,6}|\(?\d{1,2}[.)]"
    r"|[\U0001F1E6-\U0001F1FF]{2}|[\U0001F300-\U0001FAFF]\ufe0f?)(?:[\s\ufe0f]+|(?=[\U0001F1E6-\U0001FAFF]))"
)
"""What opens a line of a list."""
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*")
_LINKS = re.compile(r"(?:https?://\S+|www\.\S+|[#@]\w+|\s|[|•·,;:–—-])+")
_FIGURE = r"[\d.,  ]*\d(?: ?(?:%|k|m))?"
_NOTES = re.compile(r"\s*(?:\[\d{1,3}\]|[¹²³⁴-⁹][⁰¹²³⁴-⁹]*)\s+\S")
"""Opens a line that lists the sources of footnotes: "[1] Statement of the ministry, July 16."."""
_CHANGED = "(+"
"""Opens the change behind a figure of a table."""
_LINK_SIGNS = ("#", "@", "://", "www.")
_LAST_FIGURE = 16
_WORDS_A_FIGURE = 1.5
_MARKS = " \t\r\n.,:;|•·*_-–—>»«[]()…!"
_HEADLINE_WORDS = 14
_SHORT_WORDS = 28
_LONG_WORDS = 90
"""From which a line is a paragraph of the report, though it ends as none: a page whose lines ran
together holds its invitations and all that was told between them."""
_SHORTEST_NAME = 2
"""Letters of a name in capitals."""
_BYLINE_WORDS = 20
_DATELINE_REACH = 90
_DAY = re.compile(r"\d")
_DATE_WORDS = 4
_SENTENCE_ENDS = re.compile(r"[^\W\d_]{3}[.!?][”\"’']? ")
_REPORT_SENTENCES = 2
_DASHES = ("—", "–", "-", ":")


@dataclass(frozen=True, slots=True)
class _Layout:
    whole: frozenset[str]
    starts: tuple[str, ...]
    anywhere: tuple[str, ...]
    bylines: tuple[str, ...]
    small: frozenset[str]
    figures: Pattern
    stamp: Pattern
    dateline: Pattern


@cache
def _layout(lexicon: Lexicon) -> _Layout:
    table = lexicon.layout
    lines, bylines = table.get("boilerplate", {}), table.get("bylines", {})
    stamps: dict[str, Any] = table.get("stamps", {})
    hedges = _any_of(table.get("tables", {}).get("hedges", ()))
    zones, clock = _any_of(stamps.get("zones", ())), _any_of(stamps.get("clock", ()))
    ago = rf"|\d{{1,2}} ?{_any_of(stamps.get('units', ()))} {re.escape(stamps.get('ago', '?'))}"
    behind = rf"(?: ?(?:{clock}|{zones}))*(?: ?\((?:{zones})[^)\n]{{0,9}}\))?"
    return _Layout(
        whole=frozenset(lines.get("whole", ())),
        starts=tuple(lines.get("starts", ())),
        anywhere=tuple(lines.get("anywhere", ())),
        bylines=tuple(f"{word} " for word in bylines.get("starts", ())),
        small=frozenset(bylines.get("small", ())),
        figures=Pattern(
            rf"[^\d\n.!?]{{2,60}}[–—:-]\s*(?:{hedges}\s?)?{_FIGURE}(?:\s*\([^)\n]{{0,30}}\))?"
            rf"(?:\s[^\W\d_]{{1,12}}){{0,2}}[.,;]?",
            re.IGNORECASE,
        ),
        stamp=Pattern(
            rf"\s*[\[(*]{{0,3}}(?:\d{{1,2}}:\d\d(?::\d\d)?{behind}"
            rf"|\d{{1,2}}\.\d\d ?(?:{clock}|{zones}){behind}"
            rf"|(?-i:[0-2]?\d\.[0-5]\d(?=\s+[{CAPITAL}]))|\d{{4}} ?(?:{zones})"
            rf"|\d{{1,2}} ?(?:{clock}){behind}{ago})[\])*]{{0,3}}"
            r"(?:\s*[-–—:|]+)?(?=\s|$)\s*",
            re.IGNORECASE,
        ),
        dateline=Pattern(
            rf"\(?[{CAPITAL}][^\n.!?()|]{{1,50}}?(?P<dated>,[^\n()|]{{1,30}}?)?\s*"
            rf"(?:\((?P<agency>[{CAPITAL}][^)\n]{{1,30}})\)|\|\s*[{CAPITAL}]{{2,12}})?"
            r"\)?\s*[-–—:]{1,3}\s+"
        ),
    )


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else "(?!)"


def is_closed(line: str) -> bool:
    """Whether a line ends as a sentence or a list does."""
    return _TERMINAL.search(line, max(0, len(line) - 12)) is not None


def is_headline(line: str, *, closed: bool) -> bool:
    """Whether a line is a headline or a subhead: short, and without an end."""
    return not closed and line.count(" ") < _HEADLINE_WORDS


def is_around(line: str, lexicon: Lexicon, *, closed: bool) -> bool:
    """Whether a line is no part of the report: an invitation, a credit, a byline, a table's row."""
    words = line.count(" ") + 1
    if _NOTES.match(line):
        return True
    if words >= (_SHORT_WORDS if closed else _LONG_WORDS):
        return _CHANGED in line and not _speaks(line)
    layout = _layout(lexicon)
    small = line.lower().lstrip(_MARKS)
    if small.startswith(layout.starts) and (not closed or words < _HEADLINE_WORDS):
        return True
    if small.rstrip(_MARKS) in layout.whole:
        return True
    for one in layout.anywhere:
        if one in small and not _ends_report(small, small.rindex(one)):
            return True
    if any(sign in line for sign in _LINK_SIGNS) and _LINKS.fullmatch(line):
        return True
    return _is_row(line, layout) or (not closed and _is_byline(line, words, layout))


def _ends_report(line: str, at: int) -> bool:
    """Whether a credit at an offset stands behind sentences that are no caption: two, or more."""
    return len(_SENTENCE_ENDS.findall(line, 0, at)) >= _REPORT_SENTENCES


def _is_row(line: str, layout: _Layout) -> bool:
    """ "personnel – about 700,000 (+1,200)", alone or several in one line."""
    if _CHANGED in line:
        return not _speaks(line)
    numbered = any(map(str.isdigit, line[-_LAST_FIGURE:]))
    return numbered and layout.figures.fullmatch(line.strip()) is not None


def _speaks(line: str) -> bool:
    """Whether a line has more words than figures: a sentence that only holds a change."""
    return line.count(" ") > _WORDS_A_FIGURE * sum(map(str.isdigit, line))


def _is_byline(line: str, words: int, layout: _Layout) -> bool:
    """ "By Jane Roe and Richard Doe in Beirut": names, and the small words between them."""
    small = line.lower()
    if words > _BYLINE_WORDS or not small.startswith(layout.bylines) or any(map(str.isdigit, line)):
        return False
    inner = _WORD.findall(line)[1:]
    named = sum(word[0].isupper() for word in inner)
    return named > 1 and all(word[0].isupper() or word in layout.small for word in inner)


def report_start(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a line begins, behind the mark of a list and the time of a live report."""
    if start < end and text[start].isalpha():
        return start
    for _ in range(2):
        bullet = BULLET.match(text, start, end)
        start = bullet.end() if bullet else start
        if text[start : start + 4].strip(" [(*")[:1].isdigit():
            stamp = _layout(lexicon).stamp.match(text, start, end)
            start = stamp.end() if stamp else start
        if not bullet:
            break
    return start


def opens_line(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a line begins with the mark of a list or a time of day."""
    return report_start(text, start, end, lexicon) > start


def dateline_end(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the report begins behind "GOMA, Jan 27 (Agency) —"; `start` where no such thing is."""
    opening = text[start : min(end, start + _DATELINE_REACH)]
    if not any(sign in opening for sign in _DASHES):
        return start
    mark = _layout(lexicon).dateline.match(text, start, min(end, start + _DATELINE_REACH))
    if mark is None:
        return start
    capitals = _names_in_capitals(mark[0])
    return mark.end() if capitals or mark["agency"] or _is_dated(mark, lexicon) else start


def _names_in_capitals(mark: str) -> bool:
    """ "GOMA, Congo —", but not "RSF shells a camp:", where a sentence goes on behind the name."""
    behind = 0
    for word in _WORD.finditer(mark):
        if len(word[0]) < _SHORTEST_NAME or not word[0].isupper():
            goes_on = word[0][0].islower() and mark[behind : word.start()].isspace()
            return behind > 0 and not goes_on
        behind = word.end()
    return behind > 0


def _is_dated(mark: re.Match[str], lexicon: Lexicon) -> bool:
    """ "Port Sudan, 3 November 2024 –": a name with a day and a month, and no more."""
    day = mark["dated"] or ""
    if not _DAY.search(day) or not _month(lexicon).search(day) or day.count(" ") > _DATE_WORDS:
        return False
    return mark.string[mark.start() : mark.start("dated")].strip("( ").istitle()


@cache
def _month(lexicon: Lexicon) -> Pattern:
    return Pattern(rf"\b{_any_of(lexicon.dates['months'])}\b", re.IGNORECASE)
