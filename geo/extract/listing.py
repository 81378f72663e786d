"""Places that a list adds to the one that a trigger owns."""

from __future__ import annotations

from geo.extract.found import Found
from geo.extract.relation_rules import relation_words
from geo.extract.scene import Scene
from geo.model import RelationKind

_PHRASE_REACH = 6
"""Words between "and" and the place of one more object: "and an airfield in Engels"."""
_MARKS = frozenset({","})
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
        between = scene.line.tokens[last.last : one.first]
        linked = bool(between) and {token.text for token in between} <= links
        if linked or _adds_object(scene, last.last, one.first):
            chain.append(one)
            last = one
    return chain


def _adds_object(scene: Scene, first: int, last: int) -> bool:
    """ "a refinery in A and an airfield in B": a second object, with a place of its own."""
    line = scene.line
    if not 1 < last - first <= _PHRASE_REACH or line.word(first) not in scene.closed_set("list"):
        return False
    articles = relation_words(scene.lexicon, "articles")
    opens, joins = first, scene.closed_set("list") - articles
    while line.word(opens) in joins:
        opens += 1
    if {line.word(i) for i in range(first, opens)} <= _MARKS:
        return False
    if line.word(opens) not in articles and line.letter(opens) != "N":
        return False
    if any(first <= one.first < last for one in scene.live):
        return False
    plain = all(line.tokens[i].mention < 0 for i in range(opens + 1, last))
    return plain and len(set(line.clauses[first:last])) == 1
