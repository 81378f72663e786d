"""Who does it where a clause names nobody, and a reader knows from what was told just before.

"Israeli jets bombed Baalbek and tanks shelled Khiam": the tanks are Israel's. "Rebels pushed south;
the town fell": to them. What a text leaves open stays open: gunmen, a lone drone, an explosion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.extract.antecedents import party_at
from geo.extract.by_people import is_by_people
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fighting import enemy_of, holder_of, is_between_states
from geo.extract.fired import Fired
from geo.extract.objects import is_by_somebody
from geo.extract.party import Deed, Parties
from geo.extract.party_marks import bare_force
from geo.extract.sides import STATE, roster
from geo.extract.standing import closed, is_left_open
from geo.model import Activity, Measure, Role

_AGENT_REACH = 4
"""Tokens behind a passive verb among which it is said who did it."""
_SUBJECT_REACH = 9
_CUE_REACH = 4
_OPENING_REACH = 3
_SENTENCE_REACH = 40
_ARMED_MOVES = frozenset(
    {
        Activity.ADVANCE,
        Activity.CAPTURE,
        Activity.ENGAGEMENT,
        Activity.INCURSION,
        Activity.OTHER_MILITARY,
        Activity.STRIKE,
    }
)
_HARMS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
_AT_CAMP = frozenset(
    {Activity.TRAINING, Activity.FORTIFICATION, Activity.DEPLOYMENT, Activity.MASSING}
)
_LEAVES = frozenset({Activity.WITHDRAWAL})


def inferred_actor(sheet: Sheet, fired: Fired, found: Parties, told: Sequence[Deed]) -> str:
    """Who did what a trigger reports without naming anybody; "" where the text leaves it open.

    `told` are the deeds of the same sentence, up to the trigger; those of sentences before stand
    in the sheet's memory.
    """
    if is_left_open(sheet):
        return ""
    if _is_another_column(sheet, fired):
        side = _last(deed.actor for deed in (*_recent(sheet), *told)) or sheet.memory.subject
    else:
        side = _inferred(sheet, fired, found, told)
    return "" if side and _flies(sheet, fired) and not _has_air_force(sheet, side) else side


def is_bombed_at_home(sheet: Sheet, fired: Fired, side: str) -> bool:
    """ "MiG-23s bombed Massawa", of no side by their words: the state's own, or its enemy's."""
    line = sheet.line
    last = fired.last + _AGENT_REACH if fired.passive else fired.first
    window = range(line.clause_start(fired.clause), min(last, len(line.tokens)))
    mentions = (mention for i in window if (mention := line.mention_at(i)) is not None)
    named = any(mention.side == side or mention.letter in {"A", "C"} for mention in mentions)
    plain = any(bare_force(sheet, i) for i in window) and not fired.entry.noun
    return bool(side) and plain and not named and _is_home(sheet, fired, side)


def _inferred(sheet: Sheet, fired: Fired, found: Parties, told: Sequence[Deed]) -> str:
    activity = fired.entry.activity
    if activity in _AT_CAMP:
        return _owner_of_camp(sheet, fired, told)
    if activity is Activity.CAPTURE:
        unsaid = _is_agentless(fired) and not (fired.passive and is_by_people(sheet, fired))
        return _taker(sheet, fired, told) if unsaid else ""
    if activity not in _HARMS or _is_by_somebody(sheet, fired):
        return ""
    before = [*_recent(sheet), *told]
    if _goes_on(sheet, fired):
        return _last(deed.actor for deed in before if deed.activity in _HARMS)
    if _takes_up_raid(sheet, fired):
        harmed = {deed.actor for deed in before if deed.activity in _HARMS}
        return harmed.pop() if len(harmed) == 1 else ""
    arms = "" if fired.passive else _arms(sheet, fired)
    if arms:
        return _whose_arms(sheet, fired, arms, told)
    if fired.entry.noun and not told and (explained := who_explains(sheet, fired)):
        return explained
    if told and fired.entry.noun and _opens(sheet, fired, told):
        return _unless_home(
            sheet, fired, _last(d.actor for d in told if d.activity in _ARMED_MOVES)
        )
    if activity is Activity.STRIKE and _is_agentless(fired):
        return _elaborated(sheet, fired, told)
    against = [deed for deed in before if found.target and deed.target == found.target]
    return _last(deed.actor for deed in against if deed.activity in _HARMS)


def _is_another_column(sheet: Sheet, fired: Fired) -> bool:
    """ "A second column drove north": more of those who were told of before."""
    line = sheet.line
    if fired.passive or fired.entry.noun or fired.entry.subject != "actor":
        return False
    more, columns = closed(sheet.lexicon, "columns_told"), closed(sheet.lexicon, "columns")
    back = list(_back(sheet, fired))
    return any(
        line.word(i) in columns and not {line.word(i - 1), line.word(i - 2)}.isdisjoint(more)
        for i in back
    )


def _opens(sheet: Sheet, fired: Fired, told: Sequence[Deed]) -> bool:
    """A noun that goes on: "…, while an assault on X failed", "killed six in an air raid"."""
    line, loose = sheet.line, closed(sheet.lexicon, "determiners")
    raids = closed(sheet.lexicon, "raid_kinds")
    i = fired.first - 1
    while i >= 0 and line.tokens[i].mention < 0 and line.word(i) in loose | raids:
        i -= 1
    opens = closed(sheet.lexicon, "list", "list_comma")
    if line.word(i) in closed(sheet.lexicon, "while_doing"):
        return any(deed.activity in _HARMS for deed in told)
    start = line.clause_start(fired.clause)
    return i <= start or line.word(i) in opens


def who_explains(sheet: Sheet, fired: Fired) -> str:
    """ "An ambush near X: Hezbollah fighters were waiting": who opens what explains it."""
    line, colons = sheet.line, closed(sheet.lexicon, "colon")
    behind = range(fired.last, min(len(line.tokens), fired.last + _SENTENCE_REACH))
    colon = next((i for i in behind if line.word(i) in colons), -1)
    if colon < 0:
        return ""
    opening = (party_at(sheet, i) for i in range(colon + 1, colon + 1 + _OPENING_REACH))
    return next((party.side for party in opening if party is not None), "")


def _flies(sheet: Sheet, fired: Fired) -> bool:
    """Whether it was done from aircraft."""
    air = closed(sheet.lexicon, "by_air")
    window = (*_back(sheet, fired), *range(fired.first, fired.last))
    return any(sheet.line.word(i) in air for i in window)


def _has_air_force(sheet: Sheet, side: str) -> bool:
    cast = sheet.memory.cast
    kind = cast.kind(side) if cast is not None else roster(sheet.lexicon).kind(side)
    return kind in {STATE, "army", "coalition"}


def _is_agentless(fired: Fired) -> bool:
    entry = fired.entry
    return entry.noun or fired.passive or entry.subject in {"place", "none", "target"}


def _is_by_somebody(sheet: Sheet, fired: Fired) -> bool:
    """ "by gunmen", "six attackers": people of whom the text does not tell whose they are."""
    line = sheet.line
    if is_by_somebody(sheet, fired):
        return True
    if fired.passive or fired.entry.noun or fired.entry.subject != "actor":
        return False
    for i in _back(sheet, fired):
        mention = line.mention_at(i)
        if mention is not None and mention.letter in {"A", "N"}:
            counted = mention.value
            return not (isinstance(counted, Measure) and _names_arms(sheet, counted.of))
    return False


def _taker(sheet: Sheet, fired: Fired, told: Sequence[Deed]) -> str:
    """ "Rebels pushed south. The town fell": whoever moved on it last, or drove others out."""
    for deed in reversed([*_recent(sheet), *told]):
        if deed.activity in _LEAVES:
            return enemy_of(sheet, deed.actor)
        if deed.activity in _ARMED_MOVES:
            # Who has just taken a town on its own ground takes it back, and the next one too.
            retakes = deed.activity is Activity.CAPTURE
            home = not retakes and _is_home(sheet, fired, deed.actor)
            return enemy_of(sheet, deed.actor) if home else deed.actor
    return _only_side(sheet, fired)


def _only_side(sheet: Sheet, fired: Fired) -> str:
    """ "Azeri soldiers in the main square: Shusha has fallen": the only side before the words."""
    line, start = sheet.line, max(0, fired.first - _SENTENCE_REACH)
    armed = (i for i in range(start, fired.first) if line.letter(i) == "A")
    before = [i for i in armed if not sheet.in_speaker(i)]
    sides = {found.side for i in before if (found := party_at(sheet, i)) is not None}
    if len(sides) != 1:
        return ""
    side = sides.pop()
    return enemy_of(sheet, side) if _is_home(sheet, fired, side) else side


def _owner_of_camp(sheet: Sheet, fired: Fired, told: Sequence[Deed]) -> str:
    """ "The army holds the bridges; farther north, camps train 300 recruits": its camps."""
    camps, actors = closed(sheet.lexicon, "camps"), {deed.actor for deed in told}
    near = (*_back(sheet, fired), *range(fired.first, fired.last))
    theirs = any(sheet.line.word(i) in camps or sheet.line.letter(i) == "N" for i in near)
    return actors.pop() if theirs and len(actors) == 1 else ""


def _recent(sheet: Sheet) -> list[Deed]:
    """Deeds of this paragraph, or else of the one before, in order."""
    deeds = sheet.memory.deeds
    if not deeds or sheet.paragraph - deeds[-1].paragraph > 1:
        return []
    return [deed for deed in deeds if deed.paragraph == deeds[-1].paragraph]


def _goes_on(sheet: Sheet, fired: Fired) -> bool:
    """ "a further strike", "was also hit", "in the same wave": the one told of before goes on."""
    line = sheet.line
    more, too = closed(sheet.lexicon, "further"), closed(sheet.lexicon, "likewise")
    near = range(max(0, fired.first - _CUE_REACH), min(len(line.tokens), fired.last + _CUE_REACH))
    if any(line.word(i) in too and line.clauses[i] == fired.clause for i in near):
        return fired.passive or fired.entry.subject in {"place", "target"}
    if fired.entry.noun and line.word(fired.first - 1) in too:
        return True
    return any(line.word(i) in more and _opens_raid(sheet, i) for i in _back(sheet, fired))


def _opens_raid(sheet: Sheet, i: int) -> bool:
    """ "a further raid": what goes on is an attack, not "another village"."""
    raids = closed(sheet.lexicon, "raids")
    return sheet.line.holds(raids, i + 1, i + 1 + _CUE_REACH)


def _takes_up_raid(sheet: Sheet, fired: Fired) -> bool:
    """ "The strikes destroyed …", "the raid killed": an attack told of before is the subject."""
    line, raids = sheet.line, closed(sheet.lexicon, "raids")
    if fired.passive:
        return False
    if fired.entry.noun:
        opens = fired.first - line.clause_start(fired.clause) <= 1
        named = line.word(fired.last - 1) in raids and opens
        return named and _is_definite(sheet, fired.first)
    return any(
        line.word(i) in raids and _is_definite(sheet, i) and line.tokens[i].mention < 0
        for i in (*_back(sheet, fired), *range(fired.first, fired.last))
    )


def _is_definite(sheet: Sheet, i: int) -> bool:
    """Whether "the" or "those" stands before token `i`."""
    return sheet.line.word(i - 1) in sheet.lexicon.bodies["anaphora"].get("determiners", ())


def _arms(sheet: Sheet, fired: Fired) -> str:
    """The weapons that are a trigger's subject without an owner; "" for anything else."""
    line = sheet.line
    for i in _back(sheet, fired):
        if i in sheet.verbs or i in sheet.speech:
            return ""
        mention = line.mention_at(i)
        if mention is None:
            word = line.word(i)
            if _names_arms(sheet, word) or bare_force(sheet, i):
                return word
        elif isinstance(mention.value, Measure) and mention.letter == "N":
            of = mention.value.of
            return of if not mention.side and _names_arms(sheet, of) else ""
        elif mention.letter in {"A", "C", "T"}:
            return ""
    inside = range(fired.first, fired.last)
    words = (line.word(i) for i in inside)
    named = any(line.letter(i) in {"A", "C"} for i in inside)
    thrown = next((word for word in words if word in closed(sheet.lexicon, "thrown")), "")
    return thrown if thrown and not named and not fired.entry.noun else ""


def _names_arms(sheet: Sheet, word: str) -> bool:
    return word in closed(sheet.lexicon, "thrown") or word in closed(sheet.lexicon, "arms")


def _whose_arms(sheet: Sheet, fired: Fired, arms: str, told: Sequence[Deed]) -> str:
    """Tanks are of who fought so far in the sentence; rockets only of who fired."""
    if arms in closed(sheet.lexicon, "thrown"):
        struck = [deed for deed in told if deed.activity is Activity.STRIKE]
        if not struck and _takes_up_arms(sheet, fired):
            struck = [deed for deed in _recent(sheet) if deed.activity is Activity.STRIKE]
        if not struck and _is_agentless(fired):
            return _elaborated(sheet, fired, told)
        return _unless_home(sheet, fired, _last(deed.actor for deed in struck))
    actors = {deed.actor for deed in told}
    if len(actors) == 1:
        return actors.pop()
    return _last(deed.actor for deed in told if deed.activity in _ARMED_MOVES)


def _takes_up_arms(sheet: Sheet, fired: Fired) -> bool:
    """ "The missiles hit …", "some of the drones": those told of before."""
    definite = closed(sheet.lexicon, "taken_up_arms")
    return any(sheet.line.word(i) in definite for i in _back(sheet, fired))


def _elaborated(sheet: Sheet, fired: Fired, told: Sequence[Deed]) -> str:
    """ "The town came under fire from X. A school was hit": in one breath with what X did."""
    if fired.entry.noun:
        return ""
    deeds = told or sheet.memory.deeds[-1:]
    if not deeds or deeds[-1].activity is not Activity.STRIKE:
        return ""
    if deeds[-1].paragraph != sheet.paragraph or not _is_next(sheet, deeds[-1]):
        return ""
    near = range(max(0, fired.first - _SENTENCE_REACH), fired.first + _SENTENCE_REACH)
    armed = (m for i in near if (m := sheet.line.mention_at(i)) is not None and m.letter == "A")
    if {mention.side for mention in armed if mention.side} - {deeds[-1].actor, deeds[-1].target}:
        return ""
    return _unless_home(sheet, fired, deeds[-1].actor)


def _is_next(sheet: Sheet, deed: Deed) -> bool:
    """Whether a deed is of this sentence or of the one right before."""
    return deed.sentence in {sheet.line.sentence.start, sheet.memory.voices.sentence}


def _unless_home(sheet: Sheet, fired: Fired, side: str) -> str:
    return "" if side and _is_home(sheet, fired, side) else side


def _is_home(sheet: Sheet, fired: Fired, side: str) -> bool:
    """Whether it happened on a state's own ground, in a war with another state."""
    if not is_between_states(sheet, side):
        return False
    line = sheet.line
    near = range(max(0, fired.first - _SENTENCE_REACH), fired.first + _SENTENCE_REACH)
    clause = (i for i in near if i < len(line.tokens) and line.clauses[i] == fired.clause)
    places = (mention.value for mention in map(line.mention_at, clause) if mention is not None)
    return any(
        holder_of(sheet, place) == side
        for place in places
        if isinstance(place, Draft) and place.role in {None, Role.LITERAL}
    )


def _back(sheet: Sheet, fired: Fired) -> Iterator[int]:
    """The tokens before a trigger in its clause, up to the verb before."""
    start = max(sheet.line.clause_start(fired.clause), fired.first - _SUBJECT_REACH)
    for i in range(fired.first - 1, start - 1, -1):
        if i in sheet.verbs:
            return
        yield i


def _last(sides: Iterator[str] | Sequence[str]) -> str:
    found = ""
    for side in sides:
        found = side or found
    return found
