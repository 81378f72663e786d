"""The words with a capital of a text, and the stretches of them that could name a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geo.gazetteer.matching import Matcher
from geo.gazetteer.senses import Sense
from geo.gazetteer.wordbook import Wordbook, wordbook

_CONTRACTED: Final = re.compile(r"(\w+)[’'](?:d|ll|m|re|t|ve)")
_KEPT: Final = 50_000
_DOCTOR: Final = "m.d."


@dataclass(slots=True, eq=False)
class Word:
    """What a spelling is, wherever it stands."""

    lower: str
    lengths: int
    """Bits for the lengths, in words, of the known names that begin with it."""
    sense: Sense | None
    """What it means as a name by itself."""
    function: bool
    common: bool
    english: bool
    capitals: bool
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
    short_for: str
    needs_dot: bool
    road: bool
    opening: bool
    """Whether it is a mere word where it opens a sentence."""
    shown_only: bool
    """Whether it is a mere word unless what stands beside it shows a place."""
    idle: bool
    """Whether nothing begins here."""
    plain: bool
    """Whether it is neither a head noun nor opens a people's name, a land or a road."""
    kind: str = ""
    """Its class as a neighbour, once `geo.gazetteer.signs.kind_of` was asked."""


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
    signs: tuple[str, ...] = ()
    group: int = 0


@dataclass(slots=True, eq=False)
class Scan:
    """The words with a capital of a text, and the stretches that could be names."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[Word]
    spots: list[Spot]
    known: set[tuple[int, int]]
    """Where names of two words and more stand that the gazetteer knows."""


class Spellings:
    """What each spelling is, made once and kept."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._book: Wordbook = wordbook()
        self._words: dict[str, Word] = {}
        self._people_heads = frozenset(
            people.split()[0] for people in self._book.peoples if " " in people
        )
        self._forms = matcher.short_forms()
        self._land_heads: dict[str, int] = {}
        for land in sorted(self._book.lands):
            head, *rest = land.split()
            if rest:
                self._land_heads[head] = max(len(rest), self._land_heads.get(head, 0))

    def word(self, written: str) -> Word:
        """What a spelling is; looked up once and kept."""
        word = self._words.get(written)
        return self._made(written) if word is None else word

    def _made(self, written: str) -> Word:
        if len(self._words) > _KEPT:
            self._words.clear()
        book, matcher = self._book, self._matcher
        lower = written.lower()
        key = lower.replace(".", "").replace(" ", "")
        function = lower in book.function and not matcher.is_wide(written)
        capitals = len(written) > 1 and written.isupper()
        short = "" if lower == _DOCTOR else self._forms.get(key if "." in written else "", "")
        short = short or self._forms.get(written if capitals else key, "")
        word = Word(
            lower=lower,
            lengths=matcher.lengths_from(written),
            sense=None if function else matcher.sense(written),
            function=function,
            common=lower in book.common,
            english=lower in book.english,
            capitals=capitals,
            forename=lower in book.forenames,
            surname=book.surnames.get(lower, ""),
            before=book.before.get(lower, ""),
            tail=book.tail.get(lower, ""),
            people=book.peoples.get(lower, ""),
            opens_people=lower in self._people_heads,
            land=lower in book.lands,
            opens_land=self._land_heads.get(lower, 0),
            short_for=short,
            needs_dot=bool(short) and not capitals and "." not in written,
            road=lower in book.roads,
            opening=lower in book.opening,
            shown_only=lower in book.common and not matcher.is_wide(written),
            idle=False,
            plain=False,
        )
        word.plain = not (
            word.people
            or word.opens_people
            or word.land
            or word.opens_land
            or word.tail
            or word.before == "water"
            or word.road
        )
        word.idle = (function and word.lengths <= 1 and not word.short_for) or not (
            written[0].isupper() and self._is_word(lower)
        )
        self._words[written] = word
        return word

    def _is_word(self, lower: str) -> bool:
        """Not "I've", "we'd", "don't"."""
        short = _CONTRACTED.fullmatch(lower)
        return short is None or not (
            short[1] in self._book.function or (short[1].endswith("n") and lower.endswith("t"))
        )
