"""A web page saved to disk, reduced to its article."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from geo.errors import ReadError
from geo.model import Article
from geo.readers.encoding import check_text, decode
from geo.readers.files import read_bytes, shown
from geo.readers.furniture import clear, story
from geo.readers.header import Header, merged, one_line
from geo.readers.identity import make_article
from geo.readers.metadata import first_day, stated

# Encodings that a page may declare and that must be believed. UTF-8 is tried anyway; Latin-1 and
# ASCII mean Windows-1252 on the web (WHATWG Encoding), which is the next that is tried.
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*"""
    rb"""((?:windows-125[013-8]|iso-8859-[2-9]|iso-8859-1[0-6]|koi8|gb|big5|euc|shift)[\w-]*)""",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
_SENTENCE_WORDS = 5
_SENTENCE = re.compile(r"(?m)^(?:\S+[ \t]+){4,}\S*[.!?…][\"'”’»)]*(?:\s|\Z)")
_NO_ARTICLE = (
    "{}: no article was found in the page: save it again once the story is fully shown, or copy "
    "the story to a .txt file"
)
_LETTERS = {
    "latin": re.compile(r"[A-Za-zÀ-ɏ]"),
    "cyrillic": re.compile(r"[Ѐ-ԯ]"),
    "arabic": re.compile(r"[؀-ۿݐ-ݿ]"),
    "hebrew": re.compile(r"[֐-׿]"),
}
_SCRIPTS = {
    **dict.fromkeys(("en", "de", "fr", "es", "pt", "it", "pl", "nl", "tr", "cs", "ro"), "latin"),
    **dict.fromkeys(("uk", "ru", "be", "bg", "mk"), "cyrillic"),
    **dict.fromkeys(("ar", "fa", "ur", "ps"), "arabic"),
    **dict.fromkeys(("he", "yi"), "hebrew"),
}
"""Of languages that are written in one script alone."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")

# Left to itself, the search for a date takes today as its upper bound and reads words such as
# "yesterday" by the clock. With a fixed bound and without that search, it does neither.
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The story of a page, and what is known about it."""

    text: str
    stated: Header
    """What the page says of itself."""
    guessed: Header
    """What was gathered from its looks; for where nothing better is known."""


class NoArticleError(ReadError):
    """A page that holds no story: a list of headlines, a form."""


def read_page(path: Path, *, published: date | None = None) -> Article:
    """Read an HTML file; the article's text is what trafilatura takes for the story.

    Title, outlet, address, author, date and language come from the page's own metadata, and only
    where it states none from its looks.

    Raises:
        ReadError: The file cannot be read, or holds no article.
    """
    return page_article(read_bytes(path), shown(path), published)


def page_article(raw: bytes, origin: str, published: date | None) -> Article:
    """The article of a page that is at hand. Raises ReadError."""
    found = extract_article(page_text(raw, origin), origin)
    header = merged(found.stated, found.guessed)
    return make_article(found.text, header, origin=origin, published=published)


def page_text(raw: bytes, origin: str, *, declared: str = "") -> str:
    """Decode a page by the encoding it declares, where that settles anything, else as any text.

    `declared` is the Content-Type that the page was sent with.

    Raises:
        ReadError: The bytes are no text.
    """
    sent = _DECLARED.search(f"<meta {declared}".encode("ascii", "replace"))
    named = sent or _DECLARED.search(raw[:4096])
    if named:
        try:
            text = raw.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
        else:
            check_text(text, origin)
            return text
    return decode(raw, origin)


def extract_article(html: str, origin: str, *, address: str = "") -> Found:
    """Find the story and its metadata in a page.

    Args:
        html: The page.
        origin: What to call it in messages.
        address: Where it was found, "" if that is not known.

    Raises:
        NoArticleError: There is no sentence of running text in it.
        ReadError: It cannot be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a library of its libraries misses one for proxies
        import trafilatura  # noqa: PLC0415 - a quarter of a second, for pages only
        from trafilatura.settings import Document  # noqa: PLC0415

    _hush("trafilatura", "htmldate", "courlan")
    try:
        tree = trafilatura.load_html(_PROLOGUE.sub("", html, count=1))
        if tree is None:
            raise NoArticleError(_NO_ARTICLE.format(origin))
        known = stated(tree, address)
        seen = first_day(tree)
        clear(tree)
        found = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dict(_DATE_SEARCH),
        )
    except (ValueError, TypeError, RecursionError) as error:
        if isinstance(error, ReadError):
            raise
        message = f"{origin}: the page could not be read ({error}): copy the story to a .txt file"
        raise ReadError(message) from error
    title = known.header.title
    text = story(found.text or "", title) if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not _SENTENCE.search(text):
        raise NoArticleError(_NO_ARTICLE.format(origin))
    return Found(
        text=text,
        stated=replace(known.header, language=_language(known.languages, text)),
        guessed=Header(
            title=one_line(found.title or ""),
            source=one_line(found.sitename or found.hostname or ""),
            url=one_line(found.url or ""),
            author=one_line(found.author or ""),
            published=_day(found.date, html, text) or seen,
        ),
    )


def _language(codes: Sequence[str], text: str) -> str:
    """The first language that is written in the letters of the text: templates may name another."""
    scripts = {name: len(letters.findall(text)) for name, letters in _LETTERS.items()}
    most = max(scripts, key=lambda name: scripts[name])
    for code in codes:
        named = _LANGUAGE.match(code)
        if named and _SCRIPTS.get(named[0].lower()[:2], most) == most:
            return named[0].lower()
    return ""


def _day(found: str | None, html: str, text: str) -> date | None:
    """Refuse a day that stands in no place but the story's sentences: they speak of that day."""
    if not found:
        return None
    told = sum(
        line.count(found) for line in text.splitlines() if len(line.split()) >= _SENTENCE_WORDS
    )
    if told and told == html.count(found):
        return None
    try:
        return date.fromisoformat(found)
    except ValueError:
        return None


def _hush(*names: str) -> None:
    """Keep libraries' complaints about a page off standard error; our own say what to do."""
    for name in names:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
