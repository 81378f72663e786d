"""Words without a name that may be a subject: "they", "both sides", and "it" that is nobody."""

from __future__ import annotations

from geo.extract.antecedents import pronoun
from geo.extract.context import Sheet
from geo.extract.fighting import pair
from geo.extract.party import Party
from geo.extract.standing import closed, is_governed

_CLEFT_REACH = 8
"""Tokens behind "it was" among which "who" or "that" stands."""


def is_oblique(sheet: Sheet, i: int) -> bool:
    """ "some 200 of them", "drove them out": a pronoun that is no subject."""
    if sheet.line.word(i) in closed(sheet.lexicon, "oblique"):
        return True
    return i > 0 and (i - 1 in sheet.verbs or is_governed(sheet, i))


def taken_up(sheet: Sheet, i: int, found: Party) -> list[Party] | None:
    """Whom "they" or "both sides" at token `i` take up; None for other words."""
    if is_pronoun(sheet, i):
        return [found]
    mention = sheet.line.mention_at(i)
    if mention is None or mention.role != "pair":
        return None
    return [Party(side) for side in pair(sheet) if side]


def is_pronoun(sheet: Sheet, i: int) -> bool:
    """Whether token `i` is "they", "it" or another such word."""
    token = sheet.line.tokens[i]
    return token.mention < 0 and token.text in sheet.lexicon.bodies["anaphora"]["pronoun"]


def pronoun_at(sheet: Sheet, i: int) -> Party | None:
    """The side that a pronoun at token `i` stands for; None for other words, or for nobody."""
    if not is_pronoun(sheet, i) or _only_opens(sheet, i):
        return None
    side = pronoun(sheet, i)
    return Party(side) if side else None


def _only_opens(sheet: Sheet, i: int) -> bool:
    """ "It was tribesmen who chased them out": it stands for nobody."""
    line = sheet.line
    if f"{line.word(i)} {line.word(i + 1)}" not in closed(sheet.lexicon, "clefts"):
        return False
    behind = line.texts[i + 2 : i + 2 + _CLEFT_REACH]
    doing = tuple(closed(sheet.lexicon, "participle_ends"))
    if i + 2 in sheet.verbs or line.word(i + 2).endswith(doing):
        return False  # "It is holding two villages that …"
    return not closed(sheet.lexicon, "relative").isdisjoint(behind)
