"""Which patterns of a lexicon can match a sentence at all, told by the letters that they need.

A pattern such as "(heavy )?(shelling|bombardment)" needs "shelling" or "bombardment": where the
sentence holds neither, the pattern need not be tried. Only the plain syntax of the lexicon is
read; a pattern with anything else in it is always tried, so that nothing is ever missed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.slots import Line

_Needs = frozenset[str]
"""Any match holds at least one of these; empty where nothing is known."""

_PIECE = re.compile(
    r"(?P<open>\((?:\?:|\?P<\w+>|\?<?[!=]|(?!\?)))|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<any>\\[dwsSWDbB]|\[[^\]]*\]|\.)|(?P<literal>\\[^\w]|[^\\()|?*+{}\[\].^$])"
    r"|(?P<repeat>\?|\*|\+|\{\d+(?:,\d*)?\})|(?P<other>.)",
    re.DOTALL,
)
_REMEMBERED = 20_000
"""Words kept in mind for each table."""
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")


class Prefilter:
    """The patterns of one table, each with what it needs."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._needs = [_words(needed(pattern.pattern)) for pattern in patterns]
        self._always = sum(1 << i for i, needs in enumerate(self._needs) if not needs)
        self._served: dict[str, int] = {}

    def possible(self, line: Line) -> list[int]:
        """Indices of the patterns that may match a line, in order."""
        mask = self._always
        for token in line.tokens:
            mask |= self._serves(token.text)
        return [i for i in range(len(self._needs)) if mask >> i & 1]

    def _serves(self, text: str) -> int:
        """The patterns that one word of a sentence may serve, as bits; remembered by the word."""
        if text not in self._served:
            if len(self._served) >= _REMEMBERED:
                self._served.clear()
            self._served[text] = sum(
                1 << i
                for i, needs in enumerate(self._needs)
                if any(letters in text for letters in needs)
            )
        return self._served[text]


def _words(needs: _Needs) -> _Needs:
    """The longest word of each stretch: a word of the sentence has to hold it."""
    return frozenset(max(stretch.split(), key=len) for stretch in needs)


def needed(pattern: str) -> _Needs:
    """Stretches of which every match of a pattern holds one; empty where that cannot be told."""
    pieces = list(_PIECE.finditer(pattern))
    if any(piece.lastgroup == "other" for piece in pieces):
        return frozenset()
    needs, _ = _alternation(pieces, 0)
    return needs


def _alternation(pieces: Sequence[re.Match[str]], at: int) -> tuple[_Needs, int]:
    """What "a|b|c" needs: one of all branches' needs, nothing where a branch needs nothing."""
    branches: list[_Needs] = []
    while True:
        needs, at = _sequence(pieces, at)
        branches.append(needs)
        if at >= len(pieces) or pieces[at].lastgroup != "bar":
            break
        at += 1
    return (frozenset().union(*branches) if all(branches) else frozenset()), at


def _sequence(pieces: Sequence[re.Match[str]], at: int) -> tuple[_Needs, int]:
    """What "abc(d|e)f?" needs: its most telling part."""
    best: _Needs = frozenset()
    run = ""
    while at < len(pieces) and pieces[at].lastgroup not in {"bar", "close"}:
        piece, at = pieces[at], at + 1
        repeat = pieces[at][0] if at < len(pieces) and pieces[at].lastgroup == "repeat" else ""
        if piece.lastgroup == "literal" and not repeat:
            run += piece[0][-1]
            continue
        best, run = _better(best, frozenset({run})), ""
        if piece.lastgroup != "open":
            continue
        needs, at = _alternation(pieces, at)
        at += 1
        repeat = pieces[at][0] if at < len(pieces) and pieces[at].lastgroup == "repeat" else ""
        if piece[0] not in _AROUND and repeat[:2] not in {"?", "*", "{0"}:
            best = _better(best, needs)
    return _better(best, frozenset({run})), at


def _better(one: _Needs, two: _Needs) -> _Needs:
    """The needs that tell more: of those that say something, whose shortest stretch is longest."""
    telling = [needs for needs in (one, two) if needs and all(word.strip() for word in needs)]
    return max(telling, key=lambda needs: min(map(len, needs)), default=frozenset())
