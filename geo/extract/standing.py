"""How a party stands in its clause: as subject, as another verb's object, behind a preposition."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.extract.antecedents import party_at
from geo.extract.context import Sheet
from geo.extract.party import Party
from geo.extract.party_marks import bare_force
from geo.extract.slots import folding_of
from geo.extract.words import Lexicon, word_set

_LIST_REACH = 2
_COLLECTIVE_REACH = 3


@cache
def closed(lexicon: Lexicon, *names: str) -> frozenset[str]:
    """Words of `grammar.toml` under `[arguments]`, of all names; none where there is no list."""
    return word_set(lexicon, "arguments", *names)


def is_left_open(sheet: Sheet) -> bool:
    """Whether a sentence says that nobody knows, or tells, who it was."""
    if sheet.left_open is None:
        words = f" {sheet.line.string} "
        phrases = closed(sheet.lexicon, "nobody_knows")
        sheet.left_open = any(f" {phrase} " in words for phrase in phrases)
    return sheet.left_open


def head(sheet: Sheet, i: int) -> int:
    """The first token of the words that belong to the party at token `i`: its article, numbers."""
    line, before_it = sheet.line, _before_party(sheet.lexicon)
    texts = line.texts
    i -= 1
    while i >= 0 and texts[i] in before_it.every:
        if texts[i] in before_it.backed and line.word(i - 1) == "-":
            i -= 3
        elif (texts[i] in before_it.loose and line.tokens[i].mention < 0) or _is_attributive(
            sheet, i
        ):
            i -= 1
        else:
            break
    return max(i, -1) + 1


class _BeforeParty(NamedTuple):
    """Words that may belong to the party behind them."""

    loose: frozenset[str]
    backed: frozenset[str]
    every: frozenset[str]


_DESCRIBED = 3
"""A noun such as "convoy" and the words that describe it."""


@cache
def _before_party(lexicon: Lexicon) -> _BeforeParty:
    loose = closed(lexicon, "determiners")
    backed = frozenset(lexicon.bodies.get("compounds", {}).get("backed", ()))
    return _BeforeParty(loose, backed, loose | backed | closed(lexicon, "attributive"))


def _is_attributive(sheet: Sheet, i: int) -> bool:
    """ "On Monday, | suspected | rebels attacked": what tells of those behind it, and no verb.

    "Police suspected rebels" has a subject before it.
    """
    line = sheet.line
    if line.word(i) not in closed(sheet.lexicon, "attributive"):
        return False
    before = line.word(i - 1)
    opens = i == 0 or (line.tokens[i - 1].mention < 0 and not before[:1].isalnum())
    return opens or before in closed(sheet.lexicon, "before_attributive", "determiners", "by")


def is_governed(sheet: Sheet, i: int) -> bool:
    """Behind "against", "of" or "near" a party is no subject, unless it is "a column of" it."""
    first = head(sheet, i)
    lexicon, before = sheet.lexicon, sheet.line.word(first - 1)
    if before in closed(lexicon, "of_force"):
        return not _is_collective(sheet, first - 2) or _is_ruled(sheet, first - 2)
    return before in closed(lexicon, "governs")


def _is_ruled(sheet: Sheet, i: int) -> bool:
    """ "An attack | on a supply convoy | of the army": those at token `i` are what it was on."""
    line, articles = sheet.line, closed(sheet.lexicon, "determiners")
    for at in range(i, max(i - _DESCRIBED, 0), -1):
        if line.tokens[at].mention >= 0 or not line.word(at).isalpha():
            return False
        k = at - 2 if line.word(at - 1) in articles else at - 1
        if line.word(k) in closed(sheet.lexicon, "governs"):
            return True
        if line.word(k) in closed(sheet.lexicon, "of_force"):
            return not _is_collective(sheet, k - 1)  # "an ambush | of a convoy of the army"
        if k < at - 1:
            return False
    return False


def by_party(sheet: Sheet, i: int) -> bool:
    """Whether a party stands behind "by": "an air strike by Israel"."""
    return sheet.line.word(head(sheet, i) - 1) in closed(sheet.lexicon, "by")


def is_object(sheet: Sheet, i: int) -> bool:
    """Whether a party is what another verb is done to: "killed six soldiers and captured …"."""
    first = head(sheet, i)
    loose = sheet.lexicon.bodies.get("compounds", {}).get("loose", ())
    if sheet.line.word(first - 1) in loose and sheet.line.letter(first - 2) == "A":
        return False
    if (
        first == 0
        or first - 1 in sheet.speech
        or sheet.line.clauses[first - 1] != (sheet.line.clauses[i])
        or sheet.line.word(first - 1) in folding_of(sheet.lexicon).breaks
    ):
        return False  # "killed | when army shells hit X": the words of a deed may open a clause
    return (
        first - 1 in sheet.verbs
        or sheet.line.word(first - 2) in closed(sheet.lexicon, "infinitive")
        or _like_verb(sheet.lexicon).fullmatch(sheet.line.word(first - 1)) is not None
    )


def listed(sheet: Sheet, i: int) -> list[int]:
    """The tokens of the parties in "A, B and C" that ends at token `i`, in order."""
    joins, comma = closed(sheet.lexicon, "list"), closed(sheet.lexicon, "list_comma")
    found = [i]
    while True:
        first = _behind_join(sheet, head(sheet, found[0]), joins)
        join = sheet.line.word(first - 1)
        if join not in joins and not (join in comma and len(found) > 1):
            return found
        before = first - 2
        if before < 0 or party_at(sheet, before, any_adjective=True) is None:
            return found
        if is_object(sheet, before) or sheet.in_speaker(before):
            return found
        found.insert(0, before)


def _behind_join(sheet: Sheet, first: int, joins: frozenset[str]) -> int:
    """ "A and the | popular | forces": the token behind the "and", past one plain adjective."""
    line, i = sheet.line, first - 1
    if line.word(i) in joins or not line.word(i).isalpha() or i in sheet.verbs:
        return first
    if i in sheet.speech or line.word(i) in closed(sheet.lexicon, "governs", "noun_breaks"):
        return first
    while i > 0 and line.word(i - 1) in closed(sheet.lexicon, "determiners"):
        i -= 1
    return i if line.word(i - 1) in joins else first


@cache
def _like_verb(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(lexicon.grammar["arguments"].get("like_verb", "(?!)"))


def _is_collective(sheet: Sheet, i: int) -> bool:
    """ "a column of", "hundreds of", "soldiers from"."""
    return (
        sheet.line.word(i) in closed(sheet.lexicon, "collectives")
        or sheet.line.letter(i) == "N"
        or bare_force(sheet, i)
        or (sheet.line.letter(i) == "A" and party_at(sheet, i) == Party())
    )
