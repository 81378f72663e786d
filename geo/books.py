"""The ledger of areas of a report: made, printed, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rich.table import Table

from geo.errors import UnknownPlaceError
from geo.geodesy import area_m2
from geo.ledger import Ledger, Sort, Statement, keep
from geo.ledger.spans import last_day
from geo.ledger.wording import km2, stated
from geo.model import Feature, Interval
from geo.printing import cell, text
from geo.typing import Ground
from geo.units import km2 as to_km2

_NOBODY = "not stated"


def ledger_of(features: Iterable[Feature], ground: Ground) -> Ledger:
    """The ledger of claims; shares of units are taken of their outlines."""

    def area_of(place_id: str) -> float | None:
        try:
            return area_m2(ground.outline(place_id))
        except UnknownPlaceError:
            return None

    return keep(features, area_of)


def ledger_text(books: Ledger) -> str:
    """The ledger to be read: statements, what follows, what does not fit."""
    if not books.statements:
        return "No article states an area that somebody holds, gains or loses."
    rows = Table(box=None, pad_edge=False)
    for heading in ("region", "side", "what", "area", "when", "said by", "report"):
        rows.add_column(heading, overflow="fold", no_wrap=heading in {"area", "report"})
    for one in books.statements:
        rows.add_row(
            cell(one.region or _NOBODY),
            cell(one.holder or _NOBODY),
            _what(one),
            stated(one.area),
            _when(one),
            cell(_said_by(one)),
            one.feature_id,
        )
    parts = [text(rows)]
    if books.deductions:
        lines = [
            f"  {d.region}, {d.holder or _NOBODY}: {km2(d.area.low, d.area.high)}: {d.why}"
            for d in books.deductions
        ]
        parts += ["", "What follows", *dict.fromkeys(lines)]
    if books.conflicts:
        lines = [f"  {c.region}, {c.severity.value}: {c.why}" for c in books.conflicts]
        parts += ["", "What does not fit together", *lines]
    return "\n".join(parts)


def ledger_json(books: Ledger) -> dict[str, Any]:
    """The ledger for tools; areas in km2 as [low, best, high]."""
    return {
        "statements": [
            {
                "feature_id": one.feature_id,
                "article_id": one.article_id,
                "region": one.region,
                "region_id": one.region_id,
                "holder": one.holder,
                "what": one.sort.value,
                "area_km2": _km2(one.area),
                "derived": one.derived,
                "denied": one.denied,
                "rejected": one.rejected,
                "changed": list(one.changed),
                "date_start": _iso(one.dates.start),
                "date_end": _iso(one.dates.end),
                "published": _iso(one.published),
                "speaker": one.speaker,
                "source": one.source,
                "words": one.words,
                "quote": one.quote,
            }
            for one in books.statements
        ],
        "follows": [
            {
                "region": d.region,
                "holder": d.holder,
                "area_km2": _km2(d.area),
                "why": d.why,
                "feature_ids": list(d.feature_ids),
            }
            for d in books.deductions
        ],
        "conflicts": [
            {
                "region": c.region,
                "severity": c.severity.value,
                "why": c.why,
                "feature_ids": list(c.feature_ids),
            }
            for c in books.conflicts
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _km2(area: Interval) -> list[float]:
    return [round(to_km2(value), 3) for value in (area.low, area.best, area.high)]


def _what(one: Statement) -> str:
    marks = [one.sort.value]
    if one.derived:
        marks.append("derived")
    if one.denied:
        marks.append("denied")
    if one.rejected:
        marks.append("rejected by a reviewer")
    elif one.changed:
        marks.append("changed by a reviewer")
    return ", ".join(marks)


def _when(one: Statement) -> str:
    start, end = one.dates.start, one.dates.end
    if one.sort is Sort.EARLIER and start is None:
        day = last_day(one)
        return f"before {day}" if day else "before"
    if start is None and end is None:
        return "no date"
    if start == end:
        return str(end)
    return f"{start or '?'} to {end or '?'}"


def _said_by(one: Statement) -> str:
    speaker = one.speaker or "the article"
    return f"{speaker}, {one.source}" if one.source else speaker
