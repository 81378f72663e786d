"""Who "they" are that bomb: "the garrison called in aircraft. They bombed the market"."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.fighting import opponent
from geo.extract.fired import Fired
from geo.extract.from_above import WITH_AIRCRAFT
from geo.extract.sides import roster
from geo.extract.standing import closed
from geo.extract.words import letter_runs
from geo.model import Activity

_SUBJECT_REACH = 4


def who_flew(sheet: Sheet, fired: Fired, side: str) -> str:
    """The side that bombed, where `side` is a group without aircraft that "they" was taken for.

    Only behind a sentence that speaks of aircraft; otherwise it is `side`, which may blow things
    up as well.
    """
    memory, lexicon = sheet.memory, sheet.lexicon
    if fired.entry.noun or fired.passive or fired.entry.activity is not Activity.STRIKE:
        return side
    if sheet.line.word(fired.last - 1) not in closed(lexicon, "from_above"):
        return side
    cast = memory.cast
    kind = cast.kind(side) if cast is not None else roster(lexicon).kind(side)
    if kind in WITH_AIRCRAFT or not _is_of_pronoun(sheet, fired):
        return side
    sentence = sheet.line.sentence.start
    before = sheet.text[memory.voices.sentence : sentence]
    air = closed(lexicon, "by_air")
    if air.isdisjoint(letter_runs(before)):
        return side
    other = opponent(sheet, side)
    return other if roster(lexicon).kind(other) in WITH_AIRCRAFT else side


def _is_of_pronoun(sheet: Sheet, fired: Fired) -> bool:
    """Whether "they" is the subject of a verb."""
    pronouns = sheet.lexicon.bodies["anaphora"]["pronoun"]
    start = max(sheet.line.clause_start(fired.clause), fired.first - _SUBJECT_REACH)
    return any(sheet.line.word(i) in pronouns for i in range(start, fired.first))
