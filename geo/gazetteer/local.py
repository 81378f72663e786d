"""The gazetteer that ships: compiled once, mapped into memory, asked by name or by id."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.errors import UnknownPlaceError
from geo.gazetteer.cache import ensure_index
from geo.gazetteer.disputed import Owners, Treatment
from geo.gazetteer.entries import Entries, is_own_town
from geo.gazetteer.layout import DEMONYM, KINDS
from geo.gazetteer.likeness import Likenesses
from geo.gazetteer.names import Names
from geo.gazetteer.normalise import key
from geo.gazetteer.option_table import OptionTable
from geo.gazetteer.options import Asked, Options
from geo.gazetteer.packs.overlays import ensure_overlay
from geo.gazetteer.senses import Senses
from geo.model import NameHit, PlaceEntry, PlaceKind, PlaceName

if TYPE_CHECKING:
    from geo.gazetteer.compile import Progress
    from geo.gazetteer.lines import LineBook, NamedLine
    from geo.gazetteer.packs.lines import PackLines
    from geo.gazetteer.packs.overlay import PackNote

_DOUBLE: Final = re.compile(r"(.)\1+")
_MANY_UNITS: Final = frozenset({PlaceKind.REGION, PlaceKind.CONTINENT})


class LocalGazetteer:
    """Names to entries; serves `geo.typing.Gazetteer` and `geo.typing.NameMatcher`."""

    def __init__(
        self, folder: Path, *, owners: Owners, entries: Entries, lines: Callable[[], LineBook]
    ) -> None:
        self.folder = folder
        """Folder of the compiled index."""
        self._read_lines = lines
        self.entries = entries
        self.owners = owners
        self._senses = Senses(entries)
        self._names = Names(entries, self._senses)
        self._options = OptionTable(entries, self._senses)
        countries = entries.atlas["countries"]
        self._adjectives: dict[str, str] = {c["iso"]: c["adjective"] for c in countries}
        self._sounds: dict[str, dict[str, int]] = {}
        self._capitals: dict[str, str] = {}
        self._guests: dict[str, PlaceEntry] = {}
        self._likenesses = [Likenesses(folder) for folder in entries.folders]
        self._codes: dict[str, str] = {
            code: c["iso"] for c in countries for code in (c["iso3"], c["iso"]) if code
        }

    @cached_property
    def lines(self) -> LineBook:
        """Rivers, coasts and what the user handed in, read when first asked for.

        Raises DataError.
        """
        return self._read_lines()

    @cached_property
    def _country_names(self) -> dict[str, str]:
        return {iso: self.entries.name(row) for row, iso in enumerate(self.entries.isos)}

    def find(self, text: str) -> list[NameHit]:
        """Known names in order of the text, not overlapping; see `NameHit.verdict`.

        A line is found where the words beside its name say so, and then goes before a town of
        that name.
        """
        lines = self.lines.find(text)
        return _with_lines(self._names.find(text), lines) if lines else self._names.find(text)

    def places(self, text: str) -> list[PlaceName]:
        """The names that are places, by the words around them, in order of the text."""
        return self._names.places(text)

    def places_all(self, texts: Sequence[str]) -> list[list[PlaceName]]:
        """The same of several texts, which is quicker than one by one."""
        return self._names.places_all(texts)

    def known(self, name: str) -> NameHit | None:
        """One name, with or without its article or head noun; None where it is unknown."""
        return self._senses.known(name)

    def candidates(
        self, name: str, *, kinds: frozenset[PlaceKind] | None = None
    ) -> list[PlaceEntry]:
        """All entries of that name, most prominent first; empty when unknown.

        Countries come first, then by population, where an alternate name counts less than a main
        one and a unit stands behind the town inside it that has its name. A name written with
        accents puts first those that are written so.
        """
        entries = self.entries
        rows = [row for row, _ in self._senses.lines(name)]
        if kinds is not None:
            rows = [row for row in rows if entries.kind(row) in kinds]
        found = [entries.at(row) for row in rows]
        if not name.isascii():
            written = name.casefold()
            found.sort(key=lambda entry: entry.name.casefold() != written)
        return found

    def options(self, name: str, iso: str = "", *, district: bool = False) -> Options:
        """What a name may mean, as columns for ranking; see `OptionTable.of`."""
        return self._options.of(name, iso, district=district)

    def options_all(self, asked: Sequence[Asked]) -> list[Options]:
        """The same of many names, which is quicker than one by one."""
        return self._options.of_all(asked)

    def alike(self, name: str, isos: Collection[str]) -> Options | None:
        """Settlements of some countries whose names only their romanisation tells from this one.

        `isos` are ISO alpha-2. None where there are none.
        """
        found = sorted({row for one in self._likenesses for row in one.rows(name)})
        states = {row for row, iso in enumerate(self.entries.isos) if iso in isos}
        kept = [
            row
            for row, state in zip(found, self._options.countries(found).tolist(), strict=True)
            if state in states
        ]
        return self._options.of_rows(name, kept) if kept else None

    def entry_at(self, row: int) -> PlaceEntry:
        """The entry of a row of `options`."""
        return self.entries.at(row)

    def entry(self, place_id: str) -> PlaceEntry:
        """The entry of an id. Raises UnknownPlaceError."""
        guest = self._guests.get(place_id)
        if guest is not None:
            return guest
        if place_id in self.lines:
            return self.lines.entry(place_id)
        return self.entries.at(self.entries.row(place_id))

    def host(self, entries: Iterable[PlaceEntry]) -> None:
        """Take in entries from elsewhere, under ids that are none of its own: `entry` knows them.

        They go by no name here: `find` and `candidates` stay as they are.
        """
        self._guests.update({entry.id: entry for entry in entries})

    def packs_of(self, entry: PlaceEntry, name: str = "") -> list[PackNote]:
        """The data packs that an entry, its outline or a name of it are from, each once."""
        entries = self.entries
        packed = self.lines.packed
        ships = entry.id in self.lines.lines and (packed is None or entry.id not in packed)
        if not entries.packs or ships or entry.id in self._guests:
            return []
        row = entries.row(entry.id)
        own = entries.pack_of(row) or entries.naming_pack(key(name), row)
        found = (own, entries.outline_pack(row))
        return list(dict.fromkeys(pack for pack in found if pack is not None))

    def source_note(self, entry: PlaceEntry, name: str) -> str:
        """Which data packs an entry, or its name, is known from, in a few words; "" for none."""
        lines = [pack.line() for pack in self.packs_of(entry, name)]
        if not lines and is_own_town(entry.id):
            return "position from settlements.csv of Sitmap, good to about 2 km"
        return f"known from the {' and the '.join(lines)}" if lines else ""

    def installed(self) -> tuple[str, ...]:
        """Names of the data packs that are installed and in use."""
        return tuple(pack.name for pack in self.entries.packs)

    def country_name(self, iso: str) -> str:
        """English short name of an ISO alpha-2 code; the code itself where unknown."""
        return self._country_names.get(iso, iso)

    def capital_name(self, iso: str) -> str:
        """Name of a state's capital, by its ISO alpha-2 code; "" where none is known."""
        if iso not in self._capitals:
            state = next((c for c in self.entries.atlas["countries"] if c["iso"] == iso), None)
            number = state["capital"] if state is not None else 0
            self._capitals[iso] = self._town_name(f"gn:{number}") if number else ""
        return self._capitals[iso]

    def _town_name(self, place_id: str) -> str:
        try:
            return self.entries.name(self.entries.row(place_id))
        except UnknownPlaceError:
            return ""

    def country_of(self, entry: PlaceEntry) -> str:
        """ISO alpha-2 under the chosen treatment of disputed areas; "" when across borders."""
        entries = self.entries
        if entry.admin1:
            return self.owners.of_unit[entries.row(entry.admin1) - entries.first_unit]
        if entry.kind not in _MANY_UNITS:
            return entry.country
        row = entries.row(entry.id)
        if row >= entries.first_added:
            return entry.country
        region = entries.atlas["regions"][row - len(entries.isos)]
        if region["shape"] >= 0:
            return entry.country
        units = self.owners.units_of_region(region["units"])
        owners = {self.owners.of_unit[unit] for unit in units}
        return owners.pop() if len(owners) == 1 else ""

    def iso_of(self, name: str) -> str:
        """ISO alpha-2 of a country's name, alias, adjective, people's name or code; "" if none."""
        for row, flag in self._senses.lines(name, demonyms=True):
            if row < len(self.entries.isos) or flag & DEMONYM:
                return self.entries.isos[row]
        return self._codes.get(name, "")

    def has_course(self, place_id: str) -> bool:
        """Whether an entry is known as a line: a named line, or a river of a data pack."""
        return place_id in self.lines

    def sounding_like(self, name: str, iso: str) -> PlaceEntry | None:
        """The largest town of a country whose name is like this one: "Kas" for "Kass".

        Where likeness says nothing of so short a name, only letters written double may differ.
        """
        options = self.alike(name, {iso})
        if options is not None:
            largest = options.rows[int(options.people.argmax())]
            return self.entries.at(int(largest))
        sounds = self._sounds.get(iso)
        if sounds is None:
            sounds = self._sounds[iso] = {}
            country = self.entries.row(f"c:{iso}")
            cities = self.entries.places[self.entries.first_city :]
            settled = cities["kind"] == KINDS.index(PlaceKind.CITY)
            rows = np.flatnonzero((cities["country"] == country) & settled)
            order = np.lexsort((rows, -cities["population"][rows]))
            for row in (rows[order] + self.entries.first_city).tolist():
                sounds.setdefault(_undoubled(self.entries.name(row)), row)
        row = sounds.get(_undoubled(name))
        return None if row is None else self.entries.at(row)

    def adjective(self, name_or_iso: str) -> str:
        """Adjective of a country, by any of its names or its code: "Ukrainian"; "" if unknown."""
        return self._adjectives.get(self.iso_of(name_or_iso), "")

    def admin1_of(self, entry: PlaceEntry) -> PlaceEntry | None:
        """First-level unit that an entry lies in or is; None for countries and regions."""
        return self.entry(entry.admin1) if entry.admin1 else None

    def disclosure(self, countries: Collection[str] = ()) -> str:
        """One or two plain sentences on how disputed areas are drawn.

        Args:
            countries: ISO alpha-2 of those that matter; all when empty.
        """
        return self.owners.disclosure(self._country_names, countries)


def _with_lines(names: Sequence[NameHit], lines: Sequence[NameHit]) -> list[NameHit]:
    """Both in order of the text; of two that overlap the longer, and of equals the line."""
    kept = [
        line
        for line in lines
        if not any(
            name.start < line.end and line.start < name.end and _length(name) > _length(line)
            for name in names
        )
    ]
    others = [
        name
        for name in names
        if all(name.end <= line.start or line.end <= name.start for line in kept)
    ]
    return sorted((*others, *kept), key=lambda hit: hit.start)


def _undoubled(name: str) -> str:
    return _DOUBLE.sub(r"\1", key(name))


def _length(hit: NameHit) -> int:
    return hit.end - hit.start


def open_gazetteer(
    assign: Mapping[str, str] | None = None,
    disputed: Treatment = "de-jure",
    progress: Progress | None = None,
    *,
    packs: bool = True,
    lines: Sequence[NamedLine] = (),
) -> LocalGazetteer:
    """Open the compiled index; the first time, compile it (some 20 s).

    Args:
        assign: states of single units, by unit id or ISO 3166-2: {"UA-43": "RU"}.
        disputed: the rule for disputed areas that `assign` does not name.
        progress: told the stage and the share done while compiling.
        packs: with the places of the data packs that the user has installed.
        lines: lines that the user hands in, beside those that ship.

    Raises:
        DataError: data is missing, a data pack is damaged, or the index cannot be written.
        UsageError: `assign` names an unknown unit or state.
    """
    folder = ensure_index(progress)
    over = ensure_overlay(folder, progress) if packs else None
    packed: PackLines | None = None
    if over is None:
        entries = Entries(folder)
    else:
        from geo.gazetteer.packs.layers import LayeredEntries  # noqa: PLC0415 - shapely is slow

        entries = layered = LayeredEntries(folder, over)
        packed = layered.lines
    owners = Owners(entries.atlas, disputed=disputed, assign=assign)

    def read_lines() -> LineBook:
        from geo.gazetteer.lines import line_book  # noqa: PLC0415 - shapely is slow

        return line_book(lines, packed)

    return LocalGazetteer(folder, owners=owners, entries=entries, lines=read_lines)
