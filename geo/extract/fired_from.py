"""From where it was fired: "rockets launched from Gaza towards Sderot" are not Israel's."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fighting import holder_of
from geo.extract.fired import Fired
from geo.extract.standing import closed
from geo.model import Activity, Role

_REACH = 6
"""Tokens before and behind a trigger in which the words for it stand."""


def is_fired_from_abroad(sheet: Sheet, fired: Fired, side: str) -> bool:
    """Whether a strike on a state's own ground came from ground that is not its own.

    Nobody fires on their own land from abroad. Where it is not said from where it came, or at what,
    nothing is told.
    """
    if fired.entry.activity is not Activity.STRIKE or not side:
        return False
    line, links = sheet.line, closed(sheet.lexicon, "fire_from")
    first = max(line.clause_start(fired.clause), fired.first - _REACH)
    last = min(len(line.tokens), fired.last + _REACH)
    sources: list[str] = []
    aims: list[str] = []
    for i in range(first, last):
        mention = line.mention_at(i)
        place = mention.value if mention is not None and mention.letter == "T" else None
        if line.clauses[i] != fired.clause or not isinstance(place, Draft):
            continue
        if place.role not in {None, Role.LITERAL}:
            continue
        holder = holder_of(sheet, place)
        (sources if line.word(i - 1) in links else aims).append(holder)
    return bool(sources) and side not in sources and "" not in sources and side in aims
