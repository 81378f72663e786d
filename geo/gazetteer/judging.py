"""Which stretches of a text are names of places: a linear model over signs, its weights as data.

Two passes. The first weighs each stretch by itself and by the words around it; the second adds what
the rest of the article shows, the first pass's view of the other occurrences among it. Of stretches
that overlap, the likeliest is kept. The weights were learnt by `data/recipe/signs.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from geo.errors import DataError
from geo.gazetteer.articles import elsewhere, survey
from geo.gazetteer.company import Company
from geo.gazetteer.matching import Matcher
from geo.gazetteer.signs import group, of_name
from geo.gazetteer.spellings import Scan, Spot
from geo.gazetteer.spots import TITLED, Spotter

_FILE: Final = Path(__file__).with_name("weights.json")
_KEPT: Final = 20_000
_HOPELESS: Final = -4.5
"""Weight of a name by itself below which its company is not looked at: it saves hardly any."""


class Table(dict[str, complex]):
    """Weights of signs in one group, 0 for others.

    The weights of both passes are the two parts of one number, so that one sum adds up both.
    """

    def __missing__(self, sign: str) -> complex:
        """Nobody has seen this sign; texts cannot make up more than a few thousand of them."""
        return 0j

    def total(self, signs: Iterable[str]) -> complex:
        """Sum of the weights of some signs."""
        return sum(map(self.__getitem__, signs), 0j)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by group, where the last is for groups that nobody has seen."""

    groups: dict[str, int]
    bias: tuple[complex, ...]
    tables: tuple[Table, ...]
    least: float
    """The score from which on a stretch is taken for a place."""


@cache
def weights() -> Weights:
    """Read the weights that ship, once. Raises DataError."""
    try:
        return _weights(json.loads(_FILE.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{_FILE.name} cannot be read: {error}; install Sitmap again"
        raise DataError(message) from error


def _weights(stored: dict[str, Any]) -> Weights:
    """Weights as stored, where one holds for all groups and others for single ones."""
    passes = ((stored["first"], 1), (stored["second"], 1j))
    names = sorted({name for one, _ in passes for name in one["groups"]})
    groups = {name: number for number, name in enumerate(names)}
    shared = Table()
    for one, part in passes:
        for sign, (base, _) in one["signs"].items():
            shared[sign] = shared[sign] + part * base
    tables = tuple(Table(shared) for _ in range(len(names) + 1))
    bias = [0j] * len(tables)
    for one, part in passes:
        for number in range(len(tables)):
            bias[number] += part * one["bias"]
        for name, weight in one["group"].items():
            bias[groups[name]] += part * weight
        for sign, (_, single) in one["signs"].items():
            for name, weight in single.items():
                tables[groups[name]][sign] += part * weight
    return Weights(groups, tuple(bias), tables, float(stored["least"]))


_Hopeful = tuple[Spot, Table, complex]


class Judge:
    """Decides on all stretches of a text."""

    def __init__(self, matcher: Matcher) -> None:
        self._spotter = Spotter(matcher)
        self._company = Company()
        self._weights = weights()
        self._by_name: dict[tuple[str, str, bool], tuple[Table, complex]] = {}

    def judge(self, text: str) -> tuple[Scan, list[Spot]]:
        """The words with a capital, and the stretches that are places, in order of the text.

        Every stretch of the scan has its score then; the others are no places.
        """
        return self.judge_all([text])[0]

    def judge_all(self, texts: Sequence[str]) -> list[tuple[Scan, list[Spot]]]:
        """The same of several texts, which go through each step together.

        What a step needs then stays in the processor's caches.
        """
        scans = self._spotter.scan_all(texts)
        weighed = [(scan, self._weigh_names(scan)) for scan in scans]
        weighed = [(scan, self._weigh(scan, hopeful)) for scan, hopeful in weighed]
        for scan, hopeful in weighed:
            _weigh_again(scan, hopeful)
        return [(scan, chosen(scan.spots, self._weights.least)) for scan in scans]

    def _weigh_names(self, scan: Scan) -> list[_Hopeful]:
        """What may be a place, with what its name weighs by itself."""
        text, kept = scan.text, self._by_name
        hopeful: list[_Hopeful] = []
        for spot in scan.spots:
            spot.written = text[spot.start : spot.end]
            key = (spot.written, spot.form, spot.inner)
            name = kept.get(key)
            if name is None:
                name = self._weigh_name(scan, spot, key)
            table, weight = name
            if weight.real < _HOPELESS or spot.form == TITLED:
                spot.score = min(weight.real, _HOPELESS)
            else:
                hopeful.append((spot, table, weight))
        return hopeful

    def _weigh(self, scan: Scan, hopeful: Sequence[_Hopeful]) -> list[_Hopeful]:
        """The first pass: the same with the company that the names keep."""
        around = self._company.around
        found: list[_Hopeful] = []
        for spot, table, name in hopeful:
            weight = name + table.total(around(scan, spot))
            spot.score = weight.real
            found.append((spot, table, weight))
        return found

    def _weigh_name(
        self, scan: Scan, spot: Spot, key: tuple[str, str, bool]
    ) -> tuple[Table, complex]:
        """The weights of the name's group, and what the name weighs by itself."""
        if len(self._by_name) > _KEPT:
            self._by_name.clear()
        weights = self._weights
        number = weights.groups.get(group(spot, scan.words), len(weights.groups))
        table = weights.tables[number]
        total = weights.bias[number] + table.total(of_name(spot, scan.words))
        self._by_name[key] = found = (table, total)
        return found


def _weigh_again(scan: Scan, hopeful: Sequence[_Hopeful]) -> None:
    """The second pass."""
    article = survey(scan, scan.spots)
    for spot, table, weight in hopeful:
        spot.score = weight.imag + table.total(elsewhere(scan, spot, article)).imag


def chosen(spots: list[Spot], least: float) -> list[Spot]:
    """Of stretches with a score of at least `least` that overlap, the likeliest; in text order.

    A known name that holds another one is the name: "Gulf of Aden", however well known Aden is.
    """
    likely = [spot for spot in spots if spot.score >= least]
    longest: dict[int, Spot] = {}
    for spot in likely:
        if spot.form == "known" and spot.last > spot.first:
            for word in range(spot.first, spot.last + 1):
                if word not in longest or _length(longest[word]) < _length(spot):
                    longest[word] = spot
    if longest:
        likely = [spot for spot in likely if not _inside(spot, longest.get(spot.first))]
    likely.sort(key=lambda spot: (-spot.score, spot.start, -spot.end))
    words: set[int] = set()
    taken: list[Spot] = []
    for spot in likely:
        # A stretch is made of whole words, so that those overlap that share one.
        if spot.first == spot.last:
            if spot.first in words:
                continue
            words.add(spot.first)
        else:
            mine = range(spot.first, spot.last + 1)
            if not words.isdisjoint(mine):
                continue
            words.update(mine)
        taken.append(spot)
    taken.sort(key=lambda spot: spot.start)
    return taken


def _length(spot: Spot) -> int:
    return spot.last - spot.first


def _inside(spot: Spot, whole: Spot | None) -> bool:
    """Whether a known name is a part of a longer one."""
    return (
        whole is not None
        and spot.form == "known"
        and spot.last <= whole.last
        and _length(spot) < _length(whole)
    )
