"""Files into a store: one that gave its articles before, and has not changed, is not read again."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from geo.errors import ReadError
from geo.model import Article
from geo.pipeline.calm import calm
from geo.pipeline.keys import program, versions
from geo.readers import Failure, kind
from geo.readers.files import opened, shown
from geo.readers.sources import articles_of, files_of, is_web_address
from geo.store import Store
from geo.store.coding import digest, joined

if TYPE_CHECKING:
    from geo.online.fetching import Fetcher

State = tuple[int, int, int, int, int]
"""Device, number, size, and when it was last written and last changed, in nanoseconds."""
_SHORT: Final = 1 << 17
_SETTLED_NS: Final = 2_000_000_000
"""How long ago a file must have been changed: the coarsest clock of a file system ticks so."""
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
    passed: Counter[str] | None = None,
    given: set[str] | None = None,
) -> list[Failure]:
    """Read sources and keep them in an open store; one failure for each that gave no article.

    A file is known by its content: whatever it is called, and whenever it was saved. Its content
    is not looked at again where the system says that it is the file of before, and that nobody has
    touched it since. What was fetched is read each time. `tell` is told what is done, how much of
    it, and of how much; `passed` counts documents of kinds that are not read, `given`
    takes in the ids of the articles that the sources hold.

    Raises StoreError where they cannot be kept.
    """
    with calm():
        known, there = shelf.reads(), shelf.ids()
        contents = _Contents(shelf.seen())
    reader = digest(program(_CODE), joined(versions(_LIBRARIES)), str(published).encode())
    found = _Gathered()
    every = list(files_of(sources, passed))
    if fetcher is not None:
        fetcher.tell = tell
    for number, source in enumerate(every, start=1):
        if isinstance(source, Failure):
            found.failures.append(source)
            continue
        before = _state(source)
        key = _key(source, reader, contents, before) if before is not None else None
        made = known.get(key) if key is not None else None
        if made is not None and _again(made, shown(source), found, there):
            continue
        if tell is not None:
            tell("Opening", number, len(every))
        ids, failures = _read(articles_of(source, published, fetcher), found)
        if key is not None and before == _state(source):
            found.reads[key] = _told(ids, failures, shown(source))
    if tell is not None and every:
        tell("Opening", len(every), len(every))
    shelf.add_all(found.articles.values())
    shelf.keep_reads(found.reads)
    shelf.keep_seen(contents.fresh)
    shelf.read_now(found.ids)
    if given is not None:
        given |= found.ids
    return found.failures


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


def _again(made: str, name: str, found: _Gathered, there: set[str]) -> bool:
    """Take what a file of the same content gave; False where the store lacks an article of it."""
    try:
        told = _GIVEN(made)
    except msgspec.MsgspecError:
        return False
    ids = told.articles
    if not there.issuperset(ids):
        return False
    found.ids.update(ids)
    found.failures += [Failure(source=name + where, reason=why) for where, why in told.failures]
    return True


def _told(ids: Sequence[str], failures: Sequence[Failure], name: str) -> str:
    """What a file gave, whatever it is called."""
    rows = [(one.source.removeprefix(name), one.reason) for one in failures]
    return json.dumps({"articles": ids, "failures": rows}, ensure_ascii=False)


class _Contents:
    """Digests of files, looked up for those that nobody has touched since they were made.

    A file is taken for untouched where it is the same one (device, number, size) and was last
    changed, in its content or in what the system says of it, at the same moment: no program can set
    that moment. A file that was changed just now is looked at again the next time, since it may be
    changed once more within the same tick of the clock.
    """

    def __init__(self, seen: Mapping[str, tuple[bytes, bytes]]) -> None:
        self._seen = seen
        self.fresh: dict[str, tuple[bytes, bytes]] = {}

    def of(self, source: str | Path, state: State) -> bytes:
        """The digest of a file's content. Raises ReadError where it cannot be read."""
        # A name may hold bytes that are no text; two that are shown as one differ in their number.
        place = shown(os.path.abspath(source))  # noqa: PTH100 - links are not followed
        told = repr(state).encode()
        known = self._seen.get(place)
        if known is not None and known[0] == told:
            return known[1]
        with opened(Path(source)) as file:
            begun = file.read(_SHORT)  # nearly all of them: a short file is hashed in one go
            if len(begun) < _SHORT:
                content = hashlib.sha256(begun).digest()
            else:
                file.seek(0)
                content = hashlib.file_digest(file, "sha256").digest()
        if os.name == "posix" and time.time_ns() - state[-1] > _SETTLED_NS:
            self.fresh[place] = (told, content)
        return content


def _key(source: str | Path, reader: bytes, contents: _Contents, state: State) -> bytes | None:
    """Of a file's content, its kind and whoever reads it; None for what is read each time."""
    try:
        content = contents.of(source, state)
    except ReadError:
        return None
    return digest(reader, kind(source).encode(), content)


def _state(source: str | Path) -> State | None:
    """By which a file is seen to change while it is read; None for what is no file."""
    if is_web_address(source):
        return None
    try:
        found = os.stat(source)  # noqa: PTH116 - a source may be any string
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
