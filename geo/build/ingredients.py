"""All that a build is made of beside its sources, by its content: without loading any of it.

A build's stages have keys of their own, each of what it depends on. Here everything counts, for
everything: where the digest is the same, so is every key.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final

from geo.errors import DataError
from geo.gazetteer.datafiles import data_folder
from geo.gazetteer.packs.storage import packs_folder
from geo.itself import PACKAGE, content, files_of, listed

_DIGEST_BYTES: Final = 16
_OURS: Final = "SITMAP_"
"""What the names of our environment variables begin with."""
_ONE_FILE: Final = (".csv", ".geojson", ".json", ".toml", ".wkt")
"""Files that nothing beside them belongs to."""


def digest_of(asked: Mapping[str, object], files: Iterable[Path]) -> bytes | None:
    """A digest of program, libraries, data, data packs, and what the user asked for.

    Args:
        asked: All options by name; what is in them counts by how it is written.
        files: Files that options name; they count by content, and a missing one by that.

    Returns:
        None where that cannot be told by looking at files alone.
    """
    told = blake2b(digest_size=_DIGEST_BYTES)
    for words in _settings(asked):
        told.update(f"{words}\n".encode("utf-8", "surrogatepass"))
    try:
        folder, packs = data_folder(), packs_folder()
    except DataError:
        return None
    named = sorted(set(files))
    if not all(_stands_alone(path) for path in named):
        return None
    told.update(f"{PACKAGE}\n".encode("utf-8", "surrogatepass"))
    for name in files_of(PACKAGE):
        told.update(f"{name}\n".encode("utf-8", "surrogatepass"))
        told.update(content(PACKAGE, name))
    for lot in (_in(folder), sorted(packs.glob("*.json")), named):
        for path in lot:
            told.update(f"{path}\n".encode("utf-8", "surrogatepass"))
            told.update(_content(path))
    return told.digest()


def _stands_alone(path: Path) -> bool:
    """Whether a file is all that an option means by it: no other file belongs to it."""
    suffix = path.suffix.lower()
    if suffix != ".toml":
        return suffix in _ONE_FILE
    try:
        return b"shape" not in path.read_bytes()  # a correction may take a shape from a file
    except OSError:
        return True


def _settings(asked: Mapping[str, object]) -> Iterator[str]:
    yield sys.version
    yield from (f"{name}={value!r}" for name, value in sorted(asked.items()))
    ours = ((name, value) for name, value in os.environ.items() if name.startswith(_OURS))
    yield from (f"{name}={value!r}" for name, value in sorted(ours))
    yield str(Path.cwd())
    for place in sys.path:
        yield from listed(place)


def _content(path: Path) -> bytes:
    """The digest of a file's content, told from that of none."""
    try:
        return blake2b(path.read_bytes(), digest_size=_DIGEST_BYTES).digest()
    except OSError:
        return b"none"


def _in(folder: Path) -> list[Path]:
    """The files of a folder, but not of those in it."""
    return sorted(path for path in folder.iterdir() if path.is_file())
