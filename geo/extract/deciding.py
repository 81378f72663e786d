"""The learnt decision who did what a claim reports, where no words name anybody.

The rules of `claim_parties` say whom the words name, and whom a reader may infer. What is only
inferred or guessed is a sign among others: on texts that the rules were not written with, half of
those guesses are wrong. Each side that can be meant is a contender with its signs, and so is
nobody. A linear model over the signs picks one. The weights stand in `actor_weights.toml` and are
learnt by `data/recipe/actors.py`. A side that no words near the trigger name is marked as inferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from geo.extract.answering import is_answered_by, spared
from geo.extract.claim_parties import claim_parties, deeds
from geo.extract.compounds import is_unknown_compound
from geo.extract.contending import (
    NO_ENEMY,
    REBELS,
    REBELS_FROM_AIR,
    Contender,
    contenders,
)
from geo.extract.context import Sheet
from geo.extract.deed_case import (
    ATTACKS,
    DIRECT,
    NOBODY,
    Case,
    Context,
    case_of,
    ground_of_named,
    group_of,
    is_near,
    is_of_somebody_unknown,
)
from geo.extract.defending import defends
from geo.extract.fired import Fired
from geo.extract.fired_from import only_lives_there
from geo.extract.found import Found
from geo.extract.harmed_parties import hit_by
from geo.extract.noun_parties import suffers_it
from geo.extract.party import Parties
from geo.extract.reduced import is_of_object
from geo.extract.sensing import sensed_side
from geo.extract.side_signs import (
    DID_LAST_HERE,
    ENEMY_OF_PARTY,
    NO_PARTY,
    NOT_IN_ARTICLE,
    UNKNOWN_GROUND,
)
from geo.extract.standing import closed
from geo.extract.to_and_fro import is_to_and_fro
from geo.extract.weighing import Learnt

SIDES: Final = Learnt(Path(__file__).with_name("actor_weights.toml"), 3, "actors.py")
"""What the signs of sides weigh."""
WEIGHED: Final = "the likeliest of {} by what the article tells"
LIKENED: Final = "the likeliest of those that the sentence names"
LEAD: Final = 0.4
"""Log odds by which a side must be likelier than that nobody can be told; chosen on texts that were
set aside: with half as much three more in 100 are named, half of them wrongly."""
DOUBT: Final = 1.0
"""Log odds by which it must be likelier still where much speaks against it: the article names it
nowhere, or as no party where nobody knows whose ground it is; the sentence tells another deed of
it; it is a state on its own ground, where it fights rebels; twice that, where it is no party of the
article and has no enemy there."""
DOUBTFUL: Final = frozenset(
    {
        NOT_IN_ARTICLE,
        f"{NO_PARTY}, {UNKNOWN_GROUND}",
        DID_LAST_HERE,
        REBELS,
        REBELS_FROM_AIR,
    }
)
"""Signs of sides of which more is asked."""
_FAR_OFF: Final = frozenset({NO_PARTY, NO_ENEMY})
"""Signs that together ask for twice that."""
_AIR_WAR: Final = frozenset({ENEMY_OF_PARTY, REBELS_FROM_AIR})
"""Signs that together spare a side: a state that bombs rebels whom the article names."""
SUPPOSED: Final = frozenset({"inferred", "guessed"})
"""Rules whose answer is weighed with the other signs: no words tell it."""
_VERB_REACH: Final = 3
"""Tokens behind a noun within which the verb stands that it is subject of."""
_ACTOR: Final = "actor"
_TARGET: Final = "target"
"""Role of a subject that undergoes what an active verb tells."""
_TAKE: Final = "take"


def decided(sheet: Sheet, fired: Fired, found: Parties, placed: Found | None) -> Parties:
    """The parties of a claim, with the likeliest actor; `placed` are the words that place it.

    It is decided once for each trigger: later sentences go on with it. A language whose lexicon
    does not say that the weights hold for it goes by the rules alone.
    """
    key = fired.first, fired.last
    if (
        key in sheet.decided
        or fired.anaphor
        or is_to_and_fro(sheet.line, fired, sheet.lexicon)
        or not sheet.lexicon.grammar["arguments"].get("weighed")
    ):
        return found
    sheet.decided.add(key)
    told = deeds(sheet, fired.first)
    if found.actor and found.via not in SUPPOSED:
        state = ground_of_named(sheet, fired, found, placed)
    else:
        case = case_of(sheet, fired, found, placed, told)
        state = case.ground.state
        unknown = bool(fired.entry.inside) and is_unknown_compound(sheet, fired)
        if not unknown and not is_of_somebody_unknown(case) and not is_of_object(sheet, fired):
            found = _with_actor(case)
            sheet.parties[key] = found.copy()
    if (not found.actor or found.remark) and not is_of_object(sheet, fired):
        found = _likened(sheet, fired, found)
        sheet.parties[key] = found.copy()
    if found.actor and not found.remark and group_of(fired.entry.activity) in ATTACKS:
        sheet.memory.attacked.add((found.actor, state))
    return found


def _likened(sheet: Sheet, fired: Fired, found: Parties) -> Parties:
    """With the side that by the net did it, where no words say who, and they spare it not."""
    side = sensed_side(sheet, fired)
    never = only_lives_there(sheet, fired)
    if side in {NOBODY, found.actor, found.target, never, *spared(sheet, fired)}:
        return found
    if is_answered_by(sheet, fired, side):
        return found
    return replace(found, actor=side, remark=LIKENED)


def _with_actor(case: Case) -> Parties:
    found, options = case.found, contenders(case)
    slain = case.fired.passive and case.fired.entry.inside == "actor"
    repelled = defends(case.sheet, case.fired)
    if found.target and (slain or repelled or _undergoes(case) or _is_assailed(case)):
        # "Four of the group were killed by soldiers": who undergoes it did not do it.
        options = [one for one in options if one.side != found.target]
    others = (*spared(case.sheet, case.fired), only_lives_there(case.sheet, case.fired))
    if found.target and case.fired.passive and found.via not in SUPPOSED:
        others = (*others, found.target)
    others = (*others, *_undergo_another(case))
    options = [one for one in options if not one.side or one.side not in others]
    side = choose(case, options)
    if is_answered_by(case.sheet, case.fired, side):
        return found
    if side == NOBODY:
        return replace(found, actor=NOBODY, remark="")
    remark = "" if is_near(case, side, DIRECT) else WEIGHED.format(f"{len(options) - 1} sides")
    if side == found.actor:
        return replace(found, remark=found.remark or remark)
    target = "" if found.target == side else found.target
    return replace(found, actor=side, target=target, remark=remark)


def _is_assailed(case: Case) -> bool:
    """ "An attack | on the army", "killed ten soldiers": not so those who clash with somebody."""
    fired, mutual = case.fired, closed(case.sheet.lexicon, "mutual_nouns", "mutual")
    words = case.sheet.line.texts[fired.first : fired.last]
    return case.context.group in ATTACKS and mutual.isdisjoint(words)


def _undergo_another(case: Case) -> set[str]:
    """ "The offensive | drove M23 out": to whom the deed that a noun is subject of is done."""
    sheet, fired = case.sheet, case.fired
    if not fired.entry.noun:
        return set()
    behind = range(fired.last, fired.last + _VERB_REACH)
    beside = (o for o in sheet.fired if o.clause == fired.clause and o.first in behind)
    told = [claim_parties(sheet, one) for one in beside if not one.entry.noun]
    return {one.target for one in told}


def _undergoes(case: Case) -> bool:
    """ "Suffered an attack", "lost a town": whom the words tell to undergo it did not do it.

    Nor do those whose camps somebody takes, nor whom "an attack targeted".
    """
    fired = case.fired
    if fired.entry.noun:
        lost = case.sheet.line.word(fired.first) in closed(case.sheet.lexicon, "lost_nouns")
        return lost or suffers_it(case.sheet, fired) or bool(hit_by(case.sheet, fired))
    taken = case.context.group == _TAKE and bool(fired.tags) and fired.entry.subject == _ACTOR
    return (taken or fired.entry.subject == _TARGET) and not fired.passive


def choose(case: Case, options: Sequence[Contender]) -> str:
    """The side with the most points; nobody, unless it has more by a lead."""
    return pick(options, SIDES, case.context)


def pick(options: Sequence[Contender], weights: Learnt, context: Context) -> str:
    """The same by any weights in a context."""
    points = [weights.weigh(option.signs, context) for option in options]
    best = points.index(max(points))
    lead = LEAD + _doubt(options[best])
    return options[best].side if points[best] >= points[0] + lead else NOBODY


def _doubt(option: Contender) -> float:
    """What more is asked of a side; not of a state that bombs rebels whom the article names."""
    if _FAR_OFF.issubset(option.signs):
        return 2 * DOUBT
    if DOUBTFUL.isdisjoint(option.signs) or _AIR_WAR.issubset(option.signs):
        return 0.0
    return DOUBT
