"""A sentence with its mentions folded into slots, so that rules read mentions, not characters.

"fired at North Korean soldiers in Kursk" becomes "fired at <A3> in <T4>": letters tell the type,
numbers the mention. Patterns run over that string; every match leads back to offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from geo.extract.genitive import MARK, ending, full_ending
from geo.extract.text import Sentence
from geo.extract.words import Lexicon

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]", re.UNICODE)
_APOSTROPHES = "’'ʼ"
_INNER = re.compile(rf"[{_APOSTROPHES}]")
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


@lru_cache(maxsize=8)
def folding_of(lexicon: Lexicon) -> Folding:
    """How the sentences of a language are folded."""
    return Folding(
        breaks=frozenset(lexicon.clauses["boundaries"]["words"]),
        genitive=re.compile(rf"{ending(lexicon)}$"),
        detached=re.compile(rf"{full_ending(lexicon)}(?=[ ,])"),
    )


@dataclass(slots=True)
class Token:
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
    string: str = ""
    starts: list[int] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    capitals: set[int] = field(default_factory=set)
    """Offsets of words that the article writes with a capital."""

    def token_at(self, position: int) -> int:
        """Index of the token that covers a position of `string`."""
        return bisect_right(self.starts, position) - 1

    def index_of(self, mention: int) -> int:
        """Index of the token that holds a mention."""
        for i, token in enumerate(self.tokens):
            if token.mention == mention:
                return i
        raise KeyError(mention)

    def span(self, match: re.Match[str], group: str | int = 0) -> tuple[int, int]:
        """First token of a match over `string`, and the one behind its last."""
        return self.token_at(match.start(group)), self.token_at(match.end(group) - 1) + 1

    def word(self, i: int) -> str:
        """Text of token `i`, a slot for a mention; "" beyond the sentence."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def letter(self, i: int) -> str:
        """Letter of the mention at token `i`; "" where there is none."""
        mention = self.mention_at(i)
        return mention.letter if mention is not None else ""

    def mention_at(self, i: int) -> Mention | None:
        """The mention at token `i`, or None."""
        if not 0 <= i < len(self.tokens) or self.tokens[i].mention < 0:
            return None
        return self.mentions[self.tokens[i].mention]

    def clause_start(self, clause: int) -> int:
        """First token of a clause by its number."""
        return bisect_left(self.clauses, clause)

    def words(self, first: int, last: int) -> str:
        """The pattern string of tokens `first` up to, not including, `last`."""
        first, last = max(0, first), min(len(self.tokens), last)
        return " ".join(token.text for token in self.tokens[first:last])


def fold(text: str, sentence: Sentence, mentions: Sequence[Mention], folding: Folding) -> Line:
    """Tokens of a sentence with its mentions as slots."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in ordered:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    tokens: list[Token] = []
    at = sentence.start
    for number, mention in enumerate(kept):
        _plain(text, at, mention.start, tokens, folding)
        slot = f"<{mention.letter}{number}>"
        tokens.append(Token(mention.start, mention.end, slot, number))
        at = mention.end
    _plain(text, at, sentence.end, tokens, folding)
    line = Line(sentence, tokens, kept)
    line.capitals = {t.start for t in tokens if text[t.start].isupper()}
    _finish(line, folding.breaks)
    return line


def _plain(text: str, start: int, end: int, tokens: list[Token], folding: Folding) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        first, last = match.span()
        inner = _INNER.search(word) and folding.genitive.search(word, 1)
        if inner:
            tokens.append(Token(first, first + inner.start(), _small(word[: inner.start()])))
            tokens.append(Token(first + inner.start(), last, MARK))
        elif word in _APOSTROPHES and tokens and (alone := folding.detached.match(text, first)):
            tokens.append(Token(first, alone.end(), MARK))
        elif tokens and first < tokens[-1].end:
            continue
        else:
            tokens.append(Token(first, last, _small(word)))


def _small(word: str) -> str:
    """A word in small letters, with one kind of apostrophe."""
    word = word.lower()
    return _INNER.sub("'", word) if not word.isalnum() else word


def _finish(line: Line, breaks: frozenset[str]) -> None:
    position, clause = 0, 0
    parts = []
    for token in line.tokens:
        line.starts.append(position)
        parts.append(token.text)
        position += len(token.text) + 1
        if token.text in breaks:
            clause += 1
        line.clauses.append(clause)
    line.string = " ".join(parts)


def slots_in(words: str) -> list[tuple[str, int]]:
    """Letters and numbers of the slots in a stretch of pattern string."""
    return [(letter, int(number)) for letter, number in _SLOT.findall(words)]
