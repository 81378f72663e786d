"""Asks a geocoder politely: from the cache first, seldom, not too often, and not after a ban."""

from __future__ import annotations

import hashlib
import json
import math
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQuotaExceeded,
    GeocoderTimedOut,
    GeopyError,
)

from geo.errors import (
    OnlineAnswerError,
    OnlineError,
    OnlineRefusedError,
    OnlineTimeoutError,
)
from geo.online.services import Found, Service

BUDGET: Final = 100
"""Requests of one run that are allowed where the user does not say."""
_IN_A_ROW: Final = 3
"""Failures one after the other after which a service is left alone."""
_LONGEST_NAME: Final = 100
_REFUSALS: Final = (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
)


class Asker:
    """One service with its cache, its budget and its manners.

    Args:
        service: who is asked.
        folder: where answers and misses are kept, one file each; the date is kept in it and goes
            into no output. Remove a file, or the folder, to ask again.
        budget: requests that may be sent; what the cache answers costs nothing.
        clock: seconds that only ever grow.
        pause: waits for some seconds.
    """

    def __init__(
        self,
        service: Service,
        folder: Path,
        *,
        budget: int = BUDGET,
        clock: Callable[[], float] = monotonic,
        pause: Callable[[float], None] = sleep,
    ) -> None:
        self.service = service
        self.notes: list[str] = []
        """What went wrong, a sentence each, for the user; an error is no reason to stop."""
        self.sent = 0
        """Requests sent so far."""
        self._folder = folder / service.name
        self._left = budget
        self._budget = budget
        self._clock = clock
        self._pause = pause
        self._last = -math.inf
        self._failures = 0
        self._closed = False

    def ask(self, name: str, isos: Sequence[str]) -> list[Found] | None:
        """Settlements of a name, as the service ranks them; empty when it knows none.

        None where it was not asked, or did not answer: `notes` then says why, once.

        Args:
            name: as the article has it.
            isos: ISO alpha-2 of the countries that it may lie in.
        """
        query = " ".join(name.split())[:_LONGEST_NAME]
        asked = sorted(set(isos))
        kept = self._folder / f"{self._key(query, asked)}.json"
        known = _read(kept, query)
        if known is not None:
            return known
        if self._closed:
            return None
        if self._left <= 0:
            self._closed = True
            self._note(
                f"{self.service.title}: the budget of {self._budget} requests is spent; the rest "
                f"was not asked: --online-budget allows more"
            )
            return None
        try:
            found = self._send(query, asked)
        except OnlineError as error:
            self._failed(error)
            return None
        self._failures = 0
        _write(kept, query, found)
        return found

    def _send(self, query: str, isos: Sequence[str]) -> list[Found]:
        """Ask the service itself. Raises OnlineError, as narrow as can be told."""
        wait_s = self._last + self.service.wait_s - self._clock()
        if wait_s > 0:
            self._pause(wait_s)
        self._left -= 1
        self.sent += 1
        who = f"{self.service.title}, asked for {query!r}"
        try:
            answer = self.service.ask(self.service.geocoder, query, isos)
        except _REFUSALS as error:
            after_s = getattr(error, "retry_after", None)
            wait = f", and asks to wait {after_s:,.0f} s" if after_s is not None else ""
            raise OnlineRefusedError(
                f"{who}: it refuses ({error}){wait}", retry_after_s=after_s
            ) from None
        except GeocoderTimedOut as error:
            raise OnlineTimeoutError(f"{who}: {error}") from None
        except GeocoderParseError as error:
            raise OnlineAnswerError(f"{who}: {error}") from None
        except GeopyError as error:
            raise OnlineError(f"{who}: {error}") from None
        except Exception as error:  # noqa: BLE001 - geopy trusts the shape of what it is sent
            raise OnlineAnswerError(
                f"{who}: its answer is not understood ({type(error).__name__})"
            ) from None
        finally:
            self._last = self._clock()
        try:
            found = [self.service.read(location) for location in answer or ()]
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise OnlineAnswerError(
                f"{who}: its answer is not understood ({type(error).__name__})"
            ) from None
        return [one for one in found if one is not None and _on_the_globe(one)]

    def _failed(self, error: OnlineError) -> None:
        self._failures += 1
        self._note(str(error))
        refused = isinstance(error, OnlineRefusedError)
        if refused or self._failures >= _IN_A_ROW:
            self._closed = True
            self._note(f"{self.service.title} is not asked again in this run")

    def _note(self, words: str) -> None:
        if words not in self.notes:
            self.notes.append(words)

    def _key(self, query: str, isos: Sequence[str]) -> str:
        asked = json.dumps([self.service.name, self.service.url, query, list(isos)])
        return hashlib.sha256(asked.encode()).hexdigest()[:24]


def _on_the_globe(found: Found) -> bool:
    return -180.0 <= found.lon <= 180.0 and -90.0 <= found.lat <= 90.0  # noqa: PLR2004


def _read(path: Path, query: str) -> list[Found] | None:
    """What was answered before; None where nothing was, or the file is damaged."""
    try:
        kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if kept["query"] != query:
            return None
        return [Found(**{**row, "names": tuple(row["names"])}) for row in kept["found"]]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _write(path: Path, query: str, found: Sequence[Found]) -> None:
    """Keep an answer; a cache that cannot be written costs the next run a request, no more."""
    asked = datetime.now(UTC).date().isoformat()
    kept = {"query": query, "asked": asked, "found": [asdict(one) for one in found]}
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".draft")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(kept, out, ensure_ascii=False, indent=1)
        Path(draft).replace(path)
