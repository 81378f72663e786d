"""Files, folders and web addresses as the user names them: each article and failure once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import ReadError
from geo.model import Article
from geo.readers.bundles import BUNDLES, kind
from geo.readers.encoding import signature
from geo.readers.failures import Failure
from geo.readers.files import opened, read_bytes, shown
from geo.readers.folders import files_of
from geo.readers.kinds import READERS, SUFFIXES
from geo.readers.standard_input import ORIGIN, is_standard_input, read_standard_input

if TYPE_CHECKING:
    from geo.online.fetching import Fetcher

_NOT_FETCHED = (
    "it is a web address, and nothing is fetched from the network without --fetch: add it, or save "
    "the page and name the file"
)
_WEB = ("http:/", "https:/")


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
    reader = READERS.get(suffix)
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
