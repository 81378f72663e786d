"""Whether words of several meanings report something military: by rules, else by learnt weights.

The rules of `needs` tell which words count, and are seldom wrong where they say that they do. Where
they miss something, on ground where armed groups are at home and in an article that is not about
other news, the net of deeds may be sure of it (`sensing`), else a linear model over signs has the
last word. The weights stand in `accept_weights.toml`
and are learnt by `data/recipe/acceptance.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from geo.extract.battleground import battleground
from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.needs import ENOUGH, PEACEFUL, lacks
from geo.extract.party import Parties
from geo.extract.sensing import fills
from geo.extract.setting import Setting
from geo.extract.trigger_signs import Trial, signs_of
from geo.extract.weighing import stored_signs, weighed

VERSION: Final = 1
"""Of the signs: weights of another version were learnt from signs of other meanings."""
LEAST: Final = -0.5
"""Log odds from which words count. They lean to no, being learnt from much that was written to be
quiet: in banks that were left out more claims come right from here on than are made up."""
ARMS: Final = frozenset(
    {"force", "near_force", "armed", "troops", "held", "place", "uncivil", "talk"}
)
"""Needs of people under arms, or of talk of war, which may stand sentences away. What needs its
place or its party in a certain position goes by the rules alone."""
STANDING: Final = frozenset({"place", "troops"})
"""Of those, needs that the net of deeds fills in wrongly as often as rightly."""
_FILE: Final = Path(__file__).with_name("accept_weights.toml")


def accepted(
    sheet: Sheet, one: Fired, parties: Parties, found: Found | None, *, placed: bool
) -> bool:
    """Whether a trigger counts.

    Args:
        sheet: Its sentence.
        one: The trigger.
        parties: Who does it to whom.
        found: The words that place it, if any do.
        placed: Whether it governs an area or stands right before a place.
    """
    lacking = lacks(sheet, one, parties, found, placed=placed)
    if lacking == ENOUGH:
        return True
    if lacking in PEACEFUL:
        return False
    if not may_be_asked(sheet, one):
        return False
    if one.entry.needs not in STANDING and fills(sheet, one):
        return True
    ground = battleground(sheet, one, found)
    if not ground.fought:
        return False
    return is_likely(signs_of(Trial(sheet, one, parties, found, placed, lacking, ground)))


def may_be_asked(sheet: Sheet, one: Fired) -> bool:
    """Whether weights have a say, if it is on fought-over ground."""
    if one.entry.needs not in ARMS or sheet.memory.climate.setting is Setting.CIVIL:
        return False
    return bool(sheet.lexicon.grammar["arguments"].get("weighed"))


def is_likely(signs: Iterable[str]) -> bool:
    """Whether what has these signs is likely enough to be military."""
    return weighed(signs, weights()) >= LEAST


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The weights that ship: what each sign counts, in log odds.

    Raises:
        DataError: They are of another version than the signs.
    """
    signs: Mapping[str, float] = stored_signs(_FILE, VERSION, "acceptance.py")
    return signs
