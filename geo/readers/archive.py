"""Zip archives of articles: read where they lie, never unpacked to disk, never more than fits."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from geo.errors import ReadError
from geo.readers.files import shown

MOST_MEMBERS = 100_000
LARGEST_WHOLE = 2_000_000_000
"""Bytes of all members together, unpacked."""
_STRANGE_RATIO = 200
"""Text packs to a fifth or so; what packs two hundred times smaller is made to fill a disk."""
_LONGEST_LISTING = 50_000_000
_LONGEST_END = 22 + 65_535 + 76
_FULL, _MANY = 0xFFFFFFFF, 0xFFFF
_TOO_MUCH = (
    "{}: {:,} files of {:,.0f} MB are in it, more than is read from one archive: unpack it, and "
    "name the folder"
)
_SMALL = 1_000_000
"""Below so many bytes a ratio says nothing."""


BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
)
"""What reading a member may bring up, where the archive is damaged or of an unknown kind."""


def members(
    file: BinaryIO, origin: str, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, io.BufferedReader | ReadError]]:
    """Names of the files in an archive that are wanted, by name, each open to be read.

    Hidden ones are passed over. A member never gives more bytes than the archive says it has.
    Raises ReadError for what is no archive, or holds too much.
    """
    _check_listing(file, origin)
    try:
        pack = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        message = f"{origin}: it is no zip archive that can be read ({error})"
        raise ReadError(message) from None
    with pack:
        infos = sorted(
            (info for info in pack.infolist() if not info.is_dir()),
            key=lambda info: info.filename,
        )
        whole = sum(info.file_size for info in infos)
        if len(infos) > MOST_MEMBERS or whole > LARGEST_WHOLE:
            raise ReadError(_TOO_MUCH.format(origin, len(infos), whole / 1e6))
        for info in infos:
            path = PurePosixPath(info.filename)
            hidden = any(part.startswith(".") and part != ".." for part in path.parts)
            if hidden or path.parts[:1] == ("__MACOSX",) or not wanted(info.filename):
                continue
            name = shown(info.filename)
            if reason := _why_left(info):
                yield name, ReadError(f"{origin}/{name}: {reason}")
                continue
            try:
                raw = cast("io.RawIOBase", pack.open(info))
            except BROKEN as error:
                yield name, ReadError(f"{origin}/{name}: it could not be unpacked ({error})")
                continue
            with cast("io.BufferedReader", io.BufferedReader(raw)) as member:
                yield name, member


def _why_left(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 1:
        return "it is locked with a password: unpack it first"
    times = info.file_size // max(info.compress_size, 1)
    if info.file_size > _SMALL and times > _STRANGE_RATIO:
        return f"it unpacks to {times:,} times its size, as no text does: it was left alone"
    return ""


def _check_listing(file: BinaryIO, origin: str) -> None:
    """Raise ReadError where the list of members alone would fill the memory.

    The list stands at the end, behind it a record (22 bytes and a comment) with its length.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        return
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    if length == _FULL or count == _MANY:  # then the figures stand in a longer record before it
        longer = tail.rfind(b"PK\x06\x06", 0, at)
        if longer >= 0:
            count = int.from_bytes(tail[longer + 32 : longer + 40], "little")
            length = int.from_bytes(tail[longer + 40 : longer + 48], "little")
    if count > MOST_MEMBERS or length > _LONGEST_LISTING:
        raise ReadError(_TOO_MUCH.format(origin, count, size / 1e6))
