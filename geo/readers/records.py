"""Tables and lists of articles: JSON, JSON lines and CSV, one article a record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from geo.errors import ReadError
from geo.model import Article
from geo.readers.encoding import check_text, decode
from geo.readers.header import Header, one_line, parse_date
from geo.readers.identity import make_article
from geo.readers.page import extract_article

_TEXT = ("text", "body", "content", "full_text", "article")
_PAGE = ("html", "raw_html")
_FIELDS = {
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher", "site", "domain"),
    "url": ("url", "link", "source_url"),
    "author": ("author", "byline", "creator"),
    "published": ("published", "date", "published_at", "publish_date", "pubdate"),
    "language": ("language", "lang"),
}
"""What a record may call each thing; the first that it has counts."""
_LIST = ("articles", "items", "results", "data")
"""Under which a JSON object may hold its list."""

Made = Article | ReadError


def read_json(raw: bytes, origin: str, published: date | None) -> Iterator[Made]:
    """An article, a list of them, or an object that holds such a list."""
    try:
        loaded = json.loads(decode(raw, origin))
    except (json.JSONDecodeError, RecursionError) as error:
        message = f"{origin}: it is no JSON ({error}): mend it, or save it again"
        raise ReadError(message) from None
    if isinstance(loaded, dict):
        lists = [loaded[name] for name in _LIST if isinstance(loaded.get(name), list)]
        loaded = lists[0] if lists and not _has_text(loaded) else [loaded]
    if not isinstance(loaded, list) or not any(_has_text(one) for one in loaded):
        raise ReadError(_no_text(origin))
    for number, record in enumerate(loaded, start=1):
        yield _made(record, f"{origin}: article {number}", published)


def read_json_lines(raw: bytes, origin: str, published: date | None) -> Iterator[Made]:
    """One JSON object a line; empty lines are passed over."""
    found = False
    for number, line in enumerate(decode(raw, origin).splitlines(), start=1):
        if not line.strip():
            continue
        found = True
        name = f"{origin}: line {number}"
        try:
            record = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            yield ReadError(f"{name}: it is no JSON ({error})")
            continue
        yield _made(record, name, published)
    if not found:
        raise ReadError(f"{origin}: it holds no line")


def read_csv(raw: bytes, origin: str, published: date | None) -> Iterator[Made]:
    """One article a row; the first row names the columns. Commas, semicolons or tabs part them."""
    text = decode(raw, origin)
    first = text.partition("\n")[0]
    comma = max(",;\t", key=first.count)
    csv.field_size_limit(len(text) + 1)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma)
    try:
        names = {one_line(name).lower(): name for name in rows.fieldnames or () if name}
        if not any(name in names for name in (*_TEXT, *_PAGE)):
            raise ReadError(_no_text(origin))
        for number, row in enumerate(rows, start=2):
            record = {short: row.get(name) for short, name in names.items()}
            yield _made(record, f"{origin}: row {number}", published)
    except csv.Error as error:
        message = f"{origin}: it is no table that can be read ({error})"
        raise ReadError(message) from None


def _has_text(record: Any) -> bool:
    return isinstance(record, dict) and any(
        isinstance(record.get(name), str) for name in (*_TEXT, *_PAGE)
    )


def _no_text(origin: str) -> str:
    return f"{origin}: no article is in it: a field {' or '.join(map(repr, _TEXT))} is wanted"


def _made(record: Any, origin: str, published: date | None) -> Made:
    """The article of a record, or what is wrong with it: the others are read all the same."""
    try:
        return _article(record, origin, published)
    except ReadError as error:
        return error


def _article(record: Any, origin: str, published: date | None) -> Article:
    if not isinstance(record, Mapping):
        raise ReadError(f"{origin}: it is no object with fields")
    lower = {str(name).strip().lower(): value for name, value in record.items()}
    stated = {field: _first(lower, names) for field, names in _FIELDS.items()}
    day = parse_date(stated["published"]) if stated["published"] else None
    header = Header(
        title=one_line(stated["title"]),
        source=one_line(stated["source"]),
        url=one_line(stated["url"]),
        author=one_line(stated["author"]),
        published=day,
        language=stated["language"][:2].lower(),
    )
    text, page = _first(lower, _TEXT), _first(lower, _PAGE)
    if not text and page:
        text, found = extract_article(page, origin)
        header = Header(
            title=header.title or found.title,
            source=header.source or found.source,
            url=header.url or found.url,
            author=header.author or found.author,
            published=header.published or found.published,
            language=header.language or found.language,
        )
    check_text(text, origin)
    return make_article(text, header, origin=origin, published=published)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            return ", ".join(value)
    return ""
