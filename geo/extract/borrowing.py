"""Places that a trigger without one borrows from the rest of its sentence.

Where those are who hear it, where the drones were that were shot down, where the main clause plays,
or what "it" takes up.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from geo.extract.anaphora import COUNTRY
from geo.extract.found import Found, draft_at, is_unit
from geo.extract.place_arguments import verb_start
from geo.extract.scene import Scene
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import word_set
from geo.model import Activity, RelationKind

_ACTOR = "actor"
_COME_BY_AIR = frozenset({Activity.STRIKE, Activity.INCURSION})
_HARMS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
_DONE_TO_TOWNS = _HARMS | {Activity.CAPTURE, Activity.CONTROL, Activity.INCURSION}
_FOUGHT_FOR = frozenset({Activity.CAPTURE, Activity.ADVANCE, Activity.INCURSION})
_STAYS = frozenset({Activity.CAPTURE, Activity.CONTROL, Activity.ADVANCE, Activity.INCURSION})
_LEFT = frozenset({Activity.WITHDRAWAL})
_COMES = frozenset({Activity.ADVANCE, Activity.INCURSION, Activity.CAPTURE})
_GOAL_REACH = 4
"""Tokens behind a movement among which its goal stands."""
_WENT = {
    Activity.ADVANCE: frozenset({Activity.DEPLOYMENT, Activity.FORTIFICATION, Activity.ENGAGEMENT}),
    Activity.INCURSION: frozenset({Activity.DEPLOYMENT, Activity.FORTIFICATION}),
    Activity.CAPTURE: frozenset({Activity.DEPLOYMENT, Activity.FORTIFICATION}),
}
"""What those do next who went somewhere; attacks and their plunder are one deed."""
_DONE_NEXT = frozenset().union(*_WENT.values())
_SENTENCE = 4
"""Tokens behind "and" that make a sentence of what stands there."""
_SAYS_REACH = 3
_JOINED_REACH = 4
"""Tokens between two nouns that share a place: "and", and the adjectives of the second."""
_ADJECTIVE, _COMMA = "C", ","
_VIA_REACH = 3
"""Tokens between a way and "including", a date among them."""
_HEARD_REACH = 4
"""Tokens between people and what they hear."""


def joined_nouns(scene: Scene, owned: Mapping[int, Found | None]) -> dict[int, Found | None]:
    """ "Air raids and heavy clashes in X": the first noun is where the second is.

    `owned` are the relations that triggers own, by the identities of those.
    """
    line, shared = scene.line, dict(owned)
    for one, two in reversed(list(pairwise(scene.live))):
        if not one.entry.noun or not two.entry.noun or shared.get(id(one)) is not None:
            continue
        found, between = shared.get(id(two)), range(one.last, two.first)
        if found is None or found.first < two.first or one.status != two.status:
            continue
        plain = len(between) <= _JOINED_REACH and all(
            line.letter(i) in {"", _ADJECTIVE} and line.word(i) not in scene.closed_set("of")
            for i in between
        )
        if plain and line.word(one.last) in scene.closed_set("joined_nouns"):
            shared[id(one)] = found
    return shared


def fought_for(scene: Scene, fired: Fired, owned: Mapping[int, Found | None]) -> Found | None:
    """ "captured X after heavy fighting with the army": the fight was for the town.

    `owned` are the relations that triggers own, by the identities of those.
    """
    line, opens = scene.line, scene.closed_set("fought_after")
    if not fired.entry.noun or fired.status or fired.entry.activity is not Activity.ENGAGEMENT:
        return None
    i = fired.first - 1
    while i > 0 and line.word(i).isalpha() and line.word(i) not in opens:
        i -= 1
    if line.word(i) not in opens or fired.first - i > _JOINED_REACH:
        return None
    before = [one for one in scene.live if one.last <= i and not one.entry.noun]
    if not before or before[-1].entry.activity not in _FOUGHT_FOR or before[-1].status:
        return None
    found = owned.get(id(before[-1]))
    if found is None or found.kind is not RelationKind.AT or len(found.places) != 1:
        return None
    between = range(max(line.slots[found.places[0]], before[-1].first) + 1, fired.first)
    apart = any(line.tokens[k].mention in scene.placing for k in between)
    return None if apart or is_unit(draft_at(line, found.places[0])) else found


def where_it_began(scene: Scene, fired: Fired, owned: Mapping[int, Found | None]) -> Found | None:
    """ "A unit that had entered X withdrew", "after the army left X rebels walked in".

    Whoever leaves was where the deed before took them; whoever comes comes where others left.
    `owned` are the relations that triggers own, by the identities of those.
    """
    before = [one for one in scene.live if one.last <= fired.first and not one.status]
    if fired.entry.noun or fired.status or not before:
        return None
    leaves = fired.entry.activity is Activity.WITHDRAWAL
    comes = _STAYS if leaves else _LEFT if fired.entry.activity in _COMES else frozenset()
    if before[-1].entry.activity not in comes or before[-1].entry.noun:
        return None
    found, line = owned.get(id(before[-1])), scene.line
    if found is None or found.kind is not RelationKind.AT or len(found.places) != 1:
        return None
    apart = range(max(found.last, before[-1].last), len(line.tokens))
    if any(line.tokens[k].mention in scene.placing for k in apart if k < fired.last + _GOAL_REACH):
        return None
    return None if is_unit(draft_at(line, found.places[0])) else found


def where_they_went(scene: Scene, fired: Fired, owned: Mapping[int, Found | None]) -> Found | None:
    """ "entered X and set up three posts": what those who came did next, without a place.

    `owned` are the relations that triggers own, by the identities of those.
    """
    line = scene.line
    if fired.entry.noun or fired.passive or fired.entry.activity not in _DONE_NEXT:
        return None
    before = [one for one in scene.live if one.last <= fired.first]
    came = before[-1] if before else None
    if came is None or came.entry.noun or came.passive or came.clause != fired.clause:
        return None
    if came.status != fired.status or fired.entry.activity not in _WENT.get(
        came.entry.activity, frozenset()
    ):
        return None
    joint = verb_start(line, fired.first, scene.lexicon)
    found = owned.get(id(came))
    if line.word(joint) not in scene.closed_set("joined") or found is None or not found.places:
        return None
    parties = any(line.letter(i) in {"A", "C"} for i in range(found.last, fired.first))
    behind = range(fired.last, scene.next_trigger(fired))
    placed = any(line.tokens[i].mention in scene.placing for i in behind if i < len(line.tokens))
    return None if parties or placed else found


def during_it(scene: Scene, fired: Fired, owned: Mapping[int, Found | None]) -> Found | None:
    """ "blew themselves up during a raid in X": where that is in which it was done.

    `owned` are the relations that triggers own, by the identities of those.
    """
    line, opens = scene.line, scene.closed_set("during")
    if fired.entry.noun or fired.status or fired.entry.activity not in _HARMS:
        return None
    if line.word(fired.last) not in opens:
        return None
    nouns = (one for one in scene.live if one.entry.noun or not one.tags)
    behind = (one for one in nouns if one.first >= fired.last)
    noun = next(behind, None)
    if noun is None or noun.clause != fired.clause or noun.first - fired.last > _JOINED_REACH:
        return None
    found = owned.get(id(noun))
    return found if found is not None and found.first >= noun.first else None


def of_its_verb(scene: Scene, fired: Fired, owned: Mapping[int, Found | None]) -> Found | None:
    """ "An attack | targeted soldiers in X": the verb that it is subject of tells the same deed.

    A definite noun only takes one up that was told.
    `owned` are the relations that triggers own, by the identities of those.
    """
    if not fired.entry.noun or fired.status or fired.entry.activity not in _HARMS:
        return None
    if scene.line.word(fired.first - 1) not in word_set(scene.lexicon, "place_signs", "indefinite"):
        return None
    verb = next((one for one in scene.live if one.first == fired.last), None)
    if verb is None or verb.entry.noun or verb.passive or verb.entry.activity not in _HARMS:
        return None
    found = owned.get(id(verb))
    if found is None or found.first < verb.last:
        return None
    goes_on = scene.line.holds(scene.closed_set("joined"), verb.last, found.first)
    return None if goes_on else found


def goes_on(scene: Scene, first: int, last: int) -> bool:
    """ "after battles, and mobile internet is cut in X": a sentence of its own behind a comma."""
    line, links = scene.line, scene.closed_set("joined")
    for i in range(first, last - _SENTENCE):
        if line.word(i) == _COMMA and line.word(i + 1) in links:
            return True
    return False


def is_anothers(scene: Scene, fired: Fired, one: Found) -> bool:
    """ "The strikes followed a drone attack on X": the nearer of two nouns was there."""
    parted = scene.closed_set("parted_by")
    return any(
        other.entry.noun
        and other.entry.activity is fired.entry.activity
        and fired.last < other.first
        and other.last <= one.first
        and scene.line.holds(parted, fired.last, other.first)
        for other in scene.live
    )


def where_they_came(scene: Scene, fired: Fired) -> Found | None:
    """ "Drones flew into X, and four were shot down": where the others were told to be."""
    last = [one for one in scene.found if one.last <= fired.first and not one.source]
    came = [one for one in scene.live if one.first < fired.first]
    told = came and came[-1].entry.activity in _COME_BY_AIR
    return last[0] if len(last) == 1 and len(last[0].places) == 1 and told else None


def of_main_clause(scene: Scene, fired: Fired) -> Found | None:
    """ "X lost power after bombs came down": the only town of the sentence, told of before."""
    line, start = scene.line, scene.line.clause_start(fired.clause)
    if fired.status or fired.entry.activity not in _HARMS:
        return None
    if line.word(start) not in scene.closed_set("same_scene"):
        return None
    before = [one for one in scene.found if not one.used and not one.source]
    if len(before) == 1 and before[0].last <= start and scene.placing <= set(before[0].places):
        return before[0]
    if len(scene.placing) != 1:
        return None
    number = next(iter(scene.placing))
    at, draft = line.slots[number], draft_at(line, number)
    known = any(number in one.places for one in scene.found)
    if at >= start or known or draft is None or is_unit(draft) or draft.hit.country:
        return None
    return Found(RelationKind.AT, [number], at, at + 1, line.clauses[at])


def taken_up(scene: Scene, fired: Fired) -> Found | None:
    """ "In X the bazaar burned; guns had shelled it": the place that was named last."""
    line = scene.line
    if not fired.entry.place_object or fired.passive or fired.entry.noun:
        return None
    if line.word(fired.last) not in scene.closed_set("it"):
        return None
    before = [one for one in scene.found if one.last <= fired.first and not one.source]
    return before[-1] if before and before[-1].places else None


def it_suffers(scene: Scene, fired: Fired) -> Found | None:
    """ "They left X after it was stormed": the last place told of before the clause."""
    line, start = scene.line, scene.line.clause_start(fired.clause)
    if not fired.passive or fired.entry.noun or fired.entry.activity not in _DONE_TO_TOWNS:
        return None
    if line.word(start) not in scene.closed_set("same_scene"):
        return None
    verb = verb_start(line, fired.first, scene.lexicon)
    if verb != start + 1 or line.word(verb) not in scene.closed_set("it"):
        return None
    before = [one for one in scene.found if one.last <= start and not one.weak]
    last = before[-1] if before else None
    named = [n for n in scene.placing if line.slots[n] < start]
    number = last.places[-1] if last is not None and last.places else max(named, default=-1)
    draft = draft_at(line, number) if number >= 0 else None
    if draft is None or is_unit(draft) or number != max(named, default=-1):
        return None
    return Found(RelationKind.AT, [number], line.slots[number], start, fired.clause)


def says_where(scene: Scene, fired: Fired) -> bool:
    """ "has 2,000 men in the country": it says where, in words that are too wide to be drawn."""
    line = scene.line
    for i in range(fired.last, min(len(line.tokens), fired.last + _SAYS_REACH)):
        draft = draft_at(line, line.tokens[i].mention)
        if draft is not None and line.clauses[i] == fired.clause:
            return draft.anaphor == COUNTRY
    return False


def of_residents(scene: Scene, fired: Fired) -> Found | None:
    """ "Residents of X heard shelling": the only place of the sentence is where they are.

    So it is where they are driven off: "opened fire, scattering residents of X".
    """
    people, line = scene.closed_set("residents"), scene.line
    if fired.status:
        return None
    harms = fired.entry.activity in _HARMS
    return next(
        (
            one
            for one in scene.found
            if not one.used
            and (one.last <= fired.first or (harms and len(scene.found) == 1))
            and line.word(one.first - 1) in people
            and (len(scene.placing) == len(one.places) or _is_close(line, one, fired))
        ),
        None,
    )


def _is_close(line: Line, one: Found, fired: Fired) -> bool:
    """ "residents of X counted eight explosions": what they hear stands right behind."""
    between = range(one.last, fired.first)
    return len(between) <= _HEARD_REACH and all(line.word(i).isalpha() for i in between)


def on_the_way(scene: Scene, way: Found) -> list[Found]:
    """ "entered villages on the way to X, including Y": a place that the way leads through."""
    line, adds = scene.line, scene.closed_set("adds_one")
    if way.kind is not RelationKind.MOVEMENT:
        return []
    return [
        one
        for one in scene.found
        if not one.used
        and line.word(one.first) in adds
        and line.word(one.first - 1) == ","
        and 0 < one.first - way.last <= _VIA_REACH
        and line.clauses[one.first] == line.clauses[way.first]
    ]


def is_their_goal(scene: Scene, fired: Fired, one: Found) -> bool:
    """ "In the Red Sea ships shot down drones heading for X": where these never came."""
    if fired.entry.activity is not Activity.AIR_DEFENCE or one.kind is not RelationKind.MOVEMENT:
        return False
    start = scene.line.clause_start(fired.clause)
    before = (o for o in scene.found if not o.used and start <= o.first and o.last <= fired.first)
    return any(o.kind is not RelationKind.MOVEMENT and not o.source for o in before)


def named_by_town(scene: Scene, fired: Fired, outer: Found) -> Found | None:
    """ "the Garissa | attack in Kenya": the town that names it, not the unit around it."""
    line, at = scene.line, fired.first - 1
    number = line.tokens[at].mention if fired.entry.noun and at >= 0 else -1
    draft = draft_at(line, number) if number in scene.placing else None
    if draft is None or draft.anaphor or is_unit(draft) or draft.hit.country:
        return None
    units = [draft_at(line, n) for n in outer.places]
    if not units or not all(unit is not None and is_unit(unit) for unit in units):
        return None
    return Found(RelationKind.AT, [number], at, at + 1, line.clauses[at])


def goes_on_doing(scene: Scene, fired: Fired, told_of: Found) -> bool:
    """ "A crossed the border with X and took hills": behind "and" goes on what somebody does.

    Not so "entered X and took the barracks": there they are, and X is no state.
    """
    active = bool(fired.tags) and not fired.passive and fired.entry.subject == _ACTOR
    if not active or scene.line.word(fired.first - 1) not in scene.closed_set("joined"):
        return False
    drafts = (draft_at(scene.line, number) for number in told_of.places)
    return all(draft is not None and bool(draft.hit.country) for draft in drafts)
