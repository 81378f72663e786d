"""Files, folders and web addresses as the user names them: each article and failure once."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from geo.errors import ReadError
from geo.model import Article
from geo.readers.bundles import BUNDLES, kind
from geo.readers.encoding import signature
from geo.readers.files import opened, read_bytes, shown, why_unreadable
from geo.readers.markdown import read_markdown
from geo.readers.plain import read_plain
from geo.readers.standard_input import (
    ORIGIN,
    STANDARD_INPUT,
    is_standard_input,
    read_standard_input,
)

if TYPE_CHECKING:
    from geo.online.fetching import Fetcher
    from geo.typing import Reader


def _read_page(path: Path, *, published: date | None = None) -> Article:
    from geo.readers.page import read_page  # noqa: PLC0415 - pages need libraries of their own

    return read_page(path, published=published)


_READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": _read_page,
    ".htm": _read_page,
    ".xhtml": _read_page,
}
SUFFIXES = (*_READERS, *BUNDLES)
"""What can be read, by the end of the file's name; case does not matter."""
_NOT_FETCHED = (
    "it is a web address, and nothing is fetched from the network without --fetch: add it, or save "
    "the page and name the file"
)
_ROUND = (
    "a link leads back from here to a folder that it lies in: what is there was read once; remove "
    "the link"
)
_Above = tuple[tuple[int, int], ...]
"""The folders that a path leads through."""
_WEB = ("http:/", "https:/")
_DOCUMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".pages", ".xls", ".xlsx", ".ods", ".msg"}
    | {".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz"}
)
"""Kinds that may well hold articles, and are not read."""
_NO_NAMES = frozenset({"", os.curdir, os.pardir})
_SAVED_PARTS = "_files"
"""Ending of the folder in which browsers put the parts of a page that they save."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that gave no article."""

    source: str
    """The file or folder, as the user gave it."""
    reason: str
    """What is wrong and what to do, in plain words."""


def read_article(
    path: str | Path, *, published: date | None = None, fetcher: Fetcher | None = None
) -> Article:
    """Read one file as one article, the page at a web address, or standard input.

    Args:
        path: A file whose suffix is one of `SUFFIXES`, an address, or "-" for standard input.
        published: The day to assume where the file states none.
        fetcher: Whoever fetches addresses; without one none is fetched.

    Raises:
        ReadError: With the file's name, what is wrong and what to do.
    """
    origin = shown(path)
    if is_web_address(origin):
        return _only(list(_from_web(origin, published, fetcher)), origin)
    if is_standard_input(path):
        return _only(list(read_standard_input(published)), ORIGIN)
    if not origin:
        raise ReadError("an empty name was given: name a file or a folder")
    path = Path(path)
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir it never raises
        raise ReadError(f"{origin}: it is a folder: name one file in it")
    suffix = kind(path)
    if suffix in BUNDLES:
        return _only(list(_bundle(path, published)), origin)
    reader = _READERS.get(suffix)
    if reader is None:
        raise ReadError(f"{origin}: {_why_unknown(path)}")
    return reader(path, published=published)


def _only(made: Sequence[Article | ReadError], origin: str) -> Article:
    """The one article of a source. Raises ReadError where there are several, or none."""
    if len(made) == 1 and isinstance(made[0], Article):
        return made[0]
    if len(made) == 1 and isinstance(made[0], ReadError):
        raise made[0]
    message = f"{origin}: it holds {len(made)} articles, and one is wanted: build from it"
    raise ReadError(message)


def _from_web(
    address: str, published: date | None, fetcher: Fetcher | None
) -> Iterator[Article | ReadError]:
    if fetcher is None:
        raise ReadError(f"{address}: {_NOT_FETCHED}")
    from geo.readers.web import read_web  # noqa: PLC0415 - only who goes online needs it

    yield from read_web(address, fetcher, published)


def is_web_address(source: str | Path) -> bool:
    """Whether a source is to be fetched, and is no file."""
    return str(source).lower().startswith(_WEB)


def _bundle(path: Path, published: date | None) -> Iterator[Article | ReadError]:
    """The articles of a file that may hold several, and what is wrong with the others."""
    with opened(path) as file:
        yield from BUNDLES[kind(path)](file, shown(path), published)


def read_sources(
    sources: Sequence[str | Path],
    *,
    published: date | None = None,
    fetcher: Fetcher | None = None,
) -> tuple[list[Article], list[Failure]]:
    """Read files, all files below folders, and web addresses; a failure does not stop the rest.

    "-" is standard input, which is read to its end.

    Below a folder, hidden files and folders, READMEs and files with an unknown suffix are passed
    over; links are followed, once each. A file that is named by itself is read or fails.

    Args:
        sources: Files, folders and web addresses.
        published: The day to assume for articles that state none.
        fetcher: Whoever fetches the addresses; without one they are failures.

    Returns:
        The articles, in the order of the sources and of the names below a folder, the first of
        each content only; and the failures, in the same order.
    """
    articles: dict[str, Article] = {}
    failures: list[Failure] = []
    for found in files_of(sources):
        if isinstance(found, Failure):
            failures.append(found)
            continue
        for made in articles_of(found, published, fetcher):
            if isinstance(made, Failure):
                failures.append(made)
            else:
                articles.setdefault(made.id, made)
    return list(articles.values()), failures


def files_of(
    sources: Sequence[str | Path], passed: Counter[str] | None = None
) -> Iterator[str | Path | Failure]:
    """Files and addresses as `read_sources` reads them, each once, and what is none.

    `passed` counts what `passed_over` counts.
    """
    return (found for found, _ in places_of(sources, passed))


def places_of(
    sources: Sequence[str | Path], passed: Counter[str] | None = None
) -> Iterator[tuple[str | Path | Failure, str]]:
    """The same, each file with its full path; "" for what is none."""
    seen: set[str] = set()
    is_wanted = _is_wanted if passed is None else _counting(passed)
    full = _Full()
    for source in sources:
        for found in _files(source, is_wanted):
            if isinstance(found, Failure):
                yield found, ""
                continue
            place = full(found)
            if place not in seen:
                seen.add(place)
                yield found, place


class _Full:
    """The full paths of files, of which many lie in one folder; links are not followed."""

    def __init__(self) -> None:
        self._folder = ""
        self._place = ""

    def __call__(self, found: str | Path) -> str:
        folder, _, name = str(found).rpartition(os.sep)
        if not folder or name in _NO_NAMES or os.altsep:
            return STANDARD_INPUT if is_standard_input(found) else os.path.abspath(found)  # noqa: PTH100 - "" is allowed
        if folder != self._folder:
            self._folder, self._place = folder, os.path.abspath(folder)  # noqa: PTH100
        return os.path.join(self._place, name)  # noqa: PTH118


def passed_over(sources: Sequence[str | Path]) -> dict[str, int]:
    """How many documents below folders are of kinds that are not read, by their suffix."""
    found: dict[str, int] = {}
    for source in sources:
        if not str(source) or not os.path.isdir(source):  # noqa: PTH112 - it never raises
            continue
        for path in _below(Path(source), _is_document):
            if isinstance(path, str):
                suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122
                found[suffix] = found.get(suffix, 0) + 1
    return dict(sorted(found.items()))


def _is_document(path: str, beside: Collection[str], *, is_folder: bool) -> bool:  # noqa: ARG001 - as _is_wanted
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122
    if suffix in _DOCUMENTS and kind(path) not in SUFFIXES:
        return not is_folder
    return is_folder


def articles_of(
    found: str | Path, published: date | None, fetcher: Fetcher | None
) -> Iterator[Article | Failure]:
    """The articles of a file or an address, and its failures."""
    name = ORIGIN if is_standard_input(found) else shown(found)
    try:
        if is_standard_input(found):
            several = read_standard_input(published)
        elif is_web_address(found):
            several = _from_web(name, published, fetcher)
        elif kind(found) in BUNDLES:
            several = _bundle(Path(found), published)
        else:
            yield read_article(found, published=published)
            return
        for made in several:
            yield made if isinstance(made, Article) else _failure(name, made)
    except ReadError as error:
        yield _failure(name, error)


def _failure(name: str, error: ReadError) -> Failure:
    """A failure by the name that the message begins with: a file's, or a line's in it."""
    source, colon, reason = str(error).partition(": ")
    if not name or not colon or not source.startswith(name):
        return Failure(source=name, reason=str(error))
    where, colon, rest = reason.partition(": ")
    if colon and where.split(" ")[0] in {"line", "article", "entry", "message"}:
        return Failure(source=f"{source}, {where}", reason=rest)
    return Failure(source=source, reason=reason)


def _files(source: str | Path, is_wanted: _Wanted) -> Iterator[str | Path | Failure]:
    """The file itself, or all that is to be read below a folder."""
    if is_standard_input(source) or not str(source) or not os.path.isdir(source):  # noqa: PTH112 - it never raises
        yield source
        return
    empty = True
    for found in _below(Path(source), is_wanted):
        empty = False
        yield found
    if empty:
        reason = f"the folder holds no article: files that end in {', '.join(SUFFIXES)} are read"
        yield Failure(source=shown(source), reason=reason)


class _Wanted(Protocol):
    """Tells of a path below a folder whether it is entered or given."""

    def __call__(self, path: str, beside: Collection[str], *, is_folder: bool) -> bool:
        """`beside` are the names in its folder."""


def _below(top: Path, is_wanted: _Wanted) -> Iterator[str | Failure]:
    """Walk a folder in the order of the names; a folder that was entered is not entered again.

    One that a link leads back to from inside it is named. Paths are text here, and what the folder
    says of them is taken: a folder may hold very many.
    """
    entered: set[tuple[int, int]] = set()
    waiting: list[tuple[str, bool, _Above]] = [(str(top), True, ())]
    while waiting:
        place, is_folder, around = waiting.pop()
        if not is_folder:
            yield place
            continue
        try:
            found = os.stat(place)  # noqa: PTH116
            itself = (found.st_dev, found.st_ino)
            if itself in around:
                yield Failure(source=shown(place), reason=_ROUND)
            if itself in entered:
                continue
            entered.add(itself)
            with os.scandir(place) as listed:
                names = {entry.name: _is_folder(entry) for entry in listed}
        except OSError as error:
            yield Failure(source=shown(place), reason=why_unreadable(error))
            continue
        above, inside = "" if place == os.curdir else place, (*around, itself)
        for name in sorted(names, reverse=True):
            path, is_folder = os.path.join(above, name), names[name]  # noqa: PTH118
            if not name.startswith(".") and is_wanted(path, names, is_folder=is_folder):
                waiting.append((path, is_folder, inside))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or leads to one."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_wanted(path: str, beside: Collection[str], *, is_folder: bool) -> bool:
    """Whether what a folder holds is to be looked at; `beside` are the names in the folder."""
    name = os.path.basename(path)  # noqa: PTH119
    if is_folder:
        page = name.removesuffix(_SAVED_PARTS)
        return page == name or not (f"{page}.html" in beside or f"{page}.htm" in beside)
    end = kind(name)
    if end == ".xml" and not _begins_as_feed(Path(path)):
        return False
    if end not in SUFFIXES:
        return False
    return name[:6].casefold() != "readme" or os.path.splitext(name)[0].casefold() != "readme"  # noqa: PTH122


def _counting(passed: Counter[str]) -> _Wanted:
    """As `_is_wanted`; documents of kinds that are not read are counted by their suffix."""

    def is_wanted(path: str, beside: Collection[str], *, is_folder: bool) -> bool:
        if _is_wanted(path, beside, is_folder=is_folder):
            return True
        if not is_folder and _is_document(path, beside, is_folder=False):
            passed[os.path.splitext(path)[1].lower()] += 1  # noqa: PTH122
        return False

    return is_wanted


def _begins_as_feed(path: Path) -> bool:
    """Most XML is no feed, and no article: below a folder it is passed over."""
    from geo.readers.feeds import is_feed  # noqa: PLC0415 - few folders hold feeds

    try:
        with opened(path) as file:
            return is_feed(file.peek())
    except ReadError:
        return True  # it is named when it is read


def _why_unknown(path: Path) -> str:
    """Say why a file that was named by itself is not read; a missing one is missing first."""
    name = shown(path)
    try:
        known = signature(read_bytes(path)[:64])
    except ReadError as error:
        return str(error).removeprefix(f"{name}: ")
    if known:
        return f"it {known}"
    ending = f"files that end in {path.suffix!r} are" if path.suffix else "a file without suffix is"
    return f"{ending} not read: rename it to one of {', '.join(SUFFIXES)}, by what it holds"
