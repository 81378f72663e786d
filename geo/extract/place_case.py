"""One report whose place is in question, and the places that can be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from geo.extract.context import Sheet
from geo.extract.deed_case import group_of
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.found import Found, draft_at, is_line, is_unit
from geo.extract.placing import is_elsewhere
from geo.extract.relative_clauses import is_outside
from geo.extract.scene import Scene
from geo.model import PlaceKind, RelationKind, Role

_PARAGRAPHS = 1
"""How far back the sentences before may stand that named a place."""
_TAKEN_UP = frozenset({Role.LITERAL, Role.ORIGIN})
"""What a name of the sentences before does that what is told later may be at."""
_COUNTS = ("no name", "one name", "names")
_LARGE = frozenset({PlaceKind.CONTINENT, PlaceKind.REGION})
"""What a bare name that a town has as well is taken for: "Africa", "the Middle East"."""
TOWNS = frozenset({"town", "unknown town"})
UNITS = frozenset({"country", "unit"})


class Context(NamedTuple):
    """The kind of report and of sentence: each sign counts more or less by these."""

    group: str
    """What kind of deed it is."""
    form: str
    """Noun, passive, or the role of the subject."""
    names: str
    """How many places the sentence names."""


class Spot(NamedTuple):
    """A place that can be meant: words of the sentence, or a name of those before."""

    name: str
    kind: str
    """`town`, `unknown town`, `facility`, `unit`, `country`, `line` or `water`."""
    draft: Draft
    """The name, the first where the words list several."""
    found: Found | None = None
    """The words of the sentence; None where it does not name the place."""
    before: Sequence[str] = ()
    """What parts it plays in the sentences before."""


@dataclass(frozen=True, kw_only=True)
class PlaceCase:
    """One trigger, with all that the signs of its places are read from."""

    sheet: Sheet
    scene: Scene
    fired: Fired
    spots: Sequence[Spot]
    """Those of the sentence, in its order, then those of the sentences before, by name."""

    @cached_property
    def here(self) -> list[tuple[Spot, Found]]:
        """The places that the sentence names, with the words that do."""
        return [(spot, spot.found) for spot in self.spots if spot.found is not None]

    @cached_property
    def context(self) -> Context:
        """What the signs count more or less by."""
        entry = self.fired.entry
        return Context(
            group=group_of(entry.activity),
            form="noun" if entry.noun else "passive" if self.fired.passive else entry.subject,
            names=_COUNTS[min(len(self.here), len(_COUNTS) - 1)],
        )

    @cached_property
    def others(self) -> list[tuple[Fired, Found | None]]:
        """The other triggers that report something, with the words that place them."""
        owned = self.scene.owned
        return [(one, owned[id(one)]) for one in self.scene.live if one is not self.fired]

    @cached_property
    def clause(self) -> frozenset[str]:
        """The words of the trigger's clause."""
        line = self.scene.line
        first = last = line.clause_start(self.fired.clause)
        while last < len(line.tokens) and line.clauses[last] == self.fired.clause:
            last += 1
        return frozenset(line.texts[first:last])

    def owners(self, one: Found) -> list[Fired]:
        """The other triggers that words of these places place."""
        numbers = set(one.places)
        return [o for o, own in self.others if own and not numbers.isdisjoint(own.places)]


def place_case(sheet: Sheet, scene: Scene, fired: Fired) -> PlaceCase:
    """All that can be known of where a trigger plays."""
    parts = _parts(sheet)
    spots = []
    for one in _words(scene):
        draft = draft_at(scene.line, one.places[0])
        apart = is_elsewhere(one, fired) or is_outside(scene, fired, one)
        if draft is not None and not apart and not _in_speaker(sheet, one):
            name = (draft.stands_for or draft).name
            before = parts.pop(name, (draft, ()))[1]
            spots.append(Spot(name, kind_of(draft), draft, one, before))
    for name, (draft, before) in sorted(parts.items()):
        spots.append(Spot(name, kind_of(draft), draft, None, before))
    return PlaceCase(sheet=sheet, scene=scene, fired=fired, spots=spots)


def _words(scene: Scene) -> Iterator[Found]:
    """The relations of the sentence and the names that are in none of them, in order."""
    line = scene.line
    whole = (one for one in scene.found if one.places and not one.used)
    related = [one for one in whole if scene.placing.issuperset(one.places)]
    taken = {number for one in related for number in one.places}
    taken |= {number for one in scene.found for number in (one.container, one.serves)}
    # "Two hamlets on the road to X, Y among them": what only describes is no place of its own.
    describing = (one for one in scene.found if one.used and one.kind is not RelationKind.AT)
    taken |= {number for one in describing for number in one.places}
    bare = []
    for number in scene.placing - taken:
        at = line.slots[number]
        bare.append(Found(RelationKind.AT, [number], at, at + 1, line.clauses[at]))
    yield from sorted([*related, *bare], key=lambda one: (one.first, one.last))


def _in_speaker(sheet: Sheet, one: Found) -> bool:
    """ "A spokesman in X said": what is told may be anywhere."""
    return any(one.first < said.last and said.first < one.last for said in sheet.said)


def kind_of(draft: Draft) -> str:
    """What sort of place a name means."""
    if draft.hit.country:
        return "country"
    if is_line(draft):
        return "line"
    if is_unit(draft) or (draft.kind is None and not _LARGE.isdisjoint(draft.hit.kinds)):
        return "unit"
    if draft.kind is PlaceKind.WATER or PlaceKind.WATER in draft.hit.kinds:
        return "water"
    if not draft.known:
        return "unknown town"
    return "facility" if draft.kind is PlaceKind.FACILITY else "town"


def _parts(sheet: Sheet) -> dict[str, tuple[Draft, Sequence[str]]]:
    """The places of the sentences before, by name, with the parts that they play there."""
    memory, found = sheet.memory, dict[str, tuple[Draft, list[str]]]()
    away = sheet.paragraph - memory.recent_paragraph
    recent = [one for one in memory.recent if away <= _PARAGRAPHS and _can_be_meant(one)]
    alone = len({one.name for one in recent}) == 1
    for one in recent:
        parts = ["only recent" if alone else "recent", "recent, above" if away else "recent, here"]
        found.setdefault(one.name, (one, parts))
    opening = memory.opening if memory.opening_paragraph == sheet.paragraph else None
    for draft, part in ((opening, "opening"), (memory.main, "main")):
        if draft is not None and _can_be_meant(draft):
            found.setdefault(draft.name, (draft, []))[1].append(part)
    return {name: (draft, parts) for name, (draft, parts) in found.items()}


def drafts_before(sheet: Sheet) -> dict[str, Draft]:
    """The places of the sentences before that can be meant, by name."""
    return {name: draft for name, (draft, _) in _parts(sheet).items()}


def _can_be_meant(draft: Draft) -> bool:
    return not draft.anaphor and not draft.hit.country and draft.role in _TAKEN_UP
