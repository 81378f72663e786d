"""Who is harmed in what a noun tells: "the strikes targeted X", "ten of X died in a firefight"."""

from __future__ import annotations

from geo.extract import objects
from geo.extract.antecedents import party_at
from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.standing import closed
from geo.model import Activity

_FOUGHT = frozenset({Activity.ENGAGEMENT, Activity.STRIKE})
_VERB_REACH = 3
"""Tokens from a noun to its verb, auxiliaries and adverbs between them."""
_FALLEN_REACH = 5
"""Tokens from "in" to the noun for a fight: "in a fierce exchange of fire"."""


def hit_by(sheet: Sheet, fired: Fired) -> str:
    """ "The strikes targeted Houthi camps": what the verb right behind a noun says was hit."""
    if fired.entry.activity not in _FOUGHT:
        return ""
    near = range(fired.last, fired.last + _VERB_REACH)
    one = next((one for one in sheet.fired if one.first in near), None)
    if one is None or one.entry.noun or one.passive or one.entry.activity not in _FOUGHT:
        return ""
    between = range(fired.last, one.first)
    if any(sheet.line.tokens[i].mention >= 0 or i in sheet.speech for i in between):
        return ""
    return objects.object_party(sheet, one).side


def fallen_in(sheet: Sheet, fired: Fired) -> str:
    """ "Ten Maoists died in a | firefight": the party before such a verb and its preposition."""
    line, links = sheet.line, closed(sheet.lexicon, "died_in")
    link = next(
        (
            i
            for i in range(fired.first - 1, fired.first - 1 - _FALLEN_REACH, -1)
            if line.word(i) in links
        ),
        -1,
    )
    if link <= 1 or any(line.letter(i) not in {"", "N"} for i in range(link + 1, fired.first)):
        return ""
    dies = link - 1 if line.letter(link - 1) != "W" else link - 2
    if line.word(dies) not in closed(sheet.lexicon, "dies"):
        return ""
    last = dies - 1
    while last > 0 and line.word(last) in closed(sheet.lexicon, "were"):
        last -= 1
    found = party_at(sheet, last)
    if found is None and line.word(last) in closed(sheet.lexicon, "officers"):
        found = party_at(sheet, last - 1, any_adjective=True)  # "an Indian | officer"
    return found.side if found is not None and not sheet.in_speaker(last) else ""
