"""Which relation belongs to which trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.extract.draft import Draft
from geo.extract.relations import Found
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon, word_set
from geo.model import PlaceKind, RelationKind, Role

_OBJECT_REACH = 5
_NOUN_REACH = 12
_SUBJECT_REACH = 14
_DESCRIPTION_REACH = 6
_WHERE_REACH = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence offers to place its claims by."""

    line: Line
    live: Sequence[Fired]
    """Triggers that report something, in order."""
    found: Sequence[Found]
    placing: set[int]
    """Mentions that may locate: literal places that do more than contain another."""
    lexicon: Lexicon

    def closed_set(self, name: str) -> frozenset[str]:
        """Words of `grammar.toml` under `[placing] name`."""
        return word_set(self.lexicon, "placing", name)

    def next_trigger(self, fired: Fired) -> int:
        """First token of the next trigger that reports something else."""
        for other in self.live:
            if (
                other.first > fired.first
                and other.entry.activity is not fired.entry.activity
                and not (fired.entry.weak or other.entry.weak)
            ):
                return other.first
        return len(self.line.tokens)


def placing_mentions(line: Line) -> set[int]:
    """Numbers of the mentions that may locate: places in their literal sense."""
    return {
        number
        for number, mention in enumerate(line.mentions)
        if isinstance(mention.value, Draft)
        and mention.letter == "T"
        and mention.value.role is Role.LITERAL
    }


def own_relation(scene: Scene, fired: Fired) -> Found | None:
    """The relation behind a trigger, in its clause and before the next trigger."""
    line, stop = scene.line, scene.next_trigger(fired)
    direct = _object_place(scene, fired)
    for one in scene.found:
        if one.used or not fired.first <= one.first < stop:
            continue
        if fired.entry.noun and one.first - fired.last > _NOUN_REACH:
            continue
        if _is_of(scene, one) and one.first > fired.last + 1:
            continue
        if line.clauses[one.first] == fired.clause:
            return direct if direct is not None and direct.first <= one.first else one
    if direct is None and fired.entry.place_subject:
        return _subject_place(scene, fired)
    return direct


def other_relation(scene: Scene, fired: Fired, owned: set[int]) -> Found | None:
    """A relation that no trigger owns: before the trigger, else behind it in later clauses.

    `owned` are the identities of the relations that triggers own.
    """
    where = _where_antecedent(scene, fired)
    if where is not None:
        return where
    free = [
        one
        for one in scene.found
        if id(one) not in owned and not one.used and not _is_of(scene, one)
    ]
    before = [one for one in free if one.last <= fired.first]
    for one in reversed(before):
        between = any(one.last <= other.first < fired.first for other in scene.live)
        if one.clause == fired.clause and not between:
            return one
    stop = scene.next_trigger(fired)
    behind = next((one for one in free if fired.last <= one.first < stop), None)
    if behind is not None:
        return behind
    return before[-1] if before and scene.live and scene.live[0] is fired else None


def _where_antecedent(scene: Scene, fired: Fired) -> Found | None:
    """ "in Sudzha, where troops …": the place before "where"."""
    start = scene.line.clause_start(fired.clause)
    if scene.line.word(start) not in scene.closed_set("where"):
        return None
    before = [one for one in scene.found if one.last <= start]
    return before[-1] if before and start - before[-1].last <= _WHERE_REACH else None


def _object_place(scene: Scene, fired: Fired) -> Found | None:
    """ "captured Sudzha", "shelled the villages of A and B": the place is the object."""
    if not fired.entry.place_object:
        return None
    line = scene.line
    places, first, last = _object_list(scene, fired)
    if not places:
        return None
    if _is_facility(line, places[0]) and line.letter(last + 1) == "T":
        return None
    known = all(_is_known(line, number) for number in places)
    if last < len(line.tokens) and not known and _described(line, last):
        return None
    return Found(RelationKind.AT, places, first, last, fired.clause)


def _object_list(scene: Scene, fired: Fired) -> tuple[list[int], int, int]:
    """Mentions of the places right behind a trigger, the first's token, and the list's end."""
    line, i = scene.line, fired.last
    stops, joins = scene.closed_set("stops"), scene.closed_set("list")
    places: list[int] = []
    first = -1
    while i < min(len(line.tokens), fired.last + _OBJECT_REACH + 2 * len(places)):
        token = line.tokens[i]
        if line.clauses[i] != fired.clause or token.text in stops:
            break
        if token.mention in scene.placing:
            places.append(token.mention)
            first = first if first >= 0 else i
        elif places and token.text not in joins:
            break
        i += 1
    return places, first, i


def _is_facility(line: Line, number: int) -> bool:
    """A depot or a plant: where it stands is told by the place behind."""
    value = line.mentions[number].value
    return isinstance(value, Draft) and value.kind is PlaceKind.FACILITY


def _is_known(line: Line, number: int) -> bool:
    value = line.mentions[number].value
    return not isinstance(value, Draft) or value.known


def _described(line: Line, i: int) -> bool:
    """Whether a distance follows, which serves to place a name that is not known."""
    return any(line.letter(k) == "D" for k in range(i, i + _DESCRIPTION_REACH))


def _subject_place(scene: Scene, fired: Fired) -> Found | None:
    """ "Sudzha came under fire", "El Fasher fell to": the place is the subject."""
    line = scene.line
    governs = scene.closed_set("governs")
    for i in range(fired.first - 1, max(-1, fired.first - _SUBJECT_REACH), -1):
        if line.clauses[i] != fired.clause:
            break
        number = line.tokens[i].mention
        if number in scene.placing and line.word(i - 1) not in governs:
            if not _is_known(line, number) and _described(line, i):
                continue
            return Found(RelationKind.AT, [number], i, i + 1, fired.clause)
        if line.letter(i) in {"A", "N"}:
            break
    return None


def _is_of(scene: Scene, one: Found) -> bool:
    return scene.line.word(one.first) in scene.closed_set("of")
