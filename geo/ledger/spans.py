"""How the days of two statements lie to each other, and how their areas do."""

from __future__ import annotations

from datetime import date

from geo.ledger.statements import Statement
from geo.model import Interval


def first_day(one: Statement) -> date | None:
    """The first day that a statement speaks of; None for no stated beginning."""
    return one.dates.start


def last_day(one: Statement) -> date | None:
    """The last day that a statement speaks of: its end, else the day it was published."""
    return one.dates.end or one.published


def days_apart(one: Statement, two: Statement) -> int | None:
    """Days between two spans, 0 where they share one; None where a span has no known day.

    A span without a beginning counts by its end.
    """
    ends = [last_day(one), last_day(two)]
    starts = [first_day(one) or ends[0], first_day(two) or ends[1]]
    if ends[0] is None or ends[1] is None or starts[0] is None or starts[1] is None:
        return None
    return max(0, (max(starts[0], starts[1]) - min(ends[0], ends[1])).days)


def is_before(one: Statement, two: Statement) -> bool:
    """Whether all that a statement speaks of lies before another's days, or on its last one."""
    ends, other = last_day(one), last_day(two)
    return ends is not None and other is not None and ends <= other


def gap_m2(one: Interval, two: Interval) -> float:
    """How far two areas are apart even where each is read most kindly; 0 where they meet."""
    return max(0.0, max(one.low, two.low) - min(one.high, two.high))
