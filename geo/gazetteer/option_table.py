"""Looks up what names may mean: the rows of many names are read at once from the mapped index."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import layout
from geo.gazetteer.entries import STATE, Entries
from geo.gazetteer.layout import DEMONYM, LIKE_MAIN, MAIN, among, mapped
from geo.gazetteer.likeness import UNVOWELLED, consonants
from geo.gazetteer.options import (
    MAIN_NAME,
    OF_PEOPLE,
    OTHER_NAME,
    SPELLING,
    Asked,
    Options,
    Whole,
)
from geo.gazetteer.senses import Line, Senses

_MOST: Final = 400
"""Rows that are looked at of one name; the most prominent."""
_KEPT: Final = 8_000
_MOST_BITS: Final = 256
_SPELT: Final = LIKE_MAIN | MAIN
_DISTRICT_WORDS: Final = ("county", "parish")


def _relation(bits: int) -> int:
    """What a name is to a row, from the bits of the index."""
    if bits & MAIN:
        return MAIN_NAME
    if bits & DEMONYM:
        return OF_PEOPLE
    return SPELLING if bits & LIKE_MAIN else OTHER_NAME


_RELATIONS: Final = np.array([_relation(bits) for bits in range(_MOST_BITS)], dtype=np.int32)


class OptionTable:
    """The options of names, with those asked for before kept."""

    def __init__(self, entries: Entries, senses: Senses) -> None:
        self._entries = entries
        self._senses = senses
        self._kept: dict[Asked, Options] = {}
        self._columns = _Columns(entries)
        self._isos = {iso: row for row, iso in enumerate(entries.isos)}

    def of(self, name: str, iso: str = "", *, district: bool = False) -> Options:
        """Options of a name as written.

        Args:
            name: without article and head noun, as they stand in the text.
            iso: state that the name or its people belong to, if reading knows one; it is always
                among the options.
            district: whether the words call it a unit or district: it may then be a county.
        """
        return self.of_all([(name, iso, district)])[0]

    def of_all(self, asked: Sequence[Asked]) -> list[Options]:
        """The same for many names, whose columns are read together."""
        kept = self._kept
        if len(kept) > _KEPT:
            kept.clear()
        new = [one for one in dict.fromkeys(asked) if one not in kept]
        if new:
            names = [name for name, _, _ in new]
            lines = [self._lines(name, iso, district=district) for name, iso, district in new]
            kept.update(zip(new, self._columns.options(names, lines), strict=True))
        return [kept[one] for one in asked]

    def of_rows(self, name: str, rows: Sequence[int]) -> Options:
        """Options of a name that these rows go by in another spelling."""
        return self._columns.options([name], [[(row, LIKE_MAIN) for row in rows]])[0]

    def countries(self, rows: Sequence[int]) -> Whole:
        """Rows of the states that rows lie in, -1 for none."""
        record = self._entries.record
        return np.array([record(row)[STATE] for row in rows], dtype=np.int32)

    def _lines(self, name: str, iso: str, *, district: bool) -> list[Line]:
        lines = self._senses.lines(name)[:_MOST]
        if not (district or iso):
            return lines
        if district:
            more = [
                line for word in _DISTRICT_WORDS for line in self._senses.lines(f"{name} {word}")
            ]
            lines = [*lines, *more]
        if iso and iso in self._isos:
            row = self._isos[iso]
            if all(line[0] != row for line in lines):
                lines = [(row, DEMONYM), *lines]
        return list({line[0]: line for line in lines}.values())


class _Columns:
    """Reads the columns of rows."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        states, codes = entries.atlas["countries"], entries.isos
        capitals = sorted(state["capital"] for state in states if state["capital"])
        self._capitals = np.array(capitals, dtype=np.uint32)
        self._chief = np.zeros(len(entries.places), dtype=bool)
        self._chief[_chiefs(entries)] = True
        self._unvowelled = np.array([False, *(code in UNVOWELLED for code in codes)])
        """By the row of a state and one, for -1 is none."""

    def options(self, names: Sequence[str], lines: Sequence[Sequence[Line]]) -> list[Options]:
        """Options of names, with the lines of each."""
        entries = self._entries
        flat = np.fromiter(chain.from_iterable(chain.from_iterable(lines)), dtype=np.int32)
        rows, bits = flat[::2], flat[1::2]
        record = entries.places[rows]
        whole = np.empty((5, len(rows)), dtype=np.int32)
        whole[0], whole[4] = rows, _RELATIONS[bits]
        whole[1], whole[2], whole[3] = record["country"], record["unit"], record["kind"]
        flags = np.zeros((4, len(rows)), dtype=bool)
        flags[1], flags[2] = record["urban"], self._chief[rows]
        starts = [0]
        for its in lines:
            starts.append(starts[-1] + len(its))
        owner = np.repeat(np.arange(len(names)), np.diff(starts))
        settled = rows >= entries.first_city
        # The number of a settlement of the index is its GeoNames id.
        flags[3] = among(record["number"], self._capitals) & settled
        flags[3] &= rows < entries.first_added
        self._romanise(names, whole, owner, settled & ~(bits & (MAIN | DEMONYM) > 0))
        for i in np.flatnonzero(settled & (bits & _SPELT == LIKE_MAIN)).tolist():
            start = f"{names[owner[i]].casefold()} "
            flags[0, i] = entries.name(int(rows[i])).casefold().startswith(start)
        people, vectors = record["population"].astype(np.float32), entries.positions[rows]
        return [
            Options(whole[:, start:end], flags[:, start:end], people[start:end], vectors[start:end])
            for start, end in pairwise(starts)
        ]

    def _romanise(
        self, names: Sequence[str], whole: Whole, owner: NDArray[np.intp], other: NDArray[np.bool_]
    ) -> None:
        """Note as main names those of settlements with other vowels: "Jenin" for "Janīn".

        `other` tells of each option whether it is a settlement that goes by another name.
        """
        written: dict[int, str] = {}
        for i in np.flatnonzero(other & self._unvowelled[whole[1] + 1]).tolist():
            number = int(owner[i])
            if number not in written:
                written[number] = consonants(names[number])
            asked = written[number]
            if asked and consonants(self._entries.name(int(whole[0, i]))) == asked:
                whole[4, i] = MAIN_NAME


def _chiefs(entries: Entries) -> list[int]:
    """Rows of the most populous settlement of each unit."""
    starts = mapped(entries.folder / layout.SETTLED_STARTS).astype(np.int64)
    settled = mapped(entries.folder / layout.SETTLED_ROWS)
    some = starts[:-1] < starts[1:]
    chiefs: list[int] = settled[starts[:-1][some]].tolist()
    return chiefs
