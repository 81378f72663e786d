"""Date expressions against the day that the article was published."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from geo.extract.words import Lexicon, alternatives
from geo.model import DateMention, Quote

DAY, FEW_DAYS, WEEK, MONTH, YEAR = 1, 2, 3, 4, 5
"""UCDP date_prec."""

_Span = tuple[date, date, int]


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> re.Pattern[str]:
    months = alternatives([m for m in lexicon.dates["months"] if m != "may"])
    days = alternatives(lexicon.dates["weekdays"])
    relative = alternatives(lexicon.dates["relative"])
    since = alternatives(lexicon.dates["openers"]["since"])
    on = alternatives(lexicon.dates["openers"]["on"])
    month = rf"(?:{months}|May)\.?"
    return re.compile(
        rf"(?:\b(?P<since>{since})\s+)?(?:\b(?:{on})\s+)?(?:the\s+)?(?:\b(?P<edge>early|late|mid)[ -])?"
        rf"(?:(?<!\d)(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?!\d)"
        rf"|(?<!\d)(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{month})(?:,?\s+(?P<year1>\d{{4}}))?\b"
        rf"|\b(?P<month2>{month})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<year2>\d{{4}})\b)?"
        rf"|\b(?P<month3>{month})(?:,?\s+(?P<year3>\d{{4}}))\b"
        rf"|\b(?P<month4>{month})(?=\W|$)"
        rf"|\b(?:(?P<last>last|previous|this)\s+)?(?P<weekday>{days})(?:\s+(?:night|morning|evening|afternoon))?\b"
        rf"|\b(?P<relative>{relative})\b"
        rf"|(?<=\bin\s)(?P<year4>(?:19|20)\d{{2}})\b|(?<=\bsince\s)(?P<year5>(?:19|20)\d{{2}})\b)",
        re.IGNORECASE,
    )


def dates(text: str, published: date | None, lexicon: Lexicon) -> list[DateMention]:
    """Every date expression, in order. Relative ones have no days when `published` is None."""
    found = []
    for match in _patterns(lexicon).finditer(text):
        if match["month4"] and not _is_month_alone(match, text):
            continue
        try:
            span = _resolve(match, published, lexicon)
        except ValueError:
            continue
        start, end, prec = span or (None, None, _coarse(match))
        if match["since"] and start is not None:
            end = published or end
            prec = max(prec, _precision(start, end or start))
        found.append(
            DateMention(
                quote=Quote(text=match[0], start=match.start(), end=match.end()),
                start=start,
                end=end,
                prec=prec,
            )
        )
    return found


def _is_month_alone(match: re.Match[str], text: str) -> bool:
    """ "in August", "since March": a bare month needs its preposition and its capital."""
    word = match["month4"]
    if not word[0].isupper() or (len(word.rstrip(".")) < 4 and word != "May"):
        return False
    before = text[max(0, match.start("month4") - 12) : match.start("month4")].lower()
    return bool(
        re.search(r"\b(?:in|since|during|until|by|of|from|early|late|mid|last)[ -]+$", before)
    )


def _resolve(match: re.Match[str], published: date | None, lexicon: Lexicon) -> _Span | None:
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
        return day, day, DAY
    for number in "12":
        if match["month" + number]:
            month = _month(match["month" + number], lexicon)
            year = match["year" + number]
            if not year and published is None:
                return None
            return _day(int(match["day" + number]), month, year, published)
    for number in "34":
        if match["month" + number]:
            month = _month(match["month" + number], lexicon)
            year = match["year3"] if number == "3" else None
            return _whole_month(month, year, published, match["edge"])
    if match["year4"] or match["year5"]:
        year = int(match["year4"] or match["year5"])
        return date(year, 1, 1), date(year, 12, 31), YEAR
    if published is None:
        return None
    if match["weekday"]:
        back = (published.weekday() - lexicon.dates["weekdays"][match["weekday"].lower()]) % 7
        if back == 0 and (match["last"] or "").lower() == "last":
            back = 7
        day = published - timedelta(days=back)
        return day, day, DAY
    words = re.sub(r"\s+", " ", match["relative"].lower())
    return _COUNTED[lexicon.dates["relative"][words]](published)


def _day(day: int, month: int, year: str | None, published: date | None) -> _Span:
    if year:
        found = date(int(year), month, day)
    else:
        assert published is not None
        found = date(published.year, month, day)
        if found > published + timedelta(days=31):
            found = date(published.year - 1, month, day)
    return found, found, DAY


def _whole_month(
    month: int, year: str | None, published: date | None, edge: str | None
) -> _Span | None:
    if year:
        number = int(year)
    elif published is not None:
        number = published.year - (month > published.month)
    else:
        return None
    first, last = date(number, month, 1), date(number, month, monthrange(number, month)[1])
    if published is not None and first <= published < last:
        last = published
    thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}
    if edge and thirds[edge.lower()][0] <= last.day:
        a, b = thirds[edge.lower()]
        return first.replace(day=a), first.replace(day=min(b, last.day)), WEEK
    return first, last, MONTH


def _month(word: str, lexicon: Lexicon) -> int:
    return int(lexicon.dates["months"][word.lower().rstrip(".")])


def _coarse(match: re.Match[str]) -> int:
    return DAY if match["weekday"] or match["day1"] or match["day2"] else WEEK


def _precision(start: date, end: date) -> int:
    days = (end - start).days
    for limit, prec in ((0, DAY), (5, FEW_DAYS), (7, WEEK), (31, MONTH)):
        if days <= limit:
            return prec
    return YEAR


def _back(days: int, prec: int) -> Callable[[date], _Span]:
    return lambda day: (day - timedelta(days=days), day, prec)


def _week(day: date, weeks_ago: int) -> _Span:
    monday = day - timedelta(days=day.weekday() + 7 * weeks_ago)
    return monday, min(monday + timedelta(days=6), day), WEEK


def _weekend(day: date) -> _Span:
    """The last Saturday and Sunday that had begun."""
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    return saturday, min(saturday + timedelta(days=1), day), FEW_DAYS


def _last_month(day: date) -> _Span:
    end = day.replace(day=1) - timedelta(days=1)
    return end.replace(day=1), end, MONTH


_COUNTED: dict[str, Callable[[date], _Span]] = {
    "today": lambda day: (day, day, DAY),
    "yesterday": lambda day: (day - timedelta(days=1), day - timedelta(days=1), DAY),
    "overnight": _back(1, FEW_DAYS),
    "past_day": _back(1, FEW_DAYS),
    "this_week": lambda day: _week(day, 0),
    "last_week": lambda day: _week(day, 1),
    "last_seven_days": _back(7, WEEK),
    "last_thirty_days": _back(30, MONTH),
    "weekend": _weekend,
    "this_month": lambda day: (day.replace(day=1), day, MONTH),
    "last_month": _last_month,
    "this_year": lambda day: (day.replace(month=1, day=1), day, YEAR),
    "last_year": lambda day: (date(day.year - 1, 1, 1), date(day.year - 1, 12, 31), YEAR),
}
