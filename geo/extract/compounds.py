"""Sides whose name is one word with what is said of them: "Houthi-controlled areas"."""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.sides import NameOf, plain, roster

_HYPHEN = "-"


def side_in_compound(sheet: Sheet, fired: Fired) -> str:
    """The side that a compound among the words of a trigger begins with; "" if none does."""
    text, tokens = sheet.page.text, sheet.line.tokens[fired.first : fired.last]
    words = [text[token.start : token.end] for token in tokens if token.mention < 0]
    if len(words) == len(tokens):
        words.append(text[tokens[0].start : tokens[-1].end])  # "M23-held" is more than one token
    for word in words:
        half, hyphen, _ = plain(word).rpartition(_HYPHEN)
        if hyphen:
            named = (name for name in _named(sheet, half) if _is_meant(name, text))
            found = next(named, None)
            if found is not None:
                return found.side
    return ""


def is_unknown_compound(sheet: Sheet, fired: Fired) -> bool:
    """ "Fano-held": a name with a capital that no table has; whose it is, no reader infers."""
    tokens = sheet.line.tokens[fired.first : fired.last]
    words = (sheet.page.text[t.start : t.end] for t in tokens if t.mention < 0)
    return any(word[0].isupper() and _HYPHEN in word for word in words)


def _named(sheet: Sheet, half: str) -> Iterator[NameOf]:
    known = roster(sheet.lexicon).names
    for word in dict.fromkeys((half, *half.replace(_HYPHEN, " ").split())):
        yield from (name for name in known.get(word, ()) if name.words == half and name.side)


def _is_meant(name: NameOf, text: str) -> bool:
    return not name.land and (not name.near or any(word in text for word in name.near))
