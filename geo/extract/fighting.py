"""Who fights whom in an article, and whose ground a place is."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.sides import STATE, roster

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
