"""Plain text, from a file or from standard input."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from geo.errors import ReadError
from geo.model import Article
from geo.readers.encoding import check_text, decode
from geo.readers.files import check_size, read_bytes, shown
from geo.readers.header import split_header
from geo.readers.identity import make_article

_PAGE_STARTS = ("<!doctype html", "<html")


def read_plain(path: Path, *, published: date | None = None) -> Article:
    """Read a text file; the article's text is the file's, from behind its front matter on.

    Raises:
        ReadError: With what is wrong and what to do.
    """
    return read_text(read_bytes(path), origin=shown(path), published=published)


def read_text(
    text: str | bytes, *, origin: str = "standard input", published: date | None = None
) -> Article:
    """Make an article of a text that is at hand; front matter is read as in a file.

    Args:
        text: The text, or its bytes as they came (`sys.stdin.buffer.read()`), which are decoded
            as a file's are. One byte order mark at the head is dropped.
        origin: What to call it in messages.
        published: The day to assume where the front matter states none.

    Raises:
        ReadError: With what is wrong and what to do.
    """
    if isinstance(text, bytes):
        check_size(len(text), origin)
        text = decode(text, origin)
    else:
        text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
        check_text(text, origin)
    if text[:200].lstrip().lower().startswith(_PAGE_STARTS):
        raise ReadError(
            f"{origin}: it is a web page, not plain text: give the file the suffix .html"
        )
    header, body = split_header(text, origin)
    return make_article(body, header, origin=origin, published=published)
