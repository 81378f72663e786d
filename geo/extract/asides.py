"""Relations that tell of something else than what is reported: who speaks where, what came whence.

"A spokesman in Goma said" places the spokesman; "told a briefing in Kyiv" a briefing; "shelled
from positions near Lyman" those who shelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.found import Found, draft_at, is_line
from geo.extract.relation_rules import relation_words
from geo.extract.said import Said
from geo.extract.slots import Line
from geo.extract.speech_words import speech_words
from geo.extract.words import word_set
from geo.model import PlaceKind, RelationKind

_OCCASION_REACH = 3
_SITE_REACH = 4
_LEAD_REACH = 2
"""Tokens between a place that opens a sentence and who speaks there."""
_REASON_REACH = 16
_COMMA = ","
_STANDS = frozenset(
    {
        RelationKind.AT,
        RelationKind.BAND,
        RelationKind.NEAR,
        RelationKind.PART,
        RelationKind.SIDE,
    }
)


def locating(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """The relations that may place what a sentence reports, with launch sites marked as sources."""
    occasions = word_set(sheet.lexicon, "placing", "occasions")
    sources = relation_words(sheet.lexicon, "sources")
    heard = word_set(sheet.lexicon, "placing", "heard")
    kept = []
    for one in found:
        if _is_speakers(sheet, one) or _is_behind(sheet.line, one, occasions):
            continue
        if _is_seat_of_speaker(sheet, one) or _is_of_reason(sheet, one):
            continue
        if one.places and all(_is_continent(sheet.line, number) for number in one.places):
            continue
        if is_crossed(sheet.line, one, found) or _names_operation(sheet, one):
            continue
        one = _without_speakers(sheet, _beyond_lines(sheet.line, one))  # noqa: PLW2901 - less in it
        behind_from = sheet.line.word(one.first) in sources and one.kind in _STANDS
        source = one.source or behind_from or _is_launch_site(sheet, one)
        source = source and sheet.line.word(one.first - 1) not in heard
        kept.append(one if source == one.source else replace(one, source=source))
    return kept


def _without_speakers(sheet: Sheet, one: Found) -> Found:
    """ "Took Baga, Kandahar police said": the last of what looks like a list is the speaker's."""
    if len(one.places) <= 1 or not sheet.in_speaker(one.last - 1):
        return one
    line = sheet.line
    kept = [number for number in one.places if not sheet.in_speaker(line.slots[number])]
    if not kept or len(kept) == len(one.places):
        return one
    return replace(one, places=kept, last=line.slots[kept[-1]] + 1)


def _is_speakers(sheet: Sheet, one: Found) -> bool:
    """Whether a relation is of a speaker's words, or of an aside between these and the verb."""
    line = sheet.line
    if sheet.in_speaker(one.last - 1):
        # "according | to Brett McGurk": the preposition is none of the speaker's words.
        opens = one.first + (line.tokens[one.first].mention < 0)
        if sheet.in_speaker(one.first) or sheet.in_speaker(opens):
            return True
    return any(
        not said.inverted
        and said.last <= one.first < said.verb
        and line.word(said.last) == _COMMA
        and not _has_deed(sheet, said, one)
        for said in sheet.said
    )


def _has_deed(sheet: Sheet, said: Said, one: Found) -> bool:
    """ "The troops, who | had deployed to X, | said": the aside tells what a party has done."""
    verbs = (o for o in sheet.fired if not o.entry.noun and said.last <= o.first < one.last)
    return bool(said.attribution.side) and any(o.asserted for o in verbs)


def _is_of_reason(sheet: Sheet, one: Found) -> bool:
    """ "in response to the seizure of a ship near X": why it was done, and nothing done there."""
    line, to = sheet.line, word_set(sheet.lexicon, "placing", "reason_for")
    reasons = word_set(sheet.lexicon, "placing", "reasons")
    if not line.holds(reasons, one.first - 1 - _REASON_REACH, one.first):
        return False
    for i in range(one.first - 1, max(0, one.first - _REASON_REACH), -1):
        if line.clauses[i] != line.clauses[one.first] or line.word(i) == _COMMA:
            return False
        if any(fired.asserted and fired.first <= i < fired.last for fired in sheet.fired):
            return False
        if line.word(i) in to and line.word(i - 1) in reasons:
            return True
    return False


def is_crossed(line: Line, one: Found, found: Sequence[Found]) -> bool:
    """ "Across the Line of Control, X was hit": a line that is beside nothing, and a place is."""
    if one.kind is not RelationKind.AT or not _is_of_lines(line, one):
        return False
    return any(other.places and not _is_of_lines(line, other) for other in found)


def _beyond_lines(line: Line, one: Found) -> Found:
    """ "Across the Line of Control, X and Y were hit": of such a list the towns alone."""
    if one.kind is not RelationKind.AT or len(one.places) <= 1:
        return one
    towns = [number for number in one.places if not is_line(draft_at(line, number))]
    return replace(one, places=towns) if 0 < len(towns) < len(one.places) else one


def _is_of_lines(line: Line, one: Found) -> bool:
    return bool(one.places) and all(is_line(draft_at(line, number)) for number in one.places)


def _is_seat_of_speaker(sheet: Sheet, one: Found) -> bool:
    """ "In Moscow, the defence ministry said …": a capital where a ministry speaks.

    Not so of an army, a mayor or a witness there: what they tell of may be at their door.
    """
    draft = draft_at(sheet.line, one.places[0]) if len(one.places) == 1 else None
    if draft is None or not draft.hit.capital_of or sheet.line.word(one.last) != _COMMA:
        return False
    side = sheet.page.side(draft.hit.capital_of)
    national = speech_words(sheet.lexicon).of("offices.national")
    return any(
        0 <= said.first - one.last - 1 <= _LEAD_REACH
        and not said.inverted
        and said.attribution.side == side
        and not national.isdisjoint(said.attribution.speaker.lower().split())
        for said in sheet.said
    )


def _is_behind(line: Line, one: Found, occasions: frozenset[str]) -> bool:
    """ "a news conference in Bogota": where a meeting is held."""
    return line.holds(occasions, one.first - _OCCASION_REACH, one.first)


def _names_operation(sheet: Sheet, one: Found) -> bool:
    """ "a staging ground for the Mosul | offensive": of which nothing else is told."""
    return any(o.entry.noun and o.background and o.first == one.last for o in sheet.fired)


def _is_continent(line: Line, number: int) -> bool:
    value = line.mentions[number].value
    return isinstance(value, Draft) and PlaceKind.CONTINENT in value.hit.kinds


def _is_launch_site(sheet: Sheet, one: Found) -> bool:
    """ "from its base west of X", "from the hills around Y": plain words behind "from".

    Not so "shot from ambush at X", nor "farmers returning from their fields near X".
    """
    line, sources = sheet.line, relation_words(sheet.lexicon, "sources")
    times = word_set(sheet.lexicon, "placing", "times")
    back = word_set(sheet.lexicon, "placing", "returning")
    deeds = {i for fired in sheet.fired for i in range(fired.first, fired.last)}
    for i in range(one.first - 1, max(-1, one.first - 1 - _SITE_REACH), -1):
        if line.tokens[i].mention >= 0 or i in deeds:
            return False
        if line.word(i) in times:
            return False
        if line.word(i) in sources:
            plain = line.letter(i - 1) != "D" and line.word(i - 1) not in back
            return i < one.first - 1 and plain
        if not line.word(i).isalpha():
            return False
    return False
