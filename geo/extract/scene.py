"""What one sentence offers to place its claims by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.extract.anaphora import ADVERB, NOUN
from geo.extract.draft import Draft
from geo.extract.evidence import words_for
from geo.extract.found import Found
from geo.extract.homographs import word_classes
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon, word_set
from geo.model import Role

_PLACES = frozenset({NOUN, ADVERB})
_PARTIES = frozenset("ANC")
"""Letters of mentions that can be whose deed a verb tells."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Triggers, relations and places of a sentence."""

    line: Line
    live: Sequence[Fired]
    """Triggers that report something, in order."""
    found: Sequence[Found]
    placing: set[int]
    """Mentions that may locate: literal places that do more than contain another."""
    lexicon: Lexicon
    verbs: frozenset[int] = frozenset()
    """Tokens of verbs that tell a deed or speech, of what is not reported as well."""
    owned: dict[int, Found | None] = field(default_factory=dict)
    """The relation that each trigger owns, by the trigger's identity, once they were sought."""

    def closed_set(self, *names: str) -> frozenset[str]:
        """Words of `grammar.toml` under `[placing] name`, of all names."""
        return word_set(self.lexicon, "placing", *names)

    def next_trigger(self, fired: Fired) -> int:
        """First token of the next trigger that reports something else."""
        for other in self.live:
            if other.first > fired.first and self._is_answered(fired, other):
                return other.first
            if (
                other.first > fired.first
                and other.entry.activity is not fired.entry.activity
                and (
                    not (fired.entry.weak or other.entry.weak)
                    or (not self._describes(other) and self._is_parted(fired.last, other.first))
                )
            ):
                return other.first
        return len(self.line.tokens)

    def answers(self, fired: Fired) -> bool:
        """Whether a blow that a later clause tells of is what somebody answered."""
        return any(o.first > fired.first and self._is_answered(fired, o) for o in self.live)

    def _is_answered(self, fired: Fired, other: Fired) -> bool:
        """ "returned fire after | shells landed in X": what was answered was there, before."""
        if fired.entry.noun or other.entry.noun or other.clause == fired.clause:
            return False
        opens = self.line.word(self.line.clause_start(other.clause))
        answers = word_set(self.lexicon, "arguments", "answers")
        return opens in answers and self.line.word(fired.first) in self.closed_set("strikes_back")

    def _describes(self, one: Fired) -> bool:
        """ "bombed, with jets and guns, rebel-held areas": an adjective of what is hit there."""
        entry, line = one.entry, self.line
        if not (entry.weak and entry.stative and entry.inside) or entry.noun or one.tags:
            return False
        return line.word(one.first - 1) in word_classes(self.lexicon).prepositions

    def _is_parted(self, first: int, last: int) -> bool:
        """ "pulled out, and rebels are in X": a second subject stands behind a comma or "and"."""
        line, joins = self.line, self.closed_set("joins_subject", "joined")
        at = next((i for i in range(first, last) if line.word(i) in joins), last)
        force = words_for(self.lexicon, "people")
        return any(line.letter(i) in _PARTIES or line.word(i) in force for i in range(at, last))


def placing_mentions(line: Line) -> set[int]:
    """Numbers of the mentions that may locate: places in their literal sense."""
    return {
        number
        for number, mention in enumerate(line.mentions)
        if mention.letter in _PLACES
        and isinstance(mention.value, Draft)
        and mention.value.role is Role.LITERAL
    }
