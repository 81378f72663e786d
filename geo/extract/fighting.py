"""Who fights whom in an article, and whose ground a place is."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.party import Deed
from geo.extract.sides import STATE, Side, roster
from geo.model import Activity, Role

_MOVES = frozenset(
    {Activity.STRIKE, Activity.ENGAGEMENT, Activity.CAPTURE, Activity.ADVANCE, Activity.INCURSION}
)
_SEVERAL = ";"
_NO_FIGHTER = frozenset({"mission", "coalition"})


def enemy_of(sheet: Sheet, side: str) -> str:
    """The only one of those whom an article names that fights a side; "" for none or several."""
    if not side:
        return ""
    found = [other for other in sorted(sheet.memory.sides) if fight_each_other(sheet, side, other)]
    return found[0] if len(found) == 1 else ""


def foe_at_home(sheet: Sheet, side: str) -> str:
    """The enemy of a side that an article names, or the one on whose ground it is; "" for none."""
    only = enemy_of(sheet, side)
    if only or not side:
        return only
    places = [one.value for one in sheet.line.mentions if isinstance(one.value, Draft)]
    literal = [place for place in places if place.role in {None, Role.LITERAL}]
    for place in (*literal, *reversed(sheet.memory.recent)):
        holder = holder_of(sheet, place.stands_for or place)
        if holder and fight_each_other(sheet, side, holder):
            return holder
    return ""


def opponent(sheet: Sheet, side: str) -> str:
    """Whom a side fights in an article: the only one, else whom it has just been told to fight."""
    only = enemy_of(sheet, side)
    if only or not side:
        return only
    told = [*sheet.memory.deeds, *(deed for _, deed in sheet.told)]
    for deed in reversed(told):
        if side in {deed.actor, deed.target}:
            other = deed.target if deed.actor == side else deed.actor
            if other:
                return other
    home = sheet.memory.home_state
    if home and home != side and fight_each_other(sheet, side, home):
        return home
    foes = (one for one, _ in sheet.memory.sides.most_common())
    return next((one for one in foes if fight_each_other(sheet, side, one)), "")


def fight_each_other(sheet: Sheet, one: str, two: str) -> bool:
    """Whether the tables tell that two sides are at war."""
    if one == two:
        return False
    memory = sheet.memory
    found = memory.at_war.get((one, two))
    if found is None:
        found = _by_the_tables(sheet, one, two)
        memory.at_war[one, two] = memory.at_war[two, one] = found
    if found or (one, two) not in memory.feuds:
        return found
    known = roster(sheet.lexicon)
    return known.kind(one) not in _NO_FIGHTER and known.kind(two) not in _NO_FIGHTER


def _by_the_tables(sheet: Sheet, one: str, two: str) -> bool:
    known, side = roster(sheet.lexicon), sheet.page.side
    if known.kind(one) in _NO_FIGHTER or known.kind(two) in _NO_FIGHTER:
        return False
    if known.were_at_war(one, two):
        return True
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


def attackers(sheet: Sheet) -> str:
    """ "The attackers": who attacked last, in this sentence or before.

    Not those on whose own ground it is; nobody, where the last attack was
    somebody's of whom nothing is known.
    """
    told = (claim for claim in reversed(sheet.memory.claims) if claim.activity in _MOVES)
    last = next(told, None)
    if last is not None and not last.actor and not sheet.told:
        return ""
    actors = list(dict.fromkeys(deed.actor for deed in _attacks(sheet) if deed.actor))
    places = [one.value for one in sheet.line.mentions if isinstance(one.value, Draft)]
    literal = (place for place in places if place.role in {None, Role.LITERAL})
    here = {holder_of(sheet, place) for place in literal}
    return next((actor for actor in actors if actor not in here), "")


def defenders(sheet: Sheet, of: Draft | None = None) -> str:
    """ "The defenders": whom the last attack was aimed at, or who fights the attacker.

    Those `of` a place are of whoever holds it, if the attacker fights them.
    """
    for deed in _attacks(sheet):
        holder = holder_of(sheet, of) if of is not None else ""
        if deed.actor and holder and fight_each_other(sheet, deed.actor, holder):
            return holder
        if deed.target:
            return deed.target
        if deed.actor:
            home = sheet.memory.home_state
            at_home = bool(home) and fight_each_other(sheet, deed.actor, home)
            return enemy_of(sheet, deed.actor) or (home if at_home else "")
    return ""


def _attacks(sheet: Sheet) -> list[Deed]:
    """Attacks told of in this paragraph and the one before, the last one first."""
    near = [deed for deed in sheet.memory.deeds if sheet.paragraph - deed.paragraph <= 1]
    told = [*near, *(deed for _, deed in sheet.told)]
    return [deed for deed in reversed(told) if deed.activity in _MOVES]


def groups_at_home(sheet: Sheet, state: str) -> tuple[Side, ...]:
    """The armed groups that are at home in a state; looked up once for an article."""
    memory, side = sheet.memory, sheet.page.side
    found = memory.groups_at_home.get(state)
    if found is None:
        known = roster(sheet.lexicon)
        here = {n for iso, its in known.at_home.items() if side(iso) == state for n in its}
        found = tuple(known.groups[n] for n in sorted(here))
        memory.groups_at_home[state] = found
    return found


def is_between_states(sheet: Sheet, side: str) -> bool:
    """Whether a side is a state whose war in this article is with others than its own groups."""
    known = roster(sheet.lexicon)
    if known.kind(side) != STATE:
        return False
    groups = {group.name for group in groups_at_home(sheet, side)}
    if not groups.isdisjoint(sheet.memory.sides):
        return False
    return bool(known.opponents(side)) or not groups


def holder_of(sheet: Sheet, place: Draft) -> str:
    """The state on whose ground a place lies, or that holds it in another's land; "" if unknown."""
    holder = roster(sheet.lexicon).holds.get(place.name)
    if holder is not None:
        return holder
    iso = place.hit.country or place.hit.lies_in
    return sheet.page.side(iso) if iso else ""


def enemy(sheet: Sheet) -> str:
    """Whom the side that speaks fights: by the table, else the other side that is named most."""
    memory, known = sheet.memory, roster(sheet.lexicon)
    speaker = next((s.attribution.side for s in sheet.said if s.attribution.side), "")
    own = memory.own_side or (speaker if _SEVERAL not in speaker else "")
    if not own:
        return _on_foreign_ground(sheet) or _occupier(sheet) or _invader(sheet)
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


def _on_foreign_ground(sheet: Sheet) -> str:
    """ "Inside Eritrea the invaders went on": the only one named who fights that country."""
    for mention in sheet.line.mentions:
        place = mention.value
        if isinstance(place, Draft) and place.hit.country and place.role is Role.LITERAL:
            return enemy_of(sheet, sheet.page.side(place.hit.country))
    return ""


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
