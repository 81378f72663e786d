"""Whether words of several meanings may be read in their military one: what speaks against it.

The sentence tells by its words and by who does it, the article by what it is about. Where neither
says anything, in a note of two sentences, the words are taken as they stand.
"""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.evidence import is_armed, is_civilian
from geo.extract.fired import DENIED, PLANNED, REPORTED, Fired
from geo.extract.martial import Grade
from geo.extract.party import Parties
from geo.extract.setting import Setting
from geo.extract.words import word_set
from geo.model import Activity, Role

_SAID = frozenset({DENIED, PLANNED, REPORTED})
"""Who denies, plans or is accused of it is somebody who could do it."""
_AGENT_REACH = 5
"""Tokens behind "by" among which the agent stands."""


def allows(sheet: Sheet, one: Fired, parties: Parties) -> bool:
    """Whether sentence and article let ambiguous words report something military."""
    found, setting = sheet.grade, sheet.memory.climate.setting
    if found is Grade.SURE:
        return True
    if setting is Setting.CIVIL:
        return False
    if _by_unarmed(sheet, one):
        return False
    if found > Grade.NONE:
        return True
    if _is_named(sheet, parties.actor):
        return found is Grade.NONE or one.entry.activity is Activity.STRIKE
    if found is Grade.CIVIL:
        return False
    return setting is Setting.WAR or not _done_by_others(sheet, one)


def _is_named(sheet: Sheet, side: str) -> bool:
    """Whether the sentence itself names the side that does it: "Russia hit a hotel"."""
    if not side:
        return False
    for mention in sheet.line.mentions:
        value = mention.value
        if mention.letter in {"A", "N"} and mention.side == side:
            return True
        stands_for = isinstance(value, Draft) and value.role is Role.METONYM and value.iso()
        if stands_for and sheet.page.side(stands_for) == side:
            return True
    return False


def _by_unarmed(sheet: Sheet, one: Fired) -> bool:
    """ "was hit by a train": who or what does it carries no arms."""
    line = sheet.line
    if not one.passive or line.word(one.last) not in word_set(sheet.lexicon, "arguments", "by"):
        return False
    agent = range(one.last + 1, min(len(line.tokens), one.last + 1 + _AGENT_REACH))
    return not any(
        line.letter(i) in {"A", "C", "N", "T"} or is_armed(line.word(i), sheet.lexicon)
        for i in agent
    )


def _done_by_others(sheet: Sheet, one: Fired) -> bool:
    """ "The party took the town": nobody before the verb is a force, and nobody is "they"."""
    line = sheet.line
    if one.entry.noun or one.passive or one.entry.subject != "actor" or one.status in _SAID:
        return False
    if one.entry.needs == "uncivil":
        return is_civilian(line, one, sheet.lexicon)
    start = line.clause_start(one.clause)
    if line.word(start) in word_set(sheet.lexicon, "arguments", "relative"):
        start = line.clause_start(one.clause - 1)
    several = word_set(sheet.lexicon, "arguments", "several")
    somebody = False
    for i in range(start, one.first):
        word = line.word(i)
        if line.letter(i) in {"A", "C", "N"} or word in several or is_armed(word, sheet.lexicon):
            return False
        if _is_abbreviation(sheet, i):
            return False
        somebody = somebody or word[:1].isalpha()
    return somebody


def _is_abbreviation(sheet: Sheet, i: int) -> bool:
    """ "The SAF": a group that the text doesn't introduce is often named so."""
    token = sheet.line.tokens[i]
    return token.end - token.start > 1 and sheet.text[token.start : token.end].isupper()
