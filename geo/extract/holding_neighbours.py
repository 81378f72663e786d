"""The place that holds what a relation measures: "50 km from the border in the Kursk region"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from geo.extract.found import Found, draft_at, is_line, is_unit
from geo.extract.homographs import word_classes
from geo.extract.inflection import irregular_pasts
from geo.extract.relation_rules import relation_words
from geo.extract.slots import Line
from geo.extract.words import Lexicon, word_set
from geo.model import RelationKind

_K = RelationKind
_AT = frozenset({_K.AT})
_HOLDING = frozenset({_K.AT, _K.NEAR})
"""Relations whose place may hold a stretch of a line."""
_CONTAINER_REACH = 2
"""Tokens between a relation and what holds it."""
_OPENING = 2
"""Tokens of a sentence before a place that it opens with."""
_OPENS = frozenset({_K.AT, _K.PART})


def find_container(
    line: Line, one: Found, found: Sequence[Found], placing: AbstractSet[int], lexicon: Lexicon
) -> None:
    """ "50 km from the border in the Kursk region": the place right behind holds it.

    A line is held by a town as well: "along the front line near Toretsk".
    """
    lined = on_lines(line, one)
    bare = lined and one.kind is RelationKind.AT
    for other in found:
        if bare and not is_unit(draft_at(line, other.places[0] if other.places else -1)):
            continue
        kinds = _HOLDING if lined else _AT
        free = other is not one and other.kind in kinds and not other.used
        if lined and not _may_hold_line(line, one, other):
            continue
        if not free or not other.places or not set(other.places) <= placing:
            continue
        adds = word_set(lexicon, "placing", "adds_one")
        if adds and line.word(other.first) in adds:
            continue  # "from the right bank of the river, including X"
        behind = 0 <= other.first - one.last <= _CONTAINER_REACH
        before = (one.at_border or lined) and 0 <= one.first - other.last <= _CONTAINER_REACH
        if not (behind or before):
            continue
        if one.at_border and one.distance < 0 and not is_unit(draft_at(line, other.places[0])):
            one.used = True
        else:
            one.container = other.places[0]
            other.used = True
        return
    if one.at_border and one.distance >= 0 and not one.places and one.container < 0:
        one.container = _fronted_unit(line, one, found, placing)


def _fronted_unit(line: Line, one: Found, found: Sequence[Found], placing: AbstractSet[int]) -> int:
    """ "In southern Lebanon, gunmen hid 2 km from the border": the unit that opens the sentence.

    The number of its mention, -1 where there is none.
    """
    first = next((other for other in found if other is not one), None)
    if first is None or first.first > _OPENING or first.last > one.first or first.used:
        return -1
    if first.kind not in _OPENS or len(first.places) != 1 or first.places[0] not in placing:
        return -1
    return first.places[0] if is_unit(draft_at(line, first.places[0])) else -1


def _may_hold_line(line: Line, one: Found, other: Found) -> bool:
    """Whether a known place may hold a stretch of a line: a town only where it stands behind."""
    draft = draft_at(line, other.places[0]) if other.places else None
    if draft is None or not draft.known or is_line(draft):
        return False
    return is_unit(draft) or other.first >= one.last


def on_lines(line: Line, one: Found) -> bool:
    """Whether all that a relation starts from are rivers, roads or fronts of known course."""
    return bool(one.places) and all(is_line(draft_at(line, n)) for n in one.places)


def tells_a_deed(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """ "In A, a missile struck a school near B": words between two places that describe none.

    They hold a verb: an auxiliary, a past tense behind a noun, and no participle with "by".
    """
    table = lexicon.grammar["relations"]
    past, by = table.get("past", ""), table.get("by", "")
    if not past or last - first <= 1:
        return False
    classes, pasts = word_classes(lexicon), irregular_pasts(lexicon)
    situated = word_set(lexicon, "roles", "situated")
    described = relation_words(lexicon, "describing") | relation_words(lexicon, "articles")
    for i in range(first, last):
        word, before = line.word(i), line.word(i - 1)
        if not (word.isalpha() and before.isalpha()) or line.word(i + 1) == by:
            continue
        if word in classes.auxiliaries and before not in word_set(lexicon, "placing", "relative"):
            return True
        told = word in pasts or (word.endswith(past) and word not in situated)
        noun = not (before in described or before.endswith(past) or classes.is_adverb(before))
        if told and noun:
            return True
    return False
