"""One sentence in which speakers are sought, and what its tokens can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat

from geo.extract.context import Memory
from geo.extract.page import Page
from geo.extract.said import Said
from geo.extract.slots import Line
from geo.extract.speech_words import SpeechWords
from geo.extract.triggers import Fired

_NO_ROOM: frozenset[str] = frozenset()
_BEYOND = [_NO_ROOM] * 8
_JOINING = frozenset({"-", "–", "—", "‑"})


@dataclass(slots=True)
class Hearing:
    """A sentence with its triggers, the words of its language and what was said before it."""

    page: Page
    line: Line
    fired: Sequence[Fired]
    words: SpeechWords
    memory: Memory
    found: list[Said] = field(default_factory=list)
    """Attributions of this sentence so far, in order of their verbs."""
    rooms: list[frozenset[str]] = field(default_factory=list)
    """The closed sets that each token is in; most are in none."""

    padded: list[frozenset[str]] = field(default_factory=list)
    """The same with some that are in none behind them: most looks beyond the end go that far."""

    def __post_init__(self) -> None:
        self.rooms = list(map(self.words.rooms.get, self.line.texts, repeat(_NO_ROOM)))
        self.padded = self.rooms + _BEYOND

    def has(self, i: int, name: str) -> bool:
        """Whether token `i` is a word of a closed set of `attribution.toml`, by "table.name".

        "grammar.name" is one of `grammar.toml` under `[speakers]`.
        """
        if i < 0:
            return False
        try:
            return name in self.padded[i]
        except IndexError:
            return False

    def any(self, name: str, first: int, last: int) -> bool:
        """Whether a stretch has a word of a closed set."""
        return self.line.holds(self.words.of(name), first, last)

    def capital(self, i: int) -> bool:
        """Whether token `i` is a word that the article writes with a capital."""
        line = self.line
        if not 0 <= i < len(line.tokens):
            return False
        if line.capital(i):
            return True
        token = line.tokens[i]
        # "al-Mismari" begins with an article.
        joint = token.text.find("-")
        behind = token.start + joint + 1
        return joint > 0 and self.page.text[behind : behind + 1].isupper()

    def opens(self, i: int) -> bool:
        """Whether token `i` is the first word of the sentence, whose capital says nothing."""
        if any(t.text[0].isalnum() or t.mention >= 0 for t in self.line.tokens[:i]):
            return False
        token = self.line.tokens[i]
        return not self.page.text[token.start : token.end].isupper()

    def joined(self, i: int) -> bool:
        """Whether token `i` is a hyphen inside a word: "UK-based"."""
        tokens = self.line.tokens
        return (
            0 < i < len(tokens) - 1
            and tokens[i].text in _JOINING
            and tokens[i].start == tokens[i - 1].end
            and tokens[i].end == tokens[i + 1].start
        )

    def dash_or_mark(self, i: int) -> bool:
        """Whether token `i` is a dash, a quote, a colon: a mark beyond which nobody stands."""
        return self.has(i, "stops.marks") or self.has(i, "stops.dashes")

    def adverb(self, i: int) -> bool:
        """Whether token `i` may stand between a speaker and the verb: "later", "flatly", a date."""
        if not 0 <= i < len(self.rooms):
            return False
        if self.has(i, "fillers.words") or self.line.letter(i) == "W":
            return True
        if self.has(i, "stops.paired") and self.has(i - 1, "stops.paired_with"):
            return True
        plain = self.line.tokens[i].mention < 0 and not self.has(i, "fillers.no_adverbs")
        return plain and self.line.word(i).endswith(self.words.adverb_endings)

    def denying(self, i: int) -> bool:
        """Whether token `i` is "not", "never", "hasn't"."""
        ending = self.line.word(i).endswith(self.words.negation_endings)
        return ending or self.has(i, "fillers.negations")

    def finite(self, i: int) -> bool:
        """Whether token `i` makes a clause of its stretch: an auxiliary or a verb of speech."""
        return 0 <= i < len(self.rooms) and "clause.finite" in self.rooms[i]

    def verb_like(self, i: int) -> bool:
        """Whether token `i` may be any verb: by a trigger, an auxiliary, or its ending."""
        if self.finite(i) or any(one.first == i and not one.entry.noun for one in self.fired):
            return True
        plain = 0 <= i < len(self.rooms) and self.line.tokens[i].mention < 0
        return plain and self.line.word(i).endswith(self.words.verb_endings)

    def is_clause(self, first: int, last: int) -> bool:
        """Whether a stretch says something on its own, so that it is no speaker's description."""
        for one in self.fired:
            if first <= one.first < last and not one.entry.noun and not self.joined(one.first + 1):
                return True
        for i in range(first, last):
            room = self.rooms[i]
            if not room:
                continue
            if "clause.finite" in room and not self.has(i + 1, "frames.by"):
                return True
            if "clause.events" in room and self._happens(i, last):
                return True
        return False

    def _happens(self, i: int, last: int) -> bool:
        """Whether a verb such as "broke out" begins at token `i`."""
        stretch = f"{self.line.words(i, last)} "
        return stretch.startswith(self.words.event_verbs)

    def says_something(self, first: int, last: int) -> bool:
        """Whether a stretch reports anything: a clause, or a noun for an event."""
        return any(first <= one.first < last for one in self.fired) or self.is_clause(first, last)

    def cut(self, first: int, last: int) -> int:
        """First token from `first` on that ends a speaker's words, else `last`."""
        for i in range(first + 1, last):
            if "cuts.words" in self.rooms[i]:
                return i
        return last
