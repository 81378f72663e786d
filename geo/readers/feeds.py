"""Feeds (RSS, Atom): their entries, and the articles of those that hold more than a link."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BufferedReader
from typing import Any

from geo.errors import ReadError
from geo.model import Article
from geo.readers.addresses import clean_address
from geo.readers.encoding import signature
from geo.readers.files import all_of
from geo.readers.furniture import story
from geo.readers.header import Header, one_line
from geo.readers.identity import make_article
from geo.readers.markup import text_of
from geo.readers.moments import day_of

Made = Article | ReadError
_START = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_HEAD_BYTES = 4_096
_LEAST_FULL = 700
"""Characters below which the text of an entry is taken for a summary."""
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading)\W*\Z", re.IGNORECASE)
_APPEARED = re.compile(r"(?m)^The post .{1,300} (?:first )?appeared (?:first )?on .{1,200}\.?\s*\Z")
_ESCAPED = re.compile(
    r"</?(?:p|br|b|i|em|strong|a|div|span|ul|ol|li|img|h[1-6]|blockquote)(?:\s[^<>]*)?/?>"
    r"|&(?:[a-z]{2,8}|#\d{1,6});",
    re.IGNORECASE,
)
"""Markup that a reader would see as such: the feed has escaped it once too often."""
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S*[.!?…]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed."""

    header: Header
    """What the feed says of it; its `url` is the entry's link."""
    text: str
    """What the feed holds of its text, as paragraphs; "" where it is a link alone."""
    whole: bool
    """Whether that is the article, as far as can be told, and not a summary."""


def is_feed(raw: bytes) -> bool:
    """Whether bytes begin as RSS or Atom does."""
    return _START.search(raw[:_HEAD_BYTES]) is not None


def entries(raw: bytes, origin: str, *, address: str = "") -> list[Entry]:
    """The entries of a feed, in its order; `address` is where it was found.

    Raises ReadError where it is no feed, or has no entry.
    """
    import feedparser  # noqa: PLC0415 - feeds only

    if known := signature(raw):
        raise ReadError(f"{origin}: it {known}")
    if not is_feed(raw):
        raise ReadError(f"{origin}: it is no feed: RSS or Atom is wanted")
    sent = {"content-location": address} if address else {}
    try:
        feed = feedparser.parse(io.BytesIO(raw), response_headers=sent)
    except Exception as error:  # noqa: BLE001 - whatever its parsers make of hostile markup
        message = f"{origin}: the feed could not be read ({type(error).__name__})"
        raise ReadError(message) from None
    found = [_entry(entry, feed.feed) for entry in feed.entries]
    if not found:
        why = one_line(str(feed.get("bozo_exception", "")))[:120]
        reason = f"the feed is broken ({why})" if why else "the feed has no entry"
        raise ReadError(f"{origin}: {reason}")
    return found


def read_feed(file: BufferedReader, origin: str, published: date | None) -> Iterator[Made]:
    """An article for each entry of a feed that is at hand, from what the feed holds of it."""
    for number, entry in enumerate(entries(all_of(file, origin), origin), start=1):
        yield entry_article(entry, f"{origin}: entry {number}", published)


def entry_article(entry: Entry, origin: str, published: date | None) -> Made:
    """The article that an entry makes without its page, or why it makes none."""
    if not _SENTENCE.search(entry.text):
        where = entry.header.url or "no address"
        return ReadError(f"{origin}: it holds a link alone ({where}): --fetch reads the page")
    try:
        return make_article(entry.text, entry.header, origin=origin, published=published)
    except ReadError as error:
        return error


def _entry(entry: Any, feed: Any) -> Entry:
    text, whole = _text(entry)
    source = entry.get("source") or {}
    outlet = _plain(source.get("title") or feed.get("title"))
    names = [_plain(one.get("name")) for one in entry.get("authors") or () if one]
    # As a plain dict: asked for a day of change that there is none of, it gives another.
    days = (dict.get(entry, name) for name in ("published", "created", "updated"))
    header = Header(
        title=_plain(entry.get("title")),
        source=outlet,
        url=clean_address(str(entry.get("feedburner_origlink") or entry.get("link") or "")),
        author=", ".join(dict.fromkeys(name for name in names if name)),
        published=next((day for one in days if one and (day := day_of(str(one)))), None),
        updated=day_of(str(dict.get(entry, "updated") or "")),
        language=str(entry.get("language") or feed.get("language") or "")[:2].lower(),
    )
    return Entry(header=header, text=text, whole=whole)


def _text(entry: Any) -> tuple[str, bool]:
    """The longest text that an entry holds, and whether it is more than a summary."""
    parts = [one.get("value") or "" for one in entry.get("content") or ()]
    parts.append(entry.get("summary") or "")
    texts = [story(_APPEARED.sub("", _shown(str(part)))) for part in parts if part]
    text = max(texts, key=len, default="")
    return text, len(text) >= _LEAST_FULL and not _CUT.search(text)


def _plain(value: Any) -> str:
    return one_line(_shown(str(value))) if value else ""


def _shown(markup: str) -> str:
    """What a reader sees of a piece of HTML, also where it was escaped twice."""
    text = text_of(markup)
    if not _ESCAPED.search(text):
        return text
    paragraphs = (text_of(paragraph) for paragraph in text.split("\n\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
