"""Deeds that are told only to say that they never were: "claims to have taken X are false"."""

from __future__ import annotations

from geo.extract.fired import Fired
from geo.extract.governors import governors
from geo.extract.homographs import word_classes
from geo.extract.slots import Line
from geo.extract.verb_group import words_of
from geo.extract.words import Lexicon

_TABLE = "disbelieved"
_COMMA = ","
_NOUN_REACH = 9
"""Tokens between "claims", with whose they are and when, and the deed."""
_FRONT_REACH = 6
"""Tokens before "claims" among which "dismissed as false" or "called" stands."""
_BEHIND_REACH = 12
"""Tokens behind a deed, with its place and its date, among which "are false" stands."""
_COPULA_REACH = 4
"""Tokens between "is" and "lie": "is a complete lie"."""


def disbelieved(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> int:
    """Token of the statement that tells a deed and is said to be untrue; -1 where none is."""
    nouns = words_of(lexicon, _TABLE, "nouns")
    if not nouns:
        return -1
    first = _first(line, start)
    falsely = governors(lexicon, "told_falsely").before(line, fired.first, _NOUN_REACH, first)
    if falsely is not None and not _is_parted(line, falsely.first, fired.first, lexicon):
        return falsely.first
    for i in range(fired.first - 1, max(first, fired.first - _NOUN_REACH) - 1, -1):
        if line.word(i) == _COMMA:
            return -1
        if line.word(i) in nouns:
            if _is_parted(line, i, fired.first, lexicon):
                return -1
            denied = _is_put_down(line, i, lexicon) or _turns_out_false(line, fired, i, lexicon)
            return i if denied else -1
    return -1


def _is_parted(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """ "falsely claimed victory, | but A took X": words between open another clause."""
    return line.holds(words_of(lexicon, _TABLE, "parting"), first + 1, last)


def _first(line: Line, start: int) -> int:
    """ "claims | that": where the clause before begins, whose statement it is."""
    clause = line.clauses[start] if start < len(line.clauses) else 0
    return line.clause_start(clause - 1) if clause > 0 else 0


def _is_put_down(line: Line, noun: int, lexicon: Lexicon) -> bool:
    """ "dismissed as false | claims", "no truth in | reports"."""
    found = governors(lexicon, "put_down").before(line, noun, _FRONT_REACH)
    return found is not None and not line.holds(frozenset({_COMMA, ";"}), found.first, noun)


def _turns_out_false(line: Line, fired: Fired, noun: int, lexicon: Lexicon) -> bool:
    """ "claims … | are false", "called the claim … | a lie", "the report … | was not true"."""
    untrue, true = words_of(lexicon, "untrue"), words_of(lexicon, _TABLE, "true")
    negators = words_of(lexicon, "negated", "negators")
    undone, told = words_of(lexicon, _TABLE, "undone"), words_of(lexicon, _TABLE, "told_by")
    stops = words_of(lexicon, _TABLE, "parting") | words_of(lexicon, _TABLE, "nouns")
    called = line.holds(words_of(lexicon, _TABLE, "calling"), noun - _FRONT_REACH, noun)
    for k in range(fired.last, min(len(line.tokens), fired.last + _BEHIND_REACH)):
        if line.clauses[k] != fired.clause or line.word(k) in stops:
            return False
        near = max(fired.last, k - _COPULA_REACH)
        if line.word(k) in untrue and (called or _has_copula(line, near, k, lexicon)):
            return not line.holds(negators, near, k)
        if (
            line.word(noun + 1) in told
            and line.word(k) in undone
            and _has_copula(line, near, k, lexicon)
        ):
            return not line.holds(negators, near, k)
        if line.word(k) in true and line.holds(negators, near, k):
            return _has_copula(line, near, k, lexicon)
    return False


def _has_copula(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether "is" or "were" is among some tokens."""
    return any(word_classes(lexicon).is_auxiliary(line.word(i)) for i in range(first, last))
