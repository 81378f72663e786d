"""Who it was, where no words tell it and a reader knows it all the same.

"Muzaffarabad and Kotli were hit", in a war of India and Pakistan: by India. "An army camp was
attacked, JNIM said": by JNIM. Each side that the article names is a candidate, and each that fights
the state on whose ground it is. What speaks for a candidate are signs; a way is a set of signs, and
holds where exactly one candidate has them all. The ways were chosen by how often each was right on
the open seeds; a linear model over the same signs, with each bank left out in turn, named more
sides wrongly than rightly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from geo.extract.arguments import subject
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fighting import fight_each_other, groups_at_home, holder_of
from geo.extract.fired import Fired
from geo.extract.force_words import force_words
from geo.extract.from_above import WITH_AIRCRAFT, is_from_air
from geo.extract.objects import is_by_somebody
from geo.extract.party import Deed, Parties
from geo.extract.party_marks import bare_force
from geo.extract.reduced import is_of_strangers
from geo.extract.sides import STATE, roster
from geo.extract.slots import Line
from geo.extract.speech_words import speech_words
from geo.extract.standing import closed, is_left_open
from geo.model import Activity, Role


class _Sign(Enum):
    """What holds of a candidate."""

    ENEMYS_GROUND = auto()
    """A state, and it is on the ground of a state that it fights."""
    STATES_GROUND = auto()
    """A group, and it is on the ground of the state that it fights."""
    OWN_GROUND = auto()
    """A state on its own ground, where no group fights it there."""
    ENEMY_OF_TARGET = auto()
    SPEAKS = auto()
    DID_ALIKE = auto()
    """The last one to do so, in this paragraph or the one before."""
    TAKES_BACK = auto()
    """The same, of a state on its own ground in a war with another state."""
    SUBJECT = auto()
    """Whom the sentence before was about, in this paragraph."""
    ONLY_GROUP = auto()
    ARMED = auto()
    """Not an outside mission."""
    ON_NEUTRAL_GROUND = auto()
    """It is on the ground of a state that nobody in the article fights, or of none known."""
    NO_ENEMY = auto()
    """It does not fight the target, and another one does; or a group that fights neither the
    target nor the state on whose ground it is."""
    ELSEWHERE = auto()
    """A group, and the sentence goes over to a country in which it does not fight."""


_Way = tuple[frozenset[_Sign], str]

_HARM: tuple[_Way, ...] = (
    (frozenset({_Sign.ENEMYS_GROUND}), "the enemy of the state on whose ground it is"),
    (frozenset({_Sign.ENEMY_OF_TARGET, _Sign.SPEAKS}), "who tells it, an enemy of the target"),
    (frozenset({_Sign.ENEMY_OF_TARGET}), "the only enemy of those whom it was aimed at"),
    (frozenset({_Sign.DID_ALIKE, _Sign.ARMED}), "who attacked last before it"),
)
_TAKE: tuple[_Way, ...] = (
    (frozenset({_Sign.TAKES_BACK}), "who advanced last before it, on its own ground"),
    (frozenset({_Sign.ENEMYS_GROUND}), "the enemy of the state on whose ground it is"),
    (frozenset({_Sign.SPEAKS, _Sign.ARMED}), "who tells it"),
    (frozenset({_Sign.DID_ALIKE, _Sign.ARMED}), "who advanced last before it"),
    (frozenset({_Sign.SUBJECT, _Sign.ARMED}), "whom the sentence before is about"),
    (frozenset({_Sign.STATES_GROUND, _Sign.ONLY_GROUP}), "the only group that fights the state"),
)
_WAYS = {
    Activity.STRIKE: _HARM,
    Activity.ENGAGEMENT: _HARM,
    Activity.SABOTAGE: _HARM,
    Activity.OTHER_MILITARY: _HARM,
    Activity.CAPTURE: _TAKE,
    Activity.ADVANCE: _TAKE,
    Activity.INCURSION: _TAKE,
}
_NEVER = frozenset({_Sign.OWN_GROUND, _Sign.ON_NEUTRAL_GROUND, _Sign.NO_ENEMY, _Sign.ELSEWHERE})
_TAKING = frozenset(activity for activity, ways in _WAYS.items() if ways is _TAKE)
"""Their nouns mostly tell of long ago: "two years after the seizure of the palace"."""
_SEVERAL = ";"
_REACH = 25
_NO_FIGHTERS = frozenset({"mission", "coalition"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is the same for all candidates."""

    ways: Sequence[_Way]
    ground: str
    """The state on whose ground it is, or who holds it; "" if unknown."""
    between_states: bool
    neutral: bool
    """Whether that is a state that nobody in the article fights."""
    target: str
    speaker: str
    before: Sequence[Deed]
    from_afar: bool
    """Whether it was a strike."""


def guessed_actor(
    sheet: Sheet, fired: Fired, found: Parties, told: Sequence[Deed]
) -> tuple[str, str]:
    """The side that did what a trigger reports, and what tells so; both "" where nothing does."""
    ways = _WAYS.get(fired.entry.activity)
    if ways is None or not leaves_open(sheet, fired):
        return "", ""
    scene = _scene(sheet, fired, found, told, ways)
    options = {side: set(_signs(sheet, scene, side)) for side in _candidates(sheet, scene, fired)}
    for signs, remark in ways:
        never = _NEVER - {_Sign.OWN_GROUND} if _Sign.TAKES_BACK in signs else _NEVER
        fitting = [side for side, own in options.items() if signs <= own and not own & never]
        if len(fitting) == 1:
            return fitting[0], remark
    return "", ""


def leaves_open(sheet: Sheet, fired: Fired) -> bool:
    """Whether the words leave out who did it: they name no subject, known or not.

    "Clashes" are of two; "gunmen", a mine or a car bomb are of nobody known.
    """
    line, entry = sheet.line, fired.entry
    unknown = closed(sheet.lexicon, "unknown_hands")
    if is_left_open(sheet) or _in_clause(sheet, fired, unknown):
        return False
    if _has_unknown(line, fired.clause) or is_of_strangers(sheet, fired):
        return False
    if entry.noun and entry.activity in _TAKING:
        return False
    if entry.noun:
        words = {line.word(i) for i in range(fired.first, fired.last)}
        return words.isdisjoint(closed(sheet.lexicon, "mutual_nouns"))
    if _counts_the_dead(sheet, fired):
        return False
    if fired.passive:
        return not is_by_somebody(sheet, fired)
    if entry.subject in {"place", "target", "none"}:
        return True
    first = line.clause_start(fired.clause)
    before = range(first, max(first, min(fired.first, line.clause_start(fired.clause + 1))))
    arms = closed(sheet.lexicon, "thrown", "arms")
    owned = force_words(sheet.lexicon).kinds
    if any(line.word(i) in arms and line.word(i - 1) in owned for i in before):
        return False
    armed = any(line.word(i) in arms or bare_force(sheet, i) for i in before)
    named = any(line.letter(i) in {"A", "N", "C"} for i in before if not sheet.in_speaker(i))
    return armed and not named


def _has_unknown(line: Line, clause: int) -> bool:
    """Whether somebody of whom nothing is known is named in a clause: "gunmen"."""
    mentions = zip(line.slots, line.mentions, strict=True)
    return any(one.role == "unknown" and line.clauses[i] == clause for i, one in mentions)


def _in_clause(sheet: Sheet, fired: Fired, words: frozenset[str]) -> bool:
    """Whether the clause of a trigger has one of some words; clauses follow one another."""
    clauses = sheet.line.clauses
    return sheet.line.holds(
        words, bisect_left(clauses, fired.clause), bisect_right(clauses, fired.clause)
    )


def _counts_the_dead(sheet: Sheet, fired: Fired) -> bool:
    """ "Twelve soldiers were killed": in what, is told elsewhere."""
    inside = range(fired.first, fired.last)
    counted = any(sheet.line.letter(i) == "N" for i in inside)
    return counted and fired.entry.activity is Activity.ENGAGEMENT


def _scene(
    sheet: Sheet, fired: Fired, found: Parties, told: Sequence[Deed], ways: Sequence[_Way]
) -> _Scene:
    place = _place(sheet, fired)
    ground = _ground(sheet, place) if place is not None else ""
    speakers = [said.attribution.side for said in sheet.said if said.attribution.side]
    speaker = speakers[-1] if speakers else ""
    near = [deed for deed in sheet.memory.deeds if sheet.paragraph - deed.paragraph <= 1]
    return _Scene(
        ways=ways,
        ground=ground,
        between_states=_between_states(sheet, ground),
        neutral=_is_neutral(sheet, ground),
        target=found.target or (subject(sheet, fired).side if fired.passive else ""),
        speaker=speaker if _SEVERAL not in speaker else "",
        before=[*near, *told],
        from_afar=fired.entry.activity is Activity.STRIKE,
    )


def _place(sheet: Sheet, fired: Fired) -> Draft | None:
    """The place nearest to a trigger, in its clause before others."""
    line, best, nearest = sheet.line, None, (2, _REACH)
    for i, mention in zip(line.slots, line.mentions, strict=True):
        value = mention.value
        if mention.letter not in {"T", "H"} or not isinstance(value, Draft):
            continue
        off = (int(line.clauses[i] != fired.clause), abs(i - fired.first))
        if off < nearest and value.role in {None, Role.LITERAL}:
            best, nearest = value.stands_for or value, off
    return best


def _ground(sheet: Sheet, place: Draft) -> str:
    """The state on whose ground a place lies; "" for what another state holds at some time."""
    lies_in = place.hit.country or place.hit.lies_in
    state = sheet.page.side(lies_in) if lies_in else ""
    holder = holder_of(sheet, place)
    held = holder != state and roster(sheet.lexicon).kind(holder) == STATE
    return "" if held else holder


def _between_states(sheet: Sheet, ground: str) -> bool:
    """Whether the state on whose ground it is fights another, by what the article tells."""
    if not ground:
        return False
    known = roster(sheet.lexicon)
    foes = [side for side in sheet.memory.sides if fight_each_other(sheet, side, ground)]
    states = any(known.kind(side) == STATE for side in foes)
    return states or (not foes and bool(known.opponents(ground)))


def _is_neutral(sheet: Sheet, ground: str) -> bool:
    cast = sheet.memory.cast
    if not ground:
        return True
    if cast is None or ground in cast.named or ground not in sheet.memory.sides:
        return False
    known = roster(sheet.lexicon).sides
    return not any(
        fight_each_other(sheet, side, ground)
        or (side in known and ground in map(sheet.page.side, known[side].home))
        for side in sheet.memory.sides
        if side != ground
    )


def _has_foes_at_home(sheet: Sheet, state: str) -> bool:
    """Whether a group fights a state on its own ground: one that is named, or any known one."""
    known, side = roster(sheet.lexicon), sheet.page.side
    named = [name for name in sheet.memory.sides if name in known.sides]
    named = [name for name in named if known.kind(name) != STATE]
    at_home = groups_at_home(sheet, state)
    return any(state in map(side, one.fights) for one in at_home if not named or one.name in named)


def _candidates(sheet: Sheet, scene: _Scene, fired: Fired) -> list[str]:
    """Parties of the article, and whom it names and says or implies to fight one of them."""
    memory = sheet.memory
    parties = set(memory.cast.named) if memory.cast is not None else set()
    parties |= {deed.actor for deed in scene.before} | {scene.speaker}
    known = {*parties, scene.ground, scene.target} - {""}
    foes = {
        side
        for side in memory.sides
        if side not in parties and any(fight_each_other(sheet, side, one) for one in known)
    }
    neutral = speech_words(sheet.lexicon).of("neutral.sides")
    unarmed = force_words(sheet.lexicon).unarmed
    sides = sorted((parties | foes) - {"", scene.target} - neutral - unarmed)
    if is_from_air(sheet.line, fired, sheet.lexicon):
        sides = [side for side in sides if _kind(sheet, side) in WITH_AIRCRAFT]
    return sides


def _signs(sheet: Sheet, scene: _Scene, side: str) -> Iterator[_Sign]:
    """What speaks for a side, and against it."""
    kind = _kind(sheet, side)
    if kind not in _NO_FIGHTERS:
        yield _Sign.ARMED
    if scene.target and fight_each_other(sheet, side, scene.target):
        yield _Sign.ENEMY_OF_TARGET
    elif scene.target and any(
        fight_each_other(sheet, one, scene.target) for one in sheet.memory.sides
    ):
        yield _Sign.NO_ENEMY
    if kind != STATE and _is_elsewhere(sheet, side):
        yield _Sign.ELSEWHERE
    if side == scene.speaker:
        yield _Sign.SPEAKS
    yield from _by_ground(sheet, scene, side, kind)
    yield from _by_deeds(sheet, scene, side)
    cast = sheet.memory.cast
    if cast is not None and kind != STATE:
        groups = {one for one in cast.named if _kind(sheet, one) != STATE}
        if groups == {side}:
            yield _Sign.ONLY_GROUP


def _is_elsewhere(sheet: Sheet, side: str) -> bool:
    """ "Across the border in Mali, …": of a group that only fights in Burkina Faso."""
    known = roster(sheet.lexicon).sides.get(side)
    if known is None or not known.home:
        return False
    places = (mention.value for mention in sheet.line.mentions if mention.letter == "T")
    lands = {
        place.hit.country
        for place in places
        if isinstance(place, Draft) and place.hit.country and place.role is Role.LITERAL
    }
    return bool(lands) and lands.isdisjoint({*known.home, *known.fights})


def _by_ground(sheet: Sheet, scene: _Scene, side: str, kind: str) -> Iterator[_Sign]:
    against = bool(scene.target) and fight_each_other(sheet, side, scene.target)
    if scene.neutral and side != scene.ground and not against:
        yield _Sign.ON_NEUTRAL_GROUND
    if side == scene.ground and (scene.between_states or not _has_foes_at_home(sheet, side)):
        yield _Sign.OWN_GROUND
    if scene.ground and fight_each_other(sheet, side, scene.ground):
        yield _Sign.ENEMYS_GROUND if kind == STATE else _Sign.STATES_GROUND
    elif kind != STATE and scene.ground and not against:
        yield _Sign.NO_ENEMY


def _by_deeds(sheet: Sheet, scene: _Scene, side: str) -> Iterator[_Sign]:
    memory = sheet.memory
    alike = [deed for deed in scene.before if _WAYS.get(deed.activity) is scene.ways]
    if alike and alike[-1].actor == side and _may_repeat(sheet, scene, alike[-1]):
        yield _Sign.DID_ALIKE
        if side == scene.ground:
            yield _Sign.TAKES_BACK
    if memory.subject == side and memory.subject_paragraph == sheet.paragraph:
        yield _Sign.SUBJECT


def _may_repeat(sheet: Sheet, scene: _Scene, before: Deed) -> bool:
    """Whether who did that may have done this: who laid an ambush need have no guns or jets."""
    if not scene.from_afar or before.activity is Activity.STRIKE:
        return True
    return _kind(sheet, before.actor) in WITH_AIRCRAFT


def _kind(sheet: Sheet, side: str) -> str:
    cast = sheet.memory.cast
    return cast.kind(side) if cast is not None else roster(sheet.lexicon).kind(side)
