"""A file's bytes, or the reason in plain words why there are none to read."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from geo.errors import ReadError

LARGEST_BYTES = 20_000_000
"""Upper bound of a source's size, markup and all."""

LARGEST_LIST = 100_000_000
"""The same of a JSON file, which has to be taken in whole. What holds one article after the other
(JSON lines, tables, archives, mailboxes) is read as it comes, and may have any size."""

_REASONS = {
    errno.ENOENT: "there is no such file: check the name and the folder",
    errno.ENOTDIR: "there is no such file: a part of the path is a file, not a folder",
    errno.ELOOP: "symbolic links lead round in a circle: name the file itself",
    errno.EACCES: "it may not be read: give yourself permission (chmod u+r) or copy the file",
    errno.EPERM: "it may not be read: give yourself permission (chmod u+r) or copy the file",
    errno.ENAMETOOLONG: "the name is longer than the file system allows: check the quotes",
}

_NO_FILE = "it is a folder, a device, a socket or a pipe: name a file that holds text"


def shown(name: str | Path) -> str:
    r"""Return a file name that is safe to print and to store: one line of valid Unicode.

    What cannot be printed is written as in a string of Python: a line end as "\n", a byte that is
    no UTF-8 as "\xff".
    """
    stated = str(name)
    if stated.isprintable():
        return stated
    return "".join(char if char.isprintable() else _escaped(char) for char in stated)


def _escaped(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # how Python hands over a byte that it could not decode
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def why_unreadable(error: OSError | ValueError) -> str:
    """Put what the operating system says about a path in plain words."""
    if isinstance(error, ValueError):
        return "no file can have that name: it holds a character that names cannot hold"
    known = _REASONS.get(error.errno or 0)
    return known or f"it could not be read ({error.strerror or error}): check the disk"


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """Open a regular file to read bytes.

    Raises:
        ReadError: It is missing, unreadable or not a regular file.
    """
    name = shown(path)
    try:
        # A pipe is not waited for, and whatever stands there when it is opened is looked at.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags) if stat.S_ISREG(path.stat().st_mode) else None
    except (OSError, ValueError) as error:
        raise ReadError(f"{name}: {why_unreadable(error)}") from error
    if handle is None:
        raise ReadError(f"{name}: {_NO_FILE}")
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ReadError(f"{name}: {_NO_FILE}")
        try:
            yield file
        except OSError as error:
            raise ReadError(f"{name}: {why_unreadable(error)}") from error


def read_bytes(path: Path, largest: int | None = None) -> bytes:
    """Return a regular file's content.

    Raises:
        ReadError: It is missing, unreadable, not a regular file, or larger than `largest` bytes
            (`LARGEST_BYTES` if not given).
    """
    most = LARGEST_BYTES if largest is None else largest
    with opened(path) as file:
        return all_of(file, shown(path), most)


def all_of(file: BinaryIO, origin: str, largest: int | None = None) -> bytes:
    """Return what is left of an open file. Raises ReadError where that is more than `largest`."""
    most = LARGEST_BYTES if largest is None else largest
    raw = file.read(most + 1)
    check_size(len(raw), origin, most)
    return raw


def check_size(size: int, origin: str, largest: int | None = None) -> None:
    """Raise ReadError where a source of that many bytes is too large for what it should hold."""
    most = LARGEST_BYTES if largest is None else largest
    if size > most:
        message = (
            f"{origin}: it is larger than {most // 1_000_000} MB, which no article is: "
            "split it into one file per article"
        )
        raise ReadError(message)
