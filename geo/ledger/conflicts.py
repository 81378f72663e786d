"""Stated areas that do not fit together. Nothing is averaged: each stays as it was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from geo.ledger.spans import days_apart, gap_m2, is_before
from geo.ledger.statements import AreaOf, Sort, Statement
from geo.ledger.wording import km2, share_words, stated, who
from geo.model import Interval

SOON_DAYS = 7
"""Two figures for the same ground that are so near in time are compared."""
_SLACK = 1.01
"""Outlines and areas of units are no better than a hundredth."""


class Severity(StrEnum):
    """How plainly statements exclude each other."""

    IMPOSSIBLE = "cannot both be true"
    DOUBTFUL = "hard to hold together"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Statements that do not fit together, and why."""

    severity: Severity
    region: str
    why: str
    feature_ids: tuple[str, ...]


def conflicts(group: Sequence[Statement]) -> list[Conflict]:
    """Conflicts among the statements on one holder and one region."""
    live = [one for one in group if not one.void]
    pairs = [pair for pair in combinations(live, 2) if not _said_together(*pair)]
    found = [_against_share(*pair, live) or _against_figure(*pair) for pair in pairs]
    return [one for one in found if one is not None]


def overfull(region: Sequence[Statement], area_of: AreaOf) -> Iterator[Conflict]:
    """Statements on one region, of any holder, that claim more ground than it has."""
    live = [one for one in region if one.sort in {Sort.HELD, Sort.EARLIER} and not one.void]
    whole_m2 = area_of(live[0].region_id) if live and live[0].region_id else None
    if whole_m2 is None:
        return
    for one in live:
        if one.area.low > whole_m2 * _SLACK:
            why = (
                f"{stated(one.area)} ({who(one)}) are more than all of "
                f"{one.region}, {km2(whole_m2)}"
            )
            yield _conflict(Severity.IMPOSSIBLE, why, one)
    held = [one for one in live if one.sort is Sort.HELD]
    for one, two in combinations(held, 2):
        apart = days_apart(one, two)
        together_m2 = one.area.low + two.area.low
        rivals = one.holder and two.holder and one.holder != two.holder
        if rivals and apart == 0 and together_m2 > whole_m2 * _SLACK:
            why = (
                f"{one.holder} with {stated(one.area)} ({who(one)}) and "
                f"{two.holder} with {stated(two.area)} ({who(two)}) come to more "
                f"than {one.region} has, {km2(whole_m2)}"
            )
            yield _conflict(Severity.IMPOSSIBLE, why, one, two)


def _said_together(one: Statement, two: Statement) -> bool:
    """Whether one sentence states both: they are meant to differ."""
    return (one.article_id, one.at) == (two.article_id, two.at)


def _against_share(one: Statement, two: Statement, group: Sequence[Statement]) -> Conflict | None:
    """A figure for what was held, against a share of it: 1,376 against "half" of it is 600."""
    former, figure = (one, two) if one.derived else (two, one)
    states = figure.sort in {Sort.HELD, Sort.EARLIER} and not figure.derived
    if not former.derived or not states or former.share is None or former.share_of is None:
        return None
    if not is_before(figure, former) or figure.area.low <= former.area.high:
        return None
    present = _present(former, group)
    least, most = (100 * former.share_of.best / end for end in (figure.area.high, figure.area.low))
    found = f"{least:.0f} %" if f"{least:.0f}" == f"{most:.0f}" else f"{least:.0f}–{most:.0f} %"
    why = (
        f"{stated(figure.area)} held before ({who(figure)}) against "
        f"{km2(former.share_of.best)} as {share_words(former.share)} of what was held before "
        f"({who(former)}): of the first figure it would be {found}"
    )
    plain = figure.area.low > present.high / former.share.low
    severity = Severity.IMPOSSIBLE if plain else Severity.DOUBTFUL
    return _conflict(severity, why, figure, former)


def _present(former: Statement, group: Sequence[Statement]) -> Interval:
    """What the words of the present figure allow that a former one was worked out from, m2."""
    assert former.share_of is not None
    beside = (one for one in group if not one.derived and _said_together(one, former))
    return next((one.area for one in beside if one.sort is Sort.HELD), former.share_of)


def _against_figure(one: Statement, two: Statement) -> Conflict | None:
    """Two figures for what is held on the same days, or within a week of each other."""
    apart = days_apart(one, two)
    both_now = one.sort is two.sort is Sort.HELD
    gap = gap_m2(one.area, two.area)
    if not both_now or apart is None or apart > SOON_DAYS or gap <= 0.0:
        return None
    figures = f"{stated(one.area)} ({who(one)}) against {stated(two.area)} ({who(two)})"
    exact = max(one.dates.prec, two.dates.prec) == 1
    if apart == 0 and exact:
        return _conflict(Severity.IMPOSSIBLE, f"{figures}, for the same day", one, two)
    days = "days that overlap" if apart == 0 else f"{apart} day{'s' if apart > 1 else ''} apart"
    why = f"{figures}, {days}: both hold only if {km2(gap)} or more changed hands in between"
    return _conflict(Severity.DOUBTFUL, why, one, two)


def _conflict(severity: Severity, why: str, *basis: Statement) -> Conflict:
    return Conflict(
        severity=severity,
        region=basis[0].region,
        why=why,
        feature_ids=tuple(one.feature_id for one in basis),
    )
