"""What the system says of the files that articles are read from, without opening them.

A file is taken for untouched where it is the same one (device, number, size) and was last changed,
in its content or in what the system says of it, at the same moment: no program can set that moment.
One that was changed just now may be changed once more within the same tick of the clock, so it is
known by its content as well.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from geo.errors import ReadError
from geo.readers.failures import Failure
from geo.readers.files import opened, shown
from geo.readers.folders import places_of
from geo.readers.sources import is_web_address
from geo.readers.standard_input import is_standard_input

State = tuple[int, int, int, int, int]
"""Device, number, size, and when it was last written and last changed, in nanoseconds."""
SETTLED_NS: Final = 2_000_000_000
"""How long ago a file must have been changed: the coarsest clock of a file system ticks so."""
_SHORT: Final = 1 << 17
_DIGEST_BYTES: Final = 16


def state_of(source: str | Path) -> State | None:
    """By which a file is seen to change; None for what is no file."""
    if is_standard_input(source) or is_web_address(source):
        return None
    try:
        found = os.stat(source)  # noqa: PTH116 - a source may be any string
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def content_of(source: str | Path) -> bytes:
    """The digest of a file's content. Raises ReadError where it cannot be read."""
    with opened(Path(source)) as file:
        begun = file.read(_SHORT)  # nearly all of them: a short file is hashed in one go
        if len(begun) < _SHORT:
            return hashlib.sha256(begun).digest()
        file.seek(0)
        return hashlib.file_digest(file, "sha256").digest()


def is_settled(state: State) -> bool:
    """Whether a file was changed long enough ago to be known by its state."""
    return os.name == "posix" and time.time_ns() - state[-1] > SETTLED_NS


class Seen(NamedTuple):
    """A file or an address as it was found."""

    source: str | Path
    place: str
    """Its full path, as it can be kept."""
    state: State | None
    stated: str
    """The state in words; "" where there is none."""


class Looked:
    """All that was seen of the sources of a build, in their order."""

    def __init__(self, sources: Iterable[str]) -> None:
        """Look at sources as a build does, but read nothing."""
        self.found: list[Seen | Failure] = []
        """Whoever gathers them takes them out: there may be very many."""
        self.passed: Counter[str] = Counter()
        """By suffix, documents of kinds that are not read."""
        self.loose: dict[str, bytes] = {}
        """By path, the content of files that had just been changed; for whoever reads them."""
        self.is_sure = True
        """Whether all of it can be seen again: not what is fetched, or changed meanwhile."""
        told: list[str] = []
        for source, path in places_of(list(sources), self.passed):
            if isinstance(source, Failure):
                self.found.append(source)
                told.append(f"no {source.source!r} {source.reason!r}")
                continue
            state = state_of(source)
            # A name may hold bytes that are no text; of two shown as one the numbers differ.
            seen = Seen(source, shown(path), state, repr(state) if state is not None else "")
            self.found.append(seen)
            told.append(f"{len(seen.place)} {seen.place} {seen.stated}")
            if state is None:
                self.is_sure = False
        told.append(repr(sorted(self.passed.items())))
        words = "\n".join(told).encode("utf-8", "surrogatepass")
        self.digest = hashlib.blake2b(words, digest_size=_DIGEST_BYTES).digest()


def are_as_before(contents: Mapping[str, bytes]) -> bool:
    """Whether files have the content that they had."""
    try:
        return all(content_of(place) == content for place, content in contents.items())
    except ReadError:
        return False
