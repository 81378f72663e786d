"""Web archives of many pages (WARC, also packed with gzip): the articles among them."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import date
from io import BufferedReader
from typing import Any

from geo.errors import ReadError
from geo.model import Article
from geo.readers.files import check_size, shown
from geo.readers.header import Header, merged, one_line
from geo.readers.identity import make_article
from geo.readers.page import NoArticleError, extract_article, page_text

Made = Article | ReadError
_PAGES = ("text/html", "application/xhtml+xml")
_ANSWERS = ("response", "resource")
_LARGEST_PAGE = 20_000_000
_CHUNK = 65_536
_GZIP = b"\x1f\x8b"
_OK = "200"
_NAMED = 3
"""Pages without an article that are named, of an archive that holds many."""


def read_warc(file: BufferedReader, origin: str, published: date | None) -> Iterator[Made]:
    """An article for each page that holds one; its address is the one that was asked for.

    The day of the crawl is not taken for that of publishing. A crawl holds many pages that are no
    articles: these are named together, at the end. Raises ReadError where it is no such archive.
    """
    read = 0
    empty: list[str] = []
    try:
        for record in _records(file):
            read += 1
            if record.rec_type == "warcinfo":
                continue
            address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            name = f"{origin}/{shown(address) or f'record {read}'}"
            try:
                yield _article(record, address, name, published)
            except NoArticleError:
                empty.append(shown(address))
            except ReadError as error:
                yield error
    except _Broken as error:
        if not read:
            message = f"{origin}: it is no web archive that can be read ({error})"
            raise ReadError(message) from None
        yield ReadError(f"{origin}: it breaks off after {read} records ({error})")
    if not read:
        raise ReadError(f"{origin}: the archive holds no page, or is cut off at its beginning")
    if empty:
        named = ", ".join(empty[:_NAMED]) + (", …" if len(empty) > _NAMED else "")
        pages = "1 page of it holds" if len(empty) == 1 else f"{len(empty):,} pages of it hold"
        yield ReadError(f"{origin}: {pages} no article: {named}")


class _Broken(Exception):  # noqa: N818 - it never leaves this module
    """The archive itself cannot be read on."""


def _records(file: BufferedReader) -> Iterator[Any]:
    """The head of the archive, and the records that are pages. Raises _Broken."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - few need it
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    packed = file.peek(2)[:2] == _GZIP
    records = iter(ArchiveIterator(_Unpacked(fileobj=file) if packed else file))
    while True:
        try:
            with redirect_stderr(io.StringIO()):  # it complains there, with pieces of the page
                record = next(records, None)
        except Exception as error:  # noqa: BLE001 - it trusts that a record has what it should have
            known = isinstance(error, (ArchiveLoadFailed, zlib.error, OSError, EOFError))
            words = one_line(str(error))[:120] if known else "a record in it is malformed"
            raise _Broken(words) from None
        if record is None:
            return
        if record.rec_type == "warcinfo" or _is_page(record):
            yield record
        if not _is_complete(record):
            raise _Broken("in the middle of a record")


class _Unpacked(gzip.GzipFile):
    """An archive that is cut is an error: warcio takes it for one that has ended."""

    def read(self, size: int | None = -1) -> bytes:
        try:
            return super().read(size)
        except EOFError:
            raise OSError("it is cut off") from None


def _is_complete(record: Any) -> bool:
    """Whether the archive holds all that a record says it has; what is left of it is read."""
    if record.rec_headers.get_header("Content-Length") is None:
        return False
    stream = record.raw_stream
    try:
        while stream.read(_CHUNK):
            pass
    except (zlib.error, OSError, ValueError, EOFError):
        return False
    return not getattr(stream, "limit", 0)


def _is_page(record: Any) -> bool:
    if record.rec_type not in _ANSWERS:
        return False
    if record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type")
    elif record.http_headers is None or record.http_headers.get_statuscode() != _OK:
        return False
    else:
        kind = record.http_headers.get_header("Content-Type")
    return str(kind or "").lower().startswith(_PAGES)


def _article(record: Any, address: str, origin: str, published: date | None) -> Article:
    try:
        raw = record.content_stream().read(_LARGEST_PAGE + 1)
    except (zlib.error, OSError, ValueError, EOFError) as error:
        reason = f"the page could not be unpacked ({type(error).__name__})"
        raise ReadError(f"{origin}: {reason}") from None
    check_size(len(raw), origin)
    if getattr(record.raw_stream, "limit", 0):
        raise ReadError(f"{origin}: the archive breaks off in the middle of the page")
    kind = record.http_headers.get_header("Content-Type") if record.http_headers else ""
    html = page_text(raw, origin, declared=str(kind or ""))
    found = extract_article(html, origin, address=address)
    header = merged(found.stated, Header(url=address), found.guessed)
    return make_article(found.text, header, origin=origin, published=published)
