"""Actor, target and strength of a claim, by the roles that a trigger's entry gives them."""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract import arguments
from geo.extract.antecedents import Party
from geo.extract.context import Sheet
from geo.extract.triggers import Fired
from geo.model import Activity, Interval

_OWN_OBJECT = frozenset({Activity.DEPLOYMENT, Activity.MASSING, Activity.TRAINING})
"""Their object are the actor's own forces: "sent 3,000 troops"."""
_SENT = frozenset({Activity.DEPLOYMENT, Activity.MASSING})
"""Whoever stands behind "by" only sent them."""


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
        if party.strength:
            self.strength, self.unit = party.strength, party.unit


def claim_parties(sheet: Sheet, fired: Fired) -> Parties:
    """The parties of what a trigger reports."""
    event = sheet.memory.event
    if fired.anaphor and event is not None:
        return Parties(event.actor, event.target)
    if fired.entry.noun:
        return _of_noun(sheet, fired)
    result = _of_verb(sheet, fired)
    if fired.entry.inside:
        own = arguments.inside_party(sheet, fired)
        if fired.entry.inside == "actor":
            result.actor = own.side or result.actor
            result.strength, result.unit = own.strength or result.strength, own.unit
        else:
            result.target = own.side or result.target
    if result.target == result.actor:
        result.target = ""
    return result


def _of_noun(sheet: Sheet, fired: Fired) -> Parties:
    """ "clashes between A and B", "A's attack by B", "Israeli air strikes"."""
    first, second = arguments.between_parties(sheet, fired)
    actor = first or arguments.agent(sheet, fired) or arguments.adjective_side(sheet, fired)
    if second and not actor:
        actor = arguments.subject(sheet, fired).side
    return Parties(actor, second if second != actor else "")


def _of_verb(sheet: Sheet, fired: Fired) -> Parties:
    """Subject and object in the roles that the entry gives them, active or passive."""
    entry = fired.entry
    role = entry.passive if fired.passive and entry.passive else entry.subject
    before = arguments.subject(sheet, fired)
    behind = arguments.object_party(sheet, fired)
    result = Parties()
    if role == "actor":
        result.takes_actor(before)
    elif role == "target":
        result.target = before.side
    if not fired.passive:
        if entry.object == "actor" and entry.activity in _OWN_OBJECT:
            result.takes_actor(behind)
        elif entry.object == "target" and behind.side:
            result.target = behind.side
    if (fired.passive or role in {"target", "place"}) and entry.activity not in _SENT:
        result.actor = arguments.agent(sheet, fired) or result.actor
    if role in {"place", "target"} and entry.object == "actor" and not result.actor:
        result.actor = behind.side
    return result
