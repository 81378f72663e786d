"""Headings that place what stands below them: "Kupyansk direction:", "Rafah:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.anaphora import NOUN
from geo.extract.context import Sheet
from geo.extract.found import Found, draft_at, is_unit
from geo.extract.scene import placing_mentions
from geo.extract.slots import Line
from geo.extract.spatial import spatial_relations
from geo.extract.words import word_set
from geo.model import RelationKind, Role, SpatialRelation

_LONGEST = 6
"""Tokens of a heading."""
_STAMP = re.compile(r"\W{0,3}\d{1,2}[:.]\d\d\b")
_STAMP_REACH = 24
"""Characters in which a time of day stands before its entry."""
_LONGEST_HEADLINE = 12
"""Tokens of a headline whose only town is where what stands below it was."""
_SEVERAL = 2
_COLON, _STOP, _COMMA, _DAY, _NAME = ":", ".", ",", "W", "O"
_LONGEST_OPENING = 10
"""Tokens of the place, and of the date or the brackets behind it, that a sentence is about."""
_HEADS = frozenset({Role.METONYM, Role.DATELINE})
_HEADED = "heads what is told behind it"
_TOPIC_ENDS = frozenset({":", "—", "–", "-"})
"""Behind the places that a sentence is about: "Kherson — explosions"."""


def is_short(line: Line) -> bool:
    """Whether a line has so few tokens that it may be a heading."""
    return len(line.tokens) <= _LONGEST


def remember_heading(sheet: Sheet, found: Sequence[Found]) -> None:
    """Keep the place of a heading for the line below it and the list that goes on there."""
    memory, line = sheet.memory, sheet.line
    last = line.word(len(line.tokens) - 1)
    headline = line.sentence.headline or _heads_entry(sheet)
    opens = headline or last == _COLON or (last == _STOP and bool(_bare(sheet)))
    named = _only_town(sheet) if headline else []
    if opens and ((not sheet.fired and is_short(line)) or named):
        about = found if not sheet.fired and is_short(line) else []
        relations = [
            r for one in about or _bare(sheet) or named for r in spatial_relations(sheet, one)
        ]
        words = sheet.sentence().text.rstrip(" .:")
        memory.heading = tuple(
            replace(one, inferred=f"its place is taken from the heading “{words}”")
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
    if any(mention.letter == "T" for mention in sheet.line.mentions):
        return []
    away = sheet.paragraph - memory.heading_paragraph
    below = away == 1 and (sheet.line.sentence.item or memory.heading_fresh)
    if away != 0 and not below:
        return []
    return _told_under_it(sheet) or list(memory.heading)


def _told_under_it(sheet: Sheet) -> list[SpatialRelation]:
    """Under a heading of several places: the one that this paragraph told of last.

    "Hiraan and Middle Shabelle. … attacked a base in Beledweyne. The army repelled them."
    """
    memory = sheet.memory
    if len(memory.heading) < _SEVERAL or memory.claim_paragraph != sheet.paragraph:
        return []
    last = memory.claims[-1].relation if memory.claims else None
    if last is None or last.kind is RelationKind.HELD:
        return []
    if any(one.anchors == last.anchors for one in memory.heading):
        return []
    return [replace(last, inferred="its place is taken from what was told right before")]


def _heads_entry(sheet: Sheet) -> bool:
    """ "14:20 Explosions in Kharkiv": a line behind a time of day, without a stop."""
    start, last = sheet.line.sentence.start, sheet.line.word(len(sheet.line.tokens) - 1)
    if not last.isalnum():
        return False
    lead = sheet.text[max(0, start - _STAMP_REACH) : start].rpartition("\n")[2]
    return _STAMP.match(lead) is not None


def _only_town(sheet: Sheet) -> list[Found]:
    """ "Explosions in Kharkiv", "Goma: soldiers flee": the only place of a headline, a town."""
    line, placing = sheet.line, placing_mentions(sheet.line)
    if len(placing) != 1 or len(line.tokens) > _LONGEST_HEADLINE:
        return []
    number = next(iter(placing))
    draft = draft_at(line, number)
    if draft is None or draft.anaphor or draft.hit.country or is_unit(draft):
        return []
    at = line.slots[number]
    return [Found(RelationKind.AT, [number], at, at + 1, line.clauses[at])]


def _opening(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """ "Kupyansk direction: the enemy attacked", "Tehran, at dawn: a missile hit a mill"."""
    line = sheet.line
    reach = range(1, min(_LONGEST_OPENING, len(line.tokens)))
    end = next((i for i in reach if line.word(i) in _TOPIC_ENDS), 0)
    if not end or any(one.first < end for one in sheet.fired):
        return []
    colon = line.word(end) == _COLON
    if line.sentence.body and not colon:
        return []
    known = [one for one in found if one.last == end and not one.used and end <= _LONGEST]
    if colon and known and not line.sentence.body:
        return known
    return _listed(sheet, end, heads=colon)


def _bare(sheet: Sheet) -> list[Found]:
    """ "Rafah:", "Rafah, Khan Younis.": places and nothing else."""
    line = sheet.line
    end = len(line.tokens) - (line.word(len(line.tokens) - 1) in {_COLON, _STOP})
    return _listed(sheet, end)


def _listed(sheet: Sheet, end: int, *, heads: bool = False) -> list[Found]:
    """The places that all of a line's words before token `end` name, but a date and brackets.

    `heads` takes a town too that else would speak for its government, and a name set off; a capital
    only before small letters.
    """
    line, joins = sheet.line, word_set(sheet.lexicon, "placing", "links")
    end, last = _before_brackets(line, end), end
    dates = word_set(sheet.lexicon, "placing", "loose_dates", "heading_dates")
    dated = False
    for i, word in enumerate(line.texts[:end]):
        dated = dated or (i > 0 and word == _COMMA)
        if word.isalnum() and word not in joins and not (dated and word in dates):
            return []  # most lines end the search with their first word
    placing = placing_mentions(line)
    if heads and line.letter(0) == NOUN and line.tokens[0].mention not in placing:
        draft = draft_at(line, line.tokens[0].mention)
        if draft is None or draft.role not in _HEADS or draft.hit.country:
            return []
        speaks = draft.hit.capital_of or line.text[draft.start : draft.end].isupper()
        speaks = speaks or any(
            line.letter(i) in {NOUN, _NAME} for i in range(last + 1, len(line.tokens))
        )
        if speaks and not line.text[line.tokens[last + 1].start].islower():
            return []  # "Moscow: Two drones downed over Kursk", "BANNU: Gunmen attacked Mandan"
        draft.decide(Role.LITERAL, _HEADED)
        placing = placing_mentions(line)
    named = [token.mention for token in line.tokens[:end] if token.mention >= 0]
    places = [number for number in named if number in placing]
    if not places or any(n not in placing and line.mentions[n].letter != _DAY for n in named):
        return []
    return [Found(RelationKind.AT, places, 0, last, line.clauses[0])]


def _before_brackets(line: Line, end: int) -> int:
    """The token of the brackets that end right before a token: "X | (Y district):"."""
    if line.word(end - 1) != ")" or "(" not in line.texts[:end]:
        return end
    return line.texts.index("(")
