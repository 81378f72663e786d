"""Actor, target and strength of a claim, by the roles that a trigger's entry gives them."""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract import arguments, noun_parties, objects
from geo.extract.antecedents import Party, told_side
from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.sides import roster
from geo.extract.standing import closed
from geo.model import Activity, Interval

_OWN_OBJECT = frozenset({Activity.DEPLOYMENT, Activity.MASSING, Activity.TRAINING})
"""Their object are the actor's own forces: "sent 3,000 troops"."""
_SENT = frozenset({Activity.DEPLOYMENT, Activity.MASSING})
"""Whoever stands behind "by" only sent them."""
_OWN_MOVES = frozenset(
    {Activity.WITHDRAWAL, Activity.ADVANCE, Activity.DEPLOYMENT, Activity.MASSING}
    | {Activity.TRAINING, Activity.INCURSION}
)
"""Behind their noun and "of" stands who does it: "the withdrawal of Ukrainian troops"."""
_FOUGHT = frozenset({Activity.ENGAGEMENT, Activity.STRIKE})


@dataclass(slots=True)
class Parties:
    """Who does it to whom, and with how many; empty where the words do not say."""

    actor: str = ""
    target: str = ""
    strength: Interval | None = None
    """People or pieces."""
    unit: str = ""

    def takes_actor(self, party: Party) -> None:
        """Make a party the actor; what it leaves open stays as it was."""
        self.actor = party.side or self.actor
        self.takes_strength(party)

    def takes_strength(self, party: Party) -> None:
        """Take over how many there are, where that is said."""
        if party.strength:
            self.strength, self.unit = party.strength, party.unit


def claim_parties(sheet: Sheet, fired: Fired) -> Parties:
    """The parties of what a trigger reports."""
    event = sheet.memory.event
    if fired.anaphor and event is not None:
        return Parties(event.actor, event.target)
    if fired.entry.noun:
        result = _of_noun(sheet, fired)
    else:
        result = _of_verb(sheet, fired)
        if fired.entry.inside:
            _take_inside(sheet, fired, result)
    if fired.entry.activity in _FOUGHT:
        if result.strength is None:
            result.takes_strength(objects.weapons(sheet, fired))
        result.target = result.target or objects.casualty_side(sheet, fired)
    if not result.actor and fired.entry.activity is Activity.AIR_DEFENCE:
        _take_defender(sheet, result)
    if result.target == result.actor:
        result.target = ""
    return result


def _take_inside(sheet: Sheet, fired: Fired, result: Parties) -> None:
    """The party that the trigger's own words hold, in the role that its entry gives it."""
    own = noun_parties.inside_party(sheet, fired)
    own = own if own.side else Party(told_side(sheet, range(fired.first, fired.last)))
    if fired.entry.inside == "actor":
        result.actor = own.side or result.actor
        result.strength, result.unit = own.strength or result.strength, own.unit
    else:
        result.target = own.side or result.target


def _take_defender(sheet: Sheet, result: Parties) -> None:
    """ "almost all were intercepted": by those at whom they were fired just before."""
    strike = sheet.memory.strike
    near = sheet.memory.claim_paragraph == sheet.paragraph
    if strike is not None and near and strike.target:
        result.actor, result.target = strike.target, result.target or strike.actor
    elif result.target:
        fought = roster(sheet.lexicon).opponents(result.target)
        result.actor = sheet.page.side(fought[0]) if len(fought) == 1 else ""
    else:
        result.actor = sheet.memory.own_side


def _of_noun(sheet: Sheet, fired: Fired) -> Parties:
    """ "clashes between A and B", "A's attack by B", "Israeli air strikes"."""
    first, second = noun_parties.between_parties(sheet, fired)
    moves = fired.entry.activity in _OWN_MOVES
    actor = first or objects.agent(sheet, fired) or noun_parties.adjective_side(sheet, fired)
    actor = actor or noun_parties.owner_behind(sheet, fired)
    if not actor and moves:
        actor = objects.behind(sheet, fired, "of_force")
    if not actor and fired.entry.activity is Activity.CAPTURE:
        actor = objects.behind(sheet, fired, "falls_to")
    if not actor and (second or noun_parties.does_it(sheet, fired)):
        actor = arguments.subject(sheet, fired).side
    if not actor:
        actor = noun_parties.accused(sheet, fired) or objects.behind(sheet, fired, "blamed")
    if not second and fired.entry.activity in _FOUGHT:
        second = objects.behind(sheet, fired, "aimed", countries=True)
    return Parties(actor, second if second != actor else "")


def _of_verb(sheet: Sheet, fired: Fired) -> Parties:
    """Subject and object in the roles that the entry gives them, active or passive."""
    entry = fired.entry
    role = entry.passive if fired.passive and entry.passive else entry.subject
    subjects = arguments.subjects(sheet, fired)
    before = subjects[0] if subjects else Party()
    behind = objects.object_party(sheet, fired)
    result = Parties()
    if role == "actor":
        result.takes_actor(before)
    elif role == "target":
        result.target = before.side
    if not fired.passive:
        _take_object(sheet, fired, result, behind)
    if role == "actor" and fired.passive and entry.activity not in _SENT:
        result.target = objects.agent(sheet, fired)
    elif _has_agent(sheet, fired, role):
        result.actor = objects.agent(sheet, fired) or result.actor
    if role in {"place", "target"} and entry.object == "actor" and not result.actor:
        result.actor = behind.side
    if not result.target and entry.activity in _FOUGHT:
        result.target = objects.behind(sheet, fired, "aimed", countries=True)
    if role == "actor" and len(subjects) > 1 and not result.target and _is_mutual(sheet, fired):
        result.target = subjects[1].side
    return result


def _take_object(sheet: Sheet, fired: Fired, result: Parties, behind: Party) -> None:
    """The party behind an active verb: its own forces, or those that it is done to."""
    entry = fired.entry
    if entry.object == "actor" and entry.activity in _OWN_OBJECT:
        result.takes_actor(behind)
    elif behind.side and (
        entry.object == "target" or (entry.object == "place" and entry.activity not in _OWN_OBJECT)
    ):
        result.target = behind.side
    if not result.target and entry.activity is Activity.CAPTURE:
        result.target = objects.behind(sheet, fired, "taken_from")


def _has_agent(sheet: Sheet, fired: Fired, role: str) -> bool:
    """Whether "by" behind a verb tells who does it."""
    if fired.entry.activity in _SENT:
        return False
    by = sheet.line.word(fired.last) in closed(sheet.lexicon, "by")
    return fired.passive or role in {"target", "place"} or (by and role != "actor")


def _is_mutual(sheet: Sheet, fired: Fired) -> bool:
    """ "A and B clashed": they did it to one another."""
    words = {sheet.line.word(i) for i in range(fired.first, fired.last)}
    return not words.isdisjoint(closed(sheet.lexicon, "mutual"))
