"""Deeds that are only waited for: "will not talk until they leave X", "should they attack X"."""

from __future__ import annotations

from geo.extract.fired import Fired
from geo.extract.governors import governors
from geo.extract.homographs import word_classes
from geo.extract.inflection import BASE, PARTICIPLE, PAST, THIRD
from geo.extract.slots import Line
from geo.extract.verb_group import words_of
from geo.extract.words import Lexicon, word_set
from geo.model import Activity

_TABLE = "awaited"
_COMMA = ","
_PRESENT = frozenset({BASE, THIRD})
_ENDS_WAR = frozenset({Activity.WITHDRAWAL, Activity.CAPTURE})
"""What somebody waits for by a noun: "until the withdrawal from X"."""
_PLACE, _DATE = "T", "W"
_SUBJECT = frozenset("ACOTN")
_DOERS = frozenset("AON")
_NO_REACH = 3
"""Tokens between "no" and a clause of time: "no talks before"."""


def is_unmet(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> bool:
    """Whether words stand in a clause of what somebody waits for, or of a case that is put."""
    if not words_of(lexicon, _TABLE):
        return False
    return _is_waited_for(line, fired, start, lexicon) or _is_put(line, fired, start, lexicon)


def _is_waited_for(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> bool:
    """ "Vowed to fight until A | leaves | X", "would hand X over once A | left | Y"."""
    if fired.entry.noun and fired.entry.activity not in _ENDS_WAR:
        return False
    at = _waiting(line, fired, start, lexicon)
    if at < 0:
        return False
    only = line.word(at - 1) in words_of(lexicon, _TABLE, "only")
    first, last = _main_clause(line, at - 1 if only else at, lexicon)
    if _opens(line, at) and first == last:
        first, last = _main_behind(line, fired)
    elif line.word(at - 1) == _COMMA and line.word(at) in words_of(lexicon, _TABLE, "told"):
        return False  # "would stay, before A took X"
    past = PAST in fired.tags and _PRESENT.isdisjoint(fired.tags)
    if past and any(line.letter(i) == _DATE for i in _clause_behind(line, at, fired)):
        return False  # "refused to leave until A took X on Monday"
    demanded = fired.entry.activity is Activity.WITHDRAWAL  # what who refuses asks of others
    if _is_open(line, (first, last), lexicon, at=at if past and not demanded else -1):
        # "It would be weeks | before A took X": only how long it was is told.
        return only or line.word(at - 1) not in words_of(lexicon, _TABLE, "spans")
    if _PRESENT.isdisjoint(fired.tags) or PAST in fired.tags:
        return False
    supposed = words_of(lexicon, "modals", "hypothetical")
    return line.holds(supposed, first, last) or line.holds(
        words_of(lexicon, _TABLE, "none"), last - _NO_REACH, last
    )


def _waiting(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> int:
    """The token of the "until" or "only after" that the words stand behind; -1 where none is."""
    words, late = words_of(lexicon, _TABLE), words_of(lexicon, _TABLE, "late")
    only = words_of(lexicon, _TABLE, "only")
    i = fired.first
    while i > start:
        i -= 1
        word = line.word(i)
        if word == _COMMA:
            i = _beyond(line, i, start, lexicon)
            if i < 0:
                return -1
            continue
        if word in late and line.word(i - 1) in only:
            return i
        if word in words and line.word(i + 1) not in words_of(lexicon, _TABLE, "not_before"):
            had = line.word(i - 1) in word_classes(lexicon).auxiliaries  # "had once held"
            return -1 if had else i
    return -1


def _beyond(line: Line, comma: int, start: int, lexicon: Lexicon) -> int:
    """ "until X, Y and Z | fell", "until A, who hold Y, | leave": where the clause goes on before.

    -1 where a comma ends it.
    """
    if line.letter(comma - 1) == line.letter(comma + 1) == _PLACE:
        return comma
    relative = word_set(lexicon, "arguments", "relative", "relative_owner")
    for i in range(comma - 1, start, -1):
        if line.word(i) in relative and line.word(i - 1) == _COMMA:
            return i - 1
    return -1


def _opens(line: Line, at: int) -> bool:
    """ "Until A leaves X there will be …": the clause of time stands first."""
    return at == 0 or (at == 1 and line.tokens[0].mention < 0)


def _main_clause(line: Line, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """The tokens of the clause that ends at token `last`, without what ", and" parts off."""
    listed = words_of(lexicon, "listed")
    first = line.clause_start(line.clauses[last - 1]) if last > 0 else 0
    for i in range(last - 2, first, -1):
        if line.word(i) == _COMMA and line.word(i + 1) in listed:
            return i + 1, last
    return first, last


def _main_behind(line: Line, fired: Fired) -> tuple[int, int]:
    """The tokens of the clause behind the clause of time that opens a sentence."""
    commas = [i for i in range(fired.last, len(line.tokens)) if line.word(i) == _COMMA]
    return fired.last, commas[1] if len(commas) > 1 else len(line.tokens)


def _clause_behind(line: Line, at: int, fired: Fired) -> range:
    """The tokens of a clause of time, from the word that opens it to the comma behind its deed."""
    behind = range(fired.last, len(line.tokens))
    return range(at, next((i for i in behind if line.word(i) == _COMMA), len(line.tokens)))


def _is_open(line: Line, main: tuple[int, int], lexicon: Lexicon, *, at: int) -> bool:
    """Whether a clause tells what somebody will do, vows or refuses, and not what was done.

    `at` opens a clause of time that tells the past, which asks for more; -1 where it does not.
    """
    modals, perfect = words_of(lexicon, _TABLE, "modals"), words_of(lexicon, "modals", "perfect")
    refusing, relative = governors(lexicon, "refusing"), words_of(lexicon, _TABLE, "relative")
    for i in range(*main):
        if line.word(i) in relative:
            return False  # "who had vowed to fight, fled before A took X"
        if line.tokens[i].mention >= 0:
            continue
        if line.word(i) in modals:
            # "would have died before A came", "a year would pass before A came"
            done = line.word(i + 1) in perfect | words_of(lexicon, _TABLE, "passing")
            return not done and (at < 0 or _is_withheld(line, i, at, lexicon))
        if refusing.ending_at(line, i) is not None:
            vows = line.word(i) in words_of(lexicon, _TABLE, "vows")
            return at < 0 or (vows and line.word(at) in words_of(lexicon, _TABLE, "up_to"))
    return False


def _is_withheld(line: Line, modal: int, at: int, lexicon: Lexicon) -> bool:
    """ "Would | not | talk before they left"; "until" and "once" need no such word."""
    if line.word(at) not in words_of(lexicon, _TABLE, "told"):
        return True
    none = words_of(lexicon, _TABLE, "none") | words_of(lexicon, _TABLE, "modals_not")
    return line.holds(none, modal, at)


def _is_put(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> bool:
    """ "Will respond should A | attack | X", "would have fled had A | taken | X"."""
    for i in range(fired.first - 1, max(start, 1) - 1, -1):
        if line.word(i) == _COMMA:
            return False
        if _inverts(line, i, fired, lexicon):
            return True
    return False


def _inverts(line: Line, i: int, fired: Fired, lexicon: Lexicon) -> bool:
    """Whether token `i` stands before its subject, behind what would follow from it."""
    subjects = word_classes(lexicon).determiners | words_of(lexicon, _TABLE, "subjects")
    follows = line.letter(i + 1) in _SUBJECT or line.word(i + 1) in subjects
    if not follows or i + 1 >= fired.first:
        return False
    if line.word(i) in words_of(lexicon, _TABLE, "inverted"):
        return BASE in fired.tags or fired.entry.noun or not fired.tags
    if line.word(i) not in words_of(lexicon, _TABLE, "inverted_past"):
        return False
    return PARTICIPLE in fired.tags and _never_was(line, i, lexicon)


def _never_was(line: Line, i: int, lexicon: Lexicon) -> bool:
    """ "would have fled X | had": what is told before token `i` never came to be."""
    if line.letter(i - 1) in _DOERS:
        return False  # "would have fled, but the army had the town surrounded"
    modals, perfect = (
        words_of(lexicon, "hypothetical", "modals"),
        words_of(lexicon, "modals", "perfect"),
    )
    return any(line.word(k) in modals and line.word(k + 1) in perfect for k in range(i))
