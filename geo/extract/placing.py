"""Which relation belongs to which trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.extract.anaphora import ADVERB, NOUN
from geo.extract.draft import Draft
from geo.extract.found import Found, draft_at, is_unit
from geo.extract.relation_rules import relation_words
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon, word_set
from geo.model import Activity, PlaceKind, RelationKind, Role

_OBJECT_REACH = 5
_NOUN_REACH = 12
_SUBJECT_REACH = 14
_DESCRIPTION_REACH = 6
_WHERE_REACH = 2
_PHRASE_REACH = 6
"""Words between "and" and the place of one more object: "and an airfield in Engels"."""
_OPENS, _CLOSES = "(", ")"
_MARKS = frozenset({","})
_LEAVES = frozenset({Activity.WITHDRAWAL, Activity.CAPTURE})
"""Activities that take place at what stands behind "from"."""
_GOES = frozenset(
    {
        Activity.ADVANCE,
        Activity.INCURSION,
        Activity.DEPLOYMENT,
        Activity.MASSING,
        Activity.WITHDRAWAL,
    }
)
_LISTED = frozenset(
    {
        RelationKind.AT,
        RelationKind.NEAR,
        RelationKind.TOWARDS,
        RelationKind.PART,
        RelationKind.OFFSET,
        RelationKind.AROUND,
    }
)


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
        and mention.letter in {NOUN, ADVERB}
        and mention.value.role is Role.LITERAL
    }


def own_relation(scene: Scene, fired: Fired) -> Found | None:
    """The relation behind a trigger, in its clause and before the next trigger."""
    line, stop = scene.line, scene.next_trigger(fired)
    direct = _object_place(scene, fired)
    for one in scene.found:
        if one.used or not fired.first <= one.first < stop or _is_elsewhere(one, fired):
            continue
        if fired.entry.noun and one.first - fired.last > _NOUN_REACH:
            continue
        if _is_of(scene, one) and one.first > fired.last + 1:
            continue
        if line.clauses[one.first] == fired.clause:
            return one if direct is None or _is_closer(line, direct, one) else direct
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
        if id(one) not in owned
        and not one.used
        and not _is_of(scene, one)
        and not _is_elsewhere(one, fired)
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


def siblings(scene: Scene, relation: Found) -> list[Found]:
    """ "in A, in eastern B and near C": the places that a list adds to the first one."""
    if relation.kind not in _LISTED:
        return []
    links = scene.closed_set("links")
    chain, last = [], relation
    for one in scene.found:
        if one.first < last.last or one.kind not in _LISTED or one.used or one.source:
            continue
        between = scene.line.tokens[last.last : one.first]
        linked = bool(between) and {token.text for token in between} <= links
        if linked or _adds_object(scene, last.last, one.first):
            chain.append(one)
            last = one
    return chain


def _adds_object(scene: Scene, first: int, last: int) -> bool:
    """ "a refinery in A and an airfield in B": a second object, with a place of its own."""
    line = scene.line
    if not 1 < last - first <= _PHRASE_REACH or line.word(first) not in scene.closed_set("list"):
        return False
    articles = relation_words(scene.lexicon, "articles")
    opens, joins = first, scene.closed_set("list") - articles
    while line.word(opens) in joins:
        opens += 1
    if {line.word(i) for i in range(first, opens)} <= _MARKS:
        return False
    if line.word(opens) not in articles and line.letter(opens) != "N":
        return False
    if any(first <= one.first < last for one in scene.live):
        return False
    plain = all(line.tokens[i].mention < 0 for i in range(opens + 1, last))
    return plain and len(set(line.clauses[first:last])) == 1


def fitted(fired: Fired, found: Found) -> Found:
    """A way from one place to another, as what the activity makes of it.

    Whoever withdraws from A to B gave up A; rockets from A to B struck B; a fight from A to B
    went on between them.
    """
    activity = fired.entry.activity
    if found.kind is not RelationKind.MOVEMENT or not found.places:
        return found
    both = len(found.places) > 1
    if activity is Activity.WITHDRAWAL and both:
        return replace(found, kind=RelationKind.AT, places=found.places[:1])
    if activity in _GOES:
        return found
    if activity is Activity.STRIKE:
        return replace(found, kind=RelationKind.AT, places=found.places[-1:], bearings=[])
    if activity is Activity.AIR_DEFENCE or not both:
        return replace(found, kind=RelationKind.NEAR, places=found.places[-1:], bearings=[])
    return replace(found, kind=RelationKind.BETWEEN, bearings=[])


def _is_elsewhere(one: Found, fired: Fired) -> bool:
    """ "shelled from A": where it came from, unless somebody leaves that place."""
    return one.source and fired.entry.activity not in _LEAVES


def _is_closer(line: Line, direct: Found, one: Found) -> bool:
    """ "entered the DRC near Goma": the words behind the object say where in it."""
    if one.first < direct.first:
        return True
    unit = len(direct.places) == 1 and is_unit(draft_at(line, direct.places[0]))
    inner = [draft for n in one.places if (draft := draft_at(line, n)) is not None]
    finer = bool(inner) and not any(is_unit(draft) for draft in inner)
    return unit and finer and one.first == direct.last


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
    places = [number for number in places if not _is_served(scene, number)]
    if not places:
        return None
    if _is_facility(line, places[0]) and line.letter(last + 1) == NOUN:
        return None
    known = all(_is_known(line, number) for number in places)
    if not known and _described(line, last):
        return None
    return Found(RelationKind.AT, places, first, last, fired.clause)


def _object_list(scene: Scene, fired: Fired) -> tuple[list[int], int, int]:
    """Mentions of the places right behind a trigger, the first's token, and the list's end."""
    line, i = scene.line, fired.last
    stops, joins = scene.closed_set("stops"), scene.closed_set("list")
    places: list[int] = []
    first = last = -1
    reach = fired.last + _OBJECT_REACH
    while i < min(len(line.tokens), reach):
        token = line.tokens[i]
        if line.clauses[i] != fired.clause or token.text in stops:
            break
        if token.mention in scene.placing and line.letter(i) == NOUN:
            places.append(token.mention)
            first, last, reach = first if first >= 0 else i, i + 1, reach + 2
        elif places and token.text == _OPENS:
            behind = _behind_brackets(line, i)
            i, reach = behind, reach + behind - i
            continue
        elif places and token.text not in joins:
            break
        i += 1
    return places, first, last


def _behind_brackets(line: Line, i: int) -> int:
    """The token behind the brackets that open at token `i`: "A (12 km north of B) and C"."""
    end = next((k for k in range(i, len(line.tokens)) if line.word(k) == _CLOSES), i)
    return end + 1


def _is_facility(line: Line, number: int) -> bool:
    """A depot or a plant: where it stands is told by the place behind."""
    value = line.mentions[number].value
    return isinstance(value, Draft) and value.kind is PlaceKind.FACILITY


def _is_known(line: Line, number: int) -> bool:
    value = line.mentions[number].value
    return not isinstance(value, Draft) or value.known


def _is_served(scene: Scene, number: int) -> bool:
    """Whether a relation serves instead of a name that is not known: "X, near Y"."""
    return any(one.serves == number for one in scene.found)


def _described(line: Line, i: int) -> bool:
    """Whether a distance follows, which serves to place a name that is not known."""
    return any(line.letter(k) == "D" for k in range(i, i + _DESCRIPTION_REACH))


def _subject_place(scene: Scene, fired: Fired) -> Found | None:
    """ "Sudzha came under fire", "El Fasher fell to": the place is the subject."""
    line, clause = scene.line, fired.clause
    governs = scene.closed_set("governs")
    for i in range(fired.first - 1, max(-1, fired.first - _SUBJECT_REACH), -1):
        if line.clauses[i] != clause:
            if line.word(i + 1) not in scene.closed_set("relative"):
                break
            clause = line.clauses[i]
        number = line.tokens[i].mention
        governed = line.word(i - 1) in governs and not _is_settlement_of(scene, i)
        if number in scene.placing and line.letter(i) == NOUN and not governed:
            if not _is_known(line, number) and _described(line, i):
                continue
            if _is_served(scene, number):
                continue
            return Found(RelationKind.AT, [number], i, i + 1, fired.clause)
        if line.letter(i) in {"A", "N"}:
            break
    return None


def _is_settlement_of(scene: Scene, i: int) -> bool:
    """ "the town of X": what is said of the town is said of X."""
    line = scene.line
    return line.word(i - 1) in scene.closed_set("of") and line.word(i - 2) in scene.closed_set(
        "settlements"
    )


def _is_of(scene: Scene, one: Found) -> bool:
    return scene.line.word(one.first) in scene.closed_set("of")
