"""A file's bytes, or the reason in plain words why there are none to read."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from geo.errors import ReadError

LARGEST_BYTES = 20_000_000
"""Upper bound of a source's size; a long book is under two million."""

LARGEST_ARCHIVE = 1_000_000_000
"""The same of a file that holds many articles."""

_REASONS = {
    errno.ENOENT: "there is no such file: check the name and the folder",
    errno.ENOTDIR: "there is no such file: a part of the path is a file, not a folder",
    errno.ELOOP: "symbolic links lead round in a circle: name the file itself",
    errno.EACCES: "it may not be read: give yourself permission (chmod u+r) or copy the file",
    errno.EPERM: "it may not be read: give yourself permission (chmod u+r) or copy the file",
    errno.ENAMETOOLONG: "the name is longer than the file system allows: check the quotes",
}


def shown(name: str | Path) -> str:
    """Return a file name that is safe to print and to store: one line of valid Unicode."""
    readable = str(name).encode("utf-8", "replace").decode()
    return "".join(char if char.isprintable() else "?" for char in readable)


def why_unreadable(error: OSError | ValueError) -> str:
    """Put what the operating system says about a path in plain words."""
    if isinstance(error, ValueError):
        return "no file can have that name: it holds a character that names cannot hold"
    known = _REASONS.get(error.errno or 0)
    return known or f"it could not be read ({error.strerror or error}): check the disk"


def read_bytes(path: Path, largest: int | None = None) -> bytes:
    """Return a regular file's content.

    Raises:
        ReadError: It is missing, unreadable, not a regular file, or larger than `largest` bytes
            (`LARGEST_BYTES` if not given).
    """
    most = LARGEST_BYTES if largest is None else largest
    raw: bytes | None = None
    try:
        if stat.S_ISREG(path.stat().st_mode):
            with path.open("rb") as file:
                raw = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise ReadError(f"{shown(path)}: {why_unreadable(error)}") from error
    if raw is None:
        # Not even opened: a pipe may block for ever, a device may never end.
        message = f"{shown(path)}: it is a folder, a device or a pipe: name a file that holds text"
        raise ReadError(message)
    check_size(len(raw), shown(path), most)
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
