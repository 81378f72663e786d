"""The rows of the index and, behind them, those of an overlay of packs, as one table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import marisa_trie
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer import layout
from geo.gazetteer.entries import Entries, settlement_radius_m
from geo.gazetteer.layout import Chunks, mapped
from geo.gazetteer.name_files import Bits, NameFiles, Rows
from geo.gazetteer.packs import overlay
from geo.gazetteer.packs.lines import PackLines
from geo.gazetteer.packs.overlay import PackNote
from geo.gazetteer.packs.ways import PackWays
from geo.model import PlaceEntry, PlaceKind


class LayeredEntries(Entries):
    """Entries of the index that ships with those of the installed packs behind them.

    Args:
        folder: the compiled index.
        over: the compiled overlay.

    Raises:
        DataError: the overlay cannot be read.
    """

    def __init__(self, folder: Path, over: Path) -> None:
        super().__init__(folder)
        try:
            listed: list[dict[str, str]] = json.loads((over / overlay.PACKS).read_text("utf-8"))
            self.packs = tuple(PackNote(**pack) for pack in listed)
            added = mapped(over / overlay.PLACES)
            self._extra = mapped(over / overlay.EXTRA)
            self._ids = marisa_trie.Trie().mmap(str(over / overlay.IDS))
            self._over = NameFiles(over)
            self._lent: dict[str, tuple[int, int, int]] = json.loads(
                (over / overlay.LENT).read_text("utf-8")
            )
            self.ways = PackWays(over)
        except (OSError, ValueError, TypeError) as error:
            message = f"the overlay {str(over)!r} cannot be read: remove it, it is then built again"
            raise DataError(message) from error
        self.overlay = over
        self.folders = (folder, over)
        self.key = f"{folder.name} {over.name.rpartition('-')[2]}"
        self._base_names = len(self._table)
        self._id_rows = mapped(over / overlay.ID_ROWS)
        self._row_ids = Chunks(over, overlay.ROW_IDS)
        self._added_names = Chunks(over, overlay.PLACE_NAMES)
        self._shapes = Chunks(over, overlay.SHAPES)
        self.places = np.concatenate([self.places, added])
        behind = layout.unit_vectors(added["lon"], added["lat"])
        self.positions = np.concatenate([self.positions, behind])

    def row(self, place_id: str) -> int:
        """Row of an entry; a pack has a newer one of many a field. Raises UnknownPlaceError."""
        number = self._ids.get(place_id)
        return super().row(place_id) if number is None else int(self._id_rows[number])

    def name_number(self, normal: str) -> int | None:
        """Number of a name in normal form: those of the packs come behind the index's own."""
        number: int | None = self._over.number(normal)
        return super().name_number(normal) if number is None else self._base_names + number

    def opens_name(self, head: str, word: str) -> bool:
        """Whether a name begins with two words in normal form, perhaps with more than these."""
        return super().opens_name(head, word) or self._over.opens(head, word)

    def opens_longer(self, heads: Sequence[str]) -> list[bool]:
        """Whether each of many first words, folded, may open a name of two words and more.

        Seldom wrong.
        """
        both = zip(super().opens_longer(heads), self._over.opens_longer(heads), strict=True)
        return [one or other for one, other in both]

    def lengths_from(self, head: str) -> int:
        """Bits for the lengths in words of the names whose first word, folded, is `head`."""
        return super().lengths_from(head) | self._over.lengths_from(head)

    def lengths_all(self, heads: Sequence[str]) -> list[int]:
        """The same of many words."""
        both = zip(super().lengths_all(heads), self._over.lengths_all(heads), strict=True)
        return [one | other for one, other in both]

    def lines_of(self, number: int) -> Iterator[tuple[int, int]]:
        """Rows that go by a name, most prominent first, and what it is to each, as bits."""
        if number < self._base_names:
            return super().lines_of(number)
        return self._over.lines_of(number - self._base_names)

    def lines_all(self, numbers: Sequence[int]) -> tuple[Rows, Bits, NDArray[np.int64]]:
        """The same of many names, end to end, and how many lines each has."""
        every = [list(self.lines_of(number)) for number in numbers]
        flat = np.array([line for lines in every for line in lines], dtype=np.int64).reshape(-1, 2)
        counts = np.array([len(lines) for lines in every], dtype=np.int64)
        return flat[:, 0], flat[:, 1].astype(np.uint8), counts

    def name(self, row: int) -> str:
        """The name of a row, without the rest of it."""
        if row < self.first_added:
            return super().name(row)
        return self._added_names[row - self.first_added].decode()

    def own_outline(self, row: int) -> BaseGeometry | None:
        """Polygons or lines that a pack has for a row; None where it has none."""
        if row < self.first_added:
            number = self._lent.get(str(row), (-1,))[0]
        else:
            number = int(self._extra["shape"][row - self.first_added])
        if number < 0:
            return None
        shape: BaseGeometry = shapely.from_wkb(self._shapes[number])
        return shape

    def pack_of(self, row: int) -> PackNote | None:
        """The pack that a row is from; None for the index that ships."""
        if row < self.first_added:
            return None
        return self.packs[int(self._extra["pack"][row - self.first_added])]

    def outline_pack(self, row: int) -> PackNote | None:
        """The pack that has the outline of a row; None where the boundaries have it, or nobody."""
        if self.own_outline(row) is None:
            return None
        if row < self.first_added:
            return self.packs[self._lent[str(row)][1]]
        return self.packs[int(self._extra["shape_pack"][row - self.first_added])]

    def naming_pack(self, normal: str, row: int) -> PackNote | None:
        """The pack by whose word alone a row of the index goes by a name; None if by none's."""
        lent = self._lent.get(str(row)) if row < self.first_added else None
        if lent is None:
            return None
        number = super().name_number(normal)
        if number is not None and any(row == one for one, _ in super().lines_of(number)):
            return None
        return self.packs[lent[2]]

    @cached_property
    def lines(self) -> PackLines:
        """Rivers, roads and other lines of the packs. Raises DataError."""
        try:
            records = json.loads((self.overlay / overlay.LINES).read_text("utf-8"))
            return PackLines(records, self.own_outline)
        except (OSError, ValueError, KeyError) as error:
            message = f"the overlay {str(self.overlay)!r} cannot be read: remove it"
            raise DataError(message) from error

    def _make(self, row: int) -> PlaceEntry:
        if row < self.first_added:
            return super()._make(row)
        lon, lat, population, _, unit, country, kind_number, _ = self.record(row)
        kind = layout.KINDS[kind_number]
        radius_m = float(self._extra["radius_m"][row - self.first_added])
        if kind is PlaceKind.CITY:
            radius_m = max(radius_m, settlement_radius_m(population))
        return PlaceEntry(
            id=self._row_ids[row - self.first_added].decode(),
            name=self.name(row),
            kind=kind,
            lon=lon,
            lat=lat,
            country=self.isos[country] if country >= 0 else "",
            admin1=self.unit_ids[unit] if unit >= 0 else "",
            population=population,
            radius_m=radius_m,
            admin1_name=self._unit_name(unit),
        )
