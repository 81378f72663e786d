"""Bytes that a build needs once more, laid aside in a file without a name instead of in memory."""

from __future__ import annotations

import tempfile
import weakref

from geo.errors import StoreError


class Spool:
    """Bytes one behind the other; the file is gone when nobody holds this any more."""

    def __init__(self) -> None:
        """Raises StoreError where no such file can be made."""
        self.size = 0
        """In bytes."""
        try:
            # Without a buffer: what is read lies here and there.
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed with this
        except OSError as error:
            raise _failed(error) from error
        weakref.finalize(self, self._file.close)

    def add(self, data: bytes | memoryview) -> None:
        """Lay more aside. Raises StoreError where the disk is full."""
        try:
            self._file.seek(self.size)
            left = memoryview(data)
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            raise _failed(error) from error
        self.size += len(data)

    def stretch(self, begin: int, size: int) -> bytes:
        """What was laid aside there. Raises StoreError where it cannot be read."""
        try:
            self._file.seek(begin)
            return self._file.read(size)
        except OSError as error:
            raise _failed(error) from error


def _failed(error: OSError) -> StoreError:
    folder = tempfile.gettempdir()
    return StoreError(
        f"{folder}: {error.strerror or error}: make room there, or name another TMPDIR"
    )
