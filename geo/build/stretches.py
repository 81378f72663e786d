"""Stretches of a file that the build before wrote: the system copies them, and nobody reads them.

Nearly all of a large file is as it was when one article has come. Where its pieces lie is kept with
the file's state, as seals keep it; a file that anybody has touched since is not copied from.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import msgspec

from geo.readers.looking import State, state_of
from geo.store import Store

_GATHERED: Final = 1 << 16
"""Bytes of small pieces that are written in one go."""
_READ: Final = 1 << 20


class Stretch(NamedTuple):
    """Some bytes of an open file."""

    file: int
    begin: int
    size: int


class Marked(NamedTuple):
    """A piece of a file, by a name under which a later build may look for it."""

    name: bytes
    content: bytes | Stretch

    @property
    def size(self) -> int:
        """In bytes."""
        return self.content.size if isinstance(self.content, Stretch) else len(self.content)

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return self.size > 0


Place = tuple[bytes, int, int]
"""Name of a piece, where it begins, and its size."""
_DECODE = msgspec.msgpack.Decoder(tuple[State, list[Place]]).decode


def pour(pieces: Iterable[bytes | Marked], file: BinaryIO) -> list[Place]:
    """Write pieces into a file that does not buffer; where those that have names lie."""
    places: list[Place] = []
    waiting = bytearray()
    at = 0
    for piece in pieces:
        if isinstance(piece, Marked):
            places.append((piece.name, at, piece.size))
        content = piece.content if isinstance(piece, Marked) else piece
        if isinstance(content, Stretch):
            _write(waiting, file)
            waiting.clear()
            _copy(content, file)
            at += content.size
            continue
        at += len(content)
        waiting += content
        if len(waiting) >= _GATHERED:
            _write(waiting, file)
            waiting.clear()
    _write(waiting, file)
    return places


def _write(data: bytes | bytearray, file: BinaryIO) -> None:
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def _copy(stretch: Stretch, file: BinaryIO) -> None:
    """Copy a stretch to where a file stands. Raises OSError where it ends too early."""
    source, begin, end = stretch.file, stretch.begin, stretch.begin + stretch.size
    with suppress(OSError, AttributeError):  # not on every system, nor between all of them
        while begin < end:
            done = os.copy_file_range(source, file.fileno(), end - begin, offset_src=begin)
            if not done:
                break
            begin += done
    while begin < end:
        data = os.pread(source, min(end - begin, _READ), begin)
        if not data:
            raise OSError(errno.EIO, "the file of the build before ends too early")
        _write(data, file)
        begin += len(data)


class Earlier:
    """A file of the build before, as far as it is still as that wrote it."""

    def __init__(self, path: Path, file: int, state: State, places: Iterable[Place]) -> None:
        self._path = path
        self._file = file
        self._state = state
        self._places = {name: (begin, size) for name, begin, size in places}

    def stretch(self, name: bytes) -> Stretch | None:
        """Where it has a piece; None where it has none of the name."""
        found = self._places.get(name)
        return Stretch(self._file, *found) if found is not None else None

    def is_as_before(self) -> bool:
        """Whether it has not been touched meanwhile."""
        return state_of(self._path) == self._state


@contextmanager
def earlier(path: Path, shelf: Store) -> Iterator[Earlier | None]:
    """A file as the build before left it, to copy from; None where that is not sure."""
    kept = shelf.layout(_place(path))
    found = None
    if kept is not None:
        with suppress(msgspec.MsgspecError):
            state, places = _DECODE(kept)
            if state_of(path) == state:
                found = state, places
    if found is None:
        yield None
        return
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        yield None
        return
    try:
        yield Earlier(path, file, *found)
    finally:
        os.close(file)


def remember(path: Path, shelf: Store, state: State, places: Iterable[Place]) -> None:
    """Keep where the pieces of a file lie, for the next build."""
    shelf.keep_layout(_place(path), msgspec.msgpack.encode((state, list(places))))


def _place(path: Path) -> str:
    return os.fsencode(path.absolute()).hex()
