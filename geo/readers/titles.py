"""A title for a text that states none."""

from __future__ import annotations

import re
from pathlib import PurePath

from geo.readers.header import one_line

_LONGEST_TITLE_CHARS = 120
_OPENING_CHARS = 5000
_SENTENCE_ENDS = (".", ":", ";", ",", "…", '."', ".”", ".'", ".’")
# Openings of the notices that news sites put above a story; never its title.
_NOTICES = (
    "advertisement",
    "log in",
    "register",
    "sign in",
    "sign up",
    "simply sign up",
    "skip to",
    "stay informed",
    "subscribe",
    "unlock",
)
_JOINTS = re.compile(r"(?<!\d)[-_]+|[-_]+(?!\d)")


def default_title(text: str, origin: str) -> str:
    """Return the first line if it is short and no sentence, else the file's name made readable."""
    for line in text[:_OPENING_CHARS].splitlines():
        stated = one_line(line)
        if not stated or stated.lower().startswith(_NOTICES):
            continue
        if len(stated) <= _LONGEST_TITLE_CHARS and not stated.endswith(_SENTENCE_ENDS):
            return stated
        break
    return readable_name(origin)


def readable_name(origin: str) -> str:
    """Make words of a file's name: "ft-kursk.txt" reads "Ft kursk"; dates keep their hyphens."""
    words = one_line(_JOINTS.sub(" ", PurePath(origin).stem))
    return words[:1].upper() + words[1:]
