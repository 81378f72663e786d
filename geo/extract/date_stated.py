"""What the forms mean that state a day, month, season or year. No words in here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.extract.date_calendar import (
    DAY,
    MONTH,
    WEEK,
    YEAR,
    YEAR_MONTHS,
    Span,
    UndatedError,
    between,
    edge_of,
    last_of,
    month_of,
    precision,
    the_day,
)

_FEW_MONTHS = timedelta(days=100)
_TENTH = 10
"""Days in the first third of a month, or a little more in its last."""


@dataclass(frozen=True, slots=True)
class Read:
    """What one form was filled with."""

    published: date | None
    last: Span | None
    """The date before it, which "the day before" counts from."""
    last_month: date | None
    """A day of the month that was named last."""
    last_year: int | None
    """The year that the date before it states."""
    told_year: int | None
    """The last year that any date before it states."""
    values: Mapping[str, Sequence[float]]
    """By the name of what was read: days, months, numbers."""
    edge: str
    """Which part of it: "first", "last_week"."""
    recent: Mapping[int, int]

    @property
    def today(self) -> date:
        """The day of publishing."""
        if self.published is None:
            raise UndatedError
        return self.published

    def whole(self, name: str, which: int = 0) -> int | None:
        """The value number `which` under a name, as a whole number; None where not stated."""
        stated = self.values.get(name, ())
        return int(stated[which]) if -len(stated) <= which < len(stated) else None

    def one(self, name: str, which: int = 0) -> int:
        """The same for what the form always states."""
        value = self.whole(name, which)
        if value is None:
            raise ValueError(name)
        return value


def day_stated(read: Read, which: int = 0, *, month: int | None = None) -> date:
    """A day of a month: of the year that is stated, or the one that it was in last."""
    day = read.one("day", which)
    month = month or read.one("month", -1)
    year = read.whole("year", -1)
    if year is not None:
        return the_day(year, month, day)
    if read.last_year and read.last and read.last_year != getattr(read.published, "year", None):
        found = the_day(read.last_year, month, day)
        if found >= read.last.start:
            return found
    return last_of(read.today, month, day)


def date_form(read: Read, _: Sequence[int]) -> Span:
    """ "6 May", "6 May 2024"."""
    day = day_stated(read)
    return Span(day, day, DAY)


def day_range(read: Read, _: Sequence[int]) -> Span:
    """ "5 to 7 May"."""
    return between(day_stated(read, 0), day_stated(read, 1))


def short_range(read: Read, _: Sequence[int]) -> Span:
    """ "14/15 May", read as one figure: its first and its last two digits are days."""
    first, last = divmod(read.one("short"), 100)
    days = [replace(read, values={**read.values, "day": (day,)}) for day in (first, last)]
    return between(day_stated(days[0]), day_stated(days[1]))


def month_crossing(read: Read, _: Sequence[int]) -> Span:
    """ "31 October to 2 November"."""
    last = day_stated(read, 1)
    first_year = read.whole("year", 0) if len(read.values.get("year", ())) > 1 else last.year
    month, day = read.one("month", 0), read.one("day", 0)
    first = the_day(first_year or last.year, month, day)
    return between(first if first <= last else the_day(last.year - 1, month, day), last)


def day_of_month(read: Read, _: Sequence[int]) -> Span:
    """ "on the 6th": the last one."""
    day, today = read.one("ordinal"), read.today
    month = today.replace(day=1)
    while day > monthrange(month.year, month.month)[1] or month.replace(day=day) > today:
        month = (month - timedelta(days=1)).replace(day=1)
        if today - month > _FEW_MONTHS:
            raise ValueError(day)
    found = month.replace(day=day)
    return Span(found, found, DAY)


def month_form(read: Read, _: Sequence[int]) -> Span:
    """A month up to the day of publishing, of the year stated or the last one that it began in."""
    month, year = read.one("month"), read.whole("year")
    if year is None:
        year = read.today.year - (month > read.today.month)
    return running(read, *month_of(year, month), MONTH)


def running(read: Read, first: date, last: date, prec: int) -> Span:
    """The stated part of a span, up to the day of publishing where it still runs."""
    now = read.published
    if read.edge:
        first, last = edge_of(first, last, read.edge)
        days = (last - first).days
        return Span(first, last, WEEK if days <= _TENTH else precision(first, last))
    if now is not None and first <= now < last:
        last = now
    return Span(first, last, prec)


def month_last(read: Read, _: Sequence[int]) -> Span:
    """ "last July": the last one that is over, or the one that runs where it is said of this."""
    month, today = read.one("month"), read.today
    return running(read, *month_of(today.year - (month >= today.month), month), MONTH)


def month_in(read: Read, arguments: Sequence[int]) -> Span:
    """ "January last year": of the year so many away from that of publishing."""
    return running(read, *month_of(read.today.year + arguments[0], read.one("month")), MONTH)


def months_form(read: Read, _: Sequence[int]) -> Span:
    """ "May to July", up to the day of publishing."""
    first, last = read.one("month", 0), read.one("month", -1)
    year = read.whole("year") or read.today.year - (last > read.today.month)
    start = month_of(year - (first > last), first)[0]
    end = month_of(year, last)[1]
    if read.published is not None and start <= read.published < end:
        end = read.published
    return between(start, end)


def months_years(read: Read, _: Sequence[int]) -> Span:
    """ "November 2021 to October 2022"."""
    start = month_of(read.one("year", 0), read.one("month", 0))[0]
    return between(start, month_of(read.one("year", -1), read.one("month", -1))[1])


def days_from(read: Read, _: Sequence[int]) -> Span:
    """ "five days from 27 March"."""
    first = day_stated(read)
    days = round(read.values["n"][0] * read.values["unit"][0])
    return between(first, first + timedelta(days=max(0, days - 1)))


def year_form(read: Read, _: Sequence[int]) -> Span:
    """A year, or a part of one."""
    year = read.one("year")
    return running(read, the_day(year, 1, 1), the_day(year, 12, 31), YEAR)


def years_form(read: Read, _: Sequence[int]) -> Span:
    """ "2014 to 2018"."""
    start, end = the_day(read.one("year"), 1, 1), the_day(read.one("year", -1), 12, 31)
    return between(start, end)


def decade(read: Read, _: Sequence[int]) -> Span:
    """ "the 1990s"."""
    year = read.one("decade")
    return Span(the_day(year, 1, 1), the_day(year + 9, 12, 31), YEAR)


def _season_of(year: int, month: int) -> tuple[date, date]:
    last = month + 2
    over = last > YEAR_MONTHS
    end = month_of(year + over, last - YEAR_MONTHS * over)[1]
    return the_day(year, month, 1), end


def season(read: Read, arguments: Sequence[int]) -> Span:
    """Three months of the northern year; "last summer" is one that is over."""
    month, year = read.one("season"), read.whole("year")
    if year is None:
        today = read.today
        year = today.year - (date(today.year, month, 1) > today)
        if arguments and _season_of(year, month)[1] >= today:
            year -= 1
    first, last = _season_of(year, month)
    now = read.published
    return Span(first, now if now is not None and first <= now < last else last, YEAR)


def day_in(read: Read, arguments: Sequence[int]) -> Span:
    """ "1 July of this year", "6 May of last year"."""
    day = the_day(read.today.year + arguments[0], read.one("month"), read.one("day"))
    return Span(day, day, DAY)


def day_told(read: Read, _: Sequence[int]) -> Span:
    """ "6 May of that year": of the date before."""
    day = the_day(_year_told(read), read.one("month"), read.one("day"))
    return Span(day, day, DAY)


def month_told(read: Read, _: Sequence[int]) -> Span:
    """ "August of that year": of the date before."""
    return Span(*month_of(_year_told(read), read.one("month")), MONTH)


def _year_told(read: Read) -> int:
    """The year told last, without which the words point at nothing."""
    if read.told_year:
        return read.told_year
    if read.last is None:
        raise ValueError
    return read.last.start.year
