"""How a language ends the genitive of a name without declining it: "Goma's", "the rebels'".

The endings stand in `grammar.toml`, with a straight apostrophe for every kind; a language that
declines its names has none.
"""

from __future__ import annotations

import re
from functools import cache

from geo.extract.words import Lexicon

MARK = "'s"
"""What such an ending becomes in a folded sentence, whatever it looks like in the language."""
_APOSTROPHE = "[’']"
_NOTHING = "(?!)"


@cache
def endings(lexicon: Lexicon) -> tuple[str, ...]:
    """The endings, longest first."""
    found = lexicon.grammar.get("genitive", {}).get("endings", ())
    return tuple(sorted(found, key=lambda ending: (-len(ending), ending)))


@cache
def ending(lexicon: Lexicon) -> str:
    """A regular expression for any of the endings; one that never matches where there is none."""
    return any_of(endings(lexicon))


@cache
def full_ending(lexicon: Lexicon) -> str:
    """The same for those that hold a letter: an apostrophe alone may close a quotation."""
    return any_of(tuple(one for one in endings(lexicon) if any(map(str.isalpha, one))))


def plural_ending(lexicon: Lexicon) -> str:
    """A regular expression for the ending that is an apostrophe alone, behind a plural.

    The plural ends in the letters of the full ending: "the jets' raid". A word has to follow.
    """
    found = endings(lexicon)
    letters = {"".join(filter(str.isalpha, one)) for one in found} - {""}
    if not letters or all(any(map(str.isalpha, one)) for one in found):
        return _NOTHING
    behind = "|".join(rf"(?<={re.escape(one)})" for one in sorted(letters))
    return rf"(?:{behind}){_APOSTROPHE}(?= [a-z])"


def any_of(found: tuple[str, ...]) -> str:
    """A regular expression for some endings, with any kind of apostrophe."""
    words = (re.escape(one).replace("'", _APOSTROPHE) for one in found)
    return f"(?:{'|'.join(words)})" if found else _NOTHING


def without(word: str, lexicon: Lexicon) -> str:
    """A word with a straight apostrophe, without its genitive ending."""
    return next((word.removesuffix(one) for one in endings(lexicon) if word.endswith(one)), word)
