"""Standard input as a source: an article, a page, or a list of articles, told by how it begins."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.readers.bundles import BUNDLES
from geo.readers.files import LARGEST_LIST, check_size

if TYPE_CHECKING:
    from geo.readers.records import Made

STANDARD_INPUT: Final = "-"
"""What stands for it among sources; a file of that name is `./-`."""
ORIGIN: Final = "standard input"
_PAGE_STARTS: Final = (b"<!doctype html", b"<html")
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
"""A byte order mark and white space."""


def is_standard_input(source: str | Path) -> bool:
    """Whether a source stands for standard input; a path never does."""
    return source == STANDARD_INPUT and isinstance(source, str)


def read_standard_input(published: date | None) -> Iterator[Made]:
    """What is on standard input, read to its end: it can be read once.

    A web page begins as one does, JSON and JSON lines (a first line that is one object) are lists
    as files of them are; all else is text, with front matter or without.

    Raises:
        ReadError: With what is wrong and what to do.
    """
    raw = sys.stdin.buffer.read(LARGEST_LIST + 1)
    check_size(len(raw), ORIGIN, LARGEST_LIST)
    begun = raw.lstrip(_BLANK)
    listed = _list_suffix(begun) if begun[:1] in {b"{", b"["} else ""
    if listed:
        yield from BUNDLES[listed](io.BufferedReader(io.BytesIO(raw)), ORIGIN, published)
        return
    from geo.readers.single import from_bytes  # noqa: PLC0415 - with it come the readers of pages

    suffix = ".html" if begun[:15].lower().startswith(_PAGE_STARTS) else ".txt"
    yield from_bytes(raw, suffix, origin=ORIGIN, published=published)


def _list_suffix(begun: bytes) -> str:
    """The suffix of a file of such JSON; "" for a text that begins with a bracket."""
    first = begun.partition(b"\n")[0]
    if _is_json(begun):
        return ".json"
    return ".jsonl" if begun[:1] == b"{" and _is_json(first) else ""


def _is_json(raw: bytes) -> bool:
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return True
