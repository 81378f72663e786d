"""An article as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report, its text untouched: every offset in the program refers to `text`."""

    id: str
    """First 16 hexadecimal digits of the SHA-256 of the text and what is known about it."""
    text: str
    title: str = ""
    source: str = ""
    """The outlet."""
    url: str = ""
    author: str = ""
    published: date | None = None
    updated: date | None = None
    """The day of its last edit, where one is stated; later than `published`. No part of the
    identity."""
    language: str = ""
    """ISO 639-1 code as the source states it; "" where it does not."""
    origin: str = ""
    """The file's name as the user gave it, for messages; no part of the identity."""
    arrival: int = field(default=0, compare=False)
    """Higher for what a store got later; 0 for what comes from none. No part of the identity."""
