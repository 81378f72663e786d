"""Words that govern a verb or a noun and decide whether what it reports happened.

"failed to", "plans to", "accused of", "fears that", "ahead of": phrases of `clauses.toml`, each
under what it makes of the words behind it. A phrase is found by its last word, from right to left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from geo.extract.inflection import noun_forms, verb_forms
from geo.extract.slots import Line
from geo.extract.words import Lexicon

_Phrases = dict[str, list[tuple[list[str], str]]]


@dataclass(frozen=True, slots=True)
class Governor:
    """A phrase that was found, by its first token and by what it makes of what it governs."""

    first: int
    kind: str


class Governors:
    """The phrases of one table of a lexicon."""

    def __init__(self, lexicon: Lexicon, table: str) -> None:
        self._by_last: _Phrases = {}
        for kind, phrases in lexicon.clauses.get(table, {}).items():
            for phrase in phrases:
                for words in _written_out(phrase, lexicon):
                    self._by_last.setdefault(words[-1], []).append(([*words], kind))
        for known in self._by_last.values():
            known.sort(key=lambda item: -len(item[0]))

    def ending_at(self, line: Line, i: int) -> Governor | None:
        """The longest phrase whose last word is token `i`."""
        for words, kind in self._by_last.get(line.word(i), ()):
            first = i - len(words) + 1
            if first >= 0 and line.texts[first : i + 1] == words:
                return Governor(first, kind)
        return None

    def before(self, line: Line, i: int, reach: int, start: int = 0) -> Governor | None:
        """The nearest phrase that ends up to `reach` tokens before token `i`."""
        for at in range(i - 1, max(start, i - 1 - reach) - 1, -1):
            found = self.ending_at(line, at)
            if found is not None:
                return found
        return None


@cache
def governors(lexicon: Lexicon, table: str) -> Governors:
    """The phrases of a table of `clauses.toml`; none where the lexicon has no such table."""
    return Governors(lexicon, table)


def _written_out(phrase: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """A phrase once for each choice of the forms of its marked words."""
    forms = []
    for word in phrase.split():
        if word[0] == "~":
            forms.append(list(verb_forms(lexicon, word[1:])))
        elif word[0] == "+":
            forms.append(list(noun_forms(lexicon, word[1:])))
        else:
            forms.append([word])
    return product(*forms)
