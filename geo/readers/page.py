"""A web page saved to disk, reduced to its article."""

from __future__ import annotations

import logging
import re
from datetime import date
from pathlib import Path

from geo.errors import ReadError
from geo.model import Article
from geo.readers.encoding import check_text, decode
from geo.readers.files import read_bytes, shown
from geo.readers.header import Header, one_line
from geo.readers.identity import make_article

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
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")

# Left to itself, the search for a date takes today as its upper bound and reads words such as
# "yesterday" by the clock. With a fixed bound and without that search, it does neither.
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}


def read_page(path: Path, *, published: date | None = None) -> Article:
    """Read an HTML file; the article's text is what trafilatura takes for the story.

    Title, outlet, address, author, date and language come from the page's own metadata.

    Raises:
        ReadError: The file cannot be read, or holds no article.
    """
    origin = shown(path)
    html = page_text(read_bytes(path), origin)
    text, header = extract_article(html, origin)
    return make_article(text, header, origin=origin, published=published)


def page_text(raw: bytes, origin: str) -> str:
    """Decode a page by the encoding it declares, where that settles anything, else as any text.

    Raises:
        ReadError: The bytes are no text.
    """
    declared = _DECLARED.search(raw[:4096])
    if declared:
        try:
            text = raw.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
        else:
            check_text(text, origin)
            return text
    return decode(raw, origin)


def extract_article(html: str, origin: str) -> tuple[str, Header]:
    """Find the story and its metadata in a page.

    Raises:
        ReadError: There is no sentence of running text in it.
    """
    import trafilatura  # noqa: PLC0415 - a quarter of a second, for pages only
    from trafilatura.settings import Document  # noqa: PLC0415

    _hush("trafilatura", "htmldate", "courlan")
    try:
        tree = trafilatura.load_html(_PROLOGUE.sub("", html, count=1))
        story = None
        if tree is not None:
            story = trafilatura.bare_extraction(
                tree,
                with_metadata=True,
                include_comments=False,
                date_extraction_params=dict(_DATE_SEARCH),
            )
    except (ValueError, TypeError, RecursionError) as error:
        message = f"{origin}: the page could not be read ({error}): copy the story to a .txt file"
        raise ReadError(message) from error
    text = (story.text or "") if isinstance(story, Document) else ""
    if tree is None or not isinstance(story, Document) or not _SENTENCE.search(text):
        message = (
            f"{origin}: no article was found in the page: save it again once the story is fully "
            "shown, or copy the story to a .txt file"
        )
        raise ReadError(message)
    language = _LANGUAGE.match(tree.get("lang") or tree.get("xml:lang") or "")
    return text, Header(
        title=one_line(story.title or ""),
        source=one_line(story.sitename or story.hostname or ""),
        url=one_line(story.url or ""),
        author=one_line(story.author or ""),
        published=_day(story.date, html, text),
        language=language[0].lower() if language else "",
    )


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
