"""Remembers what reading asks of the list of names.

Reading depends on that list by nothing but the answers it gets. So when the list changes, it is
asked the same questions again, and an article of which all answers are as before need not be read
again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from geo.model import NameHit
from geo.store.coding import digest, encode
from geo.typing import NameMatcher

Question = tuple[Literal["find", "known", "name", "capital"], str]
"""What was asked, and of which words; "" of `find` is the article's own text."""


class Listener:
    """A matcher that passes questions on, and keeps them."""

    def __init__(self, matcher: NameMatcher, text: str) -> None:
        self._matcher = matcher
        self._text = text
        self._answers: dict[Question, object] = {}

    def find(self, text: str) -> Sequence[NameHit]:
        """As the matcher has it."""
        hits = self._matcher.find(text)
        self._answers["find", "" if text == self._text else text] = hits
        return hits

    def known(self, name: str) -> NameHit | None:
        """As the matcher has it."""
        hit = self._matcher.known(name)
        self._answers["known", name] = hit
        return hit

    def country_name(self, iso: str) -> str:
        """As the matcher has it."""
        name = self._matcher.country_name(iso)
        self._answers["name", iso] = name
        return name

    def capital_name(self, iso: str) -> str:
        """As the matcher has it."""
        name = self._matcher.capital_name(iso)
        self._answers["capital", iso] = name
        return name

    def questions(self) -> tuple[Question, ...]:
        """All questions, each once, in order."""
        return tuple(self._answers)

    def answers(self) -> bytes:
        """Digest of all answers."""
        return digest(encode(list(self._answers.values())))


def answers_now(questions: Sequence[Question], matcher: NameMatcher, text: str) -> bytes:
    """Digest of what a matcher answers to questions."""
    listener = Listener(matcher, text)
    for kind, words in questions:
        if kind == "find":
            listener.find(words or text)
        elif kind == "known":
            listener.known(words)
        elif kind == "capital":
            listener.capital_name(words)
        else:
            listener.country_name(words)
    return listener.answers()
