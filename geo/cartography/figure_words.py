"""Lengths, areas, numbers and days in the words that the map shows."""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

from geo.model import DateSpan, Interval
from geo.units import km, km2

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_DATE_PREC = {
    1: "known to the day",
    2: "known to within a few days",
    3: "known to the week",
    4: "known to the month",
    5: "known to the year or less well",
}

_METRES_BELOW_KM = 1000.0
_TENTHS_BELOW_KM = 10.0

_MONTH_PREC = 4


def distance_words(metres: float) -> str:
    """A length as people say it: "350 m", "2.5 km", "48 km"."""
    if metres < _METRES_BELOW_KM:
        return f"{_two_figures(metres):,.0f} m"
    length = km(metres)
    if length < _TENTHS_BELOW_KM:
        return f"{length:.1f}".removesuffix(".0") + " km"
    return f"{length:,.0f} km"


def distance_span(value: Interval) -> str:
    """An interval of lengths: "45–55 km", "up to 30 km"."""
    low, high = distance_words(value.low), distance_words(value.high)
    if low == high:
        return high
    if value.low <= 0:
        return f"up to {high}"
    if low.split()[-1] == high.split()[-1]:
        low = low.split()[0]
    return f"{low}–{high}"


def area_words(square_metres: float) -> str:
    """An area: "600 km²", "0.4 km²"."""
    size = km2(square_metres)
    return f"{size:,.0f} km²" if size >= 1 else f"{size:.2g} km²"


def area_span(value: Interval) -> str:
    """An interval of areas: "1,000–1,200 km²"."""
    low, high = area_words(value.low), area_words(value.high)
    return high if low == high else f"{low.removesuffix(' km²')}–{high}"


def number_span(value: Interval, unit: str) -> str:
    """People or pieces: "about 8,000 troops (7,200–8,800)"."""
    best = f"{value.best:,.0f}"
    words = f"{best} {unit}".strip()
    if value.low == value.high:
        return words
    return f"{words} (the words allow {value.low:,.0f}–{value.high:,.0f})"


@lru_cache(maxsize=4096)
def day_words(day: date) -> str:
    """A date without ambiguity between day and month: "4 November 2024"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=4096)
def when_words(dates: DateSpan) -> str:
    """When it is said to have happened, and how well that is known."""
    start, end = dates.start, dates.end
    if start is None and end is None:
        return f"not stated as a date (“{dates.words}”)" if dates.words else "not stated"
    if start is None or end is None:
        known = day_words(end or start or date.min)
        span = f"until {known}" if start is None else f"from {known} on"
    elif start == end:
        span = day_words(start)
    elif dates.prec == _MONTH_PREC and (start.year, start.month) == (end.year, end.month):
        span = f"{_MONTHS[start.month - 1]} {start.year}"
    else:
        span = f"between {day_words(start)} and {day_words(end)}"
    known_to = _DATE_PREC.get(dates.prec, "")
    said = f"“{dates.words}”" if dates.words else "the article's own date"
    return f"{span} ({', '.join(filter(None, (said, known_to)))})"


def _two_figures(value: float) -> float:
    return rounded(value, 2)


def rounded(value: float, figures: int) -> float:
    """A positive number to so many figures."""
    if value <= 0:
        return 0.0
    scale = 10.0 ** (math.floor(math.log10(value)) - figures + 1)
    return round(value / scale) * scale
