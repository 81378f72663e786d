"""Places between dashes: "attacked villages in X — A, B and C —", "the raid - the third in X -"."""

from __future__ import annotations

from collections.abc import Callable

from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.scene import Scene
from geo.model import RelationKind

_DASHES = frozenset({"—", "–"})
_ASIDES = _DASHES | {",", "-"}
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


def described_aside(scene: Scene, fired: Fired) -> range:
    """ "The raid | - the third in X this week - | took place in Y": what only describes a noun."""
    line, first = scene.line, fired.last
    if not fired.entry.noun:
        return range(0)
    mark = line.word(first)
    if mark not in _ASIDES or line.word(first + 1) not in scene.closed_set("definite"):
        return range(0)
    end = next((i for i in range(first + 1, len(line.tokens)) if line.word(i) == mark), -1)
    befell = scene.closed_set("befell")
    goes_on = line.word(end + 1) in befell or line.words(end + 1, end + 3) in befell
    return range(first, end) if end > 0 and goes_on else range(0)
