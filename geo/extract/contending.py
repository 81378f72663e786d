"""Who may have done what a claim reports, and what is to be known of each.

Candidates are the sides that the article names, those that fight for its ground, and nobody. What
is known of one are signs, by their names; `geo.extract.deciding` weighs them. The signs are of four
sorts: what the rules make of it; where the sentence names the side; what the sentences before tell
of it; whom it fights, and where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geo.extract.antecedents import party_at
from geo.extract.battleground import Battleground, battleground, standing_on
from geo.extract.context import Sheet
from geo.extract.fighting import enemy, fight_each_other
from geo.extract.fired import Fired
from geo.extract.force_words import force_words
from geo.extract.found import Found
from geo.extract.guessing import leaves_open
from geo.extract.party import NOBODY as NO_PARTY
from geo.extract.party import Deed, Parties
from geo.extract.sides import STATE, roster
from geo.extract.sightings import Sighting, sightings, standing
from geo.extract.speech_words import speech_words
from geo.extract.standing import closed, is_left_open
from geo.model import Activity

NOBODY = ""
SEVERAL = ";"
"""Joins the sides of speakers that speak together."""
_GROUPS = {
    Activity.STRIKE: "harm",
    Activity.SABOTAGE: "harm",
    Activity.OTHER_MILITARY: "harm",
    Activity.ENGAGEMENT: "fight",
    Activity.CAPTURE: "take",
    Activity.ADVANCE: "take",
    Activity.INCURSION: "take",
    Activity.WITHDRAWAL: "leave",
    Activity.AIR_DEFENCE: "air",
    Activity.CONTROL: "hold",
}
_STAY = "stay"
"""All that is not above: troops that gather, train, dig in."""
ATTACKS = frozenset({"harm", "fight", "take"})
_HARMS = frozenset({"harm", "fight"})
_WITH_AIRCRAFT = frozenset({STATE, "army", "coalition"})
_MISSIONS = frozenset({"mission", "coalition"})
_SUBJECTS = (
    ("agent", "inside"),
    ("before", "agent before"),
    ("far before", "object before"),
)


NEAR = frozenset({"agent", "inside", "before", "agent before", "far before", "behind"})
"""Places of a sentence from which words name an actor."""
_NO_NAMES = frozenset({"land", "owner"})
"""What is a side's, but is no name of it: its ground, and "its"."""
_PEACE, _REBELS = "on its own ground", "on its own ground, rebels there"
_STRANGE = ("on strange ground", "at home with friends")


class Contender(NamedTuple):
    """A side that may have done it, or `NOBODY`, and the signs that hold of it."""

    side: str
    signs: tuple[str, ...]


class Context(NamedTuple):
    """The kind of deed and of words: each sign counts more or less by these."""

    group: str
    """What kind of deed it is."""
    form: str
    """Noun, passive, or the role of the subject."""
    subject: str
    """How the party nearest to the trigger is named, and where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One deed, with all that the signs are read from."""

    sheet: Sheet
    fired: Fired
    found: Parties
    """What the rules make of it."""
    ground: Battleground
    context: Context
    speaker: str
    deeds: Sequence[Deed]
    """Of the paragraph before and this one, up to the trigger, in order."""
    seen: Sequence[tuple[Sighting, str]]
    """The sides of the sentence, and how each stands to the trigger."""
    clause: frozenset[str]
    """Words of the trigger's clause."""
    named: frozenset[str]
    """Parties of the article."""


def case_of(
    sheet: Sheet, fired: Fired, found: Parties, placed: Found | None, told: Sequence[Deed]
) -> Case:
    """All that is to be known of what a trigger reports.

    `found` is what the rules make of it, `placed` the words that place it, `told` the deeds of the
    sentence up to it.
    """
    line, entry, memory = sheet.line, fired.entry, sheet.memory
    speakers = [said.attribution.side for said in sheet.said if said.attribution.side]
    seen = [(one, standing(sheet, fired, one)) for one in sightings(sheet)]
    tokens = range(line.clause_start(fired.clause), len(line.tokens))
    context = Context(
        group=group_of(entry.activity),
        form="noun" if entry.noun else "passive" if fired.passive else entry.subject,
        subject=_subject(seen),
    )
    return Case(
        sheet=sheet,
        fired=fired,
        found=found,
        ground=battleground(sheet, fired, placed),
        context=context,
        speaker=speakers[-1] if speakers and SEVERAL not in speakers[-1] else "",
        deeds=[*(deed for deed in memory.deeds if sheet.paragraph - deed.paragraph <= 1), *told],
        seen=seen,
        clause=frozenset(line.word(i) for i in tokens if line.clauses[i] == fired.clause),
        named=frozenset(memory.cast.named) if memory.cast is not None else frozenset(),
    )


def is_of_somebody_unknown(case: Case) -> bool:
    """Whether the words say that it was somebody of whom nothing tells whose they are.

    "Gunmen", "militiamen", "by whom is not known", "it" that takes up nobody known; and "clashes",
    which are of two.
    """
    sheet, line, fired = case.sheet, case.sheet.line, case.fired
    if is_left_open(sheet) or not case.clause.isdisjoint(closed(sheet.lexicon, "unknown_hands")):
        return True
    words = {line.word(i) for i in range(fired.first, fired.last)}
    if not words.isdisjoint(closed(sheet.lexicon, "mutual_nouns")):
        return True
    here = [i for i in line.slots if line.clauses[i] == fired.clause and line.letter(i) == "A"]
    roles = {mention.role for i in here if (mention := line.mention_at(i)) is not None}
    before = (i for i in here if i < fired.first and not sheet.in_speaker(i))
    if "unknown" in roles or any(party_at(sheet, i) == NO_PARTY for i in before):
        return True
    taken_up = {one.at for one, _ in case.seen}
    pronouns = sheet.lexicon.bodies["anaphora"]["pronoun"]
    window = range(line.clause_start(fired.clause), fired.first)
    return any(line.word(i) in pronouns and i not in taken_up for i in window)


def contenders(case: Case) -> list[Contender]:
    """All who may have done it: nobody first, then sides by name."""
    sides = [side for side in _sides(case) if not _is_ruled_out(case, side)]
    foes = frozenset(
        side for side in sides if fight_each_other(case.sheet, side, case.ground.state)
    )
    made = [Contender(side, tuple(_signs(case, side, sides, foes))) for side in sides]
    return [Contender(NOBODY, tuple(_of_nobody(case, foes))), *made]


def group_of(activity: Activity) -> str:
    """What kind of deed an activity is."""
    return _GROUPS.get(activity, _STAY)


def _subject(seen: Sequence[tuple[Sighting, str]]) -> str:
    for places in _SUBJECTS:
        sorts = [one.sort for one, how in seen if how in places and one.sort != "land"]
        if sorts:
            return f"{places[0]} {sorts[-1]}"
    return "nobody near"


def _sides(case: Case) -> list[str]:
    """Sides of the article, those who fight for its ground, and whom the rules found."""
    memory, known, side = case.sheet.memory, roster(case.sheet.lexicon), case.sheet.page.side
    sides = set(memory.sides) | case.named | case.ground.fought
    sides |= {one.side for one, _ in case.seen}
    sides |= {case.found.actor, case.found.target, case.ground.state, case.speaker}
    sides |= {one for deed in case.deeds for one in (deed.actor, deed.target)}
    if memory.cast is not None:
        sides |= set(memory.cast.scores)
    for one in (case.ground.state, *case.named):
        sides |= {side(iso) for iso in known.opponents(one)} if one else set()
    for iso, groups in known.default_in.items():
        if side(iso) == case.ground.state:
            sides |= set(groups)
    neutral = speech_words(case.sheet.lexicon).of("neutral.sides")
    return sorted(one for one in sides - {NOBODY} - neutral if SEVERAL not in one)


def _is_ruled_out(case: Case, side: str) -> bool:
    """Whether a side cannot have done it, or nothing in the text makes it likely.

    That are those without aircraft where it came from the air; a state on its own ground of a
    strike there, unless it bombs rebels; and who has no enemy there.
    """
    if case.context.group not in {"harm", "take"} or is_near(case, side):
        return False
    if _is_from_air(case) and kind_of(case, side) not in _WITH_AIRCRAFT:
        return True
    how = standing_on(case.sheet, case.ground, side)
    if how.startswith(_PEACE) and case.context.group == "harm":
        return not (how.startswith(_REBELS) and _is_from_air(case))
    if not how.startswith(_STRANGE):
        return False
    target = case.found.target
    fights = bool(target) and fight_each_other(case.sheet, side, target)
    return not fights and (case.ground.state, side) not in case.sheet.memory.attacked


def is_near(case: Case, side: str) -> bool:
    """Whether words near the trigger name it."""
    mine = [(one.sort, how) for one, how in case.seen if one.side == side]
    return any(how in NEAR and sort not in _NO_NAMES for sort, how in mine)


def kind_of(case: Case, side: str) -> str:
    """A side's kind."""
    cast = case.sheet.memory.cast
    return cast.kind(side) if cast is not None else roster(case.sheet.lexicon).kind(side)


def _is_from_air(case: Case) -> bool:
    lexicon = case.sheet.lexicon
    return not case.clause.isdisjoint(closed(lexicon, "by_air") | closed(lexicon, "by_air_too"))


def _signs(case: Case, side: str, sides: Sequence[str], foes: frozenset[str]) -> Iterator[str]:
    how = standing_on(case.sheet, case.ground, side)
    yield how
    if side == case.found.target:
        yield "target"
    yield from _by_words(case, side)
    for sign in (*_by_memory(case, side), *_by_deeds(case, side), *_by_cast(case, side)):
        yield sign
        yield f"{sign}, {how}"
    yield from _by_war(case, side, sides, foes)
    yield from _by_hold(case, side, is_foe=side in foes)
    yield from _by_arms(case, side, is_foe=side in foes)


def _by_words(case: Case, side: str) -> Iterator[str]:
    """Where the sentence names it, and how."""
    mine = [(one, how) for one, how in case.seen if one.side == side]
    if not mine:
        yield "unseen"
        return
    yield from dict.fromkeys(how for _, how in mine)
    yield from dict.fromkeys(f"{how} as {one.sort}" for one, how in mine)
    armed = [one for one, how in case.seen if one.sort != "land" and how != "speaker"]
    before = [one for one in armed if one.at < case.fired.first]
    behind = [one for one in armed if one.at >= case.fired.last]
    if before and before[-1].side == side:
        yield "nearest before"
    if before and before[0].side == side:
        yield "opens"
    if behind and behind[0].side == side:
        yield "nearest behind"
    if armed and all(one.side == side for one in armed):
        yield "alone"


def _by_memory(case: Case, side: str) -> Iterator[str]:
    """What part it plays in what is told around the sentence."""
    sheet, memory = case.sheet, case.sheet.memory
    if side == case.speaker:
        yield "speaks"
    if memory.subject == side and memory.subject_paragraph == sheet.paragraph:
        yield "subject of the sentence before"
    if memory.topic == side and sheet.paragraph - memory.topic_paragraph <= 1:
        yield "of the last claim"
    if memory.own_side == side:
        yield "own bulletin"
    elif memory.own_side and enemy(sheet) == side:
        yield "enemy of the bulletin"
    if memory.said is not None and memory.said.attribution.side == side:
        yield "spoke last"
    if memory.named_before(sheet.line.sentence.start) == side:
        yield "named last before"
    if (side, case.ground.state) in memory.attacked:
        yield "attacked this ground"
    if (case.ground.state, side) in memory.attacked:
        yield "was attacked from this ground"


def _by_deeds(case: Case, side: str) -> Iterator[str]:
    """What it did just before, or what was done to it."""
    group, lexicon = case.context.group, case.sheet.lexicon
    same = _HARMS if group in _HARMS else {group}
    alike = [deed for deed in case.deeds if group_of(deed.activity) in same]
    if alike and alike[-1].actor == side:
        yield "did alike last"
        if not case.clause.isdisjoint(closed(lexicon, "further") | closed(lexicon, "likewise")):
            yield "goes on"
    if any(deed.actor == side for deed in alike):
        yield "did alike"
        if all(deed.actor == side for deed in alike):
            yield "alone did alike"
    if any(deed.target == side for deed in alike):
        yield "was done to alike"
    last = case.deeds[-1] if case.deeds else None
    if last is not None and last.actor == side:
        yield "did last"
        if last.sentence == case.sheet.line.sentence.start:
            yield "did last in the sentence"
    if last is not None and last.target == side:
        yield "done to last"


def _by_cast(case: Case, side: str) -> Iterator[str]:
    """How much the article is about it."""
    memory, cast = case.sheet.memory, case.sheet.memory.cast
    if cast is None:
        return
    named = cast.named
    if side not in named:
        yield "no party"
        if side not in memory.sides:
            yield "not in the article"
    elif len(named) == 1:
        yield "only party"
    elif named[side] == max(named.values()):
        yield "most named party"
    if side == memory.home_state:
        yield "home state"
    if side == cast.main_state():
        yield "main state"
    if [one for one in named if cast.kind(one) != STATE] == [side]:
        yield "only group"


def _by_war(case: Case, side: str, sides: Sequence[str], foes: frozenset[str]) -> Iterator[str]:
    """Whom it fights."""
    sheet, target = case.sheet, case.found.target
    if target:
        against = [one for one in sides if fight_each_other(sheet, one, target)]
        yield "enemy of the target" if side in against else "no enemy of the target"
        if against == [side]:
            yield "only enemy of the target"
    if foes == {side}:
        yield "only enemy of the ground"
    if any(fight_each_other(sheet, side, one) for one in case.named):
        yield "enemy of a party"
    if case.speaker and fight_each_other(sheet, side, case.speaker):
        yield "enemy of who speaks"
    last = case.deeds[-1].actor if case.deeds else ""
    if last and fight_each_other(sheet, side, last):
        yield "enemy of who did last"


def _by_hold(case: Case, side: str, *, is_foe: bool) -> Iterator[str]:
    """Who holds the place, or the ground around it."""
    sheet, holder = case.sheet, case.ground.holder
    if holder == side:
        yield "holds the place"
    elif holder and fight_each_other(sheet, side, holder):
        yield "enemy of who holds the place"
    known = roster(sheet.lexicon).sides.get(side)
    occupies = map(sheet.page.side, known.occupies) if known is not None and is_foe else ()
    if case.ground.state in occupies:
        yield "occupies the ground"


def _by_arms(case: Case, side: str, *, is_foe: bool) -> Iterator[str]:
    """Whether the arms and the men that the words speak of can be its own."""
    sheet, kind = case.sheet, kind_of(case, side)
    yield STATE if kind == STATE else "mission" if kind in _MISSIONS else "group"
    heavy = kind in _WITH_AIRCRAFT
    if not case.clause.isdisjoint(closed(sheet.lexicon, "arms")):
        yield "heavy arms of a state" if heavy else "heavy arms of a group"
    if _is_from_air(case):
        yield "with aircraft" if heavy else "without aircraft"
    if kind in _kinds_meant(case):
        yield "of the kind meant"
        if is_foe:
            yield "of the kind meant, an enemy"


def _kinds_meant(case: Case) -> set[str]:
    """Kinds of sides that nouns of nobody known in the sentence may mean: "jihadists"."""
    sheet, words = case.sheet, force_words(case.sheet.lexicon)
    kinds: set[str] = set()
    for i in sheet.line.slots:
        mention = sheet.line.mention_at(i)
        if mention is None or mention.letter != "A" or mention.side or sheet.in_speaker(i):
            continue
        noun = mention.words.rpartition(" ")[2]
        kinds.update(words.accepts.get(words.kinds.get(noun, ""), ()))
    return kinds


def _of_nobody(case: Case, foes: frozenset[str]) -> Iterator[str]:
    """What speaks for leaving it open."""
    sheet, fired = case.sheet, case.fired
    yield "nobody"
    yield "left out" if leaves_open(sheet, fired) else "not left out"
    yield f"nobody of {min(len(case.named), 3)} parties"
    if case.found.target:
        yield "nobody against a target"
    yield f"nobody of {min(len(foes), 2)} foes" if case.ground.state else "nobody anywhere"
    if not case.clause.isdisjoint(closed(sheet.lexicon, "thrown") | closed(sheet.lexicon, "arms")):
        yield "nobody's arms"
