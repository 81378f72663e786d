"""Files that may hold several articles, and those that need another look than text does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BufferedReader
from pathlib import PurePath

from geo.errors import ReadError
from geo.model import Article
from geo.readers.archive import BROKEN, members
from geo.readers.feeds import read_feed
from geo.readers.files import all_of
from geo.readers.mail import read_mail, read_mailbox, read_mhtml
from geo.readers.records import Made, read_json, read_json_lines
from geo.readers.single import SINGLE_SUFFIXES, from_bytes
from geo.readers.tables import read_csv
from geo.readers.warc import read_warc

Bundle = Callable[[BufferedReader, str, date | None], Iterator[Made]]
"""Reads an open file from its beginning; yields each article, or what is wrong with it."""
_DOUBLE = (".warc.gz",)


def kind(name: str | PurePath) -> str:
    """The end of a file's name that says what it holds, in small letters; "" where it has none."""
    # Of text, and not by pathlib: it is asked of every file of a large folder.
    lower = os.path.basename(name).lower()  # noqa: PTH119
    for double in _DOUBLE:
        if lower.endswith(double):
            return double
    suffix = os.path.splitext(lower)[1]  # noqa: PTH122
    return suffix if suffix != "." else ""


def _one(reader: Callable[[bytes, str, date | None], Article]) -> Bundle:
    def read(file: BufferedReader, origin: str, published: date | None) -> Iterator[Made]:
        yield reader(all_of(file, origin), origin, published)

    return read


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


BUNDLES: Mapping[str, Bundle] = {
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".eml": _one(read_mail),
    ".mbox": read_mailbox,
    ".mhtml": _one(read_mhtml),
    ".mht": _one(read_mhtml),
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".zip": read_zip,
}
"""By the end of the name, see `kind`."""
