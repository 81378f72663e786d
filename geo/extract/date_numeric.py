"""Dates in figures: 2024-08-06, 06.08.2024, 06/08. Nothing here depends on a language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from geo.extract.date_calendar import DAY, Span, last_of, precision, the_day

_FIGURES = re.compile(r"(\d{1,4})([-./])(\d{1,2})(?:\2(\d{2,4}))?")
_TELLING = re.compile(r"(?<![\d/])(\d{2})/(\d{2})/(?:\d{4}|\d{2})(?![\d/])")
_CENTURY = 2000
_YEAR_DIGITS = 4
_LAST_MONTH = 12
_ZONES = timedelta(days=1)
"""A text may be dated a day ahead, where its writer's day had begun."""


@dataclass(slots=True)
class Numeric:
    """The reader of dates in figures of one text."""

    text: str
    published: date | None
    _day_first: bool | None = field(default=None, init=False)
    _looked: bool = field(default=False, init=False)

    def span(self, words: str) -> Span | None:
        """The day that figures name; a span over both days where it may be either.

        None where the year is not known. Raises ValueError for days that no calendar has.
        """
        match = _FIGURES.fullmatch(words)
        if match is None:
            raise ValueError(words)
        first, mark, second, third = match[1], match[2], int(match[3]), match[4]
        if len(first) == _YEAR_DIGITS:
            if third is None:
                raise ValueError(words)
            return _single(the_day(int(first), second, int(third)))
        year = int(third) if third else None
        if third and len(third) < _YEAR_DIGITS:
            year = _CENTURY + int(third)
        return self._either(int(first), second, year, dotted=mark == ".")

    def _either(self, one: int, two: int, year: int | None, *, dotted: bool) -> Span | None:
        """Day first or month first: as the figures allow, as other dates tell, else both."""
        if year is None and self.published is None:
            return None
        if one > _LAST_MONTH or two > _LAST_MONTH:
            day, month = (one, two) if one > _LAST_MONTH else (two, one)
            return _single(self._day(day, month, year))
        if dotted or one == two or self._page_says() is True:
            return _single(self._day(one, two, year))
        if self._page_says() is False:
            return _single(self._day(two, one, year))
        days = sorted((self._day(one, two, year), self._day(two, one, year)))
        if self.published is not None:
            past = [day for day in days if day <= self.published + _ZONES]
            days = past or days
        return Span(days[0], days[-1], precision(days[0], days[-1]))

    def _day(self, day: int, month: int, year: int | None) -> date:
        if year is not None:
            return the_day(year, month, day)
        assert self.published is not None
        return last_of(self.published, month, day)

    def _page_says(self) -> bool | None:
        """Whether other dates of the text put the day first; None where none tells."""
        if not self._looked:
            self._looked = True
            for match in _TELLING.finditer(self.text):
                first, second = int(match[1]), int(match[2])
                if (first > _LAST_MONTH) != (second > _LAST_MONTH):
                    self._day_first = first > _LAST_MONTH
                    break
        return self._day_first


def _single(day: date) -> Span:
    return Span(day, day, DAY)
