"""Which place names of a sentence only say where another one lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from geo.extract.draft import Draft
from geo.extract.letters import SMALL
from geo.extract.name_patterns import name_patterns
from geo.extract.relation_rules import relation_words
from geo.extract.words import Lexicon, alternatives, word_pattern
from geo.model import PlaceKind, Role

_TOWN = 100_000
"""Inhabitants from which a name that a unit shares means the town: "Kharkiv, Odesa"."""
_KNOWN_ALONE = 20_000
"""Inhabitants from which a town need not be told where it lies."""
_SPOTS = frozenset({PlaceKind.DISTRICT})
"""Kinds whose noun before a name lets "of" and a larger one follow: "general area X of Y"."""
_CLAUSE_REACH = 30
_SEAT_REACH = 24
_LONGEST_GAP = 80
_POSSESSOR_REACH = 40


def contain(text: str, drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """Fold containers into what they hold: "Sudzha, Kursk region", "Russia's Kursk region".

    `drafts` are the places of a sentence in order of the text; those that were folded into
    another one are returned.
    """
    folded: list[Draft] = []
    free = list(drafts)
    for i in range(len(free) - 2, -1, -1):
        one, two = free[i], free[i + 1]
        gap = text[one.end : two.start]
        if len(gap) > _LONGEST_GAP or one.hit.line or two.hit.line:
            continue
        if _is_holder(text, one, two, gap, lexicon):
            _fold(two, one, folded)
            two.start = one.start
            del free[i]
        elif (
            (_may_hold(one, two) or _is_spot_of(one, two, gap, lexicon))
            and (_is_containing(one, two, gap, lexicon) or _is_genitive(two, gap, lexicon))
            and not _opens_clause(text, two, lexicon)
            and not _is_listed(text, free, i, lexicon)
        ):
            _fold(one, two, folded)
            one.end = two.end + (text[two.end : two.end + 1] == ")" and "(" in gap)
            del free[i + 1]
    _share_holder(text, free, lexicon)
    return folded


def _share_holder(text: str, free: Sequence[Draft], lexicon: Lexicon) -> None:
    """ "Plekhovo and Makhnovka in the Kursk region": both lie there.

    A town that is known without its unit may stand beside one that is not: "Kharkiv and Sudzha in
    the Kursk region".
    """
    joins = _pattern(lexicon, "joined")
    for one, two in reversed(list(pairwise(free))):
        shared = one.kind is not None and one.kind is two.kind and one.end == one.name_end
        if not two.within or one.within or two.start < two.name_start:
            continue
        if one.kind is not None and not shared:
            continue
        small = one.hit.kinds <= {PlaceKind.CITY} and one.hit.population < _KNOWN_ALONE
        small = small or shared
        if small and one.rank() <= two.rank() and joins.fullmatch(text[one.end : two.start]):
            one.within += two.within


def share_heads(text: str, drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """ "The Kursk, Bryansk and Oryol regions": the noun tells the kind of all of them.

    Of a name that is not known it tells nothing more than that, and its words stay its own.
    """
    after, before = relation_words(lexicon, "shared"), relation_words(lexicon, "shared_of")
    joins, heads = _pattern(lexicon, "joined"), name_patterns(lexicon)
    for i, draft in enumerate(drafts):
        if draft.kind is None and not draft.known:
            noun = heads.head_after.match(text, draft.end)
            if noun and noun["head"].lower() in after:
                draft.kind, draft.end = heads.kinds[noun["head"].lower()], noun.end()
        if draft.kind is None:
            continue
        if text[draft.name_end : draft.end].strip().lower() in after:
            run = range(i - 1, -1, -1)
        elif text[draft.start : draft.name_start].lower().startswith(tuple(before)):
            run = range(i + 1, len(drafts))
        else:
            continue
        near = draft
        for k in run:
            one, two = sorted((near, drafts[k]), key=lambda d: d.start)
            if drafts[k].kind is not None or not joins.fullmatch(text[one.end : two.start]):
                break
            near = drafts[k]
            near.kind = draft.kind


def _is_holder(text: str, one: Draft, two: Draft, gap: str, lexicon: Lexicon) -> bool:
    """ "Russia's Kursk region", "North Darfur's capital, El Fasher", "the capital of X, Y"."""
    if one.rank() <= 1 or one.rank() < two.rank():
        return False
    if word_pattern(lexicon, "names", "holder").fullmatch(gap):
        return True
    headed = two.kind is not None or two.start < two.name_start
    if headed and _pattern(lexicon, "holder_of").fullmatch(gap):
        return True
    lead = text[max(0, one.start - _SEAT_REACH) : one.start]
    return bool(
        _pattern(lexicon, "seat_of").search(lead) and _pattern(lexicon, "seat").fullmatch(gap)
    )


def _is_containing(one: Draft, two: Draft, gap: str, lexicon: Lexicon) -> bool:
    """Whether the words between two names say that the second holds the first."""
    if word_pattern(lexicon, "names", "contained").fullmatch(gap):
        return True
    if _pattern(lexicon, "described").fullmatch(gap):
        return True
    if _is_part_of(one, two, gap, lexicon):
        return True
    headed = one.end > one.name_end or (one.start < one.name_start and one.kind in _SPOTS)
    return headed and _pattern(lexicon, "unit_of").fullmatch(gap) is not None


def _is_genitive(outer: Draft, gap: str, lexicon: Lexicon) -> bool:
    """ "Engels | of the Saratov region", in a language that has a case for it."""
    unit = outer.hit.kinds == {PlaceKind.ADMIN1} or outer.kind is PlaceKind.ADMIN1
    return unit and _pattern(lexicon, "genitive_unit").fullmatch(gap) is not None


@cache
def _pattern(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    """A pattern of `grammar.toml` that a language may do without."""
    return re.compile(lexicon.grammar["names"].get(name, "(?!)"))


def _may_hold(one: Draft, two: Draft) -> bool:
    """Whether the second can be what the first lies in."""
    if two.rank() > one.rank() or _is_town_in_unit(one, two):
        return True
    if one.hit.country:
        return False
    regions = two.hit.kinds & {PlaceKind.REGION} and PlaceKind.ADMIN1 not in two.hit.kinds
    return (bool(regions) and one.kind in {None, PlaceKind.ADMIN1}) or _is_region_in_unit(one, two)


def _is_region_in_unit(one: Draft, two: Draft) -> bool:
    """ "the Nuba Mountains, South Kordofan": a region that is no unit lies in one."""
    region = one.hit.kinds & {PlaceKind.REGION} and PlaceKind.ADMIN1 not in one.hit.kinds
    unit = PlaceKind.ADMIN1 in two.hit.kinds and PlaceKind.CITY not in two.hit.kinds
    unit = unit or two.kind is PlaceKind.ADMIN1
    return bool(region) and unit and one.kind in {None, PlaceKind.REGION, PlaceKind.DISTRICT}


def _is_spot_of(one: Draft, two: Draft, gap: str, lexicon: Lexicon) -> bool:
    """ "the Matni area of Peshawar": a spot in a town or unit, and no list of two.

    A spot that is not known may lie in a unit that is not, if a noun says that this is one: "Kin
    San village in Tabayin Township", "Barangay Ulo, Malabang".
    """
    if two.hit.country or two.hit.line or one.rank() > two.rank():
        return False
    headed = two.end > two.name_end or _is_spot(two, lexicon)
    if _is_part_of(one, two, gap, lexicon):
        return True
    if one.known or not (two.known or headed):
        return False
    spot = _is_spot(one, lexicon) or (not two.known and one.end == one.name_end)
    return spot and word_pattern(lexicon, "names", "contained").fullmatch(gap) is not None


def _is_part_of(one: Draft, two: Draft, gap: str, lexicon: Lexicon) -> bool:
    """ "the Matni area of Peshawar", "the Sumbal sector of Bandipora".

    The "area" of a town that is known is what is around it, unless a district is named behind it:
    then the small town that is known may well be a namesake of a spot in there.
    """
    small = one.hit.kinds <= {PlaceKind.CITY} and one.hit.population < _TOWN
    spot = not one.known or (small and two.kind is PlaceKind.DISTRICT)
    return _pattern(lexicon, "spot_of" if spot else "sector_of").fullmatch(gap) is not None


def _is_spot(draft: Draft, lexicon: Lexicon) -> bool:
    """ "Barangay Ulo", "Sitio Dos": a part of a town or village, by the first word of its name."""
    return not draft.known and _pattern(lexicon, "spot").match(draft.name) is not None


def _is_listed(text: str, free: Sequence[Draft], i: int, lexicon: Lexicon) -> bool:
    """ "Tyre, Nabatieh and Marjayoun": three towns, though the second names a unit as well."""
    one, two = free[i], free[i + 1]
    areas = PlaceKind.REGION in one.hit.kinds | two.hit.kinds
    if two.kind is not None or two.within or not (areas or PlaceKind.CITY in two.hit.kinds):
        return False
    joins = _pattern(lexicon, "joined")
    if not joins.fullmatch(text[one.end : two.start]):
        return False
    if i + 2 < len(free) and joins.fullmatch(text[two.end : free[i + 2].start]):
        return free[i + 2].rank() <= two.rank()
    if _pattern(lexicon, "joined_on").match(text, two.end):
        return True  # "…, Nabatieh and X", where X is not known, or not yet
    before = i > 0 and joins.fullmatch(text[free[i - 1].end : one.start])
    return bool(before) and free[i - 1].rank() <= one.rank()


def _is_town_in_unit(one: Draft, two: Draft) -> bool:
    """ "Moscow, Idaho": the first can be a town, the second only a unit."""
    return (
        PlaceKind.CITY in one.hit.kinds
        and two.rank() > 1
        and PlaceKind.ADMIN1 in two.hit.kinds
        and two.hit.population < _TOWN
        and one.kind in {None, PlaceKind.CITY}
    )


def _fold(inner: Draft, outer: Draft, folded: list[Draft]) -> None:
    outer.decide(Role.LITERAL, f"says where {inner.name!r} lies")
    inner.within += [outer.hit.first_case or outer.name, *outer.within]
    inner.holders += [outer, *outer.holders]
    folded.append(outer)


def _opens_clause(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """ "In Sudzha, Ukraine said", "…, Ukraine's army": the second name belongs to what follows."""
    if not draft.is_state():
        # "Took Baga, Kandahar | police said".
        return _pattern(lexicon, "speakers_behind").match(text, draft.end) is not None
    if _pattern(lexicon, "owner").match(text, draft.end):
        return True
    if text[draft.end : draft.end + 1] != " ":
        return False
    behind = text[draft.end : draft.end + _CLAUSE_REACH]
    after = word_pattern(lexicon, "names", "clause_after").match(behind)
    verb = word_pattern(lexicon, "names", "clause_verb")
    return after is not None and verb.fullmatch(after["word"]) is not None


@cache
def _possessor(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternatives(lexicon.grammar["names"]["inherits"])
    return re.compile(rf"\b(?:{words}) (?:[{SMALL}-]+ )?$")


def inherit_state(text: str, draft: Draft, states: Sequence[Draft], lexicon: Lexicon) -> None:
    """ "its western Kursk region": "its" is the last of `states` that was named before."""
    lead = text[max(0, draft.name_start - _POSSESSOR_REACH) : draft.name_start]
    if draft.within or not _possessor(lexicon).search(lead):
        return
    earlier = [s for s in states if s.name_end <= draft.name_start and s.hit.country]
    if earlier:
        draft.within.append(earlier[-1].name)
