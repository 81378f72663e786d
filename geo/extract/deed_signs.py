"""Signs of what a verb tells: whether it is undergone, mutual, or has its doer beside it."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.defending import defends
from geo.extract.fired import Fired
from geo.extract.standing import closed
from geo.extract.verb_group import words_of
from geo.model import Activity

_SENT = frozenset({Activity.DEPLOYMENT, Activity.MASSING})


def is_between_two(sheet: Sheet, fired: Fired) -> bool:
    """ "Four rebels died in fighting in X": both sides do it, and one of them is known."""
    if not fired.entry.noun or fired.entry.activity is not Activity.ENGAGEMENT:
        return False
    words = {sheet.line.word(i) for i in range(fired.first, fired.last)}
    return not words.isdisjoint(closed(sheet.lexicon, "mutual_nouns"))


def is_swelling(sheet: Sheet, fired: Fired) -> bool:
    """ "amid intensifying raids by the coalition": a verb that only tells of the noun behind it."""
    raids = closed(sheet.lexicon, "raids")
    noun = fired.last > fired.first + 1 and sheet.line.word(fired.last - 1) in raids
    by = noun and sheet.line.word(fired.last) in closed(sheet.lexicon, "by")
    return by and not defends(sheet, fired)  # "repelled a raid by": who repels it is the subject


def has_agent(sheet: Sheet, fired: Fired, role: str) -> bool:
    """Whether "by" behind a verb tells who does it."""
    if fired.entry.activity in _SENT:
        return False
    behind = fired.last + 1 if sheet.line.letter(fired.last) == "W" else fired.last
    by = sheet.line.word(behind) in closed(sheet.lexicon, "by")
    undergone = role == "none" and (is_undergone(sheet, fired) or _holds_agent(sheet, fired))
    return fired.passive or undergone or role in {"target", "place"} or (by and role != "actor")


def _holds_agent(sheet: Sheet, fired: Fired) -> bool:
    """ "shelling by the army killed ten": the words hold whose fire it was."""
    by, inside = closed(sheet.lexicon, "by"), range(fired.first, fired.last)
    return any(sheet.line.word(i) in by for i in inside) and not fired.entry.noun


def is_undergone(sheet: Sheet, fired: Fired) -> bool:
    """ "farmers were hacked to death": the words hold their own auxiliary."""
    if fired.entry.noun:
        return False
    be = words_of(sheet.lexicon, "passive", "auxiliaries")
    return any(sheet.line.word(i) in be for i in range(fired.first, fired.last))


def is_mutual(sheet: Sheet, fired: Fired) -> bool:
    """ "A and B clashed": they did it to one another."""
    words = {sheet.line.word(i) for i in range(fired.first, fired.last)}
    return not words.isdisjoint(closed(sheet.lexicon, "mutual"))


def says_ours(sheet: Sheet, fired: Fired) -> bool:
    """ "The town is ours": it is the speaker's own."""
    mine = sheet.lexicon.bodies["anaphora"].get("mine", ())
    return any(sheet.line.word(i) in mine for i in range(fired.first, fired.last))
