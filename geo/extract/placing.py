"""Which relation belongs to which trigger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from geo.extract.another import is_of_others
from geo.extract.borrowing import (
    goes_on,
    goes_on_doing,
    is_anothers,
    is_their_goal,
    it_suffers,
    named_by_town,
    of_main_clause,
    of_residents,
    says_where,
    taken_up,
    where_they_came,
)
from geo.extract.dashes import described_aside
from geo.extract.found import Found, closer_place, draft_at, is_line, is_unit
from geo.extract.place_arguments import (
    LEAVES,
    object_place,
    subject_place,
    verb_start,
)
from geo.extract.relative_clauses import (
    GOES,
    is_done_to_origin,
    is_outside,
    leaves_it,
    where_antecedent,
)
from geo.extract.scene import Scene
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.model import Activity, PlaceKind, RelationKind

_NOUN_REACH = 12
_SEMICOLON, _COMMA = ";", ","
_PLACE = "place"
"""What the subject of "fell" and of "is in rebel hands" is."""
_FINER_REACH = 8
_OPENING = 4
"""Tokens of a clause within which a place opens it."""
_ENTERS = frozenset({Activity.ADVANCE, Activity.INCURSION})
_HARMS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
_FIGHTS = frozenset(
    {
        Activity.ADVANCE,
        Activity.CAPTURE,
        Activity.ENGAGEMENT,
        Activity.INCURSION,
        Activity.STRIKE,
    }
)


def own_relation(scene: Scene, fired: Fired) -> Found | None:
    """The relation behind a trigger, in its clause and before the next trigger."""
    told_of = _leading_subject(scene, fired)
    if told_of is not None:
        return told_of
    where = where_antecedent(scene, fired)
    if where is not None and leaves_it(scene, fired):
        return where
    direct = object_place(scene, fired)
    for one in _behind(scene, fired):
        outside = is_outside(scene, fired, one)
        if where is not None and (one.weak or outside):
            return where
        if outside:
            break
        if scene.line.clauses[one.first] == fired.clause:
            if direct is not None and not _is_closer(scene, direct, one, fired.last):
                return direct
            return named_by_town(scene, fired, one) or _finer(scene, fired, one)
    return direct or _otherwise(scene, fired)


def _otherwise(scene: Scene, fired: Fired) -> Found | None:
    """Where the words that tell it, or those before them, say where it is."""
    inside = _inside(scene, fired)
    if inside is not None:
        return inside
    if fired.entry.place_subject or _undergoes(scene, fired):
        return _told_of(scene, fired)
    return _fronted(scene, fired) if fired.entry.noun else None


def _inside(scene: Scene, fired: Fired) -> Found | None:
    """ "declared X liberated", "left X without power": a place among the words themselves."""
    line = scene.line
    if not fired.entry.place_object:
        return None
    for i in range(fired.first + 1, fired.last):
        number = line.tokens[i].mention
        draft = draft_at(line, number) if number in scene.placing else None
        if draft is not None and not draft.anaphor:
            return Found(RelationKind.AT, [number], i, i + 1, line.clauses[i])
    return None


def _leading_subject(scene: Scene, fired: Fired) -> Found | None:
    """The place before words that tell of it, whatever stands behind them.

    "X fell", "X was hit, in Syria Y", "Sudzha followed on Friday".
    """
    entry = fired.entry
    if entry.subject == _PLACE and entry.place_subject:
        told_of = subject_place(scene, fired)
        if told_of is not None:
            return told_of
    bare = fired.passive and (entry.place_subject or _undergoes(scene, fired))
    if not bare and not (entry.again and entry.place_subject):
        return None
    told_of = subject_place(scene, fired)
    if told_of is None:
        return None
    if bare and _is_bare_town(scene, fired, told_of):
        return told_of
    close = told_of.last == verb_start(scene.line, fired.first, scene.lexicon) + 1
    return told_of if entry.again and close else None


def _told_of(scene: Scene, fired: Fired) -> Found | None:
    """The place that is the subject of the words."""
    told_of = subject_place(scene, fired)
    if told_of is None or (fired.entry.place_subject and not goes_on_doing(scene, fired, told_of)):
        return told_of
    return told_of if _is_near_subject(scene, fired, told_of) else None


def _undergoes(scene: Scene, fired: Fired) -> bool:
    """ "X was entered twice": the object of an active verb is the subject of the passive.

    Not where the same words mean something else of a place, and not of what is going on.
    """
    if not fired.passive or not fired.entry.place_object or fired.entry.noun:
        return False
    if scene.line.word(fired.first - 1) in scene.closed_set("going_on"):
        return False
    return all(
        other.entry.activity is fired.entry.activity
        for other in scene.live
        if other.first == fired.first and other.entry.place_subject
    )


def _is_near_subject(scene: Scene, fired: Fired, told_of: Found) -> bool:
    """Whether a place stands right before a verb, with nothing but an aside between them."""
    line = scene.line
    start = verb_start(line, fired.first, scene.lexicon)
    aside = line.word(start) == _COMMA and told_of.last < start
    opens = line.clause_start(line.clauses[told_of.first])
    return told_of.last == start + 1 or (aside and told_of.first - opens <= _OPENING)


def _is_bare_town(scene: Scene, fired: Fired, told_of: Found) -> bool:
    """ "In Iraq X was hit, in Syria Y": a town right before the verb, and nothing right behind."""
    line = scene.line
    towns = (draft_at(line, number) for number in told_of.places)
    apart = all(one.first != fired.last for one in scene.found)
    close = told_of.last == verb_start(line, fired.first, scene.lexicon) + 1
    return close and apart and not any(is_unit(draft) for draft in towns)


def _finer(scene: Scene, fired: Fired, outer: Found) -> Found:
    """ "pushed into X at two points on Friday, near Y": the town in the region, a little behind."""
    behind = (one for one in _behind(scene, fired) if one.first >= outer.last)
    one = next(behind, None)
    if one is not None and not scene.verbs.isdisjoint(range(outer.last, one.first)):
        return outer  # "attacked a base in X province and fired rockets at Y"
    if one is not None and _is_joined(scene, outer.last, one.first):
        return outer  # "shot down over the X region and the rest over Y"
    closer = closer_place(scene.line, outer, one) if one is not None else None
    if closer is not None:
        return closer
    same = one is not None and scene.line.clauses[one.first] == fired.clause
    return one if one is not None and same and _is_closer(scene, outer, one, fired.last) else outer


def _is_joined(scene: Scene, first: int, last: int) -> bool:
    """Whether "and" joins what stands between two places to the first."""
    first += scene.line.word(first) == _COMMA
    return scene.line.word(first) in scene.closed_set("joined") and last - first > 1


def _behind(scene: Scene, fired: Fired) -> Iterator[Found]:
    """The relations behind a trigger and before the next one that can be its own."""
    stop, noun = scene.next_trigger(fired), fired.entry.noun
    aside = described_aside(scene, fired)
    for one in scene.found:
        if one.first in aside:
            continue
        if one.used or not fired.first <= one.first < stop or is_elsewhere(one, fired):
            continue
        far = one.first - fired.last - len(aside) > _NOUN_REACH
        far = far or goes_on(scene, fired.last, one.first)
        if (noun and far) or (_is_of(scene, one) and one.first > fired.last + 1):
            continue
        if (noun and is_anothers(scene, fired, one)) or is_their_goal(scene, fired, one):
            continue
        if is_of_others(scene, fired, one):
            continue
        yield one


def other_relation(scene: Scene, fired: Fired, owned: set[int]) -> Found | None:
    """A relation that no trigger owns: before the trigger, else behind it in later clauses.

    `owned` are the identities of the relations that triggers own.
    """
    where = where_antecedent(scene, fired)
    if where is not None:
        return None if fired.entry.subject == _PLACE else where
    if says_where(scene, fired) or is_done_to_origin(scene, fired):
        return None
    it = taken_up(scene, fired) or it_suffers(scene, fired)
    if it is not None:
        return it
    aside = described_aside(scene, fired)
    free = [
        one
        for one in scene.found
        if not (id(one) in owned or one.used or one.first in aside)
        and not _is_of(scene, one)
        and not (is_elsewhere(one, fired) or is_of_others(scene, fired, one))
    ]
    before = [one for one in free if one.last <= fired.first]
    for one in reversed(before):
        between = any(one.last <= other.first < fired.first for other in scene.live)
        if one.clause == fired.clause and not between:
            return one
    stop = scene.next_trigger(fired)
    behind = next((one for one in free if fired.last <= one.first < stop), None)
    if behind is not None and not _is_apart(scene.line, fired.last, behind.first):
        return behind
    if before and scene.live and scene.live[0] is fired:
        return before[-1]
    if fired.entry.activity is Activity.AIR_DEFENCE:
        return where_they_came(scene, fired)
    return of_residents(scene, fired) or of_main_clause(scene, fired)


def _is_apart(line: Line, first: int, last: int) -> bool:
    """Whether a semicolon parts two tokens."""
    return any(line.word(i) == _SEMICOLON for i in range(first, last))


def aimed_relation(scene: Scene, fired: Fired, owned: Mapping[int, Found | None]) -> Found | None:
    """ "launched an assault to retake the town": the fight is where its aim is.

    `owned` are the relations that triggers own, by the identities of those.
    """
    behind = [one for one in scene.live if one.first >= fired.last]
    if fired.status or fired.entry.activity not in _FIGHTS or not behind or not behind[0].aim:
        return None
    aim = behind[0]
    same = aim.clause == fired.clause and aim.entry.activity in _FIGHTS
    return owned.get(id(aim)) if same else None


def reached_depth(scene: Scene, fired: Fired, owned: Mapping[int, Found | None]) -> Found | None:
    """ "crossed into X and had advanced 9 km": so far into the unit that was entered."""
    line = scene.line
    if fired.entry.activity not in _ENTERS:
        return None
    at = next((i for i in range(fired.first, fired.last + 1) if line.letter(i) == "D"), -1)
    if at < 0:
        return None
    for one in reversed([one for one in scene.live if one.last <= fired.first]):
        found = owned.get(id(one))
        if found is None or one.entry.activity not in _ENTERS:
            continue
        if found.kind is RelationKind.AT and is_unit(draft_at(line, found.places[0])):
            number = line.tokens[at].mention
            return replace(found, kind=RelationKind.DEPTH, distance=number, at_border=True)
    return None


def fitted(scene: Scene, fired: Fired, found: Found) -> Found:
    """A way from one place to another, as what the activity makes of it.

    Whoever withdraws to B went there, and from A to B gave up A; rockets from A to B struck B; a
    fight from A to B went on between them.
    """
    activity = fired.entry.activity
    to = activity is Activity.WITHDRAWAL and found.kind is RelationKind.AT
    if to and scene.line.word(found.first) in scene.closed_set("goes_to"):
        return replace(found, kind=RelationKind.MOVEMENT, apart=True)
    if found.kind is not RelationKind.MOVEMENT or not found.places or found.apart:
        return found
    both = len(found.places) > 1
    if activity is Activity.WITHDRAWAL and both:
        return replace(found, kind=RelationKind.AT, places=found.places[:1])
    if activity in GOES:
        return found
    if activity is Activity.STRIKE:
        return replace(found, kind=RelationKind.AT, places=found.places[-1:], bearings=[])
    if activity is Activity.AIR_DEFENCE or not both:
        return replace(found, kind=RelationKind.NEAR, places=found.places[-1:], bearings=[])
    return replace(found, kind=RelationKind.BETWEEN, bearings=[])


def _fronted(scene: Scene, fired: Fired) -> Found | None:
    """ "On the Toretsk axis fighting continued": the place opens the clause of a noun."""
    start = scene.line.clause_start(fired.clause)
    for one in scene.found:
        if one.used or one.last > fired.first or _is_of(scene, one) or one.source:
            continue
        opens = one.first - start <= _OPENING
        alone = not any(one.last <= other.first < fired.first for other in scene.live)
        if opens and alone and scene.line.clauses[one.first] == fired.clause:
            return one
    return None


def is_elsewhere(one: Found, fired: Fired) -> bool:
    """ "shelled from A": where it came from, unless somebody leaves that place."""
    return one.source and fired.entry.activity not in LEAVES


def _is_closer(scene: Scene, direct: Found, one: Found, behind: int) -> bool:
    """ "entered the DRC near Goma": the words behind the object say where in it."""
    line = scene.line
    if one.first <= direct.first:
        particle = one.first < behind and line.word(one.first) in scene.closed_set("particles")
        return not particle or one.places != direct.places  # not so "sealed off X"
    outer = draft_at(line, direct.places[0]) if len(direct.places) == 1 else None
    water = outer is not None and PlaceKind.WATER in {outer.kind, *outer.hit.kinds}
    unit = is_unit(outer) or is_line(outer) or water
    inner = [draft for n in one.places if (draft := draft_at(line, n)) is not None]
    finer = bool(inner) and not any(is_unit(draft) or is_line(draft) for draft in inner)
    apart = range(direct.last, one.first)
    told = any(line.letter(i) in {"A", "T", "C"} for i in apart)
    return unit and finer and len(apart) <= _FINER_REACH and not told


def _is_of(scene: Scene, one: Found) -> bool:
    """Whether it opens with "of" and no "village" before it."""
    line = scene.line
    settled = line.word(one.first - 1) in scene.closed_set("settlements")
    return line.word(one.first) in scene.closed_set("of") and not settled
