"""Where an address leads, and whether that is somewhere a page may send us."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from geo.errors import OnlineError

_PORTS: Final = {"http": 80, "https": 443}
_LONGEST: Final = 2_000
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_HOST: Final = re.compile(r"[a-z0-9_.-]+|\[[0-9a-f:.]+\]")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Destination:
    """An address on the web, taken apart and written as it is sent."""

    scheme: str
    host: str
    """In ASCII; an IPv6 address without its brackets."""
    port: int
    target: str
    """Path and query, as in the first line of a request."""

    @property
    def origin(self) -> str:
        """Scheme, host and port: those whose owner is one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _PORTS[self.scheme]
        return f"{self.scheme}://{host}" + ("" if usual else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target


def destination(url: str, base: Destination | None = None) -> Destination:
    """Take an address apart; a relative one is made whole by `base`.

    Raises:
        OnlineError: It is none, is not of http or https, or holds a name and password.
    """
    shown = " ".join(url.split())[:120]
    if len(url) > _LONGEST:
        raise OnlineError(f"{shown}…: the address is too long")
    try:
        parts = urlsplit(urljoin(base.url, url.strip()) if base else url.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise OnlineError(f"{shown}: it is no address such as https://host/path") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise OnlineError(f"{shown}: only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise OnlineError(f"{parts.hostname}: an address with a name or password is not fetched")
    if not host or not _HOST.fullmatch(f"[{host}]" if ":" in host else host):
        raise OnlineError(f"{shown}: it is no address such as https://host/path")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    target = f"{path}?{query}" if query else path
    return Destination(scheme, host, port or _PORTS[scheme], target)


def addresses(where: Destination, *, private: bool) -> list[str]:
    """IP addresses of a host, each checked: whoever connects to one of them needs no second look.

    With `private`, those of this machine and of the networks around it are let through too.

    Raises:
        OnlineError: The name is not known, or leads where a page has no business to send us.
    """
    try:
        found = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnknownHostError(f"{where.host}: no such host ({reason})") from None
    known = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not private:
        closed = [one for one in known if not is_public(one)]
        if closed:
            message = (
                f"{where.host}: it leads to {closed[0]}, an address of this machine or of a "
                "network around it: only what you name yourself is fetched from there"
            )
            raise OnlineError(message)
    return known


class UnknownHostError(OnlineError):
    """The name of a host leads nowhere."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet at large."""
    try:
        ip: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
