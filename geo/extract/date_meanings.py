"""What each form of date means, as a span of days. No words in here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from types import MappingProxyType

from geo.extract.date_calendar import (
    DAY,
    FEW_DAYS,
    MONTH,
    WEEK,
    WEEK_DAYS,
    YEAR,
    YEAR_MONTHS,
    Span,
    back_months,
    between,
    edge_of,
    last_of,
    month_of,
    precision,
    the_day,
)
from geo.extract.date_stated import (
    Read,
    date_form,
    day_in,
    day_of_month,
    day_range,
    day_stated,
    day_told,
    days_from,
    decade,
    month_crossing,
    month_form,
    month_in,
    month_last,
    month_told,
    months_form,
    months_years,
    running,
    season,
    short_range,
    year_form,
    years_form,
)

_SATURDAY = 5
_MONTHS = MappingProxyType({30: 1, 365: 12})
"""By the days of a unit: how many months it is."""


def _weekday_day(read: Read, which: int = 0) -> date:
    """The last day of that name, the day of publishing included."""
    back = (read.today.weekday() - read.one("weekday", which)) % WEEK_DAYS
    return read.today - timedelta(days=back)


def _weekday(read: Read, _: Sequence[int]) -> Span:
    day = _weekday_day(read)
    return Span(day, day, DAY)


def _weekday_before(read: Read, _: Sequence[int]) -> Span:
    """ "last Monday", said on a Monday, is the one before."""
    day = _weekday_day(read)
    day -= timedelta(days=WEEK_DAYS * (day == read.today))
    return Span(day, day, DAY)


def _weekday_next(read: Read, _: Sequence[int]) -> Span:
    day = _weekday_day(read) + timedelta(days=WEEK_DAYS)
    return Span(day, day, DAY)


def _weekday_of_week(read: Read, arguments: Sequence[int]) -> Span:
    monday = read.today - timedelta(days=read.today.weekday() - WEEK_DAYS * arguments[0])
    day = monday + timedelta(days=read.one("weekday"))
    return Span(day, day, DAY)


def _weekday_range(read: Read, _: Sequence[int]) -> Span:
    end = _weekday_day(read, 1)
    back = (end.weekday() - read.one("weekday", 0)) % WEEK_DAYS
    return between(end - timedelta(days=back), end)


def _night_day(read: Read) -> date:
    return _weekday_day(read) if read.values.get("weekday") else day_stated(read)


def _night_into(read: Read, _: Sequence[int]) -> Span:
    """ "overnight into Tuesday"."""
    day = _night_day(read)
    return Span(day - timedelta(days=1), day, FEW_DAYS)


def _overnight_on(read: Read, _: Sequence[int]) -> Span:
    """The night that begins on that day, or ends on it where that is the day of publishing."""
    day = _night_day(read)
    first = day - timedelta(days=day == read.published)
    return Span(first, first + timedelta(days=1), FEW_DAYS)


def _some_day(read: Read, arguments: Sequence[int]) -> Span:
    day = read.today + timedelta(days=arguments[0])
    return Span(day, day, DAY)


def _night(read: Read, arguments: Sequence[int]) -> Span:
    return Span(read.today + timedelta(days=arguments[0]), read.today, FEW_DAYS)


def _week(read: Read, arguments: Sequence[int]) -> Span:
    """Monday to Sunday; "last week", said on a Sunday, is the one that ends."""
    weeks = arguments[0]
    if weeks == -1 and read.today.weekday() == WEEK_DAYS - 1:
        weeks = 0
    monday = read.today - timedelta(days=read.today.weekday() - WEEK_DAYS * weeks)
    sunday = monday + timedelta(days=6)
    if read.edge:
        first, last = edge_of(monday, sunday, read.edge)
        return Span(first, last, FEW_DAYS)
    return Span(monday, min(sunday, read.today) if weeks <= 0 else sunday, WEEK)


def _weekend_in(read: Read, arguments: Sequence[int]) -> Span:
    """The first or the last weekend of a month."""
    month, today = read.one("month"), read.today
    first, last = month_of(today.year - (month > today.month), month)
    if arguments[0] < 0:
        saturday = last - timedelta(days=(last.weekday() - _SATURDAY) % WEEK_DAYS)
    else:
        saturday = first + timedelta(days=(_SATURDAY - first.weekday()) % WEEK_DAYS)
    return Span(saturday, saturday + timedelta(days=1), FEW_DAYS)


def _weekend(read: Read, arguments: Sequence[int]) -> Span:
    """The last Saturday and Sunday that had begun; "last weekend", said on one, is another."""
    today = read.today
    saturday = today - timedelta(days=(today.weekday() - _SATURDAY) % WEEK_DAYS)
    if arguments[0] > 0 or (arguments[0] < 0 and today.weekday() >= _SATURDAY):
        saturday += timedelta(days=WEEK_DAYS * arguments[0])
    sunday = saturday + timedelta(days=1)
    return Span(saturday, sunday if arguments[0] > 0 else min(sunday, today), FEW_DAYS)


def _some_month(read: Read, arguments: Sequence[int]) -> Span:
    months = read.today.year * YEAR_MONTHS + read.today.month - 1 + arguments[0]
    return running(read, *month_of(months // YEAR_MONTHS, months % YEAR_MONTHS + 1), MONTH)


def _some_year(read: Read, arguments: Sequence[int]) -> Span:
    year = read.today.year + arguments[0]
    return running(read, the_day(year, 1, 1), the_day(year, 12, 31), YEAR)


def _starting(span: Callable[[Read, Sequence[int]], Span]) -> Callable[[Read, Sequence[int]], Span]:
    """The first day of a span: "since the start of the year"."""

    def start(read: Read, arguments: Sequence[int]) -> Span:
        first = span(read, arguments).start
        return Span(first, first, DAY)

    return start


def _ago(read: Read, _: Sequence[int]) -> Span:
    """ "three days ago" is a day; longer units are as vague as they are long."""
    return _away(read, read.today, -1)


def _away(read: Read, day: date, way: int) -> Span:
    count, unit = read.values.get("n", (1,))[0], read.values.get("unit", (1,))[0]
    day += way * timedelta(days=round(count * unit))
    slack = timedelta(days=int(unit) // 2)
    last = day + slack
    if way < 0 and read.published is not None:
        last = min(last, read.published)
    return Span(day - slack, last, precision(day - slack, day + slack))


def _past(read: Read, _: Sequence[int]) -> Span:
    """So many days, weeks, months or years up to the day of publishing."""
    count, unit = read.values.get("n", (1,))[0], read.values.get("unit", (1,))[0]
    months = round(count * _MONTHS.get(round(unit), 0))
    if months:
        start = back_months(read.today, months)
    else:
        start = read.today - timedelta(days=max(1, ceil(round(count * unit, 1))))
    return Span(start, read.today, precision(start, read.today))


def _running(read: Read, _: Sequence[int]) -> Span:
    """ "for a third day", "for a second day on Sunday"."""
    end = _weekday_day(read) if read.values.get("weekday") else read.today
    return between(end - timedelta(days=read.one("nth") - 1), end)


def _recent(read: Read, _: Sequence[int]) -> Span:
    unit = read.one("unit")
    days = read.recent.get(unit) if unit else 1
    if days is None:
        raise ValueError(unit)
    start = read.today - timedelta(days=days)
    return Span(start, read.today, precision(start, read.today))


def _anchor(read: Read) -> date:
    """The day that "the day before" counts from: that of the date before, else of publishing."""
    return read.last.start if read.last is not None else read.today


def _before(read: Read, _: Sequence[int]) -> Span:
    return _away(read, _anchor(read), -1)


def _later(read: Read, _: Sequence[int]) -> Span:
    return _away(read, _told(read).end, 1)


def _same(read: Read, _: Sequence[int]) -> Span:
    return _told(read)


def _told(read: Read) -> Span:
    """The date before, without which the words point at nothing."""
    if read.last is None:
        raise ValueError
    return read.last


def _same_month(read: Read, _: Sequence[int]) -> Span:
    day = read.last_month or _anchor(read)
    return Span(*month_of(day.year, day.month), MONTH)


def _same_year(read: Read, _: Sequence[int]) -> Span:
    year = _anchor(read).year
    return Span(date(year, 1, 1), date(year, 12, 31), YEAR)


def _feast(read: Read, arguments: Sequence[int]) -> Span:
    day = last_of(read.today, *arguments)
    return Span(day, day, DAY)


MEANINGS: Mapping[str, Callable[[Read, Sequence[int]], Span]] = MappingProxyType(
    {
        "date": date_form,
        "days": day_range,
        "days_short": short_range,
        "span": month_crossing,
        "day_of_month": day_of_month,
        "month": month_form,
        "month_year": month_form,
        "month_last": month_last,
        "month_in": month_in,
        "months": months_form,
        "months_year": months_form,
        "months_years": months_years,
        "days_from": days_from,
        "year": year_form,
        "years": years_form,
        "decade": decade,
        "season": season,
        "season_this": season,
        "season_year": season,
        "season_last": lambda read, _: season(read, (-1,)),
        "weekday": _weekday,
        "weekday_before": _weekday_before,
        "weekday_next": _weekday_next,
        "weekday_of_week": _weekday_of_week,
        "weekday_range": _weekday_range,
        "night_into": _night_into,
        "overnight_on": _overnight_on,
        "day": _some_day,
        "night": _night,
        "week": _week,
        "weekend": _weekend,
        "weekend_in": _weekend_in,
        "month_of": _some_month,
        "year_of": _some_year,
        "week_start": _starting(_week),
        "month_start": _starting(_some_month),
        "year_start": _starting(_some_year),
        "today_start": _some_day,
        "ago": _ago,
        "past": _past,
        "lasting": _past,
        "duration": _past,
        "recent": _recent,
        "running": _running,
        "running_to": _running,
        "earlier": _before,
        "before": _before,
        "later": _later,
        "following": _later,
        "after": _before,
        "same": _same,
        "then": _same,
        "same_month": _same_month,
        "same_year": _same_year,
        "day_in": day_in,
        "day_told": day_told,
        "month_told": month_told,
        "feast": _feast,
    }
)
"""What the forms of `dates.toml` mean; `numeric` and `numeric_short` are read where they stand."""
ROUGHLY: Mapping[str, int] = MappingProxyType(
    {
        "month": MONTH,
        "month_year": MONTH,
        "month_last": MONTH,
        "month_in": MONTH,
        "month_of": MONTH,
        "month_told": MONTH,
        "same_month": MONTH,
        "week": WEEK,
        "weekend": FEW_DAYS,
        "weekday_range": FEW_DAYS,
        "night": FEW_DAYS,
        "night_into": FEW_DAYS,
        "overnight_on": FEW_DAYS,
        "days": FEW_DAYS,
        "days_short": FEW_DAYS,
        **dict.fromkeys(("months", "months_year", "months_years", "year", "years"), YEAR),
        **dict.fromkeys(("year_of", "decade", "same_year"), YEAR),
        **dict.fromkeys(("season", "season_this", "season_year", "season_last", "span"), YEAR),
        **dict.fromkeys(("past", "recent", "ago"), WEEK),
    }
)
"""How exact a form is where its days are unknown; others are a day."""
EDGED = frozenset(
    {
        "month",
        "month_year",
        "month_last",
        "month_in",
        "month_of",
        "week",
        "year",
        "year_of",
        "same_month",
    }
)
"""Forms of which a part may be meant: "late last month"."""
