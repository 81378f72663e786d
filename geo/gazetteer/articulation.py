"""The Arabic article inside names, which takes on the sound of the letter behind it.

Gazetteers write it as it is said, "Jisr ash Shughur", newsrooms as it is written: "al-Shughur".
"""

from __future__ import annotations

from typing import Final

_SUN_LETTERS: Final = ("dh", "sh", "th", "d", "n", "r", "s", "t", "z")
"""As they are romanised; the article is "al" before all others."""
ARTICLES: Final = dict.fromkeys(["al", "el", *(f"a{letter}" for letter in _SUN_LETTERS)])
"""Its forms, in order."""


def as_said(normal: str) -> str:
    """A name in normal form with each article inside it the other way; "" where it holds none.

    "jisr al shughur" gives "jisr ash shughur", and the other way round.
    """
    words = normal.split(" ")
    said = list(words)
    for at in range(1, len(words) - 1):
        if words[at] in {"al", "el"}:
            behind = words[at + 1]
            letter = next((one for one in _SUN_LETTERS if behind.startswith(one)), "l")
            said[at] = f"a{letter}"
        elif words[at] in ARTICLES:
            said[at] = "al"
    return " ".join(said) if said != words else ""
