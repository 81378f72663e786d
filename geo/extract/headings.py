"""Headings that place what stands below them: "Kupyansk direction:", "Rafah:"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.context import Sheet
from geo.extract.found import Found
from geo.extract.scene import placing_mentions
from geo.extract.spatial import spatial_relations
from geo.model import RelationKind, SpatialRelation

_LONGEST = 6
"""Tokens of a heading."""
_COLON = ":"


def remember_heading(sheet: Sheet, found: Sequence[Found]) -> None:
    """Keep the place of a heading for the line below it and the list that goes on there."""
    memory, line = sheet.memory, sheet.line
    opens = line.sentence.headline or line.word(len(line.tokens) - 1) == _COLON
    if opens and not sheet.fired and len(line.tokens) <= _LONGEST:
        relations = [r for one in found or _bare(sheet) for r in spatial_relations(sheet, one)]
        words = sheet.sentence().text.rstrip(" :")
        memory.heading = tuple(
            replace(one, inferred=f"where it is is taken from the heading “{words}”")
            for one in relations
        )
        memory.heading_paragraph, memory.heading_fresh = sheet.paragraph, True
    elif memory.heading and sheet.paragraph > memory.heading_paragraph:
        below = sheet.paragraph == memory.heading_paragraph + 1
        if below and (line.sentence.item or memory.heading_fresh):
            memory.heading_paragraph, memory.heading_fresh = sheet.paragraph, False
        else:
            memory.heading = ()


def heading_relations(sheet: Sheet, found: Sequence[Found]) -> list[SpatialRelation]:
    """The places of the heading that a sentence opens with, else stands under."""
    opening = _opening(sheet, found)
    if opening or found:
        return [relation for one in opening for relation in spatial_relations(sheet, one)]
    memory = sheet.memory
    away = sheet.paragraph - memory.heading_paragraph
    below = away == 1 and (sheet.line.sentence.item or memory.heading_fresh)
    return list(memory.heading) if away == 0 or below else []


def _opening(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """ "Kupyansk direction: the enemy attacked 14 times"."""
    line = sheet.line
    colon = next((i for i in range(1, _LONGEST) if line.word(i) == _COLON), 0)
    if not colon or line.sentence.body or any(one.first < colon for one in sheet.fired):
        return []
    return [one for one in found if one.last == colon and not one.used]


def _bare(sheet: Sheet) -> list[Found]:
    """ "Rafah:", a place and nothing else."""
    placing = placing_mentions(sheet.line)
    words = [token for token in sheet.line.tokens if token.text != _COLON]
    if len(words) != 1 or words[0].mention not in placing:
        return []
    return [Found(RelationKind.AT, [words[0].mention], 0, 1, 0)]
