"""What every stage of reading one article is handed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.extract.words import Lexicon
from geo.model import Quote
from geo.typing import NameMatcher


@dataclass(frozen=True, slots=True)
class Page:
    """A text, the day it was published, the words of its language and who knows its names."""

    text: str
    published: date | None
    lexicon: Lexicon
    matcher: NameMatcher

    def quote(self, start: int, end: int) -> Quote:
        """The words between two offsets."""
        return Quote(text=self.text[start:end], start=start, end=end)

    def side(self, iso: str) -> str:
        """Canonical English name of the side that a country is, by its ISO alpha-2 code."""
        return self.matcher.country_name(iso)
