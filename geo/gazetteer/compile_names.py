"""Builds the table of names: keys in a trie, and for each the rows that go by it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.layout import (
    CAPITALS,
    DEMONYM,
    HEAD_LENGTHS,
    HEADS,
    KINDS,
    LIKE_MAIN,
    LONGEST_NAME,
    MAIN,
    NAME_FLAGS,
    NAME_ROWS,
    NAME_STARTS,
    NAMES,
)
from geo.gazetteer.likeness import write_likenesses
from geo.gazetteer.name_files import write_sieve
from geo.gazetteer.normalise import key
from geo.model import PlaceKind

SPELLING_WEIGHT: Final = 0.5
ALTERNATE_WEIGHT: Final = 0.2
"""What a place's people count under another spelling, and under another name, than its main one:
"Sloviansk" was once a name of Nikopol, but first of all is Slovyansk."""
SHARE_OF_UNIT: Final = 0.1
"""Of a unit's people, in a town of its name that is then what the bare name first means."""
URBAN_WEIGHT: Final = 0.1
"""What a unit that is a city counts beside the city itself."""
COUNTRY_AHEAD: Final = 1e12
CONTINENT_AHEAD: Final = 1e11


class NameTable:
    """Collects names, then writes them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._keys = array("L")
        self._rows = array("L")
        self._flags = array("B")

    def add(self, name: str, row: int, flag: int = 0) -> None:
        """Index a name under its normal form; one without letters is left out."""
        self.add_key(key(name), row, flag)

    def add_key(self, normal: str, row: int, flag: int) -> None:
        """Index a name that is in normal form already."""
        if normal:
            self._keys.append(self._numbers.setdefault(normal, len(self._numbers)))
            self._rows.append(row)
            self._flags.append(flag)

    def known(self) -> Sequence[str]:
        """The names so far, in normal form, in order of their first entry."""
        return list(self._numbers)

    def write(self, folder: Path, places: NDArray[Any]) -> None:
        """Write tries and arrays; each name's rows come most prominent first.

        Args:
            folder: where the files go.
            places: records of all rows.
        """
        trie = marisa_trie.Trie(self._numbers)
        number_in_trie = np.empty(len(self._numbers), dtype=np.int64)
        for name, number in self._numbers.items():
            number_in_trie[number] = trie[name]
        names, rows, flags = _merged(
            number_in_trie[np.array(self._keys, dtype=np.int64)],
            np.array(self._rows, dtype=np.int64),
            np.array(self._flags, dtype=np.uint8),
        )
        weight = _weight(names, rows, flags, places)
        order = np.lexsort((rows, -weight, names))
        trie.save(str(folder / NAMES))
        starts = np.searchsorted(names[order], np.arange(len(self._numbers) + 1))
        np.save(folder / NAME_STARTS, starts.astype("<u4"))
        np.save(folder / NAME_ROWS, rows[order].astype("<u4"))
        np.save(folder / NAME_FLAGS, flags[order])
        self._write_heads(folder)
        write_sieve(folder, self._numbers)
        spelt = [""] * len(self._numbers)
        for name, number in self._numbers.items():
            spelt[number_in_trie[number]] = name
        own = places["kind"][rows] == KINDS.index(PlaceKind.CITY)
        own &= (flags & (MAIN | LIKE_MAIN)) > 0
        lines = zip(names[own].tolist(), rows[own].tolist(), strict=True)
        write_likenesses(folder, ((spelt[name], row) for name, row in lines))

    def _write_heads(self, folder: Path) -> None:
        """For each first word, a bit for every length in words of the names it begins."""
        lengths: dict[str, int] = {}
        for name in self._numbers:
            head, _, _ = name.partition(" ")
            words = name.count(" ") + 1
            if words <= LONGEST_NAME:
                lengths[head] = lengths.get(head, 0) | 1 << (words - 1)
        trie = marisa_trie.Trie(lengths)
        column = np.zeros(len(lengths), dtype="u1")
        for head, bits in lengths.items():
            column[trie[head]] = bits
        trie.save(str(folder / HEADS))
        np.save(folder / HEAD_LENGTHS, column)


def _merged(
    names: NDArray[Any], rows: NDArray[Any], flags: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """One line for each name and row: a name proper outweighs abbreviation and demonym."""
    order = np.lexsort((rows, names))
    names, rows, flags = names[order], rows[order], flags[order]
    first = np.ones(len(names), dtype=bool)
    first[1:] = (names[1:] != names[:-1]) | (rows[1:] != rows[:-1])
    starts = np.flatnonzero(first)
    any_of = np.bitwise_or.reduceat(flags, starts)
    narrowing = np.uint8(CAPITALS | DEMONYM)
    all_of = np.bitwise_and.reduceat(flags, starts)
    return names[starts], rows[starts], (any_of & ~narrowing) | (all_of & narrowing)


def _weight(
    names: NDArray[Any], rows: NDArray[Any], flags: NDArray[Any], places: NDArray[Any]
) -> NDArray[Any]:
    """How prominent each row is under each name: people, but countries and continents first."""
    kind = places["kind"][rows]
    weight: NDArray[Any] = places["population"][rows].astype(float)
    other = np.where(flags & LIKE_MAIN, SPELLING_WEIGHT, ALTERNATE_WEIGHT)
    weight *= np.where(flags & MAIN, 1.0, other)
    weight[(kind == KINDS.index(PlaceKind.REGION)) & (weight > 0)] -= 0.25  # behind its only unit
    _put_behind_their_towns(names, rows, weight, places)
    weight[kind == KINDS.index(PlaceKind.CONTINENT)] += CONTINENT_AHEAD
    weight[kind == KINDS.index(PlaceKind.COUNTRY)] += COUNTRY_AHEAD
    return weight


def _put_behind_their_towns(
    names: NDArray[Any], rows: NDArray[Any], weight: NDArray[Any], places: NDArray[Any]
) -> None:
    """Put a unit right behind the town inside it that has its name: "Kursk" is the city first."""
    unit = places["unit"][rows].astype(np.int64)
    pair = names * (int(unit.max(initial=0)) + 1) + unit
    kind = places["kind"][rows]
    unit_kind, city_kind = KINDS.index(PlaceKind.ADMIN1), KINDS.index(PlaceKind.CITY)
    of_unit = np.flatnonzero((unit >= 0) & (kind != city_kind))
    of_city = np.flatnonzero((unit >= 0) & (kind == city_kind) & np.isin(pair, pair[of_unit]))
    people = places["population"][rows]
    towns: dict[int, int] = {}
    for line in of_city.tolist():
        town = towns.setdefault(int(pair[line]), line)
        if people[line] > people[town]:
            towns[int(pair[line])] = line
    for line in of_unit.tolist():
        town = towns.get(int(pair[line]), -1)
        if town >= 0 and people[town] >= SHARE_OF_UNIT * people[line]:
            ahead = URBAN_WEIGHT if places["urban"][rows[line]] else 1.0
            weight[line] = ahead * weight[town] - (0.5 if kind[line] == unit_kind else 0.75)
