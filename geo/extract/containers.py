"""Which place names of a sentence only say where another one lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from geo.extract.draft import Draft
from geo.extract.words import Lexicon, alternatives, word_pattern
from geo.model import PlaceKind, Role

_TOWN = 100_000
"""Inhabitants from which a name that a unit shares means the town: "Kharkiv, Odesa"."""
_CLAUSE_REACH = 30
_POSSESSOR_REACH = 40


def contain(text: str, drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """Fold containers into what they hold: "Sudzha, Kursk region", "Russia's Kursk region".

    `drafts` are the places of a sentence in order of the text; those that were folded into
    another one are returned.
    """
    holder = word_pattern(lexicon, "names", "holder")
    contained = word_pattern(lexicon, "names", "contained")
    folded: list[Draft] = []
    free = list(drafts)
    for i in range(len(free) - 2, -1, -1):
        one, two = free[i], free[i + 1]
        gap = text[one.end : two.start]
        if holder.fullmatch(gap) and one.rank() > 1 and one.rank() >= two.rank():
            _fold(two, one, folded)
            two.start = one.start
            del free[i]
        elif (
            (two.rank() > one.rank() or _is_town_in_unit(one, two))
            and contained.fullmatch(gap)
            and not _opens_clause(text, two, lexicon)
        ):
            _fold(one, two, folded)
            one.end = two.end + (text[two.end : two.end + 1] == ")" and "(" in gap)
            del free[i + 1]
    return folded


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
    inner.within += [outer.name, *outer.within]
    inner.holders += [outer, *outer.holders]
    folded.append(outer)


def _opens_clause(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """ "In Sudzha, Ukraine said": the second name is the subject of what follows."""
    if not draft.is_state() or text[draft.end : draft.end + 1] != " ":
        return False
    behind = text[draft.end : draft.end + _CLAUSE_REACH]
    after = word_pattern(lexicon, "names", "clause_after").match(behind)
    verb = word_pattern(lexicon, "names", "clause_verb")
    return after is not None and verb.fullmatch(after["word"]) is not None


@lru_cache(maxsize=8)
def _possessor(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternatives(lexicon.grammar["names"]["inherits"])
    return re.compile(rf"\b(?:{words}) (?:[a-z-]+ )?$")


def inherit_state(text: str, draft: Draft, states: Sequence[Draft], lexicon: Lexicon) -> None:
    """ "its western Kursk region": "its" is the last of `states` that was named before."""
    lead = text[max(0, draft.name_start - _POSSESSOR_REACH) : draft.name_start]
    if draft.within or not _possessor(lexicon).search(lead):
        return
    earlier = [s for s in states if s.name_end <= draft.name_start and s.hit.country]
    if earlier:
        draft.within.append(earlier[-1].name)
