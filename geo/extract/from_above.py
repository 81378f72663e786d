"""Whether what the words report came from the air: by aircraft, or as bombs that fall."""

from __future__ import annotations

from typing import Final

from geo.extract.fired import Fired
from geo.extract.sides import STATE
from geo.extract.slots import Line
from geo.extract.standing import closed
from geo.extract.words import Lexicon

WITH_AIRCRAFT: Final = frozenset({STATE, "army", "coalition"})
"""Kinds of sides that fly."""
_FALL_REACH: Final = 3
"""Tokens to either side of a bomb among which it falls or is dropped."""


def is_from_air(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """Whether words of the clause say that it came from the air.

    A bus or a bank is "bombed" by what was put there, where no aircraft are told of; an air base
    that was hit tells nothing.
    """
    clause = range(line.clause_start(fired.clause), line.clause_start(fired.clause + 1))
    grounds = closed(lexicon, "air_grounds")
    words = {line.word(i) for i in clause if line.word(i + 1) not in grounds}
    if not words.isdisjoint(closed(lexicon, "by_air")):
        return True
    if not words.isdisjoint(closed(lexicon, "by_air_too")):
        return words.isdisjoint(closed(lexicon, "bombs_left_in"))
    return any(_is_falling_bomb(line, i, lexicon) for i in clause)


def _is_falling_bomb(line: Line, i: int, lexicon: Lexicon) -> bool:
    """ "Bombs fell on X", "dropped two bombs": not mortar bombs, nor a town that fell."""
    if line.word(i) not in closed(lexicon, "falling_bombs"):
        return False
    if line.word(i - 1) in closed(lexicon, "bombs_of_ground"):
        return False
    first, last = max(0, i - _FALL_REACH), min(len(line.tokens), i + _FALL_REACH)
    return line.holds(closed(lexicon, "falling"), first, last)
