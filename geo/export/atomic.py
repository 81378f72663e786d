"""Files that are there in full or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import UsageError


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Give a new file to write, and put it in the place of `path` once all went well.

    It lies beside `path` and has the same suffix, by which some libraries choose a format. Whatever
    goes wrong, it is removed and what was at `path` stays. Folders above `path` are made; a
    symbolic link at `path` keeps leading to the file.

    Raises:
        UsageError: The file cannot be made, written or put in place.
    """
    path = Path(path)
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = None if target.is_dir() else _new_file_beside(target)
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(_refusal(path, error)) from error
    if draft is None:
        raise UsageError(f"{path}: it is a folder: name a file in it to write to")
    try:
        yield draft
        if target.exists():
            shutil.copymode(target, draft)
        _to_disk(draft)
        draft.replace(target)
    except OSError as error:
        raise UsageError(_refusal(path, error)) from error
    finally:
        draft.unlink(missing_ok=True)


def write_text(path: str | Path, text: str) -> None:
    """Write a file in UTF-8, line ends as they are in `text`; see `replacing`."""
    with replacing(path) as draft:
        draft.write_bytes(text.encode("utf-8"))


def _new_file_beside(target: Path) -> Path:
    """Make an empty file of a name that no other process takes, with the usual permissions."""
    number = 0
    while True:
        draft = target.with_name(f".sitmap-{os.getpid()}-{number}{target.suffix}")
        try:
            draft.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return draft


def _to_disk(draft: Path) -> None:
    """Have the content on the disk before the name points to it: a power cut loses neither."""
    with draft.open("rb") as file:
        os.fsync(file.fileno())


def _refusal(path: Path, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{path}: it cannot be written ({reason}): choose another place, or make room there"
