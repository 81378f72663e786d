"""What makes two articles the same, and the one place where an Article is put together."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from geo.errors import ReadError
from geo.model import Article
from geo.readers.header import Header
from geo.readers.titles import default_title

_ID_DIGITS = 16
LONGEST_CHARS = 3_000_000
"""Upper bound of a text; a long book is under two million."""


def article_id(
    *, text: str, title: str, source: str, url: str, published: date | None, author: str
) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of what an article says of itself.

    The parts are joined as a JSON array, so no two different sets of parts give the same bytes.
    """
    day = published.isoformat() if published else ""
    parts = [text, title, source, url, day, author]
    joined = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(joined.encode()).hexdigest()[:_ID_DIGITS]


def make_article(text: str, header: Header, *, origin: str, published: date | None) -> Article:
    """Put an article together.

    A title that is not stated is taken from the text, or else from the file's name. It is no part
    of the identity: a renamed file stays the same article. Neither is the day of an edit, which
    counts from the day after publication.

    Args:
        text: As read; every offset will refer to it.
        header: What is stated about it.
        origin: The file's name as the user gave it.
        published: The day to assume where the header states none.

    Raises:
        ReadError: There is no text, or far too much.
    """
    if not text.strip():
        raise ReadError(f"{origin}: it holds no text: fill it, or leave it out")
    if len(text) > LONGEST_CHARS:
        message = (
            f"{origin}: its text is longer than {LONGEST_CHARS // 1_000_000} million characters, "
            "which no article is: split it into one file per article"
        )
        raise ReadError(message)
    day = header.published or published
    identity = article_id(
        text=text,
        title=header.title,
        source=header.source,
        url=header.url,
        published=day,
        author=header.author,
    )
    return Article(
        id=identity,
        text=text,
        title=header.title or default_title(text, origin),
        source=header.source,
        url=header.url,
        author=header.author,
        published=day,
        updated=header.updated if day is None or (header.updated or day) > day else None,
        language=header.language,
        origin=origin,
    )
