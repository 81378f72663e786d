"""Places that a list adds to the one that a trigger owns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from geo.extract.another import adds_another
from geo.extract.borrowing import on_the_way
from geo.extract.evidence import words_for
from geo.extract.found import Found, closer_place, draft_at, is_unit
from geo.extract.homographs import word_classes
from geo.extract.inflection import irregular_pasts
from geo.extract.relation_rules import relation_words
from geo.extract.scene import Scene
from geo.extract.slots import Token
from geo.extract.words import word_set
from geo.model import RelationKind

_PHRASE_REACH = 8
"""Words between "and" and the place of one more object: "and an airfield in Engels"."""
_SHORT = 3
"""Letters of "red" and "bed", which are no past tenses."""
_SHORTEST = 2
_DIRECTION = 3
"""Tokens of "in the south"."""
_COMPANY = frozenset("NWAC")
"""Letters of what may stand between two places of one deed: a count, a day, a party."""
_REPEAT_REACH = 8
_AHEAD = 8
"""Tokens behind a place within which a list goes on with "and"."""
_MARKS = frozenset({","})
_ASIDE_WORDS = 10
"""Tokens of an aside within a list."""
_WHOSE = frozenset("AC")
"""Letters of those whose ground it is: "and a rebel camp at X"."""
_DAY = "W"
_DIRECTION_LETTER = "B"
_LOOSE = frozenset("WB")
"""Letters of days and directions."""
_PAIR = 2
_BREAKS = frozenset({",", ";", ":", "—", "–"})
_ADDED_REACH = 10
"""Tokens between two places of a list of things, each with its own."""
_WAYS = frozenset({RelationKind.ALONG, RelationKind.BETWEEN, RelationKind.SIDE})
_LISTED = frozenset(
    {
        RelationKind.AT,
        RelationKind.NEAR,
        RelationKind.TOWARDS,
        RelationKind.PART,
        RelationKind.OFFSET,
        RelationKind.AROUND,
        RelationKind.ALONG,
        RelationKind.BETWEEN,
        RelationKind.SIDE,
    }
)


def siblings(scene: Scene, relation: Found) -> list[Found]:
    """ "in A, in eastern B and near C": the places that a list adds to the first one."""
    if relation.kind not in _LISTED:
        return on_the_way(scene, relation)
    links = scene.closed_set("links")
    chain: list[Found] = []
    last, end = relation, relation.last
    for one in _with_directions(scene):
        listed = one.kind in _LISTED or (one.kind is RelationKind.MOVEMENT and len(one.places) == 1)
        if one.used and 0 <= one.first - end <= 1 and last.last <= one.first:
            end = one.last  # "at Igoeti, 35 km from Tbilisi, and in Senaki"
        if one.first < last.last or not listed or one.used or one.source:
            continue
        end = max(end, last.last)
        start = _behind_opener(scene, _behind_aside(scene, end, one.first), one.first)
        between = _without_direction(scene, start, one.first)
        linked = bool(between) and {token.text for token in between} <= links
        linked = linked or (
            start == one.first and scene.line.word(start) in links
        )  # "as well as B"
        linked = linked or _is_loose(scene, last, one, start)
        if linked and _is_around(scene, last, one):
            continue
        if not _may_add_way(scene, last, one, start, linked=linked):
            continue
        moves = one.kind is RelationKind.MOVEMENT
        if moves and (not linked or any(one.first <= t.first < one.last for t in scene.live)):
            continue  # a verb of its own: "captured Hama and advanced on Homs"
        opened = start > last.last
        if (
            linked
            or (_adds_object(scene, start, one.first, opened=opened) and not _acts(scene, one.last))
            or _repeats(scene, last, one)
            or _adds_phrase(scene, last, one)
            or adds_another(scene, last, one)
            or _on_a_side(scene, last, one)
        ):
            chain.append(one)
            last = one
    return chain


def _with_directions(scene: Scene) -> Iterator[Found]:
    """ "near A, north of X near B": the direction is B's, and tells not where A lies."""
    for one, behind in pairwise([*scene.found, None]):
        if one is not None:
            yield (closer_place(scene.line, one, behind) if behind is not None else None) or one


def _on_a_side(scene: Scene, last: Found, one: Found) -> bool:
    """ "Attacked X from the south near Y": the place near by on that side of it."""
    line = scene.line
    near = one.kind is RelationKind.NEAR and last.kind is RelationKind.AT
    sided = one.first - last.last == _DIRECTION and line.letter(one.first - 1) == _DIRECTION_LETTER
    return near and sided and not is_of_units(scene, last)


def _may_add_way(scene: Scene, last: Found, one: Found, start: int, *, linked: bool) -> bool:
    """Whether a road, a gap or a bank may be one of a list, or have another place behind it.

    "And, a day later, a bridge on the highway from A to B": a thing stands at the way. "Bombed X,
    and the road from Y to Z was mined": it is the subject of its own. "On the road from A to B,
    north of C": behind a comma alone the place says where on the way.
    """
    line, articles = scene.line, relation_words(scene.lexicon, "articles")
    if last.kind in _WAYS and {t.text for t in line.tokens[last.last : one.first]} <= _MARKS:
        return False
    if one.kind not in _WAYS:
        return True
    if linked:
        return one.kind is not RelationKind.ALONG or line.word(one.first) not in articles
    opens = next(
        (i for i in range(start, one.first) if line.word(i) not in scene.closed_set("links")), -1
    )
    return 0 <= opens < one.first - 1 and line.word(opens) in articles


def _is_loose(scene: Scene, last: Found, one: Found, start: int) -> bool:
    """ "in A further south, near B on Monday and at C": words of time and direction stand between.

    The next place has a preposition, and no deed of its own behind it.
    """
    line = scene.line
    loose, links = scene.closed_set("loose_links"), scene.closed_set("links")
    between = range(start, one.first)
    words = [line.word(i) for i in between]
    moves = one.kind is RelationKind.MOVEMENT
    if not words or (words[0] if moves else words[-1]) not in links:
        return False
    if not all(
        word in loose or word in links or line.letter(i) in _LOOSE
        for i, word in zip(between, words, strict=True)
    ):
        return False
    bare = line.tokens[one.first].mention >= 0 and line.letter(one.first) != _DIRECTION_LETTER
    if _is_around(scene, last, one) or bare:
        return False
    return not _opens_clause(scene, one)


def _opens_clause(scene: Scene, one: Found) -> bool:
    """ "… and in B soldiers killed three": a subject and a deed behind the place."""
    line = scene.line
    told = next((t.first for t in scene.live if t.first >= one.last), -1)
    if told < 0:
        return False
    ends = {line.word(i) for i in range(one.last, told)} & _BREAKS
    return not ends


def _without_direction(scene: Scene, first: int, last: int) -> list[Token]:
    """The tokens between two places without "in the south", which says where the first lie."""
    line = scene.line
    if last - first > _DIRECTION and line.letter(first + _DIRECTION - 1) == "B":
        return list(line.tokens[first + _DIRECTION : last])
    return list(line.tokens[first:last])


def _behind_aside(scene: Scene, first: int, last: int) -> int:
    """ "in X and, 120 km up the coast, in Y", "in X, on our side, and in Y": where it goes on.

    `first` where there is no aside.
    """
    line, k, joined = scene.line, first, scene.closed_set("joined")
    while line.letter(k) == _DAY:
        k += 1
    joins = line.word(k) in joined
    k += line.word(k).isalpha() and line.word(k + 1) == "," and not joins  # "the X forest, …"
    behind = joins and line.word(k + 1) == ","
    if not behind and line.word(k) != ",":
        return first
    reach = range(k + 1 + behind, min(last, k + 2 + _ASIDE_WORDS))
    end = next((i for i in reach if line.word(i) == ","), -1)
    told = any(k < one.first < end for one in scene.live)
    if not behind:
        told = told or line.word(end + 1) not in joined or end + _PAIR != last
    return end if end >= 0 and not told else first


def _behind_opener(scene: Scene, first: int, last: int) -> int:
    """ "hit nine sites in X on Monday, among them": where the list goes on, else `first`."""
    openers = scene.closed_set("list_openers")
    return next((i for i in range(first, last) if scene.line.word(i) in openers), first)


def _is_around(scene: Scene, inner: Found, outer: Found) -> bool:
    """ "in X, in Y's far north": behind a comma alone a country or region says where X lies."""
    if {token.text for token in scene.line.tokens[inner.last : outer.first]} - _MARKS:
        return False
    return is_of_units(scene, outer) and not is_of_units(scene, inner)


def _adds_phrase(scene: Scene, last: Found, one: Found) -> bool:
    """ "'s refinery and houses in B", "at A and of the group at B, and launch pads near C".

    One more thing that it is done to, with its place: no verb stands in it nor behind it.
    """
    line, classes = scene.line, word_classes(scene.lexicon)
    joined, verbal = scene.closed_set("repeats"), scene.closed_set("verbal_endings")
    if one.kind is RelationKind.MOVEMENT or not 1 < one.first - last.last <= _ADDED_REACH:
        return False
    between = range(last.last, one.first)
    at = next((i for i in between if line.word(i) in joined), -1)
    if at < 0 or at == one.first - 1 or len(set(line.clauses[last.first : one.last])) > 1:
        return False
    if any(last.last <= other.first < one.first for other in scene.live):
        return False
    for i in between:
        word, letter = line.word(i), line.letter(i)
        if letter and not (letter in _LOOSE or line.word(i - 1) == classes.of):
            return False
        if not letter and (word in classes.auxiliaries or word in classes.before_verbs):
            return False
        if not letter and any(word.endswith(ending) for ending in verbal):
            return False
    if line.letter(at + 1) or line.word(at + 1) in irregular_pasts(scene.lexicon):
        return False
    return ends_there(scene, one.last)


def ends_there(scene: Scene, i: int) -> bool:
    """Whether no verb follows a place: a pause, a preposition, a day, or the end."""
    line, classes = scene.line, word_classes(scene.lexicon)
    word = line.word(i)
    if not word or line.letter(i) in _LOOSE:
        return True
    ends = not word[0].isalnum() or word in classes.prepositions
    return ends or (word in scene.closed_set("repeats") and line.letter(i + 1) == "T")


def _acts(scene: Scene, i: int) -> bool:
    """ "Captured A, and a hospital in B | burned": a verb, and another thing than was told of A."""
    line, word, by = scene.line, scene.line.word(i), word_set(scene.lexicon, "arguments", "by")
    ending = scene.lexicon.grammar["relations"].get("past", "")
    past = bool(ending) and word.endswith(ending) and len(word) > _SHORT
    past |= i in scene.verbs or word in irregular_pasts(scene.lexicon)
    past &= not word_classes(scene.lexicon).is_auxiliary(word)
    return past and line.word(i + 1) not in by


def _goes_on(scene: Scene, last: int) -> bool:
    """ "…, an airfield in A and the base outside B": the list ends with "and" and an article."""
    line, articles = scene.line, relation_words(scene.lexicon, "articles")
    for i in range(last + 1, min(len(line.tokens), last + _AHEAD)):
        if line.word(i) == ",":
            return False
        if line.word(i) in scene.closed_set("repeats"):
            aside = line.word(i + 1) == "," and _behind_aside(scene, i, len(line.tokens)) > i
            return aside or line.word(i + 1) in articles
    return False


def is_of_units(scene: Scene, one: Found) -> bool:
    """Whether all places of a relation are countries, regions or units."""
    return bool(one.places) and all(is_unit(draft_at(scene.line, n)) for n in one.places)


def _repeats(scene: Scene, last: Found, one: Found) -> bool:
    """ "in A with a bomb and in B with rifles": the same preposition again behind "and"."""
    line = scene.line
    if not 1 < one.first - last.last <= _REPEAT_REACH or line.word(one.first) != line.word(
        last.first
    ):
        return False
    if line.word(one.first - 1) not in scene.closed_set("repeats") or is_unit(
        draft_at(line, one.places[0]) if one.places else None
    ):
        return False
    between = range(last.last, one.first)
    plain = all(line.tokens[i].mention < 0 or line.letter(i) in _COMPANY for i in between)
    told = any(last.last <= other.first < one.first for other in scene.live)
    return plain and not told and len(set(line.clauses[last.first : one.first])) == 1


def _adds_object(scene: Scene, first: int, last: int, *, opened: bool = False) -> bool:
    """ "a refinery in A and an airfield in B": a second object, with a place of its own."""
    line = scene.line
    articles, counts = relation_words(scene.lexicon, "articles"), scene.closed_set("counts")
    opens, joins = first, (scene.closed_set("list", "links")) - articles
    if not 0 < last - first <= _PHRASE_REACH:
        return False
    if not opened and (
        last - first < _SHORTEST or line.word(first) not in joins | articles | counts
    ):
        return False
    while line.word(opens) in joins - counts:
        opens += 1
    counted = line.word(opens) in counts or line.letter(opens) == "N" or line.word(opens).isdigit()
    commas = not opened and {line.word(i) for i in range(first, opens)} <= _MARKS
    if not counted and commas and not _goes_on(scene, last):
        return False
    ground = articles | scene.closed_set("settlements")
    sites = words_for(scene.lexicon, "grounds")
    verbal = scene.closed_set("verbal_endings")
    named = line.holds(sites, opens, last) and not any(
        line.word(i).endswith(ending) for i in range(opens, last) for ending in verbal
    )
    if line.word(opens) not in ground and not (counted or opened or named):
        return False
    if any(first <= one.first < last for one in scene.live):
        return False
    whose = _WHOSE if named else frozenset[str]()
    plain = all(
        line.letter(i) in whose or line.tokens[i].mention < 0 for i in range(opens + 1, last)
    )
    return plain and len(set(line.clauses[first:last])) == 1
