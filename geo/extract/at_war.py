"""What counts in an article that plainly is about a war, without people under arms beside it."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.martial import Grade
from geo.extract.setting import Setting


def at_war(sheet: Sheet) -> bool:
    """An article that plainly is about a war, and a sentence that is about nothing else."""
    return sheet.grade > Grade.CIVIL and sheet.memory.climate.setting is Setting.WAR


def plainly_told(sheet: Sheet, one: Fired, found: Found | None) -> bool:
    """ "The drive on X", "call the shots in X": nouns, and words that are no single verb."""
    told = one.entry.noun or one.last - one.first > 1
    return told and found is not None and at_war(sheet)
