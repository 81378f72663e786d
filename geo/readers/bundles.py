"""Files that may hold several articles, and those that need another look than text does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import PurePath

from geo.errors import ReadError
from geo.model import Article
from geo.readers.archive import members
from geo.readers.mail import read_mail, read_mhtml
from geo.readers.records import Made, read_csv, read_json, read_json_lines
from geo.readers.single import SINGLE_SUFFIXES, from_bytes

Bundle = Callable[[bytes, str, date | None], Iterator[Made]]


def _one(reader: Callable[[bytes, str, date | None], Article]) -> Bundle:
    def read(raw: bytes, origin: str, published: date | None) -> Iterator[Made]:
        yield reader(raw, origin, published)

    return read


def read_zip(raw: bytes, origin: str, published: date | None) -> Iterator[Made]:
    """The articles of an archive; files of kinds that are not read are passed over.

    Archives inside archives are named and left. Raises ReadError where nothing is in it.
    """
    found = False
    for name, content in members(raw, origin):
        suffix = PurePath(name).suffix.lower()
        inside = f"{origin}/{name}"
        if suffix == ".zip":
            found = True
            yield ReadError(f"{inside}: an archive inside an archive is not opened: unpack it")
            continue
        known = suffix in SINGLE_SUFFIXES or suffix in BUNDLES
        if not known or PurePath(name).stem.casefold() == "readme":
            continue
        found = True
        if isinstance(content, ReadError):
            yield content
        else:
            yield from _inside(content, suffix, inside, published)
    if not found:
        raise ReadError(f"{origin}: the archive holds no article")


def _inside(raw: bytes, suffix: str, origin: str, published: date | None) -> Iterator[Made]:
    """The articles of a member; what is wrong with it does not stop the others."""
    try:
        if suffix in SINGLE_SUFFIXES:
            yield from_bytes(raw, suffix, origin=origin, published=published)
        else:
            yield from BUNDLES[suffix](raw, origin, published)
    except ReadError as error:
        if suffix not in OFTEN_OTHERS:
            yield error


BUNDLES: Mapping[str, Bundle] = {
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".eml": _one(read_mail),
    ".mhtml": _one(read_mhtml),
    ".mht": _one(read_mhtml),
    ".zip": read_zip,
}
"""By suffix."""
OFTEN_OTHERS = frozenset({".json", ".csv"})
"""Kinds of which a folder holds many that are no articles: there, those are passed over."""
