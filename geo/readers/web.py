"""Web addresses to articles: a page, or a feed whose entries are followed to their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

from geo.errors import OnlineError, ReadError
from geo.model import Article
from geo.readers.addresses import clean_address, resolved
from geo.readers.feeds import Entry, entries, entry_article, is_feed
from geo.readers.files import shown
from geo.readers.header import Header, merged
from geo.readers.identity import make_article
from geo.readers.page import NoArticleError, extract_article, page_text
from geo.readers.plain import read_text

if TYPE_CHECKING:
    from geo.online.fetching import Fetched, Fetcher

Made = Article | ReadError
_FEED_LINK = re.compile(
    r"<link\b(?=[^>]{0,300}application/(?:rss|atom)\+xml)[^>]{0,300}?\bhref\s*=\s*[\"']([^\"'>]+)",
    re.IGNORECASE,
)
_HEAD_CHARS = 200_000


def read_web(url: str, fetcher: Fetcher, published: date | None) -> Iterator[Made]:
    """The article at an address, or those of the feed there.

    An entry that holds its whole text is read as it is, any other from its page. Where the page
    cannot be had, the entry's summary is read, if it has one.

    Args:
        url: Address, as the user named it.
        fetcher: Whoever may go online.
        published: The day to assume where nothing is stated.
    """
    name = shown(url)
    try:
        page = fetcher.fetch(url, named=True)
    except OnlineError as error:
        yield ReadError(_named(name, error))
        return
    try:
        if not is_feed(page.body):
            yield _page(page, Header(), name, published)
            return
        found = entries(page.body, name, address=page.url)
    except ReadError as error:
        yield error
        return
    for number, entry in enumerate(found, start=1):
        if fetcher.tell is not None:
            fetcher.tell("Fetching", number, len(found))
        yield _followed(entry, fetcher, f"{name}: entry {number}", published)


def _followed(entry: Entry, fetcher: Fetcher, origin: str, published: date | None) -> Made:
    """The article of an entry, from its page unless it is all there.

    A page that was there and has gone is not replaced by its summary: in a store, that would be
    taken for a newer version of it.
    """
    link = entry.header.url
    if entry.whole or not link:
        return entry_article(entry, link or origin, published)
    try:
        return _page(fetcher.fetch(link), entry.header, link, published)
    except (OnlineError, ReadError) as error:
        made = entry_article(entry, link, published)
        if isinstance(made, ReadError) or getattr(error, "was_there", False):
            return ReadError(_named(link, error))
        note = f"{_named(link, error)}; what the feed says of it is read"
        if note not in fetcher.notes:
            fetcher.notes.append(note)
        return made


def _page(page: Fetched, beside: Header, origin: str, published: date | None) -> Article:
    """The article of a page; `beside` is what is known of it from elsewhere. Raises ReadError."""
    if page.content_type.lower().startswith("text/plain"):
        made = read_text(page.body, origin=origin, published=published)
        header = merged(beside, Header(url=clean_address(page.url), language=made.language))
        own = Header(
            title=made.title, source=made.source, author=made.author, published=made.published
        )
        return make_article(made.text, merged(own, header), origin=origin, published=published)
    html = page_text(page.body, origin, declared=page.content_type)
    try:
        found = extract_article(html, origin, address=page.url)
    except NoArticleError as error:
        feed = _FEED_LINK.search(html[:_HEAD_CHARS])
        if feed is None:
            raise
        named = shown(resolved(unescape(feed[1]), page.url))
        raise NoArticleError(f"{error}; its feed can be read: {named}") from None
    known = replace(beside, url="")
    header = merged(found.stated, Header(url=clean_address(page.url)), known, found.guessed)
    return make_article(found.text, header, origin=origin, published=published)


def _named(name: str, error: Exception) -> str:
    """What went wrong, with the address before it, once; a server may have had its say in it."""
    words = shown(str(error))
    return words if words.startswith(name) else f"{name}: {words}"
