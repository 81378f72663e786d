"""Places in stretches between semicolons that have no verb of their own.

"Attacked near X itself; north of X near A; east near B and C": as staffs and those who follow the
front from day to day write.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from geo.extract.fired import Fired
from geo.extract.found import Found, closer_place
from geo.extract.scene import Scene
from geo.model import RelationKind

_SEMICOLON, _COLON, _COMMA = ";", ":", ","
_OPENS = frozenset({_SEMICOLON, _COLON})
_MARKS = frozenset({",", ".", "-", "–", "—"})
_LOOSE = frozenset("WB")
"""Letters of days and directions, which may stand beside the places of a stretch."""
_KINDS = frozenset(
    {
        RelationKind.AT,
        RelationKind.NEAR,
        RelationKind.TOWARDS,
        RelationKind.PART,
        RelationKind.OFFSET,
    }
)


def bare_stretches(scene: Scene, one: Fired) -> list[Found]:
    """The places of all stretches behind a trigger's own that hold nothing but places."""
    line = scene.line
    if not line.holds(_OPENS, one.last, len(line.tokens)):
        return []
    start = next(i for i in range(one.last, len(line.tokens)) if line.word(i) in _OPENS)
    if any(one.first < other.first < start for other in scene.live):
        return []
    added: list[Found] = []
    for first, last in _stretches(scene, start):
        inside = [r for r in scene.found if first <= r.first < last and r.kind in _KINDS]
        if any(first <= other.first < last for other in scene.live):
            break
        end = _covered(scene, inside, first, last)
        inside = [r for r in inside if r.first < end and not r.used and not r.source]
        if not inside or (end < last and not (added and _beside(inside))):
            break  # "…; in Kyiv, the president said": it opens a sentence of its own
        added += _nearest(scene, inside)
        if end < last:
            break
    return added


def _stretches(scene: Scene, start: int) -> Iterator[tuple[int, int]]:
    """First token and end of each stretch behind a colon or a semicolon."""
    line = scene.line
    ends = [i for i in range(start, len(line.tokens)) if line.word(i) == _SEMICOLON or i == start]
    for first, last in pairwise([*ends, len(line.tokens)]):
        yield first + 1, last


def _covered(scene: Scene, inside: list[Found], first: int, last: int) -> int:
    """The end of a stretch as far as it holds only places; behind a comma more may follow.

    `first` where other words stand before that.
    """
    line, loose = scene.line, scene.closed_set("links", "loose_links", "alone")
    held = {i for r in inside for i in range(r.first, r.last)}
    comma = first
    for i in range(first, last):
        if i in held or line.letter(i) in _LOOSE or line.word(i) in loose:
            comma = i if line.word(i) == _COMMA and any(r.last <= i for r in inside) else comma
        elif line.word(i) not in _MARKS:
            return comma
    return last


def _beside(inside: list[Found]) -> bool:
    """Whether all that a stretch holds lies beside places, as in the stretches before it."""
    return all(one.kind in {RelationKind.NEAR, RelationKind.TOWARDS} for one in inside)


def _nearest(scene: Scene, inside: list[Found]) -> list[Found]:
    """ "North of X near A": what stands right behind a direction places it."""
    kept: list[Found] = []
    for one in inside:
        closer = closer_place(scene.line, kept[-1], one) if kept else None
        if closer is not None:
            kept[-1] = closer
        else:
            kept.append(one)
    return kept
