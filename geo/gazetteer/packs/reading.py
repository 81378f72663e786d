"""Which reader understands which pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from geo.errors import DataError
from geo.gazetteer.packs import publishers
from geo.gazetteer.packs.geonames import read_geonames
from geo.gazetteer.packs.own import read_own
from geo.gazetteer.packs.rows import PackRow
from geo.gazetteer.packs.ways import Stretch

_POINTER: Final = b"version https://git-lfs"
"""What stands where a file was taken out of a repository that keeps large ones elsewhere."""
Isos = Mapping[str, str]
"""ISO alpha-2 codes by alpha-3 code."""
_PLAIN: Final[Mapping[str, Callable[[Path], Iterator[PackRow]]]] = {
    "geonames": read_geonames,
    "ourairports": publishers.read_airports,
    "natural-earth-rivers": publishers.read_rivers,
    "natural-earth-lakes": publishers.read_lakes,
    "natural-earth-seas": publishers.read_seas,
    "natural-earth-roads": publishers.read_roads,
    "natural-earth-railways": lambda _: iter(()),
}
"""The railways of Natural Earth have no names: `geo.gazetteer.packs.ways` reads them."""


def read_pack(path: Path, family: str, name: str, isos: Isos) -> Iterator[PackRow]:
    """The places of a pack's file. Raises DataError with what is wrong with it."""
    try:
        with path.open("rb") as file:
            if file.read(len(_POINTER)) == _POINTER:
                raise DataError(f"{path.name} is a pointer of Git LFS and not the file itself")
        yield from _rows(path, family, name, isos)
    except OSError as error:
        message = f"the file of the data pack {name!r} cannot be read ({error.strerror or error})"
        raise DataError(message) from error


def _rows(path: Path, family: str, name: str, isos: Isos) -> Iterable[PackRow]:
    if family == "own":
        return read_own(path, name)
    if family == "geoboundaries":
        return publishers.read_boundaries(path, lambda iso3: isos.get(iso3, ""))
    read = _PLAIN.get(family)
    if read is None:
        raise DataError(f"the data pack {name!r} is of a kind that is not known here: {family!r}")
    return read(path)


def count(rows: Iterable[PackRow], ways: Iterable[Stretch] = ()) -> tuple[dict[str, int], int]:
    """How many places of each kind, and stretches of road or railway; reads all.

    Raises DataError, also where there is neither.
    """
    kinds = Counter(row.kind.value for row in rows)
    stretches = sum(1 for _ in ways)
    if not kinds and not stretches:
        raise DataError("it holds no place that could be used")
    return dict(sorted(kinds.items())), stretches
