"""Opens the zip archives of publishers without trusting them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Final

from geo.errors import DataError

MOST_MEMBERS: Final = 200
MOST_BYTES: Final = 4_000_000_000
"""Of one member, unpacked: the largest country dump of GeoNames has some 0.3 GB, the whole world
1.7 GB."""
MOST_TIMES: Final = 400
"""How many times larger than packed a member may be; text of names shrinks to a fifth."""
_SMALL: Final = 50_000_000
"""Bytes below which a member may shrink as it likes: a table of empty cells is no bomb."""
_CHUNK: Final = 1 << 20
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What reading a damaged archive raises."""
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""What an archive says that keeps no dates."""


def members(path: Path) -> list[str]:
    """Names of an archive's files. Raises DataError where it is none, or an unsafe one."""
    with _opened(path) as archive:
        return [info.filename for info in archive.infolist() if not info.is_dir()]


def packed_on(path: Path) -> str:
    """Day of an archive's newest file, YYYY-MM-DD; "" where it says none that can be.

    Also where it is no archive: whoever reads it will say so.
    """
    if not zipfile.is_zipfile(path):
        return ""
    with _opened(path) as archive:
        newest = max((info.date_time for info in archive.infolist()), default=_NO_DATE)
    year, month, day = newest[:3]
    return f"{year:04}-{month:02}-{day:02}" if newest > _NO_DATE else ""


@contextmanager
def member(path: Path, name: str) -> Iterator[IO[bytes]]:
    """One file of an archive, to be read once and from the start. Raises DataError."""
    with _opened(path) as archive:
        try:
            with archive.open(name) as file:
                yield file
        except DataError:
            raise  # of whoever reads it
        except _BROKEN as error:
            raise DataError(f"{path.name}: {name} in it is damaged ({error})") from error
        except KeyError as error:
            raise DataError(f"{path.name} holds no {name}") from error


def unpack(path: Path, folder: Path) -> list[Path]:
    """Write all files of an archive into a folder, under their last names. Raises DataError."""
    found = []
    for name in members(path):
        target = folder / PurePosixPath(name).name
        with member(path, name) as source, target.open("wb") as out:
            written = 0
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if written > MOST_BYTES:
                    raise DataError(
                        f"{path.name}: {name} in it is larger than {MOST_BYTES:,} bytes"
                    )
                out.write(chunk)
        found.append(target)
    return found


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_all(path, archive.infolist())
            yield archive
    except DataError:
        raise
    except _BROKEN as error:
        raise DataError(f"{path.name} is no zip archive, or not all of one ({error})") from error


def _check_all(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_MEMBERS:
        raise DataError(f"{path.name} holds {len(infos):,} files: {MOST_MEMBERS} at most")
    for info in infos:
        _check(path, info)


def _check(path: Path, info: zipfile.ZipInfo) -> None:
    pure = PurePosixPath(info.filename.replace("\\", "/"))
    if pure.is_absolute() or ".." in pure.parts or (pure.parts and ":" in pure.parts[0]):
        raise DataError(f"{path.name} holds {info.filename!r}, which leads out of it: not opened")
    if info.flag_bits & 1:
        raise DataError(f"{path.name}: {info.filename!r} in it asks for a password")
    large = info.file_size > _SMALL and info.file_size > MOST_TIMES * max(info.compress_size, 1)
    if large or info.file_size > MOST_BYTES:
        raise DataError(
            f"{path.name}: {info.filename!r} would unpack to {info.file_size:,} bytes: not opened"
        )
