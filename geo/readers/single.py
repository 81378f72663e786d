"""One article from bytes that are at hand, by the kind of file that they would be."""

from __future__ import annotations

from datetime import date

from geo.model import Article
from geo.readers.encoding import decode
from geo.readers.files import check_size
from geo.readers.header import split_header
from geo.readers.identity import make_article
from geo.readers.markdown import plain_text
from geo.readers.page import page_article
from geo.readers.plain import read_text

_MARKDOWN = frozenset({".md", ".markdown"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
SINGLE_SUFFIXES = frozenset({".txt", *_MARKDOWN, *_PAGES})


def from_bytes(raw: bytes, suffix: str, *, origin: str, published: date | None) -> Article:
    """Read what a file with that suffix (one of `SINGLE_SUFFIXES`) would hold.

    Raises ReadError with what is wrong and what to do.
    """
    check_size(len(raw), origin)
    if suffix in _PAGES:
        return page_article(raw, origin, published)
    if suffix in _MARKDOWN:
        header, body = split_header(decode(raw, origin), origin)
        return make_article(plain_text(body), header, origin=origin, published=published)
    return read_text(raw, origin=origin, published=published)
