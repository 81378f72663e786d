"""How the compiled index lies on disk: its files and its records.

Rows come in six runs: countries, regions, first-level units, districts, sites (which the atlas
lists behind the districts), cities (by GeoNames id).
A unit's number is its row less the first unit's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from struct import Struct
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError
from geo.model import PlaceKind

ATLAS: Final = "atlas.json"
"""Countries, regions, units and disputed areas: what is small enough to be read at once."""
PLACES: Final = "places.npy"
POSITIONS: Final = "positions.npy"
"""Points on the unit sphere, three numbers for each row."""
PLACE_NAMES: Final = "place_names"
NAMES: Final = "names.marisa"
NAME_STARTS: Final = "name_starts.npy"
NAME_ROWS: Final = "name_rows.npy"
NAME_FLAGS: Final = "name_flags.npy"
HEADS: Final = "heads.marisa"
HEAD_LENGTHS: Final = "head_lengths.npy"
SIEVE: Final = "name_sieve.npy"
SHAPES: Final = "shapes"
SHAPE_BOUNDS: Final = "shape_bounds.npy"
"""West, south, east and north of each shape, degrees."""
EDGES: Final = "edges"
EDGE_PAIRS: Final = "edge_pairs.npy"
SETTLED_STARTS: Final = "settled_starts.npy"
SETTLED_ROWS: Final = "settled_rows.npy"
LIKENESSES: Final = "likenesses.marisa"
LIKENESS_STARTS: Final = "likeness_starts.npy"
LIKENESS_ROWS: Final = "likeness_rows.npy"

FIRST_OWN_TOWN: Final = 4_000_000_000
"""Far above all ids of GeoNames: from here on settlements of settlements.csv are numbered."""
LONGEST_NAME: Final = 6
"""Words of the longest name that is looked for in a text: the bits of a head's lengths."""

KINDS: Final = (
    PlaceKind.COUNTRY,
    PlaceKind.CONTINENT,
    PlaceKind.REGION,
    PlaceKind.ADMIN1,
    PlaceKind.CITY,
    PlaceKind.DISTRICT,
    PlaceKind.FACILITY,
    PlaceKind.WATER,
)
"""What the number in a record's `kind` stands for."""

PLACE: Final = np.dtype(
    [
        ("lon", "<f8"),
        ("lat", "<f8"),
        ("population", "<i8"),
        ("number", "<u4"),  # GeoNames id of a city, else its place in its list of the atlas
        ("unit", "<i4"),  # number of the first-level unit, -1 for none
        ("country", "<i2"),  # row of the country, -1 for none
        ("kind", "u1"),
        ("urban", "?"),  # of a unit: whether it is no more than a city
    ]
)
_BETWEEN: Final = "\n"
_RECORD: Final = Struct("<ddqIihB?")
"""The same for reading one record."""


# What a name is to one of its entries, as bits; plain numbers, for millions are looked at.
MAIN: Final = 1
"""The name that the entry goes by, perhaps without its accents."""
CAPITALS: Final = 2
"""An abbreviation: counts only where it is written in capitals ("US")."""
LIKE_MAIN: Final = 16
"""Another name with the same first letter, so probably another spelling of the main one."""
DEMONYM: Final = 4
"""An adjective or a people's name ("Ukrainian")."""
SMALL: Final = 8
"""May end, or be altogether, in small letters ("Baltic states", "far east")."""


def write_chunks(folder: Path, name: str, chunks: Iterable[bytes]) -> None:
    """Write byte strings end to end, and where each starts."""
    starts = [0]
    with (folder / f"{name}.bin").open("wb") as out:
        for chunk in chunks:
            out.write(chunk)
            starts.append(starts[-1] + len(chunk))
    np.save(folder / f"{name}.npy", np.array(starts, dtype="<u4"))


class Chunks:
    """Byte strings that `write_chunks` wrote, read from the mapped file."""

    def __init__(self, folder: Path, name: str) -> None:
        self._starts = mapped(folder / f"{name}.npy").data
        path = folder / f"{name}.bin"
        empty = path.stat().st_size == 0  # an empty file cannot be mapped
        self._bytes = memoryview(b"") if empty else np.memmap(path, dtype="u1", mode="r").data

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> bytes:
        starts = self._starts
        return self._bytes[starts[number] : starts[number + 1]].tobytes()


def unit_vectors(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float32]:
    """Points on the unit sphere, shape (n, 3), from degrees."""
    lon, lat = np.radians(lon), np.radians(lat)
    flat = np.cos(lat)
    points = [flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)]
    return np.stack(points, axis=1).astype(np.float32)


def among(values: NDArray[Any], some: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each value is one of some others, which rise.

    As `numpy.isin` tells, whose first call alone takes as long as a hundred of these.
    """
    if not len(some):
        return np.zeros(len(values), dtype=bool)
    spots = np.minimum(some.searchsorted(values), len(some) - 1)
    found: NDArray[np.bool_] = some[spots] == values
    return found


def mapped(path: Path) -> NDArray[Any]:
    """Array of a .npy file, mapped and read as it is touched."""
    # A plain view: indexing numpy.memmap itself is several times slower.
    return np.asarray(np.load(path, mmap_mode="r"))


def record_reader(places: NDArray[Any]) -> Callable[[int], tuple[Any, ...]]:
    """Reads the record of a row as plain values, in the order of `PLACE`.

    Several times as fast as an array hands out single records.
    """
    view = np.ascontiguousarray(places).data.cast("B")
    unpack, size = _RECORD.unpack_from, _RECORD.size

    def record(row: int) -> tuple[Any, ...]:
        return unpack(view, row * size)

    return record


def packed(column: Iterable[str]) -> str:
    """A column of the atlas as one string: thousands of them take long to parse."""
    return _BETWEEN.join(column)


def read_atlas(folder: Path) -> dict[str, Any]:
    """Parse the small tables; those of units and districts have a list for each column.

    Raises DataError.
    """
    try:
        atlas: dict[str, Any] = json.loads((folder / ATLAS).read_text("utf-8"))
        for table in (atlas["units"], atlas["districts"]):
            for name, column in table.items():
                if isinstance(column, str):
                    table[name] = column.split(_BETWEEN)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        message = f"the index {str(folder)!r} cannot be read: remove it, it is then built again"
        raise DataError(message) from error
    return atlas
