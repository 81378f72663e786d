"""Protests and riots: "clashes between police and protesters" are no armed conflict.

Where those who stand against the crowd are soldiers, rebels or gunmen, it may be one, and where
weapons of war are used.
"""

from __future__ import annotations

from functools import cache

from geo.extract.context import Sheet
from geo.extract.evidence import pairs, words_for
from geo.extract.fired import Fired
from geo.extract.setting import BODIES, setting_words
from geo.extract.sides import roster
from geo.extract.slots import Mention
from geo.extract.words import Lexicon
from geo.model import Activity, Actor, Measure

_DONE_BY_CROWDS = frozenset(
    {Activity.ENGAGEMENT, Activity.ADVANCE, Activity.CAPTURE, Activity.INCURSION}
    | {Activity.SABOTAGE}
)
_HARMS = frozenset({Activity.ENGAGEMENT, Activity.STRIKE})
_BEHIND_CROWDS = 6
"""Tokens before a group among which its supporters stand."""


def is_unrest(sheet: Sheet, one: Fired) -> bool:
    """Whether crowds do it or undergo it, and nobody under arms but the police."""
    words = words_for(sheet.lexicon, "unrest")
    if one.entry.activity not in _DONE_BY_CROWDS or not words:
        return False
    line = sheet.line
    first, last = line.clause_start(one.clause - 1), line.clause_start(one.clause + 2)
    near = line.texts[first:last]
    if words.isdisjoint(near) and not pairs(near, words):
        return False
    return not _armed(sheet.lexicon).intersection(near) and not any(
        first <= i < last and _fights(sheet, i, mention)
        for i, mention in zip(line.slots, line.mentions, strict=True)
    )


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
    at_war = (words.sure | words_for(sheet.lexicon, "people")) - words.unrest
    if not at_war.isdisjoint(line.texts):
        return False
    return not any(_makes_war(sheet, mention) for mention in line.mentions)


@cache
def _armed(lexicon: Lexicon) -> frozenset[str]:
    """People under arms other than those who keep order."""
    return words_for(lexicon, "burners") - words_for(lexicon, "order")


def _fights(sheet: Sheet, i: int, mention: Mention) -> bool:
    """A group that fights, or troops; not its supporters, nor a state's police."""
    value = mention.value
    if not isinstance(value, Actor | Measure):
        return False
    quoted = value.quote.text.lower().split()
    if not _armed(sheet.lexicon).isdisjoint(quoted):
        return True
    group = bool(mention.side) and roster(sheet.lexicon).kind(mention.side) not in BODIES
    before = range(max(0, i - _BEHIND_CROWDS), i)
    followers = words_for(sheet.lexicon, "followers")
    followed = any(sheet.line.word(k) in followers for k in before)
    return group and not followed


def _makes_war(sheet: Sheet, mention: Mention) -> bool:
    """A group that fights, or soldiers; not police, whosever they are."""
    if mention.letter not in {"A", "N"}:
        return False
    words = setting_words(sheet.lexicon)
    told = sheet.text[mention.start : mention.end].lower().split()
    if mention.side and roster(sheet.lexicon).kind(mention.side) not in BODIES:
        return True
    at_war = words.sure | words.loose | words_for(sheet.lexicon, "people")
    return not at_war.isdisjoint(word for word in told if word not in words.unrest)
