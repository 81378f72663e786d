"""Places behind a semicolon or a colon, which the trigger before it is told of as well."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.dashes import between_dashes
from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.place_arguments import is_relative
from geo.extract.relation_rules import relation_words
from geo.extract.scene import Scene
from geo.model import RelationKind

_SEMICOLON, _COLON = ";", ":"
_ECHO_WORDS = 7
"""Words beside its places that a stretch without a verb may hold."""


def echoed(scene: Scene, one: Fired) -> list[Found]:
    """ "11 attacks near A; 14 near B": what stands behind a semicolon with a figure and no verb."""
    line = scene.line
    end = _semicolon(scene, one.last)
    if end < 0 or any(one.first < other.first < end for other in scene.live):
        return []
    echoes: list[Found] = []
    while end >= 0:
        start, end = end, _semicolon(scene, end + 1)
        last = end if end >= 0 else len(line.tokens)
        told = any(start <= other.first < last for other in scene.live)
        counts = scene.closed_set("counts")
        counted = any(
            line.word(i).isdigit() or line.letter(i) == "N" or line.word(i) in counts
            for i in range(start + 1, last)
        )
        inside = [r for r in scene.found if start < r.first < last and not r.used and not r.source]
        placed = sum(r.last - r.first for r in inside)
        if told or not counted or last - start - 1 - placed > _ECHO_WORDS:
            break
        echoes += [r for r in inside if not r.weak] or inside
    return echoes


def behind_colon(scene: Scene, one: Fired) -> list[Found]:
    """ "hit nine places: A and B, C near the border and, beyond it, D": a list behind a colon.

    Something that can be many stands before the colon, and nothing is told behind it but asides.
    """
    line = scene.line
    end = line.texts.index(_COLON, one.last) if _COLON in line.texts[one.last :] else -1
    if end < 0:
        return between_dashes(scene, one, _counts_many)
    counted = line.clause_start(one.clause) if one.passive else one.first
    if not _counts_many(scene, counted, end):
        return []
    stop = _semicolon(scene, end)
    last = stop if stop >= 0 else len(line.tokens)
    behind = (other for other in scene.live if one.last <= other.first < last)
    if any(other.first < end or not is_relative(scene, other) for other in behind):
        return []
    every = (_told_before(scene, r, end) for r in scene.found)
    inside = [r for r in every if end < r.first < last and not r.used and not r.source]
    named = {number for r in inside for number in (*r.places, r.serves, r.container)}
    bare = [
        Found(RelationKind.AT, [number], i, i + 1, line.clauses[i])
        for number, i in enumerate(line.slots)
        if number in scene.placing and number not in named and end < i < last
    ]
    return sorted([*inside, *bare], key=lambda r: r.first)


def _told_before(scene: Scene, one: Found, end: int) -> Found:
    """ "Three towns were hit: A, B and C": a relation that begins before its colon, behind it."""
    at = [scene.line.slots[number] for number in one.places]
    if one.first > end or not at or min(at) < end:
        return one
    return replace(one, first=min(at), last=max(one.last, max(at) + 1))


def of_colon(scene: Scene, one: Fired, relation: Found | None) -> bool:
    """ "fired at 60 targets: a radar at A, a launcher near B": the place stands behind a colon.

    Or it only tells where those named there lie: "raided three villages around A: B and C".
    """
    line = scene.line
    if relation is None or relation.last <= one.first:
        return False
    if any(line.word(i) == _COLON for i in range(one.last, relation.last)):
        return True
    villages = relation_words(scene.lexicon, "counted_places")
    return line.word(relation.last) == _COLON and line.word(relation.first - 1) in villages


def _counts_many(scene: Scene, first: int, last: int) -> bool:
    """ "nine places", "six points": a number and what is counted; "the towns"."""
    line, counts = scene.line, scene.closed_set("counts", "settlements_several")
    return any(
        line.word(i) in counts or line.word(i).isdigit() or line.letter(i) == "N"
        for i in range(first, last)
    )


def _semicolon(scene: Scene, first: int) -> int:
    """The next semicolon; -1 where none follows."""
    texts = scene.line.texts
    return texts.index(_SEMICOLON, first) if _SEMICOLON in texts[first:] else -1
