"""What the net of `deed_net` adds to the rules, and where it contradicts them.

The rules are the first reading. Where they find no words of a deed and the net is sure of one, it
is taken, and the claim says so. Where the net finds nothing like a deed around words that the rules
take for one, or is far surer of another deed, place or party than theirs, it is followed. How sure
it must be was chosen on texts that neither the rules nor the net had seen
(`data/recipe/written/aside/`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.extract.context import Sheet
from geo.extract.deed_net import ACTIVITIES, Sense
from geo.extract.fired import Entry, Fired
from geo.extract.found import Found
from geo.extract.judging import judge, sentence_status
from geo.extract.place_case import UNITS, PlaceCase, place_case
from geo.extract.scene import Scene
from geo.extract.slots import Line
from geo.extract.words import Lexicon
from geo.model import Activity

SENSED: Final = "sensed"
"""Id of the entries of deeds that only the net reads."""
TELLS: Final = 0.7
"""Log odds from which a token tells a deed that no rule reads."""
REFUSES: Final = -2.2
"""Log odds of all deeds around words of a rule below which they tell none."""
RENAMES: Final = 4.0
"""Log odds by which words of a rule must rather tell another deed."""
PLACES: Final = 1.0
"""Log odds by which a place must be likelier than none, where no words of a rule place a deed."""
OVERRULES: Final = 2.5
"""Log odds by which a place must be likelier than that of the rules."""
NAMES: Final = 1.0
"""Log odds by which a party must be likelier than nobody, where no words name who did it."""
CONTRADICTS: Final = 3.0
"""Log odds by which a party must be likelier than the one that the rules read from the words."""
_APART: Final = 2
"""Most tokens between two that tell one deed, not two."""
_AROUND: Final = 3
"""Tokens to either side of the words of a rule among which the net may read a deed."""
_STATIVE: Final = frozenset({Activity.CONTROL, Activity.DEPLOYMENT})
_PLACE: Final = "T"
_LEAST: Final = -99.0


def with_sensed(sheet: Sheet, fired: list[Fired]) -> list[Fired]:
    """The triggers of a sentence by rules, named anew where need be, and those of the net."""
    sense, line = sheet.sense, sheet.line
    if sense is None or not (_PLACE in line.letters or sheet.memory.recent):
        return fired
    for one in fired:
        _rename(sense, one)
    tokens = [token for token in _peaks(sense, line) if not _is_read(sense, fired, token)]
    added = [_sensed(line, sheet.lexicon, _deed(sense, token), token) for token in tokens]
    return sorted([*fired, *added], key=lambda one: one.first) if added else fired


def _rename(sense: Sense, one: Fired) -> None:
    """ "Occupied X on Monday": what a rule takes for control may rather be a capture."""
    if one.anaphor or one.entry.again:
        return
    odds = sense.deeds[one.first : one.last].max(axis=0)
    best = int(odds.argmax())
    if odds[best] >= TELLS and odds[best] >= odds[_number(one)] + RENAMES:
        one.entry, one.sensed = replace(one.entry, activity=ACTIVITIES[best]), True


def _peaks(sense: Sense, line: Line) -> list[int]:
    """Tokens that tell a deed, each more than those around it."""
    most, found = sense.deeds.max(axis=1), list[int]()
    for token in sorted(range(len(most)), key=lambda i: (-most[i], i)):
        if most[token] < TELLS:
            break
        if not line.letters[token] and all(abs(token - other) > _APART for other in found):
            found.append(token)
    return sorted(found)


def _is_read(sense: Sense, fired: list[Fired], token: int) -> bool:
    """Whether words of a rule stand here, or right beside with the same deed."""
    deed = _deed(sense, token)
    for one in fired:
        beside = _AROUND if one.entry.activity is deed else _APART
        if one.first - beside <= token < one.last + beside:
            return True
    return False


def _deed(sense: Sense, token: int) -> Activity:
    return ACTIVITIES[int(sense.deeds[token].argmax())]


def _sensed(line: Line, lexicon: Lexicon, activity: Activity, token: int) -> Fired:
    entry = Entry(
        id=SENSED,
        activity=activity,
        subject="actor",
        object="target",
        passive="target",
        noun=False,
        needs="",
        place_object=True,
        place_subject=False,
        stative=activity in _STATIVE,
        weak=False,
        inside="",
        yields=True,
    )
    one = Fired(entry, token, token + 1, line.clauses[token], sensed=True)
    judge(line, one, lexicon)
    one.status = sentence_status(line, lexicon) or one.status
    return one


def counts(sheet: Sheet, one: Fired, *, ruled: bool) -> bool:
    """Whether a deed counts: as the rules have it, unless the net is sure of the opposite."""
    if sheet.sense is None or one.anaphor or one.entry.again:
        return ruled
    around = sheet.sense.deeds[max(0, one.first - _AROUND) : one.last + _AROUND]
    if ruled:
        return float(around.max()) >= REFUSES
    return float(around[:, _number(one)].max()) >= TELLS


def sensed_place(sheet: Sheet, scene: Scene, one: Fired, ruled: Found | None) -> Found | None:
    """The words that place a deed: those of the rules, unless the net is far surer of others."""
    if sheet.sense is None or not scene.placing or one.anaphor:
        return ruled
    if one.entry.id == SENSED:
        return _likeliest(sheet, scene, one, place_case(sheet, scene, one), 0.0) or ruled
    if ruled is None:
        return _likeliest(sheet, scene, one, place_case(sheet, scene, one), PLACES)
    if len(ruled.places) != 1 or ruled.distance >= 0:
        return ruled
    case = place_case(sheet, scene, one)
    other = _likeliest(sheet, scene, one, case, PLACES, units=False)
    if other is None or set(other.places) & {*ruled.places, ruled.container, ruled.serves}:
        return ruled
    tokens = [scene.line.slots[found.places[0]] for found in (ruled, other)]
    odds = sheet.sense.where(_token(sheet.sense, one), one.entry.activity, tokens)
    return other if odds[2] >= odds[1] + OVERRULES else ruled


def _likeliest(
    sheet: Sheet, scene: Scene, one: Fired, case: PlaceCase, lead: float, *, units: bool = True
) -> Found | None:
    """The words of the likeliest place of the sentence, if they lead none by so much."""
    given = [found for spot, found in case.here if units or spot.kind not in UNITS]
    if not given or sheet.sense is None:
        return None
    tokens = [scene.line.slots[found.places[0]] for found in given]
    odds = sheet.sense.where(_token(sheet.sense, one), one.entry.activity, tokens)
    best = int(odds[1:].argmax())
    return replace(given[best], likeliest=True) if odds[best + 1] >= odds[0] + lead else None


def sensed_side(sheet: Sheet, one: Fired, named: str, *, sure: bool) -> str:
    """Who did a deed: whom the rules name, unless the net is far surer of another.

    Args:
        sheet: The sentence.
        one: The deed.
        named: Whom the rules take; "" for nobody.
        sure: Whether words name that side, so that it is neither inferred nor guessed.
    """
    sense, line = sheet.sense, sheet.line
    if sense is None or one.anaphor:
        return named
    sides = [
        (line.slots[n], mention.side) for n, mention in enumerate(line.mentions) if mention.side
    ]
    if not sides:
        return named
    odds = sense.who(_token(sense, one), one.entry.activity, [at for at, _ in sides])
    told: dict[str, float] = {}
    for (_, side), point in zip(sides, odds[1:], strict=True):
        told[side] = max(told.get(side, _LEAST), float(point - odds[0]))
    best = max(sorted(told), key=lambda side: told[side])
    lead = CONTRADICTS if sure else NAMES
    return best if told[best] >= max(told.get(named, 0.0), 0.0) + lead else named


def _number(one: Fired) -> int:
    return ACTIVITIES.index(one.entry.activity)


def _token(sense: Sense, one: Fired) -> int:
    """The token of a deed's words that tells it most."""
    return one.first + int(sense.deeds[one.first : one.last, _number(one)].argmax())
