"""Whether a clause asserts what a nominalisation names: "no fighting", "ahead of an offensive"."""

from __future__ import annotations

from geo.extract.fired import HYPOTHETICAL, Fired
from geo.extract.governors import governors
from geo.extract.homographs import word_classes
from geo.extract.slots import Line
from geo.extract.verb_group import REAL, above, modal_kind, words_of
from geo.extract.words import Lexicon, word_set

_NOUN_REACH = 6


def judge_noun(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> None:
    """What stands before a nominalisation and its adjectives, and the modal verb behind it."""
    adjectives = governors(lexicon, "noun_adjectives")
    table = governors(lexicon, "before_noun")
    background = frozenset(lexicon.triggers["background"]["before"])
    at = fired.first - 1
    for _ in range(_NOUN_REACH):
        if at < 0:
            break
        told = adjectives.ending_at(line, at) or table.ending_at(line, at)
        if told is not None:
            real = told.kind == REAL
            fired.status = above(line, told, start, lexicon) if real else told.kind
            return
        if line.word(at) in background or line.words(at - 1, at + 1) in background:
            fired.background = True
            return
        if not _is_modifier(line, at, lexicon):
            break
        at -= 1
    if _modal_behind(line, fired, lexicon):
        fired.status = HYPOTHETICAL
        return
    for i in range(fired.first - 1, start - 1, -1):
        modal = modal_kind(line, i, fired.first, lexicon)
        if modal:
            fired.status = modal
            return


def _is_modifier(line: Line, i: int, lexicon: Lexicon) -> bool:
    """Whether token `i` may stand between a noun and what governs it."""
    word = line.word(i)
    words = word_classes(lexicon)
    return (
        line.tokens[i].mention >= 0
        or word in words.determiners
        or word == words.possessive
        or word in lexicon.triggers["background"]["determiners"]
        or word in words_of(lexicon, "noun_modifiers")
        or word in words.modifiers
        or word.isdigit()
        or "-" in word
        or (bool(words.adjective_endings) and word.endswith(words.adjective_endings))
    )


def _modal_behind(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "A full assault on X … would be": the noun is the subject of a modal verb."""
    modals = words_of(lexicon, "hypothetical", "modals") | words_of(lexicon, "hypothetical", "open")
    ends = word_set(lexicon, "triggers", "modal_ends")
    for token in line.tokens[fired.last :]:
        if token.text in ends:
            return False
        if token.mention < 0 and token.text in modals:
            return True
    return False
