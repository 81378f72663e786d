"""The rows of the compiled index as entries, and the names that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.errors import UnknownPlaceError
from geo.gazetteer import layout
from geo.gazetteer.layout import Chunks, mapped
from geo.gazetteer.name_files import Bits, NameFiles, Rows
from geo.model import PlaceEntry, PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.gazetteer.packs.overlay import PackNote
    from geo.gazetteer.packs.ways import PackWays

URBAN_PER_KM2: Final = 1500.0
"""People per square kilometre from which on the Degree of Urbanisation (European Union, FAO, ILO,
OECD, UN-Habitat, World Bank: Applying the Degree of Urbanisation, 2021) has a cell as part of an
urban centre. The least dense of what is a city gives the widest circle: most of it lies inside."""
LEAST_RADIUS_M: Final = 500.0
MOST_RADIUS_M: Final = 25_000.0
_ENTRIES_KEPT: Final = 8_192
"""Some 600 bytes each. Eight hundred articles of world and local news ask for 5,000."""
_MOST_NUMBER: Final = 2**32 - 1
LON, LAT, POPULATION, NUMBER, UNIT, STATE, KIND, URBAN = range(8)
"""What stands where in a record of `Entries.record`; see `layout.PLACE`."""
_TOWNS: Final = {"gn": 0, "st": layout.FIRST_OWN_TOWN}
"""Where the numbers of settlements begin, by the prefix of their ids."""
_OWN_RADIUS_M: Final = 2_000.0
"""Of a town that GeoNames has no people of, and that was set by a page's coordinates."""
_CITY: Final = layout.KINDS.index(PlaceKind.CITY)


def settlement_radius_m(population: int) -> float:
    """Radius of the circle that a settlement's people fill at `URBAN_PER_KM2`.

    Clipped to 500 m, below which a population says nothing, and 25 km.
    """
    area_km2 = population / URBAN_PER_KM2
    radius_m = 1000.0 * float(np.sqrt(area_km2 / np.pi))
    return min(max(radius_m, LEAST_RADIUS_M), MOST_RADIUS_M)


def _town_radius_m(number: int, population: int) -> float:
    own = number >= layout.FIRST_OWN_TOWN
    return _OWN_RADIUS_M if own else settlement_radius_m(population)


def town_id(number: int) -> str:
    """The id of a settlement: GeoNames' own, or "st:" and its number in settlements.csv."""
    first = layout.FIRST_OWN_TOWN
    return f"gn:{number}" if number < first else f"st:{number - first}"


def is_own_town(place_id: str) -> bool:
    """Whether an id is of settlements.csv."""
    return place_id.startswith("st:")


class Entries:
    """Read access to rows and names; everything large is mapped, not loaded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folders: tuple[Path, ...] = (folder,)
        """Of the index and, behind it, of the overlay of data packs."""
        self.key = folder.name
        """Changes with every row and every name."""
        self.packs: tuple[PackNote, ...] = ()
        """Data packs whose places stand behind the index's own."""
        self.ways: PackWays | None = None
        """Their roads and railways; None without packs."""
        self.atlas = layout.read_atlas(folder)
        self.places = mapped(folder / layout.PLACES)
        self.positions = mapped(folder / layout.POSITIONS)
        """Of all rows, as points on the unit sphere."""
        self.first_added = len(self.places)
        """Row from which on rows are those of data packs."""
        self.isos: list[str] = [country["iso"] for country in self.atlas["countries"]]
        self.unit_ids: list[str] = self.atlas["units"]["id"]
        self.region_slugs: list[str] = [region["slug"] for region in self.atlas["regions"]]
        self.first_unit = len(self.isos) + len(self.region_slugs)
        self.district_ids: list[str] = self.atlas["districts"]["id"]
        self.first_district = self.first_unit + len(self.unit_ids)
        self.first_city = self.first_district + len(self.district_ids)
        self._names = Chunks(folder, layout.PLACE_NAMES)
        self._table = NameFiles(folder)
        self._made = lru_cache(maxsize=_ENTRIES_KEPT)(self._make)

    @cached_property
    def record(self) -> Callable[[int], tuple[Any, ...]]:
        """Reads the record of a row: see `layout.PLACE`, and `LON` and the rest for its order."""
        return layout.record_reader(self.places)

    def row(self, place_id: str) -> int:
        """Row of an entry. Raises UnknownPlaceError."""
        row = self._rows.get(place_id)
        if row is not None:
            return row
        prefix, _, number = place_id.partition(":")
        if prefix in _TOWNS and number.isdecimal():
            city = self.city_row(int(number) + _TOWNS[prefix])
            if city is not None:
                return city
        message = f"no place has the id {place_id!r}: ids look like gn:703448, a1:…, c:UA, r:donbas"
        raise UnknownPlaceError(message)

    @cached_property
    def _cities(self) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
        """GeoNames ids of the settlements, rising, and the place of each among their rows.

        One column out of the mapped rows: searching the rows themselves would copy it each time.
        """
        numbers = np.ascontiguousarray(self.places["number"][self.first_city : self.first_added])
        order = np.argsort(numbers)
        return numbers[order], order

    def city_row(self, wanted: int) -> int | None:
        """Row of a settlement by its GeoNames id; None where the index lacks it."""
        cities, order = self._cities
        if not 0 <= wanted <= _MOST_NUMBER:
            return None
        # A number of their own type: any other would turn all of them into its own, each time.
        spot = int(np.searchsorted(cities, cities.dtype.type(wanted)))
        if spot < len(cities) and cities[spot] == wanted:
            return self.first_city + int(order[spot])
        return None

    def city_number(self, row: int) -> int:
        """GeoNames id of a settlement; 0 for a row of another kind, or of a data pack."""
        settled = self.first_city <= row < self.first_added
        return self.record(row)[NUMBER] if settled else 0

    def settlements_in(
        self, west: float, south: float, east: float, north: float, least: int
    ) -> list[PlaceEntry]:
        """Settlements of at least `least` people in a box of degrees, by population, falling."""
        cities = self.places[self.first_city :]
        inside = (
            (cities["kind"] == _CITY)
            & (cities["lon"] >= west)
            & (cities["lon"] <= east)
            & (cities["lat"] >= south)
            & (cities["lat"] <= north)
            & (cities["population"] >= least)
        )
        rows = np.flatnonzero(inside)
        order = np.lexsort((rows, -cities["population"][rows]))
        return [self.at(self.first_city + int(row)) for row in rows[order]]

    def name_number(self, normal: str) -> int | None:
        """Number of a name in normal form, None where it is unknown."""
        number: int | None = self._table.number(normal)
        return number

    def opens_name(self, head: str, word: str) -> bool:
        """Whether a name begins with two words in normal form, perhaps with more than these."""
        return self._table.opens(head, word)

    def opens_longer(self, heads: Sequence[str]) -> list[bool]:
        """Whether each of many first words, folded, may open a name of two words and more.

        Seldom wrong.
        """
        return self._table.opens_longer(heads)

    def lengths_from(self, head: str) -> int:
        """Bits for the lengths in words of the names whose first word, folded, is `head`."""
        return self._table.lengths_from(head)

    def lengths_all(self, heads: Sequence[str]) -> list[int]:
        """The same of many words."""
        return self._table.lengths_all(heads)

    def lines_of(self, number: int) -> Iterator[tuple[int, int]]:
        """Rows that go by a name, most prominent first, and what it is to each, as bits."""
        return self._table.lines_of(number)

    def lines_all(self, numbers: Sequence[int]) -> tuple[Rows, Bits, NDArray[np.int64]]:
        """The same of many names, end to end, and how many lines each has."""
        return self._table.lines_all(numbers)

    def kind(self, row: int) -> PlaceKind:
        """Kind of a row, without the rest of it."""
        return layout.KINDS[self.record(row)[KIND]]

    def population(self, row: int) -> int:
        """People of a row."""
        people: int = self.record(row)[POPULATION]
        return people

    def country(self, row: int) -> str:
        """ISO alpha-2 code of the state that a row lies in; "" where it has none."""
        number: int = self.record(row)[STATE]
        return self.isos[number] if number >= 0 else ""

    def name(self, row: int) -> str:
        """The name of a row, without the rest of it."""
        return self._names[row].decode()

    def own_outline(self, row: int) -> BaseGeometry | None:  # noqa: ARG002 - packs have some
        """Polygons or lines of a row that the boundaries do not hold; None where it has none."""
        return None

    def pack_of(self, row: int) -> PackNote | None:  # noqa: ARG002 - the index is of no pack
        """The data pack that a row is from; None for the index that ships."""
        return None

    def outline_pack(self, row: int) -> PackNote | None:  # noqa: ARG002
        """The data pack that has the outline of a row; None where there is none."""
        return None

    def naming_pack(self, normal: str, row: int) -> PackNote | None:  # noqa: ARG002
        """The data pack by whose word alone a row of the index goes by a name."""
        return None

    def at(self, row: int) -> PlaceEntry:
        """The entry of a row."""
        return self._made(row)

    def _make(self, row: int) -> PlaceEntry:
        lon, lat, population, number, unit, country, kind, _ = self.record(row)
        is_city = row >= self.first_city
        return PlaceEntry(
            id=town_id(number) if is_city else self._id(row, number),
            name=self._names[row].decode(),
            kind=layout.KINDS[kind],
            lon=lon,
            lat=lat,
            country=self.isos[country] if country >= 0 else "",
            admin1=self.unit_ids[unit] if unit >= 0 else "",
            population=population,
            radius_m=_town_radius_m(number, population) if is_city else self._radius_m(row),
            admin1_name=self._unit_name(unit),
        )

    def _unit_name(self, unit: int) -> str:
        """Name of a first-level unit by its number; "" for -1."""
        return self._names[self.first_unit + unit].decode() if unit >= 0 else ""

    def _radius_m(self, row: int) -> float:
        """Of a district; 0 for what has an outline."""
        if row < self.first_district:
            return 0.0
        return float(self.atlas["districts"]["radius_m"][row - self.first_district])

    def _id(self, row: int, number: int) -> str:
        if row >= self.first_district:
            return self.district_ids[number]
        if row >= self.first_unit:
            return self.unit_ids[number]
        return f"c:{self.isos[row]}" if row < len(self.isos) else f"r:{self.region_slugs[number]}"

    @cached_property
    def _rows(self) -> dict[str, int]:
        ids = [f"c:{iso}" for iso in self.isos]
        ids += [f"r:{slug}" for slug in self.region_slugs]
        ids += self.unit_ids
        ids += self.district_ids
        return {place_id: row for row, place_id in enumerate(ids)}
