"""Relations that stand side by side: which of them places, and which only describes another."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from geo.extract.draft import Draft
from geo.extract.found import Found, draft_at, is_line, is_unit
from geo.extract.holding_neighbours import find_container, on_lines, tells_a_deed
from geo.extract.relation_rules import relation_words
from geo.extract.slots import Line
from geo.extract.words import Lexicon, word_pattern, word_set
from geo.model import Measure, PlaceKind, RelationKind

_K = RelationKind
_CONTAINED = frozenset({_K.BAND, _K.DEPTH, _K.OFFSET, _K.AROUND})
_DESCRIBING = frozenset(
    {_K.OFFSET, _K.AROUND, _K.TOWARDS, _K.BAND, _K.DEPTH, _K.NEAR, _K.SIDE, _K.ALONG, _K.BETWEEN}
)
_SECTORS = frozenset({_K.TOWARDS, _K.PART})
_PRECISE = frozenset({_K.AT, _K.NEAR, _K.OFFSET, _K.AROUND, _K.TOWARDS, _K.PART, _K.BETWEEN})
_AT = frozenset({_K.AT})
_WAYS = frozenset({_K.ALONG, _K.BETWEEN})
"""Behind a comma these say which road or gap a place lies in, and too little of where."""
_WIDE = frozenset({PlaceKind.REGION})
_LISTED = frozenset({_K.AT, _K.NEAR, _K.TOWARDS, _K.OFFSET, _K.AROUND, _K.PART})
_KNOWN_ALONE = 20_000
"""Inhabitants from which a town need not be told where it lies."""
_GREAT_TOWN = 200_000
"""Inhabitants of a city by whose name the ground around it is told where it lies."""
_OPENING = 2
"""Tokens of a sentence before a place that it opens with."""
_NEAR_M = 50_000.0
"""How far a place lies from one that it is said to be near, at most."""
_NOUN_REACH, _SEVERAL = 5, 2
_DESCRIPTION_REACH = 12
"""Tokens between a place and the end of what describes it."""
_HOLDING = frozenset({_K.AT, _K.NEAR})
"""Relations whose place may hold a stretch of a line."""


def settle(line: Line, found: Sequence[Found], placing: AbstractSet[int], lexicon: Lexicon) -> None:
    """Mark as used what only describes, holds or repeats a neighbour; `found` is in order."""
    for one in found:
        one.weak = one.weak or _is_water(line, one, lexicon)
        if (one.kind in _DESCRIBING or _is_edge_of_earlier(line, one)) and not one.used:
            _describe(line, one, found, lexicon)
        if one.kind is RelationKind.AT and not one.used:
            _hold_list(line, one, found, lexicon)
    _hold_fronted(line, found)
    _same_spot(line, found, lexicon)
    for one in found:
        if one.used or not (one.kind in _CONTAINED or on_lines(line, one)):
            continue
        find_container(line, one, found, placing, lexicon)
    for one, two in pairwise(found):
        _narrow(line, one, two, lexicon)
    for one in found:
        if one.weak and not one.used and len(one.places) < _SEVERAL:
            one.used = any(_beside(line, one, other, found) for other in found)


def _describe(line: Line, one: Found, found: Sequence[Found], lexicon: Lexicon) -> None:
    """ "X, a town 20 km west of Y" tells where X is; it serves only when X is not known."""
    pattern = word_pattern(lexicon, "relations", "description")
    for i in range(one.first - 1, max(-1, one.first - _DESCRIPTION_REACH), -1):
        number = line.tokens[i].mention
        draft = draft_at(line, number)
        if draft is None or line.letter(i) != "T" or number in one.places:
            continue
        between = line.words(i + 1, one.first)
        if not between and (one.distance < 0 or is_unit(draft) or one.container >= 0):
            return
        plain = not between or pattern.fullmatch(between + " ")
        if not plain or tells_a_deed(line, i + 1, one.first, lexicon):
            return
        if _goes_beyond(line, one, draft, found, lexicon):
            return
        if one.kind in _WAYS or (not draft.known and _serves_none(number, one, found)):
            one.used = True
            return
        if draft.known:
            _set_beside(line, draft, one)
        wide = not one.at_border and one.distance < 0 and not one.bearings and _is_wide(line, one)
        if wide or (draft.known and not (one.at_border and is_unit(draft))):
            one.used = True
        elif not draft.known and not (one.at_border and one.distance < 0):
            _drop(number, one, found)
        return


def _set_beside(line: Line, draft: Draft, one: Found) -> None:
    """Keep what a known name is described by: a namesake elsewhere is then not meant."""
    other = draft_at(line, one.places[0]) if len(one.places) == 1 else None
    measure = line.mentions[one.distance].value if one.distance >= 0 else None
    far_m = measure.value.high if isinstance(measure, Measure) else _NEAR_M
    if other is None or other.stands_for is not None or is_unit(other) or one.at_border:
        return
    if isinstance(measure, Measure) or one.kind is RelationKind.NEAR:
        draft.beside, draft.beside_m = other.name, far_m


def _hold_fronted(line: Line, found: Sequence[Found]) -> None:
    """ "In the Sisaket province, shells hit Ban Phue": the unit that opens the sentence.

    It holds small towns that are named behind it; a larger one needs no such help.
    """
    first = found[0] if found else None
    if first is None or first.first >= _OPENING or first.kind not in _AT or len(first.places) != 1:
        return
    outer = draft_at(line, first.places[0])
    if outer is None or line.word(first.last) != "," or outer.kind is not PlaceKind.ADMIN1:
        return
    for one in found[1:]:
        for number in one.places if one.kind in _HOLDING and not one.source else ():
            inner = draft_at(line, number)
            if inner is None or inner.within or not inner.known or inner.kind is not None:
                continue
            if inner.hit.kinds <= {PlaceKind.CITY} and inner.hit.population < _KNOWN_ALONE:
                _hold(inner, outer)


def _hold_list(line: Line, one: Found, found: Sequence[Found], lexicon: Lexicon) -> None:
    """ "At A, B and C, three hamlets in X": what they lie in, and no place of its own."""
    outer = draft_at(line, one.places[0]) if len(one.places) == 1 else None
    other = next((o for o in found if 0 < one.first - o.last <= _NOUN_REACH), None)
    if outer is None or other is None or not other.places or line.word(other.last) != ",":
        return
    words = [line.word(i) for i in range(other.last + 1, one.first)]
    nouns = relation_words(lexicon, "counted_places")
    plain = all(line.tokens[i].mention < 0 for i in range(other.last + 1, one.first))
    if len(other.places) < _SEVERAL or not plain or not words or words[-1] not in nouns:
        return
    one.used = True
    for number in other.places:
        inner = draft_at(line, number)
        if inner is not None:
            _hold(inner, outer)


def _goes_beyond(
    line: Line, one: Found, draft: Draft, found: Sequence[Found], lexicon: Lexicon
) -> bool:
    """Whether a relation behind a place is a place of its own, or says where in it."""
    near = one.kind is RelationKind.NEAR
    if near and (len(one.places) > 1 or _goes_on(line, one, found, lexicon)):
        return True
    if one.kind in _SECTORS and _goes_on(line, one, found, lexicon, plain=True):
        return True
    if near and is_unit(draft) and not _is_wide(line, one):
        return True  # "inside Ukraine, near Krasnodon": the second says where in the first
    if one.at_border:
        return False
    if _is_headed_unit(draft) and _is_of_town(line, one):
        return True
    # "In the Red Sea, 60 miles west of Hodeidah": where in it.
    return one.distance >= 0 and _is_sea_or_state(draft)


def _is_headed_unit(draft: Draft) -> bool:
    """ "North Darfur state", "Borno": a name that means a unit, and no town or country."""
    return draft.kind is PlaceKind.ADMIN1 or (
        draft.kind is None and draft.hit.kinds == {PlaceKind.ADMIN1}
    )


def _is_of_town(line: Line, one: Found) -> bool:
    """ "In Borno state, 10 km east of Bama", "…, north of Bama": where in the unit.

    A direction alone, and from a great city, may tell where the unit lies: "the Belgorod region,
    north of Kharkiv".
    """
    towns = [draft_at(line, number) for number in one.places]
    if not towns or any(town is None or is_unit(town) or is_line(town) for town in towns):
        return False
    if one.distance >= 0:
        return True
    small = all(town is not None and town.hit.population < _GREAT_TOWN for town in towns)
    return one.kind is RelationKind.TOWARDS and small


def _is_sea_or_state(draft: Draft) -> bool:
    """Whether a name means something so wide that no distance tells where it lies."""
    return bool(draft.hit.country) or draft.kind is PlaceKind.WATER or draft.hit.kinds == _WIDE


def _serves_none(number: int, one: Found, found: Sequence[Found]) -> bool:
    """ "The villages of A, B and C, west of Y": the words serve for none of them alone."""
    if one.distance >= 0 or one.at_border:
        return False
    return any(
        other is not one and number in other.places and len(other.places) > 1 for other in found
    )


def _is_edge_of_earlier(line: Line, one: Found) -> bool:
    """ "X, on the edge of the city": the city that was told of before X."""
    drafts = [draft_at(line, number) for number in one.places]
    return one.kind is RelationKind.PART and all(
        draft is not None and draft.stands_for is not None for draft in drafts
    )


def _is_wide(line: Line, one: Found) -> bool:
    """ "X, a town on the road to Libya": a country says too little of where X is."""
    return bool(one.places) and all(is_unit(draft_at(line, n)) for n in one.places)


def _goes_on(
    line: Line, one: Found, found: Sequence[Found], lexicon: Lexicon, *, plain: bool = False
) -> bool:
    """ "in A, near B and in C": a list of places, in which "near B" describes none.

    `plain` wants the "and" without a comma, as behind a description no list goes on.
    """
    links = word_set(lexicon, "placing", "joined" if plain else "links")
    for other in found:
        between = {token.text for token in line.tokens[one.last : other.first]}
        if other.first > one.last and between and between <= links and other.kind in _LISTED:
            return True
    return False


def _drop(number: int, one: Found, found: Sequence[Found]) -> None:
    """Take a place that is not known out of the relations that name it."""
    one.serves = number
    for other in found:
        if other is not one and number in other.places:
            other.places = [n for n in other.places if n != number]
            other.used = other.used or not other.places


def _same_spot(line: Line, found: Sequence[Found], lexicon: Lexicon) -> None:
    """ "2 km east of A and 3 km from B": two measures of one spot, of which the first serves.

    The second tells no more than the first where that only describes a place: "X, 4 km from the
    border and 30 km from Y".
    """
    joins = relation_words(lexicon, "same_spot")
    measured = [one for one in found if one.distance >= 0 and (one.at_border or not one.used)]
    for one, two in pairwise(measured):
        between = {token.text for token in line.tokens[one.last : two.first]}
        if between and between <= joins and not two.at_border:
            two.used = True


def _narrow(line: Line, one: Found, two: Found, lexicon: Lexicon) -> None:
    """ "in the Kursk region near Sudzha": the second says where in the first."""
    if one.used or two.used or one.source or on_lines(line, one) or on_lines(line, two):
        return
    if _is_unknown_ground(line, two) and one.places and _is_comma(line, one.last, two.first):
        two.used = True
        return
    if _is_ground_behind(line, one, two, lexicon):
        two.used = True
        return
    part = one.kind is RelationKind.PART and two.distance >= 0
    if not (part or one.kind is RelationKind.AT) or len(one.places) != 1:
        return
    outer = draft_at(line, one.places[0])
    if outer is None or not is_unit(outer) or two.kind not in _PRECISE or two.at_border:
        return
    inner = [draft for n in two.places if (draft := draft_at(line, n)) is not None]
    if not inner or any(is_unit(draft) for draft in inner):
        return
    if two.first == one.last or (
        _is_comma(line, one.last, two.first)
        and (two.kind is not RelationKind.AT or inner[0].start < inner[0].name_start)
    ):
        one.used = True
        for draft in inner:
            _hold(draft, outer)


def _is_unknown_ground(line: Line, one: Found) -> bool:
    """ "Near Shusha, in …": a name that is not known behind one that is."""
    drafts = [draft_at(line, n) for n in one.places]
    unknown = len(drafts) == 1 and drafts[0] is not None and not drafts[0].known
    return unknown and one.kind is RelationKind.AT and not _is_comma(line, one.last, one.last + 1)


def _is_ground_behind(line: Line, one: Found, two: Found, lexicon: Lexicon) -> bool:
    """ "In Marawi, on the island of Mindanao": the second is what the first lies in."""
    if one.kind not in _PRECISE or two.kind is not RelationKind.AT or len(two.places) != 1:
        return False
    if two.source and not one.source:
        return False
    if not (two.first == one.last or _is_comma(line, one.last, two.first)):
        return False
    outer = draft_at(line, two.places[0])
    inner = [draft for n in one.places if (draft := draft_at(line, n)) is not None]
    if outer is None or not inner or any(is_unit(d) for d in inner):
        return False
    strange = one.kind is RelationKind.AT and not any(draft.known for draft in inner)
    in_it = two.first == one.last or line.word(two.first) in relation_words(lexicon, "inside")
    if not is_unit(outer) and not (strange and outer.known and in_it):
        return False
    if strange and not outer.hit.country:
        one.container = two.places[0]
    for draft in inner:
        _hold(draft, outer)
    return True


def _hold(inner: Draft, outer: Draft) -> None:
    if outer.name not in inner.within and not outer.stands_for:
        inner.within.append(outer.name)


def _is_water(line: Line, one: Found, lexicon: Lexicon) -> bool:
    """ "Over the Seym River at Glushkovo": a river says little of where."""
    draft = draft_at(line, one.places[0]) if one.places else None
    if draft is None or one.kind is not RelationKind.AT:
        return False
    if is_line(draft):
        return True
    words = draft.name.lower().split()
    waters = relation_words(lexicon, "waters")
    return draft.kind is PlaceKind.WATER or words[-1] in waters or words[0] in waters


def _beside(line: Line, one: Found, other: Found, found: Sequence[Found]) -> bool:
    """Whether a stronger relation stands right before or behind a weak one."""
    if other is one or other.used or other.weak or other.source:
        return False
    if other.kind is RelationKind.MOVEMENT:
        return other.first == one.last
    if other.kind not in _PRECISE:
        return False
    if is_unit(draft_at(line, other.places[0]) if other.places else None):
        return False
    first, last = (one, other) if one.first < other.first else (other, one)
    end = next((k.last for k in found if k.used and k.first == first.last), first.last)
    return last.first == end or _is_comma(line, end, last.first)


def _is_comma(line: Line, first: int, last: int) -> bool:
    return last == first + 1 and line.word(first) == ","
