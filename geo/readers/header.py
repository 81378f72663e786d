"""What stands between two lines of three dashes at the head of a text: front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from geo.errors import ReadError

KEYS = ("title", "source", "url", "published", "updated", "author", "language")
_FENCED = re.compile(r"---[ \t]*\r?\n(?P<header>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
_KNOWN_KEY = re.compile(rf"^(?:{'|'.join(KEYS)})[ \t]*:", re.MULTILINE)
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ][\d:.,]+ ?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")
_PLAIN = re.compile(r"(?:[A-Za-z]{1,40}: [^\W_](?:[\w,./()'-]|:(?=[\w/])| (?=[\w(]))*\n)*")
"""A key and a plain word or more a line: what YAML makes of that is plain, too."""
_LARGEST_CHARS = 8_000
"""Far beyond any title and names; YAML is nested no deeper than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is known about an article beside its text; empty where nothing is stated."""

    title: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    published: date | None = None
    updated: date | None = None
    """The day of the last edit."""
    language: str = ""


def merged(*headers: Header) -> Header:
    """Of each fact the first that is stated: what is surer stands first."""

    def first(name: str) -> str:
        return next((value for one in headers if (value := getattr(one, name))), "")

    return Header(
        title=first("title"),
        source=first("source"),
        url=first("url"),
        author=first("author"),
        published=next((one.published for one in headers if one.published), None),
        updated=next((one.updated for one in headers if one.updated), None),
        language=first("language"),
    )


def parse_date(value: str, *, name: str = "published") -> date:
    """Read a calendar day, written YYYY-MM-DD; a time of day behind it is left out.

    Args:
        value: The date as the user wrote it.
        name: The key or option that it was given to, for the message.

    Raises:
        ReadError: It is no such date; the message quotes it.
    """
    match = _DATE.fullmatch(value.strip())
    try:
        if match:
            return date.fromisoformat(match[1])
    except ValueError:
        pass
    message = f"{name}: {one_line(value)[:60]!r} is not a date: write YYYY-MM-DD, as in 2024-11-04"
    raise ReadError(message)


def one_line(value: str) -> str:
    """Make one line of printable characters of a title, an outlet's name and the like."""
    plain = "".join(char if char.isprintable() or char.isspace() else "" for char in value)
    return " ".join(plain.split())


def split_header(text: str, origin: str) -> tuple[Header, str]:
    """Split front matter from the text that follows it, which is left exactly as it is.

    A text may begin with a line of dashes that opens no front matter: what the dashes enclose
    must be a table of keys, or hold one of `KEYS`, to count.

    Raises:
        ReadError: The front matter cannot be read, is not closed, or has a value that is refused.
    """
    if not text.startswith("---"):
        return Header(), text
    fenced = _FENCED.match(text)
    if fenced is None:
        first_line = text.partition("\n")[2].lstrip("\r\n")
        if text.partition("\n")[0].rstrip() == "---" and _KNOWN_KEY.match(first_line):
            message = f"{origin}: its front matter is not closed: add a line --- before the text"
            raise ReadError(message)
        return Header(), text
    entries = _entries(fenced["header"], origin)
    if entries is None:
        return Header(), text
    return _header(entries, origin), text[fenced.end() :]


def _entries(block: str, origin: str) -> dict[str, str] | None:
    """Read the block as strings only: YAML's own idea of dates, numbers and "no" stays out."""
    if len(block) <= _LARGEST_CHARS and _PLAIN.fullmatch(block):
        lines = [line.partition(": ") for line in block.splitlines()]
        plain = {key.lower(): _scalar(value) for key, _, value in lines}
        if plain and len(plain) == len(lines):
            return plain
    return _parsed(block, origin)


def _parsed(block: str, origin: str) -> dict[str, str] | None:
    from frontmatter.default_handlers import YAMLHandler  # noqa: PLC0415 - few texts need it
    from yaml import BaseLoader, YAMLError  # noqa: PLC0415

    stated = _KNOWN_KEY.search(block) is not None
    if len(block) > _LARGEST_CHARS:
        if not stated:
            return None
        message = f"{origin}: its front matter is longer than {_LARGEST_CHARS} characters: cut it"
        raise ReadError(message)
    try:
        loaded = YAMLHandler().load(block, Loader=BaseLoader) if block.strip() else {}
    except (YAMLError, RecursionError, ValueError) as error:
        if not stated:
            return None
        message = f"{origin}: its front matter cannot be read{_culprit(block, error)}"
        raise ReadError(message) from error
    if not isinstance(loaded, dict):
        return None
    return {str(key).strip().lower(): _scalar(value) for key, value in loaded.items()}


def _culprit(block: str, error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    lines = block.splitlines()
    if mark is None or mark.line >= len(lines):
        return ": write one `key: value` a line"
    return (
        f" at line {mark.line + 2}, {one_line(lines[mark.line])[:80]!r}: "
        "put quotes around a value that holds a colon or begins with a sign"
    )


def _scalar(value: object) -> str:
    """Make a string of a value; several authors are joined by commas, anything deeper is left."""
    if isinstance(value, list):
        return ", ".join(one_line(item) for item in value if isinstance(item, str))
    stated = one_line(value) if isinstance(value, str) else ""
    return "" if stated.lower() in {"~", "null"} else stated


def _header(entries: dict[str, str], origin: str) -> Header:
    published = entries.get("published") or entries.get("date", "")
    stated = entries.get("language", "")
    language = _LANGUAGE.fullmatch(stated)
    if stated and language is None:
        message = (
            f"{origin}: language: {stated[:60]!r} is not a language code: "
            "write two letters, as in en"
        )
        raise ReadError(message)
    updated = entries.get("updated") or entries.get("modified", "")
    try:
        day = parse_date(published) if published else None
        edited = parse_date(updated, name="updated") if updated else None
    except ReadError as error:
        raise ReadError(f"{origin}: {error}") from error
    return Header(
        title=entries.get("title", ""),
        source=entries.get("source") or entries.get("outlet", ""),
        url=entries.get("url", ""),
        author=entries.get("author", ""),
        published=day,
        updated=edited,
        language=language[1].lower() if language else "",
    )
