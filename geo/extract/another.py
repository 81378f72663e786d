"""More of the same elsewhere: "a garrison in A, and others at B", "a drone over A and two near B".

What is counted or only called "others" stands for the noun of the place before, and takes its deed.
"""

from __future__ import annotations

from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.homographs import word_classes
from geo.extract.scene import Scene
from geo.model import RelationKind

_REACH = 9
"""Tokens between two places of one deed."""
_NOUN = 3
"""Tokens behind "another" or a figure before its place: "another 400 men at"."""
_SECOND = "second"
"""What a word for one more needs, where it is a deed of its own: "a second landed in X"."""
_DAY, _COUNT = "W", "N"


def adds_another(scene: Scene, last: Found, one: Found) -> bool:
    """Whether a place is that of others of what stands at the one before it."""
    line = scene.line
    if one.kind is RelationKind.MOVEMENT or not 1 < one.first - last.last <= _REACH:
        return False
    if any(
        last.last <= other.first < one.first and other.entry.needs != _SECOND
        for other in scene.live
    ):
        return False
    start = last.last
    while line.letter(start) == _DAY:
        start += 1
    opens = start
    while line.word(opens) in scene.closed_set("another_links"):
        opens += 1
    if opens == start or not _counts(scene, opens):
        return False
    noun = range(opens + 1, one.first)
    return len(noun) <= _NOUN and all(_is_plain(scene, i) for i in noun) and _ends(scene, one.last)


def is_of_others(scene: Scene, fired: Fired, one: Found) -> bool:
    """ "Was stormed, just as one in B had been": the place behind it is that of another like it.

    So is that of others who are counted, where the clause of a deed tells how those before fell:
    "ten died in A when a shell hit the market, and two in B".
    """
    line, i = scene.line, one.first
    counted = _counts(scene, i - 1) or line.word(i - 1) in scene.closed_set("counts")
    if not counted or i - 2 < fired.last:
        return False
    if line.word(i - 2) in scene.closed_set("as_others"):
        return True
    start = line.clause_start(fired.clause)
    opens = line.word(start) in scene.closed_set("same_scene")
    told = any(o.last <= start and not o.used and not o.source for o in scene.found)
    return opens and told and line.word(i - 2) in scene.closed_set("joined")


def others_behind(scene: Scene, fired: Fired, owned: Found | None) -> list[Found]:
    """The places of such others, to whom the same was done: nothing else is told of them."""
    line = scene.line
    return [
        one
        for one in scene.found
        if one is not owned
        and not one.used
        and any(is_of_others(scene, o, one) for o in scene.live if o.first >= fired.first)
        and (
            _ends(scene, one.last) or word_classes(scene.lexicon).is_auxiliary(line.word(one.last))
        )
    ]


def others_ahead(scene: Scene, fired: Fired, owned: Found) -> list[Found]:
    """ "Two died in A, one in B and four in C when shells fell": those before the last one."""
    line, links = scene.line, scene.closed_set("another_links")
    chain: list[Found] = []
    if owned.last > fired.first or owned.source:
        return []
    for one in reversed([o for o in scene.found if o.last <= owned.first]):
        i = (chain[-1] if chain else owned).first - 1
        if not (_counts(scene, i) or line.word(i) in scene.closed_set("counts")):
            break
        if i == one.last or not {line.word(k) for k in range(one.last, i)} <= links:
            break
        if one.kind is RelationKind.MOVEMENT or one.source:
            break
        chain.append(one)
    return chain[::-1]


def _counts(scene: Scene, i: int) -> bool:
    """ "Others", "another", "two more", "a third", "400"."""
    line = scene.line
    word, behind = line.word(i), line.word(i + 1)
    if word in scene.closed_set("another"):
        return True
    if behind in scene.closed_set("another_more"):
        return True
    return line.letter(i) == _COUNT or word.isdigit()


def _is_plain(scene: Scene, i: int) -> bool:
    """A word of a noun: no verb, no mention but a figure, no mark."""
    line, classes = scene.line, word_classes(scene.lexicon)
    word = line.word(i)
    if line.letter(i):
        return line.letter(i) == _COUNT
    if word in classes.auxiliaries or word in classes.before_verbs:
        return False
    verbal = tuple(scene.closed_set("verbal_endings"))
    return word.isalnum() and not word.endswith(verbal)


def _ends(scene: Scene, i: int) -> bool:
    """Whether no verb follows the place: "and others in X said" is another deed."""
    line, classes = scene.line, word_classes(scene.lexicon)
    word = line.word(i)
    if not word or line.letter(i) == _DAY or not word[0].isalnum():
        return not line.letter(i) or line.letter(i) == _DAY
    return word in classes.prepositions
