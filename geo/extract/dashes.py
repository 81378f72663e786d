"""Places between dashes behind something counted: "attacked villages in X — A, B and C —"."""

from __future__ import annotations

from collections.abc import Callable

from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.scene import Scene
from geo.model import RelationKind

_DASHES = frozenset({"—", "–"})
_FEWEST = 2


def between_dashes(
    scene: Scene, one: Fired, counts_many: Callable[[Scene, int, int], bool]
) -> list[Found]:
    """The places of a list between dashes, each as where a trigger's deed was done; none else.

    `counts_many` tells whether something that can be many stands between two tokens.
    """
    line = scene.line
    if not line.holds(_DASHES, one.last, len(line.tokens)):
        return []
    ends = [i for i in range(one.last, len(line.tokens)) if line.word(i) in _DASHES]
    if not ends or not counts_many(scene, one.first, ends[0]):
        return []
    if any(one.last <= other.first < ends[0] for other in scene.live):
        return []
    inside = range(ends[0] + 1, ends[1] if len(ends) > 1 else len(line.tokens))
    places = [i for i in inside if line.tokens[i].mention in scene.placing]
    joins = scene.closed_set("dash_joins")
    if len(places) < _FEWEST or any(i not in places and line.word(i) not in joins for i in inside):
        return []
    return [
        Found(RelationKind.AT, [line.tokens[i].mention], i, i + 1, line.clauses[i]) for i in places
    ]
