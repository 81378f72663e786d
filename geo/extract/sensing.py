"""What the net of `deed_net` adds to the rules: deeds in words no list has, and who did them.

The rules are the first reading. Where they find no words of a deed and the net is sure of one, it
is taken, and the claim says so. Where they miss something in ambiguous words, the net may fill it
in. Who did it is whom the words name, unless the net is far surer of another side of the sentence.
How sure it must be was chosen on texts that neither the rules nor the net had seen
(`data/recipe/written/aside/`). Letting it refuse, rename or move what the rules read was tried, and
gained nothing there that it did not lose on others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.extract.context import Sheet
from geo.extract.deed_net import ACTIVITIES, Sense
from geo.extract.fired import Entry, Fired
from geo.extract.found import Found
from geo.extract.judging import judge, sentence_status
from geo.extract.martial import Grade
from geo.extract.place_case import place_case
from geo.extract.scene import Scene
from geo.extract.setting import Setting
from geo.extract.slots import Line
from geo.extract.words import Lexicon
from geo.model import Activity

SENSED: Final = "sensed"
"""Id of the entries of deeds that only the net reads."""
TELLS: Final = 0.7
"""Log odds from which a token tells a deed that no rule reads."""
FILLS: Final = 0.7
"""Log odds from which ambiguous words tell their deed, whatever the rules miss."""
NAMES: Final = 4.0
"""Log odds by which words of a rule must rather tell another deed."""
PLACES: Final = 3.0
"""Log odds by which a place must be likelier than none, where no words of a rule place a deed."""
OVERRULES: Final = 2.5
"""Log odds by which a place must be likelier than that of the rules."""
NAMES: Final = 1.5
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
    if not _is_of_war(sheet):
        return fired
    tokens = [token for token in _peaks(sense, line) if not _is_read(sense, fired, token)]
    made = [_sensed(line, sheet.lexicon, _deed(sense, token), token) for token in tokens]
    added = [one for one in made if not one.status]
    return sorted([*fired, *added], key=lambda one: one.first) if added else fired


def _is_of_war(sheet: Sheet) -> bool:
    """Whether the sentence, or the article around it, speaks of armed conflict."""
    setting = sheet.memory.climate.setting
    return setting is Setting.WAR or (setting is Setting.OPEN and sheet.grade >= Grade.LOOSE)


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


def counts(sheet: Sheet, one: Fired, *, ruled: bool, peaceful: bool) -> bool:
    """Whether a deed counts: where the rules miss something in its words, if the net is sure of it.

    Args:
        sheet: The sentence.
        one: The deed.
        ruled: Whether it counts by the rules.
        peaceful: Whether they know that it is of peace: then no net makes it a deed of war.
    """
    if sheet.sense is None or one.anaphor or one.entry.again or one.status or peaceful:
        return ruled
    if ruled or not _is_of_war(sheet):
        return ruled
    around = sheet.sense.deeds[max(0, one.first - _AROUND) : one.last + _AROUND]
    return float(around[:, _number(one)].max()) >= FILLS


def sensed_place(sheet: Sheet, scene: Scene, one: Fired, ruled: Found | None) -> Found | None:
    """The words that place a deed: of one that only the net reads, those of the likeliest place."""
    if sheet.sense is None or one.entry.id != SENSED or not scene.placing:
        return ruled
    given = [found for _, found in place_case(sheet, scene, one).here]
    if not given:
        return ruled
    tokens = [scene.line.slots[found.places[0]] for found in given]
    odds = sheet.sense.where(one.first, one.entry.activity, tokens)
    best = int(odds[1:].argmax())
    return replace(given[best], likeliest=True) if odds[best + 1] >= odds[0] else ruled


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
