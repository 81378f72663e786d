"""What names most likely mean, and nothing else: without reasons, rivals or what is too doubtful.

Whoever wants names with coordinates alone gets by without the ground that `resolver` measures on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from geo.model import PlaceEntry, PlaceKind, Toponym
from geo.resolve.questions import ask
from geo.resolve.ranking import rank

if TYPE_CHECKING:
    from geo.gazetteer import LocalGazetteer

_OF_PACKS: Final = frozenset({PlaceKind.FACILITY, PlaceKind.WATER})


def meanings(toponyms: Sequence[Toponym], gazetteer: LocalGazetteer) -> list[PlaceEntry | None]:
    """The entry of each name, as `Resolution.meaning` has it; None where nothing goes by it."""
    ranking = rank(ask(toponyms, gazetteer))
    rows = ranking.questions.rows[ranking.first()].tolist()
    entries = [gazetteer.entry_at(row) for row in rows]
    found: list[PlaceEntry | None] = []
    for toponym, number in zip(toponyms, ranking.questions.of_toponym, strict=True):
        entry = entries[number] if number >= 0 else None
        is_water = toponym.kind is PlaceKind.WATER
        if toponym.line or (is_water and entry is not None and entry.kind in _OF_PACKS):
            return _resolved(toponyms, gazetteer)
        found.append(None if is_water else entry)
    return found


def _resolved(toponyms: Sequence[Toponym], gazetteer: LocalGazetteer) -> list[PlaceEntry | None]:
    """The same where a line or a water of a data pack is among them."""
    from geo.resolve.resolver import resolve  # noqa: PLC0415 - it imports pyproj

    resolution = resolve(toponyms, gazetteer)
    return [resolution.meaning(toponym) for toponym in toponyms]
