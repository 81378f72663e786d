"""Who plays a part in an article, so that "the army" and "the rebels" find whom they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.extract.at_home import INSURGENT, SEPARATIST, front_of, only_separatists
from geo.extract.force_phrases import NOBODY_KNOWN, Phrase
from geo.extract.force_words import ForceWords
from geo.extract.namesakes import may_be_elsewhere
from geo.extract.page import Page
from geo.extract.sides import STATE, Roster, Side
from geo.model import NameHit

_NEAR = 1500
"""Characters back to a side that a noun takes up."""
_FAR = 8
"""Times that a state is named more often than any other, where an article is about it alone."""
_SENTENCE = 400
"""Characters within which two words may stand in one sentence."""
_IN_REACH = 6
_AGAINST_STATES = frozenset({"rebel", SEPARATIST, "jihadist"})
"""Kinds of groups that no state's own militia is of."""
_WITH_SOLDIERS = frozenset({STATE, "army", "coalition", "mission"})
_COALITION = "coalition"
_REBELS = frozenset({"rebel", INSURGENT})
_LEARNT_KIND = "rebel"
"""Kind of a group that no table holds."""


@dataclass(frozen=True, slots=True)
class Part:
    """A side where the text names it as a party."""

    start: int
    side: str
    noun: str = ""
    """The noun that it is named with: "army" of "the Lebanese army"; or its leader's name."""


@dataclass(slots=True)
class Cast:
    """The sides of an article, in order, and the states that it names."""

    page: Page
    roster: Roster
    words: ForceWords
    text: str
    parts: Sequence[Part]
    hits: Sequence[NameHit]
    grounds: Sequence[str] = ()
    """States of which the article names well-known parts, once for each part."""
    learnt: frozenset[str] = frozenset()
    """Groups that no table holds."""
    rebels: bool = False
    """Whether it speaks of rebels or separatists."""
    named: Counter[str] = field(default_factory=Counter)
    """How often each side is a party."""
    states: Counter[str] = field(default_factory=Counter)
    """How often each state is named; a party counts twice."""
    fought: Counter[str] = field(default_factory=Counter)
    """States that the groups of the article fight, by how much is said of these."""
    scores: Counter[str] = field(default_factory=Counter)
    """States by how much the article is about their wars; by its places where it names none."""
    ground: Counter[str] = field(default_factory=Counter)
    """States by how many of the article's places lie in them, each name once."""
    _main: str | None = None
    """The state with the highest score, once it has been asked for: the scores stay."""

    def __post_init__(self) -> None:
        """Count who is named how often."""
        named = Counter(hit.demonym_of or hit.country for hit in self.hits)
        grounds = Counter(hit.lies_in for hit in self.hits if not (hit.country or hit.demonym_of))
        self._count(named, self.states)
        self.states.update(self.grounds)
        self.named.update(part.side for part in self.parts)
        for side, count in self.named.items():
            if self.kind(side) == STATE:
                self.states[side] += 2 * count
        self.fought.update(self._fought())
        self.scores.update(self.fought + self.states)
        self._count(grounds, self.scores)
        inside = (hit for hit in self.hits if not (hit.country or hit.demonym_of))
        places = {(self.text[hit.start : hit.end], hit.lies_in) for hit in inside}
        self._count(Counter(lies_in for _, lies_in in places), self.ground)
        self._count(self._homes(), self.scores)

    def _homes(self) -> Counter[str]:
        """The only countries of groups that fight no state, by how often these are named."""
        known = self.roster.sides
        groups = (known[side] for side in self.named if side in known)
        quiet = (one for one in groups if one.kind != STATE and not one.fights)
        return Counter({one.home[0]: 1 for one in quiet if len(one.home) == 1})

    def _count(self, isos: Mapping[str, int], states: Counter[str]) -> None:
        """Add up how often states are named, by their codes."""
        for iso, count in isos.items():
            if iso:
                states[self.page.side(iso)] += count

    def settle(self, phrase: Phrase) -> str:
        """The side that a noun for a force means; "" where the article does not tell."""
        kinds = self.words.accepts.get(phrase.kind, ())
        if phrase.kind == STATE:
            return self._army(phrase, kinds)
        if phrase.loyal:
            kinds = tuple(kind for kind in kinds if kind not in _AGAINST_STATES)
        sides = [side for side in self.named if self._fits(side, kinds, phrase)]
        sides = [side for side in sides if self.kind(side) == phrase.kind] or sides
        if phrase.kind == _COALITION and not any(self.kind(s) == _COALITION for s in sides):
            coalition = self._coalition(phrase, kinds)
            if coalition:
                return coalition
        front = self._front(phrase.kind)
        if front:  # "Opposition brigades" in Syria are not Hezbollah, which came to fight them.
            sides = [side for side in sides if self._is_at_home(side)]
        alike = [side for side in sides if self.kind(side) in {phrase.kind, self.kind(front)}]
        named = alike or (phrase.kind == INSURGENT and sides)
        if front and not phrase.backer and not named:
            return front
        sides = alike or sides
        if len(sides) == 1:
            return sides[0]
        if not sides:
            return self._not_named(phrase, kinds)
        if phrase.bare or phrase.iso:
            return ""
        same = self.named_with(phrase.noun, phrase.start)
        return same if same in sides else self.named_of(sides, phrase.start)

    def named_with(self, noun: str, at: int) -> str:
        """The side that the text last named with a noun before an offset; "" for none."""
        return next((part.side for part in self._back(at) if part.noun == noun), "")

    def named_of(self, sides: Collection[str], at: int) -> str:
        """Which of some sides the text names: the last before an offset, or most; "" for none."""
        before = next((part.side for part in self._back(at) if part.side in sides), "")
        named = sorted(side for side in self.named if side in sides)
        return before or max(named, key=lambda side: self.named[side], default="")

    def group_before(self, at: int) -> str:
        """The side that is no state's army, named last before an offset; "" for none."""
        groups = (p.side for p in self._back(at) if self.kind(p.side) not in _WITH_SOLDIERS)
        return next(groups, "")

    def home_state(self) -> str:
        """The state whose war it is: that the groups of the article fight; "" without any."""
        if not self.fought:
            return self.main_state() if self.rebels and self._front("rebel") else ""
        return max(sorted(self.fought), key=lambda side: self.scores[side])

    def only_state(self) -> str:
        """The only state that the text names as a party, or by its land; "" for none or several.

        Of two at war, the one on whose ground the text is.
        """
        armed = [side for side in self.named if self.kind(side) == STATE]
        if len(armed) == 1:
            return armed[0]
        main = self.main_state()
        return main if self.roster.opponents(main) and main in {*armed, *self.states} else ""

    def sole_state(self) -> str:
        """The only side that the text names as a party, where the text is on its ground."""
        only = next(iter(self.named)) if len(self.named) == 1 else ""
        return only if self.kind(only) == STATE and only == self.main_state() else ""

    def main_state(self) -> str:
        """The state that the article is most about; "" where it names none."""
        if self._main is None:
            scores = self.scores
            self._main = max(sorted(scores), key=lambda side: scores[side]) if scores else ""
        return self._main

    def opened_in(self, at: int) -> str:
        """ "In Niger, soldiers …": the country before an offset that its sentence is set in."""
        return self._placed(at, behind=0)

    def kind(self, side: str) -> str:
        """A side's kind; a group that no table holds is one of rebels."""
        return _LEARNT_KIND if side in self.learnt else self.roster.kind(side)

    def _back(self, at: int) -> Iterator[Part]:
        """The parties named before an offset, the nearest first."""
        for i in range(bisect_left(self.parts, at, key=_start) - 1, -1, -1):
            if self.parts[i].start < at - _NEAR:
                return
            yield self.parts[i]

    def _fits(self, side: str, kinds: Sequence[str], phrase: Phrase) -> bool:
        known = self.roster.sides.get(side)
        if self.kind(side) not in kinds or (known is not None and known.umbrella):
            return False
        if phrase.iso and (known is None or phrase.iso not in known.home):
            return False
        if phrase.backer and phrase.backer != NOBODY_KNOWN:
            return known is not None and phrase.backer in known.backers
        return True

    def _is_at_home(self, side: str) -> bool:
        """Whether a side is one of the article's own state, as far as the table knows it."""
        known = self.roster.sides.get(side)
        homes = map(self.page.side, known.home) if known is not None else ()
        return known is None or not known.home or self.main_state() in homes

    def _default(self, phrase: Phrase, kinds: Sequence[str]) -> str:
        """ "Rwandan-backed rebels", or Sudan's "paramilitaries", where no group is named."""
        if phrase.backer:
            likely = [
                side
                for side in self.roster.default_of.get(phrase.backer, ())
                if self.roster.kind(side) in kinds and self._fights_here(side)
            ]
        else:
            state = self.main_state()
            likely = [
                side
                for iso, sides in self.roster.default_in.items()
                if self.page.side(iso) == state
                for side in sides
                if self.roster.kind(side) in kinds
            ]
        likely = [side for side in likely if self.roster.kind(side) == phrase.kind] or likely
        if len(likely) == 1:
            return likely[0]
        if phrase.backer:
            return ""
        alone = only_separatists(self.roster, self.page.side, self.main_state())
        return self._front(phrase.kind) or (alone if phrase.kind == SEPARATIST else "")

    def _front(self, kind: str) -> str:
        """What the groups of the article's state are called together; "" if by no name."""
        return front_of(self.roster, self.page.side, self.main_state(), kind)

    def _fights_here(self, side: str) -> bool:
        """Whether an article names a country that a side fights in, or none at all."""
        home = map(self.page.side, self.roster.sides[side].home)
        return not self.scores or any(state in self.scores for state in home)

    def _army(self, phrase: Phrase, kinds: Sequence[str]) -> str:
        """ "the army": that named so before, of the state around it, or of the article's."""
        placed = self._placed(phrase.start)
        if placed and placed not in self.words.unarmed:
            return placed
        # "Regime forces" behind "Turkish forces" are not Turkey's: an adjective tells whose.
        told = self.words.kinds.get(phrase.noun) == STATE
        for part in self._back(phrase.start) if told else ():
            if part.noun == phrase.noun and self.kind(part.side) in kinds:
                return part.side
        alike = {part.side for part in self._back(phrase.start) if self._is_army(part)}
        only = next(iter(alike)) if len(alike) == 1 else ""
        if only and phrase.noun in self.words.plain and self.kind(only) in kinds:
            return only
        scores = {s: score for s, score in self.scores.items() if s not in self.words.unarmed}
        at_home = {s: n for s, n in self.ground.items() if s in scores and self.states[s]}
        at_home = at_home or {s: n for s, n in self.ground.items() if s in self.fought}
        if at_home and self._rules(phrase):
            most = max(at_home.values())
            scores = {side: scores[side] for side, n in at_home.items() if n == most}
        if len(scores) == 1 and not self.fought.keys().isdisjoint(scores):
            return next(iter(scores))
        unsure = not (self.fought or self.states or self.rebels) and may_be_elsewhere(self.hits)
        if unsure or self._is_left_open(phrase):
            return ""
        beside = self._beside(phrase) - self._by_far(scores)
        likely = {side: score for side, score in scores.items() if side not in beside} or scores
        if not likely or (set(likely) <= self._beside(phrase, troops=True) - set(self.fought)):
            return ""
        return max(sorted(likely), key=lambda side: likely[side])

    def _rules(self, phrase: Phrase) -> bool:
        """ "Regime forces", "the junta": of whoever governs where the article's places lie."""
        words = self.text[phrase.start : phrase.end].lower().split()
        return not self.words.ruling.isdisjoint(words)

    def _coalition(self, phrase: Phrase, kinds: Sequence[str]) -> str:
        """The alliance of groups that the article names, or the usual coalition; "" for none."""
        default = self._default(phrase, kinds)
        return self._joined() or (default if self.roster.kind(default) == _COALITION else "")

    def _not_named(self, phrase: Phrase, kinds: Sequence[str]) -> str:
        """Whom a noun means of whose kind the article names nobody; "" if nobody can be told."""
        own = self.home_state() if self._is_governments(phrase) else ""
        return self._only_group(phrase) or self._default(phrase, kinds) or own

    def _only_group(self, phrase: Phrase) -> str:
        """ "The rebels", of the only group in the article, whatever kind the table has it as."""
        if phrase.bare or phrase.iso or phrase.backer or phrase.kind not in _REBELS:
            return ""
        groups = [one for one in self.named if self.kind(one) not in _WITH_SOLDIERS]
        return groups[0] if len(groups) == 1 and not self._front(phrase.kind) else ""

    def _joined(self) -> str:
        """The alliance of which the article names two groups; "" for none."""
        several = (side for side in self.roster.groups if side.joins)
        named = self.named
        return next((a.name for a in several if sum(one in named for one in a.joins) > 1), "")

    def _is_governments(self, phrase: Phrase) -> bool:
        """ "Government militiamen" are the state's; "pro-government" ones only fight beside it."""
        words = self.text[phrase.start : phrase.end].lower().split()
        own = phrase.loyal and not phrase.iso and not phrase.backer
        return own and not self.words.governing.isdisjoint(words)

    def _by_far(self, scores: Mapping[str, int]) -> set[str]:
        """The state that an article is about, where it hardly names another."""
        first, second = ([*sorted(scores.values(), reverse=True), 0, 0])[:2]
        return {side for side, score in scores.items() if score == first >= _FAR * max(second, 1)}

    def _is_army(self, part: Part) -> bool:
        """Whether a side is named with a noun for a state's forces: "Somaliland's army"."""
        return self.words.kinds.get(part.noun) == STATE

    def _is_left_open(self, phrase: Phrase) -> bool:
        """Whether only the ground is known, and the war there is one between two states."""
        if self.fought or self.states or self.rebels or phrase.noun not in self.words.kinds:
            return False
        by_adjective = self.words.kinds[phrase.noun] != STATE
        return not by_adjective and bool(self.roster.opponents(self.main_state()))

    def _beside(self, phrase: Phrase, *, troops: bool = False) -> set[str]:
        """States that the sentence names as parties in their own right; by their men, if `troops`.

        "The army" beside "Rwandan troops" is another's. A state that a group of the article fights
        stays likely.
        """
        first = bisect_left(self.parts, phrase.start - _SENTENCE, key=_start)
        last = bisect_left(self.parts, phrase.start + _SENTENCE, key=_start)
        return {
            part.side
            for part in self.parts[first:last]
            if (not troops or self.words.kinds.get(part.noun) == "any")
            and part.noun not in self.roster.people
            and (troops or part.side not in self.fought)
            and self.kind(part.side) == STATE
            and self._same_sentence(part.start, phrase.start)
        }

    def _same_sentence(self, one: int, two: int) -> bool:
        return ". " not in self.text[min(one, two) : max(one, two)]

    def _placed(self, at: int, behind: int = _SENTENCE) -> str:
        """The country that the sentence is set in: "in Niger"."""
        first = bisect_left(self.hits, at - _SENTENCE, key=_start_of_hit)
        last = bisect_left(self.hits, at + behind, key=_start_of_hit)
        for hit in self.hits[first:last]:
            before = self.text[max(0, hit.start - _IN_REACH) : hit.start].lower()
            inside = hit.country and before.endswith(self.words.inside)
            if inside and self._same_sentence(at, hit.start):
                return self.page.side(hit.country)
        return ""

    def _fought(self) -> Counter[str]:
        """States that the groups of the article fight; of several only those that it names."""
        scores: Counter[str] = Counter()
        for side, count in self.named.items():
            known = self.roster.sides.get(side)
            if known is None or known.kind == STATE:
                continue
            enemies = [self.page.side(iso) for iso in known.fights]
            if self._is_abroad(known, enemies):
                continue
            for state in enemies:
                if len(enemies) == 1:
                    scores[state] += 2 * count
                elif self.states[state]:
                    scores[state] += count
        return scores

    def _is_abroad(self, group: Side, enemies: Sequence[str]) -> bool:
        """Whether a group fights in a third state, where the text is: Hezbollah in Qusayr."""
        lands = Counter(hit.country or hit.demonym_of or hit.lies_in for hit in self.hits)
        states = Counter[str]()
        self._count(lands, states)
        near = {*enemies, *map(self.page.side, group.home)}
        beyond = max((n for state, n in states.items() if state not in near), default=0)
        told = sum(states[state] for state in near)
        return not any(states[state] for state in enemies) and beyond > told


def _start(part: Part) -> int:
    return part.start


def _start_of_hit(hit: NameHit) -> int:
    return hit.start


def parts_of(found: Iterable[tuple[int, str, str]]) -> list[Part]:
    """Parties by start, side and noun, in order."""
    return [Part(*one) for one in sorted(found)]
