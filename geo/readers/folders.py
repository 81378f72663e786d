"""Files below folders, each once, in the order of their names; and what of them is passed over."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from geo.errors import ReadError
from geo.readers.bundles import kind
from geo.readers.failures import Failure
from geo.readers.files import opened, shown, why_unreadable
from geo.readers.kinds import READERS, SUFFIXES
from geo.readers.standard_input import STANDARD_INPUT, is_standard_input

_ROUND = (
    "a link leads back from here to a folder that it lies in: what is there was read once; remove "
    "the link"
)
_Above = tuple[tuple[int, int], ...]
"""The folders that a path leads through."""
_DOCUMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".pages", ".xls", ".xlsx", ".ods", ".msg"}
    | {".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz"}
)
"""Kinds that may well hold articles, and are not read."""
_NO_NAMES = frozenset({"", os.curdir, os.pardir})
_PLAIN = tuple(READERS)
_SAVED_PARTS = "_files"
"""Ending of the folder in which browsers put the parts of a page that they save."""


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
            place = os.path.join(os.path.abspath(folder), "")  # noqa: PTH100, PTH118
            self._folder, self._place = folder, place
        return f"{self._place}{name}"


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
        above = os.path.join("" if place == os.curdir else place, "")  # noqa: PTH118
        inside = (*around, itself)
        waiting += [
            (f"{above}{name}", names[name], inside)
            for name in sorted(names, reverse=True)
            if name[0] != "." and is_wanted(f"{above}{name}", names, is_folder=names[name])
        ]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or leads to one."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_wanted(path: str, beside: Collection[str], *, is_folder: bool) -> bool:
    """Whether what a folder holds is to be looked at; `beside` are the names in the folder."""
    name = os.path.basename(path)  # noqa: PTH119
    if not is_folder and name.endswith(_PLAIN) and name[0] not in "Rr":
        return True  # nearly all of them are
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
