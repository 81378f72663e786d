"""Phrases that end where something begins: "just over" before a figure, "range of" before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MARKS = "([{\"'“‘«—–-,:;*•/"
"""What may stand right before the first word of a phrase."""


@dataclass(frozen=True, slots=True)
class Lookback:
    """A set of phrases, looked for at the end of a list of words."""

    phrases: frozenset[str]
    lengths: dict[str, tuple[int, ...]]
    """By the last word of phrases how many words they have, the most first."""

    def find(self, words: list[str]) -> str:
        """The longest phrase that the words end with; "" where there is none."""
        if not words:
            return ""
        for length in self.lengths.get(words[-1].lstrip(MARKS), ()):
            phrase = " ".join(words[-length:]).lstrip(MARKS)
            if phrase in self.phrases:
                return phrase
        return ""


def lookback(phrases: Iterable[str]) -> Lookback:
    """Phrases of a lexicon, ready to be looked for."""
    known = frozenset(phrases)
    lengths: dict[str, set[int]] = {}
    for phrase in known:
        words = phrase.split()
        lengths.setdefault(words[-1], set()).add(len(words))
    return Lookback(
        phrases=known,
        lengths={last: tuple(sorted(n, reverse=True)) for last, n in lengths.items()},
    )


def phrase_start(lower: str, end: int, phrase: str) -> int:
    """Where a phrase begins whose last word stands right before an offset."""
    for word in reversed(phrase.split()):
        end = lower.rindex(word, 0, end)
    return end
