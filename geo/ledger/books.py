"""The whole ledger of a set of claims."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from geo.ledger.conflicts import Conflict, conflicts, overfull
from geo.ledger.deductions import Deduction, deductions
from geo.ledger.spans import last_day
from geo.ledger.statements import AreaOf, Sort, Statement, statements
from geo.model import Feature


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Stated areas, what follows from them, and what does not fit together."""

    statements: tuple[Statement, ...]
    """By region, holder and day."""
    deductions: tuple[Deduction, ...]
    conflicts: tuple[Conflict, ...]


def keep(features: Iterable[Feature], area_of: AreaOf) -> Ledger:
    """Make the ledger of claims; `area_of` gives the area of a unit, m2, where it is known.

    Areas of one holder and one region are set against each other; nothing is averaged.
    """
    lines = sorted(statements(features, area_of), key=_order)
    by_holder = _grouped(lines, lambda one: (*_ground(one), one.holder))
    by_region = _grouped(lines, _ground)
    return Ledger(
        statements=tuple(lines),
        deductions=tuple(made for group in by_holder for made in deductions(group)),
        conflicts=(
            *(found for group in by_holder for found in conflicts(group)),
            *(found for group in by_region for found in overfull(group, area_of)),
        ),
    )


def _order(one: Statement) -> tuple[object, ...]:
    day = last_day(one) or date.max
    ground = (one.region, one.region_id, one.holder)
    return (*ground, day, one.article_id, one.at, one.sort is not Sort.HELD, one.feature_id)


def _ground(one: Statement) -> tuple[Hashable, ...]:
    """What two statements on the same ground have in common; an unknown region is alone."""
    return (one.region_id,) if one.region_id else ("", one.region, one.article_id)


def _grouped(
    lines: Iterable[Statement], key: Callable[[Statement], Hashable]
) -> list[list[Statement]]:
    """Lines with the same key, in order of their first."""
    groups: dict[Hashable, list[Statement]] = {}
    for one in lines:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())
