"""Zip archives of articles: read in memory, never unpacked to disk, and never more than fits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from geo.errors import ReadError
from geo.readers.files import LARGEST_BYTES, shown

MOST_MEMBERS = 100_000
LARGEST_WHOLE = 2_000_000_000
"""Bytes of all members together, unpacked."""
_STRANGE_RATIO = 200
"""Text packs to a fifth or so; what packs two hundred times smaller is made to fill a disk."""
_SMALL = 1_000_000
"""Below so many bytes a ratio says nothing."""


def members(raw: bytes, origin: str) -> Iterator[tuple[str, bytes | ReadError]]:
    """Names and contents of the files in an archive, by name; hidden ones are passed over.

    Raises ReadError for what is no archive, or holds too much.
    """
    try:
        pack = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        message = f"{origin}: it is no zip archive that can be read ({error})"
        raise ReadError(message) from None
    with pack:
        infos = sorted(
            (info for info in pack.infolist() if not info.is_dir()),
            key=lambda info: info.filename,
        )
        whole = sum(info.file_size for info in infos)
        if len(infos) > MOST_MEMBERS or whole > LARGEST_WHOLE:
            message = (
                f"{origin}: {len(infos):,} files of {whole / 1e6:,.0f} MB are in it, more than is "
                f"read from one archive: unpack it, and name the folder"
            )
            raise ReadError(message)
        for info in infos:
            path = PurePosixPath(info.filename)
            if (
                any(part.startswith(".") and part != ".." for part in path.parts)
                or path.parts[0] == "__MACOSX"
            ):
                continue
            yield shown(info.filename), _content(pack, info, f"{origin}/{shown(info.filename)}")


def _content(pack: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes | ReadError:
    """A member's bytes, counted while they come: what an archive says of sizes may be false."""
    packed = max(info.compress_size, 1)
    if info.flag_bits & 1:
        return ReadError(f"{name}: it is locked with a password: unpack it first")
    if info.file_size > _SMALL and info.file_size / packed > _STRANGE_RATIO:
        return ReadError(f"{name}: it packs {info.file_size // packed} times: no text does, left")
    try:
        with pack.open(info) as member:
            raw = member.read(LARGEST_BYTES + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        return ReadError(f"{name}: it could not be unpacked ({error})")
    except Exception as error:  # noqa: BLE001 - zlib.error is no kind of the others
        return ReadError(f"{name}: it could not be unpacked ({error})")
    if len(raw) > LARGEST_BYTES:
        return ReadError(f"{name}: it is larger than {LARGEST_BYTES // 1_000_000} MB")
    return raw
