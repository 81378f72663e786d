"""The calendar day in the many ways in which pages, feeds and tables write a moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

_ISO = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?![\d-])")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_WORDS = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?[ .,-]+)?(?P<month>[^\W\d_]{3,})\.?"
    r"(?:[ ]+(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?[ ,.-]+(?P<year>\d{4})\b"
)
_EPOCH = re.compile(r"(\d{10})(\d{3})?")
_FIRST, _LAST = 1900, 2099
_MONTHS = (
    ("jan", "січ", "янв"),
    ("feb", "лют", "фев"),
    ("mar", "бер", "мар"),
    ("apr", "кві", "апр"),
    ("may", "тра", "мая", "май"),
    ("jun", "чер", "июн"),
    ("jul", "лип", "июл"),
    ("aug", "сер", "авг"),
    ("sep", "вер", "сен"),
    ("oct", "жов", "окт"),
    ("nov", "лис", "ноя"),
    ("dec", "гру", "дек"),
)
_STARTS = {start: number for number, starts in enumerate(_MONTHS, start=1) for start in starts}


def day_of(words: str) -> date | None:
    """The day of a moment, in the zone that it is written in; None where it says none.

    Read are ISO 8601, RFC 822, the seconds or milliseconds since 1970 (UTC), days with points or
    slashes whose order is plain, and days with the English, Ukrainian or Russian month.
    """
    stated = " ".join(words.split())[:120]
    return next((day for day in _days(stated) if day and _FIRST <= day.year <= _LAST), None)


def _days(stated: str) -> Iterator[date | None]:
    if (epoch := _EPOCH.fullmatch(stated)) is not None:
        yield datetime.fromtimestamp(int(epoch[1]), UTC).date()
    for found in _ISO.finditer(stated):
        yield _day(found[1], found[2], found[3])
    for found in _SLASHED.finditer(stated):
        yield _day(found[1], found[2], found[3])
    for found in _WORDS.finditer(stated):
        number = _STARTS.get(found["month"].lower()[:3])
        day = found["d1"] or found["d2"]
        if number and day:
            yield _day(found["year"], str(number), day)
    for found in _DOTTED.finditer(stated):
        yield _day(found[3], found[2], found[1])


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
