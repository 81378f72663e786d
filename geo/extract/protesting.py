"""What police and a crowd do to each other: a protest is no war, however hard they clash."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.evidence import pairs, words_for
from geo.extract.fired import Fired
from geo.extract.setting import BODIES, setting_words
from geo.extract.sides import roster
from geo.extract.slots import Mention
from geo.model import Activity

_HARMS = frozenset({Activity.ENGAGEMENT, Activity.STRIKE})


def is_of_protest(sheet: Sheet, one: Fired) -> bool:
    """ "Protesters clashed with police in X": a crowd, and nobody who makes war.

    Where soldiers or an armed group do it, or weapons of war are used, it counts.
    """
    if one.entry.activity not in _HARMS:
        return False
    words, line = setting_words(sheet.lexicon), sheet.line
    crowd = words.crowd.intersection(line.texts) or pairs(line.texts, words.crowd)
    if not crowd and not (words.crowd and sheet.memory.climate.protest):
        return False
    at_war = (words.sure | _people(sheet)) - words.unrest
    if not at_war.isdisjoint(line.texts):
        return False
    return not any(_makes_war(sheet, mention) for mention in line.mentions)


def _people(sheet: Sheet) -> frozenset[str]:
    return words_for(sheet.lexicon, "people")


def _makes_war(sheet: Sheet, mention: Mention) -> bool:
    """A group that fights, or soldiers; not police, whosever they are."""
    if mention.letter not in {"A", "N"}:
        return False
    words = setting_words(sheet.lexicon)
    told = sheet.text[mention.start : mention.end].lower().split()
    if mention.side and roster(sheet.lexicon).kind(mention.side) not in BODIES:
        return True
    at_war = words.sure | words.loose | _people(sheet)
    return not at_war.isdisjoint(word for word in told if word not in words.unrest)
