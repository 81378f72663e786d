"""Files into a store: one that gave its articles before, and has not changed, is not read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from geo.calm import calm
from geo.errors import ReadError
from geo.model import Article
from geo.pipeline.keys import program, versions
from geo.readers import Failure, kind
from geo.readers.files import shown
from geo.readers.looking import Looked, Seen, content_of, is_settled, state_of
from geo.readers.sources import articles_of
from geo.store import Store
from geo.store.coding import Key, digest, digest_of, joined
from geo.store.reads import SeenFile

if TYPE_CHECKING:
    from geo.online.fetching import Fetcher

_CODE: Final = ("readers", "model", "errors.py")
_LIBRARIES: Final = (
    "courlan",
    "feedparser",
    "htmldate",
    "justext",
    "lxml",
    "lxml_html_clean",
    "markdown-it-py",
    "python-frontmatter",
    "PyYAML",
    "trafilatura",
    "warcio",
)
"""Those whose version may change what is read."""


_NEVER: Final = ("", None)


class _Given(msgspec.Struct, gc=False):
    """What a file gave, as `_told` writes it."""

    articles: list[str]
    failures: list[tuple[str, str]]


_GIVEN: Final = msgspec.json.Decoder(_Given).decode


@dataclass(slots=True, kw_only=True)
class _Gathered:
    articles: dict[str, Article] = field(default_factory=dict)
    """Those that were read now."""
    ids: set[str] = field(default_factory=set)
    """Of all articles that the sources hold."""
    failures: list[Failure] = field(default_factory=list)
    reads: dict[bytes, str] = field(default_factory=dict)
    """What files gave that were read now, by their keys."""


def gather_into(
    shelf: Store,
    sources: Sequence[str],
    published: date | None,
    *,
    fetcher: Fetcher | None = None,
    tell: Callable[[str, int, int], None] | None = None,
    given: set[str] | None = None,
    looked: Looked | None = None,
) -> list[Failure]:
    """Read sources and keep them in an open store; one failure for each that gave no article.

    A file is known by its content: whatever it is called, and whenever it was saved. Its content
    is not looked at again where the system says that it is the file of before, and that nobody has
    touched it since. What was fetched is read each time. `tell` is told what is done, how much of
    it, and of how much; `given` takes in the ids of the articles that the sources hold, and
    `looked` is what was seen of the sources, if somebody has looked at them.

    Raises StoreError where they cannot be kept.
    """
    reader = digest(program(_CODE), joined(versions(_LIBRARIES)), str(published).encode())
    with calm():
        gave, there = shelf.given(reader), shelf.ids()
    contents = _Contents(shelf, reader)
    found = _Gathered()
    looked = looked if looked is not None else Looked(sources)
    every = looked.found
    if fetcher is not None:
        fetcher.tell = tell
    for number, seen in enumerate(every, start=1):
        if isinstance(seen, Failure):
            found.failures.append(seen)
            continue
        source = seen.source
        stated, made = gave.get(seen.place, _NEVER)
        if stated == seen.stated and _again(made, source, found, there):
            continue
        key = contents.key(seen)
        if key is not None and _again(shelf.made(key), source, found, there):
            continue
        if tell is not None:
            tell("Opening", number, len(every))
        ids, failures = _read(articles_of(source, published, fetcher), found)
        if seen.state != state_of(source):
            looked.is_sure = False
        elif key is not None:
            found.reads[key] = _told(ids, failures, shown(source))
    _all_opened(tell, len(every))
    every.clear()  # what was seen of them is in the digest: there may be very many
    shelf.add_all(found.articles.values())
    shelf.keep_reads(found.reads)
    shelf.keep_seen(contents.fresh.values())
    looked.loose |= contents.loose
    shelf.read_now(found.ids)
    if given is not None:
        given |= found.ids
    return found.failures


def _all_opened(tell: Callable[[str, int, int], None] | None, files: int) -> None:
    if tell is not None and files:
        tell("Opening", files, files)


def _read(made: Iterator[Article | Failure], found: _Gathered) -> tuple[list[str], list[Failure]]:
    """Read a file; what it gave is added to what was found."""
    ids: list[str] = []
    failures: list[Failure] = []
    for one in made:
        if isinstance(one, Failure):
            failures.append(one)
        else:
            ids.append(one.id)
            found.articles.setdefault(one.id, one)
    found.ids.update(ids)
    found.failures += failures
    return ids, failures


def _again(made: str | None, source: str | Path, found: _Gathered, there: set[str]) -> bool:
    """Take what a file of the same content gave; False where the store lacks an article of it."""
    if made is None:
        return False
    try:
        told = _GIVEN(made)
    except msgspec.MsgspecError:
        return False
    ids = told.articles
    if not there.issuperset(ids):
        return False
    found.ids.update(ids)
    if told.failures:
        name = shown(source)
        found.failures += [Failure(source=name + where, reason=why) for where, why in told.failures]
    return True


def _told(ids: Sequence[str], failures: Sequence[Failure], name: str) -> str:
    """What a file gave, whatever it is called."""
    rows = [(one.source.removeprefix(name), one.reason) for one in failures]
    return json.dumps({"articles": ids, "failures": rows}, ensure_ascii=False)


class _Contents:
    """Digests of files, looked up for those that nobody has touched since they were made."""

    def __init__(self, shelf: Store, reader: bytes) -> None:
        self._shelf = shelf
        self._reader = reader
        self._kinds: dict[str, Key] = {}
        self.fresh: dict[str, SeenFile] = {}
        self.loose: dict[str, bytes] = {}
        """Those of files that were changed just now: they are looked at again the next time."""

    def key(self, seen: Seen) -> bytes | None:
        """Of a file's content, its kind and whoever reads it; None for what cannot be read."""
        if seen.state is None:
            return None
        known = self._shelf.seen(seen.place)
        try:
            same = known is not None and known[0] == seen.stated
            content = known[1] if known is not None and same else content_of(seen.source)
        except ReadError:
            return None
        sort = kind(seen.source)
        if sort not in self._kinds:
            self._kinds[sort] = digest_of(digest(self._reader, sort.encode()))
        told = self._kinds[sort].copy()
        told.update(content)
        key = told.digest()
        if same or is_settled(seen.state):
            row = SeenFile(seen.place, seen.stated, content, self._reader, key)
            self.fresh[seen.place] = row
        else:
            self.loose[seen.place] = content
        return key
