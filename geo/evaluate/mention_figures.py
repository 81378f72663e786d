"""Counts measures, dates and roles of names by themselves, outside of any claim.

A wanted mention is met by one of the program's that overlaps it and has its value; one that
overlaps with another value is made up, and the wanted one missed. What overlaps a mere number is
made up. What else is found counts as made up only where the gold lists its type in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from geo.evaluate.fields import Span
from geo.evaluate.gold import (
    DATE,
    MEASURE_TYPES,
    NUMBER,
    TOPONYM,
    UNKNOWN,
    Gold,
    GoldMention,
    GoldName,
)
from geo.evaluate.match import Json
from geo.evaluate.sides import same_name
from geo.evaluate.tally import Tally, added, same_measure
from geo.model import Role

VALUE_KEYS = {"distance": "km", "area": "km2", "count": "value"}
"""Where the program's JSON has the low, best and high value of a measure."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mention that is not as it should be."""

    type: str
    wanted: GoldMention | None
    given: Json | None

    @property
    def tally(self) -> Tally:
        """Made up, missed or both."""
        return Tally(spurious=int(self.given is not None), missed=int(self.wanted is not None))


@dataclass(frozen=True, slots=True)
class Met:
    """How the mentions of one type were met."""

    right: int
    faults: tuple[Fault, ...]

    @property
    def tally(self) -> Tally:
        """All of them counted."""
        return added([Tally(right=self.right), *(fault.tally for fault in self.faults)])


def meet_mentions(gold: Gold, found: Json) -> dict[str, Met]:
    """Compare mentions, type by type: measures, dates and names."""
    met = {kind: _meet(gold, kind, _of_type(found, kind), _same_value) for kind in MEASURE_TYPES}
    met[DATE] = _meet(gold, DATE, _of_type(found, DATE), _same_days)
    met[TOPONYM] = _meet(gold, TOPONYM, _named(found), _same_role)
    return met


def listed_roles(gold: Gold, found: Json) -> Tally:
    """Count names that must not be drawn by whether they are listed with their role."""
    with_role = [name for name in gold.names if name.role]
    unlisted = unlisted_names(gold, found)
    tallies = (Tally(missed=1, spurious=int(_listed_otherwise(name, found))) for name in unlisted)
    return added([Tally(right=len(with_role) - len(unlisted)), *tallies])


def unlisted_names(gold: Gold, found: Json) -> list[GoldName]:
    """Names with a stated role that are not listed with it."""
    return [
        name
        for name in gold.names
        if name.role
        and not any(
            _fits(name.role, row["role"]) and same_name(name.name, row["name"])
            for row in found["not_mapped"]
        )
    ]


def _listed_otherwise(name: GoldName, found: Json) -> bool:
    return any(_overlaps(row, span) for row in found["not_mapped"] for span in name.spans)


def _fits(wanted: str, given: str | None) -> bool:
    """A name that is not known has no role; a program may still call it literal."""
    if wanted == UNKNOWN:
        return given in {None, "", UNKNOWN, Role.LITERAL}
    return wanted == given


def _meet(
    gold: Gold, kind: str, rows: Sequence[Json], same: Callable[[GoldMention, Json], bool]
) -> Met:
    """Pair wanted and given mentions that overlap, right ones first; judge what is left over."""
    wanted = [one for one in gold.mentions if one.type == kind]
    open_rows = list(rows)
    right, unmet = 0, []
    for one in wanted:
        row = next((r for r in open_rows if _touches(one, r) and same(one, r)), None)
        if row is None:
            unmet.append(one)
            continue
        open_rows.remove(row)
        right += not one.optional
    faults = list(_wrong(unmet, open_rows, kind))
    numbers = [one for one in gold.mentions if one.type == NUMBER and kind in MEASURE_TYPES]
    free = [one for one in wanted if one.optional]
    faults += [
        Fault(kind, None, row)
        for row in open_rows
        if not any(_touches(one, row) for one in free)
        and (
            (kind in gold.complete and not row.get("beside"))
            or any(_touches(number, row) for number in numbers)
        )
    ]
    return Met(right, tuple(faults))


def _wrong(unmet: Sequence[GoldMention], open_rows: list[Json], kind: str) -> Iterator[Fault]:
    """What is missed, or there with another value; takes the rows that it uses."""
    for one in unmet:
        row = next((r for r in open_rows if _touches(one, r)), None)
        if row is not None:
            open_rows.remove(row)
        if not one.optional:
            yield Fault(kind, one, row)


def _of_type(found: Json, kind: str) -> list[Json]:
    return [row for row in found["mentions"] if row["type"] == kind]


def _named(found: Json) -> list[Json]:
    """Every name that the program found, once, with all roles that it gives it.

    Bodies and leaders stand only in the list of what is not mapped: they are `beside` the names
    of places, and no harm where the gold has none. A literal place that no report is tied to
    stands there as background.
    """
    rows: list[dict[str, Any]] = []
    for beside, names in ((False, found["toponyms"]), (True, found["not_mapped"])):
        for row in names:
            span = (row["start"], row["end"])
            same = next((one for one in rows if _overlaps(one, span)), None)
            if same is None:
                rows.append({**row, "roles": {row["role"]}, "beside": beside})
            else:
                same["roles"].add(row["role"])
    return list(rows)


def _same_value(wanted: GoldMention, given: Json) -> bool:
    assert wanted.value is not None
    low, best, high = given[VALUE_KEYS[wanted.type]]
    return same_measure(wanted.value, (low, best, high))


def _same_days(wanted: GoldMention, given: Json) -> bool:
    return wanted.dates is None or wanted.dates == (given["date_start"], given["date_end"])


def _same_role(wanted: GoldMention, given: Json) -> bool:
    return bool(given["roles"].intersection(wanted.roles))


def _touches(wanted: GoldMention, given: Json) -> bool:
    return _overlaps(given, (wanted.start, wanted.end))


def _overlaps(row: Json, span: Span) -> bool:
    return bool(span[0] < row["end"] and row["start"] < span[1])
