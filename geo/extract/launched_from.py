"""Where weapons came from that hit something: "rockets fired from rebel-held areas hit X"."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.standing import closed

_REACH = 12
"""Tokens before a trigger among which the words stand that say it."""
_GAP = 4
"""Tokens between "from" and whose ground it is."""


def origin(sheet: Sheet, fired: Fired) -> int:
    """The token behind "fired from", of weapons that the trigger tells of; -1 for none."""
    line = sheet.line
    shot, sources = closed(sheet.lexicon, "shot_from"), closed(sheet.lexicon, "origins")
    stop = max(line.clause_start(fired.clause), fired.first - _REACH)
    for i in range(fired.first - 2, stop - 1, -1):
        if line.word(i) in shot and line.word(i + 1) in sources:
            return i + 2
    return -1


def holder(sheet: Sheet, fired: Fired) -> Fired | None:
    """The adjective of the ground that they came from: "rebel-held"."""
    at = origin(sheet, fired)
    if at < 0:
        return None
    return next(
        (
            one
            for one in sheet.fired
            if one.entry.inside and one.entry.stative and at <= one.first < at + _GAP
        ),
        None,
    )
