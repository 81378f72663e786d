"""Where the sides of an article stand in one sentence, seen from the words that report a deed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from geo.extract.antecedents import owner_side, party_at, pronoun
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.party_marks import bare_force, is_compound, side_of
from geo.extract.standing import by_party, closed, is_governed, is_object
from geo.extract.unnamed_forces import bare
from geo.extract.words import Lexicon
from geo.model import Role

_BY_REACH = 10


class Sighting(NamedTuple):
    """A side where a sentence names it, or takes it up."""

    at: int
    """Its token."""
    side: str
    sort: str
    """`name`, `noun`, `taken up`, `count`, `adjective`, `state`, `land`, `pronoun`, `owner` or
    `force`."""


def sightings(sheet: Sheet) -> list[Sighting]:
    """All of a sentence, in its order; found once for all its claims."""
    if sheet.sightings is None:
        sheet.sightings = list(_found(sheet))
    return sheet.sightings


def _found(sheet: Sheet) -> Iterator[Sighting]:
    line = sheet.line
    pronouns, owners, telling = _telling(sheet.lexicon)
    for i, (word, letter) in enumerate(zip(line.texts, line.letters, strict=False)):
        if letter:
            side, sort = _mentioned(sheet, i)
        elif word not in telling:
            continue
        elif word in pronouns:
            side, sort = pronoun(sheet, i), "pronoun"
        elif word in owners:
            side, sort = owner_side(sheet, i), "owner"
        elif bare_force(sheet, i):
            found = bare(sheet, i)
            side, sort = found.side if found is not None else "", "force"
        else:
            continue
        if side:
            yield Sighting(i, side, sort)


@cache
def _telling(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Pronouns, owners, and all words but mentions that a side can stand behind."""
    anaphora = lexicon.bodies["anaphora"]
    pronouns, owners = frozenset(anaphora["pronoun"]), frozenset(anaphora.get("owners", ()))
    return pronouns, owners, pronouns | owners | closed(lexicon, "bare_forces", "aircraft")


def _mentioned(sheet: Sheet, i: int) -> tuple[str, str]:
    mention = sheet.line.mentions[sheet.line.tokens[i].mention]
    if mention.letter == "C":
        return ("" if _is_of_goods(sheet, i) else side_of(sheet, mention)), "adjective"
    value = mention.value
    if mention.letter == "T" and isinstance(value, Draft):
        if not value.iso():
            return "", ""
        return sheet.page.side(value.iso()), "state" if value.role is Role.METONYM else "land"
    found = party_at(sheet, i)
    if found is None:
        return "", ""
    if mention.letter == "N":
        return found.side, "count"
    if mention.side:
        return found.side, "noun" if mention.role else "name"
    return found.side, "taken up"


def _is_of_goods(sheet: Sheet, i: int) -> bool:
    """ "Iranian-made drones": it tells whose work they are, and not who fires them."""
    goods = sheet.lexicon.bodies.get("compounds", {}).get("goods", ())
    return is_compound(sheet, i) and sheet.line.word(i + 2) in goods


def standing(sheet: Sheet, fired: Fired, one: Sighting) -> str:
    """How a side stands to a trigger: as its agent, before it, behind it, in another clause."""
    line, i = sheet.line, one.at
    if sheet.in_speaker(i):
        return "speaker"
    if fired.first <= i < fired.last:
        return "inside"
    if line.clauses[i] != fired.clause:
        return "clause before" if i < fired.first else "clause behind"
    if i < fired.first:
        return _before(sheet, fired, i)
    if by_party(sheet, i) and i < fired.last + _BY_REACH:
        return "agent"
    word = line.word(i - 1)
    if word in closed(sheet.lexicon, "taken_from"):
        return "taken from"
    return "governed behind" if is_governed(sheet, i) else "behind"


def _before(sheet: Sheet, fired: Fired, i: int) -> str:
    if by_party(sheet, i):
        return "agent before"
    if is_governed(sheet, i):
        return "governed before"
    if is_object(sheet, i):
        return "object before"
    crossed = any(j in sheet.verbs or j in sheet.speech for j in range(i + 1, fired.first))
    return "far before" if crossed else "before"
