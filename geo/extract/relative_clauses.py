"""What a clause tells of the place before it: "X, which they took", "a house in X that was hit"."""

from __future__ import annotations

from geo.extract.anaphora import NOUN
from geo.extract.found import Found
from geo.extract.place_arguments import LEAVES, subject_list, verb_start
from geo.extract.scene import Scene
from geo.extract.triggers import Fired
from geo.model import Activity, RelationKind

_WHERE_REACH = 2
_COMMA = ","
_COMMAS = frozenset({_COMMA})
GOES = frozenset(
    {
        Activity.ADVANCE,
        Activity.INCURSION,
        Activity.DEPLOYMENT,
        Activity.MASSING,
        Activity.WITHDRAWAL,
    }
)
"""What is told of a way, and not of its end alone."""


def where_antecedent(scene: Scene, fired: Fired) -> Found | None:
    """ "in Sudzha, where troops …", "Sudzha, from which they fled": the place before it."""
    start = scene.line.clause_start(fired.clause)
    governed = leaves_it(scene, fired)
    where = governed or scene.line.word(start) in scene.closed_set("where")
    if not where and not _is_object_of(scene, fired):
        return _undergone_behind(scene, fired)
    start -= governed
    before = [one for one in scene.found if one.last <= start]
    if not before or start - before[-1].last > _WHERE_REACH:
        return _named_before(scene, start)
    last = before[-1]
    moves = last.kind is RelationKind.MOVEMENT and fired.entry.activity not in GOES
    if not last.places or (last.distance < 0 and not moves):
        return last
    place = last.places[-1:]
    return Found(RelationKind.AT, place, last.last - 1, last.last, last.clause)


def leaves_it(scene: Scene, fired: Fired) -> bool:
    """ "Sudzha, from which they fled": the clause of somebody who leaves what stands before it."""
    line, start = scene.line, scene.line.clause_start(fired.clause)
    opens = line.word(start) in scene.closed_set("which")
    governed = opens and line.word(start - 1) in scene.closed_set("which_leads")
    return governed and fired.entry.activity in LEAVES


def is_outside(scene: Scene, fired: Fired, one: Found) -> bool:
    """ "X, which they bombed in May, has a base in Y": a comma ends what is told of X."""
    line, start = scene.line, scene.line.clause_start(fired.clause)
    if line.word(start - 1) != _COMMA or not line.holds(_COMMAS, fired.last, one.first):
        return False
    where = line.word(start) in scene.closed_set("where") or leaves_it(scene, fired)
    return where or _is_object_of(scene, fired)


def is_done_to_origin(scene: Scene, fired: Fired) -> bool:
    """ "Volunteers from X, which A bombed, fight in Y": not Y was bombed, even if X is no place."""
    line, start = scene.line, scene.line.clause_start(fired.clause)
    before = start - 1 - (line.word(start - 1) == _COMMA)
    return line.letter(before) == NOUN and _is_object_of(scene, fired)


def _undergone_behind(scene: Scene, fired: Fired) -> Found | None:
    """ "Bodies from a house in X that was shelled": what stands in X is what it was done to."""
    line = scene.line
    if not fired.passive or fired.entry.noun:
        return None
    opens = verb_start(line, fired.first, scene.lexicon)
    if line.word(opens) not in scene.closed_set("relative"):
        return None
    ends = opens - (line.word(opens - 1) == _COMMA)
    return next((o for o in scene.found if o.last == ends and o.places), None)


def _named_before(scene: Scene, start: int) -> Found | None:
    """ "took Goma, which the rebels have held": the bare name before a clause."""
    line, i = scene.line, start - 1
    several = False
    while line.word(i) in scene.closed_set("of_several"):
        several, i = True, i - 1
    i -= line.word(i) == _COMMA
    number = line.tokens[i].mention if i >= 0 else -1
    if number not in scene.placing or line.letter(i) != NOUN:
        return None
    opens, places = subject_list(scene, i) if several else (i, [number])
    return Found(RelationKind.AT, places, opens, i + 1, line.clauses[i])


def _is_object_of(scene: Scene, fired: Fired) -> bool:
    """ "the tower in X, which its jets flattened": what "which" takes up is the object."""
    line, start = scene.line, scene.line.clause_start(fired.clause)
    if not fired.entry.place_object or fired.passive or fired.entry.noun:
        return False
    if line.word(start) not in scene.closed_set("relative"):
        return False
    subject = any(line.letter(i) in {"A", "C", "T"} for i in range(start + 1, fired.first))
    behind = line.mention_at(fired.last)
    return subject and (behind is None or behind.letter == "W")
