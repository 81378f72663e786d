"""Rivers and roads of data packs: thousands of names, looked for by their first word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownPlaceError
from geo.gazetteer.line_words import (
    FRONT,
    OTHER,
    RIVER,
    ROAD,
    before_bank,
    before_river,
    behind,
    heads_of,
    sort_of,
)
from geo.gazetteer.lines import NamedLine
from geo.model import NameHit, PlaceKind

_LIKE: Final = {RIVER: RIVER, ROAD: ROAD, FRONT: FRONT, "railway": ROAD}
"""Which nouns may stand beside a line, by its family."""
ERROR_M: Final = 2_000.0
"""By how much a course at 1:10 million may be off."""
_KINDS: Final = frozenset({PlaceKind.LINE})
_WORD: Final = re.compile(r"\w+")
_NUMBERED: Final = re.compile(r"([^\W\d_]{1,3})[ -]?(\d{1,4}[^\W\d_]?)")
_BEFORE_ROAD: Final = re.compile(r"(?<!\w)(?:the|along|on|via|off)\s+$")
_GOES_ON: Final = re.compile(r"[ \u00a0][^\W\d_a-zа-яёіїєґ]")
"""A word with a capital behind a name: then it is part of a longer one."""
_LEAD_REACH: Final = 24
_OWN: Final = "own"

Record = Mapping[str, Any]
"""One line as the overlay keeps it: `id`, `row`, `name`, `names`, `sort`, `alone`, `source`,
`error_m`, `own`."""


class PackLines:
    """The lines of an overlay.

    Args:
        records: what is known of each but its course.
        course: the course by row.
    """

    def __init__(
        self, records: Iterable[Record], course: Callable[[int], BaseGeometry | None]
    ) -> None:
        self._course = course
        self._records = {record["id"]: record for record in records}
        self._made: dict[str, NamedLine] = {}
        self._by_word: dict[str, list[tuple[str, Record]]] = {}
        for record in self._records.values():
            for name in dict.fromkeys((record["name"], *record["names"])):
                for spelling in spellings(name):
                    word = _WORD.search(spelling)
                    if word is not None:
                        self._by_word.setdefault(word.group(), []).append((spelling, record))
        for known in self._by_word.values():
            known.sort(key=lambda one: (-len(one[0]), not one[1][_OWN], one[1]["id"]))

    def __contains__(self, line_id: str) -> bool:
        return line_id in self._records

    def is_own(self, line_id: str) -> bool:
        """Whether a line is of a pack of the user's own: such a one goes before those that ship."""
        return bool(self._records[line_id][_OWN])

    def line(self, line_id: str) -> NamedLine:
        """A line with its course. Raises UnknownPlaceError."""
        line = self._made.get(line_id)
        if line is None:
            record = self._records.get(line_id)
            if record is None:
                message = f"no line has the id {line_id!r}"
                raise UnknownPlaceError(message)
            line = self._made[line_id] = NamedLine(
                id=line_id,
                name=record["name"],
                names=tuple(record["names"]),
                sort=record["sort"],
                source=record["source"],
                alone=record["alone"],
                error_m=record["error_m"],
                geometry=self._course(record["row"]),
            )
        return line

    def fronts(self) -> list[NamedLine]:
        """Front lines of packs of the user's own."""
        return [
            self.line(line_id)
            for line_id, known in self._records.items()
            if known[_OWN] and known["sort"] == FRONT
        ]

    def find(self, text: str) -> Iterator[NameHit]:
        """Names of lines where the words beside them say that one is meant; they may overlap."""
        for word in _WORD.finditer(text):
            for spelling, record in self._by_word.get(word.group(), ()):
                start = word.start()
                if not text.startswith(spelling, start):
                    continue
                tail = _tail(record["sort"]).match(text, start + len(spelling))
                if tail is not None and (tail["head"] or _leads(text, start, tail.start(), record)):
                    end = start + len(spelling) + len(tail["head"] or "")
                    yield NameHit(
                        start=start, end=end, kinds=_KINDS, verdict="place", line=record["id"]
                    )
                    break


def spellings(name: str) -> tuple[str, ...]:
    """A name, and for the number of a road the ways to write it: "M 14", "M14", "M-14"."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered is None:
        return (name,)
    letters, figures = numbered.groups()
    return (f"{letters}{figures}", f"{letters} {figures}", f"{letters}-{figures}")


def line_record(
    *, line_id: str, row: int, name: str, names: Iterable[str], sort: str, alone: bool, pack: str
) -> dict[str, Any]:
    """What the overlay keeps of a line.

    Args:
        line_id: its id, and that of its row.
        row: where its course is found.
        name: its name.
        names: other names.
        sort: family of head nouns.
        alone: whether no place has its name.
        pack: "" for a pack of the user's own, else whose course it is.
    """
    kept = dict.fromkeys(one for one in names if one != name and any(map(str.isalpha, one)))
    return {
        "id": line_id,
        "row": row,
        "name": name,
        "names": list(kept),
        "sort": _LIKE.get(sort) or (sort_of(name) if not pack else OTHER),
        "alone": alone,
        "source": (
            f"its course from {pack}, which may be off by some 2 km"
            if pack
            else "its course from a data pack of the user's own"
        ),
        "error_m": ERROR_M if pack else 0.0,
        _OWN: not pack,
    }


def _leads(text: str, start: int, end: int, known: Record) -> bool:
    """Whether what stands before a name without a noun shows that the line is meant."""
    if known[_OWN] and known["alone"]:
        return True
    if _GOES_ON.match(text, end):
        return False  # "the Black Hawk"
    before = text[max(0, start - _LEAD_REACH) : start]
    if known["sort"] == ROAD and _BEFORE_ROAD.search(before):
        return True
    lead = before_river() if known["alone"] else before_bank()
    return lead.search(before) is not None


@lru_cache(maxsize=8)
def _tail(sort: str) -> re.Pattern[str]:
    """The noun that may stand behind a name, and what may not stand there."""
    nouns = heads_of(sort) or heads_of(RIVER) + heads_of(ROAD)
    return re.compile(rf"(?>(?P<head>\s+(?:{nouns})\b)|){behind()}")
