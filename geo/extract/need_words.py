"""Words and mentions that needs are told by."""

from __future__ import annotations

from functools import cache

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.evidence import (
    is_force,
)
from geo.extract.fired import Fired
from geo.extract.slots import Line, Mention
from geo.extract.words import Lexicon, word_set
from geo.model import Role

_INSIDE_REACH = 3
_OWNER_PARAGRAPHS = 1
"""How far back the party is told of that "their control" takes up."""


def noun_at(line: Line, i: int) -> str:
    """The last word of the party that begins at a token, else the token's word."""
    mention = line.mention_at(i)
    return mention.words.rpartition(" ")[2] if mention is not None else line.word(i)


@cache
def _of_forces(lexicon: Lexicon) -> frozenset[str]:
    """Pronouns that may take a force up."""
    pronouns = frozenset(lexicon.bodies["anaphora"]["pronoun"])
    return pronouns - word_set(lexicon, "arguments", "persons")


def by_pronoun(sheet: Sheet, one: Fired) -> bool:
    """ "They are drilling in X": the subject is a pronoun."""
    line = sheet.line
    pronouns = _of_forces(sheet.lexicon)
    relative = word_set(sheet.lexicon, "arguments", "relative")
    lead = range(line.clause_start(one.clause), one.first)
    return any(line.word(i) in pronouns or line.word(i) in relative for i in lead)


def force_inside(sheet: Sheet, one: Fired) -> bool:
    """ "rebel-held", "in opposition hands": a party without a name among the words."""
    owners = word_set(sheet.lexicon, "names", "inherits")
    if any(sheet.line.word(i) in owners for i in range(one.first, one.last)) and (
        any(map(_is_party, sheet.line.mentions)) or owner_before(sheet)
    ):
        return True
    for i in range(one.first, one.last + _INSIDE_REACH):
        word = sheet.line.word(i).partition("-")[0]
        if sheet.line.letter(i) in {"A", "C"} or is_force(word, sheet.lexicon):
            return True
    return False


def owner_before(sheet: Sheet) -> str:
    """Whose "their control" is: the subject of the sentence before; "" where this names a party."""
    memory = sheet.memory
    if sheet.paragraph - memory.subject_paragraph > _OWNER_PARAGRAPHS:
        return ""
    return "" if any(map(_is_party, sheet.line.mentions)) else memory.subject


def _is_party(mention: Mention) -> bool:
    """ "Azerbaijan said … its control": a party, or a state by its own name."""
    value = mention.value
    return mention.letter == "A" or (isinstance(value, Draft) and value.role is Role.METONYM)
