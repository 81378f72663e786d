"""Names that a word for a border stands with: a border runs between units, not between towns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from geo.extract.draft import Draft
from geo.extract.words import Lexicon
from geo.model import PlaceKind

_LEAD = 60
_BEHIND = 30
_STATES = frozenset({PlaceKind.ADMIN1, PlaceKind.COUNTRY})


def share_border(text: str, drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """ "The border between Kursk and Belgorod", "the Kursk-Belgorod border": both are units.

    `drafts` are the places of a sentence in order of the text. Only names that a unit has are
    taken for one, and only where the other name has a unit or country as well.
    """
    for one, two in pairwise(drafts):
        if not (_STATES & one.hit.kinds and _STATES & two.hit.kinds):
            continue
        gap = text[one.end : two.start]
        lead = text[max(0, one.start - _LEAD) : one.start]
        behind = text[two.end : two.end + _BEHIND]
        parted = (
            _pattern(lexicon, "border_between").search(lead)
            and _pattern(lexicon, "border_joined").fullmatch(gap)
        ) or (
            _pattern(lexicon, "border_dashed").fullmatch(gap)
            and _pattern(lexicon, "border_behind").match(behind)
        )
        if not parted:
            continue
        for draft in (one, two):
            if draft.kind is None and PlaceKind.ADMIN1 in draft.hit.kinds:
                draft.kind = PlaceKind.ADMIN1


@cache
def _pattern(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    """A pattern of `grammar.toml` that a language may do without."""
    return re.compile(lexicon.grammar["names"].get(name, "(?!)"))
