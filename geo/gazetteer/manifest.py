"""Says whether a compiled index is whole: a list of its files, their sizes and check sums."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

MANIFEST: Final = "manifest.json"
_BLOCK: Final = 4096
"""Bytes of a page: what a disk loses, it loses in pages."""
_BLOCKS: Final = 32
"""Of a large file, blocks that are looked at each time: the first, the last, and others between."""
_CHUNK: Final = 1 << 20


def write_manifest(folder: Path, fingerprint: str) -> None:
    """Last step of a compilation: all files go to the disk, then the list of them."""
    files = {}
    for path in sorted(folder.iterdir()):
        _to_disk(path)
        files[path.name] = [path.stat().st_size, _sampled(path), _summed(path)]
    manifest = {"fingerprint": fingerprint, "files": files}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    _to_disk(folder / MANIFEST)
    _to_disk(folder)


def is_whole(folder: Path) -> bool:
    """Whether every file is there in its full size, and some of its blocks are as they were.

    That notices what is cut short, missing, blank or another file, in a few milliseconds; a single
    changed byte is noticed by `is_sound` alone.
    """
    return _as_listed(folder, _sampled, 1)


def is_sound(folder: Path) -> bool:
    """Whether every byte of every file is as it was; reads all of it."""
    return _as_listed(folder, _summed, 2)


def _as_listed(folder: Path, measure: Callable[[Path], int], column: int) -> bool:
    try:
        listed: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
        return all(
            (folder / name).stat().st_size == row[0] and measure(folder / name) == row[column]
            for name, row in listed.items()
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False


def _sampled(path: Path) -> int:
    """CRC-32 of some blocks of a file, spread evenly; of all of it where it is small."""
    total = 0
    with path.open("rb") as file:
        for offset in _offsets(path.stat().st_size):
            file.seek(offset)
            total = zlib.crc32(file.read(_BLOCK), total)
    return total


def _offsets(size: int) -> Iterator[int]:
    blocks = -(-size // _BLOCK)
    looked_at = min(blocks, _BLOCKS)
    for number in range(looked_at):
        yield number * (blocks - 1) // max(looked_at - 1, 1) * _BLOCK


def _summed(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total = zlib.crc32(chunk, total)
    return total


def _to_disk(path: Path) -> None:
    """Wait until a file or folder is on the disk: a rename must not arrive there before it."""
    with suppress(OSError):  # not every system lets a program wait for that
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
