"""One place name in its folded sentence: what the rules of its role look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from geo.extract.draft import Draft
from geo.extract.evidence import words_for
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon, word_pattern, word_set
from geo.model import Activity, Role

Verdict = tuple[Role, str] | None
"""A role and its reason in plain words; None where a rule has nothing to say."""


@cache
def role_words(lexicon: Lexicon, table: str, name: str) -> frozenset[str]:
    """Words of `roles.toml` under `[table] name`."""
    return frozenset(lexicon.roles[table][name])


@cache
def speech(lexicon: Lexicon) -> frozenset[str]:
    """Forms of the verbs that report speech, without those that are nouns as well."""
    forms = chain.from_iterable(verb["forms"] for verb in lexicon.attribution["verb"])
    return frozenset(forms) - frozenset(lexicon.attribution.get("frames", {}).get("nouns", ()))


@cache
def speakers(lexicon: Lexicon) -> frozenset[str]:
    """Those who speak, without those who fight."""
    people = lexicon.attribution["speakers"]["words"]
    return frozenset(people) - frozenset(lexicon.bodies["forces"]["words"])


@dataclass(slots=True)
class Case:
    """A draft, the token that it is, and what else the sentence holds."""

    line: Line
    at: int
    draft: Draft
    fired: Sequence[Fired]
    lexicon: Lexicon
    word: Callable[[int], str] = field(init=False)
    """Text of a token of the sentence by its number; "" beyond it."""
    letter: Callable[[int], str] = field(init=False)
    """Letter of the mention at a token; "" where there is none."""
    _span: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        self.word, self.letter = self.line.word, self.line.letter

    def words(self, *names: str) -> frozenset[str]:
        """Words of `grammar.toml` under `[roles] name`, of all names."""
        return word_set(self.lexicon, "roles", *names)

    def is_verb(self, word: str) -> bool:
        """Whether a word looks like a finite verb."""
        if word in speech(self.lexicon) or word in self._about_subjects("irregular"):
            return True
        looks = word_pattern(self.lexicon, "roles", "verb").fullmatch(word)
        return looks is not None and word not in self._about_subjects("plurals")

    def _about_subjects(self, name: str) -> frozenset[str]:
        return role_words(self.lexicon, "speech_subject", name)

    def reports(self, *activities: Activity) -> bool:
        """Whether a trigger of the sentence reports one of these."""
        return any(one.entry.activity in activities for one in self.fired)

    def is_told_of_behind(self) -> bool:
        """ "The road to X, which A retook": a clause that "which" opens tells of the place."""
        behind = (self.at + 1, self.at + 2)
        at = next((i for i in behind if self.word(i) in self.words("told_by")), 0)
        clause = self.line.clauses[at] if at else -1
        return any(one.clause == clause and one.entry.place_object for one in self.fired)

    def are_people_of_it(self) -> bool:
        """ "Refugees from X, which A retook": X is what the clause tells of, and no column."""
        civilians = words_for(self.lexicon, "civilians")
        return self.word(self.at - 2) in civilians and self.is_told_of_behind()

    def joint_span(self) -> tuple[int, int]:
        """The same of a list with an "and": in "took A, B said" no list is the subject."""
        first, last = self.span()
        joins = self.words("and")
        if not joins or self.line.holds(joins, first, last):
            return first, last
        return self.at, self.at + 1

    def span(self) -> tuple[int, int]:
        """Token range of "A, B and C" around the place; the last not included."""
        if self._span is None:
            self._span = self._listed()
        return self._span

    def _listed(self) -> tuple[int, int]:
        between = self.words("list")
        first, last = self.at, self.at + 1
        while first > 1 and self.word(first - 1) in between and self.letter(first - 2) == "T":
            first -= 2
        while self.word(last) in between and self.letter(last + 1) == "T":
            last += 2
        return first, last
