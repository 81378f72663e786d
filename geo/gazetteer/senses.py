"""What a name means: the rows that go by it, and the sum of them that reading asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from geo.gazetteer.articulation import as_said
from geo.gazetteer.entries import KIND, POPULATION, Entries
from geo.gazetteer.layout import CAPITALS, DEMONYM, KINDS, MAIN, SMALL, among
from geo.gazetteer.normalise import join, key
from geo.gazetteer.unit_words import without_unit_word
from geo.model import NameHit, PlaceKind

_LONGEST_ABBREVIATION: Final = 4
_LARGE: Final = 100_000
"""People from which on a city's name in capitals is no abbreviation: "GAZA", "OMSK"."""
_KEPT: Final = 20_000
_PROMINENT: Final = 8
_CITY: Final = KINDS.index(PlaceKind.CITY)
_UNITS: Final = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION})
_ARTICLE: Final = "the "

Line = tuple[int, int]
"""A row that goes by a name, and the bits of `layout` that say what the name is to it."""


@dataclass(slots=True, eq=False)
class Sense:
    """What a name means, wherever it stands; never changed once it is made."""

    kinds: frozenset[PlaceKind]
    demonym_of: str
    country: str
    capital_of: str
    population: int
    lies_in: str
    small: bool
    """Whether small letters will do."""
    namesakes: int = 0
    """How many rows go by the name."""
    main: bool = False
    """Whether the most prominent row goes by it first of all."""
    isos: frozenset[str] = frozenset()
    units: frozenset[int] = frozenset()
    """States and first-level units, by ISO alpha-2 and by number, of the most prominent rows."""

    @property
    def widely_known(self) -> bool:
        """Whether it names a country, a people, a continent or a region."""
        wide = {PlaceKind.CONTINENT, PlaceKind.REGION}
        return bool(self.country or self.demonym_of) or not wide.isdisjoint(self.kinds)

    @property
    def holds(self) -> bool:
        """Whether it can be what another place lies in: a state or a first-level unit."""
        return bool(self.country) or PlaceKind.ADMIN1 in self.kinds

    def hit(self, start: int, end: int, *, verdict: str = "", first_case: str = "") -> NameHit:
        """This sense at a place in a text, with what the words around it show it to be."""
        return NameHit(
            start=start,
            end=end,
            kinds=self.kinds,
            demonym_of=self.demonym_of,
            country=self.country,
            capital_of=self.capital_of,
            population=self.population,
            lies_in=self.lies_in,
            may_lie_in=self.isos,
            verdict=verdict,
            first_case=first_case,
        )


class Senses:
    """The senses of names, with those asked for before kept."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._kept: dict[tuple[int, bool], Sense | None] = {}
        countries = entries.atlas["countries"]
        self._short: dict[str, str] = entries.atlas["short"]
        self._shortened: dict[str, Sense] = {}
        self._capitals: dict[int, str] = {c["capital"]: c["iso"] for c in countries if c["capital"]}
        self._capital_numbers = np.array(sorted(self._capitals), dtype=np.uint32)

    def of(self, number: int, *, abbreviated: bool) -> Sense | None:
        """Sense of a name by its number; None where only abbreviations go by it, or none."""
        asked = (number, abbreviated)
        if asked not in self._kept:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            self._kept[asked] = self._sum(self._lines_of(number, abbreviated=abbreviated))
        return self._kept[asked]

    def of_all(self, asked: Sequence[tuple[int | None, bool]]) -> list[Sense | None]:
        """The same of many names, summed up together; `asked` are their numbers and how written.

        None for a name without a number.
        """
        kept = self._kept
        if len(kept) > _KEPT:
            kept.clear()
        new = [one for one in dict.fromkeys(asked) if one not in kept]
        kept.update(self._plain_sums([(n, short) for n, short in new if n is not None]))
        return [
            None if number is None else self.of(number, abbreviated=short)
            for number, short in asked
        ]

    def number(self, normal: str) -> int | None:
        """Number of a name in normal form, or of the same with its Arabic article as it is said."""
        number = self._entries.name_number(normal)
        if number is None and " " in normal and (said := as_said(normal)):
            return self._entries.name_number(said)
        return number

    def known(self, name: str) -> NameHit | None:
        """The sense of one name by itself."""
        sense = self._sum(self.lines(name, demonyms=True))
        return sense.hit(0, len(name)) if sense else None

    def short(self, form: str) -> Sense | None:
        """The unit that a short form stands for behind a town: "Ill.", "IL", "N.S.W."."""
        if form not in self._shortened:
            unit = self._short.get(form)
            sense = self._sum([(self._entries.row(unit), MAIN)]) if unit is not None else None
            if sense is None:
                return None
            self._shortened[form] = sense
        return self._shortened[form]

    def short_forms(self) -> dict[str, str]:
        """Short forms as they are written, by their letters alone: {"wva": "W.Va.", "il": "IL"}.

        Of the ways to dot one, the first of the alphabet stands for all.
        """
        found: dict[str, str] = {}
        for form in sorted(self._short):
            capitals = form.isupper() and "." not in form
            letters = form.replace(".", "").replace(" ", "")
            found.setdefault(letters if capitals else letters.lower(), form)
        return found

    def lines(self, name: str, *, demonyms: bool = False) -> list[Line]:
        """Rows that go by a name, most prominent first.

        The article may stand before it. After a name that is unknown as a whole, a head noun
        leaves units and regions only: "Kursk Oblast".
        """
        short = self._short.get(name)
        if short is not None:
            return [(self._entries.row(short), MAIN)]
        normal = key(name)
        lines = self._written(name, normal, demonyms=demonyms)
        if not lines and normal.startswith(_ARTICLE):
            normal = normal.removeprefix(_ARTICLE)
            name = name[len(_ARTICLE) :]
            lines = self._written(name, normal, demonyms=demonyms)
        words = normal.split()
        if lines or not words:
            return lines
        bare = without_unit_word(words)
        if bare == words:
            return lines
        found = self._written(name, join(bare), demonyms=False)
        return [line for line in found if self._entries.kind(line[0]) in _UNITS]

    def _written(self, name: str, normal: str, *, demonyms: bool) -> list[Line]:
        number = self.number(normal)
        if number is None:
            return []
        lines = self._lines_of(number, abbreviated=abbreviates(name))
        return [line for line in lines if demonyms or not line[1] & DEMONYM]

    def _lines_of(self, number: int, *, abbreviated: bool) -> list[Line]:
        """In at most four capitals: abbreviations, and what is large enough for a headline."""
        lines = self._entries.lines_of(number)
        if not abbreviated:
            return [line for line in lines if not line[1] & CAPITALS]
        return [
            (row, bits)
            for row, bits in lines
            if bits & CAPITALS or (bits & MAIN and self._is_large(row))
        ]

    def _is_large(self, row: int) -> bool:
        record = self._entries.record(row)
        return bool(record[KIND] != _CITY or record[POPULATION] >= _LARGE)

    def _sum(self, lines: Sequence[Line]) -> Sense | None:
        if not lines:
            return None
        record, codes = self._entries.record, self._entries.isos
        people_of = country = lies_in = ""
        kinds = population = count = any_bits = 0
        cities: list[int] = []
        isos: set[str] = set()
        units: set[int] = set()
        for row, bits in lines:
            any_bits |= bits
            if bits & DEMONYM:
                people_of = people_of or codes[row]
                continue
            _, _, people, _, unit, state, kind, _ = record(row)
            kinds |= 1 << kind
            if kind == _CITY:
                cities.append(row)
                population = max(population, people)
            elif row < len(codes) and not country:
                country = codes[row]
            if count < _PROMINENT:
                units.add(unit)
                if state >= 0:
                    isos.add(codes[state])
                    if not count:
                        lies_in = codes[state]
            count += 1
        if people_of:
            isos.add(people_of)
        return Sense(
            _kinds(kinds),
            people_of,
            country,
            self._capital(lines, cities) if cities else "",
            population,
            lies_in,
            bool(any_bits & SMALL),
            count,
            bool(lines[0][1] & MAIN),
            frozenset(isos),
            frozenset(units),
        )

    def _plain_sums(
        self, asked: Sequence[tuple[int, bool]]
    ) -> Iterator[tuple[tuple[int, bool], Sense]]:
        """What most names mean: those of no state, no people and no capital."""
        if not asked:
            return
        entries, codes = self._entries, self._entries.isos
        rows, bits, counts = entries.lines_all([number for number, _ in asked])
        owner = np.repeat(np.arange(len(asked)), counts)
        records = entries.places[rows]
        kinds, people = records["kind"], records["population"]
        is_city = kinds == _CITY
        kept = bits & CAPITALS == 0
        abbreviated = np.array([short for _, short in asked])[owner]
        if abbreviated.any():
            large = (bits & MAIN > 0) & (~is_city | (people >= _LARGE))
            kept = np.where(abbreviated, ~kept | large, kept)
        odd = (bits & DEMONYM > 0) | (rows < len(codes))
        odd |= is_city & among(records["number"], self._capital_numbers)
        is_odd = np.bincount(owner, odd & kept, len(asked)) > 0
        lines = np.flatnonzero(kept & ~is_odd[owner])
        if not len(lines):
            return
        owner, bits, records = owner[lines], bits[lines], records[lines]
        starts = np.flatnonzero(np.diff(owner, prepend=-1))
        columns = (
            owner[starts],
            starts,
            np.append(starts[1:], len(lines)),
            np.bitwise_or.reduceat(1 << kinds[lines].astype(np.int64), starts),
            np.maximum.reduceat(np.where(is_city, people, 0)[lines], starts),
            np.bitwise_or.reduceat(bits, starts) & SMALL > 0,
            bits[starts] & MAIN > 0,
        )
        units, states = records["unit"].tolist(), records["country"].tolist()
        isos = [codes[state] if state >= 0 else "" for state in states]
        for number, start, end, kind, most, small, main in zip(
            *(column.tolist() for column in columns), strict=True
        ):
            stop = min(end, start + _PROMINENT)
            yield (
                asked[number],
                Sense(
                    _kinds(kind),
                    "",
                    "",
                    "",
                    most,
                    isos[start],
                    small,
                    end - start,
                    main,
                    frozenset(filter(None, isos[start:stop])),
                    frozenset(units[start:stop]),
                ),
            )

    def _capital(self, lines: Sequence[Line], cities: Sequence[int]) -> str:
        """The state whose capital goes by the name: the first city, or the first so called."""
        iso = self._capitals.get(self._entries.city_number(cities[0]), "")
        if iso or len(cities) == 1:
            return iso
        main = {row for row, bits in lines if bits & MAIN}
        first = next((row for row in cities if row in main), -1)
        return self._capitals.get(self._entries.city_number(first), "") if first >= 0 else ""


@cache
def _kinds(bits: int) -> frozenset[PlaceKind]:
    return frozenset([kind for number, kind in enumerate(KINDS) if bits >> number & 1])


def abbreviates(name: str) -> bool:
    """Whether a name is written in at most four letters, all capital: "US", "U.S.", "GAZA"."""
    return name.isupper() and sum(map(str.isalpha, name[:9])) <= _LONGEST_ABBREVIATION
