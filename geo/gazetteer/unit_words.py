"""Words for first-level units: what to take off "Kursk Oblast" and "Province of Idlib"."""

from __future__ import annotations

from typing import Final

from geo.gazetteer.vocabulary import words as listed

UNIT_WORDS: Final = listed("unit", "nouns")
_QUALIFIERS: Final = listed("unit", "qualifiers")
_NEEDS_ITS_WORD: Final = listed("unit_alone", "needs_noun")


def without_unit_word(words: list[str]) -> list[str]:
    """Folded words of a unit's name without its head noun; as they are where none can go.

    "kursk oblast" gives "kursk", "republic of dagestan" gives "dagestan"; "free state" and
    "northern province" stay whole, for the rest would name nothing.
    """
    bare = words
    if len(words) > 1 and words[-1] in UNIT_WORDS:
        bare = words[:-1]
        if len(bare) > 1 and bare[-1] in _QUALIFIERS:
            bare = bare[:-1]
    else:
        start = 1 if words[0] in _QUALIFIERS else 0
        head = words[start : start + 2]
        if len(words) > start + 2 and head[0] in UNIT_WORDS and head[1] == "of":
            bare = words[start + 2 :]
            bare = bare[1:] if len(bare) > 1 and bare[0] == "the" else bare
    return words if all(word in _NEEDS_ITS_WORD for word in bare) else bare
