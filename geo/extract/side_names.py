"""Names of sides where they stand in a text, by a dictionary of their most telling words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from geo.extract.sides import NameOf, Roster

_GROUND_REACH = 16
_ACRONYM = 3
"""Letters of an acronym that means one side, whatever else the text holds."""
_WORD = re.compile(r"\w+")
_DASH = re.compile(r"\s*[-–—]{1,3}\s")


class Named(NamedTuple):
    """A name of a side, or a set phrase, where it stands in a text."""

    start: int
    end: int
    name: NameOf


def occurrences(text: str, word: str) -> Iterator[int]:
    """Offsets at which a word stands alone in a text."""
    at, size = text.find(word), len(word)
    while at >= 0:
        end = at + size
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield at
        at = text.find(word, end)


def find_names(
    text: str,
    words: set[str],
    known: Roster,
    ground: tuple[str, ...] = (),
    keeps: frozenset[str] = frozenset(),
    *,
    land: str = "",
    forces: frozenset[str] = frozenset(),
) -> list[Named]:
    """Names of sides in a plain text, longest first where two overlap; in order of the text.

    `words` are those that the text holds, `ground` what stands before a land that is no party,
    `keeps` what may follow a name with a hyphen: "the Hamas-run ministry". `land` is the country,
    by its code, in which the places of the text lie: short names of its groups need no other word.
    Nor does an acronym of one side alone right before one of `forces`: "TNI soldiers".
    """
    found: list[Named] = []
    for key in known.keys & words:
        names = known.names[key]
        at = text.find(key)
        while at >= 0:
            for name in names:
                start = at - name.at
                if start >= 0 and text.startswith(name.words, start):
                    found.append(Named(start, start + len(name.words), name))
            at = text.find(key, at + 1)
    around: dict[tuple[str, ...], int] = {}
    for one in found:
        side = known.sides.get(one.name.side)
        near = one.name.near
        if land and near and side is not None and land in side.home:
            around[near] = 1
        elif near and _is_told_by_noun(text, one, known, forces):
            around[near] = max(1, sum(text.count(word) for word in near))
    standing = [one for one in found if _stands(text, one, around, ground, keeps)]
    standing.sort(
        key=lambda one: (one.start, -one.end, -around.get(one.name.near, 0), one.name.words)
    )
    kept: list[Named] = []
    for one in standing:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _is_told_by_noun(text: str, one: Named, known: Roster, forces: frozenset[str]) -> bool:
    """ "TNI soldiers": an acronym that no other side has, and a noun for its forces behind it."""
    words = one.name.words
    tail = _WORD.match(text, one.end + 1) if words.isupper() and len(words) >= _ACRONYM else None
    if tail is None or tail[0] not in forces or text[one.end] != " ":
        return False
    return all(name.side == one.name.side for name in known.names[words] if name.words == words)


def _stands(
    text: str,
    one: Named,
    around: dict[tuple[str, ...], int],
    ground: tuple[str, ...],
    keeps: frozenset[str],
) -> bool:
    """Whether a name stands alone, and in a text that it means its side in."""
    start, end, name = one
    before, behind = text[start - 1 : start], text[end : end + 1]
    if behind.isalnum() or before.isalnum() or before == "-":
        return False
    if before == "(" and behind == ")" and _DASH.match(text, end + 1):
        return False  # "NEW DELHI, March 7 (Xinhua) --": who filed the report
    if behind == "-" and text[end + 1 : end + 2].islower() and not _keeps(text, end + 1, keeps):
        return False
    if name.near and name.near not in around:
        around[name.near] = sum(text.count(word) for word in name.near)
    if name.near and not around[name.near]:
        return False
    return not (name.land and text[max(0, start - _GROUND_REACH) : start].lower().endswith(ground))


def _keeps(text: str, at: int, keeps: frozenset[str]) -> bool:
    """ "Hamas-run": the second half of a compound that names the side all the same."""
    return any(text.startswith(word, at) for word in keeps)


def friends(text: str, before: Iterable[str], known: Roster) -> dict[int, Named]:
    """ "pro-Haftar": names of sides behind a hyphen and a word that tells whose men they are.

    By the start of the name. A place's name alone is none: "pro-Tripoli".
    """
    found: dict[int, Named] = {}
    for word in before:
        for at in occurrences(text, word):
            start = at + len(word) + 1
            tail = _WORD.match(text, start) if text[start - 1 : start] == "-" else None
            for name in known.names.get(tail[0], ()) if tail else ():
                near = not name.near or any(one in text for one in name.near)
                if tail and name.words == tail[0] and name.side and near and not name.land:
                    found[start] = Named(start, start + len(tail[0]), name)
    return found
