"""What names most likely mean, and nothing else: without reasons, rivals or what is too doubtful.

Whoever wants names with coordinates alone gets by without the ground that `resolver` measures on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from geo.model import PlaceEntry, PlaceKind
from geo.resolve.questions import Put, ask_all
from geo.resolve.ranking import Ranking, rank_all
from geo.resolve.signs import SIGNS

if TYPE_CHECKING:
    from geo.gazetteer import LocalGazetteer

AROUND: Final = SIGNS.index("around")
_THINGS: Final = frozenset({PlaceKind.FACILITY, PlaceKind.WATER})
_AMONG: Final = 0.4
"""Sign of a place around from which a town lies among the article's other places: some 180 km from
one that is sure."""


Entries = list[PlaceEntry | None]


def meanings(articles: Sequence[Sequence[Put]], gazetteer: LocalGazetteer) -> list[Entries]:
    """The entries of the names of each article, as `Resolution.meaning` has them.

    None for a name that nothing goes by.
    """
    rankings = rank_all(ask_all(articles, gazetteer))
    return [_entries(*both, gazetteer) for both in zip(articles, rankings, strict=True)]


def _entries(names: Sequence[Put], ranking: Ranking, gazetteer: LocalGazetteer) -> Entries:
    best = ranking.first()
    entries = [gazetteer.entry_at(row) for row in ranking.questions.rows[best].tolist()]
    around = ranking.signs[best, AROUND].tolist()
    found: Entries = []
    for name, number in zip(names, ranking.questions.of_toponym, strict=True):
        if number < 0:
            found.append(None)
            continue
        entry = entries[number]
        found.append(entry if tells_where(name.kind, entry, around[number]) else None)
    return found


def tells_where(kind: PlaceKind | None, entry: PlaceEntry, around: float) -> bool:
    """Whether the place that goes by a name tells where that is; `kind` is what the text calls it.

    A water or a building that is known does. Else not that of a water; and a street or a building
    bears the name of any town: only where that one lies among the article's other places, by the
    sign `around`, may it be of the town.
    """
    if kind not in _THINGS or entry.kind in _THINGS:
        return True
    return kind is PlaceKind.FACILITY and around >= _AMONG
