"""Seals: by which a build is known to have nothing to do, before anything of it is loaded.

A build that has ended leaves a seal in the store: of what it was asked, of the program and the
data, of the sources as the system tells of them, and of the files that it wrote. While all of that
is the same, the map in the folder is the one that a build would make. The store itself breaks the
seal when anything changes in its articles or its builds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from geo.build.ingredients import digest_of
from geo.build.names import READY
from geo.errors import StoreError
from geo.readers.looking import Looked, State, are_as_before, state_of
from geo.store.seals import Seals

Draft = tuple[int, int, int, int]
"""Device, number, size and time of the last writing, in nanoseconds, of a file that was written."""
_DIGEST_BYTES: Final = 16
_TICK_NS: Final = 30_000_000
"""After so long, a file that is changed once more has another time."""
_COARSE_NS: Final = 1_000_000
"""A file system whose times are whole thousandths of a second has a clock too coarse for that."""


class _Sealed(msgspec.Struct, frozen=True):
    """What is kept with a seal."""

    files: dict[str, State]
    """The files of the build, by their names, as the system tells of them."""
    loose: dict[str, bytes]
    """Sources that had just been changed, by their paths, with digests of their content."""
    said: bytes
    """What the build told the user."""


_DECODE: Final = msgspec.msgpack.Decoder(_Sealed).decode


class Sealing:
    """The seal of one folder in one store."""

    def __init__(
        self,
        store: Path,
        out: Path,
        sources: Sequence[str],
        *,
        asked: Mapping[str, object],
        files: Iterable[Path],
    ) -> None:
        """`asked` are all options, and `files` those that options name, by content."""
        self._store = store
        self._out = out
        self._sources = sources
        self._asked = digest_of(asked, files)

    @cached_property
    def looked(self) -> Looked:
        """What there is to see of the sources: looked at once."""
        return Looked(self._sources)

    def unbroken(self) -> bytes | None:
        """What the last build told, where another one would change nothing; else None."""
        if self._asked is None or not self._store.is_file() or (self._out / READY).exists():
            return None
        try:
            with Seals.open(self._store) as seals:
                kept = seals.seal(_place(self._out))
        except StoreError:
            return None  # it is told by the build, which opens it too
        if kept is None:
            return None
        key, told = kept
        try:
            sealed = _DECODE(told)
        except msgspec.MsgspecError:
            return None
        if any(state_of(self._out / name) != state for name, state in sealed.files.items()):
            return None
        same = self.looked.is_sure and key == self._key() and are_as_before(sealed.loose)
        return sealed.said if same else None

    def set(
        self, seals: Seals, written: Mapping[str, Draft], said: Callable[[], bytes]
    ) -> Mapping[str, State] | None:
        """Seal what a build wrote, where it can be seen whether that changes.

        Args:
            seals: The open store, which nobody else may change now.
            written: The files as they were written, by their names.
            said: Gives what the build tells the user.

        Returns:
            The states by which the files are known from now on; None where nothing is sealed.
        """
        if self._asked is None or not self.looked.is_sure:
            return None
        states = self._settled(written)
        if states is not None:
            sealed = _Sealed(files=states, loose=self.looked.loose, said=said())
            seals.set_seal(_place(self._out), self._key(), msgspec.msgpack.encode(sealed))
        return states

    def _key(self) -> bytes:
        told = (self._asked or b"") + self.looked.digest
        return blake2b(told, digest_size=_DIGEST_BYTES).digest()

    def _settled(self, written: Mapping[str, Draft]) -> dict[str, State] | None:
        """The files as they are known from now on; None where another hand may be in them."""
        found: dict[str, State] = {}
        for name, draft in written.items():
            state = state_of(self._out / name)
            if state is None or state[:4] != draft or os.name != "posix":
                return None
            found[name] = state
        last = max((state[-1] for state in found.values()), default=0)
        if all(state[-1] % _COARSE_NS == 0 for state in found.values()):
            return None
        time.sleep(max(0, last + _TICK_NS - time.time_ns()) / 1e9)
        again = {name: state_of(self._out / name) for name in found}
        return found if again == found else None


def _place(out: Path) -> str:
    """A folder as the store names it."""
    return os.fsencode(out.absolute()).hex()
