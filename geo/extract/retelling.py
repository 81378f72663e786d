"""A noun that ranks what has just been told: "…, the largest attack on Ukraine since 2022".

"It hit X, in its first strike on Y" tells of one strike, at X. What ranks it among others, by an
ordinal, a superlative or "such", is no report of its own, and its words on time and place are those
of the comparison.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.found import draft_at
from geo.extract.homographs import word_classes
from geo.extract.standing import closed
from geo.extract.words import word_set
from geo.model import Activity, Claim, PlaceKind, Role, SpatialRelation

_RANKED = frozenset(
    {
        Activity.ADVANCE,
        Activity.CAPTURE,
        Activity.ENGAGEMENT,
        Activity.INCURSION,
        Activity.STRIKE,
    }
)
_PHRASE_REACH = 7
"""Tokens before a noun within which its article stands."""
_OPENING_REACH = 4
"""Tokens before the article that lead to it: "in what was"."""


def retells(sheet: Sheet, one: Fired, made: Sequence[Claim]) -> bool:
    """Whether a noun only ranks what the sentence, or the one before, has told.

    `made` are the claims that the sentence has made so far.
    """
    if not one.entry.noun or one.entry.activity not in _RANKED:
        return False
    start = _phrase_start(sheet, one)
    if start < 0:
        return _is_ranked_subject(sheet, one) and _has_told(sheet)
    if any(_is_of_a_town(claim.relation) for claim in made):
        return _is_apposed(sheet, start)
    if start == 1 and sheet.line.word(0) in closed(sheet.lexicon, "rank_leads"):
        return _is_told_behind(sheet, one)
    return _is_predicate(sheet, start) and _has_told(sheet)


def _phrase_start(sheet: Sheet, one: Fired) -> int:
    """The article of "the third such attack"; -1 where no word before the noun ranks it."""
    line, lexicon = sheet.line, sheet.lexicon
    opens = closed(lexicon, "rank_opens") | _owners(sheet)
    ranked = any(_ranks(sheet, i) for i in range(one.first, one.last))
    for i in range(one.first - 1, max(-1, one.first - 1 - _PHRASE_REACH), -1):
        if line.word(i) in opens:
            return i if ranked else -1
        if line.word(i) in word_classes(lexicon).prepositions or not line.word(i)[:1].isalpha():
            return -1
        ranked = ranked or _ranks(sheet, i)
    return -1


def _owners(sheet: Sheet) -> frozenset[str]:
    """ "Its", "their"."""
    return frozenset(sheet.lexicon.bodies["anaphora"].get("owners", ()))


def _ranks(sheet: Sheet, i: int) -> bool:
    """ "Third", "largest", "such"."""
    return sheet.line.word(i) in closed(sheet.lexicon, "ranks")


def _is_apposed(sheet: Sheet, start: int) -> bool:
    """ "…, the largest attack", "… in its first attack", "in what was their first"."""
    line, lead = sheet.line, closed(sheet.lexicon, "rank_leads")
    before = line.word(start - 1)
    if before == "," or before in lead:
        return True
    back = range(start - 1, max(-1, start - 1 - _OPENING_REACH), -1)
    return before in closed(sheet.lexicon, "rank_is") and any(line.word(i) in lead for i in back)


def _is_told_behind(sheet: Sheet, one: Fired) -> bool:
    """ "In its first attack on X since May, Israel bombed Y": the clause behind tells it."""
    told = (o for o in sheet.fired if o.first >= one.last and o.asserted and not o.entry.noun)
    verb = next((o.first for o in told if o.entry.activity in _RANKED), len(sheet.line.tokens))
    drafts = (draft_at(sheet.line, token.mention) for token in sheet.line.tokens[verb:])
    return any(
        draft is not None and draft.role is Role.LITERAL and not draft.hit.country
        for draft in drafts
    )


def _is_predicate(sheet: Sheet, start: int) -> bool:
    """ "It was the tenth attack on the city": the sentence opens with what takes it up."""
    line = sheet.line
    taken_up = word_set(sheet.lexicon, "arguments", "rank_takes_up")
    return line.word(start - 1) in closed(sheet.lexicon, "rank_is") and any(
        line.word(i) in taken_up for i in range(max(0, start - _OPENING_REACH), start - 1)
    )


def _is_ranked_subject(sheet: Sheet, one: Fired) -> bool:
    """ "The strike was the first on the city"."""
    line, opens = sheet.line, closed(sheet.lexicon, "rank_opens")
    if line.word(one.last) not in closed(sheet.lexicon, "rank_is"):
        return False
    return line.word(one.last + 1) in opens and _ranks(sheet, one.last + 2)


def _has_told(sheet: Sheet) -> bool:
    """Whether the sentence before, of the same paragraph, has made a claim."""
    memory = sheet.memory
    if not memory.claims or memory.claim_paragraph != sheet.paragraph:
        return False
    last = memory.claims[-1]
    return last.quote.start == memory.voices.sentence and _is_of_a_town(last.relation)


def _is_of_a_town(relation: SpatialRelation) -> bool:
    """Whether something smaller than a country is named: else the ranking may tell where it was."""
    return any(place.kind is not PlaceKind.COUNTRY for place in relation.anchors)
