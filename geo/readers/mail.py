"""Mails, mailboxes and web archives of one page, as browsers save them (.mhtml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from io import BufferedReader

from geo.errors import ReadError
from geo.model import Article
from geo.readers.encoding import check_text
from geo.readers.files import LARGEST_BYTES
from geo.readers.header import Header, merged, one_line
from geo.readers.identity import make_article
from geo.readers.markup import text_of
from geo.readers.page import NoArticleError, extract_article

_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S*[.!?…]")
_LONGEST_HINT = 200
"""Characters up to which the plain part of a mail may only say that there is a page."""


def read_mail(raw: bytes, origin: str, published: date | None) -> Article:
    """The plain text of a mail, else the story of its page; subject, sender and day from its head.

    Raises ReadError.
    """
    message = _parsed(raw, origin)
    header = Header(
        title=_head(message, "Subject"),
        source=one_line(parseaddr(_head(message, "From"))[0]),
        published=_day(message),
    )
    text, page = _parts(message, origin)
    if page and len(text.strip()) <= _LONGEST_HINT:
        try:
            found = extract_article(page, origin)
        except NoArticleError:
            text = text if text.strip() else text_of(page)
            if not _SENTENCE.search(text):
                raise
        else:
            text, header = found.text, merged(header, found.stated, found.guessed)
    check_text(text, origin)
    return make_article(text, header, origin=origin, published=published)


def _parts(message: EmailMessage, origin: str) -> tuple[str, str]:
    """The plain text of a mail, and its page; "" for what it has not. Raises ReadError."""
    try:
        plain = message.get_body(preferencelist=("plain",))
        page = message.get_body(preferencelist=("html",))
    except (AttributeError, LookupError, ValueError) as error:
        raise ReadError(f"{origin}: the mail is broken ({error})") from error
    if plain is None and page is None:
        raise ReadError(f"{origin}: the mail holds no text")
    text = _content(plain, origin) if plain is not None else ""
    return text, _content(page, origin) if page is not None else ""


def read_mailbox(
    file: BufferedReader, origin: str, published: date | None
) -> Iterator[Article | ReadError]:
    """One article for each mail of a mailbox (mbox), read one after the other."""
    mails = 0
    for raw in _mails(file):
        mails += 1
        name = f"{origin}: message {mails}"
        if len(raw) > LARGEST_BYTES:
            yield ReadError(f"{name}: it is larger than {LARGEST_BYTES // 1_000_000} MB")
            continue
        try:
            yield read_mail(raw, name, published)
        except ReadError as error:
            yield error
    if not mails:
        raise ReadError(f"{origin}: it holds no mail: a mailbox begins with a line From")


def _mails(file: BufferedReader) -> Iterator[bytes]:
    """Bytes of each mail; one that is too large comes cut, just longer than may be."""
    parts: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := file.readline(LARGEST_BYTES):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(parts)
            parts, size, begun = [], 0, True
        elif begun and size <= LARGEST_BYTES:
            parts.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        blank = not line.strip()
    if begun:
        yield b"".join(parts)


def read_mhtml(raw: bytes, origin: str, published: date | None) -> Article:
    """The page of a web archive; its address is where it was saved from. Raises ReadError."""
    message = _parsed(raw, origin)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise ReadError(f"{origin}: the archive holds no page: save it again as a web page")
    page = pages[0]
    address = _head(message, "Snapshot-Content-Location")
    found = extract_article(_content(page, origin), origin, address=address)
    saved = Header(title=_head(message, "Subject"), url=address)
    header = merged(found.stated, saved, found.guessed)
    return make_article(found.text, header, origin=origin, published=published)


def _parsed(raw: bytes, origin: str) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(raw)
    if not message.keys():
        raise ReadError(f"{origin}: it has no head as mails and web archives have")
    return message


def _head(message: EmailMessage, name: str) -> str:
    """A line of the head; what is malformed there is no reason to lose the mail."""
    try:
        return one_line(str(message.get(name, "")))
    except (ValueError, TypeError, AttributeError, IndexError):
        return ""


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date()
    except (ValueError, TypeError, AttributeError, IndexError):
        return None


def _content(part: MIMEPart, origin: str) -> str:
    try:
        return str(part.get_content()).replace("\r\n", "\n")
    except (LookupError, ValueError, KeyError) as error:
        message = f"{origin}: its text could not be decoded ({error})"
        raise ReadError(message) from error
