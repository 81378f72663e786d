"""Who comes or goes without any force: a leader who lands, the dead and the wounded."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.parties import leaders
from geo.extract.place_arguments import verb_start
from geo.extract.words import word_set
from geo.model import Activity

_COMMA = ","
_RANK_REACH = 3
"""Tokens before a surname among which a rank or an office stands."""
_ASIDE_REACH = 16
"""Tokens back over what a person is said to be: "the leader, Aidarous al-Zubaidi, has left"."""
_MOVES = frozenset({Activity.ADVANCE, Activity.DEPLOYMENT, Activity.INCURSION, Activity.WITHDRAWAL})


def is_traveller(sheet: Sheet, one: Fired) -> bool:
    """ "Modi lands in Moscow", "the general came into our studio": nobody's forces move.

    Whoever brings others along is no such traveller.
    """
    line = sheet.line
    if one.entry.noun or one.entry.activity not in _MOVES:
        return False
    if line.word(one.first) not in word_set(sheet.lexicon, "arguments", "travels"):
        return False
    behind = range(one.last, len(line.tokens))
    brings = word_set(sheet.lexicon, "placing", "brings")
    if any(line.word(i) in brings for i in behind if line.clauses[i] == one.clause):
        return False
    return _is_person(sheet, _subject_end(sheet, one))


def is_carried(sheet: Sheet, one: Fired) -> bool:
    """ "The bodies of nine soldiers were flown to X", "doctors had 30 soldiers brought in"."""
    line = sheet.line
    if one.entry.noun or one.entry.activity is not Activity.DEPLOYMENT:
        return False
    if line.word(one.first) not in word_set(sheet.lexicon, "arguments", "carries"):
        return False
    dead = word_set(sheet.lexicon, "arguments", "carried")
    if line.holds(dead, line.clause_start(one.clause), one.first):
        return True
    if line.word(one.first) not in word_set(sheet.lexicon, "arguments", "carries_in"):
        return False
    healers = word_set(sheet.lexicon, "arguments", "healers")
    return any(token.text in healers for token in line.tokens)


def _subject_end(sheet: Sheet, one: Fired) -> int:
    """The last token of the subject, before what stands aside and before "who"."""
    line = sheet.line
    at = verb_start(line, one.first, sheet.lexicon)
    if line.word(at) in word_set(sheet.lexicon, "arguments", "relative_person"):
        at -= 1
        return at - (line.word(at) == _COMMA)
    if line.word(at) != _COMMA:
        return at
    back = range(at - 1, max(-1, at - _ASIDE_REACH), -1)
    return next((i - 1 for i in back if line.word(i) == _COMMA), -1)


def _is_person(sheet: Sheet, at: int) -> bool:
    """A leader's name, a name behind a rank, or somebody by an office."""
    line = sheet.line
    if at < 0:
        return False
    offices = word_set(sheet.lexicon, "arguments", "ranks_of_officers", "offices")
    mention = line.mention_at(at)
    if mention is not None and mention.letter == "A":
        return sheet.text[mention.start : mention.end] in leaders(sheet.lexicon)
    if line.word(at) in offices:
        return True
    before = range(max(0, at - _RANK_REACH), at)
    return line.capital(at) and any(line.word(i) in offices for i in before)
