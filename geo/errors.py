"""What can go wrong. Messages quote the input and say what to do."""

from __future__ import annotations


class GeoError(Exception):
    """Base of every error that Sitmap raises on purpose."""


class ReadError(GeoError, ValueError):
    """A source could not be read as an article."""


class UsageError(GeoError, ValueError):
    """The caller asked for something that does not exist or does not fit."""


class DataError(GeoError, RuntimeError):
    """A data file or the compiled index is missing or damaged."""


class UnknownPlaceError(GeoError, LookupError):
    """A name is not in the gazetteer, or nothing of the wanted kind is."""


class FootprintError(GeoError, ValueError):
    """A relation and its places give no shape."""


class StoreError(GeoError, OSError):
    """The store cannot be opened or written."""


class OutputError(GeoError, OSError):
    """A file that was to be made could not be written: the disk is full, or fails."""


class BusyError(GeoError, TimeoutError):
    """Somebody else is at work there, and did not end in time."""


class OnlineError(GeoError, OSError):
    """Nobody answered at an address that the user named, or the answer is of no use."""


class OnlineTimeoutError(OnlineError, TimeoutError):
    """No answer came in time."""


class OnlineRefusedError(OnlineError, PermissionError):
    """The service refuses to answer: a wrong key, a spent quota, a ban."""

    def __init__(self, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
        """Seconds that the service asks to wait; None where it names none."""


class OnlineAnswerError(OnlineError, ValueError):
    """An answer came and cannot be understood."""
