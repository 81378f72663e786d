"""What the net of `deed_net` adds to the rules: deeds in words no list has, and who did them.

The rules are the first reading. Where they find no words of a deed and the net is sure of one, it
is taken; where their words tell another deed than the list has, that one is; and the claim says so.
Where they miss something in ambiguous words, the net may fill it in; where it reads no deed of any
kind in the one word of a rule, nothing is told; and where no words name who did it, it may name a
side of the sentence. How sure it must be was chosen on texts that neither the rules nor the net had
seen (`data/recipe/written/aside/`). Letting it say where something was gained nothing there;
what it makes of places and sides is a sign of the weights that do (`there_signs`, `side_signs`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from geo.extract.context import Sheet
from geo.extract.deed_net import ACTIVITIES, Sense
from geo.extract.fired import Entry, Fired
from geo.extract.found import Found
from geo.extract.frames import opened_by
from geo.extract.judging import judge, sentence_status
from geo.extract.martial import Grade
from geo.extract.net_sides import net_sides
from geo.extract.place_case import UNITS, place_case
from geo.extract.scene import Scene
from geo.extract.setting import Setting
from geo.extract.slots import Line
from geo.extract.verb_group import words_of
from geo.extract.words import Lexicon
from geo.model import Activity

SENSED: Final = "sensed"
"""Id of the entries of deeds that only the net reads."""
TELLS: Final = 1.2
TELLS_ALONE: Final = 2.0
"""Log odds from which a token tells a deed that no rule reads: where the article is known to be of
war, and where only the sentence speaks of arms."""
FILLS: Final = 0.7
"""Log odds from which ambiguous words tell their deed, whatever they miss."""
NAMES: Final = 1.5
"""Log odds by which a party must be likelier than nobody, where no words name who did it."""
RENAMES: Final = 0.0
RENAMES_STATE: Final = 1.0
KEEPS: Final = -1.0
"""Log odds from which words of a rule tell another deed, words for how things stand too, and below
which they must tell their own."""
REFUSES: Final = -1.5
"""Log odds below which words of a rule report nothing, where no deed of any kind is likelier."""
_APART: Final = 2
"""Most tokens between two that tell one deed, not two."""
_AROUND: Final = 3
"""Tokens to either side of the words of a rule among which the net may read their deed."""
_ALIKE: Final = (
    frozenset({Activity.SABOTAGE, Activity.ENGAGEMENT, Activity.OTHER_MILITARY}),
    frozenset({Activity.ADVANCE, Activity.CAPTURE, Activity.INCURSION}),
)
"""Deeds that the same words tell: what burns down, who is abducted, a siege; who enters a town."""
_STATIVE: Final = frozenset({Activity.CONTROL, Activity.DEPLOYMENT})
_PLACE: Final = "T"


def with_sensed(sheet: Sheet, fired: list[Fired]) -> list[Fired]:
    """The triggers of a sentence: those of the rules, and deeds that only the net reads."""
    sense, line = sheet.sense, sheet.line
    if sense is None or not (_PLACE in line.letters or sheet.memory.recent):
        return fired
    if not _is_of_war(sheet):
        return fired
    fired = [_renamed(sense, one) for one in fired]
    least = TELLS if sheet.memory.climate.setting is Setting.WAR else TELLS_ALONE
    peaks = _peaks(sense, line, least)
    tokens = [token for token in peaks if not _is_read(sense, fired, token)]
    made = [_sensed(line, sheet.lexicon, _deed(sense, token), token) for token in tokens]
    added = [one for one in made if not one.status]
    return sorted([*fired, *added], key=lambda one: one.first) if added else fired


def _renamed(sense: Sense, one: Fired) -> Fired:
    """Words of a rule with the deed that the net reads in them, where it does not read theirs."""
    if one.status or one.background or one.anaphor or one.entry.again or one.entry.firm:
        return one
    most = sense.deeds[one.first : one.last].max(axis=0)
    best = int(most.argmax())
    least = RENAMES_STATE if one.entry.stative else RENAMES
    if most[best] < least or most[_number(one)] >= KEEPS:
        return one
    if any(alike.issuperset((one.entry.activity, ACTIVITIES[best])) for alike in _ALIKE):
        return one
    return replace(one, entry=replace(one.entry, activity=ACTIVITIES[best]), renamed=True)


def _is_of_war(sheet: Sheet) -> bool:
    """Whether the sentence, or the article around it, speaks of armed conflict."""
    setting = sheet.memory.climate.setting
    return setting is Setting.WAR or (setting is Setting.OPEN and sheet.grade >= Grade.LOOSE)


def _peaks(sense: Sense, line: Line, least: float) -> list[int]:
    """Tokens that tell a deed, each more than those around it."""
    most, found = sense.deeds.max(axis=1), list[int]()
    for token in sorted(range(len(most)), key=lambda i: (-most[i], i)):
        if most[token] < least:
            break
        if not line.letters[token] and all(abs(token - other) > _APART for other in found):
            found.append(token)
    return sorted(found)


def _is_read(sense: Sense, fired: list[Fired], token: int) -> bool:
    """Whether words of a rule stand here, or tell the same deed anywhere in the sentence."""
    deed = _deed(sense, token)
    return any(
        one.entry.activity is deed or one.first - _APART <= token < one.last + _APART
        for one in fired
    )


def _deed(sense: Sense, token: int) -> Activity:
    return ACTIVITIES[int(sense.deeds[token].argmax())]


def _sensed(line: Line, lexicon: Lexicon, activity: Activity, token: int) -> Fired:
    entry = Entry(
        id=SENSED,
        activity=activity,
        subject="actor",
        object="actor" if activity in _STATIVE else "target",
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
    tags = opened_by("verbs", lexicon).get(line.word(token), frozenset())
    one = Fired(entry, token, token + 1, line.clauses[token], sensed=True, tags=tags)
    judge(line, one, lexicon)
    one.status = sentence_status(line, lexicon) or one.status
    return one


def fills(sheet: Sheet, one: Fired) -> bool:
    """Whether the net is so sure of a deed that ambiguous words tell it, whatever they miss."""
    if one.anaphor or one.entry.again or one.status or not _is_of_war(sheet):
        return False
    if sheet.sense is None:
        return False
    around = sheet.sense.deeds[max(0, one.first - _AROUND) : one.last + _AROUND]
    return float(around[:, _number(one)].max()) >= FILLS


def refuses(sheet: Sheet, one: Fired) -> bool:
    """Whether the net reads no deed at all in the one verb of a rule, nor right beside it.

    Verbs that take up a deed told before, or are left out, say too little by themselves; attempts
    and infinitives the rules judge by what governs them; nouns name the deed; and of several words
    together the list knows more.
    """
    entry = one.entry
    if sheet.sense is None or one.anaphor or one.gapped or entry.noun or entry.again or entry.firm:
        return False
    if one.last - one.first > 1 or entry.activity is entry.attempt:
        return False
    if sheet.line.word(one.first - 1) in words_of(sheet.lexicon, "infinitive"):
        return False
    beside = sheet.sense.deeds[max(0, one.first - _APART) : one.last + _APART]
    return float(beside.max()) < REFUSES


def sensed_places(sheet: Sheet, scene: Scene) -> Iterator[tuple[Fired, Found]]:
    """The deeds of a sentence that only the net reads, each with the words of its likeliest place.

    A country or a region is none: it says too little to be worth the doubt.
    """
    for one in scene.live:
        found = _likeliest(sheet, scene, one) if one.sensed else None
        if found is not None:
            yield one, found


def _likeliest(sheet: Sheet, scene: Scene, one: Fired) -> Found | None:
    given = place_case(sheet, scene, one).here
    if sheet.sense is None or not given:
        return None
    tokens = [scene.line.slots[found.places[0]] for _, found in given]
    odds = sheet.sense.where(one.first, one.entry.activity, tokens)
    best = int(odds[1:].argmax())
    spot, found = given[best]
    if spot.kind in UNITS or odds[best + 1] < odds[0]:
        return None
    return replace(found, likeliest=True)


def sensed_side(sheet: Sheet, one: Fired) -> str:
    """The side of the sentence that by the net did a deed, where no words say who; "" for none."""
    if one.anaphor:
        return ""
    found = net_sides(sheet, one, speakers=False)
    return found.first if found.first and found.sides[found.first] >= NAMES else ""


def _number(one: Fired) -> int:
    return ACTIVITIES.index(one.entry.activity)
