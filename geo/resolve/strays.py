"""Villages far from all that is named around them: a namesake of one that the gazetteer lacks.

Fighting is told village by village. Where the names around one lie beside each other, and all that
is known by its own name lies far off, the one that is meant is too small to be known.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from geo.gazetteer.options import CITY, MAIN_NAME, Options
from geo.geodesy import Position, distance_m
from geo.model import PlaceEntry, PlaceKind, Role, Toponym
from geo.resolve.strangers import Scene
from geo.titles import described

_PASSAGE: Final = 400
"""Characters between two names that are told of in one breath."""
_FAR_M: Final = 160_000.0
"""From everything in the passage, from which a village does not belong to it."""
_TOGETHER_M: Final = 150_000.0
"""Between two places that make a passage one of a single stretch of ground."""
_KNOWN: Final = 20_000
"""Inhabitants from which a town may be named in a report of another stretch."""
_GROUND: Final = frozenset({PlaceKind.CITY, PlaceKind.ADMIN1, PlaceKind.DISTRICT})
_STRAY: Final = (
    "only a namesake far from the places named around it is known, {km:,.0f} km from the nearest "
    "of them: {where}"
)


def stray(
    toponym: Toponym,
    entry: PlaceEntry,
    options: Options,
    around: Sequence[tuple[Toponym, PlaceEntry | None]],
    scene: Scene,
) -> str:
    """Why a village is not drawn that lies far from the passage that names it; "" where it is.

    `around` are all names of the article, in order, with the best entry of each. A name that one
    settlement alone bears as its own stays, and so does what the words say more of.
    """
    if toponym.role is not Role.LITERAL or toponym.within or toponym.beside:
        return ""
    if entry.kind is not PlaceKind.CITY or entry.population >= _KNOWN or not _is_shared(options):
        return ""
    here = Position(entry.lon, entry.lat)
    passage: dict[str, Position] = {}
    start = toponym.quote.start
    first = bisect_left(around, start - _PASSAGE, key=_start)
    last = bisect_right(around, start + _PASSAGE, key=_start)
    for _, where in around[first:last]:
        if where is None or where.id == entry.id or where.kind not in _GROUND:
            continue
        if where.id not in scene.sure:
            continue
        if where.id == entry.admin1:
            return ""
        passage[where.id] = scene.sure[where.id]
    if not _is_one_stretch(list(passage.values())):
        return ""
    gap_m = min(distance_m(here, position) for position in passage.values())
    if gap_m <= _FAR_M:
        return ""
    return _STRAY.format(where=described(entry), km=gap_m / 1000)


def _start(named: tuple[Toponym, PlaceEntry | None]) -> int:
    return named[0].quote.start


def _is_shared(options: Options) -> bool:
    """Whether several settlements bear a name, or the only one has another at home."""
    towns = options.kind == CITY
    return int(towns.sum()) > 1 or int(options.name[0]) != MAIN_NAME


def _is_one_stretch(places: Sequence[Position]) -> bool:
    """Whether two of the places lie beside each other."""
    return any(
        distance_m(one, other) <= _TOGETHER_M
        for number, one in enumerate(places)
        for other in places[number + 1 :]
    )
