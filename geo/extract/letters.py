"""Capital and small letters of every script that has them, for classes of patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable

_SCRIPTS = (range(0x0041, 0x0590), range(0x1E00, 0x2000))
"""Latin, Greek, Cyrillic and Armenian; Latin and Greek with more accents."""


def _ranges(fits: Callable[[str], bool], codes: Iterable[range]) -> str:
    """The letters that fit, as ranges of a character class."""
    found: list[list[int]] = []
    for code in (code for block in codes for code in block if fits(chr(code))):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in found)


CAPITAL = _ranges(str.isupper, _SCRIPTS)
"""Goes between square brackets: `[{CAPITAL}]`."""
SMALL = _ranges(str.islower, _SCRIPTS)
