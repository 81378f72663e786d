"""Actor, target and strength of a claim, by the roles that a trigger's entry gives them."""

from __future__ import annotations

from geo.extract import arguments, noun_parties, objects
from geo.extract.answering import denier, deplorers, housed, is_answered_by
from geo.extract.antecedents import party_at, told_side, unknown_force_acts
from geo.extract.compounds import is_unknown_compound, side_in_compound
from geo.extract.context import Sheet
from geo.extract.deed_signs import has_agent, is_between_two, is_mutual, is_swelling, says_ours
from geo.extract.defending import defends, take_defender, take_repeller
from geo.extract.fighting import enemy_of
from geo.extract.fired import REPORTED, Fired
from geo.extract.guessing import guessed_actor
from geo.extract.harmed_parties import fallen_in, hit_by
from geo.extract.inferring import inferred_actor, is_bombed_at_home, who_explains
from geo.extract.needs import owner_before
from geo.extract.party import Deed, Parties, Party
from geo.extract.reduced import is_of_object
from geo.extract.sides import STATE, roster
from geo.extract.standing import closed
from geo.extract.told_before import our_side
from geo.extract.words import word_set
from geo.model import Activity

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
_VERB_REACH = 3
"""Words between a noun and the verb that it is subject of."""
_FIELDED = frozenset({STATE, "mission", "coalition"})
"""Kinds of sides that fight with guns and aircraft."""
_MOST_DEEDS = 8
"""How far back, in deeds, a reader looks for who did it."""


def claim_parties(sheet: Sheet, fired: Fired) -> Parties:
    """The parties of what a trigger reports."""
    key = fired.first, fired.last
    if key not in sheet.parties:
        sheet.parties[key] = _parties(sheet, fired)
    return sheet.parties[key].copy()


def deeds(sheet: Sheet, before: int) -> list[Deed]:
    """The last things that the sentence tells of its parties, up to a token, as done.

    The triggers are asked in their order, each once: none has to ask those before it.
    """
    while sheet.asked < len(sheet.fired) and sheet.fired[sheet.asked].first < before:
        one = sheet.fired[sheet.asked]
        sheet.asked += 1
        told = claim_parties(sheet, one) if _is_told(sheet, one) else None
        if told is not None and told.actor:
            place = sheet.line.sentence.start, sheet.paragraph
            deed = Deed(one.entry.activity, told.actor, told.target, *place)
            sheet.told.append((one.first, deed))
    return [deed for first, deed in sheet.told[-_MOST_DEEDS:] if first < before]


def _is_told(sheet: Sheet, one: Fired) -> bool:
    done = one.asserted and one.status in {"", REPORTED} and not one.anaphor
    return done and not sheet.in_speaker(one.first)


def _parties(sheet: Sheet, fired: Fired) -> Parties:
    """The parties that a trigger's words name, or else those that a reader infers."""
    result = _named(sheet, fired)
    if fired.entry.activity is Activity.STRIKE and is_bombed_at_home(sheet, fired, result.actor):
        result.actor = ""
    result.via = "named" if result.actor else ""
    _take_of_noun(sheet, fired, result)
    if not result.actor and fired.entry.activity in _FOUGHT:
        result.actor = objects.blamed(sheet, fired)
        result.via = "blamed"
    if not result.actor and not fired.anaphor and not _is_told_unknown(sheet, fired):
        told = deeds(sheet, fired.first)
        if fired.entry.activity is Activity.AIR_DEFENCE:
            take_defender(sheet, fired, result, told)
            result.via = "defends"
        elif defends(sheet, fired):
            take_repeller(sheet, result)
            result.via = "defends"
        else:
            inferred = inferred_actor(sheet, fired, result, told)
            struck_back = is_answered_by(sheet, fired, inferred)
            result.actor = "" if struck_back or inferred == result.target else inferred
            explained = fired.entry.noun and result.actor == who_explains(sheet, fired)
            result.via = "explained" if result.actor and explained else "inferred"
        if not result.actor:
            result.actor, result.remark = guessed_actor(sheet, fired, result, told)
            result.via = "guessed"
    if _did_not(sheet, fired, result) or _is_planted_by_state(sheet, fired, result):
        result.actor, result.remark = "", ""
    _spare(sheet, fired, result)
    _settle(sheet, fired, result)
    return result


def _settle(sheet: Sheet, fired: Fired, result: Parties) -> None:
    """Let nobody be both actor and target, and one of two who fight be the actor."""
    if not result.actor:
        result.via = ""
    if result.target == result.actor:
        slain = result.via == "guessed" and fired.passive and not fired.entry.noun
        enemy = enemy_of(sheet, result.target) if slain else ""
        result.actor = enemy or result.actor  # "Two Taliban were gunned down": by whom they fight
        result.target = result.target if enemy else ""
    if not result.actor and result.target and is_between_two(sheet, fired):
        result.actor, result.target, result.via = result.target, "", "named"


def _take_of_noun(sheet: Sheet, fired: Fired, found: Parties) -> None:
    """ "The air strikes | targeted X": whose blows those are is whose this one is."""
    passive = fired.entry.noun or fired.passive
    if found.actor or passive or fired.entry.activity not in _FOUGHT:
        return
    nouns = (o for o in sheet.fired if o.entry.noun and o.last <= fired.first)
    noun = next((o for o in nouns if fired.first - o.last < _VERB_REACH), None)
    if noun is None or noun.clause != fired.clause or noun.entry.activity not in _FOUGHT:
        return
    if any(sheet.line.tokens[i].mention >= 0 for i in range(noun.last, fired.first)):
        return
    its = claim_parties(sheet, noun)
    if its.actor and its.actor != found.target:
        found.actor, found.via, found.remark = its.actor, its.via, its.remark


def _spare(sheet: Sheet, fired: Fired, found: Parties) -> None:
    """ "Rockets hit a base that houses US troops": no reader infers that those did it."""
    inside = housed(sheet, fired) if found.via != "named" else ()
    if found.actor in inside or (found.actor and found.actor in deplorers(sheet, fired)):
        found.actor, found.remark = "", ""
    found.target = found.target or (inside[0] if inside else "")


def _did_not(sheet: Sheet, fired: Fired, found: Parties) -> bool:
    """ "A shot down 30 drones; most of them were aimed at X": A did not aim them.

    Nor does a guess take those who are known to have undergone it.
    """
    if is_answered_by(sheet, fired, found.actor):
        return True
    if found.actor and found.actor == found.target and fired.entry.noun:
        return found.via == "guessed" and noun_parties.suffers_it(sheet, fired)
    if not fired.passive or fired.entry.activity is not Activity.STRIKE:
        return False
    told = deeds(sheet, fired.first)
    return any(d.activity is Activity.AIR_DEFENCE and d.actor == found.actor for d in told)


def _is_planted_by_state(sheet: Sheet, fired: Fired, found: Parties) -> bool:
    """ "A suicide bomber struck a convoy": a reader takes no state, nor a mission, for whose he is.

    Nor has one that is named planted a mine, unless the words say so.
    """
    if found.via not in {"inferred", "guessed"} or fired.entry.activity not in _FOUGHT:
        return False
    if roster(sheet.lexicon).kind(found.actor) not in _FIELDED:
        return False
    line = sheet.line
    alone, carried = closed(sheet.lexicon, "planted"), closed(sheet.lexicon, "carries_bombs")
    bombs = closed(sheet.lexicon, "planted_bombs")
    clause = (i for i, number in enumerate(line.clauses) if number == fired.clause)
    return any(
        line.word(i) in alone or (line.word(i) in carried and line.word(i + 1) in bombs)
        for i in clause
    )


def _is_told_unknown(sheet: Sheet, fired: Fired) -> bool:
    """Whether the words name who it was, of whom nothing tells whose they are."""
    start = sheet.line.clause_start(fired.clause)
    unknown = bool(fired.entry.inside) and is_unknown_compound(sheet, fired)
    return unknown or is_of_object(sheet, fired) or unknown_force_acts(sheet, start, fired.first)


def _named(sheet: Sheet, fired: Fired) -> Parties:
    """The parties that a trigger's words name."""
    event = sheet.memory.event
    if fired.anaphor and event is not None:
        return Parties(event.actor, event.target)
    if fired.entry.noun:
        result = _of_noun(sheet, fired)
    else:
        result = _of_verb(sheet, fired)
        if fired.entry.inside:
            _take_inside(sheet, fired, result)
    if not result.actor:
        result.actor = denier(sheet, fired)
    if fired.entry.activity in _FOUGHT:
        if result.strength is None:
            result.takes_strength(objects.weapons(sheet, fired))
        result.target = result.target or objects.casualty_side(sheet, fired)
    return result


def _take_inside(sheet: Sheet, fired: Fired, result: Parties) -> None:
    """The party that the trigger's own words hold, in the role that its entry gives it."""
    own = noun_parties.inside_party(sheet, fired)
    own = own if own.side else Party(told_side(sheet, range(fired.first, fired.last)))
    own = own if own.side else Party(side_in_compound(sheet, fired))
    if not own.side and says_ours(sheet, fired):
        own = Party(our_side(sheet))
    owners = word_set(sheet.lexicon, "names", "inherits")
    if not own.side and any(sheet.line.word(i) in owners for i in range(fired.first, fired.last)):
        own = Party(owner_before(sheet))
    if fired.entry.inside == "actor":
        # "Four of the group were killed by soldiers": whoever died did not do it.
        died = fired.passive and own.side == result.target
        result.actor = own.side if own.side and not died else result.actor
        result.strength, result.unit = own.strength or result.strength, own.unit
    else:
        result.target = own.side or result.target


def _of_noun(sheet: Sheet, fired: Fired) -> Parties:
    """ "clashes between A and B", "A's attack by B", "Israeli air strikes"."""
    first, second = noun_parties.between_parties(sheet, fired)
    moves = fired.entry.activity in _OWN_MOVES
    actor = first or objects.agent(sheet, fired) or noun_parties.adjective_side(sheet, fired)
    actor = actor or noun_parties.owner_behind(sheet, fired)
    if not actor and fired.entry.activity in _FOUGHT and noun_parties.suffers_it(sheet, fired):
        harmed = second or arguments.subject(sheet, fired).side
        return Parties("", harmed or noun_parties.party_before(sheet, fired))
    if not actor and moves:
        actor = objects.behind(sheet, fired, "of_force")
    if not actor and fired.entry.activity is Activity.CAPTURE:
        actor = objects.behind(sheet, fired, "falls_to") or noun_parties.gainer(sheet, fired)
    light = noun_parties.does_it(sheet, fired) if not actor else -1
    if not actor and (second or light >= 0):
        told = arguments.speaking(sheet, light) or arguments.answering_for(sheet, light)
        actor = told.side if told is not None else arguments.subject(sheet, fired).side
        # "Air strikes against PKK posts took place": whom they are against, and nobody's subject.
        actor = "" if actor == second else actor
    if not actor:
        actor = noun_parties.accused(sheet, fired) or _repeller(sheet, fired)
    if not second and fired.entry.activity in _FOUGHT:
        second = objects.behind(sheet, fired, "aimed", countries=True) or hit_by(sheet, fired)
        second = second or _died_in(sheet, fired)
    return Parties(actor, second if second != actor else "")


def _repeller(sheet: Sheet, fired: Fired) -> str:
    """ "An attack on X | was repelled by the army": who held their ground."""
    behind = (o for o in sheet.fired if o.first >= fired.last and o.clause == fired.clause)
    one = next(behind, None)
    if one is None or not one.passive or not one.asserted or not defends(sheet, one):
        return ""
    return objects.agent(sheet, one)


def _died_in(sheet: Sheet, fired: Fired) -> str:
    """ "Two fighters of X were killed in | air raids": who dies in it is whom it was done to."""
    fallen = fallen_in(sheet, fired)
    if fallen:
        return fallen
    before = [one for one in sheet.fired if one.last <= fired.first and not one.entry.noun]
    if not before or fired.entry.activity is not Activity.STRIKE:
        return ""
    one, line = before[-1], sheet.line
    between = range(one.last, fired.first)
    links = line.word(one.last) in closed(sheet.lexicon, "died_in") or line.letter(one.last) == "W"
    if not links or one.clause != fired.clause or one.entry.activity not in _FOUGHT:
        return ""
    if any(line.letter(i) not in {"", "W"} or i in sheet.verbs for i in between):
        return ""
    told = (claim_parties(sheet, other) for other in before if other.last == one.last)
    return next((harmed.target for harmed in told if harmed.target and not harmed.actor), "")


def _of_verb(sheet: Sheet, fired: Fired) -> Parties:
    """Subject and object in the roles that the entry gives them, active or passive."""
    entry, role = fired.entry, _role(sheet, fired)
    subjects = arguments.subjects(sheet, fired)
    before = subjects[0] if subjects else Party()
    behind = objects.object_party(sheet, fired)
    result = Parties()
    if role == "actor":
        result.takes_actor(before)
    elif role == "target":
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
    if role == "actor" and len(subjects) > 1 and not result.target and is_mutual(sheet, fired):
        result.target = subjects[1].side
    return result


def _take_agent(sheet: Sheet, fired: Fired, result: Parties, role: str) -> None:
    """Who stands behind "by": who did it, or drove out those who are the subject."""
    left = fired.entry.activity is Activity.WITHDRAWAL and not result.actor
    if role == "actor" and fired.passive and fired.entry.activity not in _SENT:
        if left:  # "X was abandoned by its garrison"
            result.actor = objects.agent(sheet, fired)
        else:
            result.target = objects.agent(sheet, fired)
    elif has_agent(sheet, fired, role) or (role == "actor" and is_swelling(sheet, fired)):
        result.actor = objects.agent(sheet, fired) or result.actor
    elif role == "actor" and not result.target and defends(sheet, fired):
        result.target = objects.agent(sheet, fired)


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
    if role == "target" and not fired.passive:
        return objects.behind(sheet, fired, "fire_from")
    if role == "place" and fired.entry.activity is Activity.CAPTURE:
        return objects.behind(sheet, fired, "falls_to")
    if role == "actor" and not found.target:
        return noun_parties.owner_before(sheet, fired)
    if role == "none":
        inside = noun_parties.inside_harm(sheet, fired) or objects.fires_inside(sheet, fired)
        return inside or objects.weapons_owner(sheet, fired)
    harmed = fired.passive and fired.entry.activity in _FOUGHT
    return noun_parties.inside_harm(sheet, fired) if harmed else ""


def _role(sheet: Sheet, fired: Fired) -> str:
    """The role of the subject, active or passive; who "sustained damage" is a target."""
    if sheet.line.word(fired.first - 1) in closed(sheet.lexicon, "suffers"):
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
