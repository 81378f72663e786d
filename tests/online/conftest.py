"""A small server on loopback that answers as geocoders do, or as one that has gone wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.online.asking import Asker
from geo.online.services import service

TIMEOUT_S = 20.0
SHORT_S = 0.3


@dataclass
class Server:
    """What the server answers, and what it was asked."""

    address: str = ""
    status: int = 200
    body: bytes = b"[]"
    headers: dict[str, str] = field(default_factory=dict)
    stalls: bool = False
    drips: bool = False
    answered: threading.Event = field(default_factory=threading.Event)
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    def says(self, answer: Any) -> None:
        """Answer with this as JSON."""
        self.body = json.dumps(answer).encode()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that listens on loopback while a test runs."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    told = Server()
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            told.paths.append(parts.path)
            told.asked.append(parse_qs(parts.query))
            told.agents.append(self.headers.get("User-Agent", ""))
            if told.stalls:
                over.wait(30)
                return
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            try:
                if told.drips:
                    for byte in told.body:
                        self.wfile.write(bytes([byte]))
                        if over.wait(SHORT_S / 3):
                            return
                else:
                    self.wfile.write(told.body)
            except OSError:  # whoever asked has hung up
                return

        def log_message(self, *_: Any) -> None:
            """Tests are quiet."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        over.set()
        listening.shutdown()
        thread.join()
        listening.server_close()


@dataclass
class Clock:
    """Time that passes only where somebody waits."""

    now: float = 0.0
    pauses: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def pause(self, time_s: float) -> None:
        """Wait."""
        self.pauses.append(time_s)
        self.now += time_s


Ask = Callable[..., Asker]


@pytest.fixture
def clock() -> Clock:
    """The clock of the asker."""
    return Clock()


@pytest.fixture
def asking(server: Server, clock: Clock, tmp_path: Path) -> Ask:
    """Opens an asker of a service at the server; its cache is the test's own folder."""

    def opened(
        name: str = "nominatim",
        *,
        budget: int = 100,
        address: str = "",
        timeout_s: float = TIMEOUT_S,
    ) -> Asker:
        settings = {
            "SITMAP_ONLINE_URL": address or server.address,
            "SITMAP_ONLINE_USER": "ada",
            "SITMAP_ONLINE_KEY": "k1",
        }
        at = service(name, settings, timeout_s=timeout_s, agent="sitmap/test (ada@localhost)")
        return Asker(at, tmp_path / "online", budget=budget, clock=clock, pause=clock.pause)

    return opened
