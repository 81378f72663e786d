"""Values of the tables in a gold file, each checked; messages quote what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from geo.errors import UsageError

Bounds = tuple[float, float, float]
"""Low, best, high."""
Span = tuple[int, int]
"""Start and end, in code points of the text."""

_INTERVAL_PARTS = 3


def only(entry: Mapping[str, Any], allowed: AbstractSet[str]) -> None:
    """Refuse keys that mean nothing: most of them are slips of the pen."""
    surplus = sorted(set(entry) - allowed)
    if surplus:
        raise UsageError(f"unknown key {surplus[0]!r}: one of {sorted(allowed)} is wanted")


def words(entry: Mapping[str, Any], key: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """One word or several, each of a vocabulary."""
    stated = entry.get(key, ())
    several: Sequence[str] = [stated] if isinstance(stated, str) else stated
    known = {str(word) for word in allowed}
    wrong = [word for word in several if word not in known]
    if wrong or not several:
        raise UsageError(f"{key} = {stated!r}: one or more of {sorted(known)} are wanted")
    return tuple(several)


def bounds(entry: Mapping[str, Any], key: str) -> Bounds | None:
    """Low, best and high; one number stands for all three."""
    stated = entry.get(key)
    if stated is None:
        return None
    if isinstance(stated, (int, float)):
        return (stated, stated, stated)
    if len(stated) != _INTERVAL_PARTS or not stated[0] <= stated[1] <= stated[2]:
        raise UsageError(f"{key} = {stated!r}: low, best and high are wanted, rising")
    return (stated[0], stated[1], stated[2])


def days(entry: Mapping[str, Any], key: str) -> tuple[str, str] | None:
    """First and last day, ISO 8601."""
    stated = entry.get(key)
    if stated is None:
        return None
    try:
        first, last = (date.fromisoformat(day) for day in stated)
    except (TypeError, ValueError):
        raise UsageError(f"{key} = {stated!r}: two days YYYY-MM-DD are wanted") from None
    if first > last:
        raise UsageError(f"{key} = {stated!r}: the first day comes after the last")
    return (first.isoformat(), last.isoformat())


def once(quote: str, text: str) -> int:
    """Where words stand that occur once."""
    start = text.find(quote)
    if not quote or start < 0:
        raise UsageError(f"the words {quote!r} do not occur in the article")
    if text.find(quote, start + 1) >= 0:
        raise UsageError(f"the words {quote!r} occur twice in the article: quote more of them")
    return start


def whole_words(name: str, text: str, low: int = 0, high: int | None = None) -> list[Span]:
    """Where a name stands as whole words between two offsets."""
    part = text[low:high]
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    return [(low + hit.start(), low + hit.end()) for hit in re.finditer(pattern, part)]
