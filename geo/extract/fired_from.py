"""From where it was fired: "rockets launched from Gaza towards Sderot" are not Israel's.

Nor are "rockets fired from rebel-held areas" the army's.
"""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fighting import holder_of
from geo.extract.fired import Fired
from geo.extract.genitive import MARK
from geo.extract.party_marks import side_of
from geo.extract.sides import roster
from geo.extract.standing import closed
from geo.model import Activity, NameHit, Role

_REACH = 6
"""Tokens before and behind a trigger in which the words for it stand."""
_SHOT_REACH = 12
"""Tokens before a trigger among which the words stand that say it."""
_GAP = 4
"""Tokens between "from" and whose ground it is."""


def is_fired_from_abroad(sheet: Sheet, fired: Fired, side: str) -> bool:
    """Whether a strike on a state's own ground came from ground that is not its own.

    Nobody fires on their own land from abroad. Where it is not said from where it came, or at what,
    nothing is told.
    """
    if fired.entry.activity is not Activity.STRIKE or not side:
        return False
    line, links = sheet.line, closed(sheet.lexicon, "fire_from")
    first = max(line.clause_start(fired.clause), fired.first - _REACH)
    last = min(len(line.tokens), fired.last + _REACH)
    sources: list[str] = []
    aims: list[str] = []
    for i in range(first, last):
        mention = line.mention_at(i)
        place = mention.value if mention is not None and mention.letter == "T" else None
        if line.clauses[i] != fired.clause or not isinstance(place, Draft):
            continue
        if place.role not in {None, Role.LITERAL}:
            continue
        holder = holder_of(sheet, place)
        (sources if line.word(i - 1) in links else aims).append(holder)
    return bool(sources) and side not in sources and "" not in sources and side in aims


def came_from(sheet: Sheet, fired: Fired) -> str:
    """ "Shells from Pakistan", "fire from the Pakistani side": whose ground a blow came from."""
    arms, at = _origin_of_arms(sheet, fired)
    iso = _ground_at(sheet, at) if at >= 0 else ""
    if not iso or not _fires_itself(sheet, iso):
        return ""
    far = sheet.line.word(arms) in closed(sheet.lexicon, "sold_arms")
    state = sheet.page.side(iso)
    # "Missiles from North Korea" are made there, unless the two are at war.
    return "" if far and sheet.line.letter(at) == "T" and not _is_at_war(sheet, state) else state


def only_lives_there(sheet: Sheet, fired: Fired) -> str:
    """The state from whose ground a blow came, where a group at home there may have struck."""
    _, at = _origin_of_arms(sheet, fired)
    iso = _ground_at(sheet, at) if at >= 0 else ""
    if not iso or _fires_itself(sheet, iso):
        return ""
    line, state = sheet.line, sheet.page.side(iso)
    for i, mention in zip(line.slots, line.mentions, strict=True):
        named = mention.letter in {"A", "C"} and i != at and line.clauses[i] == fired.clause
        if named and (mention.side or side_of(sheet, mention)) == state:
            return ""  # "Iraqi jets bombed X in raids from Iraq"
    return state


def _origin_of_arms(sheet: Sheet, fired: Fired) -> tuple[int, int]:
    """The tokens of arms in the clause of a strike, and of the ground that they are from; else -1.

    That is a country, or an adjective before its ground.
    """
    line, sources = sheet.line, closed(sheet.lexicon, "origins")
    if fired.entry.activity is not Activity.STRIKE:
        return -1, -1
    arms = closed(sheet.lexicon, "thrown", "arms", "raids")
    first = max(line.clause_start(fired.clause), fired.first - _REACH)
    for i in range(first, min(fired.last + _REACH, len(line.tokens))):
        if line.clauses[i] != fired.clause or line.word(i) not in arms:
            continue
        if line.word(i + 1) in sources:
            at = i + 3 if line.word(i + 2) in closed(sheet.lexicon, "determiners") else i + 2
            if _ground_at(sheet, at):
                return i, at
    return -1, -1


def _ground_at(sheet: Sheet, at: int) -> str:
    """ISO code of the country that is named at a token, or whose ground it is; "" for none."""
    mention, behind = sheet.line.mention_at(at), sheet.line.word(at + 1)
    value = mention.value if mention is not None else None
    if isinstance(value, NameHit):
        return value.demonym_of if behind in closed(sheet.lexicon, "own_grounds") else ""
    return value.hit.country if isinstance(value, Draft) and behind != MARK else ""


def _fires_itself(sheet: Sheet, iso: str) -> bool:
    """Whether a state is the one to fire from its ground: no group there fires across borders.

    Of two states that have fought each other the text has to name both.
    """
    known = roster(sheet.lexicon)
    if _is_at_war(sheet, sheet.page.side(iso)):
        return True
    return not any(known.groups[n].fires_abroad for n in known.at_home.get(iso, ()))


def _is_at_war(sheet: Sheet, state: str) -> bool:
    """Whether the text names a state that this one fights, or has fought."""
    known, cast = roster(sheet.lexicon), sheet.memory.cast
    others = cast.scores if cast is not None else {}
    foes = {sheet.page.side(iso) for iso in known.opponents(state)}
    return any(known.were_at_war(state, other) or other in foes for other in others)


def origin(sheet: Sheet, fired: Fired) -> int:
    """The token behind "fired from", of weapons that the trigger tells of; -1 for none."""
    line = sheet.line
    shot, sources = closed(sheet.lexicon, "shot_from"), closed(sheet.lexicon, "origins")
    stop = max(line.clause_start(fired.clause), fired.first - _SHOT_REACH)
    for i in range(fired.first - 2, stop - 1, -1):
        if line.word(i) in shot and line.word(i + 1) in sources:
            return i + 2
    return -1


def holder(sheet: Sheet, fired: Fired) -> Fired | None:
    """The adjective of the ground that they came from: "rebel-held"."""
    at = origin(sheet, fired)
    if at < 0:
        return None
    return next(
        (
            one
            for one in sheet.fired
            if one.entry.inside and one.entry.stative and at <= one.first < at + _GAP
        ),
        None,
    )
