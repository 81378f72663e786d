"""Who stands behind "by" and is of no side that is known: "overrun by local youths"."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.standing import closed

_REACH = 6


def is_by_people(sheet: Sheet, fired: Fired) -> bool:
    """ "Was overrun by local youths": by people who are of no side that is known."""
    line, people = sheet.line, closed(sheet.lexicon, "unknown_people")
    if line.word(fired.last) not in closed(sheet.lexicon, "by"):
        return False
    for i in range(fired.last + 1, min(len(line.tokens), fired.last + _REACH)):
        if line.letter(i) in {"A", "T"} or line.clauses[i] != fired.clause:
            return False
        if line.word(i) in people:
            return True
    return False
