"""Places that a list adds to the one that a trigger owns."""

from __future__ import annotations

from geo.extract.fired import Fired
from geo.extract.found import Found, draft_at, is_unit
from geo.extract.relation_rules import relation_words
from geo.extract.scene import Scene
from geo.model import RelationKind

_PHRASE_REACH = 6
"""Words between "and" and the place of one more object: "and an airfield in Engels"."""
_MARKS = frozenset({","})
_DAY = "W"
_LISTED = frozenset(
    {
        RelationKind.AT,
        RelationKind.NEAR,
        RelationKind.TOWARDS,
        RelationKind.PART,
        RelationKind.OFFSET,
        RelationKind.AROUND,
    }
)


def siblings(scene: Scene, relation: Found) -> list[Found]:
    """ "in A, in eastern B and near C": the places that a list adds to the first one."""
    if relation.kind not in _LISTED:
        return []
    links = scene.closed_set("links")
    chain, last = [], relation
    for one in scene.found:
        if one.first < last.last or one.kind not in _LISTED or one.used or one.source:
            continue
        start = _behind_opener(scene, last.last, one.first)
        between = scene.line.tokens[start : one.first]
        linked = bool(between) and {token.text for token in between} <= links
        if linked and _is_around(scene, last, one):
            continue
        if linked or _adds_object(scene, start, one.first):
            chain.append(one)
            last = one
    return chain


def _behind_opener(scene: Scene, first: int, last: int) -> int:
    """ "hit nine sites in X on Monday, among them": where the list goes on, else `first`."""
    openers = scene.closed_set("list_openers")
    return next((i for i in range(first, last) if scene.line.word(i) in openers), first)


def gapped(scene: Scene, one: Fired) -> list[Found]:
    """ "A fell on Monday and B a week later": the places that share a verb, each with its day."""
    line, links = scene.line, scene.closed_set("links")
    chain: list[Found] = []
    i = one.last
    while line.letter(i) == _DAY:
        i += 1
        first = i
        while line.word(i) in links:
            i += 1
        number = line.tokens[i].mention if i < len(line.tokens) else -1
        if i == first or number not in scene.placing or line.letter(i + 1) != _DAY:
            break
        chain.append(Found(RelationKind.AT, [number], i, i + 1, line.clauses[i]))
        i += 1
    return chain


def _is_around(scene: Scene, inner: Found, outer: Found) -> bool:
    """ "in X, in Y's far north": behind a comma alone a country or region says where X lies."""
    if {token.text for token in scene.line.tokens[inner.last : outer.first]} - _MARKS:
        return False
    return _is_of_units(scene, outer) and not _is_of_units(scene, inner)


def _is_of_units(scene: Scene, one: Found) -> bool:
    return bool(one.places) and all(is_unit(draft_at(scene.line, n)) for n in one.places)


def _adds_object(scene: Scene, first: int, last: int) -> bool:
    """ "a refinery in A and an airfield in B": a second object, with a place of its own."""
    line = scene.line
    articles, counts = relation_words(scene.lexicon, "articles"), scene.closed_set("counts")
    opens, joins = first, (scene.closed_set("list") | scene.closed_set("links")) - articles
    if not 1 < last - first <= _PHRASE_REACH or line.word(first) not in joins | articles | counts:
        return False
    while line.word(opens) in joins - counts:
        opens += 1
    counted = line.word(opens) in counts or line.letter(opens) == "N"
    if not counted and {line.word(i) for i in range(first, opens)} <= _MARKS:
        return False
    ground = articles | scene.closed_set("settlements")
    if line.word(opens) not in ground and not counted:
        return False
    if any(first <= one.first < last for one in scene.live):
        return False
    plain = all(line.tokens[i].mention < 0 for i in range(opens + 1, last))
    return plain and len(set(line.clauses[first:last])) == 1
