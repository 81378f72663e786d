"""What every stage of reading one article is handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
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
    side: Callable[[str], str] = field(init=False, repr=False, compare=False)
    """Canonical English name of the side that a country is, by its ISO alpha-2 code."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "side", _Sides(self.matcher).__getitem__)

    def quote(self, start: int, end: int) -> Quote:
        """The words between two offsets."""
        return Quote(text=self.text[start:end], start=start, end=end)


class _Sides(dict[str, str]):
    """The names of countries that an article has asked for.

    Rules ask for some hundred of them thousands of times; while one article is read, the matcher
    answers each the same.
    """

    def __init__(self, matcher: NameMatcher) -> None:
        super().__init__()
        self._matcher = matcher

    def __missing__(self, iso: str) -> str:
        name = self[iso] = self._matcher.country_name(iso)
        return name
