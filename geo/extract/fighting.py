"""Who fights whom in an article, and whose ground a place is."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.sides import STATE, roster

_SEVERAL = ";"
_NO_FIGHTER = frozenset({"mission", "coalition"})


def enemy_of(sheet: Sheet, side: str) -> str:
    """The only one of those whom an article names that fights a side; "" for none or several."""
    if not side:
        return ""
    found = [other for other in sorted(sheet.memory.sides) if fight_each_other(sheet, side, other)]
    return found[0] if len(found) == 1 else ""


def fight_each_other(sheet: Sheet, one: str, two: str) -> bool:
    """Whether the tables tell that two sides are at war."""
    known = roster(sheet.lexicon)
    if one == two or known.kind(one) in _NO_FIGHTER or known.kind(two) in _NO_FIGHTER:
        return False
    side = sheet.page.side
    return one in map(side, known.opponents(two)) or two in map(side, known.opponents(one))


def pair(sheet: Sheet) -> tuple[str, str]:
    """ "Both sides": the two of the last deed that names two, else two that fight; "" for none."""
    told = [*sheet.memory.deeds, *(deed for _, deed in sheet.told)]
    for deed in reversed(told):
        if deed.actor and deed.target:
            return deed.actor, deed.target
    named = [side for side, _ in sheet.memory.sides.most_common()]
    pairs = ((one, two) for one in named for two in named if fight_each_other(sheet, one, two))
    return next(pairs, ("", ""))


def is_between_states(sheet: Sheet, side: str) -> bool:
    """Whether a side is a state whose war in this article is with others than its own groups."""
    known = roster(sheet.lexicon)
    if known.kind(side) != STATE:
        return False
    groups = {
        group.name
        for group in known.sides.values()
        if group.kind != STATE and side in map(sheet.page.side, group.home)
    }
    if not groups.isdisjoint(sheet.memory.sides):
        return False
    return bool(known.opponents(side)) or not groups


def holder_of(sheet: Sheet, place: Draft) -> str:
    """The state on whose ground a place lies, or that holds it in another's land; "" if unknown."""
    for name, side in roster(sheet.lexicon).holds.items():
        if place.name == name:
            return side
    iso = place.hit.country or place.hit.lies_in
    return sheet.page.side(iso) if iso else ""


def enemy(sheet: Sheet) -> str:
    """Whom the side that speaks fights: by the table, else the other side that is named most."""
    memory, known = sheet.memory, roster(sheet.lexicon)
    speaker = next((s.attribution.side for s in sheet.said if s.attribution.side), "")
    own = memory.own_side or (speaker if _SEVERAL not in speaker else "")
    if not own:
        return _occupier(sheet) or _invader(sheet)
    fought = [sheet.page.side(iso) for iso in known.opponents(own)]
    others = [side for side, _ in memory.sides.most_common() if side != own]
    fighting = [side for side in others if own in _fought_by(sheet, side)]
    likely = [*(side for side in others if side in fought), *fighting, *fought]
    if likely:
        return likely[0]
    armed = [side for side in others if known.kind(side) not in {"mission", "coalition"}]
    return armed[0] if armed else ""


def _fought_by(sheet: Sheet, side: str) -> set[str]:
    return {sheet.page.side(iso) for iso in roster(sheet.lexicon).opponents(side)}


def _occupier(sheet: Sheet) -> str:
    """ "The occupiers", said by nobody: who occupies a country that the article names."""
    known = roster(sheet.lexicon)
    for side, _ in sheet.memory.sides.most_common():
        entry = known.sides.get(side)
        held = [sheet.page.side(iso) for iso in entry.occupies] if entry is not None else []
        if any(land in sheet.memory.sides for land in held):
            return side
    for side, _ in sheet.memory.sides.most_common():
        for other in known.sides.values():
            if side in [sheet.page.side(iso) for iso in other.occupies]:
                return other.name
    return ""


def _invader(sheet: Sheet) -> str:
    """ "Enemy probing at Sudzha": the only state that fights the one whose places are named."""
    cast = sheet.memory.cast
    fought = roster(sheet.lexicon).opponents(cast.main_state()) if cast is not None else ()
    return sheet.page.side(fought[0]) if len(fought) == 1 else ""
