"""What follows from stated areas by arithmetic, and from which of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.ledger.spans import is_before, last_day
from geo.ledger.statements import Sort, Statement
from geo.ledger.wording import km2, share_words, stated
from geo.model import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """An area that no article states, m2, and how it was worked out."""

    holder: str
    region: str
    area: Interval
    why: str
    """The arithmetic, in a sentence."""
    feature_ids: tuple[str, ...]
    """The statements that it rests on."""


def deductions(group: Sequence[Statement]) -> list[Deduction]:
    """What follows from the statements on one holder and one region, in order of publication."""
    live = [one for one in group if not one.void]
    return [*_former(live), *_changes(live), *_sums(live)]


def _former(group: Sequence[Statement]) -> Iterator[Deduction]:
    """ "600 is a little more than half of it": it was 1,000 to 1,200."""
    for one in group:
        if one.derived and one.share is not None and one.share_of is not None:
            figure = km2(one.share_of.best)
            why = f"{figure} are said to be {share_words(one.share)} of what was held before"
            yield _deduction(one, one.area, why, one)


def _changes(group: Sequence[Statement]) -> Iterator[Deduction]:
    """ "500, down from 1,100": 600 were lost."""
    for now in group:
        for was in group:
            together = (now.article_id, now.at) == (was.article_id, was.at)
            if not together or now.sort is not Sort.HELD or was.sort is not Sort.EARLIER:
                continue
            if was.derived:
                continue
            lost = _minus(was.area, now.area)
            if lost is not None:
                yield _deduction(
                    now, lost, f"{_step(was)} less {_step(now)}: so much was lost", was, now
                )
                continue
            won = _minus(now.area, was.area)
            if won is not None:
                yield _deduction(
                    now, won, f"{_step(now)} less {_step(was)}: so much was gained", was, now
                )


def _sums(group: Sequence[Statement]) -> Iterator[Deduction]:
    """ "A further 80" after "600 are held": 680, if nothing was lost in between."""
    for gain in group:
        if gain.sort is not Sort.GAINED or gain.dates.start is None:
            continue
        before = [
            one
            for one in group
            if one.sort is Sort.HELD
            and (day := last_day(one)) is not None
            and day <= gain.dates.start
        ]
        if not before:
            continue
        base = before[-1]
        total = Interval(
            low=base.area.low + gain.area.low,
            best=base.area.best + gain.area.best,
            high=base.area.high + gain.area.high,
        )
        why = (
            f"{_step(base)} and then {_step(gain)} more: so much is held if nothing was lost in "
            f"between"
        )
        yield _deduction(gain, total, why, base, gain)


def _step(one: Statement) -> str:
    day = last_day(one)
    when = f" ({day})" if day is not None else ""
    return f"{stated(one.area)}{when}"


def _minus(more: Interval, less: Interval) -> Interval | None:
    """A difference of areas; None where its sign is not certain."""
    low = more.low - less.high
    if low <= 0.0:
        return None
    return Interval(low=low, best=more.best - less.best, high=more.high - less.low)


def _deduction(one: Statement, area: Interval, why: str, *basis: Statement) -> Deduction:
    ordered = sorted(basis, key=lambda each: (not is_before(each, one), each.at))
    return Deduction(
        holder=one.holder,
        region=one.region,
        area=area,
        why=why,
        feature_ids=tuple(dict.fromkeys(each.feature_id for each in ordered)),
    )
