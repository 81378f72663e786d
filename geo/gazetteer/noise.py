"""Which of the alternate names of GeoNames are names that a report would use.

The list mixes exonyms and former names with airport codes, machine romanisations and fragments.
"""

from __future__ import annotations

import re
from typing import Final

_CODE: Final = re.compile(r"[A-Z]{2,4}")
_DIGIT: Final = re.compile(r"\d")
_ASCII_LETTER: Final = re.compile(r"[A-Za-z]")
_BEYOND_LATIN: Final = re.compile(r"[\u0370-\u1dff\u2c00-\ua71f\ua800-\uffef]")
_VOWEL_SIGNS: Final = re.compile(r"[\u0900-\u109f\u1700-\u18af\u1a00-\u1cff\ua800-\uabff]")
"""Scripts of South and South-East Asia, whose words the pattern `\\w+` breaks at vowel signs."""
_LEAST_LETTERS: Final = 3
_LEAST_LETTERS_BEYOND_LATIN: Final = 2


def usable(alternate: str) -> bool:
    """Whether an alternate name is worth indexing.

    Left out are codes ("KBL"), names in small letters (romanised letter by letter: "kwrsk"),
    names that mix scripts, hold a digit or have fewer than three letters (two beyond Latin), and
    scripts whose words cannot be told apart here.
    """
    if len(alternate) < _LEAST_LETTERS_BEYOND_LATIN or _DIGIT.search(alternate):
        return False
    if _BEYOND_LATIN.search(alternate):
        return not _ASCII_LETTER.search(alternate) and not _VOWEL_SIGNS.search(alternate)
    return (
        len(alternate) >= _LEAST_LETTERS
        and any(letter.isupper() for letter in alternate)
        and not _CODE.fullmatch(alternate)
    )
