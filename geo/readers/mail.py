"""Mails and web archives of one page: newsletters as .eml, pages that browsers save as .mhtml."""

from __future__ import annotations

from datetime import date
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from geo.errors import ReadError
from geo.model import Article
from geo.readers.encoding import check_text
from geo.readers.header import Header, one_line
from geo.readers.identity import make_article
from geo.readers.page import extract_article


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
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise ReadError(f"{origin}: the mail holds no text")
    text = _content(part, origin)
    if part.get_content_subtype() == "html":
        text, found = extract_article(text, origin)
        header = Header(
            title=header.title or found.title,
            source=header.source or found.source,
            url=found.url,
            author=found.author,
            published=header.published or found.published,
            language=found.language,
        )
    check_text(text, origin)
    return make_article(text, header, origin=origin, published=published)


def read_mhtml(raw: bytes, origin: str, published: date | None) -> Article:
    """The page of a web archive; its address is where it was saved from. Raises ReadError."""
    message = _parsed(raw, origin)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise ReadError(f"{origin}: the archive holds no page: save it again as a web page")
    page = pages[0]
    text, found = extract_article(_content(page, origin), origin)
    address = found.url or _head(message, "Snapshot-Content-Location")
    header = Header(
        title=found.title or _head(message, "Subject"),
        source=found.source,
        url=address,
        author=found.author,
        published=found.published,
        language=found.language,
    )
    return make_article(text, header, origin=origin, published=published)


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
