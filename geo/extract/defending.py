"""Whose air defences fire, where a sentence does not tell: "four drones were shot down over X"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fighting import attackers, enemy_of, foe_at_home, holder_of
from geo.extract.fired import Fired
from geo.extract.force_words import force_words
from geo.extract.inflection import PARTICIPLE
from geo.extract.party import Deed, Parties
from geo.extract.party_marks import is_aircraft, told_side
from geo.extract.sides import roster
from geo.extract.standing import closed
from geo.model import Activity, Role

_SEVERAL = ";"
_REACH = 25
_SUBJECT_REACH = 4
_IRREGULAR = frozenset(
    {"rebel", "insurgent", "jihadist", "militant", "separatist", "militia", "gang", "unknown"}
)
"""Kinds of people under arms who hold no state's sky."""
_ENDS = frozenset({",", ";", ":"})
_OBJECTS = frozenset("NA")
"""Letters of counts and parties."""
_NO_FIGHTERS = frozenset({"mission", "coalition"})


FROM_BELOW = "the state over whose ground it fell"
"""Remark on who shot down what is another's, where nobody is told to fly, fire or tell of it."""


def take_defender(sheet: Sheet, fired: Fired, found: Parties, told: Sequence[Deed]) -> None:
    """Who shot down: those who were fired at, the enemy of what fell, who tells it, whose sky."""
    found.target = found.target or _owner_of_fallen(sheet, fired)
    strike = _strike(sheet, found.target, told)
    if strike is not None:
        found.actor, found.target = strike.target, found.target or strike.actor
        return
    if found.target:
        enemy = enemy_of(sheet, found.target) or _only_opponent(sheet, found.target)
        found.actor = enemy if _is_told_of(sheet, enemy) else ""
    found.actor = found.actor or _who_tells(sheet, found.target)
    if found.actor in _who_fired(sheet, told):
        found.actor = ""
    if found.actor or _rebels_do(sheet, fired):
        return
    below = _below(sheet, fired, found.target)
    found.actor = below or sheet.memory.own_side
    if below and found.target:
        found.remark = FROM_BELOW


def _who_fired(sheet: Sheet, told: Sequence[Deed]) -> set[str]:
    """ "Hamas fired six rockets, of which four were | intercepted": not by those who fired."""
    here = sheet.line.sentence.start
    return {d.actor for d in told if d.activity is Activity.STRIKE and d.sentence == here}


def is_fallen(sheet: Sheet, fired: Fired) -> bool:
    """ "Israeli drone | shot down | over Tyre": a headline that leaves out "was"."""
    line, i = sheet.line, fired.first - 1
    if fired.entry.activity is not Activity.AIR_DEFENCE or fired.passive or fired.entry.noun:
        return False
    if PARTICIPLE not in fired.tags or line.word(fired.last) not in closed(
        sheet.lexicon, "fallen_where"
    ):
        return False
    end = len(line.tokens)
    behind = range(
        fired.last, next((k for k in range(fired.last, end) if line.word(k) in _ENDS), end)
    )
    told = closed(sheet.lexicon, "flying", "were")
    if any(line.letter(k) in _OBJECTS or line.word(k) in told for k in behind):
        return False  # "jets shot down over X two drones", "a drone shot down over X was hit"
    while i > 0 and (line.word(i).isdigit() or line.word(i) == "-"):
        i -= 1
    mention = line.mention_at(i)
    last = mention.words.rpartition(" ")[2] if mention is not None else line.word(i)
    return last in closed(sheet.lexicon, "flying") or is_aircraft(sheet, i)


def _owner_of_fallen(sheet: Sheet, fired: Fired) -> str:
    """ "An | army | plane was shot down": the side whose aircraft came down; "" if untold."""
    line, flying = sheet.line, closed(sheet.lexicon, "flying")
    for i in range(max(1, line.clause_start(fired.clause)), fired.last):
        if line.word(i) in flying and (fired.passive or fired.entry.noun or i >= fired.first):
            return told_side(sheet, [i - 1])
    return ""


def _rebels_do(sheet: Sheet, fired: Fired) -> bool:
    """ "Rebel fighters shot down a helicopter over X": nobody's army did, whose town it may be."""
    kinds = force_words(sheet.lexicon).kinds
    first = max(sheet.line.clause_start(fired.clause), fired.first - _SUBJECT_REACH)
    for i in range(fired.first - 1, first - 1, -1):
        mention = sheet.line.mention_at(i)
        words = (mention.words if mention is not None else sheet.line.word(i)).split()
        if any(kinds.get(word, kinds.get(f"{word}s")) in _IRREGULAR for word in words):
            return not fired.passive
    return False


def defends(sheet: Sheet, fired: Fired) -> bool:
    """ "The attack was repelled": somebody held their ground, whom the words do not name."""
    words = closed(sheet.lexicon, "repelled")
    return sheet.line.holds(words, fired.first, fired.last + 1)


def take_repeller(sheet: Sheet, found: Parties) -> None:
    """Who repelled it: an armed side that tells it, or the one that fights whoever attacked."""
    found.target = found.target or attackers(sheet)
    told = _who_tells(sheet, found.target)
    found.actor = told if told and roster(sheet.lexicon).kind(told) not in _NO_FIGHTERS else ""
    found.actor = found.actor or foe_at_home(sheet, found.target)


def _strike(sheet: Sheet, target: str, told: Sequence[Deed]) -> Deed | None:
    """The strike told of before in the paragraph, where it fits what fell."""
    near = (deed for deed in sheet.memory.deeds if deed.paragraph == sheet.paragraph)
    strikes = [
        deed
        for deed in (*near, *told)
        if deed.activity is Activity.STRIKE and deed.target and deed.target != target
    ]
    last = strikes[-1] if strikes else None
    return last if last is not None and target in {"", last.actor} else None


def _only_opponent(sheet: Sheet, side: str) -> str:
    fought = roster(sheet.lexicon).opponents(side)
    return sheet.page.side(fought[0]) if len(fought) == 1 else ""


def _is_told_of(sheet: Sheet, side: str) -> bool:
    """Whether an article names a side at all, as a party or by its land."""
    cast = sheet.memory.cast
    return cast is None or side in cast.named or side in cast.scores


def _who_tells(sheet: Sheet, target: str) -> str:
    """An army tells whom it shot down itself."""
    sides = [said.attribution.side for said in sheet.said if said.attribution.side]
    told = sides[-1] if sides else ""
    return told if _SEVERAL not in told and told != target else ""


def _below(sheet: Sheet, fired: Fired, target: str) -> str:
    """The state over whose towns it happened; what flies over a whole country may be anyone's."""
    behind = range(fired.last, fired.last + _REACH)
    before = range(fired.first - 1, max(0, fired.first - _REACH) - 1, -1)
    for i in (*range(fired.first, fired.last), *before, *behind):
        mention = sheet.line.mention_at(i)
        place = mention.value if mention is not None and mention.letter == "T" else None
        if not isinstance(place, Draft) or place.hit.country:
            continue
        held = holder_of(sheet, place) if place.role in {None, Role.LITERAL} else ""
        if held and held != target:
            return held
    return ""
