"""Lists of articles, JSON and JSON lines; and how a record of any such list is understood."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from io import BufferedReader
from typing import Any

from geo.errors import ReadError
from geo.model import Article
from geo.readers.addresses import clean_address
from geo.readers.encoding import check_text, decode
from geo.readers.files import LARGEST_LIST
from geo.readers.header import Header, merged, one_line
from geo.readers.identity import make_article
from geo.readers.lines import lines
from geo.readers.moments import day_of
from geo.readers.page import extract_article

TEXT = ("text", "body", "content", "full_text", "article")
PAGE = ("html", "raw_html")
_FIELDS = {
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher", "site", "domain"),
    "url": ("url", "link", "source_url"),
    "author": ("author", "byline", "creator"),
    "published": ("published", "date", "published_at", "publish_date", "pubdate"),
    "updated": ("updated", "modified", "updated_at", "date_modified", "last_modified"),
    "language": ("language", "lang"),
}
"""What a record may call each thing; the first that it has counts."""
_LIST = ("articles", "items", "results", "data")
"""Under which a JSON object may hold its list."""

Made = Article | ReadError


def read_json(file: BufferedReader, origin: str, published: date | None) -> Iterator[Made]:
    """An article, a list of them, or an object that holds such a list."""
    raw = file.read(LARGEST_LIST + 1)
    if len(raw) > LARGEST_LIST:
        message = (
            f"{origin}: it is larger than {LARGEST_LIST // 1_000_000} MB: write one object a line, "
            "as .jsonl"
        )
        raise ReadError(message)
    text = decode(raw, origin)
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"{origin}: it is no JSON ({error}): mend it, or save it again"
        raise ReadError(message) from None
    if isinstance(loaded, dict):
        lists = [loaded[name] for name in _LIST if isinstance(loaded.get(name), list)]
        loaded = lists[0] if lists and not _has_text(loaded) else [loaded]
    if not isinstance(loaded, list) or not any(_has_text(one) for one in loaded):
        raise ReadError(no_text(origin))
    for number, record in enumerate(loaded, start=1):
        yield made(record, f"{origin}: article {number}", published)


def read_json_lines(file: BufferedReader, origin: str, published: date | None) -> Iterator[Made]:
    """One JSON object a line; empty lines are passed over."""
    found = False
    for number, line in lines(file, origin):
        name = f"{origin}: line {number}"
        if isinstance(line, ReadError):
            found = True
            yield line
            continue
        if not line.strip():
            continue
        found = True
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:  # its own words would give another line's number
            yield ReadError(f"{name}: it is no JSON ({error.msg}, at character {error.pos + 1})")
            continue
        except (ValueError, RecursionError) as error:
            yield ReadError(f"{name}: it is no JSON ({error})")
            continue
        yield made(record, name, published)
    if not found:
        raise ReadError(f"{origin}: it holds no line")


def _has_text(record: Any) -> bool:
    return isinstance(record, dict) and any(
        isinstance(record.get(name), str) for name in (*TEXT, *PAGE)
    )


def no_text(origin: str) -> str:
    """What is wrong with a list in which no record can be an article."""
    return f"{origin}: no article is in it: a field {' or '.join(map(repr, TEXT))} is wanted"


def made(record: Any, origin: str, published: date | None) -> Made:
    """The article of a record, or what is wrong with it: the others are read all the same."""
    try:
        return _article(record, origin, published)
    except ReadError as error:
        return error


def _article(record: Any, origin: str, published: date | None) -> Article:
    if not isinstance(record, Mapping):
        raise ReadError(f"{origin}: it is no object with fields")
    lower = {str(name).strip().lower(): value for name, value in record.items()}
    stated = {field: one_line(_first(lower, names)) for field, names in _FIELDS.items()}
    day = day_of(stated["published"])
    if stated["published"] and day is None:
        said = stated["published"][:60]
        raise ReadError(f"{origin}: published: {said!r} is no date: write YYYY-MM-DD")
    header = Header(
        title=stated["title"],
        source=stated["source"],
        url=clean_address(stated["url"]) or stated["url"],
        author=stated["author"],
        published=day,
        updated=day_of(stated["updated"]),
        language=stated["language"][:2].lower(),
    )
    text, page = _first(lower, TEXT), _first(lower, PAGE)
    if not text and page:
        found = extract_article(page, origin)
        text, header = found.text, merged(header, found.stated, found.guessed)
    check_text(text, origin)
    return make_article(text, header, origin=origin, published=published)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, dict) and isinstance(
            value.get("name"), str
        ):  # {"source": {"name": …}}
            return str(value["name"])
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            return ", ".join(value)
    return ""
