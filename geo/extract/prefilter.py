"""Which patterns of a lexicon can match a sentence at all, told by the letters that they need.

A pattern such as "(heavy )?(shelling|bombardment) of <T>" needs "shelling" or "bombardment", and
"of", and a place: where the sentence lacks one of these, the pattern need not be tried. Only
the plain syntax of the lexicon is read; a pattern with anything else in it is always tried, so that
nothing is ever missed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from itertools import accumulate
from operator import or_

from geo.extract.slots import Line
from geo.patterns import Pattern, Readings

_Needs = frozenset[str]
"""Any match holds at least one of these, each with the spaces that the pattern has around it."""

PIECE = re.compile(
    r"(?P<open>\((?:\?:|\?P<\w+>|\?<?[!=]|(?!\?)))|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<any>\\[dwsSWDbB]|\[[^\]]*\]|\.)|(?P<literal>\\[^\w]|[^\\()|?*+{}\[\].^$])"
    r"|(?P<repeat>\?|\*|\+|\{\d+(?:,\d*)?\})|(?P<edge>[\^$])|(?P<other>.)",
    re.DOTALL,
)
"""One piece of a pattern, in the plain syntax that lexicons use."""
_WORD = re.compile(r" ?[^ ]+ ?")
_REMEMBERED = 20_000
"""Words kept in mind for each table."""
_REMEMBERED_MASKS = 5_000
_LONG_WORD = 80
"""Letters of a word that is sooner searched for all needs than taken to pieces."""
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")


class Prefilter:
    """The patterns of one table, each with all that it needs."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        every = [needed(pattern.pattern) for pattern in patterns]
        numbers = {
            need: n for n, need in enumerate(dict.fromkeys(n for all_ in every for n in all_))
        }
        self.wanted = [sum(1 << numbers[need] for need in set(needs)) for needs in every]
        """What each pattern needs, as bits."""
        self._letters: dict[str, int] = {}
        for need, n in numbers.items():
            for letters in need:
                self._letters[letters] = self._letters.get(letters, 0) | 1 << n
        self._opening = _by_pair((w for w in self._letters if w[0] == " "), slice(2))
        self._closing = _by_pair(
            (w for w in self._letters if w[0] != " " and w[-1] == " "), slice(-2, None)
        )
        inner = [w for w in self._letters if " " not in w]
        self._inner = _by_pair((w for w in inner if len(w) > 1), slice(2))
        self._single = frozenset(w for w in inner if len(w) == 1)
        self._served = Served(self._serves)
        self._found: dict[int, list[int]] = {}

    def possible(self, line: Line) -> Sequence[int]:
        """Indices of the patterns that may match a line, in order."""
        mask = reduce(or_, map(self._served.__getitem__, line.texts), 0)
        found = self._found.get(mask)
        if found is None:
            if len(self._found) >= _REMEMBERED_MASKS:
                self._found.clear()
            found = [i for i, wanted in enumerate(self.wanted) if wanted & mask == wanted]
            self._found[mask] = found
        return found

    def served_from(self, texts: Sequence[str]) -> list[int]:
        """For each word of a sentence the needs that it and those behind it serve, as bits."""
        served = list(accumulate(map(self._served.__getitem__, reversed(texts)), or_))
        served.reverse()
        return served

    def _serves(self, text: str) -> int:
        """The needs that one word of a sentence serves, as bits."""
        spaced, letters_of, found = f" {text} ", self._letters, 0
        if len(spaced) > _LONG_WORD:
            return reduce(or_, (n for letters, n in letters_of.items() if letters in spaced), 0)
        # Words never met before come by the hundred: two letters leave few needs to try.
        for letters in self._opening.get(spaced[:2], ()):
            if spaced.startswith(letters):
                found |= letters_of[letters]
        for letters in self._closing.get(spaced[-2:], ()):
            if spaced.endswith(letters):
                found |= letters_of[letters]
        for letter in self._single.intersection(text):
            found |= letters_of[letter]
        inner = self._inner
        for i in range(1, len(text)):
            for letters in inner.get(spaced[i : i + 2], ()):
                if spaced.startswith(letters, i):
                    found |= letters_of[letters]
        return found


def _by_pair(words: Iterable[str], pair: slice) -> dict[str, list[str]]:
    """Words by two of their letters."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[pair], []).append(word)
    return found


class Served(dict[str, int]):
    """What each word serves, as bits, worked out once."""

    def __init__(self, serves: Callable[[str], int]) -> None:
        super().__init__()
        self._serves = serves

    def __missing__(self, text: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        served = self[text] = self._serves(text)
        return served


def _needed(pattern: str) -> list[_Needs]:
    """What every match of a pattern holds: one of each of these; empty where nothing is known."""
    pieces = list(PIECE.finditer(pattern))
    if any(piece.lastgroup == "other" for piece in pieces):
        return []
    needs, _ = _alternation(pieces, 0)
    return needs


needed = Readings(_needed)


def _alternation(pieces: Sequence[re.Match[str]], at: int) -> tuple[list[_Needs], int]:
    """What "a|b|c" needs: one of all branches' needs, nothing where a branch needs nothing."""
    branches: list[list[_Needs]] = []
    while True:
        needs, at = _sequence(pieces, at)
        branches.append(needs)
        if at >= len(pieces) or pieces[at].lastgroup != "bar":
            break
        at += 1
    if len(branches) == 1:
        return branches[0], at
    if not all(branches):
        return [], at
    return [frozenset().union(*(max(branch, key=telling) for branch in branches))], at


def _sequence(pieces: Sequence[re.Match[str]], at: int) -> tuple[list[_Needs], int]:
    """What "abc(d|e)f?" needs: each of its parts that no repetition makes optional."""
    found: list[_Needs] = []
    run = ""
    while at < len(pieces) and pieces[at].lastgroup not in {"bar", "close"}:
        piece, at = pieces[at], at + 1
        repeat = pieces[at][0] if at < len(pieces) and pieces[at].lastgroup == "repeat" else ""
        if piece.lastgroup == "literal" and not repeat:
            run += piece[0][-1]
            continue
        found, run = [*found, *_words(run)], ""
        if piece.lastgroup != "open":
            continue
        needs, at = _alternation(pieces, at)
        at += 1
        repeat = pieces[at][0] if at < len(pieces) and pieces[at].lastgroup == "repeat" else ""
        if piece[0] not in _AROUND and repeat[:2] not in {"?", "*", "{0"}:
            found += needs
    return [*found, *_words(run)], at


def _words(run: str) -> Iterable[_Needs]:
    """The words of a stretch, each with the spaces around it."""
    return [frozenset({word}) for word in _WORD.findall(run.replace(" ", "  "))]


def telling(needs: Iterable[str]) -> int:
    """How much needs tell: the length of their shortest word."""
    return min(len(word) for word in needs)
