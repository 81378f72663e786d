"""Who may have done what a claim reports, and what is to be known of each.

Candidates are the sides that the article names, those that fight for its ground, and nobody. What
is known of one are signs, by their names; `geo.extract.deciding` weighs them.
"""

from __future__ import annotations

from typing import NamedTuple

from geo.extract.battleground import standing_on
from geo.extract.deed_case import (
    ATTACKS,
    DIRECT,
    NOBODY,
    SEVERAL,
    Case,
    is_near,
    is_of_irregulars,
    kind_of,
)
from geo.extract.fighting import fight_each_other
from geo.extract.fired_from import is_fired_from_abroad, origin
from geo.extract.force_words import force_words
from geo.extract.from_above import WITH_AIRCRAFT
from geo.extract.side_signs import AGAINST, Clues, signs_of, signs_of_nobody
from geo.extract.sides import STATE, roster
from geo.extract.speech_words import speech_words
from geo.extract.standing import closed
from geo.model import Activity

_PEACE, _REBELS = "on its own ground", "on its own ground, rebels there"
_REGULAR = frozenset({STATE, "army", "coalition", "mission"})
_TARGET = "target"
_ON_OWN_GROUND, _FROM_AIR = "rebels on its own ground", "rebels from the air"
_NO_ENEMY = "without an enemy there"
REBELS, REBELS_FROM_AIR = f"{AGAINST}{_ON_OWN_GROUND}", f"{AGAINST}{_FROM_AIR}"
"""Signs of a state that would have struck its own ground."""
NO_ENEMY = f"{AGAINST}{_NO_ENEMY}"
"""Sign of a side that would have struck where it has no enemy."""
_STRANGE = ("on strange ground", "at home with friends")


class Contender(NamedTuple):
    """A side that may have done it, or `NOBODY`, and the signs that hold of it."""

    side: str
    signs: tuple[str, ...]


def contenders(case: Case) -> list[Contender]:
    """All who may have done it: nobody first, then sides by name."""
    irregulars, stands = is_of_irregulars(case), dict[str, str]()
    for side in _sides(case):
        how = standing_on(case.sheet, case.ground, side)
        if not _is_ruled_out(case, side, how, irregulars=irregulars):
            stands[side] = how
    foes = frozenset(
        side for side in stands if fight_each_other(case.sheet, side, case.ground.state)
    )
    clues = Clues(case, list(stands), foes)
    made = [
        Contender(side, tuple(signs_of(clues, side, how, _speaks_against(case, side, how))))
        for side, how in stands.items()
    ]
    return [Contender(NOBODY, tuple(signs_of_nobody(clues))), *made]


def _sides(case: Case) -> list[str]:
    """Sides of the article, those who fight for its ground, and whom the rules found."""
    memory, known, side = case.sheet.memory, roster(case.sheet.lexicon), case.sheet.page.side
    sides = set(memory.sides) | case.named | case.ground.fought
    sides |= {one.side for one, _ in case.seen}
    sides |= {case.found.actor, case.found.target, case.ground.state, case.speaker}
    sides |= {one for deed in case.deeds for one in (deed.actor, deed.target)}
    if memory.cast is not None:
        sides |= set(memory.cast.scores)
    for one in (case.ground.state, *case.named):
        sides |= {side(iso) for iso in known.opponents(one)} if one else set()
    for iso, groups in known.default_in.items():
        if side(iso) == case.ground.state:
            sides |= set(groups)
    neutral = speech_words(case.sheet.lexicon).of("neutral.sides")
    return sorted(one for one in sides - {NOBODY} - neutral if SEVERAL not in one)


def _undergoes(case: Case) -> bool:
    """ "They came under fire": the subject is whom it was done to."""
    fired = case.fired
    return case.context.group == "fight" and not fired.passive and fired.entry.subject == _TARGET


def _cannot(case: Case, side: str, *, irregulars: bool) -> bool:
    """Whether no state did it, or none on whose land it came down from abroad."""
    if irregulars and kind_of(case, side) in _REGULAR:
        return True
    return is_fired_from_abroad(case.sheet, case.fired, side)


def _is_ruled_out(case: Case, side: str, how: str, *, irregulars: bool) -> bool:
    """Whether a side cannot have done it, whatever else speaks for it.

    That are states of what only others do, and of what was fired at their land from abroad; those
    who were harmed; lands without armed forces; those without aircraft where it came from the air;
    a state of an incursion into its own ground; and a state of a strike on its own ground where it
    fights no rebels. Whom a rule takes it to be stays a contender all the same, but for the first
    of these. `how` is how it stands on the ground, `irregulars` whether only others than states do
    what is told.
    """
    launched = side == case.ground.state and origin(case.sheet, case.fired) >= 0
    sure = is_near(case, side, DIRECT)
    if launched or (not sure and _cannot(case, side, irregulars=irregulars)):
        return True
    if not is_near(case, side) and kind_of(case, side) not in _REGULAR and _sails(case):
        return True
    if side == case.ground.state and not sure and _fell_to_it(case):
        return True
    if case.found.actor == side:
        return False
    if side == case.found.target and (case.context.group == "harm" or _undergoes(case)):
        return True
    if side in force_words(case.sheet.lexicon).unarmed and not is_near(case, side):
        return True
    if case.context.group not in ATTACKS or is_near(case, side):
        return False
    if case.from_air and kind_of(case, side) not in WITH_AIRCRAFT:
        return True
    if case.fired.entry.activity is Activity.INCURSION and side == case.ground.state:
        return True
    at_peace = how.startswith(_PEACE) and not how.startswith(_REBELS)
    return at_peace and case.context.group == "harm"


def _sails(case: Case) -> bool:
    """ "A naval patrol | fired | on a boat": no rebels have one."""
    line, fired = case.sheet.line, case.fired
    before = range(line.clause_start(fired.clause), fired.last)
    return line.holds(closed(case.sheet.lexicon, "of_navies"), before.start, before.stop)


def _fell_to_it(case: Case) -> bool:
    """ "Until X | fell | in August": towns fall to others than whose land they are in."""
    fired = case.fired
    falls = closed(case.sheet.lexicon, "falls")
    took = fired.entry.activity is Activity.CAPTURE and fired.entry.subject == "place"
    return took and not falls.isdisjoint(case.sheet.line.texts[fired.first : fired.last])


def _has_no_enemy(case: Case, side: str, how: str) -> bool:
    """Whether a side fights neither whom the deed was done to, nor anybody where it was done.

    Who attacked that land before in the article has an enemy there.
    """
    if not how.startswith(_STRANGE):
        return False
    target = case.found.target
    fights = bool(target) and fight_each_other(case.sheet, side, target)
    return not fights and (case.ground.state, side) not in case.sheet.memory.attacked


def _speaks_against(case: Case, side: str, how: str) -> str:
    """What makes it less likely that a side did what the words tell of an attack; "" for nothing.

    A state may strike rebels on its own ground, though seldom other than from the air; and others
    seldom where they have no enemy. `how` is how it stands on the ground.
    """
    if case.context.group not in ATTACKS or is_near(case, side):
        return ""
    if how.startswith(_REBELS) and case.context.group == "harm":
        return _FROM_AIR if case.from_air else _ON_OWN_GROUND
    return _NO_ENEMY if _has_no_enemy(case, side, how) else ""
