"""Names that the text measures from others: "X, a town 30 km east of Y" is no namesake far from Y.

Road distances are longer than straight ones, and towns are wide; what lies several times as far
off as the words allow is another place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geo.geodesy import Position, distance_m
from geo.model import PlaceEntry, PlaceKind, Toponym
from geo.titles import described

_TIMES: Final = 2.5
"""A stated distance is at most this many times too short: see `docs/how-it-works.md`."""
_SLACK_M: Final = 30_000.0
_KNOWN: Final = 20_000
"""Inhabitants from which a smaller place does not tell where a town is: of these, that is amiss."""
_TOO_FAR: Final = (
    "the words put it at most {most:,.0f} km from {name}, and {where} is {km:,.0f} km off"
)


def too_far(
    toponyms: Sequence[Toponym],
    entries: Sequence[PlaceEntry | None],
    sure: Mapping[str, Position],
) -> dict[str, str]:
    """Names that are not where the best of their entries is, each with the reason.

    `entries` are the best of each toponym; `sure` says by ids which of them are beyond doubt, and
    only from these is anything measured.
    """
    found: dict[str, str] = {}
    for toponym, entry in zip(toponyms, entries, strict=True):
        if not toponym.beside_m or entry is None or entry.kind is not PlaceKind.CITY:
            continue
        anchors = [
            sure[other.id]
            for one, other in zip(toponyms, entries, strict=True)
            if one.name == toponym.beside
            and other is not None
            and other.id in sure
            and (entry.population < _KNOWN or other.population >= entry.population)
        ]
        here = Position(entry.lon, entry.lat)
        gaps = [distance_m(here, anchor) for anchor in anchors]
        if gaps and min(gaps) > _TIMES * toponym.beside_m + _SLACK_M:
            found[toponym.map_name] = _TOO_FAR.format(
                most=toponym.beside_m / 1000,
                name=toponym.beside,
                where=described(entry),
                km=min(gaps) / 1000,
            )
    return found
