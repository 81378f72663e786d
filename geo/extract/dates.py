"""Date expressions against the day that the article was published."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from geo.extract.words import Lexicon, alternatives, word_set
from geo.model import DateMention, Quote

DAY, FEW_DAYS, WEEK, MONTH, YEAR = 1, 2, 3, 4, 5
"""UCDP date_prec."""

_Span = tuple[date, date, int]
"""First day, last day, precision."""

_WEEK_DAYS = 7
_SHORTEST_MONTH = 4
"""Letters under which a month alone is an abbreviation, and more likely another word."""
_MONTH_REACH = 12


@dataclass(frozen=True, slots=True)
class _Patterns:
    date: re.Pattern[str]
    before_month: re.Pattern[str]
    """What makes a month alone a date, right before it."""


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    table, grammar = lexicon.dates, lexicon.grammar["dates"]
    since, on = alternatives(table["openers"]["since"]), alternatives(table["openers"]["on"])
    article, edges = grammar["article"], alternatives(grammar["edges"])
    return _Patterns(
        date=re.compile(
            rf"(?=\d|{article}\s|\b\w)(?:\b(?P<since>{since})\s+)?(?:\b{on}\s+)?(?:{article}\s+)?"
            rf"(?:\b(?P<edge>{edges})[ -])?(?:{'|'.join(_forms(lexicon))})",
            re.IGNORECASE,
        ),
        before_month=re.compile(rf"\b{alternatives(grammar['before_month'])}[ -]+$"),
    )


def _forms(lexicon: Lexicon) -> list[str]:
    """The forms of dates, each with its own groups; the first that fits is taken."""
    table, grammar = lexicon.dates, lexicon.grammar["dates"]
    full = {word.lower() for word in grammar["full_months"]}
    short = [word for word in table["months"] if len(word) <= _SHORTEST_MONTH and word not in full]
    month = rf"(?:{alternatives(short)}\.?(?=\s)|{alternatives(table['months'])})"
    days, relative = alternatives(table["weekdays"]), alternatives(table["relative"])
    ordinal = rf"{alternatives(grammar['ordinals'])}?"
    last, parts = alternatives(grammar["before_weekday"]), alternatives(grammar["parts_of_day"])
    behind = "|".join(rf"(?<=\b{word}\s)" for word in grammar["before_year"])
    year = r"\d{4}"
    iso = rf"(?<!\d)(?P<iso>{year}-\d{{2}}-\d{{2}})(?!\d)"
    day_first = (
        rf"(?<!\d)(?P<day1>\d{{1,2}}){ordinal}\s+(?:{grammar['of']}\s+)?(?P<month1>{month})"
        rf"(?:,?\s+(?P<year1>{year}))?\b"
    )
    month_first = (
        rf"\b(?P<month2>{month})\s+(?P<day2>\d{{1,2}}){ordinal}(?!\d)"
        rf"(?:,?\s+(?P<year2>{year})\b)?"
    )
    month_of_year = rf"\b(?P<month3>{month})(?:,?\s+(?P<year3>{year}))\b"
    month_alone = rf"\b(?P<month4>{month})(?=\W|$)"
    weekday = rf"\b(?:(?P<last>{last})\s+)?(?P<weekday>{days})(?:\s+{parts})?\b"
    counted = rf"\b(?P<relative>{relative})\b"
    figures, units = alternatives(grammar["ago_figures"]), alternatives(grammar["ago_units"])
    ago = rf"\b(?P<ago>\d{{1,3}}|{figures})\s+(?P<unit>{units})s?\s+{grammar['ago']}\b"
    year_alone = rf"(?:{behind})(?P<year4>(?:19|20)\d{{2}})\b"
    months = [day_first, month_first, month_of_year, month_alone]
    return [iso, *months, weekday, counted, ago, year_alone]


def dates(text: str, published: date | None, lexicon: Lexicon) -> list[DateMention]:
    """Every date expression, in order. Relative ones have no days when `published` is None."""
    found = []
    for match in _patterns(lexicon).date.finditer(text):
        if match["month4"] and not _is_month_alone(match, lexicon):
            continue
        try:
            span = _resolve(match, published, lexicon)
        except ValueError:
            continue
        start, end, prec = span or (None, None, _coarse(match))
        if match["since"] and start is not None:
            end = published
            prec = max(prec, _precision(start, published)) if published else YEAR
        found.append(
            DateMention(
                quote=Quote(text=match[0], start=match.start(), end=match.end()),
                start=start,
                end=end,
                prec=prec,
            )
        )
    return found


def _is_month_alone(match: re.Match[str], lexicon: Lexicon) -> bool:
    """ "in August", "since March": a bare month needs its preposition and its capital."""
    word, start = match["month4"], match.start("month4")
    short = word_set(lexicon, "dates", "short_months")
    if len(word.rstrip(".")) < _SHORTEST_MONTH and word.rstrip(".") not in short:
        return False
    before = match.string[max(0, start - _MONTH_REACH) : start].lower()
    return word[0].isupper() and _patterns(lexicon).before_month.search(before) is not None


def _resolve(match: re.Match[str], published: date | None, lexicon: Lexicon) -> _Span | None:
    """First and last day with their precision; None where the day of publishing is needed.

    Raises ValueError for days that no calendar has.
    """
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
        return day, day, DAY
    for number in "1234":
        if match["month" + number]:
            return _of_month(match, number, published, lexicon)
    if match["year4"]:
        year = int(match["year4"])
        return date(year, 1, 1), date(year, 12, 31), YEAR
    if published is None:
        return None
    if match["weekday"]:
        return _weekday(match, published, lexicon)
    if match["ago"]:
        return _ago(match, published, lexicon)
    words = re.sub(r"\s+", " ", match["relative"].lower())
    return _COUNTED[lexicon.dates["relative"][words]](published)


def _ago(match: re.Match[str], published: date, lexicon: Lexicon) -> _Span:
    """ "three days ago" is a day; longer units are as vague as they are long."""
    grammar = lexicon.grammar["dates"]
    figure, unit = match["ago"].lower(), match["unit"].lower()
    count = int(figure) if figure.isdigit() else int(grammar["ago_figures"][figure])
    days = int(grammar["ago_units"][unit])
    day = published - timedelta(days=count * days)
    slack = timedelta(days=days // 2)
    return day - slack, min(day + slack, published), _precision(day - slack, day + slack)


def _of_month(
    match: re.Match[str], number: str, published: date | None, lexicon: Lexicon
) -> _Span | None:
    """A day of a month, or the whole month; `number` is that of the form."""
    month = int(lexicon.dates["months"][match["month" + number].lower().rstrip(".")])
    year = match["year" + number] if number in "123" else None
    if number in "12":
        known = year or published is not None
        return _day(int(match["day" + number]), month, year, published) if known else None
    edge = lexicon.grammar["dates"]["edges"][match["edge"].lower()] if match["edge"] else ""
    return _whole_month(month, year, published, edge)


def _weekday(match: re.Match[str], published: date, lexicon: Lexicon) -> _Span:
    """The last day of that name; "last" on the day itself is the one before."""
    back = (published.weekday() - lexicon.dates["weekdays"][match["weekday"].lower()]) % _WEEK_DAYS
    if back == 0 and (match["last"] or "").lower() == lexicon.grammar["dates"]["last"]:
        back = _WEEK_DAYS
    day = published - timedelta(days=back)
    return day, day, DAY


def _day(day: int, month: int, year: str | None, published: date | None) -> _Span:
    if year:
        found = date(int(year), month, day)
    else:
        assert published is not None
        found = date(published.year, month, day)
        if found > published + timedelta(days=31):
            found = date(published.year - 1, month, day)
    return found, found, DAY


def _whole_month(month: int, year: str | None, published: date | None, edge: str) -> _Span | None:
    """A month up to the day of publishing; its first, second or last third where `edge` says."""
    if year:
        number = int(year)
    elif published is not None:
        number = published.year - (month > published.month)
    else:
        return None
    first, last = date(number, month, 1), date(number, month, monthrange(number, month)[1])
    if published is not None and first <= published < last:
        last = published
    thirds = {"first": (1, 10), "second": (11, 20), "last": (21, last.day)}
    if edge and thirds[edge][0] <= last.day:
        a, b = thirds[edge]
        return first.replace(day=a), first.replace(day=min(b, last.day)), WEEK
    return first, last, MONTH


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
