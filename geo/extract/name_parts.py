"""Parts of places before their names: "northern Kursk", "the countryside of Hama"."""

from __future__ import annotations

from geo.extract.draft import Draft
from geo.extract.name_patterns import PART, PART_OF, NamePatterns
from geo.extract.text import Sentence
from geo.model import PlaceKind

_BEFORE_REACH = 60
"""Characters before a name in which the words for its part stand."""
_WIDEST_DEG = 90.0
"""Between two sides that have a middle: "north and south" have none."""


def read_parts(text: str, sentence: Sentence, draft: Draft, patterns: NamePatterns) -> None:
    """ "northern Kursk region" is a part; "Russia's western Kursk region" tells where it lies."""
    before = text[max(sentence.start, draft.start - _BEFORE_REACH) : draft.start]
    tails = patterns.tails.before(before)
    part = patterns.part.search(before) if tails & PART else None
    if part:
        lead = before[: part.start()]
        draft.start -= len(before) - part.start()
        tells_where = (
            part["noun"]
            or patterns.possessors.search(lead)
            or patterns.head_before.search(text[draft.start : draft.name_start])
        )
        if not tells_where:
            _set_part(draft, part["part"], patterns)
            _second_part(draft, lead, patterns)
        return
    part_of = patterns.part_of.search(before) if tails & PART_OF else None
    if part_of:
        draft.start -= len(before) - part_of.start()
        if not patterns.fronts.isdisjoint(part_of.group().lower().split()):
            mean_unit(draft)
        _set_part(draft, part_of["part"] or part_of["noun"], patterns)
        _second_part(draft, before[: part_of.start()], patterns)


def mean_unit(draft: Draft) -> None:
    """ "The countryside of Hama": a name that a town and its unit share means the unit."""
    if draft.kind is None and PlaceKind.ADMIN1 in draft.hit.kinds:
        draft.kind = PlaceKind.ADMIN1


def _set_part(draft: Draft, word: str, patterns: NamePatterns) -> None:
    draft.part_deg = patterns.parts[word.lower()]
    draft.central = draft.part_deg is None


def _second_part(draft: Draft, lead: str, patterns: NamePatterns) -> None:
    """ "in western and central Iran": the middle of two sides; of opposite ones all of it."""
    other = patterns.part_before.search(lead)
    if other is None:
        return
    draft.start -= len(lead) - other.start()
    first, second = patterns.parts[other["part"].lower()], draft.part_deg
    if first is None or second is None:
        draft.part_deg = second if first is None else first
    else:
        turn = (second - first + 180.0) % 360.0 - 180.0
        draft.part_deg = (first + turn / 2.0) % 360.0 if abs(turn) <= _WIDEST_DEG else None
    draft.central = first is None and second is None
