"""Who does and who undergoes what a verb tells."""

from __future__ import annotations

from geo.extract import arguments, noun_parties, objects
from geo.extract.antecedents import party_at
from geo.extract.context import Sheet
from geo.extract.deed_signs import has_agent, is_mutual, is_swelling
from geo.extract.defending import defends, is_fallen
from geo.extract.fired import Fired
from geo.extract.party import Parties, Party
from geo.extract.standing import closed
from geo.model import Activity

_FOUGHT = frozenset({Activity.ENGAGEMENT, Activity.STRIKE})
_SENT = frozenset({Activity.DEPLOYMENT, Activity.MASSING})
"""Whoever stands behind "by" only sent them."""
_VERB_REACH = 3
"""Words between a noun and the verb that it is subject of."""
_OWN_OBJECT = frozenset({Activity.DEPLOYMENT, Activity.MASSING, Activity.TRAINING})
"""Their object are the actor's own forces: "sent 3,000 troops"."""


def of_verb(sheet: Sheet, fired: Fired) -> Parties:
    """Subject and object in the roles that the entry gives them, active or passive."""
    entry, role = fired.entry, _role(sheet, fired)
    subjects = arguments.subjects(sheet, fired)
    before = subjects[0] if subjects else Party()
    behind = objects.object_party(sheet, fired)
    result = Parties()
    if role == "actor":
        result.takes_actor(before)
    elif role == "target" or (role == "place" and fired.passive and entry.activity in _FOUGHT):
        result.target = _harmed(sheet, fired, before)
    if not fired.passive:
        _take_object(sheet, fired, result, behind)
    _take_agent(sheet, fired, result, role)
    if role in {"place", "target"} and entry.object == "actor" and not result.actor:
        result.actor = behind.side
    if not result.actor:
        result.actor = _told_otherwise(sheet, fired, role, result)
    if not result.target and entry.activity in _FOUGHT:
        result.target = _attacked(sheet, fired, role) or _slain(sheet, fired, role)
    if fired.passive and not result.target and entry.activity is Activity.CAPTURE:
        result.target = objects.behind(sheet, fired, "taken_from")
    if not result.target and entry.activity is Activity.ADVANCE:
        result.target = objects.behind(sheet, fired, "advanced_against")
    if role == "actor" and len(subjects) > 1 and not result.target and is_mutual(sheet, fired):
        result.target = subjects[1].side
    return result


def _take_agent(sheet: Sheet, fired: Fired, result: Parties, role: str) -> None:
    """Who stands behind "by": who did it, or drove out those who are the subject."""
    leaves = fired.entry.activity is Activity.WITHDRAWAL
    left = leaves and (not result.actor or _is_reduced(sheet, fired))
    if role == "actor" and fired.passive and fired.entry.activity not in _SENT:
        if left:  # "X was abandoned by its garrison"
            result.actor = objects.agent(sheet, fired) or result.actor
        else:
            result.target = objects.agent(sheet, fired)
    elif has_agent(sheet, fired, role) or (role == "actor" and is_swelling(sheet, fired)):
        result.actor = objects.agent(sheet, fired) or result.actor
    elif role == "actor" and not result.target and defends(sheet, fired):
        result.target = objects.agent(sheet, fired)


def _is_reduced(sheet: Sheet, fired: Fired) -> bool:
    """ "The airport, | vacated by the army": a participle without an auxiliary before it."""
    return sheet.line.word(fired.first - 1) in closed(sheet.lexicon, "list_comma")


def _harmed(sheet: Sheet, fired: Fired, before: Party) -> str:
    """Who "came under fire", or whose posts did; nobody where a place is the subject."""
    if arguments.is_place_harmed(sheet, fired):
        return ""
    return objects.harmed_owner(sheet, fired) or before.side


def _attacked(sheet: Sheet, fired: Fired, role: str) -> str:
    """Whom an attack was aimed at, or whose goods were hit."""
    aimed = objects.behind(sheet, fired, "aimed", countries=True)
    harmed = not aimed and role in {"place", "target"}
    return objects.harmed_owner(sheet, fired) if harmed else aimed


def _slain(sheet: Sheet, fired: Fired, role: str) -> str:
    """ "Three RSF fighters were killed in shelling": the party right before such words."""
    if role != "none" or not fired.passive:
        return ""
    line = sheet.line
    near = range(fired.first - 1, max(-1, fired.first - 1 - _VERB_REACH), -1)
    at = next((i for i in near if line.letter(i)), -1)
    if at < 0 or line.letter(at) != "A" or line.clauses[at] != fired.clause:
        return ""
    found = party_at(sheet, at)
    return found.side if found is not None and not sheet.in_speaker(at) else ""


def _told_otherwise(sheet: Sheet, fired: Fired, role: str, found: Parties) -> str:
    """Who does it where that is neither subject, object nor agent of the verb."""
    if role in {"place", "target"} and fired.entry.activity is Activity.CAPTURE:
        return objects.behind(sheet, fired, "falls_to", countries=role == "target")
    if role == "target" and not fired.passive:
        return objects.behind(sheet, fired, "fire_from")
    if role == "actor" and fired.entry.activity is Activity.OTHER_MILITARY:
        given_up = _counted_before(sheet, fired)
        if given_up:
            return given_up
    if role == "actor" and not found.target:
        return noun_parties.owner_before(sheet, fired)
    if role == "none":
        inside = noun_parties.inside_harm(sheet, fired) or objects.fires_inside(sheet, fired)
        return inside or objects.weapons_owner(sheet, fired)
    harmed = fired.passive and fired.entry.activity in _FOUGHT
    return noun_parties.inside_harm(sheet, fired) if harmed else ""


def _counted_before(sheet: Sheet, fired: Fired) -> str:
    """ "150 Taliban fighters | have surrendered": counted as lost, they do it themselves."""
    line = sheet.line
    for i in range(fired.first - 1, line.clause_start(fired.clause) - 1, -1):
        mention = line.mention_at(i)
        if mention is not None:
            return mention.side if mention.letter == "N" and not sheet.in_speaker(i) else ""
        if i in sheet.verbs:
            return ""
    return ""


def _role(sheet: Sheet, fired: Fired) -> str:
    """The role of the subject, active or passive; who "sustained damage" is a target."""
    if sheet.line.word(fired.first - 1) in closed(sheet.lexicon, "suffers"):
        return "target"
    if is_fallen(sheet, fired):
        return "target"
    entry = fired.entry
    return entry.passive if fired.passive and entry.passive else entry.subject


def _is_numbered(sheet: Sheet, fired: Fired) -> bool:
    """ "Russia sent | the 155th Brigade": a unit by its number alone is whoever sends it."""
    inside = range(fired.first, fired.last + 1)
    at = next((i for i in inside if sheet.line.letter(i) == "A"), -1)
    unit = sheet.line.mention_at(at) if at >= 0 else None
    if unit is None:
        return False
    return sheet.line.text[unit.start : unit.end][:1].isdigit()


def _take_object(sheet: Sheet, fired: Fired, result: Parties, behind: Party) -> None:
    """The party behind an active verb: its own forces, or those that it is done to."""
    entry = fired.entry
    taught = entry.activity is Activity.TRAINING and bool(result.actor)
    if entry.object == "actor" and entry.activity in _OWN_OBJECT and not taught:
        nameless = bool(result.actor) and _is_numbered(sheet, fired)
        result.takes_actor(behind._replace(side="") if nameless else behind)
    elif behind.side and (
        entry.object == "target" or (entry.object == "place" and entry.activity not in _OWN_OBJECT)
    ):
        result.target = behind.side
    if not result.target and entry.activity is Activity.CAPTURE:
        result.target = objects.behind(sheet, fired, "taken_from")
