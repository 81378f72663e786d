"""Archives of files that hold articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BufferedReader
from pathlib import PurePath

from geo.errors import ReadError
from geo.readers.archive import BROKEN, members
from geo.readers.bundles import BUNDLES, kind
from geo.readers.files import all_of
from geo.readers.records import Made
from geo.readers.single import SINGLE_SUFFIXES, from_bytes


def read_zip(file: BufferedReader, origin: str, published: date | None) -> Iterator[Made]:
    """The articles of an archive; files of kinds that are not read are passed over.

    Archives inside archives are named and left. Raises ReadError where nothing is in it.
    """
    found = False
    for name, content in members(file, origin, _is_wanted):
        found = True
        inside = f"{origin}/{name}"
        if isinstance(content, ReadError):
            yield content
        elif kind(name) == ".zip":
            yield ReadError(f"{inside}: an archive inside an archive is not opened: unpack it")
        else:
            yield from _inside(content, kind(name), inside, published)
    if not found:
        raise ReadError(f"{origin}: the archive holds no article")


def _is_wanted(name: str) -> bool:
    known = kind(name) in SINGLE_SUFFIXES or kind(name) in BUNDLES
    return known and PurePath(name).stem.casefold() != "readme"


def _inside(
    file: BufferedReader, suffix: str, origin: str, published: date | None
) -> Iterator[Made]:
    """The articles of a member; what is wrong with it does not stop the others."""
    try:
        if suffix in SINGLE_SUFFIXES:
            raw = all_of(file, origin)
            yield from_bytes(raw, suffix, origin=origin, published=published)
        else:
            yield from BUNDLES[suffix](file, origin, published)
    except ReadError as error:
        yield error
    except BROKEN as error:
        yield ReadError(f"{origin}: it could not be unpacked ({error})")
