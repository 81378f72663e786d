"""Actor, target and strength of a claim, by the roles that a trigger's entry gives them."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract import arguments, noun_parties, objects
from geo.extract.airmen import who_flew
from geo.extract.answering import denier, deplorers, housed, is_answered_by
from geo.extract.antecedents import party_at, unknown_force_acts
from geo.extract.compounds import is_unknown_compound, side_in_compound
from geo.extract.context import Sheet
from geo.extract.deed_signs import is_between_two, says_ours
from geo.extract.defending import defends, take_defender, take_repeller
from geo.extract.fighting import enemy_of
from geo.extract.fired import REPORTED, Fired
from geo.extract.fired_from import came_from, holder, is_fired_from_abroad, only_lives_there
from geo.extract.guessing import guessed_actor
from geo.extract.harmed_parties import fallen_in, hit_by
from geo.extract.inferring import inferred_actor, is_bombed_at_home, who_explains
from geo.extract.inflection import GERUND
from geo.extract.need_words import owner_before
from geo.extract.party import Deed, Parties, Party
from geo.extract.party_marks import side_of, told_side
from geo.extract.reduced import is_of_object
from geo.extract.sides import STATE, roster
from geo.extract.standing import closed
from geo.extract.to_and_fro import is_to_and_fro
from geo.extract.told_before import our_side
from geo.extract.told_by_arms import told_by_arms
from geo.extract.verb_parties import of_verb
from geo.extract.words import word_set
from geo.model import Activity

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
_BY_DEEDS = frozenset({"attackers", "defenders", "opponents", "pair"})
"""Roles of words that mean somebody by what has been told of before, in the sentence too."""
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
    result = _by_words(sheet, fired)
    result.via = "named" if result.actor else ""
    _take_of_noun(sheet, fired, result)
    if not result.actor and fired.entry.activity in _FOUGHT:
        result.actor = objects.blamed(sheet, fired)
        result.via = "blamed"
    if not result.actor:
        result.actor, result.remark = told_by_arms(sheet, fired)
        result.via = "arms"
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
        if is_fired_from_abroad(sheet, fired, result.actor):
            result.actor, result.remark = "", ""
    if _did_not(sheet, fired, result) or _is_planted_by_state(sheet, fired, result):
        result.actor, result.remark = "", ""
    _spare(sheet, fired, result)
    _settle(sheet, fired, result)
    return result


def _by_words(sheet: Sheet, fired: Fired) -> Parties:
    """The parties that a trigger's words name, but nobody that bombs without aircraft."""
    if any(one.role in _BY_DEEDS for one in sheet.line.mentions):
        deeds(sheet, fired.first)
    result = _named(sheet, fired)
    if result.actor and result.actor == only_lives_there(sheet, fired):
        result.actor = ""
    result.actor = result.actor or came_from(sheet, fired)
    if fired.entry.activity is Activity.STRIKE and is_bombed_at_home(sheet, fired, result.actor):
        result.actor = ""
    elif result.actor:
        result.actor = who_flew(sheet, fired, result.actor)
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
    """ "The air strikes | targeted X": whose blows those are is whose this one is.

    "An attack on the army | killed ten": nor was it they who underwent it.
    """
    if found.actor or fired.entry.noun or fired.entry.activity not in _FOUGHT:
        return
    if fired.passive:
        _take_of_blow(sheet, fired, found)
        return
    nouns = [o for o in sheet.fired if o.entry.noun and o.last <= fired.first]
    noun = next((o for o in reversed(nouns) if o.clause == fired.clause), None)
    if noun is None or noun.entry.activity not in _FOUGHT:
        return
    apart = range(noun.last, fired.first)
    if any(i in sheet.verbs for i in apart):
        return
    its = claim_parties(sheet, noun)
    parties = [i for i in apart if sheet.line.tokens[i].mention >= 0]
    if len(apart) < _VERB_REACH and not parties:
        if its.actor and its.actor != found.target:
            found.actor, found.via, found.remark = its.actor, its.via, its.remark
    elif its.target and not found.target and _is_right_behind(sheet, fired, parties, its.target):
        found.target = its.target
        if its.via == "named" and its.actor != its.target:
            found.actor, found.via = its.actor, its.via


def _take_of_blow(sheet: Sheet, fired: Fired, found: Parties) -> None:
    """ "Was destroyed by an army | strike": whose blow it is that did it."""
    line = sheet.line
    blow = next((o for o in sheet.fired if o.entry.noun and o.first > fired.last), None)
    if blow is None or blow.clause != fired.clause or blow.entry.activity not in _FOUGHT:
        return
    by = next(
        (i for i in range(fired.last, blow.first) if line.word(i) in closed(sheet.lexicon, "by")),
        -1,
    )
    if (
        by < 0
        or blow.first - by > _VERB_REACH
        or any(i in sheet.verbs for i in range(by, blow.first))
    ):
        return
    side = noun_parties.adjective_side(sheet, blow)
    if side:
        found.actor, found.via = side, "named"
        found.target = "" if found.target == side else found.target


def _is_right_behind(sheet: Sheet, fired: Fired, parties: Sequence[int], side: str) -> bool:
    """ "An attack on | the army | on Monday killed ten": but a date, nothing stands between."""
    named = [i for i in parties if sheet.line.letter(i) == "A"]
    found = party_at(sheet, named[-1]) if named else None
    if found is None or found.side != side:
        return False
    between = range(named[-1] + 1, fired.first)
    places = closed(sheet.lexicon, "governs", "of_force")
    return all(
        sheet.line.letter(i) in {"W", "T", "D"} or sheet.line.word(i) in places for i in between
    )


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
    only_follows = fired.entry.weak and GERUND in fired.tags  # "blew themselves up, killing five"
    supposed = found.via in {"inferred", "guessed"} or only_follows
    if not supposed or fired.entry.activity not in _FOUGHT:
        return False
    if roster(sheet.lexicon).kind(found.actor) not in _FIELDED:
        return False
    line = sheet.line
    alone, carried = closed(sheet.lexicon, "planted"), closed(sheet.lexicon, "carries_bombs")
    bombs = closed(sheet.lexicon, "planted_bombs")
    if alone.isdisjoint(line.texts) and carried.isdisjoint(line.texts):
        return False
    clause = (i for i, number in enumerate(line.clauses) if number == fired.clause)
    return any(
        line.word(i) in alone or (line.word(i) in carried and line.word(i + 1) in bombs)
        for i in clause
    )


def _is_told_unknown(sheet: Sheet, fired: Fired) -> bool:
    """Whether the words name who it was, of whom nothing tells whose they are."""
    start = sheet.line.clause_start(fired.clause)
    unknown = bool(fired.entry.inside) and is_unknown_compound(sheet, fired)
    unknown = unknown or is_to_and_fro(sheet.line, fired, sheet.lexicon)
    return unknown or is_of_object(sheet, fired) or unknown_force_acts(sheet, start, fired.first)


def _named(sheet: Sheet, fired: Fired) -> Parties:
    """The parties that a trigger's words name."""
    event = sheet.memory.event
    if fired.anaphor and event is not None:
        return Parties(event.actor, event.target)
    if fired.entry.noun:
        result = _of_noun(sheet, fired)
    else:
        result = of_verb(sheet, fired)
        if fired.entry.inside:
            _take_inside(sheet, fired, result)
    if not result.actor:
        _take_denier(sheet, fired, result)
    if not result.actor and fired.entry.activity is Activity.STRIKE:
        ground = holder(sheet, fired)
        result.actor = claim_parties(sheet, ground).actor if ground is not None else ""
    if fired.entry.activity in _FOUGHT:
        if result.strength is None:
            result.takes_strength(objects.weapons(sheet, fired))
        result.target = result.target or objects.casualty_side(sheet, fired)
    return result


def _take_denier(sheet: Sheet, fired: Fired, result: Parties) -> None:
    """ "Denied shelling X" names who would have done it, "denied losing X" to whom it was done."""
    side = denier(sheet, fired)
    if fired.entry.subject == "target":
        result.target = result.target or side
    else:
        result.actor = side


def _take_inside(sheet: Sheet, fired: Fired, result: Parties) -> None:
    """The party that the trigger's own words hold, in the role that its entry gives it."""
    own = noun_parties.inside_party(sheet, fired)
    own = own if own.side else Party(told_side(sheet, range(fired.first, fired.last)))
    own = own if own.side else Party(side_in_compound(sheet, fired))
    own = own if own.side else Party(_adjective_inside(sheet, fired))
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


def _adjective_inside(sheet: Sheet, fired: Fired) -> str:
    """ "Russian-occupied": the state whose adjective opens the compound."""
    first = sheet.line.mention_at(fired.first)
    if not fired.entry.stative or first is None or first.letter != "C":
        return ""
    return side_of(sheet, first)


def _of_noun(sheet: Sheet, fired: Fired) -> Parties:
    """ "clashes between A and B", "A's attack by B", "Israeli air strikes"."""
    if sheet.line.word(fired.first) in closed(sheet.lexicon, "lost_nouns"):
        taker = objects.behind(sheet, fired, "falls_to", countries=True)
        loser = noun_parties.adjective_side(sheet, fired) or noun_parties.state_before(sheet, fired)
        return Parties(taker, loser)
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
    fought = fired.entry.activity is Activity.ENGAGEMENT and _is_with_somebody(sheet, fired)
    if not actor and (second or light >= 0 or fought):
        told = arguments.speaking(sheet, light) or arguments.answering_for(sheet, light)
        actor = told.side if told is not None else arguments.subject(sheet, fired).side
        # "Air strikes against PKK posts took place": whom they are against, and nobody's subject.
        actor = "" if actor == second else actor
    if not actor:
        actor = noun_parties.accused(sheet, fired) or _repeller(sheet, fired)
    if not second and fired.entry.activity in _FOUGHT:
        second = objects.behind(sheet, fired, "aimed", countries=True) or hit_by(sheet, fired)
        second = second or _died_in(sheet, fired) or _undergone_behind(sheet, fired)
    return Parties(actor, second if second != actor else "")


def _undergone_behind(sheet: Sheet, fired: Fired) -> str:
    """ "The ambush | of a convoy of the army": whose it was; "attacks of the army" are by it."""
    line, nouns = sheet.line, closed(sheet.lexicon, "done_to_those_of")
    told = line.word(fired.last - 1) in nouns
    told = told and line.word(fired.last) in closed(sheet.lexicon, "of_force")
    return objects.behind(sheet, fired, "of_force") if told else ""


def _is_with_somebody(sheet: Sheet, fired: Fired) -> bool:
    """ "recovered rifles after a clash | against a group of men": it takes two to clash."""
    line, mutual = sheet.line, closed(sheet.lexicon, "mutual_nouns")
    words = {line.word(i) for i in range(fired.first, fired.last)}
    foes = closed(sheet.lexicon, "foes")
    return not words.isdisjoint(mutual) and line.word(fired.last) in foes


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
