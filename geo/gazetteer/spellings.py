"""The words with a capital of a text, and the stretches of them that could name a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.gazetteer.matching import Matcher
from geo.gazetteer.senses import Sense
from geo.gazetteer.wordbook import Wordbook, wordbook

_CONTRACTED: Final = re.compile(r"(\w+)[’'](?:d|ll|m|re|t|ve)")
_ARTICLES: Final = frozenset(
    (
        "ad",
        "al",
        "an",
        "ar",
        "as",
        "ash",
        "at",
        "az",
        "ed",
        "el",
        "en",
        "er",
        "es",
        "esh",
        "et",
        "ez",
    )
)
"""The Arabic article, as it is said before each letter."""
_KEPT: Final = 20_000
_DOCTOR: Final = "m.d."


@dataclass(slots=True, eq=False)
class Word:
    """What a spelling is, wherever it stands."""

    lower: str
    lengths: int
    """Bits for the lengths, in words, of the known names that begin with it."""
    sense: Sense | None
    """What it means as a name by itself."""
    capitals: bool
    short_for: str
    needs_dot: bool
    shown_only: bool
    """Whether it is a mere word unless what stands beside it shows a place."""
    idle: bool
    """Whether nothing begins here."""
    function: bool
    common: bool
    english: bool
    forename: bool
    surname: str
    before: str
    tail: str
    people: str
    """Place of the people that it names, where that is no state."""
    opens_people: bool
    land: bool
    opens_land: int
    """Words of the longest sea, land or seat that it opens."""
    road: bool
    opening: bool
    """Whether it is a mere word where it opens a sentence."""
    plain: bool
    """Whether it is neither a head noun nor opens a people's name, a land or a road."""
    article: bool
    """Whether it is the Arabic article."""
    kind: str = ""
    """Its class as a neighbour, once `geo.gazetteer.signs.kind_of` was asked."""
    on_left: tuple[str, ...] = ()
    on_right: tuple[str, ...] = ()
    """Signs of it as the neighbour on either side, once `geo.gazetteer.company` made them."""


@dataclass(slots=True, eq=False)
class Spot:
    """A stretch that could be a place's name."""

    start: int
    end: int
    first: int
    last: int
    """Numbers of the words with a capital that it begins and ends with."""
    form: str
    """How it is known: "known", "people", "short", "headed" and so on."""
    sense: Sense | None
    name: str
    """The name to look up; that of the place for a people or a short form."""
    base_end: int
    """End of what `name` stands for, without the head noun behind it."""
    base_start: int
    inner: bool = False
    """Whether a longer known name holds it."""
    score: float = 0.0
    written: str = ""
    """As it stands in the text, once it was asked for."""


@dataclass(slots=True, eq=False)
class Scan:
    """The words with a capital of a text, and the stretches that could be names."""

    text: str
    starts: list[int]
    ends: list[int]
    linked: list[bool]
    """Whether nothing but a space stands between each of them and the one before."""
    words: list[Word]
    spots: list[Spot]
    known: set[tuple[int, int]]
    """Where names of two words and more stand that the gazetteer knows."""


class Spellings:
    """What each spelling is, made once and kept."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._book: Wordbook = wordbook()
        self._people_heads = frozenset(
            people.split()[0] for people in self._book.peoples if " " in people
        )
        self._land_heads: dict[str, int] = {}
        for land in sorted(self._book.lands):
            head, *rest = land.split()
            if rest:
                self._land_heads[head] = max(len(rest), self._land_heads.get(head, 0))
        self._forms = matcher.short_forms()
        self._kept: dict[str, Word] = {}

    def words(self, texts: Sequence[Sequence[str]]) -> list[list[Word]]:
        """What the words of several texts are, those that are new looked up together."""
        kept = self._kept
        if len(kept) > _KEPT:
            kept.clear()
        new = list({word: None for words in texts for word in words if word not in kept})
        for word, (lengths, sense) in zip(new, self._matcher.spellings(new), strict=True):
            kept[word] = self._made(word, lengths, sense)
        return [[kept[word] for word in words] for words in texts]

    def _made(self, written: str, lengths: int, sense: Sense | None) -> Word:
        book = self._book
        lower = written.lower()
        capitals = len(written) > 1 and written.isupper()
        if "." in written:
            short = "" if lower == _DOCTOR else self._dotted(written, lower, capitals)
        else:
            short = self._forms.get(written if capitals else lower, "")
        common, function = lower in book.common, lower in book.function
        wide = sense is not None and (function or common) and sense.widely_known
        function = function and not wide
        before, tail = book.before.get(lower, ""), book.tail.get(lower, "")
        people, opens_people = book.peoples.get(lower, ""), lower in self._people_heads
        land, opens_land = lower in book.lands, self._land_heads.get(lower, 0)
        road = lower in book.roads
        opens_some = people or opens_people or land or opens_land or road
        idle = function and lengths <= 1 and not short
        return Word(
            lower,
            lengths,
            None if function else sense,
            capitals,
            short,
            bool(short) and not capitals and "." not in written,
            common and not wide,
            idle or not (written[0].isupper() and self._is_word(lower)),
            function,
            common,
            lower in book.english,
            lower in book.forenames,
            book.surnames.get(lower, ""),
            before,
            tail,
            people,
            opens_people,
            land,
            opens_land,
            road,
            lower in book.opening,
            not (opens_some or tail or before == "water"),
            lower in _ARTICLES,
        )

    def _dotted(self, written: str, lower: str, capitals: bool) -> str:  # noqa: FBT001
        key = lower.replace(".", "").replace(" ", "")
        return self._forms.get(key, "") or self._forms.get(written if capitals else key, "")

    def _is_word(self, lower: str) -> bool:
        """Not "I've", "we'd", "don't"."""
        if "'" not in lower and "’" not in lower:
            return True
        short = _CONTRACTED.fullmatch(lower)
        return short is None or not (
            short[1] in self._book.function or (short[1].endswith("n") and lower.endswith("t"))
        )
