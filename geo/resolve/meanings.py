"""What names most likely mean, and nothing else: without reasons, rivals or what is too doubtful.

Whoever wants names with coordinates alone gets by without the ground that `resolver` measures on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from geo.model import PlaceEntry, PlaceKind, Toponym
from geo.resolve.questions import ask
from geo.resolve.ranking import rank
from geo.resolve.signs import SIGNS

if TYPE_CHECKING:
    from geo.gazetteer import LocalGazetteer

AROUND: Final = SIGNS.index("around")
_OF_PACKS: Final = frozenset({PlaceKind.FACILITY, PlaceKind.WATER})
_AMONG: Final = 0.4
"""Sign of a place around from which a town lies among the article's other places: some 180 km from
one that is sure."""


def meanings(toponyms: Sequence[Toponym], gazetteer: LocalGazetteer) -> list[PlaceEntry | None]:
    """The entry of each name, as `Resolution.meaning` has it; None where nothing goes by it."""
    ranking = rank(ask(toponyms, gazetteer))
    best = ranking.first()
    entries = [gazetteer.entry_at(row) for row in ranking.questions.rows[best].tolist()]
    around = ranking.signs[best, AROUND].tolist()
    found: list[PlaceEntry | None] = []
    for toponym, number in zip(toponyms, ranking.questions.of_toponym, strict=True):
        entry = entries[number] if number >= 0 else None
        if toponym.line or (entry is not None and {toponym.kind, entry.kind} <= _OF_PACKS):
            return _resolved(toponyms, gazetteer)
        found.append(entry if number >= 0 and tells_where(toponym, around[number]) else None)
    return found


def tells_where(toponym: Toponym, around: float) -> bool:
    """Whether the town that goes by a name tells where that is.

    Not of a water. A street or a building bears the name of any town: only where that one lies
    among the article's other places, by the sign `around`, may it be of the town.
    """
    if toponym.kind is PlaceKind.FACILITY:
        return around >= _AMONG
    return toponym.kind is not PlaceKind.WATER


def _resolved(toponyms: Sequence[Toponym], gazetteer: LocalGazetteer) -> list[PlaceEntry | None]:
    """The same where a line, or a water or a building of a data pack, is among them."""
    from geo.resolve.resolver import resolve  # noqa: PLC0415 - it imports pyproj

    resolution = resolve(toponyms, gazetteer)
    return [resolution.meaning(toponym) for toponym in toponyms]
