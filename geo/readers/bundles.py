"""Files that may hold several articles, and those that need another look than text does."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from io import BufferedReader
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from geo.readers.files import all_of

if TYPE_CHECKING:
    from geo.model import Article
    from geo.readers.records import Made


class Bundle(Protocol):
    """Reads an open file from its beginning; yields each article, or what is wrong with it."""

    def __call__(
        self, file: BufferedReader, origin: str, published: date | None, /
    ) -> Iterator[Made]:
        """Raises ReadError where nothing can be read."""
        ...


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


def _reader(name: str) -> Bundle:
    """A function of a module of this package, by both names; imported when it first reads."""
    module, _, function = name.partition(":")

    def read(file: BufferedReader, origin: str, published: date | None, /) -> Iterator[Made]:
        found = getattr(import_module(f"geo.readers.{module}"), function)
        return cast("Bundle", found)(file, origin, published)

    return read


def _one(name: str) -> Bundle:
    """A function that reads one article from the bytes of a file."""
    module, _, function = name.partition(":")

    def read(file: BufferedReader, origin: str, published: date | None, /) -> Iterator[Made]:
        found = getattr(import_module(f"geo.readers.{module}"), function)
        made: Article = found(all_of(file, origin), origin, published)
        yield made

    return read


BUNDLES: Mapping[str, Bundle] = {
    ".json": _reader("records:read_json"),
    ".jsonl": _reader("records:read_json_lines"),
    ".ndjson": _reader("records:read_json_lines"),
    ".csv": _reader("tables:read_csv"),
    ".eml": _one("mail:read_mail"),
    ".mbox": _reader("mail:read_mailbox"),
    ".mhtml": _one("mail:read_mhtml"),
    ".mht": _one("mail:read_mhtml"),
    ".warc": _reader("warc:read_warc"),
    ".warc.gz": _reader("warc:read_warc"),
    ".rss": _reader("feeds:read_feed"),
    ".atom": _reader("feeds:read_feed"),
    ".xml": _reader("feeds:read_feed"),
    ".zip": _reader("zips:read_zip"),
}
"""By the end of the name, see `kind`. Each kind of file needs libraries of its own."""
