"""Whose ground it is on which something happened, and who fights there, as far as a text tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fighting import fight_each_other, groups_at_home, holder_of
from geo.extract.fired import Fired
from geo.extract.found import Found, draft_at
from geo.extract.sides import STATE, roster
from geo.extract.slots import Mention
from geo.model import Activity, RelationKind, Role

_REACH = 25
_HOLDS = frozenset({Activity.CAPTURE, Activity.CONTROL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Battleground:
    """The ground of one deed."""

    state: str
    """On whose land it lies; "" if unknown."""
    sure: bool
    """Whether the words that place it tell so, and not those around them."""
    holder: str
    """Who is said to hold the place, or to have taken it; "" if nobody."""
    rebels: bool
    """Whether a group that the article names fights the state there, at home."""
    fought: frozenset[str]
    """Sides that groups at home there fight."""
    fought_named: frozenset[str]
    """The same of the groups that the article names."""


def battleground(sheet: Sheet, fired: Fired, placed: Found | None) -> Battleground:
    """The ground of what a trigger reports; `placed` are the words that place it, if any do."""
    state, sure = state_of_ground(sheet, fired, placed)
    side, named = sheet.page.side, _named(sheet)
    groups = groups_at_home(sheet, state) if state else ()
    here = [one for one in groups if one.name in named]
    return Battleground(
        state=state,
        sure=sure,
        holder=_holder(sheet, placed),
        rebels=any(state in map(side, one.fights) for one in here),
        fought=frozenset(side(iso) for one in groups for iso in one.fights),
        fought_named=frozenset(side(iso) for one in here for iso in one.fights),
    )


def standing_on(sheet: Sheet, ground: Battleground, side: str) -> str:
    """What a side has to do with a ground: one of some ten words, which the weights know."""
    known = roster(sheet.lexicon).sides.get(side)
    home = known is not None and ground.state in map(sheet.page.side, known.home)
    if not ground.state:
        return "on unknown ground"
    if side == ground.state:
        how = "on its own ground, rebels there" if ground.rebels else "on its own ground"
    elif fight_each_other(sheet, side, ground.state):
        how = "on enemy ground, at home" if home else "on enemy ground"
    elif side in ground.fought_named:
        how = "where it fights a party"
    elif side in ground.fought:
        how = "where it fights a group"
    else:
        how = "at home with friends" if home else "on strange ground"
    return how if ground.sure else f"{how}, perhaps"


def state_of_ground(sheet: Sheet, fired: Fired, placed: Found | None) -> tuple[str, bool]:
    """On whose land it lies, "" if unknown; and whether the words that place it tell so."""
    line = sheet.line
    if placed is not None:
        drafts = [draft_at(line, number) for number in placed.places]
        near = [draft for draft in drafts if draft is not None]
        if fired.entry.activity is Activity.INCURSION and placed.kind is RelationKind.MOVEMENT:
            near = near[-1:]  # "crossed from A into B": B's ground
    else:
        window = range(fired.first - _REACH, fired.last + _REACH)
        slots = zip(line.slots, line.mentions, strict=True)
        near = [draft for i, one in slots if i in window for draft in _drafts(one)]
        near = near[:1] or list(sheet.memory.recent)[-1:]
    state = _first_holder(sheet, (draft.stands_for or draft for draft in near))
    if state:
        return state, True
    around = (draft for mention in line.mentions for draft in _drafts(mention))
    return _first_holder(sheet, (*around, *sheet.memory.recent)), False


def _drafts(mention: Mention) -> Iterator[Draft]:
    """The place of a mention that may be meant literally."""
    value = mention.value
    if isinstance(value, Draft) and value.role in {None, Role.LITERAL}:
        yield value


def _first_holder(sheet: Sheet, drafts: Iterator[Draft] | tuple[Draft, ...]) -> str:
    return next(filter(None, (_undisputed(sheet, draft) for draft in drafts)), "")


def _undisputed(sheet: Sheet, draft: Draft) -> str:
    """On whose land a place lies; "" for what another state holds at some time."""
    iso = draft.hit.country or draft.hit.lies_in
    state = sheet.page.side(iso) if iso else ""
    holder = holder_of(sheet, draft)
    return "" if holder != state and roster(sheet.lexicon).kind(holder) == STATE else holder


def _holder(sheet: Sheet, placed: Found | None) -> str:
    drafts = [draft_at(sheet.line, number) for number in placed.places] if placed else []
    names = {(draft.stands_for or draft).name for draft in drafts if draft is not None}
    for claim in reversed(sheet.memory.claims) if names else ():
        anchors = claim.relation.anchors
        if claim.activity in _HOLDS and claim.actor and any(a.name in names for a in anchors):
            return claim.actor
    return ""


def _named(sheet: Sheet) -> frozenset[str]:
    cast = sheet.memory.cast
    return frozenset(cast.named) if cast is not None else frozenset()
