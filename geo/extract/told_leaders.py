"""Who leads a side, where only the text tells it: "Sultani Makenga, the M23's commander".

Such a name is an adjective of the side: "Makenga's men" are the side's, while he himself, who
speaks and travels, is nobody that acts for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.force_phrases import Names
from geo.extract.genitive import endings
from geo.extract.letters import CAPITAL
from geo.extract.side_names import Named, occurrences
from geo.extract.sides import NameOf
from geo.extract.words import Lexicon, alternatives
from geo.patterns import Pattern

_NAME_REACH = 60
_SIDE_REACH = 160
"""Characters back to the side that "its commander" is of."""
_SURNAME = 4
"""Letters of a last name that means its bearer by itself."""


@dataclass(frozen=True, slots=True)
class _Words:
    keys: frozenset[str]
    """Last words of the titles."""
    titles: tuple[str, ...]
    of: tuple[str, ...]
    pronouns: tuple[str, ...]
    behind: Pattern
    """A name right behind a title, or behind a comma."""
    before: Pattern
    """A name, a comma and what describes its bearer, up to a title."""
    genitive: tuple[str, ...]


@cache
def _words(lexicon: Lexicon) -> _Words | None:
    table = lexicon.bodies.get("leaders")
    if not table:
        return None
    particles = "|".join(table["particles"])
    name = rf"(?P<name>[{CAPITAL}][\w'-]+(?: (?:(?:{particles})[ -])?[{CAPITAL}][\w'-]+){{0,3}})"
    article = f"(?:{alternatives(table['articles'])} )?"
    return _Words(
        keys=frozenset(title.split()[-1] for title in table["titles"]),
        titles=tuple(table["titles"]),
        of=tuple(f" {of} " for of in table["of"]),
        pronouns=tuple(table["of_pronoun"]),
        behind=Pattern(rf",? {name}"),
        before=Pattern(rf"{name}, {article}(?:[a-z-]+ ){{0,2}}$"),
        genitive=endings(lexicon),
    )


def told_leaders(text: str, words: set[str], names: Names, lexicon: Lexicon) -> list[Named]:
    """Names of leaders in a plain text, wherever they stand; `words` are those that it holds."""
    known = _words(lexicon)
    if known is None or known.keys.isdisjoint(words):
        return []
    found: dict[str, str] = {}
    for name, side in _introduced(text, words, names, known):
        found.setdefault(name, side)
        last = name.rpartition(" ")[2]
        if len(last) >= _SURNAME:
            found.setdefault(last, side)
    return [
        Named(at, at + len(name), NameOf(name, side, adjective=True))
        for name, side in found.items()
        for at in occurrences(text, name)
        if not names.holds(at) and at not in names.named_at
    ]


def _introduced(
    text: str, words: set[str], names: Names, known: _Words
) -> Iterator[tuple[str, str]]:
    ends = sorted(names.named)
    for key in known.keys & words:
        for at in occurrences(text, key):
            end = at + len(key)
            owner, first = _owner(text, at, names, known, ends)
            of, last = _of(text, end, names, known)
            side = of or owner
            if not side:
                continue
            behind = known.behind.match(text, last if of else end)
            before = _before(text, first if owner else at, known)
            if behind is not None and not before:
                yield behind["name"], side
            elif before:
                yield before, side


def _before(text: str, at: int, known: _Words) -> str:
    """The name before a comma and the title: "Abu Walid, a senior | leader"."""
    start = max(0, at - _NAME_REACH)
    match = re.search(known.before.pattern, text[start:at])
    return match["name"] if match is not None else ""


def _owner(text: str, at: int, names: Names, known: _Words, ends: Sequence[int]) -> tuple[str, int]:
    """The side whose name stands right before a title, and where: "its" stands for the last."""
    end = at - 1
    if end <= 0 or text[end] != " ":
        return "", at
    for ending in ("", *known.genitive):
        if ending and not text.endswith(ending, 0, end):
            continue
        owner = names.named.get(end - len(ending))
        if owner is not None and owner.name.side:
            return owner.name.side, owner.start
    first = text.rfind(" ", 0, end) + 1
    if text[first:end].lower() not in known.pronouns:
        return "", at
    last = next((one for one in reversed(ends) if one < at), -1)
    near = last >= 0 and at - last < _SIDE_REACH
    return (names.named[last].name.side, first) if near else ("", at)


def _of(text: str, end: int, names: Names, known: _Words) -> tuple[str, int]:
    """The side behind "of", and where it ends: "leader | of the Taliban"."""
    link = next((one for one in known.of if text.startswith(one, end)), "")
    owner = names.named_at.get(end + len(link)) if link else None
    if owner is None or not owner.name.side:
        return "", end
    return owner.name.side, owner.end
