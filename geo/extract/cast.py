"""Who plays a part in an article, so that "the army" and "the rebels" find whom they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from geo.extract.force_phrases import Phrase
from geo.extract.force_words import ForceWords
from geo.extract.page import Page
from geo.extract.sides import STATE, Roster
from geo.model import NameHit

_NEAR = 1500
"""Characters back to a side that a noun takes up."""
_SENTENCE = 400
"""Characters within which two words may stand in one sentence."""
_IN_REACH = 6
_NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Part:
    """A side where the text names it as a party."""

    start: int
    side: str
    noun: str = ""
    """The noun that it is named with: "army" of "the Lebanese army"."""


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
    states: Counter[str] = field(default_factory=Counter)
    groups: Counter[str] = field(default_factory=Counter)
    fought: Counter[str] = field(default_factory=Counter)
    """States that the groups of the article fight, by how much is said of these."""

    def __post_init__(self) -> None:
        """Count who is named how often; a party counts twice."""
        for hit in self.hits:
            iso = hit.demonym_of or hit.country
            if iso:
                self.states[self.page.side(iso)] += 1
        self.states.update(self.grounds)
        for part in self.parts:
            if self.roster.kind(part.side) == STATE:
                self.states[part.side] += 2
            else:
                self.groups[part.side] += 1
        self.fought.update(self._fought())

    def settle(self, phrase: Phrase) -> str:
        """The side that a noun for a force means; "" where the article does not tell."""
        kinds = self.words.accepts.get(phrase.kind, ())
        if phrase.kind == STATE:
            return self._army(phrase, kinds)
        fitting = [part for part in self.parts if self._fits(part.side, kinds, phrase)]
        sides = Counter(part.side for part in fitting)
        if len(sides) == 1:
            return next(iter(sides))
        if not sides:
            return self._default(phrase, kinds)
        if phrase.bare or phrase.iso:
            return ""
        before = [p for p in fitting if phrase.start - _NEAR <= p.start < phrase.start]
        return before[-1].side if before else max(sorted(sides), key=lambda side: sides[side])

    def home_state(self) -> str:
        """The state whose war it is: that the groups of the article fight; "" without any."""
        scores = self.fought
        named = {side: score + self.states[side] for side, score in scores.items()}
        return max(sorted(named), key=lambda side: named[side]) if named else ""

    def main_state(self) -> str:
        """The state that the article is most about; "" where it names none."""
        scores = self.fought + self.states
        return max(sorted(scores), key=lambda side: scores[side]) if scores else ""

    def _fits(self, side: str, kinds: Sequence[str], phrase: Phrase) -> bool:
        known = self.roster.sides.get(side)
        kind = known.kind if known is not None else "rebel"
        if side in self.states and known is None:
            return False
        if kind not in kinds or (known is not None and known.umbrella):
            return False
        if phrase.iso and (known is None or phrase.iso not in known.home):
            return False
        if phrase.backer and phrase.backer != _NOBODY:
            return known is not None and phrase.backer in known.backers
        return True

    def _default(self, phrase: Phrase, kinds: Sequence[str]) -> str:
        """ "Rwandan-backed rebels", or Sudan's "paramilitaries", where no group is named."""
        if phrase.backer:
            likely = [
                side
                for side in self.roster.default_of.get(phrase.backer, ())
                if self.roster.kind(side) in kinds
            ]
        else:
            state = self.main_state()
            likely = [
                side.name
                for side in self.roster.sides.values()
                if side.kind in kinds and state in map(self.page.side, side.default_in)
            ]
        return likely[0] if len(likely) == 1 else ""

    def _army(self, phrase: Phrase, kinds: Sequence[str]) -> str:
        """ "the army": that named so before, of the state around it, or of the article's."""
        placed = self._placed(phrase.start)
        if placed:
            return placed
        for part in reversed(self.parts):
            near = phrase.start - _NEAR <= part.start < phrase.start
            if near and part.noun == phrase.noun and self.roster.kind(part.side) in kinds:
                return part.side
        scores = self.fought + self.states
        if len(scores) == 1 and not self.fought.keys().isdisjoint(scores):
            return next(iter(scores))
        beside = self._beside(phrase)
        likely = {side: score for side, score in scores.items() if side not in beside} or scores
        if not likely or (set(likely) <= self._beside(phrase, troops=True) - set(self.fought)):
            return ""
        return max(sorted(likely), key=lambda side: likely[side])

    def _beside(self, phrase: Phrase, *, troops: bool = False) -> set[str]:
        """States that the sentence names as parties in their own right; by their men, if `troops`.

        "The army" beside "Rwandan troops" is another's. A state that a group of the article fights
        stays likely.
        """
        return {
            part.side
            for part in self.parts
            if abs(part.start - phrase.start) < _SENTENCE
            and (not troops or self.words.kinds.get(part.noun) == "any")
            and (troops or part.side not in self.fought)
            and self.roster.kind(part.side) == STATE
            and self._same_sentence(part, phrase)
        }

    def _same_sentence(self, part: Part, phrase: Phrase) -> bool:
        first, last = sorted((part.start, phrase.start))
        return ". " not in self.text[first:last]

    def _placed(self, at: int) -> str:
        """The country that the sentence is set in: "in Niger"."""
        for hit in self.hits:
            if not hit.country or abs(hit.start - at) > _SENTENCE:
                continue
            before = self.text[max(0, hit.start - _IN_REACH) : hit.start].lower()
            if before.endswith(self.words.inside) and ". " not in self.text[
                min(at, hit.start) : max(at, hit.start)
            ]:
                return self.page.side(hit.country)
        return ""

    def _fought(self) -> Counter[str]:
        """States that the groups of the article fight; of several only those that it names."""
        scores: Counter[str] = Counter()
        for side, count in self.groups.items():
            known = self.roster.sides.get(side)
            enemies = [self.page.side(iso) for iso in known.fights] if known is not None else []
            for state in enemies:
                if len(enemies) == 1:
                    scores[state] += 2 * count
                elif self.states[state]:
                    scores[state] += count
        return scores


def parts_of(found: Iterable[tuple[int, str, str]]) -> list[Part]:
    """Parties by start, side and noun, in order."""
    return [Part(*one) for one in sorted(found)]
