"""Whose forces are that are told of without a name: "troops advanced", "police", "navy ships"."""

from __future__ import annotations

from geo.extract.antecedents import owner_side, party_at, source_side
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fighting import fight_each_other
from geo.extract.force_words import force_words
from geo.extract.genitive import MARK
from geo.extract.party import NOBODY, Party
from geo.extract.party_marks import bare_force, told_side
from geo.extract.sides import STATE, named_for, roster
from geo.extract.standing import closed
from geo.extract.told_before import SEVERAL, named_with
from geo.model import Role

_OPENING = 2
"""Tokens within which the land stands that opens a sentence: "in the X"."""


def bare(sheet: Sheet, i: int) -> Party | None:
    """ "Troops advanced": of the state whose war it is, where that is known."""
    if not bare_force(sheet, i):
        return _told_arms(sheet, i)
    word = sheet.line.word(i)
    states = word in closed(sheet.lexicon, "state_forces", "aircraft")
    owners = sheet.lexicon.bodies["anaphora"].get("owners", ())
    if not {sheet.line.word(i - 1), sheet.line.word(i - 2)}.isdisjoint(owners):
        return Party(owner_side(sheet, i))
    owner = i - 2 if sheet.line.word(i - 1) == MARK else i - 1  # "the enemy's planes"
    beside = party_at(sheet, owner, any_adjective=True) if owner >= 0 else None
    if beside is not None and beside.side:
        return beside
    side = source_side(sheet, i) or told_side(sheet, [i - 1] if i else [])
    if not side and word in closed(sheet.lexicon, "home_forces"):
        return Party(_of_the_land(sheet))
    if not side and sheet.line.word(i - 1) in force_words(sheet.lexicon).kinds:
        return NOBODY  # "coalition jets", of a coalition that is not known
    side = side or named_with(sheet, i) or _of_opening_land(sheet, i)
    if not side and states:
        side = _speakers_own(sheet, i) or _home_of_soldiers(sheet, i)
        if word in closed(sheet.lexicon, "by_air", "aircraft") and _is_at_war(sheet, side):
            return NOBODY  # "bombers hit X" in a war of two states: of either
    return Party(side)


def _of_opening_land(sheet: Sheet, i: int) -> str:
    """ "In Puntland, | forces |": of a land that rules itself and opens the sentence."""
    line = sheet.line
    at = next((k for k in line.slots if k <= _OPENING and line.letter(k) == "T"), i)
    mention = line.mention_at(at)
    if mention is None or at >= i or not isinstance(mention.value, Draft):
        return ""
    inside = closed(sheet.lexicon, "in_land")
    if mention.value.hit.country or line.word(at - 1) not in inside:
        return ""
    between = range(at + 1, i)
    if any(line.tokens[k].mention >= 0 or k in sheet.verbs for k in between):
        return ""
    side, others = (
        named_for(mention.value.name, sheet.lexicon),
        (m for m in line.mentions if m is not mention),
    )
    alone = side == mention.value.name and all(other.side != side for other in others)
    return side if alone else ""


def _is_at_war(sheet: Sheet, side: str) -> bool:
    """Whether the article names another state that this one fights."""
    cast, known = sheet.memory.cast, roster(sheet.lexicon)
    if cast is None or known.kind(side) != STATE:
        return False
    states = {one for one in cast.named if known.kind(one) == STATE} - {side}
    return any(fight_each_other(sheet, side, other) for other in states)


def _of_the_land(sheet: Sheet) -> str:
    """Whose police those are of whom a sentence tells: of the only land that it names."""
    cast = sheet.memory.cast
    places = (m.value for m in sheet.line.mentions if isinstance(m.value, Draft))
    named = (one.stands_for or one for one in places if one.role in {None, Role.LITERAL})
    isos = {one.hit.country or one.hit.lies_in for one in named} - {""}
    lands = {sheet.page.side(iso) for iso in isos}
    only = lands.pop() if len(lands) == 1 else ""
    return only or (cast.main_state() if cast is not None else "")


def _speakers_own(sheet: Sheet, i: int) -> str:
    """ "A French army spokesman said | troops had …": of the state whose forces speak."""
    said = next((s for s in reversed(sheet.said) if s.verb < i and not s.inverted), None)
    side = said.attribution.side if said is not None else ""
    if said is None or roster(sheet.lexicon).kind(side) != STATE or SEVERAL in side:
        return ""
    words, known = closed(sheet.lexicon, "speaks_for_troops"), force_words(sheet.lexicon).kinds
    spoken = said.attribution.speaker.lower().split()
    return side if any(w in words or known.get(w) == STATE for w in spoken) else ""


def _home_of_soldiers(sheet: Sheet, i: int) -> str:
    """ "In Niger, | soldiers |": of the land that opens the sentence, or of whom a bulletin is.

    Else of the state whose war it is, or of the only one that is on its own ground.
    """
    cast = sheet.memory.cast
    if sheet.memory.own_side and roster(sheet.lexicon).kind(sheet.memory.own_side) == STATE:
        return sheet.memory.own_side
    opened = _opened_in(sheet, i)
    return opened or sheet.memory.home_state or (cast.sole_state() if cast is not None else "")


def _opened_in(sheet: Sheet, i: int) -> str:
    """The state of the land that opens the sentence; "" where another one's army may be there."""
    cast, known = sheet.memory.cast, roster(sheet.lexicon)
    if cast is None or sheet.line.word(i) in closed(sheet.lexicon, "arms", "craft", "by_air"):
        return ""
    opened = cast.opened_in(sheet.line.tokens[i].start)
    states = {side for side in cast.named if side and known.kind(side) == STATE} - {opened}
    speak = {said.attribution.side for said in sheet.said} - {"", opened}
    abroad = bool(speak) or any(fight_each_other(sheet, opened, other) for other in states)
    return "" if opened and abroad else opened


def _told_arms(sheet: Sheet, i: int) -> Party | None:
    """ "government guns", "navy ships": arms of those whom the word before names."""
    arms = closed(sheet.lexicon, "arms", "craft")
    if not i or sheet.line.tokens[i].mention >= 0 or sheet.line.word(i) not in arms:
        return None
    side = told_side(sheet, [i - 1])
    return Party(side) if side else None
