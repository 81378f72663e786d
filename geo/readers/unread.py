"""Sources that gave no article, told as briefly as they can be taken in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.readers.failures import Failure

_FIGURES = re.compile(r"\d[\d,.]*")
_QUOTED = re.compile(r"'[^']*'")
_NAMED = 3
_LONGEST_NAME = 100


def by_reason(failures: Sequence[Failure]) -> list[tuple[str, list[str]]]:
    """Reasons with their sources, the most frequent first; figures and quotes in them aside."""
    groups: dict[str, tuple[str, list[str]]] = {}
    for failure in failures:
        kind = _QUOTED.sub("''", _FIGURES.sub("0", failure.reason))
        groups.setdefault(kind, (failure.reason, []))[1].append(failure.source)
    return sorted(groups.values(), key=lambda group: -len(group[1]))


def grouped(failures: Sequence[Failure]) -> str:
    """Many failures on few lines: for each reason how many, and the first of them by name."""
    rows = by_reason(failures)
    width = len(f"{len(rows[0][1]):,}") if rows else 1
    lines = [f"{len(failures):,} sources could not be read:"]
    for reason, sources in rows:
        lines.append(f"  {len(sources):>{width},}  {reason}")
        names = ", ".join(map(_short, sources[:_NAMED]))
        more = len(sources) - _NAMED
        lines.append(" " * (width + 4) + names + (f" … and {more:,} more" if more > 0 else ""))
    return "\n".join(lines)


def in_a_few_words(failures: Sequence[Failure]) -> str:
    """Failures as part of a sentence: the first by name, then how many there are."""
    named = "; ".join(f"{one.source}: {one.reason}" for one in failures[:_NAMED])
    more = len(failures) - _NAMED
    return named + (f"; and {more:,} more" if more > 0 else "")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"…{name[-_LONGEST_NAME:]}"
