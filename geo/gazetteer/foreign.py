"""Known names in scripts other than the Latin one, where no words around them are weighed."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from geo.gazetteer.matching import Matcher
from geo.gazetteer.normalise import APOSTROPHES
from geo.model import NameHit

_A: Final = re.escape(APOSTROPHES)
_START: Final = re.compile(rf"(?<!\w)[^\W\d_\u0000-\u036f](?:\w*(?:[{_A}]\w+)*)")


@cache
def _letter() -> re.Pattern[str]:
    """A letter of a script other than the Latin one; slow to compile, and most texts need none."""
    return re.compile(r"[\u0370-\u1fff\u2c00-\udfff]")


class Foreign:
    """Longest known names at word starts."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def find(self, text: str) -> list[NameHit]:
        """Names in order of the text, not overlapping; in small letters none by itself."""
        hits: list[NameHit] = []
        if _letter().search(text) is None:
            return hits
        done = 0
        matcher = self._matcher
        for match in _START.finditer(text):
            start = match.start()
            word = match.group()
            if start < done or word[0].islower():
                continue
            hit = None
            lengths = matcher.lengths_from(word)
            if lengths > 1:
                for end, sense in matcher.longer(text, start, lengths):
                    hit = sense.hit(start, end)
                    break
            if hit is None and lengths & 1 and not word.islower():
                sense_of_word = matcher.sense(word)
                hit = sense_of_word.hit(start, match.end()) if sense_of_word else None
            if hit is not None:
                hits.append(hit)
                done = hit.end
        return hits
