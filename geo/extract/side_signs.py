"""The signs of a side that may have done a deed, and of nobody, by their names.

They are of five sorts: what the rules make of the side; where the sentence names it; what the
sentences before tell of it; who is named behind the sentence; whom it fights, and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geo.extract.deed_case import Case, group_of, kind_of
from geo.extract.fighting import enemy, fight_each_other
from geo.extract.force_words import force_words
from geo.extract.from_above import WITH_AIRCRAFT
from geo.extract.guessing import leaves_open
from geo.extract.net_sides import net_sides
from geo.extract.sides import STATE, roster
from geo.extract.standing import closed
from geo.extract.told_next import named_behind
from geo.extract.weighing import ODDS, step

NO_PARTY, NOT_IN_ARTICLE = "no party", "not in the article"
DID_LAST_HERE, ENEMY_OF_PARTY = "did last in the sentence", "enemy of a party"
UNKNOWN_GROUND = "on unknown ground"
AGAINST = "against it: "
"""What signs begin with that make a side unlikely."""
_HARMS = frozenset({"harm", "fight"})
_MISSIONS = frozenset({"mission", "coalition"})


class Clues:
    """What is the same for all sides that may have done a deed; sought once, not for each side."""

    def __init__(self, case: Case, sides: Sequence[str], foes: frozenset[str]) -> None:
        """`foes` are those of `sides` that fight whose ground it is."""
        sheet, lexicon = case.sheet, case.sheet.lexicon
        self.case, self.foes = case, foes
        armed = [one for one, how in case.seen if one.sort != "land" and how != "speaker"]
        before = [one.side for one in armed if one.at < case.fired.first]
        behind = [one.side for one in armed if one.at >= case.fired.last]
        self.opens, self.nearest_before = (before[0], before[-1]) if before else ("", "")
        self.nearest_behind = behind[0] if behind else ""
        self.alone = _only(one.side for one in armed)
        group = case.context.group
        same = _HARMS if group in _HARMS else {group}
        alike = [deed for deed in case.deeds if group_of(deed.activity) in same]
        self.alike = [deed.actor for deed in alike]
        self.alone_alike = _only(self.alike)
        self.harmed_alike = {deed.target for deed in alike}
        self.goes_on = not case.clause.isdisjoint(closed(lexicon, "further", "likewise"))
        cast = sheet.memory.cast
        self.main_state = cast.main_state() if cast is not None else ""
        self.most_named = max(case.named_often.values(), default=0)
        groups = [one for one in case.named_often if kind_of(case, one) != STATE]
        self.only_group = groups[0] if len(groups) == 1 else ""
        target = case.found.target
        self.against = [one for one in sides if target and fight_each_other(sheet, one, target)]
        self.only_foe = next(iter(foes)) if len(foes) == 1 else ""
        self.from_air = case.from_air
        self.arms = not case.clause.isdisjoint(closed(lexicon, "arms"))
        self.kinds_meant = _kinds_meant(case)
        self.next = named_behind(sheet)
        self.net = net_sides(sheet, case.fired)


def _only(sides: Iterable[str]) -> str:
    """The only one of some sides, however often; "" for none or several."""
    several = set(sides)
    return several.pop() if len(several) == 1 else ""


def signs_of(clues: Clues, side: str, how: str, against: str) -> Iterator[str]:
    """The signs of a side.

    `how` is how it stands on the ground of the deed, `against` what makes it unlikely.
    """
    case, is_foe = clues.case, side in clues.foes
    yield how
    yield f"is {side}"
    if against:
        yield f"{AGAINST}{against}"
    yield from _by_net(clues, side)
    if side == case.found.target:
        yield "target"
    if side == case.found.actor:
        yield f"rule {case.found.via}"
    yield from _by_words(clues, side)
    told = (*_by_memory(case, side), *_by_deeds(clues, side), *_by_cast(clues, side))
    for sign in (*told, *clues.next.signs(side)):
        yield sign
        yield f"{sign}, {how}"
    yield from _by_war(clues, side)
    yield from _by_hold(case, side, is_foe=is_foe)
    yield from _by_arms(clues, side, is_foe=is_foe)


def _by_net(clues: Clues, side: str) -> Iterator[str]:
    """How likely the net of deeds holds it to be."""
    odds = clues.net.sides.get(side)
    if odds is None:
        return
    yield step("net", odds, ODDS)
    if side == clues.net.first:
        yield "net, first"


def _by_words(clues: Clues, side: str) -> Iterator[str]:
    """Where the sentence names it, and how."""
    mine = [(one, how) for one, how in clues.case.seen if one.side == side]
    if not mine:
        yield "unseen"
        return
    yield from dict.fromkeys(how for _, how in mine)
    yield from dict.fromkeys(f"{how} as {one.sort}" for one, how in mine)
    if side == clues.nearest_before:
        yield "nearest before"
    if side == clues.opens:
        yield "opens"
    if side == clues.nearest_behind:
        yield "nearest behind"
    if side == clues.alone:
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


def _by_deeds(clues: Clues, side: str) -> Iterator[str]:
    """What it did just before, or what was done to it."""
    case = clues.case
    if clues.alike and clues.alike[-1] == side:
        yield "did alike last"
        if clues.goes_on:
            yield "goes on"
    if side in clues.alike:
        yield "did alike"
        if side == clues.alone_alike:
            yield "alone did alike"
    if side in clues.harmed_alike:
        yield "was done to alike"
    last = case.deeds[-1] if case.deeds else None
    if last is not None and last.actor == side:
        yield "did last"
        if last.sentence == case.sheet.line.sentence.start:
            yield DID_LAST_HERE
    if last is not None and last.target == side:
        yield "done to last"


def _by_cast(clues: Clues, side: str) -> Iterator[str]:
    """How much the article is about it."""
    case, memory = clues.case, clues.case.sheet.memory
    if memory.cast is None:
        return
    named = case.named_often
    if side not in named:
        yield NO_PARTY
        if side not in memory.sides:
            yield NOT_IN_ARTICLE
    elif len(named) == 1:
        yield "only party"
    elif named[side] == clues.most_named:
        yield "most named party"
    if side == memory.home_state:
        yield "home state"
    if side == clues.main_state:
        yield "main state"
    if side == clues.only_group:
        yield "only group"


def _by_war(clues: Clues, side: str) -> Iterator[str]:
    """Whom it fights."""
    case, sheet = clues.case, clues.case.sheet
    if case.found.target:
        yield "enemy of the target" if side in clues.against else "no enemy of the target"
        if clues.against == [side]:
            yield "only enemy of the target"
    if side == clues.only_foe:
        yield "only enemy of the ground"
    if any(fight_each_other(sheet, side, one) for one in case.named):
        yield ENEMY_OF_PARTY
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


def _by_arms(clues: Clues, side: str, *, is_foe: bool) -> Iterator[str]:
    """Whether the arms and the men that the words speak of can be its own."""
    kind = kind_of(clues.case, side)
    yield STATE if kind == STATE else "mission" if kind in _MISSIONS else "group"
    heavy = kind in WITH_AIRCRAFT
    if clues.arms:
        yield "heavy arms of a state" if heavy else "heavy arms of a group"
    if clues.from_air:
        yield "with aircraft" if heavy else "without aircraft"
    if kind in clues.kinds_meant:
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


def signs_of_nobody(clues: Clues) -> Iterator[str]:
    """What speaks for leaving it open."""
    case, foes, nobody = clues.case, clues.foes, clues.net.nobody
    sheet, fired = case.sheet, case.fired
    yield "net, no side" if nobody is None else step("net, nobody", nobody, ODDS)
    yield "nobody"
    yield "left out" if leaves_open(sheet, fired) else "not left out"
    yield f"nobody of {min(len(case.named), 3)} parties"
    if case.found.target:
        yield "nobody against a target"
    yield f"nobody of {min(len(foes), 2)} foes" if case.ground.state else "nobody anywhere"
    if not case.clause.isdisjoint(closed(sheet.lexicon, "thrown", "arms")):
        yield "nobody's arms"
    yield f"nobody against {case.found.via}" if case.found.actor else "nobody by rule"
    yield "others named behind" if named_behind(sheet).paragraph else "nobody named behind"
