"""Known names in scripts other than the Latin one, where no words around them are weighed."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from geo.gazetteer.matching import Matcher
from geo.gazetteer.normalise import APOSTROPHES
from geo.gazetteer.wordbook import wordbook
from geo.model import NameHit

_A: Final = re.escape(APOSTROPHES)
_SOME_SIZE: Final = 20_000
"""People of a town from which its name is one behind a letter that is a word, too."""
_START: Final = re.compile(rf"(?<!\w)[^\W\d_\u0000-\u036f](?:\w*(?:[{_A}]\w+)*)")


_OTHER_SCRIPTS: Final = ((0x0370, 0x1FFF), (0x2C00, 0xDFFF))
"""First and last of the letters of scripts other than the Latin one."""


def _has_letter(text: str) -> bool:
    """Whether a text has a letter of another script; most have not.

    A regular expression for these ranges alone takes longer to compile than to read ten articles.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return any(bool(((points >= low) & (points <= high)).any()) for low, high in _OTHER_SCRIPTS)


class Foreign:
    """Longest known names at word starts."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._book = wordbook()

    def find(self, text: str) -> list[NameHit]:
        """Names in order of the text, not overlapping; in small letters none by itself."""
        hits: list[NameHit] = []
        if not _has_letter(text):
            return hits
        done = 0
        for match in _START.finditer(text):
            start, word = match.start(), match.group()
            if start < done or word[0].islower():
                continue
            hit = self._at(text, start, word)
            if hit is None and word[0] in self._book.joined:
                hit = self._joined(text, start + 1, word[1:])
            if hit is not None:
                hits.append(hit)
                done = hit.end
        return hits

    def _at(self, text: str, start: int, word: str) -> NameHit | None:
        """The longest known name from a word on."""
        lengths = self._matcher.lengths_from(word)
        if lengths > 1:
            for end, sense in self._matcher.longer(text, start, lengths):
                return sense.hit(start, end)
        if not lengths & 1 or word.islower() or word.lower() in self._book.foreign:
            return None
        sense_of_word = self._matcher.sense(word)
        return sense_of_word.hit(start, start + len(word)) if sense_of_word else None

    def _joined(self, text: str, start: int, word: str) -> NameHit | None:
        """A name behind a letter that is a word: "and Rafah" is one word in Arabic.

        Any word may begin with that letter, so that a single one has to be a town of some size.
        """
        hit = self._at(text, start, word)
        if hit is None or hit.end > start + len(word) or hit.population >= _SOME_SIZE:
            return hit
        return None
