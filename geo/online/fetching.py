"""Fetches pages and feeds politely: robots.txt, one request at a time, seldom, and not for ever."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.request import getproxies, proxy_bypass

from protego import Protego

from geo.errors import OnlineAnswerError, OnlineError, OnlineRefusedError
from geo.online.destinations import (
    Destination,
    UnknownHostError,
    addresses,
    destination,
    is_public,
)
from geo.online.kept import Kept, Shelf
from geo.online.wire import Answer, Limits, get

BUDGET: Final = 200
"""Requests of one run that are allowed where the user does not say; robots.txt not counted."""
_WAIT_S: Final = 1.0
"""Between two requests to one host."""
_LONGEST_WAIT_S: Final = 30.0
"""What a robots.txt may ask to wait between two requests; a host that asks for more is left."""
_FRESH_S: Final = 900
"""A page that was checked so lately is not asked for again, unless the user named it."""
_LONGEST_FRESH_S: Final = 86_400
_ROBOTS_FRESH_S: Final = 3_600
_IN_A_ROW: Final = 3
"""Failures one after the other after which a host is left alone."""
_REDIRECTS: Final = 5
_ROBOTS: Final = Limits(bytes=500_000, silence_s=10.0, whole_s=20.0)
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_OK, _SAME, _TOO_MANY, _UNAVAILABLE, _CLIENT, _SERVER = 200, 304, 429, 503, 400, 500
_GONE: Final = frozenset({404, 410})
_KINDS: Final = re.compile(
    r"text/(?:html|xml|plain)|application/(?:[a-z]+\+)?xml|\Z", re.IGNORECASE
)
_ACCEPT: Final = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.5"
)
_MAX_AGE: Final = re.compile(r"max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


class OnlineBudgetError(OnlineError):
    """The requests that the user allowed are spent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page or a feed."""

    url: str
    """Where it was found in the end."""
    content_type: str
    """As it was sent."""
    body: bytes


class Fetcher:
    """Whoever may fetch, with manners, a memory and a budget.

    Args:
        folder: Where answers are kept, for conditional requests and for the next run.
        named: Addresses that the user named: these alone may lie on this machine or in a network
            around it, and only at the same scheme, host and port.
        agent: What the program calls itself.
        budget: Requests that may be sent.
        limits: What one answer may take.
        clock: Seconds that only ever grow.
        pause: Waits for some seconds.
        now: Seconds since 1970; goes into the folder, and into no output.
    """

    def __init__(
        self,
        folder: Path,
        *,
        named: Iterable[str],
        agent: str,
        budget: int = BUDGET,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.notes: list[str] = []
        """What went wrong and is no reason to stop, a sentence each, for the user."""
        self.sent = 0
        """Requests sent so far."""
        self.tell: Callable[[str, int, int], None] | None = None
        """Is told what is done, how much of it, and of how much."""
        self._shelf = Shelf(folder)
        self._named = _origins(named)
        self._agent = agent
        self._budget = self._left = budget
        self._limits = limits or Limits()
        self._clock, self._pause, self._now = clock, pause, now
        self._robots: dict[str, Protego | str] = {}
        self._last: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._closed: dict[str, str] = {}
        self._wrong: dict[str, OnlineError] = {}
        self._resting = False

    def begin(self) -> None:
        """Begin another run: the budget is whole, and hosts that were left are tried again."""
        self._left = self._budget
        self._resting = False
        self.notes.clear()
        self._wrong.clear()
        for memory in (self._robots, self._failures, self._closed):
            memory.clear()

    def rest(self) -> None:
        """Until the next `begin`, ask nobody for what was asked for: give what is kept of it."""
        self._resting = True
        self.notes.clear()

    def fetch(self, url: str, *, named: bool = False) -> Fetched:
        """What is at an address, from the server, or as kept where the server confirms it.

        Where the server cannot be reached, what was kept before is given, and `notes` says so.

        Args:
            url: The address.
            named: The user named it, so the server is asked even if that was done just now.

        Raises:
            OnlineRefusedError: robots.txt or the server refuses.
            OnlineBudgetError: The requests that were allowed are spent.
            OnlineError: There is nothing, or nothing that can be read.
        """
        if self._resting and url in self._wrong:
            raise self._wrong[url]
        try:
            return self._found(url, named=named)
        except OnlineError as error:
            self._wrong[url] = error
            raise

    def _found(self, url: str, *, named: bool) -> Fetched:
        """What is at an address, or where it leads to in the end. Raises OnlineError."""
        where = destination(url)
        seen = {where.url}
        for _ in range(_REDIRECTS + 1):
            found = self._at(where, named=named)
            if isinstance(found, Fetched):
                return found
            where = found
            if where.url in seen:
                raise OnlineError(f"{url}: it is redirected in a circle")
            seen.add(where.url)
        raise OnlineError(f"{url}: it is redirected more than {_REDIRECTS} times")

    def _at(self, where: Destination, *, named: bool) -> Fetched | Destination:
        """What is at an address, or where it has moved to."""
        kept = self._shelf.find(where.url)
        was_there = kept is not None
        if kept is not None and kept.gone:
            kept = None
        now = int(self._now())
        if kept is not None and (self._resting or (not named and _is_fresh(kept, now))):
            return _fetched(kept)
        try:
            self._check_robots(where)
            answer = self._ask(where, _conditions(kept))
            if answer.status in _MOVED:
                return self._moved(where, answer)
            if answer.status == _SAME and kept is not None:
                return _fetched(self._shelf.confirm(kept, now))
            if answer.status in _GONE:
                if kept is not None:
                    self._shelf.bury(kept)
                raise GoneError(
                    f"{where.url}: there is no such page (it answered {answer.status})",
                    was_there=was_there,
                )
            self._check(where, answer)
        except OnlineError as error:
            if kept is None or isinstance(error, GoneError):
                raise
            spent = isinstance(error, OnlineBudgetError)
            self._note(str(error) if spent else f"{error}; what was kept of it is read")
            return _fetched(kept)
        return _fetched(self._kept(where, answer, now))

    def _kept(self, where: Destination, answer: Answer, now: int) -> Kept:
        said = answer.headers.get("cache-control", "")
        age = _MAX_AGE.search(said)
        kept = Kept(
            url=where.url,
            content_type=answer.headers.get("content-type", ""),
            etag=answer.headers.get("etag", ""),
            modified=answer.headers.get("last-modified", ""),
            checked=now,
            fresh_s=min(int(age[1]), _LONGEST_FRESH_S) if age else 0,
            body=answer.body,
        )
        if "no-store" not in said.lower():
            self._shelf.keep(kept)
        return kept

    def _moved(self, where: Destination, answer: Answer) -> Destination:
        link = answer.headers.get("location", "")
        if not link:
            raise OnlineAnswerError(f"{where.url}: it has moved, and does not say where")
        return destination(link, base=where)

    def _check(self, where: Destination, answer: Answer) -> None:
        """Raise OnlineError for what is no page."""
        if answer.status != _OK:
            raise OnlineError(f"{where.url}: it answered {answer.status}")
        kind = answer.headers.get("content-type", "").partition(";")[0].strip()
        if not _KINDS.match(kind) and kind.lower() != "application/octet-stream":
            raise OnlineAnswerError(f"{where.url}: it is {kind[:60]}, no page and no feed")

    def _ask(self, where: Destination, conditions: dict[str, str]) -> Answer:
        """Send a request, if its host may be asked now. Raises OnlineError."""
        reason = self._closed.get(where.origin)
        if reason:
            raise OnlineError(f"{where.url}: {reason}")
        if self._left <= 0:
            raise OnlineBudgetError(
                f"the budget of {self._budget} requests is spent: --fetch-budget allows more"
            )
        self._left -= 1
        try:
            answer = self._send(where, {"Accept": _ACCEPT, **conditions}, self._limits)
        except OnlineError as error:
            self._failed(where)
            raise type(error)(f"{where.url}: {error}") from None
        if answer.status in {_TOO_MANY, _UNAVAILABLE}:
            after = answer.headers.get("retry-after", "")
            wait = f", and asks to wait {after} s" if after.isdigit() else ""
            self._closed[where.origin] = "its server asked to be left alone before"
            raise OnlineError(
                f"{where.url}: its server is busy (it answered {answer.status}){wait}"
            )
        if answer.status >= _SERVER:
            self._failed(where)
        else:
            self._failures[where.origin] = 0
        return answer

    def _failed(self, where: Destination) -> None:
        self._failures[where.origin] = self._failures.get(where.origin, 0) + 1
        if self._failures[where.origin] >= _IN_A_ROW:
            self._closed[where.origin] = f"its server failed {_IN_A_ROW} times before"

    def _send(self, where: Destination, headers: dict[str, str], limits: Limits) -> Answer:
        """Wait for the host's turn, see where it lies, and ask. Raises OnlineError."""
        own = where.origin in self._named
        proxy = None if own else _proxy(where)
        try:
            lies = addresses(where, private=own)
        except UnknownHostError:
            if proxy is None or is_public(where.host):
                raise
            lies = []  # only the proxy knows the names of the world outside
        wait_s = self._last.get(where.origin, -math.inf) + self._pace(where) - self._clock()
        if wait_s > 0:
            self._pause(wait_s)
        self.sent += 1
        every = {"User-Agent": self._agent, "Accept-Encoding": "gzip", "Connection": "close"}
        try:
            return get(where, lies, {**every, **headers}, limits, proxy=proxy)
        finally:
            self._last[where.origin] = self._clock()

    def _pace(self, where: Destination) -> float:
        rules = self._robots.get(where.origin)
        delay = rules.crawl_delay(_name(self._agent)) if isinstance(rules, Protego) else None
        return max(_WAIT_S, delay or 0.0)

    def _check_robots(self, where: Destination) -> None:
        """Raise OnlineRefusedError where a site's robots.txt bans us, OnlineError if it fails."""
        if where.origin not in self._robots:
            self._robots[where.origin] = self._rules(where)
        rules = self._robots[where.origin]
        if isinstance(rules, str):
            raise OnlineError(f"{where.url}: {rules}")
        name = _name(self._agent)
        if not rules.can_fetch(where.url, name):
            raise OnlineRefusedError(f"{where.url}: the site's robots.txt asks not to fetch it")
        if (rules.crawl_delay(name) or 0.0) > _LONGEST_WAIT_S:
            raise OnlineRefusedError(
                f"{where.url}: the site's robots.txt asks to wait {rules.crawl_delay(name):,.0f} s "
                "between two pages, which is too long: save the page and name the file"
            )

    def _rules(self, where: Destination) -> Protego | str:
        """A site's rules, or why they cannot be known; without rules all is allowed (RFC 9309)."""
        at = destination(f"{where.origin}/robots.txt")
        kept = self._shelf.find(at.url)
        now = int(self._now())
        if kept is not None and 0 <= now - kept.checked < _ROBOTS_FRESH_S:
            return _parsed(kept.body)
        place = at
        for _ in range(_REDIRECTS + 1):
            try:
                answer = self._send(place, {}, _ROBOTS)
                if answer.status in _MOVED:
                    place = self._moved(place, answer)
                    continue
            except OnlineAnswerError:
                return _parsed(b"")  # too long or garbled: it cannot be meant
            except OnlineError as error:
                return str(error)
            if answer.status == _TOO_MANY or answer.status >= _SERVER:
                return f"its robots.txt cannot be read (it answered {answer.status})"
            self._shelf.keep(Kept(url=at.url, checked=now, body=answer.body))
            return _parsed(answer.body)
        return _parsed(b"")

    def _note(self, words: str) -> None:
        words = "".join(char if char.isprintable() else "?" for char in words)
        if words not in self.notes:
            self.notes.append(words)


class GoneError(OnlineError):
    """The server says that there is no such page."""

    def __init__(self, message: str, *, was_there: bool = False) -> None:
        super().__init__(message)
        self.was_there = was_there
        """Whether it was fetched before."""


def _origins(urls: Iterable[str]) -> frozenset[str]:
    found = []
    for url in urls:
        try:
            found.append(destination(url).origin)
        except OnlineError:
            continue  # it is refused when it is fetched
    return frozenset(found)


def _conditions(kept: Kept | None) -> dict[str, str]:
    if kept is None:
        return {}
    asked = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
    return {name: value for name, value in asked.items() if value and _is_plain(value)}


def _is_plain(value: str) -> bool:
    """Whether a value may stand in a head: a server wrote it, and it is sent back."""
    return value.isascii() and value.isprintable()


def _is_fresh(kept: Kept, now: int) -> bool:
    return 0 <= now - kept.checked < max(_FRESH_S, kept.fresh_s)


def _fetched(kept: Kept) -> Fetched:
    return Fetched(url=kept.url, content_type=kept.content_type, body=kept.body)


def _parsed(raw: bytes) -> Protego:
    return Protego.parse(raw.decode("utf-8", "replace"))


def _name(agent: str) -> str:
    return agent.partition("/")[0]


def _proxy(where: Destination) -> tuple[str, int] | None:
    """Host and port of the proxy that this system uses for an address."""
    stated = getproxies().get(where.scheme, "")
    if not stated or proxy_bypass(where.host):
        return None
    try:
        at = destination(stated if "://" in stated else f"http://{stated}")
    except OnlineError:
        return None
    return at.host, at.port


def fetcher_for(
    sources: Sequence[str], folder: Path, *, agent: str, budget: int | None = None
) -> Fetcher:
    """Whoever may fetch the web addresses among sources."""
    allowed = BUDGET if budget is None else budget
    return Fetcher(folder, named=sources, agent=agent, budget=allowed)
