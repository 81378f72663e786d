"""Fetches files that the user asked for: whole, and resumed where it broke off."""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

from geo.errors import OnlineAnswerError, OnlineError, OnlineRefusedError, OnlineTimeoutError

CONNECT_S: Final = 15.0
_CHUNK: Final = 1 << 17
_READ: Final = 1 << 13
"""Bytes that are asked for at once: what has come of them when a connection breaks is lost."""
_TRIES: Final = 3
"""In a row that bring nothing new."""
_MOST_TRIES: Final = 200
_REDIRECTS: Final = 5
_OK, _PARTIAL, _NOT_FOUND, _RANGE = 200, 206, 404, 416
_REFUSED: Final = frozenset({401, 403, 429})

Told = Callable[[int, int], None]
"""Told the bytes that have come, and how many there will be; 0 where nobody says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a download may cost."""

    most_bytes: int = 2_000_000_000
    silence_s: float = 30.0
    """Seconds without a byte after which it is given up."""
    total_s: float = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file that has come whole."""

    path: Path
    url: str
    sha256: str
    version: str
    """Day of the publisher's last change, YYYY-MM-DD; "" where it does not say."""


def fetch(
    url: str,
    target: Path,
    parts: Path,
    *,
    agent: str,
    sha256: str = "",
    limits: Limits | None = None,
    told: Told | None = None,
) -> Fetched:
    """Fetch a file, through pooch, which checks its hash.

    What came before a break is kept in `parts` and continued from there, now and in a later run,
    if the server still has the same version.

    Raises:
        OnlineError: as narrow as can be told; nothing is left at `target`.
        OSError: the disk is full, or cannot be written.
    """
    import pooch  # noqa: PLC0415 - with requests, half a second that only an installation needs

    _checked(url)
    pooch.get_logger().setLevel(logging.WARNING)
    getter = _Getter(parts, agent, limits or Limits(), told or (lambda _done, _total: None))
    target.unlink(missing_ok=True)
    try:
        pooch.retrieve(
            url,
            known_hash=f"sha256:{sha256}" if sha256 else None,
            fname=target.name,
            path=target.parent,
            downloader=getter,
        )
    except ValueError as error:
        raise OnlineAnswerError(
            f"{url}: what came is not the file that was expected: its SHA-256 is not {sha256}"
        ) from error
    digest = hashlib.sha256()
    with target.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return Fetched(path=target, url=url, sha256=digest.hexdigest(), version=getter.version)


def fetch_text(url: str, *, agent: str, most_bytes: int, optional: bool = False) -> str:
    """A short text at an address; "" where there is none and it is optional. Raises OnlineError."""
    _checked(url)
    import requests  # noqa: PLC0415 - as above

    try:
        with _session(agent) as session, _opened(session, url, {}, Limits()) as answer:
            if answer.status_code == _NOT_FOUND and optional:
                return ""
            _must_be(answer, url, {_OK})
            body = b""
            for chunk in answer.iter_content(_CHUNK):
                body += chunk
                if len(body) > most_bytes:
                    raise OnlineAnswerError(
                        f"{url}: its answer is longer than {most_bytes:,} bytes"
                    )
    except requests.RequestException as error:
        if any(isinstance(one, TimeoutError) for one in _chain(error)):
            raise OnlineTimeoutError(f"{url}: no answer in time") from error
        raise OnlineError(f"{url}: {_reason(error)}") from error
    return body.decode("utf-8", "replace")


def _checked(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise OnlineError(f"{url[:120]!r} is no address such as https://host/path")


class _Getter:
    """What pooch fetches with: it writes a part that outlives a break, and moves it when whole."""

    def __init__(self, parts: Path, agent: str, limits: Limits, told: Told) -> None:
        self.version = ""
        self._parts = parts
        self._agent = agent
        self._limits = limits
        self._told = told

    def __call__(self, url: str, output_file: str, _pooch: Any) -> None:
        """Fetch the file at `url` to where pooch wants it."""
        self._parts.mkdir(parents=True, exist_ok=True)
        part = self._parts / f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.part"
        deadline = monotonic() + self._limits.total_s
        before = stuck = 0
        for attempt in range(1, _MOST_TRIES + 1):
            try:
                self._get(url, part, deadline)
                break
            except OnlineRefusedError:
                raise
            except OnlineAnswerError:
                _forget(part)
                raise
            except OnlineError:
                size = part.stat().st_size if part.exists() else 0
                stuck = stuck + 1 if size <= before else 0
                if attempt == _MOST_TRIES or stuck >= _TRIES or monotonic() > deadline:
                    raise
                before = size
            except OSError as error:
                if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
                    _forget(part)
                raise
        shutil.move(part, output_file)
        _forget(part)

    def _get(self, url: str, part: Path, deadline: float) -> None:
        """One request; what it brings goes to the end of the part. Raises OnlineError, OSError."""
        import requests  # noqa: PLC0415 - as above

        have, kept = _kept(part)
        headers = {"Range": f"bytes={have}-", "If-Range": kept} if have else {}
        try:
            with (
                _session(self._agent) as session,
                _opened(session, url, headers, self._limits) as answer,
            ):
                if answer.status_code == _RANGE and have:
                    _forget(part)
                    raise OnlineError(f"{url}: it does not continue from byte {have:,}")
                _must_be(answer, url, {_OK, _PARTIAL} if have else {_OK})
                resumed = answer.status_code == _PARTIAL
                self.version = _day(answer.headers.get("Last-Modified", ""))
                _keep(part, answer.headers)
                self._write(url, answer, part, have if resumed else 0, deadline)
        except requests.RequestException as error:
            if any(isinstance(one, TimeoutError) for one in _chain(error)):
                raise OnlineTimeoutError(
                    f"{url}: silent for {self._limits.silence_s:g} s: try again later, it goes on "
                    f"from where it broke off"
                ) from error
            raise OnlineError(f"{url}: {_reason(error)}") from error

    def _write(self, url: str, answer: Any, part: Path, have: int, deadline: float) -> None:
        told = answer.headers.get("Content-Length", "")
        total = have + int(told) if told.isdecimal() else 0
        if total > self._limits.most_bytes:
            raise OnlineAnswerError(
                f"{url}: it is {total:,} bytes long, {self._limits.most_bytes:,} at most are taken"
            )
        with part.open("ab" if have else "wb") as out:
            for chunk in answer.iter_content(_READ):
                out.write(chunk)
                have += len(chunk)
                if have > self._limits.most_bytes:
                    raise OnlineAnswerError(
                        f"{url}: it is longer than {self._limits.most_bytes:,} bytes"
                    )
                if monotonic() > deadline:
                    raise OnlineTimeoutError(
                        f"{url}: not whole within {self._limits.total_s:g} s: run it again, it "
                        f"goes on from where it broke off"
                    )
                self._told(have, total)
        if total and have != total:
            raise OnlineError(f"{url}: {have:,} of {total:,} bytes came, then it broke off")


def _session(agent: str) -> Any:
    import requests  # noqa: PLC0415 - as above

    session = requests.Session()
    session.max_redirects = _REDIRECTS
    session.headers.update({"User-Agent": agent, "Accept-Encoding": "identity"})
    return session


def _opened(session: Any, url: str, headers: dict[str, str], limits: Limits) -> Any:
    """The answer, its body not yet read. Raises OnlineError for one that left a safe channel."""
    answer = session.get(
        url,
        headers=headers,
        stream=True,
        timeout=(min(CONNECT_S, limits.silence_s), limits.silence_s),
    )
    if urlsplit(url).scheme == "https" and urlsplit(answer.url).scheme != "https":
        answer.close()
        raise OnlineAnswerError(f"{url}: it leads to {answer.url[:120]}, which is not encrypted")
    return answer


def _must_be(answer: Any, url: str, wanted: set[int]) -> None:
    code = answer.status_code
    if code in wanted:
        return
    if code in _REFUSED:
        raise OnlineRefusedError(f"{url}: it refuses ({code})")
    raise OnlineError(
        f"{url}: it answered {code}" + (": no such file" if code == _NOT_FOUND else "")
    )


def _reason(error: Exception) -> str:
    """What broke, without the library's own names for it."""
    inner = list(_chain(error))[-1]
    words = getattr(inner, "strerror", None) or str(inner) or type(error).__name__
    return f"no connection, or it broke off ({str(words)[:120]})"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, what led to it, and so on."""
    inner: BaseException | None = error
    while inner is not None:
        yield inner
        inner = inner.__cause__ or inner.__context__


def _kept(part: Path) -> tuple[int, str]:
    """Bytes that are there, and what tells that the server still has the same version."""
    try:
        mark: dict[str, str] = json.loads(part.with_suffix(".json").read_text("utf-8"))
        return part.stat().st_size, mark["version"]
    except (OSError, ValueError, KeyError, TypeError):
        return 0, ""


def _keep(part: Path, headers: Any) -> None:
    """Note the version that the part is of; without one it is not continued."""
    tag = headers.get("ETag", "")
    version = headers.get("Last-Modified", "") if not tag or tag.startswith("W/") else tag
    mark = part.with_suffix(".json")
    if version:
        mark.write_text(json.dumps({"version": version}), encoding="utf-8")
    else:
        mark.unlink(missing_ok=True)


def _forget(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)
        part.with_suffix(".json").unlink(missing_ok=True)


def _day(stamp: str) -> str:
    try:
        return parsedate_to_datetime(stamp).astimezone(UTC).date().isoformat()
    except (TypeError, ValueError):
        return ""
