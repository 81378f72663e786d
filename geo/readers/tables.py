"""Tables of articles, one a row; a row that is broken does not take the next ones with it."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from io import BufferedReader

from geo.errors import ReadError
from geo.readers.files import LARGEST_BYTES
from geo.readers.header import one_line
from geo.readers.lines import lines
from geo.readers.records import PAGE, TEXT, Made, made, no_text

_ALONE = re.compile(r"(?<=\r)(?!\n)")
_MOST_LINES = 10_000
"""Lines that one row may fill: behind a quotation mark that is never closed the search ends."""


def read_csv(file: BufferedReader, origin: str, published: date | None) -> Iterator[Made]:
    """One article a row; the first row names the columns. Commas, semicolons or tabs part them."""
    csv.field_size_limit(LARGEST_BYTES)
    rows = _Rows(_parted(lines(file, origin)), origin)
    head = next(rows, None)
    if head is None:
        raise ReadError(no_text(origin))
    if isinstance(head[1], ReadError):
        raise head[1]
    names = [one_line(name).lower() for name in head[1]]
    if not any(name in names for name in (*TEXT, *PAGE)):
        raise ReadError(no_text(origin))
    broken = False
    for number, row in rows:
        if isinstance(row, ReadError):
            broken = True
            yield row
            continue
        if not any(cell.strip() for cell in row):
            continue
        if broken and len(row) != len(names):
            continue  # the rest of the broken row
        broken = False
        if len(row) > len(names):
            message = (
                f"{origin}: line {number}: the row has {len(row)} cells and the head "
                f"{len(names)}: put quotation marks around a text that holds commas"
            )
            yield ReadError(message)
            continue
        record = dict(zip(names, row, strict=False))
        yield made(record, f"{origin}: line {number}", published)


def _parted(
    source: Iterator[tuple[int, str | ReadError]],
) -> Iterator[tuple[int, str | ReadError]]:
    """Lines, also those of files in which a carriage return alone ends one."""
    for number, line in source:
        if isinstance(line, ReadError) or "\r" not in line.rstrip("\r\n"):
            yield number, line
        else:
            yield from ((number, piece) for piece in _ALONE.split(line) if piece)


class _Rows:
    """Rows with the number of their first line; after a broken one it goes on at the next line."""

    def __init__(self, source: Iterator[tuple[int, str | ReadError]], origin: str) -> None:
        self._source = source
        self._origin = origin
        self._ahead: deque[tuple[int, str | ReadError]] = deque()
        self._comma = ""

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> tuple[int, list[str] | ReadError]:
        number, first = self._line()
        if isinstance(first, ReadError):
            return number, first
        if not self._comma:
            self._comma = max(",;\t", key=first.count)
        taken: list[tuple[int, str | ReadError]] = []
        pulled = self._pulled(first, taken)
        try:
            return number, next(csv.reader(pulled, delimiter=self._comma, strict=True), [])
        except csv.Error as error:
            self._ahead.extendleft(reversed(taken))
            if first.count('"') % 2 == 0:  # a stray pair of marks: the row ends where the line does
                loose = csv.reader([first.rstrip("\r\n")], delimiter=self._comma)
                return number, next(loose, [])
            where = f"{self._origin}: line {number}"
            return number, ReadError(
                f"{where}: the row is broken ({error}): mind its quotation marks"
            )

    def _pulled(self, first: str, taken: list[tuple[int, str | ReadError]]) -> Iterator[str]:
        """The line itself, then as many as a quotation mark keeps open."""
        yield first
        size = len(first)
        while len(taken) < _MOST_LINES and size < LARGEST_BYTES:
            try:
                taken.append(self._line())
            except StopIteration:
                return
            line = taken[-1][1]
            if isinstance(line, ReadError):
                return
            size += len(line)
            yield line

    def _line(self) -> tuple[int, str | ReadError]:
        return self._ahead.popleft() if self._ahead else next(self._source)
