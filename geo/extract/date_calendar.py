"""Spans of days by the calendar. No words in here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

DAY, FEW_DAYS, WEEK, MONTH, YEAR = 1, 2, 3, 4, 5
"""UCDP date_prec."""

WEEK_DAYS = 7
YEAR_MONTHS = 12
_LONGEST_MONTH = 31
_AHEAD = timedelta(days=31)
"""A day without a year lies no farther ahead than this; else it is last year's."""
_YEARS = range(1900, 2200)
_LEAP = 5
"""Years among which there is a leap year, around 1900 too where one looks from far enough."""


class UndatedError(ValueError):
    """A relative date whose day of publishing is unknown."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day, and how exact that is."""

    start: date
    end: date
    prec: int


def precision(start: date, end: date) -> int:
    """UCDP's code for a span."""
    days = (end - start).days
    for limit, prec in ((0, DAY), (5, FEW_DAYS), (7, WEEK), (31, MONTH)):
        if days <= limit:
            return prec
    return YEAR


def between(start: date, end: date) -> Span:
    """A span as exact as it is long. Raises ValueError where it would end before it starts."""
    if end < start:
        raise ValueError(start, end)
    return Span(start, end, precision(start, end))


def the_day(year: int, month: int, day: int) -> date:
    """A day of the years that news is about. Raises ValueError for others."""
    if year not in _YEARS:
        raise ValueError(year)
    return date(year, month, day)


def last_of(today: date, month: int, day: int) -> date:
    """The last such day of the calendar, or the next where that is at most a month ahead."""
    for year in range(today.year + 1, today.year - _LEAP, -1):
        if day <= monthrange(year, month)[1] and date(year, month, day) <= today + _AHEAD:
            return date(year, month, day)
    raise ValueError(month, day)


def back_months(day: date, months: int) -> date:
    """The same day so many months before, or the last of a month that is too short for it."""
    year, month = divmod(day.year * YEAR_MONTHS + day.month - 1 - months, YEAR_MONTHS)
    return the_day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_of(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return the_day(year, month, 1), the_day(year, month, monthrange(year, month)[1])


_FRACTIONS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "first": (0, 1 / 3),
        "second": (1 / 3, 2 / 3),
        "last": (2 / 3, 1),
        "first_half": (0, 0.5),
        "second_half": (0.5, 1),
        "first_week": (0, 7 / 30),
        "second_week": (7 / 30, 14 / 30),
        "third_week": (14 / 30, 21 / 30),
    }
)
_OF_WEEK = MappingProxyType({"first": (0, 2), "second": (1, 3), "last": (3, 6)})


def edge_of(first: date, last: date, edge: str) -> tuple[date, date]:
    """A part of a year by months, of a month by tenths, of a week by days."""
    length = (last - first).days + 1
    if edge == "last_week":
        return last - timedelta(days=WEEK_DAYS - 1), last
    if length <= WEEK_DAYS:
        low, high = _OF_WEEK.get(edge, (0, length - 1))
        return first + timedelta(days=low), first + timedelta(days=min(high, length - 1))
    low_share, high_share = _FRACTIONS[edge]
    if length > _LONGEST_MONTH:
        months = [round(YEAR_MONTHS * share) for share in (low_share, high_share)]
        until = max(months[1], months[0] + 1)
        return month_of(first.year, months[0] + 1)[0], month_of(first.year, until)[1]
    start = first + timedelta(days=round(30 * low_share))
    end = last if high_share == 1 else first + timedelta(days=round(30 * high_share) - 1)
    return start, end
