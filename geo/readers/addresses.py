"""Addresses of articles: made whole, and freed of what only tells where a reader came from."""

from __future__ import annotations

import re

from geo.readers.header import one_line

_WEB = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
_HOST = re.compile(r"(?P<scheme>https?:)//[^/?#]*", re.IGNORECASE)


def clean_address(address: str) -> str:
    """The address without fragment, tracking parameters and default port; "" where it is none."""
    from courlan import clean_url  # noqa: PLC0415 - pages only

    plain = one_line(address).partition("#")[0].replace(" ", "%20")
    if not _WEB.match(plain):
        return ""
    try:
        return clean_url(plain) or plain
    except (ValueError, TypeError, UnicodeError):
        return plain


def resolved(link: str, base: str) -> str:
    """A link of a page made whole by the page's address; as it is where there is none."""
    from courlan import fix_relative_urls  # noqa: PLC0415 - pages only

    link = link.strip()
    if not link or _WEB.match(link) or not _WEB.match(base):
        return link
    if link.startswith("//"):
        scheme = _HOST.match(base)
        return f"{scheme['scheme'] if scheme else 'https:'}{link}"
    try:
        return str(fix_relative_urls(base, link))
    except (ValueError, TypeError):
        return link


def is_front(address: str) -> bool:
    """Whether an address is a site's front page."""
    return _HOST.sub("", address, count=1).strip("/") == ""
