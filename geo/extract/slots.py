"""A sentence with its mentions folded into slots, so that rules read mentions, not characters.

"fired at North Korean soldiers in Kursk" becomes "fired at <A3> in <T4>": letters tell the type,
numbers the mention. Patterns run over that string; every match leads back to offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, repeat
from typing import NamedTuple, cast

from geo.extract.genitive import MARK, ending, full_ending, plural_ending
from geo.extract.text import Sentence
from geo.extract.words import Lexicon

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s#]", re.UNICODE)
_APOSTROPHES = "’'ʼ"
_EN_DASH = "–"
"""Parts no clauses where it joins two names without spaces: "the Vuhledar–Kurakhove axis"."""
_LETTER_APOSTROPHE = "ʼ"
"""The one apostrophe that counts as a letter."""
_INNER = re.compile(rf"[{_APOSTROPHES}]")
_OPENED = re.compile(r"(?<!\w)[‘'](?=\w)")
"""A single quotation mark that opens."""
_BEYOND = [""] * 8
_START, _END, _WORDS = re.Match.start, re.Match.end, re.Match.group
_SLOT = re.compile(r"<([A-Z])(\d+)>")


@dataclass(slots=True)
class Mention:
    """A typed stretch of a sentence on its way to becoming a model value."""

    letter: str
    """D distance, L length of a thing, R reach of a weapon, S area, N count of forces, F share,
    W date, B bearing, T place, C country's adjective, A armed party, O person or organisation."""
    start: int
    end: int
    value: object
    side: str = ""
    """Canonical side, for parties and for names of countries and capitals."""
    role: str = ""
    words: str = ""
    """The words themselves, in small letters, where a reader needs them."""


@dataclass(frozen=True, slots=True)
class Folding:
    """What a language tells of how its sentences are folded."""

    breaks: frozenset[str]
    """Words that open a clause."""
    genitive: re.Pattern[str]
    """Its endings of names in the genitive, at the end of a word."""
    detached: re.Pattern[str]
    """The same behind a name, where the apostrophe is a token of its own."""
    plural: re.Pattern[str]
    """An apostrophe alone behind a plural: "the jets' air raid"."""
    timed: frozenset[str] = frozenset()
    """Of the words that open a clause, those that open none before a time of day."""
    times: frozenset[str] = frozenset()
    clock: re.Pattern[str] | None = None
    """Hours of the day, which place and join nothing: they are left out of the string."""
    adding: frozenset[str] = frozenset()
    """Of the words that open a clause, those that open none before one of `added`."""
    added: frozenset[str] = frozenset()


@cache
def folding_of(lexicon: Lexicon) -> Folding:
    """How the sentences of a language are folded."""
    boundaries = lexicon.clauses["boundaries"]
    return Folding(
        breaks=frozenset(boundaries["words"]),
        genitive=re.compile(rf"{ending(lexicon)}$"),
        detached=re.compile(rf"{full_ending(lexicon)}(?=[ ,])"),
        plural=re.compile(plural_ending(lexicon)),
        timed=frozenset(boundaries.get("timed", ())),
        times=frozenset(boundaries.get("times", ())),
        clock=re.compile(boundaries["clock"]) if "clock" in boundaries else None,
        adding=frozenset(boundaries.get("adding", ())),
        added=frozenset(boundaries.get("added", ())),
    )


class Token(NamedTuple):
    """One word, mark or slot, with its place in the article."""

    start: int
    end: int
    text: str
    mention: int = -1


@dataclass(slots=True)
class Line:
    """One sentence: its tokens, and the string that patterns run over."""

    sentence: Sentence
    tokens: list[Token]
    mentions: list[Mention]
    texts: list[str]
    """The tokens' texts alone, for what only looks words up."""
    padded: list[str]
    """The same with some that are empty behind them: most looks beyond the end go that far."""
    string: str = ""
    starts: list[int] = field(default_factory=list)
    """Where each token begins in `string`."""
    clauses: list[int] = field(default_factory=list)
    """Number of the clause that each token is in."""
    slots: list[int] = field(default_factory=list)
    """The tokens that hold a mention, in the order of the mentions."""
    text: str = ""
    """The article's text, which offsets refer to."""
    letters: list[str] = field(default_factory=list)
    """Letter of the mention at each token, "" where there is none; some that are empty behind."""

    def token_at(self, position: int) -> int:
        """Index of the token that covers a position of `string`."""
        return bisect_right(self.starts, position) - 1

    def index_of(self, mention: int) -> int:
        """Index of the token that holds a mention."""
        return self.slots[mention]

    def span(self, match: re.Match[str], group: str | int = 0) -> tuple[int, int]:
        """First token of a match over `string`, and the one behind its last."""
        return self.token_at(match.start(group)), self.token_at(match.end(group) - 1) + 1

    def word(self, i: int) -> str:
        """Text of token `i`, a slot for a mention; "" beyond the sentence."""
        if i < 0:
            return ""
        try:
            return self.padded[i]
        except IndexError:
            return ""

    def letter(self, i: int) -> str:
        """Letter of the mention at token `i`; "" where there is none."""
        if i < 0:
            return ""
        try:
            return self.letters[i]
        except IndexError:
            return ""

    def mention_at(self, i: int) -> Mention | None:
        """The mention at token `i`, or None."""
        if i < 0:
            return None
        try:
            number = self.tokens[i].mention
        except IndexError:
            return None
        return self.mentions[number] if number >= 0 else None

    def capital(self, i: int) -> bool:
        """Whether the article writes token `i` with a capital."""
        return self.text[self.tokens[i].start].isupper()

    def clause_start(self, clause: int) -> int:
        """First token of a clause by its number."""
        return bisect_left(self.clauses, clause)

    def holds(self, words: frozenset[str], first: int, last: int) -> bool:
        """Whether one of some words is among tokens `first` up to, not including, `last`."""
        # Asked hundreds of times an article: `max` twice costs more than the look-up itself.
        if first < 0:  # noqa: PLR1730 - see above
            first = 0
        return last > first and not words.isdisjoint(self.texts[first:last])

    def words(self, first: int, last: int) -> str:
        """The pattern string of tokens `first` up to, not including, `last`."""
        return " ".join(self.texts[max(0, first) : last])


def _join_times(texts: Sequence[str], breaks: list[bool], folding: Folding) -> None:
    """ "Retook X before dawn and pushed on to Y": a time of day opens no clause."""
    if not folding.times.isdisjoint(texts):
        for i in range(1, len(texts)):
            if texts[i] in folding.times and texts[i - 1] in folding.timed:
                breaks[i - 1] = False
    if not folding.adding.isdisjoint(texts):
        for i in range(1, len(texts)):
            if texts[i] in folding.added and texts[i - 1] in folding.adding:
                breaks[i - 1] = False  # "not only A but also B"


def fold(text: str, sentence: Sentence, mentions: Sequence[Mention], folding: Folding) -> Line:
    """Tokens of a sentence with its mentions as slots, without hours of the day.

    "Shelled X at 3 a.m. and Y at 5" is read as "shelled X and Y".
    """
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in ordered:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    cut = _Cut(folding)
    at = sentence.start
    slots = []
    for number, mention in enumerate(kept):
        cut.untimed(text, at, mention.start)
        slots.append(len(cut.texts))
        cut.add(mention.start, mention.end, f"<{mention.letter}{number}>", number)
        at = mention.end
    cut.untimed(text, at, sentence.end)
    texts = cut.texts
    letters = [""] * (len(texts) + len(_BEYOND))
    for at, mention in zip(slots, kept, strict=True):
        letters[at] = mention.letter
    # Made by the thousand: what can be done without a Python frame for each is.
    lengths = map((1).__add__, map(len, texts))
    breaks = list(map(folding.breaks.__contains__, texts))
    if _EN_DASH in texts:
        for i in range(1, len(texts) - 1):
            if texts[i] == _EN_DASH:
                breaks[i] &= cut.starts[i] > cut.ends[i - 1] or cut.starts[i + 1] > cut.ends[i]
    _join_times(texts, breaks, folding)
    return Line(
        sentence,
        tokens=cut.tokens(),
        mentions=kept,
        texts=texts,
        padded=texts + _BEYOND,
        string=" ".join(texts),
        starts=list(accumulate(lengths, initial=0))[:-1],
        clauses=list(accumulate(breaks, initial=0))[1:],
        slots=slots,
        text=text,
        letters=letters,
    )


class _Cut:
    """The tokens of a sentence so far, column by column."""

    __slots__ = ("ends", "folding", "mentions", "starts", "texts")

    def __init__(self, folding: Folding) -> None:
        self.folding = folding
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.texts: list[str] = []
        self.mentions: list[int] = []

    def add(self, start: int, end: int, text: str, mention: int = -1) -> None:
        """One more token."""
        self.starts.append(start)
        self.ends.append(end)
        self.texts.append(text)
        self.mentions.append(mention)

    def tokens(self) -> list[Token]:
        """All of them, row by row."""
        rows = zip(self.starts, self.ends, self.texts, self.mentions, strict=True)
        return cast("list[Token]", list(map(tuple.__new__, repeat(Token), rows)))

    def untimed(self, text: str, start: int, end: int) -> None:
        """A stretch without mentions, but for the hours of the day in it."""
        for hour in self.folding.clock.finditer(text, start, end) if self.folding.clock else ():
            self.plain(text, start, hour.start())
            start = hour.end()
        self.plain(text, start, end)

    def plain(self, text: str, start: int, end: int) -> None:
        """The words and marks of a stretch without mentions."""
        found = list(_TOKEN.finditer(text, start, end))
        if not found:
            return
        if _INNER.search(text, start, end) is None:
            self._whole(found)
            return
        # Only words with an apostrophe may be cut.
        at, begun = 0, list(map(_START, found))
        for sign in _INNER.finditer(text, start, end):
            number = bisect_right(begun, sign.start()) - 1
            if number >= at:
                self._whole(found[at:number])
                self._other(text, begun[number], found[number].group())
                at = number + 1
        self._whole(found[at:])

    def _whole(self, found: Sequence[re.Match[str]]) -> None:
        """Words and marks that are not cut, column by column; none over the last token."""
        if self.ends:
            taken, first = self.ends[-1], 0
            while first < len(found) and found[first].start() < taken:
                first += 1
            found = found[first:] if first else found
        self.starts += map(_START, found)
        self.ends += map(_END, found)
        self.texts += map(str.lower, map(_WORDS, found))
        self.mentions += repeat(-1, len(found))

    def _other(self, text: str, first: int, word: str) -> None:
        """An apostrophe, or a word with one in it."""
        folding, last = self.folding, first + len(word)
        inner = _INNER.search(word) and folding.genitive.search(word, 1)
        if inner:
            at = first + inner.start()
            self.add(first, at, _small(word[: inner.start()]))
            self.add(at, last, MARK)
        elif word in _APOSTROPHES and self.ends and (alone := folding.detached.match(text, first)):
            self.add(first, alone.end(), MARK)
        elif word in _APOSTROPHES and self.ends and self._owns(text, first):
            self.add(first, last, MARK)
        elif not self.ends or first >= self.ends[-1]:
            self.add(first, last, _small(word))

    def _owns(self, text: str, at: int) -> bool:
        """Whether an apostrophe alone is a genitive, and closes no quotation that was opened."""
        owns = self.folding.plural.match(text, at) is not None
        return owns and _OPENED.search(text, self.starts[0], at) is None


def _small(word: str) -> str:
    """A word in small letters, with one kind of apostrophe."""
    word = word.lower()
    return _INNER.sub("'", word) if not word.isalnum() else word


def slots_in(words: str) -> list[tuple[str, int]]:
    """Letters and numbers of the slots in a stretch of pattern string."""
    return [(letter, int(number)) for letter, number in _SLOT.findall(words)]
