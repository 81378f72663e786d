"""Who struck, where nobody is named but the arms or the ground tell: HIMARS, an occupied town.

Some arms only one of two states at war has, over some countries only one side flies, and nobody but
the other one strikes ground that a state holds in the other's land. A reader who knows the war
takes it so; the claim says that it was inferred.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.party_marks import side_of
from geo.extract.sides import STATE, roster
from geo.extract.slots import Mention
from geo.extract.standing import closed
from geo.model import Activity, Role

_HYPHEN = "-"
BY_ARMS: Final = "the side of this war that has such arms"
BY_FLIGHT: Final = "the only one that flies over this war"
BY_GROUND: Final = "the state whose land another one holds there"
_REACH = 8
"""Tokens behind a trigger among which its arms stand."""
_BLOWS = frozenset({Activity.STRIKE, Activity.SABOTAGE})


def told_by_arms(sheet: Sheet, fired: Fired) -> tuple[str, str]:
    """The side that struck and what tells so; both "" where neither arms nor ground do."""
    if fired.entry.activity not in _BLOWS or fired.anaphor:
        return "", ""
    told = [(_of_occupied(sheet, fired), BY_GROUND)]
    if fired.entry.activity is Activity.STRIKE:
        told = [(_wielder(sheet, fired), BY_ARMS), (_flier(sheet, fired), BY_FLIGHT), *told]
    side, remark = next(((side, remark) for side, remark in told if side), ("", ""))
    return ("", "") if side and _is_hit(sheet, fired, side) else (side, remark)


def _wielder(sheet: Sheet, fired: Fired) -> str:
    """ "HIMARS rockets hit X": the only side at war in the text that has what it was done with."""
    arms = roster(sheet.lexicon).arms
    sides = {
        arms[word] for i, word in _words(sheet, fired) if word in arms and not _is_struck(sheet, i)
    }
    side = sides.pop() if len(sides) == 1 else ""
    return side if side and _is_at_war(sheet, side) else ""


def _flier(sheet: Sheet, fired: Fired) -> str:
    """ "A jet bombed Ann": the only side that has aircraft in the war of the land it is in."""
    known, cast = roster(sheet.lexicon), sheet.memory.cast
    crewed, uncrewed = closed(sheet.lexicon, "crewed"), closed(sheet.lexicon, "uncrewed")
    found = {word for i, word in _words(sheet, fired) if not _is_struck(sheet, i)}
    lands = {place.hit.country or place.hit.lies_in for place in _places(sheet, fired)} - {""}
    if cast is None or len(lands) != 1 or found.isdisjoint(crewed | uncrewed):
        return ""
    alone = found.isdisjoint(uncrewed)
    for side in known.sides.values():
        if not lands.isdisjoint(side.flies_over if alone else side.drones_over):
            others = {other for other in cast.named if known.kind(other) == STATE} - {side.name}
            home = {sheet.page.side(land) for land in lands}
            return side.name if others <= home else ""
    return ""


def _words(sheet: Sheet, fired: Fired) -> Iterator[tuple[int, str]]:
    """The words that may tell with what it was done, those of counts as well."""
    line = sheet.line
    first, last = line.clause_start(fired.clause), min(len(line.tokens), fired.last + _REACH)
    for i in range(first, last):
        if line.clauses[i] != fired.clause or not _may_tell(sheet, fired, i):
            continue
        mention = line.mention_at(i)
        if mention is None:
            yield i, line.word(i)
        elif mention.letter == "N":
            counted = sheet.text[mention.start : mention.end].lower().split()
            yield from ((i, word) for word in counted)


def _may_tell(sheet: Sheet, fired: Fired, i: int) -> bool:
    """Whether it may have been done with what stands at a token.

    Of an active verb that stands before it, of a passive behind it; behind "with" and "by" of both.
    What is fired is subject and object alike.
    """
    line, inside = sheet.line, range(fired.first, fired.last)
    shot = closed(sheet.lexicon, "shot_from")
    if i in inside or any(line.word(k) in shot for k in inside):
        return True
    if i < fired.first:
        return not fired.passive
    means = closed(sheet.lexicon, "using", "by", "origins")
    return fired.passive or not means.isdisjoint((line.word(i - 1), line.word(i - 2)))


def _is_struck(sheet: Sheet, i: int) -> bool:
    """ "A depot of | Shahed drones", "an Iskander | launcher": what is hit, not what hits."""
    line = sheet.line
    nouns = closed(sheet.lexicon, "arms_carriers")
    behind = {line.word(i + 1), line.word(i + 2)}
    return not nouns.isdisjoint(behind) or line.word(i - 1) in closed(sheet.lexicon, "of_force")


def _is_hit(sheet: Sheet, fired: Fired, side: str) -> bool:
    """ "A drone hit Israeli soldiers": whose people or goods a clause names was hit."""
    line = sheet.line
    for i, mention in zip(line.slots, line.mentions, strict=True):
        if line.clauses[i] != fired.clause or sheet.in_speaker(i):
            continue
        if mention.side == side or (mention.letter == "C" and side_of(sheet, mention) == side):
            return True
    return False


def _is_at_war(sheet: Sheet, side: str) -> bool:
    """Whether it is in the land of a side or of its enemy, and the text names one of the two.

    "Shahed drones hit Haifa" is of another war.
    """
    cast, known = sheet.memory.cast, roster(sheet.lexicon)
    foes = {sheet.page.side(iso) for iso in known.opponents(side)}
    if cast is None or not foes or {side, *foes}.isdisjoint(cast.scores):
        return False
    named = (draft for draft in map(_literal, sheet.line.mentions) if draft is not None)
    places = (place for draft in named for place in (draft, *draft.holders))
    lands = {place.hit.country or place.hit.lies_in for place in places} - {""}
    states = {sheet.page.side(iso) for iso in lands}
    return not states or not states.isdisjoint({side, *foes})


def _of_occupied(sheet: Sheet, fired: Fired) -> str:
    """The state whose place is struck while another one that it fights holds it; "" elsewhere."""
    known = roster(sheet.lexicon)
    for place in _places(sheet, fired):
        iso = place.hit.country or place.hit.lies_in
        state = sheet.page.side(iso) if iso else ""
        if known.kind(state) != STATE:
            continue
        for foe in known.opponents(state):
            occupier = known.sides.get(sheet.page.side(foe))
            if occupier is None or iso not in occupier.occupies:
                continue
            if place.name in occupier.long_held or _says_so(sheet, fired):
                return state
    return ""


def _places(sheet: Sheet, fired: Fired) -> Iterator[Draft]:
    """The places of a trigger's clause that are meant literally."""
    line = sheet.line
    for i, mention in zip(line.slots, line.mentions, strict=True):
        place = _literal(mention) if line.clauses[i] == fired.clause else None
        if place is not None and not sheet.in_speaker(i):
            yield place


def _literal(mention: Mention) -> Draft | None:
    """The place that a mention means literally; None for others."""
    value = mention.value
    if not isinstance(value, Draft) or value.role not in {None, Role.LITERAL}:
        return None
    return value.stands_for or value


def _says_so(sheet: Sheet, fired: Fired) -> bool:
    """ "In occupied X", "the Russian-installed mayor said": another state holds the ground.

    The first stands right before a place of the clause, the second is who speaks.
    """
    line, words = sheet.line, closed(sheet.lexicon, "occupied_ground")
    places = (i for i, m in zip(line.slots, line.mentions, strict=True) if _literal(m) is not None)
    if any(line.clauses[i] == fired.clause and line.word(i - 1) in words for i in places):
        return True
    put_there = closed(sheet.lexicon, "installed_by")
    for said in sheet.said:
        spoken = line.texts[said.first : said.last]
        pairs = pairwise(spoken)
        if not words.isdisjoint(spoken):
            return True
        if any(before == _HYPHEN and word in put_there for before, word in pairs):
            return True
    return False
