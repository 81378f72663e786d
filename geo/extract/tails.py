"""What the last word before a name can be the end of: most words end nothing that is looked for.

Looking back from a name with a pattern is dear, and a table is asked first which of the patterns
its last word may serve.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.extract.words import letter_runs

_ALL = -1


class Tails:
    """Patterns that end where a name begins, by the last words of their matches."""

    def __init__(self, phrases: Mapping[int, Iterable[str]]) -> None:
        """`phrases` are, for each pattern's bit, all that its matches may end with."""
        self._bits: dict[str, int] = {}
        for bit, several in phrases.items():
            for last in {run for phrase in several for run in letter_runs(phrase)[-1:]}:
                self._bits[last] = self._bits.get(last, 0) | bit

    def before(self, words: str) -> int:
        """The patterns that may match at the end of some words, as bits.

        Letters beyond ASCII have odd relatives where small and capital letters are alike: then
        any pattern may.
        """
        if not words.isascii():
            return _ALL
        last = words[words.rfind(" ", 0, -1) + 1 : -1].lower() if words[-1:] == " " else ""
        if not last.isalpha():
            runs = letter_runs(words)
            last = runs[-1] if runs else ""
        return self._bits.get(last, 0)
