"""One request and its answer: bounded in time and bytes, to an address that was checked before."""

from __future__ import annotations

import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPResponse,
    HTTPSConnection,
    IncompleteRead,
)
from typing import Final

from geo.errors import OnlineAnswerError, OnlineError, OnlineTimeoutError
from geo.online.destinations import Destination

_CHUNK: Final = 65_536
_OK: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an answer may take."""

    bytes: int = 10_000_000
    """Of its body, also once it is unpacked."""
    silence_s: float = 10.0
    """Without a sign of life."""
    whole_s: float = 40.0
    """From the first to the last byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in small letters."""
    body: bytes = b""
    """Of a success, unpacked; of anything else nothing is read."""


def get(
    where: Destination,
    addresses: list[str],
    headers: Mapping[str, str],
    limits: Limits,
    *,
    proxy: tuple[str, int] | None = None,
) -> Answer:
    """Ask once. No redirect is followed, no cookie is kept, and no name is looked up.

    Args:
        where: What is asked for.
        addresses: IP addresses of the host; the first that answers is taken.
        headers: What to send besides Host.
        limits: What the answer may take.
        proxy: Host and port of a proxy that is to be asked instead.

    Raises:
        OnlineTimeoutError: It takes too long.
        OnlineAnswerError: The answer is too long, breaks off or cannot be unpacked.
        OnlineError: There is no answer.
    """
    connection = _connection(where, addresses, limits, proxy)
    target = where.url if proxy and where.scheme == "http" else where.target
    late = threading.Event()
    held: list[socket.socket] = []
    if isinstance(connection, _Plain | _Secure):
        connection.held = held
    try:
        with _deadline(held, limits.whole_s, late):
            connection.connect()
            held[:] = [connection.sock]  # the connection forgets it before the answer is over
            connection.putrequest("GET", target, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            with connection.getresponse() as response:
                sent = {name.lower(): value for name, value in response.getheaders()}
                body = _body(response, sent, limits) if response.status == _OK else b""
                if late.is_set():  # cut by us, it may look as if it were whole
                    raise _too_late(limits)
                return Answer(status=response.status, headers=sent, body=body)
    except OnlineError:
        if late.is_set():  # what came was cut off by us
            raise _too_late(limits) from None
        raise
    except TimeoutError:
        raise OnlineTimeoutError(f"no answer within {limits.silence_s:g} s") from None
    except (OSError, HTTPException, ValueError) as error:
        if late.is_set():
            raise _too_late(limits) from None
        raise OnlineError(f"no answer ({_reason(error)})") from None
    finally:
        connection.close()


def _too_late(limits: Limits) -> OnlineTimeoutError:
    return OnlineTimeoutError(f"the answer was not over within {limits.whole_s:g} s")


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    words = getattr(error, "strerror", None) or type(error).__name__
    return " ".join(str(words).split())[:120]


@contextmanager
def _deadline(held: list[socket.socket], after_s: float, late: threading.Event) -> Iterator[None]:
    """Cut the connection after a time: an answer that drips never runs into the silence limit."""

    def cut() -> None:
        late.set()
        for sock in held:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(after_s, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _connection(
    where: Destination, addresses: list[str], limits: Limits, proxy: tuple[str, int] | None
) -> HTTPConnection:
    if proxy is not None:
        host, port = proxy
        if where.scheme == "http":
            return HTTPConnection(host, port, timeout=limits.silence_s)
        tunnel = HTTPSConnection(
            host, port, timeout=limits.silence_s, context=ssl.create_default_context()
        )
        tunnel.set_tunnel(where.host, where.port)
        return tunnel
    if where.scheme == "http":
        plain = _Plain(where.host, where.port, timeout=limits.silence_s)
        plain.addresses = addresses
        return plain
    secure = _Secure(
        where.host, where.port, timeout=limits.silence_s, context=ssl.create_default_context()
    )
    secure.addresses = addresses
    return secure


class _Plain(HTTPConnection):
    """Connects to one of the addresses that were checked, and sends the name as Host."""

    addresses: list[str]
    held: list[socket.socket]

    def connect(self) -> None:
        self.sock = _connected(self.addresses, self.port, self.timeout)


class _Secure(HTTPSConnection):
    """The same over TLS: the certificate must be that of the name."""

    addresses: list[str]
    held: list[socket.socket]

    def connect(self) -> None:
        raw = _connected(self.addresses, self.port, self.timeout)
        self.held.append(raw)
        context: ssl.SSLContext = self._context  # type: ignore[attr-defined]
        try:
            self.sock = context.wrap_socket(raw, server_hostname=self.host)
        except BaseException:
            raw.close()
            raise


def _connected(addresses: list[str], port: int, timeout_s: float | None) -> socket.socket:
    last: OSError = OSError("no address")
    for address in addresses[:4]:
        try:
            return socket.create_connection((address, port), timeout_s)
        except OSError as error:
            last = error
    raise last


def _body(response: HTTPResponse, sent: Mapping[str, str], limits: Limits) -> bytes:
    """The body, unpacked while it comes, so that it never grows beyond what it may have."""
    if (response.length or 0) > limits.bytes:
        raise _too_long(limits)
    unpack = _unpacker(sent.get("content-encoding", ""))
    body, raw = bytearray(), 0
    try:
        while chunk := response.read(_CHUNK):
            raw += len(chunk)
            body += unpack.decompress(chunk, limits.bytes + 1 - len(body)) if unpack else chunk
            if max(raw, len(body)) > limits.bytes:
                raise _too_long(limits)
    except zlib.error:
        raise OnlineAnswerError("its answer could not be unpacked") from None
    except IncompleteRead:
        raise OnlineAnswerError("its answer breaks off") from None
    if response.length or (unpack is not None and raw and not unpack.eof):
        raise OnlineAnswerError("its answer breaks off")
    return bytes(body)


def _too_long(limits: Limits) -> OnlineAnswerError:
    return OnlineAnswerError(f"its answer is longer than {limits.bytes / 1e6:,.0f} MB")


def _unpacker(encoding: str) -> zlib._Decompress | None:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return None
    if name in {"gzip", "x-gzip"}:
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    raise OnlineAnswerError(f"its answer is packed in a way that was not asked for ({name[:20]})")
